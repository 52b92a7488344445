namespace ComplianceHub.Controls.Classification.Training;

/// <summary>Sparse weights while they are learned: for each bucket the classes it occurred with, each with its weight and squared gradients.</summary>
internal sealed class TrainableWeights
{
    private readonly int[] _start;
    private readonly ushort[] _classes;
    private readonly float[] _weights;
    private readonly float[] _squares;
    private float[]? _sums;
    private int _summed;

    /// <param name="pairs">bucket &lt;&lt; 16 | class, with repetitions in any order.</param>
    public TrainableWeights(long[] pairs, int buckets)
    {
        Array.Sort(pairs);
        _start = new int[buckets + 1];
        var classes = new List<ushort>();
        var last = -1L;
        foreach (var pair in pairs)
        {
            if (pair != last)
            {
                last = pair;
                classes.Add((ushort)pair);
                _start[(int)(pair >> 16) + 1]++;
            }
        }

        for (var i = 0; i < buckets; i++)
        {
            _start[i + 1] += _start[i];
        }

        _classes = [.. classes];
        _weights = new float[_classes.Length];
        _squares = new float[_classes.Length];
    }

    public int Count => _weights.Length;

    /// <summary>Remembers the weights as they are now, for <see cref="Average"/>.</summary>
    public void Remember()
    {
        _sums ??= new float[_weights.Length];
        _summed++;
        for (var i = 0; i < _weights.Length; i++)
        {
            _sums[i] += _weights[i];
        }
    }

    /// <summary>Puts the mean of the remembered weights in their place: steadier than the last ones.</summary>
    public void Average()
    {
        for (var i = 0; _sums is not null && i < _weights.Length; i++)
        {
            _weights[i] = _sums[i] / _summed;
        }
    }

    public void Accumulate(int bucket, float value, float[] sums)
    {
        for (var i = _start[bucket]; i < _start[bucket + 1]; i++)
        {
            sums[_classes[i]] += value * _weights[i];
        }
    }

    public void Update(int bucket, float value, float[] gradients, float rate)
    {
        for (var i = _start[bucket]; i < _start[bucket + 1]; i++)
        {
            var gradient = gradients[_classes[i]] * value;
            if (MathF.Abs(gradient) > 1e-6f)
            {
                _squares[i] += gradient * gradient;
                _weights[i] -= rate * gradient / MathF.Sqrt(_squares[i] + 1e-4f);
            }
        }
    }

    /// <summary>One byte a weight, one scale a bucket; small weights and the smallest of long lists are dropped.</summary>
    public SparseWeights Quantise(float prune, int mostClasses)
    {
        var buckets = _start.Length - 1;
        var start = new int[buckets + 1];
        var scale = new float[buckets];
        var classes = new List<ushort>();
        var weights = new List<sbyte>();
        for (var b = 0; b < buckets; b++)
        {
            start[b] = classes.Count;
            var places = Enumerable.Range(_start[b], _start[b + 1] - _start[b]).Where(i => MathF.Abs(_weights[i]) >= prune).ToList();
            if (places.Count > mostClasses)
            {
                places = [.. places.OrderByDescending(i => MathF.Abs(_weights[i])).ThenBy(i => i).Take(mostClasses).Order()];
            }

            if (places.Count == 0)
            {
                continue;
            }

            scale[b] = (float)(Half)(places.Max(i => MathF.Abs(_weights[i])) / 127);
            foreach (var i in places)
            {
                var quantised = (int)MathF.Round(_weights[i] / scale[b]);
                if (quantised != 0)
                {
                    classes.Add(_classes[i]);
                    weights.Add((sbyte)Math.Clamp(quantised, -127, 127));
                }
            }
        }

        start[buckets] = classes.Count;
        return new SparseWeights(start, [.. classes], [.. weights], scale);
    }
}
