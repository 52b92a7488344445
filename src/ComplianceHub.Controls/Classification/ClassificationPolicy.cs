namespace ComplianceHub.Controls.Classification;

/// <summary>Bounds of the probability "listed" that an administrator sets.</summary>
/// <param name="ListedAt">At or above it a product is treated as listed.</param>
/// <param name="NotListedBelow">Below it a product is cleared; between the two an officer reviews.</param>
public sealed record ClassificationPolicy(double ListedAt, double NotListedBelow)
{
    /// <summary>Chosen on the development sets; see docs/decisions.</summary>
    public static ClassificationPolicy Default { get; } = new(0.5, 0.014);

    /// <summary>Null where the bounds make sense, otherwise one sentence that says why not.</summary>
    public string? Problem() =>
        double.IsNaN(ListedAt) || double.IsNaN(NotListedBelow) || NotListedBelow < 0 || ListedAt > 1
            ? "Both bounds must lie between 0 and 1."
            : NotListedBelow > ListedAt ? "The bound for clearing must not be above the bound for listing." : null;

    public ListingStatus StatusOf(double listedProbability) =>
        listedProbability >= ListedAt ? ListingStatus.Listed
        : listedProbability < NotListedBelow ? ListingStatus.NotListed
        : ListingStatus.Review;
}

/// <summary>A product whose answer is known, with the probability the classifier gave.</summary>
/// <param name="Set">Name of the data set it is from.</param>
public sealed record ScoredExample(double ListedProbability, bool IsListed, string Set);

/// <summary>What a policy would do to products whose answer is known. Shares are from 0 to 1, and 0 where there is nothing to count.</summary>
/// <param name="ListedRecall">Listed products that are called listed or sent to review, of all listed.</param>
/// <param name="ListedMissed">Listed products that are cleared: a number, not a share.</param>
/// <param name="ReviewShare">Products sent to review, of all.</param>
/// <param name="UnlistedCleared">Products not listed that are cleared, of all not listed.</param>
/// <param name="UnlistedCalledListed">Products not listed that are called listed, of all not listed.</param>
public sealed record PolicyEffect(
    int Count, int Listed, double ListedRecall, int ListedMissed, double ReviewShare, double UnlistedCleared, double UnlistedCalledListed)
{
    public static PolicyEffect Measure(IReadOnlyList<ScoredExample> examples, ClassificationPolicy policy)
    {
        int listed = 0, missed = 0, review = 0, cleared = 0, called = 0;
        foreach (var example in examples)
        {
            var status = policy.StatusOf(example.ListedProbability);
            listed += example.IsListed ? 1 : 0;
            review += status == ListingStatus.Review ? 1 : 0;
            missed += example.IsListed && status == ListingStatus.NotListed ? 1 : 0;
            cleared += !example.IsListed && status == ListingStatus.NotListed ? 1 : 0;
            called += !example.IsListed && status == ListingStatus.Listed ? 1 : 0;
        }

        var unlisted = examples.Count - listed;
        return new(
            examples.Count, listed, Share(listed - missed, listed), missed, Share(review, examples.Count), Share(cleared, unlisted), Share(called, unlisted));
    }

    private static double Share(int part, int whole) => whole == 0 ? 0 : part / (double)whole;
}
