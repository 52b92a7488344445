using System.Diagnostics;
using ComplianceHub.Controls.Classification;

namespace ComplianceHub.Benchmarks.Designs;

/// <summary>What came of one design.</summary>
/// <param name="Results">One for each development set.</param>
/// <param name="Hits">For each set, whether the first code was right, row by row.</param>
/// <param name="Listed">For each set, how many rows are on the control list.</param>
/// <param name="LearnSeconds">Null where it was learned before.</param>
internal sealed record Measured(Design Design, EvaluationResult[] Results, bool[][] Hits, int[] Listed, double? LearnSeconds, double Microseconds, long Bytes)
{
    private static readonly Candidate None = new("", 0);

    public static Measured Of(Design design, IReadOnlyList<List<LabelledText>> sets, double? learnSeconds)
    {
        EvaluatedAnswer[][] answers = [.. sets.Select(set => set.ConvertAll(l => Answered(design, l)).ToArray())];
        string[] texts = [.. sets.SelectMany(s => s.Select(l => l.Text))];
        return new(
            design, Array.ConvertAll(answers, Evaluation.Measure), Array.ConvertAll(answers, a => Array.ConvertAll(a, x => x.Answer.Candidates[0].Hs6 == x.Hs6)),
            Array.ConvertAll(answers, a => a.Count(x => x.IsListed)), learnSeconds, Time(design, texts), design.Bytes);
    }

    private static EvaluatedAnswer Answered(Design design, LabelledText line)
    {
        var answer = design.Answer(line.Text);
        var candidates = answer.Candidates.Count > 0 ? answer.Candidates : [None];
        return new(line.Hs6, Lesson.IsListed(line.Hs6), new Classification(candidates, answer.Listed, null, ListingStatus.Review, null, [], ""));
    }

    /// <summary>Microseconds a text in the second of two rounds.</summary>
    private static double Time(Design design, string[] texts)
    {
        var took = 0.0;
        for (var round = 0; round < 2; round++)
        {
            var start = Stopwatch.GetTimestamp();
            foreach (var text in texts)
            {
                design.Ask(text);
            }

            took = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        return took / texts.Length;
    }
}
