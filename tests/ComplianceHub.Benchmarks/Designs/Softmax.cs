using System.Numerics;

namespace ComplianceHub.Benchmarks.Designs;

internal static class Softmax
{
    /// <returns>False where all scores are negative infinity; all probabilities are 0 then.</returns>
    public static bool Of(ReadOnlySpan<float> scores, Span<float> probabilities, float temperature)
    {
        var most = float.NegativeInfinity;
        foreach (var score in scores)
        {
            most = Math.Max(most, score);
        }

        if (float.IsNegativeInfinity(most))
        {
            probabilities.Clear();
            return false;
        }

        var sum = 0f;
        var i = 0;
        for (; i + Vector<float>.Count <= scores.Length; i += Vector<float>.Count)
        {
            var e = Vector.Exp((new Vector<float>(scores[i..]) - new Vector<float>(most)) / temperature);
            e.CopyTo(probabilities[i..]);
            sum += Vector.Sum(e);
        }

        for (; i < scores.Length; i++)
        {
            sum += probabilities[i] = MathF.Exp((scores[i] - most) / temperature);
        }

        foreach (ref var probability in probabilities)
        {
            probability /= sum;
        }

        return true;
    }
}
