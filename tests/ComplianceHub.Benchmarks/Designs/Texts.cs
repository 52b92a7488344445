using ComplianceHub.Controls.Classification;

namespace ComplianceHub.Benchmarks.Designs;

/// <summary>One feature of a text with its weight; a text is an array of them, by rising feature.</summary>
internal readonly record struct Entry(int Feature, float Value);

/// <summary>
/// Texts as every design reads them: the features of the classifier's own reader without any knowledge, weighted by inverse document
/// frequency in the texts learned from, scaled to length 1. The only place that knows how the reader lays features out.
/// </summary>
internal sealed class Texts
{
    private readonly Reader _reader = new(KnowledgeBase.None, words: null);
    private readonly Passage _passage = new(0);
    private readonly float[] _idf = new float[Features];

    public Texts(IReadOnlyList<string> learnedFrom)
    {
        foreach (var text in learnedFrom)
        {
            foreach (var entry in Raw(text))
            {
                _idf[entry.Feature]++;
            }
        }

        for (var i = 0; i < _idf.Length; i++)
        {
            _idf[i] = _idf[i] == 0 ? 0 : MathF.Log((learnedFrom.Count + 1) / (_idf[i] + 1)) + 1;
        }

        Known = _idf.Count(i => i > 0);
    }

    public static int Features => FeatureSet.Buckets;

    /// <summary>Number of features that occurred.</summary>
    public int Known { get; }

    public long Bytes => _idf.Length * sizeof(float);

    /// <summary>Features that never occurred in learning are left out.</summary>
    public Entry[] Read(string text)
    {
        var entries = Raw(text);
        var count = 0;
        var squares = 0f;
        foreach (var (feature, value) in entries)
        {
            var weighted = value * _idf[feature];
            if (weighted > 0)
            {
                entries[count++] = new Entry(feature, weighted);
                squares += weighted * weighted;
            }
        }

        var factor = squares > 0 ? 1 / MathF.Sqrt(squares) : 0;
        for (var i = 0; i < count; i++)
        {
            entries[i] = entries[i] with { Value = entries[i].Value * factor };
        }

        return entries[..count];
    }

    /// <summary>Leaves one row in eight out for fitting, chosen by its text, as the trainer does: equal texts stay together.</summary>
    public static bool IsHeldOut(string text) => FeatureSet.Hash(text, 'c') % 8 == 0;

    private Entry[] Raw(string text)
    {
        Reader.Begin(default, default, _passage);
        _passage.Text.Append(text);
        _reader.Read(_passage);
        var features = _passage.Features.Items.AsSpan(0, _passage.Features.Count);
        features.Sort((a, b) => a.Slot.CompareTo(b.Slot));
        var entries = new Entry[features.Length];
        var count = 0;
        foreach (ref readonly var feature in features)
        {
            if (count > 0 && entries[count - 1].Feature == feature.Slot)
            {
                entries[count - 1] = new Entry(feature.Slot, entries[count - 1].Value + feature.Value);
            }
            else
            {
                entries[count++] = new Entry(feature.Slot, feature.Value);
            }
        }

        return entries[..count];
    }
}
