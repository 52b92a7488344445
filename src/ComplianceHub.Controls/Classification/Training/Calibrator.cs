namespace ComplianceHub.Controls.Classification.Training;

/// <summary>Fits <see cref="Calibration"/> on rows that the weights never saw.</summary>
internal static class Calibrator
{
    /// <summary>An answer to a held row: scores before the temperature, what was read, and what is right (-1 for words without a meaning).</summary>
    private sealed record Answer(float[] Scores, ReadingSigns Signs, int Target, float Weight)
    {
        public Understanding Text => new(Signs.Words.HasTerm || Signs.Words.HasFamily, Signs.Words.UnknownShare);
    }

    /// <summary>Texts without a meaning that are made up, and how much each counts: as much together as a good part of the rows.</summary>
    private const int MadeUp = 900;
    private const float MadeUpWeight = 1f;

    /// <summary>How much a line counts that was collected and labelled for this: it is what will be asked.</summary>
    private const float RealWeight = 15f;

    public static Calibration Fit(ClassifierModel model, PreparedRows rows, int[] held, IReadOnlyList<RealLine> real, KnowledgeBase knowledge, int seed)
    {
        var scorer = new Scorer(model, knowledge);
        var judge = new Judge(model, scorer);
        var work = new Workspace(model.Codes.Length, model.Headings.Length);
        var answers = held.Select(row => Ask(rows[row].Text, rows.Targets(row)[0], rows[row].CalibrationWeight)).ToList();
        var places = Enumerable.Range(0, model.Codes.Length).ToDictionary(i => model.Codes[i]);
        answers.AddRange(real.Where(l => places.ContainsKey(l.Hs6)).Select(l => Ask(l.Text, places[l.Hs6], RealWeight, l.PartNumber, l.Manufacturer)));
        var calibration = FitTemperature(answers, work);
        answers.AddRange(Meaningless([.. held.Select(row => rows[row].Text)], seed).Select(text => Ask(text, -1, MadeUpWeight)));

        // Again, with the temperature: it is what the probabilities are of that the two models read.
        var fitted = new Scorer(model.With(calibration), knowledge);
        var points = answers.ConvertAll(a =>
        {
            Scorer.Softmax(a.Scores, work.Probabilities, calibration.TemperatureOf(a.Text));
            return (Signs: fitted.Signs(work.Probabilities, a.Signs.ListedScore, a.Signs.Words), a.Target, a.Weight);
        });
        if (!points.Exists(p => IsListed(p.Target)) || points.TrueForAll(p => p.Target < 0 || IsListed(p.Target)))
        {
            // Too few rows to learn from, as in a trial: the summed probability of listed codes stands as it is.
            return calibration;
        }

        return calibration with
        {
            ListedWeights = Logistic(
                points.FindAll(p => p.Target >= 0)
                    .ConvertAll(p => (Inputs(ReadingSigns.ListedCount, v => p.Signs.ListedInputs(v)), IsListed(p.Target), p.Weight))),
            UnderstoodWeights = Logistic(
                points.ConvertAll(p => (
                    Inputs(ReadingSigns.UnderstoodCount, v => p.Signs.UnderstoodInputs(v)),
                    p.Target >= 0 && model.Order.HeadingOf[p.Target] == model.Order.HeadingOf[p.Signs.BestCode], p.Weight))),
        };

        bool IsListed(int target) => target >= 0 && model.Tiers[target] is not null;

        Answer Ask(string text, int target, float weight, string? partNumber = null, string? manufacturer = null)
        {
            var (signs, _, _) = judge.ReadWhole(text, partNumber, manufacturer, work);
            return new([.. work.Scores], signs, target, weight);
        }
    }

    private delegate void Fill(Span<double> inputs);

    private static double[] Inputs(int count, Fill fill)
    {
        var inputs = new double[count];
        fill(inputs);
        return inputs;
    }

    /// <summary>Words that nobody knows, words of many goods in one line, and a few letters: what must not count as understood.</summary>
    private static IEnumerable<string> Meaningless(string[] texts, int seed)
    {
        const string consonants = "bcdfghjklmnprstvwxz";
        const string vowels = "aeiou";
        var random = new SplitMix((ulong)seed * 13 + 1);
        for (var n = 0; n < MadeUp && texts.Length > 0; n++)
        {
            var words = new List<string>();
            var count = 1 + random.Below(15);
            for (var i = 0; i < count; i++)
            {
                if (n % 2 == 0)
                {
                    var word = new char[2 * (1 + random.Below(4))];
                    for (var c = 0; c < word.Length; c++)
                    {
                        word[c] = c % 2 == 0 ? consonants[random.Below(consonants.Length)] : vowels[random.Below(vowels.Length)];
                    }

                    words.Add(new string(word));
                }
                else
                {
                    // A salad of at least four: fewer may well name something.
                    var from = texts[random.Below(texts.Length)].Split(' ', StringSplitOptions.RemoveEmptyEntries);
                    words.Add(from[random.Below(from.Length)]);
                    count = Math.Max(count, 4);
                }
            }

            yield return string.Join(' ', words);
        }
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

    /// <summary>Logistic regression by Newton's method with a small ridge, each step shortened until the loss falls; the first input is constant.</summary>
    private static float[] Logistic(List<(double[] Inputs, bool Holds, float Weight)> points)
    {
        var n = points[0].Inputs.Length;
        var w = new double[n];
        var loss = Loss(w);
        for (var round = 0; round < 50; round++)
        {
            var h = new double[n, n];
            var g = new double[n];
            foreach (var (v, holds, weight) in points)
            {
                var p = 1 / (1 + Math.Exp(-Dot(w, v)));
                for (var i = 0; i < n; i++)
                {
                    g[i] += weight * v[i] * (p - (holds ? 1 : 0));
                    for (var j = 0; j < n; j++)
                    {
                        h[i, j] += weight * v[i] * v[j] * p * (1 - p);
                    }
                }
            }

            for (var i = 0; i < n; i++)
            {
                g[i] += Ridge * w[i];
                h[i, i] += Ridge;
            }

            var step = Solve(h, g);
            var (length, better) = (1.0, false);
            for (; length > 1e-3 && !better; length /= 2)
            {
                double[] tried = [.. w.Select((x, i) => x - length * step[i])];
                var now = Loss(tried);
                if (now < loss - 1e-7)
                {
                    (w, loss, better) = (tried, now, true);
                }
            }

            if (!better)
            {
                break;
            }
        }

        return Array.ConvertAll(w, v => (float)v);

        double Loss(double[] weights) => points.Sum(point =>
        {
            var z = Dot(weights, point.Inputs) * (point.Holds ? 1 : -1);
            return point.Weight * (z > 30 ? 0 : z < -30 ? -z : Math.Log(1 + Math.Exp(-z)));
        }) + Ridge / 2 * weights.Sum(x => x * x);
    }

    private const double Ridge = 1;

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
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
