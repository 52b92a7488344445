namespace ComplianceHub.Controls.Classification;

/// <summary>Measures of answers to labelled texts. Shares are from 0 to 1.</summary>
/// <param name="Top1">Right subheading first; <paramref name="Top3"/> and <paramref name="Top5"/> among the first three and five.</param>
/// <param name="Heading1">Right heading first.</param>
/// <param name="ListedRecallAtReview">Share of listed products found when the 5, 10 and 20 % with the highest listed probability are looked at; null without listed products.</param>
/// <param name="Auroc">Area under the curve of "listed"; null unless both kinds occur.</param>
/// <param name="CalibrationError">Expected calibration error of the first candidate's probability, in ten bins of equal width.</param>
public sealed record EvaluationResult(
    int N, double Top1, double Top3, double Top5, double Heading1, IReadOnlyDictionary<string, double?> ListedRecallAtReview, double? Auroc, double CalibrationError);

/// <summary>One answer held against its label.</summary>
public sealed record EvaluatedAnswer(string Hs6, bool IsListed, Classification Answer);

public static class Evaluation
{
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
