namespace ComplianceHub.Controls.Classification.Training;

/// <summary>Packs weights slot by slot: one byte a weight, one scale a slot; small weights and the smallest of long lists are dropped.</summary>
/// <param name="prune">Weights smaller than this are dropped.</param>
internal sealed class SparseBuilder(float prune)
{
    private readonly List<int> _start = [0];
    private readonly List<ushort> _classes = [];
    private readonly List<sbyte> _weights = [];
    private readonly List<float> _scale = [];

    /// <summary>Adds the next slot.</summary>
    /// <param name="weights">In ascending order of class.</param>
    /// <param name="most">At most so many are kept.</param>
    public void Add(IEnumerable<(ushort Class, float Weight)> weights, int most)
    {
        var kept = weights.Where(w => MathF.Abs(w.Weight) >= prune).ToList();
        if (kept.Count > most)
        {
            kept = [.. kept.OrderByDescending(w => MathF.Abs(w.Weight)).ThenBy(w => w.Class).Take(most).OrderBy(w => w.Class)];
        }

        var scale = kept.Count == 0 ? 0 : (float)(Half)(kept.Max(w => MathF.Abs(w.Weight)) / 127);
        foreach (var (number, weight) in kept)
        {
            var quantised = (int)MathF.Round(weight / scale);
            if (quantised != 0)
            {
                _classes.Add(number);
                _weights.Add((sbyte)Math.Clamp(quantised, -127, 127));
            }
        }

        _scale.Add(scale);
        _start.Add(_classes.Count);
    }

    public SparseWeights Build() => new([.. _start], [.. _classes], [.. _weights], [.. _scale]);

    public static IEnumerable<(ushort Class, float Weight)> NonZero(float[] sums)
    {
        for (var i = 0; i < sums.Length; i++)
        {
            if (sums[i] != 0)
            {
                yield return ((ushort)i, sums[i]);
            }
        }
    }
}
