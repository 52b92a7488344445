namespace ComplianceHub.Application.Products;

/// <summary>What the ledger keeps of a product at each act.</summary>
internal sealed record ProductFacts(
    string Name, string Description, string Manufacturer, string? PartNumber, string? DeclaredHs, string CountryOfOrigin, OriginContent Content,
    string? Eccn, decimal UnitValue, string Currency, int Version, ClassificationBasis Basis, ClassificationState State, ControlStatus Status,
    IReadOnlyList<string> ListedHs6, string? Tier, string ListVersion, string? ModelVersion, string Reason,
    IReadOnlyList<WordingFact>? WordingsTried = null)
{
    public static ProductFacts Of(Product product, ProductClassification classification) => new(
        product.Name, product.Description, product.Manufacturer, product.PartNumber, product.DeclaredHs, product.CountryOfOrigin, product.Content,
        product.Eccn, product.UnitValue, product.Currency, product.Version, classification.Basis, classification.State, classification.Status,
        classification.ListedHs6, classification.Tier, classification.ListVersion, classification.ModelVersion, classification.Reason);
}

/// <summary>What the ledger keeps of a wording that was tried: what was made of it, not its words.</summary>
internal sealed record WordingFact(DateTimeOffset At, WordingSource Source, double ListedProbability, ControlStatus Status);
