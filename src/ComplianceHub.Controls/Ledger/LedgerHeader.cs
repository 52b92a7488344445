using ComplianceHub.Controls.People;
using ComplianceHub.Controls.Text;

namespace ComplianceHub.Controls.Ledger;

/// <summary>
/// What is hashed of an entry of format 2. Its canonical JSON (RFC 8785) is stored beside the hash, and hashed as found ever after. Members
/// are never renamed nor added: another layout is another format.
/// </summary>
/// <param name="Format">2.</param>
/// <param name="Sequence">1 for the first entry; no gaps.</param>
/// <param name="RecordedAt">Unix time in milliseconds.</param>
/// <param name="ActorId">User id, or "system".</param>
/// <param name="Means">screen, key, job, commandLine.</param>
/// <param name="Editions">The editions that the act rests on, by their kind; may be empty.</param>
/// <param name="ContentHash">As <see cref="LedgerContent.ComputeHash"/> makes it.</param>
/// <param name="Previous">Hash of the entry before; <see cref="LedgerEntry.Genesis"/> for the first.</param>
public sealed record LedgerHeader(
    int Format,
    long Sequence,
    long RecordedAt,
    string ActorId,
    Means Means,
    string Verb,
    LedgerSubject Subject,
    IReadOnlyDictionary<string, string> Editions,
    string ContentHash,
    string Previous)
{
    /// <summary>The text that is hashed and stored.</summary>
    /// <exception cref="ArgumentException">A text holds half of a surrogate pair.</exception>
    public string Write() => CanonicalJson.Of(this);

    /// <summary>Reads a stored header. Null where the text is no header of format 2 in its canonical form.</summary>
    public static LedgerHeader? Read(string text)
    {
        try
        {
            return CanonicalJson.Read<LedgerHeader>(text) is { Format: 2 } header && header.Editions.Values.All(e => e is not null) && header.Write() == text
                ? header
                : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}

/// <summary>What an act was done to.</summary>
/// <param name="Kind">product, case, licence: see <see cref="LedgerEntry.SubjectKind"/>.</param>
public sealed record LedgerSubject(string Kind, string Id);
