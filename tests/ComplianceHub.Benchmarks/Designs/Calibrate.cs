namespace ComplianceHub.Benchmarks.Designs;

/// <summary>Finds the temperature with the least loss on training rows that a design did not learn from.</summary>
internal static class Calibrate
{
    private const int Steps = 24;

    /// <summary>A code that a design rules out costs as much as this probability, whatever the temperature.</summary>
    private const float Smallest = 1e-9f;

    public static (float Temperature, double Loss) Temperature(CodeDesign design, Lesson lesson)
    {
        var rows = new List<(float[] Scores, int Target, float Weight)>();
        foreach (var row in lesson.HeldOut)
        {
            var scores = new float[lesson.Codes.Length];
            design.Score(row.Text, scores);
            rows.Add((scores, Array.BinarySearch(lesson.Codes, row.Target, StringComparer.Ordinal), row.Weight));
        }

        // The loss is convex in the inverse temperature, so halving (golden section) over its logarithm finds the lowest point.
        var scale = Math.Max(rows.Average(r => Spread(r.Scores)), 1e-9);
        var (low, high) = (Math.Log(scale) - 7, Math.Log(scale) + 4);
        var golden = (Math.Sqrt(5) - 1) / 2;
        var (left, right) = (high - golden * (high - low), low + golden * (high - low));
        var (atLeft, atRight) = (Loss(left), Loss(right));
        for (var i = 0; i < Steps; i++)
        {
            if (atLeft < atRight)
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - golden * (high - low);
                atLeft = Loss(left);
            }
            else
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + golden * (high - low);
                atRight = Loss(right);
            }
        }

        return ((float)Math.Exp(left), atLeft);

        double Loss(double logarithm)
        {
            var probabilities = new float[lesson.Codes.Length];
            var (loss, weights) = (0.0, 0.0);
            foreach (var (scores, target, weight) in rows)
            {
                Softmax.Of(scores, probabilities, (float)Math.Exp(logarithm));
                loss -= weight * Math.Log(Math.Max(probabilities[target], Smallest));
                weights += weight;
            }

            return loss / weights;
        }
    }

    /// <summary>How far the best score lies above the mean of all candidates.</summary>
    private static double Spread(float[] scores)
    {
        var (sum, count, most) = (0.0, 0, 0.0);
        foreach (var score in scores)
        {
            if (!float.IsNegativeInfinity(score))
            {
                most = count == 0 ? score : Math.Max(most, score);
                sum += score;
                count++;
            }
        }

        return count == 0 ? 0 : most - sum / count;
    }
}
