using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ComplianceHub.Controls.People;

namespace ComplianceHub.Controls.Ledger;

/// <summary>
/// One act, as the ledger keeps it: a row that is only ever appended. Entries of format 2 are written today. Those of format 1 were written
/// before; they stay as they are and verify as before. docs/decisions/ledger.md says what is hashed in each, and why.
/// </summary>
/// <param name="Sequence">1 for the first entry; no gaps.</param>
/// <param name="Format">1 or 2.</param>
/// <param name="RecordedAt">UTC, whole milliseconds. In format 2 never before the entry before.</param>
/// <param name="ActorId">User id, or "system".</param>
/// <param name="ActorName">Format 1 only; in format 2 it is in <see cref="LedgerContent"/>.</param>
/// <param name="Means">Format 2 only.</param>
/// <param name="Verb">One verb for each act, of <see cref="Verbs"/>.</param>
/// <param name="SubjectKind">
/// product, shipment, case, licence, certificate, organisation, account, measure, policy, nomenclature, session, data, ledger.
/// </param>
/// <param name="Payload">JSON text of what the act decided and on what facts. Format 1 only; in format 2 it is in <see cref="LedgerContent"/>.</param>
/// <param name="Header">The text that was hashed, as <see cref="LedgerHeader"/> writes it. Format 2 only. The columns repeat it, to be searched.</param>
/// <param name="PreviousHash">Hash of the entry before, 64 lower-case hexadecimal digits; zeros for the first.</param>
/// <param name="Hash">As <see cref="ComputeHash"/> makes it; 64 lower-case hexadecimal digits.</param>
public sealed record LedgerEntry(
    long Sequence,
    int Format,
    DateTimeOffset RecordedAt,
    string ActorId,
    string? ActorName,
    Means? Means,
    string Verb,
    string SubjectKind,
    string SubjectId,
    string? Payload,
    string? Header,
    string PreviousHash,
    string Hash)
{
    /// <summary>The format of the entries that are written today.</summary>
    public const int CurrentFormat = 2;

    /// <summary>The hash before the first entry.</summary>
    public static readonly string Genesis = new('0', 64);

    /// <summary>Makes the entry that follows another, and its content; both are stored in the transaction of the act itself.</summary>
    /// <param name="salt">32 bytes that nobody can guess, drawn anew for each entry.</param>
    /// <param name="clock">What the clock says. Recorded is the later of this and the predecessor's time, cut to the millisecond.</param>
    /// <exception cref="ArgumentException">The salt is not 32 bytes, or a text holds half of a surrogate pair.</exception>
    public static (LedgerEntry Entry, LedgerContent Content) Append(LedgerEntry? previous, LedgerDraft draft, ReadOnlySpan<byte> salt, DateTimeOffset clock)
    {
        if (salt.Length != LedgerContent.SaltLength)
        {
            throw new ArgumentException($"The salt of a ledger entry is {LedgerContent.SaltLength} bytes.", nameof(salt));
        }

        var content = new LedgerContent((previous?.Sequence ?? 0) + 1, draft.ActorName, draft.PayloadCanonicalJson, Convert.ToHexStringLower(salt));
        var recordedAt = LedgerClock.Step(previous, clock).RecordedAt;
        var header = new LedgerHeader(
            CurrentFormat, content.Sequence, recordedAt.ToUnixTimeMilliseconds(), draft.ActorId, draft.Means, draft.Verb,
            new(draft.SubjectKind, draft.SubjectId), draft.Editions, content.ComputeHash(), previous?.Hash ?? Genesis);
        var entry = new LedgerEntry(
            header.Sequence, header.Format, recordedAt, header.ActorId, null, header.Means, header.Verb,
            header.Subject.Kind, header.Subject.Id, null, header.Write(), header.Previous, "");
        return (entry with { Hash = entry.ComputeHash() }, content);
    }

    /// <summary>
    /// Format 2: the <see cref="MerkleLeaf"/>. Format 1: SHA-256 over sequence and time in Unix milliseconds (64 bit, big endian), then actor
    /// id, actor name, verb, subject kind, subject id, payload and previous hash, each as UTF-8 behind its length in bytes (32 bit, big
    /// endian). Lengths make it impossible to move text from one field to the next without changing the hash.
    /// </summary>
    /// <exception cref="InvalidOperationException">The format is not known.</exception>
    public string ComputeHash() => Convert.ToHexStringLower(Format == 1 ? SHA256.HashData(HashedBytes()) : MerkleLeaf());

    /// <summary>
    /// The entry's leaf in a Merkle tree after RFC 9162, section 2.1.1 (as RFC 6962 has it): SHA-256 of a zero byte followed by the header
    /// in UTF-8, or in format 1 by the bytes that <see cref="ComputeHash"/> hashes. 32 bytes. In format 2 it is the hash of the entry itself.
    /// </summary>
    /// <exception cref="InvalidOperationException">The format is not known.</exception>
    public byte[] MerkleLeaf() => SHA256.HashData([0, .. HashedBytes()]);

    // As found: the header is never written anew to compare, so that no later writer can change what an entry's hash is.
    private byte[] HashedBytes() => Format switch
    {
        1 => FirstFormat(),
        2 => Encoding.UTF8.GetBytes(Header ?? ""),
        _ => throw new InvalidOperationException($"Ledger entry {Sequence} is of format {Format}, which is not known."),
    };

    private byte[] FirstFormat()
    {
        using var bytes = new MemoryStream();
        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(number, Sequence);
        bytes.Write(number);
        BinaryPrimitives.WriteInt64BigEndian(number, RecordedAt.ToUnixTimeMilliseconds());
        bytes.Write(number);
        foreach (var field in (ReadOnlySpan<string?>)[ActorId, ActorName, Verb, SubjectKind, SubjectId, Payload, PreviousHash])
        {
            var text = Encoding.UTF8.GetBytes(field ?? "");
            BinaryPrimitives.WriteInt32BigEndian(number, text.Length);
            bytes.Write(number[..4]);
            bytes.Write(text);
        }

        return bytes.ToArray();
    }
}
