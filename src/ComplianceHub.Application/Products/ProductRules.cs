namespace ComplianceHub.Application.Products;

/// <summary>What holds of a product's classifications, wherever they are read.</summary>
internal static class ProductRules
{
    /// <summary>
    /// Whether an officer's "listed" stands against what other facts would come to by themselves. What an officer closed, the exporter does not open
    /// by changing the text: the product goes back to an officer, until one determines the new facts.
    /// </summary>
    /// <param name="automatic">What the classifier makes of the facts as they are now.</param>
    public static bool OutlivesAChange(IEnumerable<ProductClassification> classifications, ControlStatus automatic) =>
        automatic == ControlStatus.NotListed
        && classifications.Where(c => c is { Basis: ClassificationBasis.Determination, State: ClassificationState.Standing }).MaxBy(c => c.At)
            is { Status: ControlStatus.Listed };
}
