namespace ComplianceHub.Controls.Classification.Training;

/// <summary>Sparse weights while they are learned: for each bucket the classes it occurred with, each with its weight and squared gradients.</summary>
internal sealed class TrainableWeights
{
    private readonly int[] _start;
    private readonly ushort[] _classes;
    private readonly Cell[] _cells;
    private float[]? _sums;
    private int _summed;

    /// <summary>A weight and the sum of its squared gradients: one beside the other, because waiting for memory is what learning spends its time on.</summary>
    private record struct Cell(float Weight, float Squares);

    /// <param name="pairs">bucket &lt;&lt; 16 | class, with repetitions in any order.</param>
    /// <param name="most">
    /// Of a bucket the classes that it occurs with most often are learned, at most so many: what occurs with thousands says little of each, and would take most
    /// of the time.
    /// </param>
    public TrainableWeights(long[] pairs, int buckets, int most)
    {
        Array.Sort(pairs);
        _start = new int[buckets + 1];
        var classes = new List<ushort>();
        var ofBucket = new List<(int Count, ushort Class)>();
        for (var at = 0; at < pairs.Length;)
        {
            var bucket = (int)(pairs[at] >> 16);
            ofBucket.Clear();
            while (at < pairs.Length && (int)(pairs[at] >> 16) == bucket)
            {
                var first = at;
                while (at < pairs.Length && pairs[at] == pairs[first])
                {
                    at++;
                }

                ofBucket.Add((at - first, (ushort)pairs[first]));
            }

            if (ofBucket.Count > most)
            {
                // By count, then by class, so that the choice is the same each time.
                ofBucket.Sort((a, b) => b.Count != a.Count ? b.Count.CompareTo(a.Count) : a.Class.CompareTo(b.Class));
                ofBucket.RemoveRange(most, ofBucket.Count - most);
                ofBucket.Sort((a, b) => a.Class.CompareTo(b.Class));
            }

            classes.AddRange(ofBucket.Select(c => c.Class));
            _start[bucket + 1] = ofBucket.Count;
        }

        for (var i = 0; i < buckets; i++)
        {
            _start[i + 1] += _start[i];
        }

        _classes = [.. classes];
        _cells = new Cell[_classes.Length];
    }

    public int Count => _cells.Length;

    /// <summary>Remembers the weights as they are now, for <see cref="Average"/>.</summary>
    public void Remember()
    {
        _sums ??= new float[_cells.Length];
        _summed++;
        for (var i = 0; i < _cells.Length; i++)
        {
            _sums[i] += _cells[i].Weight;
        }
    }

    /// <summary>Puts the mean of the remembered weights in their place: steadier than the last ones.</summary>
    public void Average()
    {
        for (var i = 0; _sums is not null && i < _cells.Length; i++)
        {
            _cells[i].Weight = _sums[i] / _summed;
        }
    }

    public void Accumulate(int bucket, float value, float[] sums)
    {
        var (first, end) = (_start[bucket], _start[bucket + 1]);
        var classes = _classes.AsSpan(first, end - first);
        var cells = _cells.AsSpan(first, classes.Length);
        for (var i = 0; i < classes.Length; i++)
        {
            sums[classes[i]] += value * cells[i].Weight;
        }
    }

    public void Update(int bucket, float value, float[] gradients, float rate)
    {
        var (first, end) = (_start[bucket], _start[bucket + 1]);
        var classes = _classes.AsSpan(first, end - first);
        var cells = _cells.AsSpan(first, classes.Length);
        for (var i = 0; i < classes.Length; i++)
        {
            var gradient = gradients[classes[i]] * value;
            if (MathF.Abs(gradient) > 3e-6f)
            {
                ref var cell = ref cells[i];
                cell.Squares += gradient * gradient;
                cell.Weight -= rate * gradient / MathF.Sqrt(cell.Squares + 1e-4f);
            }
        }
    }

    /// <summary>The classes of a bucket with their weights.</summary>
    public IEnumerable<(ushort Class, float Weight)> Of(int bucket)
    {
        for (var i = _start[bucket]; i < _start[bucket + 1]; i++)
        {
            yield return (_classes[i], _cells[i].Weight);
        }
    }
}
