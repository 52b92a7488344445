using System.Text.Json;
using System.Text.Json.Serialization;

namespace ComplianceHub.Application.Products;

/// <summary>What the portal makes of a product before any officer has looked at it.</summary>
/// <param name="Details">Candidates, evidence and the check of the declared code.</param>
/// <param name="DeclaredHs6">The one subheading of HS 2022 that the declared code stands for, where it was taken at its word; else null.</param>
public sealed record ProductJudgement(
    ControlStatus Status, IReadOnlyList<ControlListEntry> Entries, string ListVersion, string Reason, Classification Details, string? DeclaredHs6 = null)
{
    /// <summary>Whether the answer rests on the declared code rather than on the text alone.</summary>
    public bool ByDeclaredCode { get; init; }

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

    public ProductJudgement Judge(ProductInput product, DateOnly today, ClassificationPolicy policy) => Judge(product.Facts, today, policy);

    /// <summary>Judges facts, whether a product has them still or a request froze them.</summary>
    public ProductJudgement Judge(GoodsFacts goods, DateOnly today, ClassificationPolicy policy)
    {
        var version = ControlList.CommonHighPriority.AsOf(today) ?? ControlList.CommonHighPriority.Versions[0];
        var details = classifier.Classify(Describe(goods), policy);
        if (goods.DeclaredHs is null)
        {
            return ByText(details, version, policy);
        }

        var declared = CodeLookup.BuiltIn.Find(goods.DeclaredHs, today);
        var said = $"{declared.Message} {Check(details)}".TrimEnd();
        return declared.Status switch
        {
            LookupStatus.Listed => Declared(ControlStatus.Listed, said),
            LookupStatus.NotListed when details.Status == ListingStatus.NotListed => Declared(ControlStatus.NotListed, said),
            LookupStatus.NotListed => new(ControlStatus.InReview, [], version.Version,
                $"{said} {Suspicion(details, policy)} An officer determines the classification.", details),
            LookupStatus.HeadingOnly or LookupStatus.Unknown or LookupStatus.Malformed =>
                new(ControlStatus.InReview, [], version.Version, $"{declared.Message} An officer determines the classification.", details),
            _ => throw new InvalidOperationException("No such status."),
        };

        ProductJudgement Declared(ControlStatus status, string reason) =>
            new(status, declared.Entries, version.Version, reason, details, declared.Hs6.Count == 1 ? declared.Hs6[0] : null) { ByDeclaredCode = true };
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

    /// <summary>What goods are read as, to be held against others.</summary>
    internal ReadingVector VectorOf(GoodsFacts goods) => classifier.VectorOf(Describe(goods));

    private static ProductDescription Describe(GoodsFacts goods) =>
        new($"{goods.Name}. {goods.Description}", goods.PartNumber, goods.DeclaredHs, goods.Manufacturer);

    private static ProductJudgement ByText(Classification details, ControlListVersion version, ClassificationPolicy policy)
    {
        var entry = details.Candidates.Select(c => version.Find(c.Hs6)).OfType<ControlListEntry>().FirstOrDefault();
        return details.Status switch
        {
            ListingStatus.Listed when entry is not null => new(ControlStatus.Listed, [entry], version.Version,
                $"No HS code was declared. By its text the product is listed, most likely as {HsCode.Format(entry.Hs6)}: "
                + $"probability {ProbabilityWords.Of(details.ListedProbability)}.", details),
            ListingStatus.NotListed => new(ControlStatus.NotListed, [], version.Version,
                $"No HS code was declared. By its text the product is not listed, most likely {HsCode.Format(details.Candidates[0].Hs6)}: "
                + $"probability of being listed {ProbabilityWords.Of(details.ListedProbability)}.", details),
            ListingStatus.Listed or ListingStatus.Review => new(ControlStatus.InReview, [], version.Version,
                $"No HS code was declared, and {ReviewWhy.Sentence(details, policy)}. An officer determines the classification.", details),
            _ => throw new InvalidOperationException("No such status."),
        };
    }

    private static string Check(Classification details) => details.DeclaredCode?.Message ?? "";

    // Where the code is at odds with the text, the check has said so already.
    private static string Suspicion(Classification details, ClassificationPolicy policy) => details.Reason == ReviewReason.DeclaredCode ? ""
        : ReviewWhy.Sentence(details, policy) is [var first, .. var rest] ? $"{char.ToUpperInvariant(first)}{rest}." : "";
}
