namespace ComplianceHub.Controls.Classification;

/// <summary>What a run of tokens that belong together may be.</summary>
internal enum RunShape : byte
{
    /// <summary>Words, values, sizes, standards: no part number.</summary>
    Other,

    /// <summary>Digits only: a part number where something beside it says so.</summary>
    Digits,

    /// <summary>Letters and digits.</summary>
    PartNumber,
}

/// <summary>A run of tokens glued together, or a few letters and a number ("LM 358").</summary>
/// <param name="Last">The last token of the run.</param>
/// <param name="End">Where its characters end.</param>
internal readonly record struct Run(int First, int Last, int End, RunShape Shape);

/// <summary>Finds families of part numbers where a part number stands. Immutable.</summary>
internal sealed class PartNumberIndex
{
    private const int MostFound = 3;

    /// <summary>Digits of a series that may go on to an order number, where its maker is named.</summary>
    private const int LongSeries = 4;

    private readonly PartFamily[] _families;

    /// <summary>Rows by the first two characters that their pattern allows: first * 128 + second, both ASCII; the most exact pattern first.</summary>
    private readonly int[][] _byStart;
    private readonly int[] _ranks;

    public PartNumberIndex(PartFamily[] families)
    {
        _families = families;
        _ranks = Array.ConvertAll(families, f => Rank(f.Pattern));
        _byStart = Index(families, _ranks);
    }

    /// <summary>The most exact families that a run begins with: how many were written, and of how many tokens they are.</summary>
    public (int Found, int Tokens) Find(ProductText text, in Run run, Span<Hit> hits)
    {
        var tokens = text.Tokens;
        var chars = text.Chars[tokens[run.First].Start..run.End];
        if (chars.Length < 2 || chars[0] >= 128 || chars[1] >= 128)
        {
            return (0, 0);
        }

        var best = 0;
        var found = 0;
        foreach (var row in _byStart[(chars[0] << 7) | chars[1]])
        {
            var pattern = _families[row].Pattern;
            var rank = _ranks[row];
            if (rank < best)
            {
                break;
            }

            if (!Matches(pattern, chars))
            {
                continue;
            }

            best = rank;
            if (found < hits.Length && found < MostFound)
            {
                hits[found++] = new Hit(HitKind.Family, row, run.First, CoveredTokens(tokens, run, pattern.Length));
            }
        }

        return (found, found == 0 ? 0 : hits[0].TokenCount);
    }

    /// <summary>The run that begins at a token, and whether it can be a part number.</summary>
    public static Run RunAt(ProductText text, int token)
    {
        var tokens = text.Tokens;
        var field = tokens[token].Field;
        var end = tokens[token].Start + tokens[token].Length;
        var last = token;
        while (last + 1 < tokens.Length && tokens[last + 1].Field == field && (GoesOn(tokens, last) || BelongsTo(text, token, last)))
        {
            last++;
            end = tokens[last].Start + tokens[last].Length;
        }

        return new Run(token, last, end, ShapeOf(text, token, last));
    }

    /// <summary>A comma goes on only inside a number; a change of script does not.</summary>
    private static bool GoesOn(ReadOnlySpan<Token> tokens, int last) => tokens[last + 1].Joint switch
    {
        '\0' or Token.NoSpace => false,
        ',' => tokens[last].Kind == TokenKind.Number && tokens[last + 1].Kind != TokenKind.Word,
        _ => true,
    };

    /// <summary>A few letters and a number behind a space: "LM 358" and "NU 205", but not "ISO 9001", "IP 65" or "max 16".</summary>
    private static bool BelongsTo(ProductText text, int first, int last)
    {
        var tokens = text.Tokens;
        var (word, next) = (tokens[last], tokens[last + 1]);
        if (last != first || word.Kind != TokenKind.Word || word.Length > 4 || next.Kind is not (TokenKind.Number or TokenKind.Mixed)
            || !char.IsAsciiDigit(text.Chars[next.Start]))
        {
            return false;
        }

        var letters = text[word];
        return (next.Length >= 3 || !TokenShapes.IsUnit(letters)) && !TokenShapes.IsStandard(letters, LeadingDigits(text[next])) && !IsValue(text, last + 1);
    }

    /// <summary>A token that is a value, a size, a standard or a number with a unit behind it.</summary>
    public static bool IsValue(ProductText text, int token)
    {
        var tokens = text.Tokens;
        var chars = text[tokens[token]];
        return tokens[token].Kind switch
        {
            TokenKind.Number => token + 1 < tokens.Length && tokens[token + 1].Kind != TokenKind.Number && tokens[token + 1].Field == tokens[token].Field
                && TokenShapes.IsUnit(text[tokens[token + 1]]),
            TokenKind.Mixed => TokenShapes.IsQuantity(chars) || TokenShapes.IsStandard(chars),
            _ => false,
        };
    }

    private static RunShape ShapeOf(ProductText text, int first, int last)
    {
        var tokens = text.Tokens;
        bool mixed = false, letters = false, digits = false;
        for (var i = first; i <= last; i++)
        {
            switch (tokens[i].Kind)
            {
                case TokenKind.Word:
                    // A unit or a package behind numbers makes no part number of them: 10-20-mm, 100n/50V.
                    letters |= i == first || !TokenShapes.IsUnit(text[tokens[i]]);
                    break;
                case TokenKind.Number:
                    digits = true;
                    break;
                case TokenKind.Mixed when !IsValue(text, i):
                    mixed = true;
                    break;
            }
        }

        // M22-2010405 is no thread in its field.
        var number = tokens[first].Field == TextField.PartNumber && last > first && tokens[first].Kind == TokenKind.Mixed;
        if (mixed || number || (letters && digits))
        {
            return RunShape.PartNumber;
        }

        var standsAlone = digits && !letters && tokens[first].Kind == TokenKind.Number && !IsValue(text, last) && !TokenShapes.IsYear(text[tokens[first]]);
        return standsAlone ? RunShape.Digits : RunShape.Other;
    }

    private static int LeadingDigits(ReadOnlySpan<char> token)
    {
        var digits = token.IndexOfAnyExceptInRange('0', '9');
        return digits < 0 ? token.Length : digits;
    }

    private static int CoveredTokens(ReadOnlySpan<Token> tokens, in Run run, int chars)
    {
        var covered = 0;
        var i = run.First;
        while (i <= run.Last && covered < chars)
        {
            covered += tokens[i++].Length;
        }

        return i - run.First;
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
        var literals = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = run[i];
            literals += pattern[i] is '#' or '@' or '?' ? 0 : 1;
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

        // A bearing 6205 is not the beginning of any longer number; a maker's order number 744771147 begins with that of its series.
        return hasLetter || literals >= LongSeries || run.Length == pattern.Length || !char.IsAsciiDigit(run[pattern.Length]);
    }

    private static int[][] Index(PartFamily[] families, int[] ranks)
    {
        var rows = new List<int>?[128 * 128];
        for (var row = 0; row < families.Length; row++)
        {
            // Families that no pattern names stand for what a value or a board is.
            if (families[row].Pattern.Length < 2)
            {
                continue;
            }

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
