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
/// What no data set holds: part-number families, trade words in English and Turkish, and cues, bound to the codes of a model.
/// <see cref="KnowledgeFiles"/> reads it. Immutable.
/// </summary>
internal sealed class KnowledgeBase
{
    public readonly PartFamily[] Families;
    public readonly Term[] Terms;
    public readonly Cue[] Cues;

    /// <summary>SHA-256 over the knowledge files, the first 6 hexadecimal digits.</summary>
    public string Fingerprint { get; }

    /// <summary>Rows by the first two characters that their pattern allows: first * 128 + second, both ASCII; the most exact pattern first.</summary>
    private readonly int[][] _familiesByStart;
    private readonly int[] _ranks;
    private readonly PhraseIndex _termIndex;
    private readonly PhraseIndex _cueIndex;

    public KnowledgeBase(PartFamily[] families, Term[] terms, Cue[] cues, string fingerprint)
    {
        Fingerprint = fingerprint;
        Families = families;
        Terms = terms;
        Cues = cues;
        _ranks = Array.ConvertAll(families, f => Rank(f.Pattern));
        _familiesByStart = IndexFamilies(families, _ranks);
        _termIndex = new PhraseIndex([.. terms.Select(t => (t.Words, t.Open))]);
        _cueIndex = new PhraseIndex([.. cues.Select(c => (c.Words, c.Open))]);
    }

    /// <summary>No knowledge at all: what texts alone say, for comparison.</summary>
    public static KnowledgeBase None { get; } = new([], [], [], "");

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
            var (terms, length) = _termIndex.Find(text, i, HitKind.Term, hits[count..]);
            count += terms;
            i += Math.Max(length, 1);
        }

        for (var i = 0; i < tokens.Length && count < hits.Length;)
        {
            var (cues, length) = _cueIndex.Find(text, i, HitKind.Cue, hits[count..]);
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
            if (rank < best)
            {
                break;
            }

            if (!Matches(pattern, run))
            {
                continue;
            }

            best = rank;
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

    private static int[][] IndexFamilies(PartFamily[] families, int[] ranks)
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

        return Array.ConvertAll(rows, r => r is null ? [] : r.Count == 1 ? [r[0]] : r.OrderByDescending(row => ranks[row]).ToArray());
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
}
