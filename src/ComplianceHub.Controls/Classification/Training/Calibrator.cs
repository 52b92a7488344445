namespace ComplianceHub.Controls.Classification.Training;

/// <summary>Fits <see cref="Calibration"/> on rows that the weights never saw.</summary>
internal static class Calibrator
{
    /// <summary>An answer to a held row: scores before the temperature, and what is right.</summary>
    private sealed record Answer(float[] Scores, Understanding Text, float Words, int Target, float Weight);

    public static Calibration Fit(ClassifierModel model, PreparedRows rows, int[] held, KnowledgeBase knowledge)
    {
        var scorer = new Scorer(model, knowledge);
        var work = new Workspace(model.Codes.Length, model.Headings.Length);
        var answers = new List<Answer>();
        foreach (var row in held)
        {
            scorer.Score(rows[row].Text, default, work);
            answers.Add(new([.. work.Scores], work.Understanding, work.WordScore, rows.Targets(row)[0], rows[row].CalibrationWeight));
        }

        var temperature = FitTemperature(answers, work);
        var points = answers.ConvertAll(a =>
        {
            Scorer.Softmax(a.Scores, work.Probabilities, temperature.TemperatureOf(a.Text));
            var (codes, words, doubt) = (scorer.SignsOfListed(work) with { Words = a.Words }).Inputs();
            return (Inputs: (double[])[1, codes, words, doubt], Listed: model.Tiers[a.Target] is not null, a.Weight);
        });
        if (!points.Exists(p => p.Listed) || points.TrueForAll(p => p.Listed))
        {
            // Too few rows to learn from, as in a trial: the summed probability of listed codes stands as it is.
            return temperature;
        }

        var fitted = Logistic(points);
        return temperature with
        {
            ListedBias = (float)fitted[0], ListedFromCodes = (float)fitted[1], ListedFromWords = (float)fitted[2], ListedFromDoubt = (float)fitted[3],
        };
    }

    /// <summary>Searches the three numbers of the temperature in turn, in steps that become smaller.</summary>
    private static Calibration FitTemperature(List<Answer> answers, Workspace work)
    {
        var best = Calibration.None;
        var least = Loss(answers, work, best);
        for (var step = 0.16f; step > 0.015f; step /= 2)
        {
            for (var better = true; better;)
            {
                better = false;
                foreach (var sign in (float[])[-step, step])
                {
                    foreach (var tried in (Calibration[])[
                        best with { Temperature = best.Temperature + sign },
                        best with { TemperatureOfHit = best.TemperatureOfHit + sign },
                        best with { TemperatureOfUnknown = best.TemperatureOfUnknown + sign }])
                    {
                        if (Loss(answers, work, tried) is var loss && loss < least)
                        {
                            (best, least, better) = (tried, loss, true);
                        }
                    }
                }
            }
        }

        return best;
    }

    private static double Loss(List<Answer> answers, Workspace work, Calibration calibration)
    {
        var loss = 0.0;
        foreach (var answer in answers)
        {
            Scorer.Softmax(answer.Scores, work.Probabilities, calibration.TemperatureOf(answer.Text));
            loss -= answer.Weight * Math.Log(Math.Max(work.Probabilities[answer.Target], 1e-9f));
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
