namespace ComplianceHub.Controls.Classification;

/// <summary>Measures of answers to labelled texts. Shares are from 0 to 1.</summary>
/// <param name="Top1">Right subheading first; <paramref name="Top3"/> and <paramref name="Top5"/> among the first three and five.</param>
/// <param name="Heading1">Right heading first.</param>
/// <param name="ListedRecallAtReview">Share of listed products found when the 5, 10 and 20 % with the highest listed probability are looked at; null without
/// listed products.</param>
/// <param name="Auroc">Area under the curve of "listed"; null unless both kinds occur.</param>
/// <param name="CalibrationError">Expected calibration error of the first candidate's probability, in ten bins of equal width.</param>
public sealed record EvaluationResult(
    int N, double Top1, double Top3, double Top5, double Heading1, IReadOnlyDictionary<string, double?> ListedRecallAtReview, double? Auroc, double CalibrationError);

/// <summary>One answer held against its label.</summary>
public sealed record EvaluatedAnswer(string Hs6, bool IsListed, Classification Answer);

/// <summary>What an officer and an exporter notice of the answers, with intervals.</summary>
/// <param name="FoundOrReviewed">Listed products that are called listed or sent to review.</param>
/// <param name="Cleared">Products not listed that are cleared.</param>
/// <param name="Precision">Products called listed that are listed.</param>
/// <param name="InReview">Products sent to review, of all.</param>
public sealed record StatusEvaluation(Share Top1, Share Top5, Share Heading, Share FoundOrReviewed, Share Cleared, Share Precision, Share InReview);

/// <summary>What a sentence that says nothing about the goods changes, put before and behind each product: each product counts twice a sentence.</summary>
/// <param name="NewlyCleared">Listed products that are cleared with the sentence and were not without it.</param>
/// <param name="Moved">First codes that are others with the sentence.</param>
/// <param name="NewlyReviewed">Products in review with the sentence that were cleared without it.</param>
public sealed record PaddingEvaluation(Share NewlyCleared, Share Moved, Share NewlyReviewed);

public static class Evaluation
{
    public static StatusEvaluation Statuses(IReadOnlyList<EvaluatedAnswer> answers)
    {
        Share Of(Func<EvaluatedAnswer, bool> which, Func<EvaluatedAnswer, bool> holds) => new(answers.Count(a => which(a) && holds(a)), answers.Count(which));
        return new(
            Of(_ => true, a => a.Answer.Candidates[0].Hs6 == a.Hs6),
            Of(_ => true, a => a.Answer.Candidates.Take(5).Any(c => c.Hs6 == a.Hs6)),
            Of(_ => true, a => a.Answer.Candidates[0].Hs6.StartsWith(a.Hs6[..4], StringComparison.Ordinal)),
            Of(a => a.IsListed, a => a.Answer.Status != ListingStatus.NotListed),
            Of(a => !a.IsListed, a => a.Answer.Status == ListingStatus.NotListed),
            Of(a => a.Answer.Status == ListingStatus.Listed, a => a.IsListed),
            Of(_ => true, a => a.Answer.Status == ListingStatus.Review));
    }

    /// <param name="pairs">Each product's answer without a sentence and with it.</param>
    public static PaddingEvaluation Padding(IReadOnlyList<(EvaluatedAnswer Plain, Classification Padded)> pairs)
    {
        static bool Clears(Classification answer) => answer.Status == ListingStatus.NotListed;
        return new(
            new(pairs.Count(p => p.Plain.IsListed && !Clears(p.Plain.Answer) && Clears(p.Padded)), pairs.Count(p => p.Plain.IsListed)),
            new(pairs.Count(p => p.Plain.Answer.Candidates[0].Hs6 != p.Padded.Candidates[0].Hs6), pairs.Count),
            new(pairs.Count(p => Clears(p.Plain.Answer) && p.Padded.Status == ListingStatus.Review), pairs.Count));
    }

    private static readonly int[] ReviewShares = [5, 10, 20];

    public static EvaluationResult Measure(IReadOnlyList<EvaluatedAnswer> answers)
    {
        double Within(int k) => Mean(answers, a => a.Answer.Candidates.Take(k).Any(c => c.Hs6 == a.Hs6));
        return new(
            answers.Count, Within(1), Within(3), Within(5),
            Mean(answers, a => a.Answer.Candidates[0].Hs6.StartsWith(a.Hs6[..4], StringComparison.Ordinal)),
            ReviewShares.ToDictionary(p => $"{p}", p => RecallAt(answers, p / 100.0)),
            Auroc(answers), CalibrationError(answers));
    }

    private static double Mean(IReadOnlyList<EvaluatedAnswer> answers, Func<EvaluatedAnswer, bool> holds) =>
        answers.Count == 0 ? 0 : answers.Count(holds) / (double)answers.Count;

    private static double? RecallAt(IReadOnlyList<EvaluatedAnswer> answers, double share)
    {
        var listed = answers.Count(a => a.IsListed);
        var looked = (int)Math.Ceiling(answers.Count * share);
        return listed == 0
            ? null
            : answers.OrderByDescending(a => a.Answer.ListedProbability).Take(looked).Count(a => a.IsListed) / (double)listed;
    }

    /// <summary>By ranks, ties counted half.</summary>
    private static double? Auroc(IReadOnlyList<EvaluatedAnswer> answers)
    {
        double listed = answers.Count(a => a.IsListed);
        var unlisted = answers.Count - listed;
        if (listed == 0 || unlisted == 0)
        {
            return null;
        }

        var ranks = 0.0;
        var before = 0;
        foreach (var group in answers.GroupBy(a => a.Answer.ListedProbability).OrderBy(g => g.Key))
        {
            var size = group.Count();
            ranks += group.Count(a => a.IsListed) * (before + (size + 1) / 2.0);
            before += size;
        }

        return (ranks - listed * (listed + 1) / 2) / (listed * unlisted);
    }

    private static double CalibrationError(IReadOnlyList<EvaluatedAnswer> answers) => answers
        .GroupBy(a => Math.Min((int)(a.Answer.Candidates[0].Probability * 10), 9))
        .Sum(bin => Math.Abs(bin.Average(a => a.Answer.Candidates[0].Probability) - Mean([.. bin], a => a.Answer.Candidates[0].Hs6 == a.Hs6))
            * bin.Count() / answers.Count);
}
