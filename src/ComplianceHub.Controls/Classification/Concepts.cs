using System.Collections.Frozen;
using System.Globalization;

namespace ComplianceHub.Controls.Classification;

/// <summary>
/// Kinds that a word is of, nearest first: a lime is a citrus, an edible fruit, a tree. So a word that no training text holds
/// still says something. From <c>Knowledge/concepts.txt</c>, made of the nouns of WordNet 3.1 by <c>make-concepts.py</c>.
/// </summary>
internal static class Concepts
{
    public const string File = "Classification/Knowledge/concepts.txt";

    private static readonly FrozenDictionary<uint, uint[]> ByWord = Load();

    /// <summary>Reads the file, which the first look-up would do otherwise.</summary>
    public static void Prepare() => _ = ByWord.Count;

    /// <param name="word">Hash of the stem, as <see cref="FeatureSet"/> makes it.</param>
    /// <returns>Hashes, one a kind.</returns>
    public static ReadOnlySpan<uint> Of(uint word) => ByWord.TryGetValue(word, out var kinds) ? kinds : [];

    private static FrozenDictionary<uint, uint[]> Load()
    {
        var words = new Dictionary<uint, uint[]>();
        foreach (var line in EmbeddedData.ReadText(File).AsSpan().EnumerateLines())
        {
            var tab = line.IndexOf('\t');
            if (tab <= 0)
            {
                continue;
            }

            var rest = line[(tab + 1)..];
            var kinds = new uint[rest.Count(' ') + 1];
            var i = 0;
            foreach (var part in rest.Split(' '))
            {
                kinds[i++] = FeatureSet.Hash(rest[part], 'c');
            }

            words.TryAdd(FeatureSet.HashOfStem(line[..tab]), kinds);
        }

        return words.ToFrozenDictionary();
    }
}
