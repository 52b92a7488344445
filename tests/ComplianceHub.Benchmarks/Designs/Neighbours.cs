using System.Globalization;

namespace ComplianceHub.Benchmarks.Designs;

/// <summary>
/// The k rows whose texts are nearest by cosine vote for their codes, each with its cosine times its weight. Of rows equally
/// near the one that came first in the data is taken; of codes with equal votes the lower.
/// </summary>
internal sealed class Neighbours(int k) : CodeDesign
{
    private SparseTable _index = null!;
    private float[] _cosines = [];
    private readonly int[] _nearest = new int[k];

    public override string Name => string.Create(CultureInfo.InvariantCulture, $"{k} nearest neighbours");

    /// <summary>The index, and of each row its code and weight.</summary>
    public override long Bytes => Lesson.Texts.Bytes + _index.Bytes(columnBytes: 4) + _cosines.Length * (sizeof(ushort) + sizeof(float));

    protected override void LearnFrom(Lesson lesson, float setting)
    {
        // Weights count in the vote, not in the cosine.
        _index = new SparseTable([.. lesson.Examples.Select(e => e with { Row = e.Row with { Weight = 1 } })], row => row);
        _cosines = new float[lesson.Examples.Length];
    }

    protected override void Score(Entry[] text, float[] scores)
    {
        Array.Clear(_cosines);
        _index.Accumulate(text, _cosines);
        Array.Clear(scores);
        var total = 0f;
        foreach (var row in Nearest())
        {
            var example = Lesson.Examples[row];
            scores[example.Code] += _cosines[row] * example.Weight;
            total += _cosines[row] * example.Weight;
        }

        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = scores[i] > 0 ? MathF.Log(scores[i] / total) : float.NegativeInfinity;
        }
    }

    private ReadOnlySpan<int> Nearest()
    {
        var count = 0;
        for (var row = 0; row < _cosines.Length; row++)
        {
            var cosine = _cosines[row];
            if (cosine <= 0 || (count == k && cosine <= _cosines[_nearest[k - 1]]))
            {
                continue;
            }

            var at = count < k ? count++ : k - 1;
            for (; at > 0 && _cosines[_nearest[at - 1]] < cosine; at--)
            {
                _nearest[at] = _nearest[at - 1];
            }

            _nearest[at] = row;
        }

        return _nearest.AsSpan(0, count);
    }
}
