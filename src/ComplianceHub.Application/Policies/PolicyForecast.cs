namespace ComplianceHub.Application.Policies;

/// <summary>How many products the portal took in within a year, by what they stand as now.</summary>
public sealed record YearOfProducts(int Listed, int NotListed, int InReview)
{
    public int All => Listed + NotListed + InReview;
}

/// <summary>A number to be expected, with what it may well be instead.</summary>
public sealed record Expected(double Number, double Low, double High);

/// <summary>What bounds would do in a year like the last.</summary>
/// <param name="Reviews">Products that would wait for an officer.</param>
/// <param name="Missed">Listed products that would be cleared without anybody looking.</param>
public sealed record PolicyForecast(Expected Reviews, Expected Missed)
{
    /// <summary>
    /// Shares measured on lines whose answer is known, on as many products again. The range holds the doubt of the shares (95 % intervals) and that
    /// products which nobody has determined yet may be either. Null where no product came in.
    /// </summary>
    public static PolicyForecast? Of(PolicyEffect effect, YearOfProducts year)
    {
        if (year.All == 0 || effect.Listed == 0 || effect.Listed == effect.Count)
        {
            return null;
        }

        // Of what is in review, half as a guess; at the ends all or nothing.
        var half = year.InReview / 2.0;
        var reviews = new Expected(
            (year.NotListed + half) * Middle(effect.UnlistedWaiting) + (year.Listed + half) * Middle(effect.ListedWaiting),
            Ends(year, s => s.Low ?? 0, effect).Min(),
            Ends(year, s => s.High ?? 1, effect).Max());
        var missed = new Expected(
            (year.Listed + half) * Middle(effect.Missed), year.Listed * (effect.Missed.Low ?? 0), (year.Listed + year.InReview) * (effect.Missed.High ?? 1));
        return new(reviews, missed);
    }

    private static double[] Ends(YearOfProducts year, Func<Share, double> end, PolicyEffect effect) =>
    [
        (year.NotListed + year.InReview) * end(effect.UnlistedWaiting) + year.Listed * end(effect.ListedWaiting),
        year.NotListed * end(effect.UnlistedWaiting) + (year.Listed + year.InReview) * end(effect.ListedWaiting),
    ];

    private static double Middle(Share share) => share.Value ?? 0;
}
