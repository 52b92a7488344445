using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ComplianceHub.Application.Products;

/// <summary>What the portal makes of a product before any officer has looked at it.</summary>
/// <param name="Details">Candidates, evidence and the check of the declared code.</param>
public sealed record ProductJudgement(
    ControlStatus Status, IReadOnlyList<ControlListEntry> Entries, string ListVersion, string Reason, Classification Details)
{
    public List<string> ListedHs6 => [.. Entries.Select(e => e.Hs6)];

    public string? Tier => Entries.Count == 0 ? null : Entries[0].Tier.Code();
}

/// <summary>
/// Classifies a product against the control list in force on a day, from its text, its part number and its declared code. Two rules stand above
/// the classifier: a declared code that is listed is taken at its word, and a declared code that is not listed clears nothing that the text speaks against.
/// </summary>
public sealed class ProductJudge(Classifier classifier)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public ProductJudgement Judge(ProductInput product, DateOnly today, ClassificationPolicy policy)
    {
        var version = ControlList.CommonHighPriority.AsOf(today) ?? ControlList.CommonHighPriority.Versions[0];
        var details = classifier.Classify(new ProductDescription($"{product.Name}. {product.Description}", product.PartNumber, product.DeclaredHs), policy);
        var declared = product.DeclaredHs is null ? null : CodeLookup.BuiltIn.Find(product.DeclaredHs, today);
        return declared?.Status switch
        {
            LookupStatus.Listed => new(ControlStatus.Listed, declared.Entries, version.Version, $"{declared.Message} {Check(details)}".TrimEnd(), details),
            LookupStatus.NotListed => details.Status == ListingStatus.NotListed
                ? new(ControlStatus.NotListed, [], version.Version, $"{declared.Message} {Check(details)}".TrimEnd(), details)
                : new(ControlStatus.InReview, [], version.Version, $"{declared.Message} {Check(details)} {Suspicion(details)} An officer determines the classification.".Replace("  ", " ", StringComparison.Ordinal), details),
            LookupStatus.HeadingOnly or LookupStatus.Unknown or LookupStatus.Malformed =>
                new(ControlStatus.InReview, [], version.Version, $"{declared.Message} An officer determines the classification.", details),
            null => ByText(details, version),
            _ => throw new InvalidOperationException("No such status."),
        };
    }

    public static string Write(Classification details) => JsonSerializer.Serialize(details, Json);

    /// <summary>What <see cref="Write"/> wrote, or null where a determination or an older version kept none.</summary>
    public static Classification? Read(string? json)
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize<Classification>(json, Json) is { Candidates: not null } details ? details : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ProductJudgement ByText(Classification details, ControlListVersion version)
    {
        var entry = details.Candidates.Select(c => version.Find(c.Hs6)).OfType<ControlListEntry>().FirstOrDefault();
        return details.Status switch
        {
            ListingStatus.Listed when entry is not null => new(ControlStatus.Listed, [entry], version.Version,
                $"No HS code was declared. By its text the product is listed, most likely as {HsCode.Format(entry.Hs6)}: probability {Percent(details.ListedProbability)}.", details),
            ListingStatus.NotListed => new(ControlStatus.NotListed, [], version.Version,
                $"No HS code was declared. By its text the product is not listed, most likely {HsCode.Format(details.Candidates[0].Hs6)}: probability of being listed {Percent(details.ListedProbability)}.", details),
            ListingStatus.Listed or ListingStatus.Review => new(ControlStatus.InReview, [], version.Version,
                $"No HS code was declared, and the text alone does not settle it (probability of being listed {Percent(details.ListedProbability)}): an officer determines the classification.", details),
            _ => throw new InvalidOperationException("No such status."),
        };
    }

    private static string Check(Classification details) => details.DeclaredCode?.Message ?? "";

    private static string Suspicion(Classification details) =>
        $"By its text the product may be listed (probability {Percent(details.ListedProbability)}){(details.Tier is { } tier ? $", tier {tier}" : "")}.";

    private static string Percent(double share) => share < 0.01 ? "under 1 %" : share > 0.99 ? "over 99 %" : string.Create(CultureInfo.InvariantCulture, $"{share * 100:0} %");
}
