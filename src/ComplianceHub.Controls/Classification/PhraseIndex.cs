using System.Collections.Frozen;

namespace ComplianceHub.Controls.Classification;

/// <summary>Finds phrases of one or more words in a text by their first word. Immutable.</summary>
internal sealed class PhraseIndex
{
    private const int MostFound = 4;

    /// <summary>Letters by which phrases are found whose first word may go on.</summary>
    private const int PrefixLength = 3;

    private readonly (string[] Words, bool[] Open)[] _phrases;
    private readonly FrozenDictionary<uint, int[]> _byWord;
    private readonly FrozenDictionary<uint, int[]> _byPrefix;

    /// <param name="phrases">Folded words, none empty; an open word, of three letters or more, may go on (inflected Turkish stems).</param>
    public PhraseIndex((string[] Words, bool[] Open)[] phrases)
    {
        _phrases = phrases;
        _byWord = Index(open: false, word => FeatureSet.Hash(word, 'k'));
        _byPrefix = Index(open: true, word => FeatureSet.Hash(word.AsSpan(0, PrefixLength), 'k'));
    }

    private FrozenDictionary<uint, int[]> Index(bool open, Func<string, uint> key) => Enumerable.Range(0, _phrases.Length)
        .Where(row => _phrases[row].Open[0] == open)
        .GroupBy(row => key(_phrases[row].Words[0]))
        .ToFrozenDictionary(g => g.Key, g => g.ToArray());

    /// <summary>The longest phrases that begin at a token: how many were written, and of how many words they are.</summary>
    public (int Found, int Tokens) Find(ProductText text, int token, HitKind kind, Span<Hit> hits)
    {
        var word = text[text.Tokens[token]];
        var best = new Best(kind, token);
        Try(_byWord, FeatureSet.Hash(word, 'k'), text, hits, ref best);
        if (word.Length > PrefixLength)
        {
            var stem = Stemmer.Stem(word);
            if (stem.Length != word.Length)
            {
                Try(_byWord, FeatureSet.Hash(stem, 'k'), text, hits, ref best);
            }
        }

        if (word.Length >= PrefixLength)
        {
            Try(_byPrefix, FeatureSet.Hash(word[..PrefixLength], 'k'), text, hits, ref best);
        }

        return (best.Found, best.Words);
    }

    private struct Best(HitKind kind, int token)
    {
        public readonly HitKind Kind = kind;
        public readonly int Token = token;
        public int Words;
        public int Found;
    }

    private void Try(FrozenDictionary<uint, int[]> rows, uint key, ProductText text, Span<Hit> hits, ref Best best)
    {
        if (!rows.TryGetValue(key, out var candidates))
        {
            return;
        }

        foreach (var row in candidates)
        {
            var (words, open) = _phrases[row];
            if (words.Length < best.Words || !Matches(text, best.Token, words, open))
            {
                continue;
            }

            if (words.Length > best.Words)
            {
                best.Words = words.Length;
                best.Found = 0;
            }

            if (best.Found < hits.Length && best.Found < MostFound)
            {
                hits[best.Found++] = new Hit(best.Kind, row, best.Token, words.Length);
            }
        }
    }

    private static bool Matches(ProductText text, int token, string[] words, bool[] open)
    {
        if (token + words.Length > text.Tokens.Length)
        {
            return false;
        }

        for (var i = 0; i < words.Length; i++)
        {
            var chars = text[text.Tokens[token + i]];
            var ok = open[i]
                ? chars.StartsWith(words[i])
                : chars.SequenceEqual(words[i]) || (chars.Length > 3 && Stemmer.Stem(chars).SequenceEqual(words[i]));
            if (!ok)
            {
                return false;
            }
        }

        return true;
    }
}
