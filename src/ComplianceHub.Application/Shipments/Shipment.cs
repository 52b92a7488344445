using ComplianceHub.Application.Products;

namespace ComplianceHub.Application.Shipments;

/// <summary>A planned shipment and the assessment of it.</summary>
public sealed class Shipment
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Readable number, such as S-2026-00042.</summary>
    public required string Number { get; init; }

    public required Guid OrganisationId { get; init; }

    public required DateOnly PlannedExport { get; set; }

    /// <summary>ISO 3166 alpha-2.</summary>
    public required string ExportingCountry { get; set; }

    public required string Destination { get; set; }

    /// <summary>Countries the goods pass through, in order.</summary>
    public List<string> TransitCountries { get; set; } = [];

    /// <summary>What the end user will use the goods for, in the end user's words.</summary>
    public string? EndUseStatement { get; set; }

    public List<ShipmentParty> Parties { get; set; } = [];

    public List<ShipmentLine> Lines { get; set; } = [];

    public DateTimeOffset CreatedAt { get; init; }

    public required string CreatedByName { get; init; }

    public AssessmentOutcome Outcome { get; set; }

    /// <summary>The findings as JSON of <see cref="Assessment"/>, as the exporter was told them.</summary>
    public required string AssessmentJson { get; set; }

    public DateTimeOffset AssessedAt { get; set; }

    /// <summary>Whether the assessment found facts changed after a stop, or a quantity split; for officers only.</summary>
    public bool FactsChanged { get; set; }

    public int Version { get; set; } = 1;
}

/// <summary>A party to a shipment.</summary>
public sealed class ShipmentParty
{
    public required PartyRole Role { get; init; }

    public required string Name { get; set; }

    public required string Address { get; set; }

    public required string Country { get; set; }
}

/// <summary>A line of a shipment.</summary>
public sealed class ShipmentLine
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid ShipmentId { get; init; }

    public required int LineNumber { get; init; }

    public required Guid ProductId { get; init; }

    public Product? Product { get; init; }

    public required decimal Quantity { get; set; }

    /// <summary>UN/ECE Recommendation 20 code; on shipments of earlier versions, a text such as pcs.</summary>
    public required string Unit { get; set; }

    public required decimal UnitValue { get; set; }

    /// <summary>ISO 4217.</summary>
    public required string Currency { get; set; }
}
