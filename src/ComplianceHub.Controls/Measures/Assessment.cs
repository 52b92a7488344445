using ComplianceHub.Controls.ControlLists;

namespace ComplianceHub.Controls.Measures;

/// <summary>The answer to a planned shipment, from mild to severe.</summary>
public enum AssessmentOutcome
{
    Clear,
    NeedsException,

    /// <summary>Something is not yet known that may need an exception or prohibit: nothing can be requested or signed until it is.</summary>
    Held,
    Prohibited,
}

/// <summary>Whether a product is on the list, as far as is known.</summary>
public enum ControlStatus
{
    NotListed,
    Listed,

    /// <summary>An officer has yet to determine it.</summary>
    InReview,
}

/// <summary>Shares of the value of a product made up by content of each origin, in percent from 0 to 100, 100 together at most.</summary>
public sealed record OriginContent(decimal Us, decimal Eu, decimal Uk, decimal Jp)
{
    public static readonly OriginContent None = new(0, 0, 0, 0);

    public decimal Total => Us + Eu + Uk + Jp;
}

/// <summary>One line of a shipment, as far as the measures ask.</summary>
/// <param name="ListedHs6">The listed subheadings the product falls under; empty where it is not listed.</param>
/// <param name="CountryOfOrigin">ISO 3166 alpha-2.</param>
public sealed record AssessedLine(
    int LineNumber, string ProductName, ControlStatus Status, IReadOnlyList<string> ListedHs6, Tier? Tier, string CountryOfOrigin, OriginContent Content);

/// <summary>What a party is to a shipment.</summary>
public enum PartyRole
{
    Consignee,
    IntermediateConsignee,
    EndUser,
}

/// <summary>A party to a shipment, as far as the measures ask.</summary>
/// <param name="Country">ISO 3166 alpha-2.</param>
public sealed record AssessedParty(PartyRole Role, string Name, string Country);

/// <summary>A planned shipment, as far as the measures ask.</summary>
/// <param name="Date">The day of export: measures and list are those in force on it.</param>
public sealed record ShipmentFacts(
    DateOnly Date,
    string ExportingCountry,
    string Destination,
    IReadOnlyList<string> TransitCountries,
    IReadOnlyList<AssessedParty> Parties,
    string? EndUseStatement,
    IReadOnlyList<AssessedLine> Lines);

/// <summary>What kind of reason a finding is.</summary>
public enum FindingKind
{
    Measure,

    /// <summary>A line whose product is not determined would be reached by a measure if it were listed; holds the shipment.</summary>
    PendingDetermination,
    RedFlag,

    /// <summary>Facts were changed after a stop; for officers only, exporters are not told.</summary>
    FactsChanged,
}

/// <summary>One reason for the outcome.</summary>
/// <param name="LineNumber">The line concerned, or null where the whole shipment is.</param>
/// <param name="MeasureId">The measure that applies, or null for what only informs.</param>
/// <param name="Effect">What it does to the shipment; null where it awaits a determination or only informs.</param>
/// <param name="Reason">One sentence on why it applies to these facts.</param>
/// <param name="LegalSource">The law, list or guidance.</param>
public sealed record Finding(
    FindingKind Kind, int? LineNumber, string? MeasureId, MeasureEffect? Effect, string Title, string Reason, string LegalSource);

/// <summary>A shipment held against the measures in force on its date.</summary>
/// <param name="ListVersion">The version of the control list, or null before the first.</param>
public sealed record Assessment(AssessmentOutcome Outcome, IReadOnlyList<Finding> Findings, string? ListVersion, DateOnly AsOf)
{
    /// <summary>What an exporter is told: without the findings that are for officers only.</summary>
    public Assessment ForExporter() => this with { Findings = [.. Findings.Where(f => f.Kind != FindingKind.FactsChanged)] };
}
