namespace ComplianceHub.Application.Products;

/// <summary>Where a wording was asked for.</summary>
public enum WordingSource
{
    /// <summary>It rested in the form.</summary>
    Form,

    /// <summary>A program asked for it.</summary>
    Api,

    /// <summary>The product was registered so, before it was changed.</summary>
    Registered,
}

/// <summary>
/// Words that an exporter asked about before a product was registered with others, or was registered with before a change. For officers; exporters
/// are not shown it.
/// </summary>
public sealed class ProductWording
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid ProductId { get; init; }

    public required WordingSource Source { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    public required string Manufacturer { get; init; }

    public string? PartNumber { get; init; }

    public string? DeclaredHs { get; init; }

    /// <summary>ISO 3166 alpha-2, or empty where none was chosen yet.</summary>
    public required string CountryOfOrigin { get; init; }

    /// <summary>What the portal made of it: from 0 to 1.</summary>
    public required double ListedProbability { get; init; }

    public required ControlStatus Status { get; init; }

    public required string ModelVersion { get; init; }

    /// <summary>What tells two wordings apart.</summary>
    internal (string, string, string, string?, string?, string) Text => (Name, Description, Manufacturer, PartNumber, DeclaredHs, CountryOfOrigin);

    internal static ProductWording Of(GoodsFacts facts, ProductJudgement judged, WordingSource source, DateTimeOffset at) => new()
    {
        Source = source,
        At = at,
        Name = facts.Name,
        Description = facts.Description,
        Manufacturer = facts.Manufacturer,
        PartNumber = facts.PartNumber,
        DeclaredHs = facts.DeclaredHs,
        CountryOfOrigin = facts.CountryOfOrigin,
        ListedProbability = judged.Details.ListedProbability,
        Status = judged.Status,
        ModelVersion = judged.Details.ModelVersion,
    };
}

/// <summary>The wordings tried for a product, with what the portal makes of the one that it has now.</summary>
/// <param name="Tried">Oldest first; at least one.</param>
/// <param name="Now">As the product stands, by its text and declared code and before any officer.</param>
public sealed record WordingsTried(IReadOnlyList<ProductWording> Tried, ProductWording Now)
{
    /// <summary>The highest probability of being listed among those tried.</summary>
    public double From => Tried.Max(w => w.ListedProbability);

    public double To => Now.ListedProbability;

    /// <summary>Whether the exporter came to a milder answer by other words: a fall by half from what an officer would look at, or a milder status.</summary>
    public bool Fell => Tried.Any(w => Severity(w.Status) > Severity(Now.Status)) || (From >= 0.1 && To <= From / 2);

    /// <summary>Of a product that was read with its wordings and classifications, as it is; null where nothing else was tried.</summary>
    public static WordingsTried? Of(Product product)
    {
        ArgumentNullException.ThrowIfNull(product);
        return Of(product, product.Facts, product.Classifications.Where(c => c.Basis == ClassificationBasis.Automatic).Newest(), DateTimeOffset.MaxValue);
    }

    /// <summary>Of goods as they were frozen: what was tried before, whatever the product has become since.</summary>
    internal static WordingsTried? Of(Product product, GoodsFacts frozen, DateTimeOffset until)
    {
        var hash = frozen.Hash();
        return Of(product, frozen, product.Classifications.Where(c => c.Basis == ClassificationBasis.Automatic && c.FactsHash == hash).Newest(), until);
    }

    private static WordingsTried? Of(Product product, GoodsFacts facts, ProductClassification? automatic, DateTimeOffset until)
    {
        if (automatic is null || ProductJudge.Read(automatic.DetailsJson) is not { } details)
        {
            return null;
        }

        var now = ProductWording.Of(
            facts, new(automatic.Status, [], automatic.ListVersion, automatic.Reason, details), WordingSource.Registered, automatic.At);
        var tried = product.Wordings.Where(w => w.At <= until && w.Text != now.Text).OrderBy(w => w.At).ThenBy(w => w.Id).ToList();
        return tried.Count == 0 ? null : new(tried, now);
    }

    private static int Severity(ControlStatus status) => status switch
    {
        ControlStatus.NotListed => 0,
        ControlStatus.InReview => 1,
        ControlStatus.Listed => 2,
        _ => throw new InvalidOperationException("No such status."),
    };
}
