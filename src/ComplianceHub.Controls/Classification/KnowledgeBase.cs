using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ComplianceHub.Controls.Classification;

/// <summary>A family of part numbers. Row of <c>part-families.csv</c>.</summary>
/// <param name="Pattern">Beginning of the part number, lower case without separators; # one digit, @ one letter, ? one of either.</param>
internal sealed record PartFamily(string Pattern, string Manufacturer, string Family, int[] Codes, int Strength);

/// <summary>A word, abbreviation or phrase of the trade, English or Turkish. Row of <c>terms.csv</c>.</summary>
/// <param name="Words">Folded words; <paramref name="Open"/> tells which may go on (inflected Turkish stems).</param>
internal sealed record Term(string Text, string[] Words, bool[] Open, string Canonical, int[] Codes, int Strength);

/// <summary>A word that speaks against (kit, toy, bicycle) or for a set of codes. Row of <c>cues.csv</c>.</summary>
internal sealed record Cue(string Text, string[] Words, bool[] Open, bool Negative, int[] Codes);

internal enum HitKind : byte
{
    Family,
    Term,
    Cue,
}

/// <summary>A row of knowledge found in a text.</summary>
internal readonly record struct Hit(HitKind Kind, int Row, int FirstToken, int TokenCount);

/// <summary>
/// What no data set holds: part-number families, trade words in English and Turkish, and cues. Written by us, compiled
/// into this build (<c>Classification/Knowledge/*.csv</c>); bound to the codes of a model. Immutable.
/// </summary>
internal sealed class KnowledgeBase
{
    private const string Folder = "Classification/Knowledge/";
    private const int MaxPattern = 24;

    public readonly PartFamily[] Families;
    public readonly Term[] Terms;
    public readonly Cue[] Cues;

    /// <summary>SHA-256 over the knowledge files, the first 6 hexadecimal digits.</summary>
    public string Fingerprint { get; } = Hash();

    /// <summary>Rows by the first two characters that their pattern allows: first * 128 + second, both ASCII.</summary>
    private readonly int[][] _familiesByStart;
    private readonly int[] _ranks;
    private readonly FrozenDictionary<uint, int[]> _termsByStart;
    private readonly FrozenDictionary<uint, int[]> _cuesByStart;

    private KnowledgeBase(PartFamily[] families, Term[] terms, Cue[] cues)
    {
        Families = families;
        Terms = terms;
        Cues = cues;
        _familiesByStart = IndexFamilies(families);
        _ranks = Array.ConvertAll(families, f => Rank(f.Pattern));
        _termsByStart = IndexPhrases([.. terms.Select(t => t.Words)]);
        _cuesByStart = IndexPhrases([.. cues.Select(c => c.Words)]);
    }

    /// <summary>No knowledge at all: what texts alone say, for comparison.</summary>
    public static KnowledgeBase None { get; } = new([], [], []);

    /// <summary>The compiled-in knowledge. Votes for codes that are not among <paramref name="codes"/> are left out.</summary>
    public static KnowledgeBase Bind(IReadOnlyList<string> codes)
    {
        var index = codes.Select((c, i) => (c, i)).ToDictionary(p => p.c, p => p.i);
        var fold = new ProductText();
        var families = EmbeddedData.ReadCsv(Folder + "part-families.csv", "pattern,manufacturer,family,hs6,strength")
            .Select(r => new PartFamily(FoldPattern(r[0]), r[1], r[2], Codes(r[3], index), Strength(r[4])))
            .Where(f => f.Pattern.Length is >= 2 and <= MaxPattern && f.Codes.Length > 0);
        var terms = EmbeddedData.ReadCsv(Folder + "terms.csv", "term,language,canonical,hs6,strength").Select(r =>
        {
            var (words, open) = Phrase(r[0], fold);
            return new Term(r[0].TrimEnd('*'), words, open, r[2], Codes(r[3], index), Strength(r[4]));
        }).Where(t => t.Words.Length > 0);
        var cues = EmbeddedData.ReadCsv(Folder + "cues.csv", "term,effect,hs6,note").Select(r =>
        {
            var (words, open) = Phrase(r[0], fold);
            return new Cue(r[0].TrimEnd('*'), words, open, r[1] == "negative", r[2] == "*" ? [] : Prefixed(r[2], codes));
        }).Where(t => t.Words.Length > 0);
        return new KnowledgeBase([.. families], [.. terms], [.. cues]);
    }

    /// <summary>Finds families, terms and cues, from left to right, the longest first. Returns the number of hits written.</summary>
    public int Find(ProductText text, Span<Hit> hits)
    {
        var count = 0;
        var tokens = text.Tokens;
        for (var i = 0; i < tokens.Length && count < hits.Length;)
        {
            var (families, length) = FindFamilies(text, i, hits[count..]);
            count += families;
            i += Math.Max(length, 1);
        }

        for (var i = 0; i < tokens.Length && count < hits.Length;)
        {
            var (terms, length) = FindPhrases(text, i, HitKind.Term, hits[count..]);
            count += terms;
            i += Math.Max(length, 1);
        }

        for (var i = 0; i < tokens.Length && count < hits.Length;)
        {
            var (cues, length) = FindPhrases(text, i, HitKind.Cue, hits[count..]);
            count += cues;
            i += Math.Max(length, 1);
        }

        return count;
    }

    private (int Found, int Tokens) FindFamilies(ProductText text, int token, Span<Hit> hits)
    {
        var tokens = text.Tokens;
        if (text.Chars[tokens[token].Start] >= 128)
        {
            return (0, 0);
        }

        // How far a part number may run from here: over hyphens, and over a space between a few letters and digits (LM 358).
        var end = tokens[token].Start + tokens[token].Length;
        var last = token;
        var hasDigit = tokens[token].Kind != TokenKind.Word;
        while (last + 1 < tokens.Length)
        {
            var next = tokens[last + 1];
            if (!next.Glued && !(tokens[last].Kind == TokenKind.Word && tokens[last].Length <= 4 && next.Kind != TokenKind.Word && char.IsAsciiDigit(text.Chars[next.Start])))
            {
                break;
            }

            last++;
            end = next.Start + next.Length;
            hasDigit |= next.Kind != TokenKind.Word;
        }

        if (!hasDigit)
        {
            return (0, 0);
        }

        var run = text.Chars[tokens[token].Start..end];
        if (run.Length < 2 || run[1] >= 128)
        {
            return (0, 0);
        }

        var best = 0;
        var found = 0;
        foreach (var row in _familiesByStart[(run[0] << 7) | run[1]])
        {
            var pattern = Families[row].Pattern;
            var rank = _ranks[row];
            if (rank < best || !Matches(pattern, run))
            {
                continue;
            }

            if (rank > best)
            {
                best = rank;
                found = 0;
            }

            if (found < hits.Length && found < 3)
            {
                hits[found++] = new Hit(HitKind.Family, row, token, CoveredTokens(tokens, token, last, pattern.Length));
            }
        }

        return (found, found == 0 ? 0 : hits[0].TokenCount);
    }

    private static int CoveredTokens(ReadOnlySpan<Token> tokens, int first, int last, int chars)
    {
        var covered = 0;
        var i = first;
        while (i <= last && covered < chars)
        {
            covered += tokens[i++].Length;
        }

        return i - first;
    }

    private static int Rank(string pattern)
    {
        var rank = pattern.Length;
        foreach (var c in pattern)
        {
            rank += c is '#' or '@' or '?' ? 0 : 8;
        }

        return rank;
    }

    private static bool Matches(string pattern, ReadOnlySpan<char> run)
    {
        if (run.Length < pattern.Length)
        {
            return false;
        }

        var hasLetter = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = run[i];
            var ok = pattern[i] switch
            {
                '#' => char.IsAsciiDigit(c),
                '@' => char.IsAsciiLetter(c),
                '?' => char.IsAsciiLetterOrDigit(c),
                var literal => literal == c,
            };
            if (!ok)
            {
                return false;
            }

            hasLetter |= char.IsAsciiLetter(c);
        }

        // A bearing 6205 is not the beginning of any longer number.
        return hasLetter || run.Length == pattern.Length || !char.IsAsciiDigit(run[pattern.Length]);
    }

    private (int Found, int Tokens) FindPhrases(ProductText text, int token, HitKind kind, Span<Hit> hits)
    {
        var chars = text[text.Tokens[token]];
        var rows = kind == HitKind.Term ? _termsByStart : _cuesByStart;
        var best = 0;
        var found = 0;
        if (rows.TryGetValue(StartKey(chars), out var candidates))
        {
            foreach (var row in candidates)
            {
                var (words, open) = kind == HitKind.Term ? (Terms[row].Words, Terms[row].Open) : (Cues[row].Words, Cues[row].Open);
                if (words.Length < best || !MatchesPhrase(text, token, words, open))
                {
                    continue;
                }

                if (words.Length > best)
                {
                    best = words.Length;
                    found = 0;
                }

                if (found < hits.Length && found < 4)
                {
                    hits[found++] = new Hit(kind, row, token, words.Length);
                }
            }
        }

        return (found, best);
    }

    private static bool MatchesPhrase(ProductText text, int token, string[] words, bool[] open)
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

    private static uint StartKey(ReadOnlySpan<char> word) =>
        word.Length >= 3 ? FeatureSet.Hash(word[..3], 'k') : FeatureSet.Hash(word, 'K');

    private static FrozenDictionary<uint, int[]> IndexPhrases(string[][] phrases) => phrases
        .Select((words, row) => (Key: StartKey(words[0]), Row: row))
        .GroupBy(p => p.Key, p => p.Row)
        .ToFrozenDictionary(g => g.Key, g => g.ToArray());

    private static int[][] IndexFamilies(PartFamily[] families)
    {
        var rows = new List<int>?[128 * 128];
        for (var row = 0; row < families.Length; row++)
        {
            foreach (var first in Allowed(families[row].Pattern[0]))
            {
                foreach (var second in Allowed(families[row].Pattern[1]))
                {
                    (rows[(first << 7) | second] ??= []).Add(row);
                }
            }
        }

        return Array.ConvertAll(rows, r => r is null ? [] : r.ToArray());
    }

    /// <summary>The characters that a place of a pattern allows, in a folded text.</summary>
    private static string Allowed(char pattern) => pattern switch
    {
        '#' => Digits,
        '@' => Letters,
        '?' => Digits + Letters,
        < (char)128 => pattern.ToString(),
        _ => "",
    };

    private const string Digits = "0123456789";
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";

    private static (string[] Words, bool[] Open) Phrase(string term, ProductText fold)
    {
        var words = new List<string>();
        var open = new List<bool>();
        foreach (var part in term.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            fold.Clear();
            fold.Append(part);
            foreach (var token in fold.Tokens)
            {
                words.Add(fold[token].ToString());
                open.Add(false);
            }

            if (part.EndsWith('*') && open.Count > 0 && words[^1].Length >= 3)
            {
                open[^1] = true;
            }
        }

        return ([.. words], [.. open]);
    }

    private static string FoldPattern(string pattern) =>
        string.Concat(pattern.ToLowerInvariant().Where(c => char.IsAsciiLetterOrDigit(c) || c is '#' or '@' or '?'));

    private static int[] Codes(string list, Dictionary<string, int> index) =>
        [.. list.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(index.ContainsKey).Select(c => index[c])];

    private static int[] Prefixed(string list, IReadOnlyList<string> codes)
    {
        var prefixes = list.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. Enumerable.Range(0, codes.Count).Where(i => prefixes.Any(p => codes[i].StartsWith(p, StringComparison.Ordinal)))];
    }

    private static string Hash()
    {
        var all = EmbeddedData.ReadText(Folder + "part-families.csv") + EmbeddedData.ReadText(Folder + "terms.csv") + EmbeddedData.ReadText(Folder + "cues.csv");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)).AsSpan(0, 3));
    }

    private static int Strength(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var strength) ? Math.Clamp(strength, 1, 3) : 1;
}
