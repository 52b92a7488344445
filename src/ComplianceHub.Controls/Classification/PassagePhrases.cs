using System.Collections.Frozen;

namespace ComplianceHub.Controls.Classification;

internal enum PhraseEffect : byte
{
    None,

    /// <summary>A passage that begins with it says where the goods are used, what stands beside them, what they are not: it does not name them.</summary>
    Opener,

    /// <summary>Begins such a passage even where nothing but a space stands before it.</summary>
    Sentence,

    /// <summary>What follows it in the passage says what the goods are for, with or without.</summary>
    Marker,

    /// <summary>What stands before it in the passage says what the goods are for (Turkish için).</summary>
    Behind,

    /// <summary>A passage that ends with it does not name the goods (German verbs).</summary>
    Final,

    /// <summary>The same, and the passage ends there even where nothing but a space stands behind it (Turkish verbs).</summary>
    Verb,
}

/// <summary>Words by which passages that name goods are told from those that speak about them. From <c>Knowledge/passages.csv</c>, written by us.</summary>
internal static class PassagePhrases
{
    private const string File = "Classification/Knowledge/passages.csv";

    private static readonly FrozenDictionary<uint, (uint[] Words, PhraseEffect Effect)[]> ByFirst = Load();

    private static FrozenDictionary<uint, (uint[] Words, PhraseEffect Effect)[]> Load()
    {
        var units = new Units();
        return EmbeddedData.ReadCsv(File, "phrase,kind,language")
            .Select(r =>
            {
                units.Read(r[0]);
                uint[] words = [.. units.Items.ToArray().Select(u => u.Word)];
                return (Words: words, Effect: Enum.Parse<PhraseEffect>(r[1], ignoreCase: true));
            })
            .GroupBy(p => p.Words[0])
            .ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(p => p.Words.Length).ToArray());
    }

    /// <summary>Reads the file, which the first look-up would do otherwise.</summary>
    public static void Prepare() => _ = ByFirst.Count;

    /// <summary>How many units the longest phrase of an effect covers that begins at a unit; 0 where none does.</summary>
    public static int At(ReadOnlySpan<Unit> units, PhraseEffect effect)
    {
        if (!ByFirst.TryGetValue(units[0].Word, out var phrases))
        {
            return 0;
        }

        foreach (var (words, of) in phrases)
        {
            if ((of == effect || (of == PhraseEffect.Sentence && effect == PhraseEffect.Opener) || (of == PhraseEffect.Verb && effect == PhraseEffect.Final))
                && words.Length <= units.Length && Matches(units, words))
            {
                return words.Length;
            }
        }

        return 0;
    }

    private static bool Matches(ReadOnlySpan<Unit> units, uint[] words)
    {
        for (var i = 1; i < words.Length; i++)
        {
            if (units[i].Word != words[i])
            {
                return false;
            }
        }

        return true;
    }
}
