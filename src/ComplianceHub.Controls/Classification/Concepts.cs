namespace ComplianceHub.Controls.Classification;

/// <summary>
/// Kinds that a word is of, nearest first: a lime is a citrus, an edible fruit, a tree. So a word that no training text holds
/// still says something. From <c>Knowledge/concepts.txt</c>, made of the nouns of WordNet 3.1 by <c>make-concepts.py</c>.
/// </summary>
internal static class Concepts
{
    public const string File = "Classification/Knowledge/concepts.txt";

    private static readonly WordIndex Words;

    /// <summary>Hashes of kinds; those of word i stand from <see cref="Start"/>[i] to <see cref="Start"/>[i + 1].</summary>
    private static readonly uint[] Kinds;
    private static readonly int[] Start;

    static Concepts()
    {
        var (words, kinds, start) = (new List<uint>(), new List<uint>(), new List<int> { 0 });
        var seen = new HashSet<uint>();
        foreach (var line in EmbeddedData.ReadText(File).AsSpan().EnumerateLines())
        {
            var tab = line.IndexOf('\t');
            if (tab <= 0 || !seen.Add(FeatureSet.HashOfStem(line[..tab])))
            {
                continue;
            }

            words.Add(FeatureSet.HashOfStem(line[..tab]));
            var rest = line[(tab + 1)..];
            foreach (var part in rest.Split(' '))
            {
                kinds.Add(FeatureSet.Hash(rest[part], 'c'));
            }

            start.Add(kinds.Count);
        }

        Words = new WordIndex([.. words]);
        (Kinds, Start) = ([.. kinds], [.. start]);
    }

    /// <summary>Reads the file, which the first look-up would do otherwise.</summary>
    public static void Prepare() => _ = Start.Length;

    /// <param name="word">Hash of the stem, as <see cref="FeatureSet"/> makes it.</param>
    /// <returns>Hashes, one a kind.</returns>
    public static ReadOnlySpan<uint> Of(uint word) => Words.Find(word) is >= 0 and var i ? Kinds.AsSpan(Start[i], Start[i + 1] - Start[i]) : [];
}
