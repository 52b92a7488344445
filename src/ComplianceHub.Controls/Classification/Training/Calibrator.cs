namespace ComplianceHub.Controls.Classification.Training;

/// <summary>Fits <see cref="Calibration"/> on rows that the weights never saw.</summary>
internal static class Calibrator
{
    public static Calibration Fit(ClassifierModel model, PreparedRows rows, int[] held, KnowledgeBase knowledge)
    {
        var scorer = new Scorer(model, knowledge);
        var work = new Workspace(model.Codes.Length, model.Headings.Length);
        var scores = new List<(float[] Scores, float Words, int Target, float Weight)>();
        foreach (var row in held)
        {
            scorer.Score(rows[row].Text, default, work);
            scores.Add(([.. work.Scores], work.WordScore, rows.Targets(row)[0], rows[row].Written ? 4 : 1));
        }

        var temperature = Enumerable.Range(0, 26).Select(i => 0.6f * MathF.Pow(1.05f, i)).MinBy(t => Loss(scores, work, t));
        var points = scores.ConvertAll(s =>
        {
            Scorer.Softmax(s.Scores, work.Probabilities, temperature);
            var (codes, words, doubt) = Calibration.Inputs(scorer.SumOfListed(work), s.Words, work.Probabilities.Max());
            return (Inputs: (double[])[1, codes, words, doubt], Listed: model.Tiers[s.Target] is not null, s.Weight);
        });
        var fitted = Logistic(points);
        return new Calibration(temperature, (float)fitted[0], (float)fitted[1], (float)fitted[2], (float)fitted[3]);
    }

    private static double Loss(List<(float[] Scores, float Words, int Target, float Weight)> rows, Workspace work, float temperature)
    {
        var loss = 0.0;
        foreach (var (scores, _, target, weight) in rows)
        {
            Scorer.Softmax(scores, work.Probabilities, temperature);
            loss -= weight * Math.Log(Math.Max(work.Probabilities[target], 1e-9f));
        }

        return loss;
    }

    /// <summary>Logistic regression by Newton's method with a small ridge; the first input is constant.</summary>
    private static double[] Logistic(List<(double[] Inputs, bool Listed, float Weight)> points)
    {
        const int n = 4;
        double[] w = [0, 1, 0, 0];
        for (var round = 0; round < 30; round++)
        {
            var h = new double[n, n];
            var g = new double[n];
            foreach (var (v, listed, weight) in points)
            {
                var z = 0.0;
                for (var i = 0; i < n; i++)
                {
                    z += w[i] * v[i];
                }

                var p = 1 / (1 + Math.Exp(-z));
                for (var i = 0; i < n; i++)
                {
                    g[i] += weight * v[i] * (p - (listed ? 1 : 0));
                    for (var j = 0; j < n; j++)
                    {
                        h[i, j] += weight * v[i] * v[j] * p * (1 - p);
                    }
                }
            }

            for (var i = 0; i < n; i++)
            {
                g[i] += 0.1 * w[i];
                h[i, i] += 0.1;
            }

            var step = Solve(h, g);
            for (var i = 0; i < n; i++)
            {
                w[i] -= step[i];
            }
        }

        return w;
    }

    /// <summary>Gaussian elimination; the matrix is positive definite.</summary>
    private static double[] Solve(double[,] a, double[] b)
    {
        var n = b.Length;
        for (var i = 0; i < n; i++)
        {
            for (var j = i + 1; j < n; j++)
            {
                var f = a[j, i] / a[i, i];
                for (var k = i; k < n; k++)
                {
                    a[j, k] -= f * a[i, k];
                }

                b[j] -= f * b[i];
            }
        }

        var x = new double[n];
        for (var i = n - 1; i >= 0; i--)
        {
            x[i] = b[i];
            for (var k = i + 1; k < n; k++)
            {
                x[i] -= a[i, k] * x[k];
            }

            x[i] /= a[i, i];
        }

        return x;
    }
}
