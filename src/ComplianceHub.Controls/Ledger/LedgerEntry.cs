using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ComplianceHub.Controls.Ledger;

/// <summary>One act, as the ledger keeps it. Entries are only ever appended.</summary>
/// <param name="Sequence">1 for the first entry; no gaps.</param>
/// <param name="RecordedAt">UTC, whole milliseconds.</param>
/// <param name="ActorId">User id, or "system".</param>
/// <param name="Verb">One verb for each act: product.registered, case.countersigned.</param>
/// <param name="SubjectKind">product, shipment, case, certificate, organisation, account, policy.</param>
/// <param name="Payload">JSON text of what the act decided and on what facts.</param>
/// <param name="PreviousHash">Hash of the entry before, 64 lower-case hexadecimal digits; zeros for the first.</param>
/// <param name="Hash">SHA-256 over all the fields above, as <see cref="ComputeHash"/> lays them out; 64 lower-case hexadecimal digits.</param>
public sealed record LedgerEntry(
    long Sequence,
    DateTimeOffset RecordedAt,
    string ActorId,
    string ActorName,
    string Verb,
    string SubjectKind,
    string SubjectId,
    string Payload,
    string PreviousHash,
    string Hash)
{
    /// <summary>The hash before the first entry.</summary>
    public static readonly string Genesis = new('0', 64);

    /// <summary>Makes the entry that follows another.</summary>
    public static LedgerEntry Append(
        LedgerEntry? previous, DateTimeOffset at, string actorId, string actorName, string verb, string subjectKind, string subjectId, string payload)
    {
        var recordedAt = DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
        var entry = new LedgerEntry(
            (previous?.Sequence ?? 0) + 1, recordedAt, actorId, actorName, verb, subjectKind, subjectId, payload, previous?.Hash ?? Genesis, "");
        return entry with { Hash = entry.ComputeHash() };
    }

    /// <summary>
    /// SHA-256 over: sequence and time in Unix milliseconds (64 bit, big endian), then actor id, actor name, verb, subject kind,
    /// subject id, payload and previous hash, each as UTF-8 behind its length in bytes (32 bit, big endian). Lengths make it impossible
    /// to move text from one field to the next without changing the hash.
    /// </summary>
    public string ComputeHash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(number, Sequence);
        hash.AppendData(number);
        BinaryPrimitives.WriteInt64BigEndian(number, RecordedAt.ToUnixTimeMilliseconds());
        hash.AppendData(number);
        foreach (var field in (ReadOnlySpan<string>)[ActorId, ActorName, Verb, SubjectKind, SubjectId, Payload, PreviousHash])
        {
            var bytes = Encoding.UTF8.GetBytes(field);
            BinaryPrimitives.WriteInt32BigEndian(number, bytes.Length);
            hash.AppendData(number[..4]);
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>The result of walking the chain from its first entry.</summary>
/// <param name="Checked">Entries that hold.</param>
/// <param name="BrokenAt">Sequence at which the chain first fails, or null where it holds to its end.</param>
/// <param name="Reason">What does not fit there.</param>
public sealed record ChainVerification(long Checked, long? BrokenAt, string? Reason)
{
    public bool Holds => BrokenAt is null;
}

/// <summary>Checks a chain of entries.</summary>
public static class LedgerChain
{
    /// <summary>Walks entries in the order of their sequence.</summary>
    /// <param name="expectedHead">The last hash kept elsewhere, where there is one: only that shows that entries at the end were cut off.</param>
    public static ChainVerification Verify(IEnumerable<LedgerEntry> entries, string? expectedHead = null)
    {
        var previous = LedgerEntry.Genesis;
        long count = 0;
        foreach (var entry in entries)
        {
            var expected = count + 1;
            if (entry.Sequence != expected)
            {
                return new(count, expected, $"Entry {expected} is missing: the next one found is {entry.Sequence}.");
            }

            if (entry.PreviousHash != previous)
            {
                return new(count, expected, $"Entry {expected} does not follow from the entry before it: one of the two was changed.");
            }

            // The hash holds the time to the millisecond in UTC: anything finer, or another offset, would escape it.
            if (entry.ComputeHash() != entry.Hash || !IsUtcToTheMillisecond(entry.RecordedAt))
            {
                return new(count, expected, $"The contents of entry {expected} do not match its hash: it was changed after it was written.");
            }

            previous = entry.Hash;
            count++;
        }

        return expectedHead is not null && expectedHead != previous
            ? new(count, count + 1, $"The ledger ends at entry {count}, but a later or different end was recorded elsewhere.")
            : new(count, null, null);
    }

    private static bool IsUtcToTheMillisecond(DateTimeOffset time) =>
        time.Offset == TimeSpan.Zero && time.Ticks % TimeSpan.TicksPerMillisecond == 0;
}
