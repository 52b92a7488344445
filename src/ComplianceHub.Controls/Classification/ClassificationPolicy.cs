namespace ComplianceHub.Controls.Classification;

/// <summary>Bounds that an administrator sets.</summary>
/// <param name="ListedAt">At or above this probability of being listed a product is treated as listed.</param>
/// <param name="NotListedBelow">Below it a product that was understood is cleared; between the two an officer reviews.</param>
/// <param name="UnderstoodAt">A product is cleared only where the probability that it was understood is this high in each reading.</param>
public sealed record ClassificationPolicy(double ListedAt, double NotListedBelow, double UnderstoodAt = ClassificationPolicy.DefaultUnderstoodAt)
{
    private const double DefaultUnderstoodAt = 0.29;

    /// <summary>Chosen on the development sets; see docs/decisions.</summary>
    public static ClassificationPolicy Default { get; } = new(0.6, 0.11);

    /// <summary>Null where the bounds make sense, otherwise one sentence that says why not.</summary>
    public string? Problem() =>
        double.IsNaN(ListedAt) || double.IsNaN(NotListedBelow) || NotListedBelow < 0 || ListedAt > 1 || !(UnderstoodAt is >= 0 and <= 1)
            ? "All bounds must lie between 0 and 1."
            : NotListedBelow > ListedAt ? "The bound for clearing must not be above the bound for listing." : null;

    public ListingStatus StatusOf(double listedProbability) =>
        listedProbability >= ListedAt ? ListingStatus.Listed
        : listedProbability < NotListedBelow ? ListingStatus.NotListed
        : ListingStatus.Review;
}

/// <summary>A product whose answer is known, with what the classifier gave.</summary>
/// <param name="Set">Name of the data set it is from.</param>
/// <param name="Understood">Probability that it was understood.</param>
/// <param name="Clearable">False where no bound clears it, such as under the part number of a listed family.</param>
public sealed record ScoredExample(double ListedProbability, bool IsListed, string Set, double Understood = 1, bool Clearable = true)
{
    public ListingStatus StatusUnder(ClassificationPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var status = policy.StatusOf(ListedProbability);
        return status == ListingStatus.NotListed && (!Clearable || Understood < policy.UnderstoodAt) ? ListingStatus.Review : status;
    }
}

/// <summary>What a policy would do to products whose answer is known. Shares are from 0 to 1, and 0 where there is nothing to count.</summary>
/// <param name="ListedRecall">Listed products that are called listed or sent to review, of all listed.</param>
/// <param name="ListedMissed">Listed products that are cleared: a number, not a share.</param>
/// <param name="ReviewShare">Products sent to review, of all.</param>
/// <param name="UnlistedCleared">Products not listed that are cleared, of all not listed.</param>
/// <param name="UnlistedCalledListed">Products not listed that are called listed, of all not listed.</param>
public sealed record PolicyEffect(
    int Count, int Listed, double ListedRecall, int ListedMissed, double ReviewShare, double UnlistedCleared, double UnlistedCalledListed)
{
    /// <summary>Listed products that are cleared, of all listed, with how sure that is.</summary>
    public required Share Missed { get; init; }

    /// <summary>Products not listed that wait for an officer, of all not listed.</summary>
    public required Share UnlistedWaiting { get; init; }

    /// <summary>Listed products that wait for an officer, of all listed.</summary>
    public required Share ListedWaiting { get; init; }

    public static PolicyEffect Measure(IReadOnlyList<ScoredExample> examples, ClassificationPolicy policy)
    {
        int listed = 0, missed = 0, review = 0, listedReview = 0, cleared = 0, called = 0;
        foreach (var example in examples)
        {
            var status = example.StatusUnder(policy);
            listed += example.IsListed ? 1 : 0;
            review += status == ListingStatus.Review ? 1 : 0;
            listedReview += example.IsListed && status == ListingStatus.Review ? 1 : 0;
            missed += example.IsListed && status == ListingStatus.NotListed ? 1 : 0;
            cleared += !example.IsListed && status == ListingStatus.NotListed ? 1 : 0;
            called += !example.IsListed && status == ListingStatus.Listed ? 1 : 0;
        }

        var unlisted = examples.Count - listed;
        return new(
            examples.Count, listed, Part(listed - missed, listed), missed, Part(review, examples.Count), Part(cleared, unlisted), Part(called, unlisted))
        {
            Missed = new(missed, listed),
            UnlistedWaiting = new(review - listedReview, unlisted),
            ListedWaiting = new(listedReview, listed),
        };
    }

    private static double Part(int part, int whole) => whole == 0 ? 0 : part / (double)whole;
}
