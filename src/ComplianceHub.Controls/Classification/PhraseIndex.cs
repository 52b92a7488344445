using System.Collections.Frozen;
using System.Numerics;

namespace ComplianceHub.Controls.Classification;

/// <summary>Finds phrases of one or more words in a text by their first word. Immutable.</summary>
internal sealed class PhraseIndex
{
    private const int MostFound = 4;

    /// <summary>Letters by which phrases are found whose first word may go on.</summary>
    private const int PrefixLength = 3;

    /// <summary>Letters that a word before the last one of a compound has at least, and the last one.</summary>
    private const int LeastBefore = 3;
    private const int LeastLast = 6;

    private readonly (string[] Words, bool[] Open)[] _phrases;

    /// <summary>Whether a phrase of one word is found as the end of a longer one: German compounds (Speicheroszilloskop). Null where none is.</summary>
    private readonly bool[]? _endsCompound;

    /// <summary>A bit for the last letters of each of these, so that most long words cost one look.</summary>
    private readonly ulong[] _endings = new ulong[64];
    private readonly FrozenDictionary<uint, int[]> _byWord;
    private readonly FrozenDictionary<uint, int[]> _byPrefix;

    /// <summary>Phrases that begin with Chinese, by its first two characters; the longest first.</summary>
    private readonly FrozenDictionary<uint, int[]> _byHan;

    /// <summary>A bit for each key there is, so that most words of a text cost no look-up.</summary>
    private readonly ulong[] _keys;

    /// <param name="phrases">Folded words, none empty; an open word, of three letters or more, may go on (inflected Turkish stems).</param>
    /// <param name="endsCompound">Phrases of one word that are also found at the end of a longer word; null for none.</param>
    public PhraseIndex((string[] Words, bool[] Open)[] phrases, bool[]? endsCompound = null)
    {
        _phrases = phrases;
        _endsCompound = endsCompound;
        for (var row = 0; row < phrases.Length; row++)
        {
            if (endsCompound is not null && endsCompound[row] && phrases[row].Words is [{ Length: >= LeastLast } only])
            {
                var ending = Ending(only);
                _endings[ending >> 6] |= 1ul << (int)(ending & 63);
            }
        }

        _byWord = Index(open: false, word => FeatureSet.Hash(word, 'k'));
        _byPrefix = Index(open: true, word => FeatureSet.Hash(word.AsSpan(0, PrefixLength), 'k'));
        _byHan = Enumerable.Range(0, _phrases.Length)
            .Where(row => ProductText.IsHan(_phrases[row].Words[0][0]))
            .GroupBy(row => HanKey(_phrases[row].Words[0]))
            .ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(row => _phrases[row].Words[0].Length).ToArray());
        _keys = new ulong[Math.Max(BitOperations.RoundUpToPowerOf2((uint)(_byWord.Count + _byPrefix.Count + _byHan.Count)) / 4, 16)];
        foreach (var key in _byWord.Keys.Concat(_byPrefix.Keys).Concat(_byHan.Keys))
        {
            _keys[(key >> 6) & (uint)(_keys.Length - 1)] |= 1ul << (int)(key & 63);
        }
    }

    private static uint Ending(ReadOnlySpan<char> word) => FeatureSet.Hash(word[^4..], 'k') & 4095;

    private bool MayHave(uint key) => (_keys[(key >> 6) & (uint)(_keys.Length - 1)] & (1ul << (int)(key & 63))) != 0;

    private static uint HanKey(ReadOnlySpan<char> word) => FeatureSet.Hash(word[..Math.Min(2, word.Length)], 'k');

    private FrozenDictionary<uint, int[]> Index(bool open, Func<string, uint> key)
    {
        // Most keys have one phrase: no list for these.
        var rows = new Dictionary<uint, int[]>(_phrases.Length);
        for (var row = 0; row < _phrases.Length; row++)
        {
            var (words, opens) = _phrases[row];
            if (opens[0] == open && !ProductText.IsHan(words[0][0]))
            {
                var first = key(words[0]);
                rows[first] = rows.TryGetValue(first, out var there) ? [.. there, row] : [row];
            }
        }

        return rows.ToFrozenDictionary();
    }

    /// <summary>
    /// The longest phrases that begin at a token: how many were written, and of how many words they are. In a token of Chinese, the longest at each of its
    /// characters, one behind the other.
    /// </summary>
    public (int Found, int Tokens) Find(ProductText text, int token, HitKind kind, Span<Hit> hits)
    {
        if (text.Tokens[token].Kind == TokenKind.Han)
        {
            return (FindInHan(text, token, kind, hits), 1);
        }

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

        if (word.Length >= PrefixLength && _byPrefix.Count > 0)
        {
            Try(_byPrefix, FeatureSet.Hash(word[..PrefixLength], 'k'), text, hits, ref best);
        }

        if (best.Found == 0 && _endsCompound is not null && word.Length >= LeastBefore + LeastLast
            && text.Tokens[token].Kind == TokenKind.Word && hits.Length > 0)
        {
            return FindEnd(word, kind, token, hits);
        }

        return (best.Found, best.Words);
    }

    /// <summary>The longest word that a compound ends with: what it is.</summary>
    private (int Found, int Tokens) FindEnd(ReadOnlySpan<char> word, HitKind kind, int token, Span<Hit> hits)
    {
        var ending = Ending(word);
        if ((_endings[ending >> 6] & (1ul << (int)(ending & 63))) == 0)
        {
            return (0, 0);
        }

        for (var at = LeastBefore; at + LeastLast <= word.Length; at++)
        {
            var key = FeatureSet.Hash(word[at..], 'k');
            if (!MayHave(key) || !_byWord.TryGetValue(key, out var candidates))
            {
                continue;
            }

            foreach (var row in candidates)
            {
                if (_endsCompound![row] && _phrases[row].Words is [var only] && word[at..].SequenceEqual(only))
                {
                    hits[0] = new Hit(kind, row, token, 1);
                    return (1, 1);
                }
            }
        }

        return (0, 0);
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
        if (!MayHave(key) || !rows.TryGetValue(key, out var candidates))
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

    private int FindInHan(ProductText text, int token, HitKind kind, Span<Hit> hits)
    {
        var tokens = text.Tokens;
        var last = token;
        while (last + 1 < tokens.Length && tokens[last + 1] is { Kind: TokenKind.Han, Joint: Token.NoSpace })
        {
            last++;
        }

        // A word may run on into the next token, where a long run was divided.
        var run = text.Chars[tokens[token].Start..(tokens[last].Start + tokens[last].Length)];
        var found = 0;
        for (var at = 0; at + 1 < run.Length && at < tokens[token].Length && found < hits.Length;)
        {
            var length = 0;
            if (HanKey(run[at..]) is var key && MayHave(key) && _byHan.TryGetValue(key, out var candidates))
            {
                foreach (var row in candidates)
                {
                    var (words, open) = _phrases[row];
                    if (!run[at..].StartsWith(words[0]))
                    {
                        continue;
                    }

                    if (words.Length == 1 || (at + words[0].Length == run.Length && Matches(text, last + 1, words.AsSpan(1), open.AsSpan(1))))
                    {
                        hits[found++] = new Hit(kind, row, token, words.Length);
                        length = words[0].Length;
                        break;
                    }
                }
            }

            at += Math.Max(length, 1);
        }

        return found;
    }

    private static bool Matches(ProductText text, int token, ReadOnlySpan<string> words, ReadOnlySpan<bool> open)
    {
        if (token + words.Length > text.Tokens.Length)
        {
            return false;
        }

        for (var i = 0; i < words.Length; i++)
        {
            var chars = text[text.Tokens[token + i]];
            var ok = open[i] || ProductText.IsHan(words[i][0])
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
