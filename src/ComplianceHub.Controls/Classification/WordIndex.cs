using System.Numerics;

namespace ComplianceHub.Controls.Classification;

/// <summary>Finds a known word by the hash of its stem. Open addressing, at most half full. Immutable.</summary>
internal sealed class WordIndex
{
    private readonly uint[] _hashes;
    private readonly int[] _places;
    private readonly int _mask;

    /// <param name="words">Hashes of stems, as <see cref="FeatureSet.HashOfStem"/> makes them; each once.</param>
    public WordIndex(ReadOnlySpan<uint> words)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(2 * words.Length, 2));
        _mask = size - 1;
        _hashes = new uint[size];
        _places = new int[size];
        for (var i = 0; i < words.Length; i++)
        {
            var at = (int)(words[i] & _mask);
            while (_places[at] != 0)
            {
                at = (at + 1) & _mask;
            }

            _hashes[at] = words[i];
            _places[at] = i + 1;
        }
    }

    /// <summary>The place of a word in the list, or -1.</summary>
    public int Find(uint hash)
    {
        for (var at = (int)(hash & _mask); _places[at] != 0; at = (at + 1) & _mask)
        {
            if (_hashes[at] == hash)
            {
                return _places[at] - 1;
            }
        }

        return -1;
    }
}
