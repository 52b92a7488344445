namespace ComplianceHub.Application.Products;

/// <summary>Why a product waits for an officer, in words: the same on every page.</summary>
/// <param name="Words">A few words for a list.</param>
/// <param name="Number">The probability that decided, as it is written, or null where none did.</param>
public sealed record ReviewWhy(string Words, string? Number)
{
    /// <summary>Null of a product that waits for nobody.</summary>
    internal static ReviewWhy? Of(ControlStatus status, string? declaredHs, ProductClassification? automatic)
    {
        if (status != ControlStatus.InReview)
        {
            return null;
        }

        return ProductJudge.Read(automatic?.DetailsJson) switch
        {
            null => new("An officer determines it", null),
            { Status: ListingStatus.Review, Reason: { } reason } details => Of(reason, details),
            { Status: ListingStatus.Review } details => new("May be listed", ProbabilityWords.Of(details.ListedProbability)),
            { Status: ListingStatus.Listed } details when declaredHs is not null =>
                new("Declared code against the text", ProbabilityWords.Of(details.ListedProbability)),
            _ when declaredHs is not null => new("Declared code", null),
            _ => new("Changed after a determination", null),
        };
    }

    /// <summary>For each reason its words and the number that decided.</summary>
    public static ReviewWhy Of(ReviewReason reason, Classification details) => reason switch
    {
        ReviewReason.MayBeListed => new("May be listed", ProbabilityWords.Of(details.ListedProbability)),
        ReviewReason.NotUnderstood => new("Not understood", ProbabilityWords.Of(details.Understood)),
        ReviewReason.DeclaredCode => new("Declared code against the text", null),
        ReviewReason.PartNumber => new("Part number of a listed family", null),
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "No such reason."),
    };

    /// <summary>The reason as a sentence without its end, to stand after "By its text" or alone.</summary>
    internal static string Sentence(Classification details, ClassificationPolicy policy) => details.Reason switch
    {
        ReviewReason.NotUnderstood when details.Understood < policy.UnderstoodAt =>
            $"the text was not understood well enough to clear it: the probability that it was understood is {ProbabilityWords.Of(details.Understood)}"
            + $"{By(details)}, and {ProbabilityWords.Of(policy.UnderstoodAt)} is needed",
        ReviewReason.NotUnderstood => "the text was not understood: it names no goods that are known, or more than can be read",
        ReviewReason.PartNumber => "the part number is of a listed family, whatever the text says",
        ReviewReason.DeclaredCode => "the declared code is at odds with the text",
        ReviewReason.MayBeListed or null =>
            $"by its text the product may be listed: the probability is {ProbabilityWords.Of(details.ListedProbability)}{By(details)}"
            + (details.Status == ListingStatus.Review && details.ListedProbability >= policy.NotListedBelow
                ? $", and from {ProbabilityWords.Of(policy.NotListedBelow)} an officer looks" : "")
            + (details.Tier is { } tier ? $" (tier {tier})" : ""),
        _ => throw new ArgumentOutOfRangeException(nameof(details), details.Reason, "No such reason."),
    };

    private static string By(Classification details) => details.DecidedBy is { Length: > 0 } words ? $" by the words '{Shortened(words)}'" : "";

    private static string Shortened(string words) => words.Length <= 80 ? words : words[..79] + "…";
}
