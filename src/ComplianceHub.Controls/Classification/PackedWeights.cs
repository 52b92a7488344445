using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ComplianceHub.Controls.Classification;

/// <summary>
/// The weights of a model as inference reads them: what belongs to a slot lies together, because waiting for
/// memory, not adding, is what scoring would spend its time on. Immutable.
/// </summary>
internal sealed class PackedWeights
{
    /// <summary>16 bytes, so that none lies across two cache lines.</summary>
    private readonly record struct Slot(int Start, ushort Headings, ushort Codes, Half HeadingScale, Half CodeScale, float Length);

    private readonly Slot[] _slots;

    /// <summary>
    /// For each slot: its weight for "listed", then those for headings, then those for codes. Class number in the upper 24 bits,
    /// weight as a signed byte in the lower 8.
    /// </summary>
    private readonly int[] _entries;

    private readonly int _headings;
    private readonly int _codes;

    // Here, where the model is read and in the hash: what runs long at the start is compiled well at once, not after the start.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public PackedWeights(ClassifierModel model)
    {
        var (byHeading, byCode) = (model.HeadingWeights, model.CodeWeights);
        (_headings, _codes) = (model.Headings.Length, model.Codes.Length);
        _slots = new Slot[model.Lengths.Length];
        _entries = GC.AllocateUninitializedArray<int>(model.Lengths.Length + byHeading.Classes.Length + byCode.Classes.Length);
        var at = 0;
        for (var b = 0; b < _slots.Length; b++)
        {
            var start = at;
            _entries[at++] = model.ListedWeights[b];
            var headings = Put(byHeading, b, ref at);
            var codes = Put(byCode, b, ref at);
            _slots[b] = new Slot(start, headings, codes, (Half)byHeading.Scale[b], (Half)byCode.Scale[b], model.Lengths[b]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ushort Put(SparseWeights sparse, int slot, ref int at)
    {
        var (first, end) = (sparse.Start[slot], sparse.Start[slot + 1]);
        for (var i = first; i < end; i++)
        {
            _entries[at++] = (sparse.Classes[i] << 8) | (byte)sparse.Weights[i];
        }

        return checked((ushort)(end - first));
    }

    public float Length(int slot) => _slots[slot].Length;

    /// <summary>Weight for "listed", in steps of <see cref="ClassifierModel.ListedScale"/>.</summary>
    public int Listed(int slot) => _entries[_slots[slot].Start];

    /// <summary>Adds a feature's weights, times its value, to the sums of headings and of codes.</summary>
    public void Accumulate(int slot, float value, Span<float> headings, Span<float> codes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(headings.Length, _headings);
        ArgumentOutOfRangeException.ThrowIfNotEqual(codes.Length, _codes);
        ref readonly var weights = ref _slots[slot];
        var first = weights.Start + 1;
        Add(_entries.AsSpan(first, weights.Headings), value * (float)weights.HeadingScale, headings);
        Add(_entries.AsSpan(first + weights.Headings, weights.Codes), value * (float)weights.CodeScale, codes);
    }

    private static void Add(ReadOnlySpan<int> entries, float factor, Span<float> sums)
    {
        // The hot loop of inference. Class numbers are checked once, when the model is read, and not at each of these additions.
        ref var sum = ref MemoryMarshal.GetReference(sums);
        foreach (var entry in entries)
        {
            Unsafe.Add(ref sum, entry >> 8) += factor * (sbyte)entry;
        }
    }
}
