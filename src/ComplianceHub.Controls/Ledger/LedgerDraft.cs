using ComplianceHub.Controls.People;
using ComplianceHub.Controls.Text;

namespace ComplianceHub.Controls.Ledger;

/// <summary>What an act says of itself, before it has its place in the ledger.</summary>
/// <param name="ActorId">User id, or "system".</param>
/// <param name="Verb">Of <see cref="Verbs"/>.</param>
/// <param name="PayloadCanonicalJson">What was decided, on what facts, as <see cref="CanonicalJson.Of"/> writes it.</param>
/// <param name="Editions">
/// The editions that the act rests on, by their kind: {"list": "2024-02-23", "rulebook": hash of its canonical JSON}. Empty where it rests on none.
/// </param>
/// <exception cref="ArgumentException">The payload is not canonical JSON.</exception>
public sealed record LedgerDraft(
    string ActorId,
    string ActorName,
    Means Means,
    string Verb,
    string SubjectKind,
    string SubjectId,
    string PayloadCanonicalJson,
    IReadOnlyDictionary<string, string> Editions)
{
    /// <summary>For acts that rest on no edition.</summary>
    public static IReadOnlyDictionary<string, string> NoEditions { get; } = new Dictionary<string, string>().AsReadOnly();

    // Looked at here, when the act is prepared, and not under the lock of the append: a payload can be long.
    public string PayloadCanonicalJson { get; } = CanonicalJson.IsCanonical(PayloadCanonicalJson)
        ? PayloadCanonicalJson
        : throw new ArgumentException("The payload of a ledger entry is canonical JSON.", nameof(PayloadCanonicalJson));
}
