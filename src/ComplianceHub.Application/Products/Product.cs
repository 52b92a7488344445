namespace ComplianceHub.Application.Products;

/// <summary>A product that an exporter registered, with where its classification stands.</summary>
public sealed class Product
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid OrganisationId { get; init; }

    public required string Name { get; set; }

    public required string Description { get; set; }

    public required string Manufacturer { get; set; }

    public string? PartNumber { get; set; }

    /// <summary>The commodity code as the exporter typed it, or null where none was given.</summary>
    public string? DeclaredHs { get; set; }

    /// <summary>ISO 3166 alpha-2.</summary>
    public required string CountryOfOrigin { get; set; }

    public required OriginContent Content { get; set; }

    /// <summary>Export Control Classification Number of the US Commerce Control List, such as 3A991 or EAR99.</summary>
    public string? Eccn { get; set; }

    /// <summary>Value of one unit in <see cref="Currency"/>.</summary>
    public decimal UnitValue { get; set; }

    /// <summary>ISO 4217.</summary>
    public required string Currency { get; set; }

    /// <summary>What a classification rests on, as the product is now.</summary>
    public GoodsFacts Facts => new(Name, Description, Manufacturer, PartNumber, DeclaredHs, CountryOfOrigin, Content);

    public DateTimeOffset RegisteredAt { get; init; }

    public required string RegisteredByName { get; init; }

    /// <summary>Goes up by one at each change; a form that shows an older one is stale.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Every classification of the product, whether it stands, is proposed or was declined.</summary>
    public List<ProductClassification> Classifications { get; } = [];

    /// <summary>What was asked for before it was registered as it is; read for officers only.</summary>
    public List<ProductWording> Wordings { get; } = [];

    public ControlStatus Status { get; set; }

    /// <summary>The listed subheadings it falls under; empty where not listed.</summary>
    public List<string> ListedHs6 { get; set; } = [];

    /// <summary>The classification that counts: the newest that stands.</summary>
    public ProductClassification NewestStanding() => Classifications.Where(c => c.State == ClassificationState.Standing).Newest()!;

    /// <summary>The determination that waits for a second signature, or null; there is one at most.</summary>
    public ProductClassification? Proposal() => Classifications.FirstOrDefault(c => c.State == ClassificationState.Proposed);
}

/// <summary>What a classification rests on.</summary>
public enum ClassificationBasis
{
    /// <summary>Text, part number and declared code, by the classifier.</summary>
    Automatic,

    /// <summary>An officer's determination, which overrides.</summary>
    Determination,
}

/// <summary>Whether a classification counts.</summary>
public enum ClassificationState
{
    Standing,

    /// <summary>A determination that opens, until a second officer countersigns it.</summary>
    Proposed,

    /// <summary>A proposed determination that the second officer did not countersign, or that the product's change overtook.</summary>
    Declined,
}

/// <summary>One classification of a product, kept as it was made.</summary>
public sealed class ProductClassification
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ProductId { get; init; }

    public required ClassificationBasis Basis { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The officer, or the name of the person whose registration caused it.</summary>
    public required string ByName { get; init; }

    public required ControlStatus Status { get; init; }

    public required List<string> ListedHs6 { get; init; }

    /// <summary>Highest tier of concern, as the list writes it, or null.</summary>
    public string? Tier { get; init; }

    public required string ListVersion { get; init; }

    /// <summary>Version of the classifier's model, or null where none was asked.</summary>
    public string? ModelVersion { get; init; }

    public ClassificationState State { get; set; } = ClassificationState.Standing;

    /// <summary>Hash of the facts it was made on (<see cref="Controls.Cases.GoodsFacts"/>); null where an older version kept none.</summary>
    public string? FactsHash { get; init; }

    /// <summary>The officer who determined it; null for an automatic one.</summary>
    public string? ById { get; init; }

    /// <summary>The officer who countersigned or declined a determination that opens.</summary>
    public string? SecondByName { get; set; }

    public DateTimeOffset? SecondAt { get; set; }

    /// <summary>Why, in a few sentences for the exporter.</summary>
    public required string Reason { get; init; }

    /// <summary>Candidates, probabilities, evidence and the check of the declared code as JSON, or null where none was made.</summary>
    public string? DetailsJson { get; init; }
}

internal static class NewestClassification
{
    /// <summary>
    /// The newest; of one time, the one that was added last: while the machine's clock is behind the ledger's, all classifications bear the same time,
    /// and their identifiers, which begin with the machine's time, tell.
    /// </summary>
    public static ProductClassification? Newest(this IEnumerable<ProductClassification> classifications) =>
        classifications.OrderBy(c => c.At).ThenBy(c => c.Id).LastOrDefault();
}
