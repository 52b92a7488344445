namespace ComplianceHub.Application.Nomenclature;

/// <summary>An official nomenclature that an administrator loaded over our own short labels. Its record stays when it is out of use.</summary>
public sealed class NomenclatureEdition
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>As its readers know it: Turkish customs tariff 2026.</summary>
    public required string Name { get; init; }

    /// <summary>Address or citation of where the file was published.</summary>
    public required string Source { get; init; }

    public required string FileName { get; init; }

    public required string FileSha256 { get; init; }

    public required int Chapters { get; init; }

    public required int Headings { get; init; }

    public required int Subheadings { get; init; }

    /// <summary>Rows of the file that were not loaded: national subdivisions, codes that HS 2022 has no place for, repetitions.</summary>
    public required int PassedOver { get; init; }

    public required string LoadedByName { get; init; }

    public required DateTimeOffset LoadedAt { get; init; }

    /// <summary>At most one edition is: the database itself holds to that.</summary>
    public required bool IsInUse { get; set; }

    /// <summary>Who took it out of use last, by removing or by replacing it; null while it is in use.</summary>
    public string? RemovedByName { get; set; }

    public DateTimeOffset? RemovedAt { get; set; }

    public List<NomenclatureLabel> Labels { get; init; } = [];
}

/// <summary>The official text of a chapter (2 digits), heading (4) or subheading (6).</summary>
public sealed class NomenclatureLabel
{
    public Guid EditionId { get; init; }

    public required string Code { get; init; }

    public required string Text { get; init; }

    /// <summary>Whether the text only makes sense behind its heading's: it was indented in the file, or says little ("Other").</summary>
    public required bool NeedsHeading { get; init; }
}
