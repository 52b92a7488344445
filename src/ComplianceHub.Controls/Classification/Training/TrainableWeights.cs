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

    /// <summary>The classes of a bucket with their weights.</summary>
    public IEnumerable<(ushort Class, float Weight)> Of(int bucket)
    {
        for (var i = _start[bucket]; i < _start[bucket + 1]; i++)
        {
            yield return (_classes[i], _weights[i]);
        }
    }
}
