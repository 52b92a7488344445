using ComplianceHub.Controls.ControlLists;

namespace ComplianceHub.Controls.Tests.ControlLists;

/// <summary>The Common High Priority List of 23 February 2024, written down a second time so that a slip in the data file shows.</summary>
internal static class PublishedList
{
    public static readonly IReadOnlyDictionary<string, Tier> Tiers = new Dictionary<Tier, string>
    {
        [Tier.Tier1] = "8542.31 8542.32 8542.33 8542.39",
        [Tier.Tier2] = "8517.62 8526.91 8532.21 8532.24 8548.00",
        [Tier.Tier3A] = "8471.50 8504.40 8517.69 8525.89 8529.10 8529.90 8536.69 8536.90 8541.10 8541.21 8541.29 8541.30 8541.49 8541.51 8541.59 8541.60",
        [Tier.Tier3B] = "8482.10 8482.20 8482.30 8482.50 8807.30 9013.10 9013.80 9014.20 9014.80",
        [Tier.Tier4A] = "8471.80 8486.10 8486.20 8486.40 8534.00 8543.20 9027.50 9030.20 9030.32 9030.39 9030.82",
        [Tier.Tier4B] = "8457.10 8458.11 8458.91 8459.61 8466.93",
    }
    .SelectMany(tier => tier.Value.Split(' ').Select(code => (Hs6: code.Replace(".", "", StringComparison.Ordinal), Tier: tier.Key)))
    .ToDictionary(e => e.Hs6, e => e.Tier);
}
