namespace ComplianceHub.Benchmarks.Designs;

/// <summary>
/// Linear softmax learned like the classifier's own: stochastic gradient descent with a step of its own for each weight
/// (Adagrad), weights only where feature and class occur together, averaged from the second of five passes.
/// </summary>
internal sealed class Linear
{
    private const int Passes = 5;
    private const int AverageFrom = 2;
    private const float BiasRate = 0.05f;

    private readonly SparseTable _weights;
    private readonly float[] _bias;

    private Linear(SparseTable weights, float[] bias) => (_weights, _bias) = (weights, bias);

    public long Bytes => _weights.Bytes() + _bias.Length * sizeof(float);

    /// <param name="classOf">Class of each example.</param>
    /// <param name="rivals">For each class those it is told from; null where it is told from all.</param>
    public static Linear Learn(Example[] examples, int[] classOf, int classes, float rate, int[][]? rivals = null)
    {
        var weights = new SparseTable(examples, row => classOf[row]);
        Array.Clear(weights.Values);
        var linear = new Linear(weights, new float[classes]);
        var (squares, averages, biasSquares) = (new float[weights.Count], new float[weights.Count], new float[classes]);
        var (scores, gradients) = (new float[classes], new float[classes]);
        int[] order = [.. Enumerable.Range(0, examples.Length)];
        var random = new Random(1);
        for (var pass = 1; pass <= Passes; pass++)
        {
            random.Shuffle(order);
            foreach (var row in order)
            {
                linear.Score(examples[row].Text, scores);
                Gradients(scores, gradients, classOf[row], examples[row].Weight, rivals?[classOf[row]]);
                linear.StepBias(gradients, biasSquares);
                linear.Step(examples[row].Text, gradients, squares, rate);
            }

            for (var i = 0; pass >= AverageFrom && i < averages.Length; i++)
            {
                averages[i] += weights.Values[i] / (Passes - AverageFrom + 1);
            }
        }

        averages.CopyTo(weights.Values, 0);
        return linear;
    }

    public void Score(Entry[] text, float[] scores)
    {
        _bias.CopyTo(scores, 0);
        _weights.Accumulate(text, scores);
    }

    private static void Gradients(float[] scores, float[] gradients, int target, float weight, int[]? rivals)
    {
        if (rivals is null)
        {
            Softmax.Of(scores, gradients, 1);
            gradients[target] -= 1;
            for (var i = 0; i < gradients.Length; i++)
            {
                gradients[i] *= weight;
            }

            return;
        }

        Array.Clear(gradients);
        var among = Array.ConvertAll(rivals, r => scores[r]);
        Softmax.Of(among, among, 1);
        for (var i = 0; i < rivals.Length; i++)
        {
            gradients[rivals[i]] = weight * (among[i] - (rivals[i] == target ? 1 : 0));
        }
    }

    private void StepBias(float[] gradients, float[] squares)
    {
        for (var i = 0; i < gradients.Length; i++)
        {
            if (MathF.Abs(gradients[i]) > 1e-4f)
            {
                squares[i] += gradients[i] * gradients[i];
                _bias[i] -= BiasRate * gradients[i] / MathF.Sqrt(squares[i] + 1e-2f);
            }
        }
    }

    private void Step(Entry[] text, float[] gradients, float[] squares, float rate)
    {
        foreach (var (feature, value) in text)
        {
            var (from, to) = _weights.Of(feature);
            for (var i = from; i < to; i++)
            {
                var gradient = gradients[_weights.Column(i)] * value;
                if (MathF.Abs(gradient) > 1e-6f)
                {
                    squares[i] += gradient * gradient;
                    _weights.Values[i] -= rate * gradient / MathF.Sqrt(squares[i] + 1e-4f);
                }
            }
        }
    }
}
