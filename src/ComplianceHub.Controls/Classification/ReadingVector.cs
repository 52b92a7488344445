namespace ComplianceHub.Controls.Classification;

/// <summary>
/// What a product's text was read as: the features of its articles and its part number, weighed as the model weighs them, as a vector of length 1.
/// Vectors of one model version only may be compared.
/// </summary>
public sealed class ReadingVector
{
    private readonly int[] _slots;
    private readonly float[] _values;

    private ReadingVector(int[] slots, float[] values) => (_slots, _values) = (slots, values);

    /// <summary>How many features it has; none where nothing of the text is known.</summary>
    public int Count => _slots.Length;

    /// <summary>Cosine of the angle between two readings: 1 for the same words, 0 for none in common. Time grows with the number of features only.</summary>
    public double Likeness(ReadingVector other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var sum = 0f;
        for (int i = 0, j = 0; i < _slots.Length && j < other._slots.Length;)
        {
            var (mine, theirs) = (_slots[i], other._slots[j]);
            sum += mine == theirs ? _values[i] * other._values[j] : 0;
            i += mine <= theirs ? 1 : 0;
            j += theirs <= mine ? 1 : 0;
        }

        return Math.Clamp(sum, 0, 1);
    }

    /// <summary>Of passages that were read, whose features have the length of their slots.</summary>
    internal static ReadingVector Of(Passage? fields, ReadOnlySpan<Passage> articles)
    {
        var sums = new SortedDictionary<int, float>();
        Add(fields);
        foreach (var article in articles)
        {
            Add(article);
        }

        var length = MathF.Sqrt(sums.Values.Sum(v => v * v));
        return new([.. sums.Keys], [.. sums.Values.Select(v => v / length)]);

        void Add(Passage? passage)
        {
            for (var i = 0; i < (passage?.Features.Count ?? 0); i++)
            {
                var feature = passage!.Features.Items[i];
                if (feature.Value > 0)
                {
                    sums[feature.Slot] = sums.GetValueOrDefault(feature.Slot) + feature.Value;
                }
            }
        }
    }
}
