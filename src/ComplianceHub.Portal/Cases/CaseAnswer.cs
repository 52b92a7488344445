using ComplianceHub.Controls.Cases;
using ComplianceHub.Controls.Licences;

namespace ComplianceHub.Portal.Cases;

/// <summary>A request as the API gives it.</summary>
/// <param name="Licence">The licence as of today; null where there is none.</param>
/// <param name="Lines">What is licensed, line by line; empty where there is no licence.</param>
/// <param name="Possible">What the caller may do to it now.</param>
/// <param name="LicenceNumber">Stable number of the licence, such as L-2026-00042.</param>
/// <param name="Uses">Entries of the licence's balance, oldest first: uses and the counter-entries that take them back.</param>
/// <param name="RequestVersion">Version of the frozen request that stands; null before the first submission.</param>
/// <param name="RequestHash">SHA-256 of its canonical JSON, 64 lower-case hexadecimal digits; null before the first submission.</param>
/// <param name="DraftHash">Of a draft: content hash of what would be frozen, for a submission to name.</param>
/// <param name="Earlier">Requests that were refused or withdrawn before: a submission says what has changed since.</param>
public sealed record CaseAnswer(
    Guid Id, string Number, int Version, CaseState State, LicenceState? Licence, Guid ShipmentId, string Justification, string? Reasons,
    IReadOnlyList<LicenceCondition> Conditions, DateOnly? ValidFrom, DateOnly? ValidUntil, string? CertificateNumber,
    IReadOnlyList<LicensedLineAnswer> Lines, IReadOnlyList<CaseAct> Possible,
    string? LicenceNumber, IReadOnlyList<UseAnswer> Uses, int? RequestVersion, string? RequestHash, string? DraftHash,
    IReadOnlyList<EarlierCase> Earlier)
{
    public static CaseAnswer From(CaseFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var frozen = file.Case.Requests.MaxBy(r => r.Version);
        return new(
            file.Case.Id, file.Case.Number, file.Case.Version, file.Case.State, file.LicenceState, file.Case.ShipmentId, file.Case.Justification,
            file.Case.RecommendationReason, file.Narrowing?.Conditions ?? [], file.Case.ValidFrom, file.Case.ValidUntil, file.CertificateNumber,
            [.. file.Balances.Select(b => LicensedLineAnswer.From(file, b))], file.Possible,
            file.Licence?.Number, UseAnswer.From(file), frozen?.Version, frozen?.Hash, file.DraftHash, file.Earlier);
    }
}

/// <summary>What of a licensed line may still be shipped.</summary>
/// <param name="Unit">UN/ECE Recommendation 20 code.</param>
/// <param name="ValueLimit">Most that may be shipped in value; null where none was set.</param>
/// <param name="Currency">ISO 4217.</param>
public sealed record LicensedLineAnswer(
    int LineNumber, string ProductName, decimal Licensed, decimal Used, string Unit, decimal Left, decimal? ValueLimit, decimal ValueUsed,
    decimal? ValueLeft, string Currency)
{
    internal static LicensedLineAnswer From(CaseFile file, LineBalance balance) => new(
        balance.Line, file.Licence?.Lines.FirstOrDefault(l => l.LineNumber == balance.Line)?.ProductName ?? "", balance.Licensed, balance.Used,
        balance.Unit, balance.Left, balance.ValueLimit, balance.ValueUsed, balance.ValueLeft, balance.Currency);
}

/// <summary>An entry of a licence's balance.</summary>
/// <param name="Reference">Number of the customs declaration, or the reason of a counter-entry.</param>
/// <param name="Corrects">The entry that a counter-entry takes back.</param>
/// <param name="CorrectionIsOpen">Whether it was asked to take the entry back and an officer has yet to decide.</param>
public sealed record UseAnswer(
    Guid Id, int LineNumber, BalanceEntryKind Kind, decimal Quantity, decimal Value, string Reference, Guid? Corrects, DateTimeOffset At, string ByName,
    bool CorrectionIsOpen)
{
    internal static IReadOnlyList<UseAnswer> From(CaseFile file) => file.Licence is not { } licence ? [] :
    [
        .. licence.Entries.OrderBy(e => e.At).ThenBy(e => e.Id).Select(e => new UseAnswer(
            e.Id, e.LineNumber, e.Kind, e.Quantity, e.Value, e.Reference, e.RefersToId, e.At, e.ByName, file.OpenCorrection?.EntryId == e.Id)),
    ];
}
