using ComplianceHub.Controls.Cases;
using ComplianceHub.Controls.Measures;

namespace ComplianceHub.Application.Cases;

/// <summary>One row of a list of cases.</summary>
/// <param name="Licence">The licence as of today.</param>
public sealed record CaseRow(
    Guid Id, string Number, string OrganisationName, string ShipmentNumber, string Destination, CaseState State, LicenceState? Licence,
    DateTimeOffset CreatedAt, DateTimeOffset? SubmittedAt, string? OfficerName, DateOnly? ValidUntil);

/// <summary>What to list.</summary>
/// <param name="Search">Part of the case's or shipment's number or of the exporter's name.</param>
public sealed record CaseQuery(string? Search = null, CaseState? State = null, int Skip = 0, int Take = 20);

/// <summary>What of a line may still be shipped under the licence.</summary>
public sealed record LineBalance(int LineNumber, string ProductName, decimal Licensed, decimal Used, string Unit)
{
    public decimal Left => Licensed - Used;
}

/// <summary>A case as one person may see it: what is internal is left out for exporters.</summary>
/// <param name="Timeline">Oldest first.</param>
/// <param name="Possible">What this person may do to it now.</param>
/// <param name="Licence">The licence as of today.</param>
/// <param name="CertificateNumber">Once approved.</param>
public sealed record CaseFile(
    ExceptionCase Case,
    IReadOnlyList<CaseEvent> Timeline,
    Assessment Assessment,
    IReadOnlyList<LineBalance> Balances,
    IReadOnlyList<CaseAct> Possible,
    LicenceState? Licence,
    DateOnly Today,
    string? CertificateNumber);
