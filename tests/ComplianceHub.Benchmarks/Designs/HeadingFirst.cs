namespace ComplianceHub.Benchmarks.Designs;

/// <summary>
/// Hierarchical: one linear softmax over headings, then, inside the best five, one that tells the subheadings of a heading from
/// each other; the two probabilities are multiplied. The setting is the learning rate of both.
/// </summary>
internal sealed class HeadingFirst : CodeDesign
{
    private const int BestHeadings = 5;
    private Linear _headings = null!;
    private Linear _codes = null!;
    private int[][] _codesOf = [];
    private float[] _headingScores = [];
    private float[] _codeScores = [];

    public override string Name => "heading first, then subheadings of the best 5";

    protected override IReadOnlyList<float> Settings => [0.7f, 1.4f, 2.8f];

    public override long Bytes => Lesson.Texts.Bytes + _headings.Bytes + _codes.Bytes;

    protected override void LearnFrom(Lesson lesson, float setting)
    {
        int[] codes = [.. lesson.Examples.Select(e => e.Code)];
        _codesOf = [.. Enumerable.Range(0, lesson.Codes.Length).GroupBy(c => lesson.HeadingOf[c]).Select(g => g.ToArray())];
        (_headingScores, _codeScores) = (new float[lesson.Headings.Length], new float[lesson.Codes.Length]);
        _headings = Linear.Learn(lesson.Examples, Array.ConvertAll(codes, c => lesson.HeadingOf[c]), lesson.Headings.Length, setting);
        _codes = Linear.Learn(lesson.Examples, codes, lesson.Codes.Length, setting, Array.ConvertAll(lesson.HeadingOf, h => _codesOf[h]));
    }

    protected override void Score(Entry[] text, float[] scores)
    {
        _headings.Score(text, _headingScores);
        Softmax.Of(_headingScores, _headingScores, 1);
        _codes.Score(text, _codeScores);
        Array.Fill(scores, float.NegativeInfinity);
        for (var n = 0; n < BestHeadings && n < _codesOf.Length; n++)
        {
            var heading = Array.IndexOf(_headingScores, _headingScores.Max());
            var inside = Array.ConvertAll(_codesOf[heading], c => _codeScores[c]);
            Softmax.Of(inside, inside, 1);
            for (var i = 0; i < inside.Length; i++)
            {
                scores[_codesOf[heading][i]] = MathF.Log(Math.Max(_headingScores[heading], 1e-30f)) + MathF.Log(Math.Max(inside[i], 1e-30f));
            }

            _headingScores[heading] = -1;
        }
    }
}
