using System.Collections.Frozen;
using System.Globalization;

namespace ComplianceHub.Controls.Classification;

/// <summary>
/// Tells values with their units, sizes, standards, packages and years from part numbers. Tokens are folded (lower case, accents off, µ as u, Ω as ohm).
/// </summary>
internal static class TokenShapes
{
    private const string File = "Classification/Knowledge/shapes.csv";

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Units = Words("unit");

    /// <summary>Words of the trade with a digit in them.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Fixed = Words("fixed");

    /// <summary>Beginnings of standards, classes, packages and interfaces, and how many digits may follow.</summary>
    private static readonly FrozenDictionary<string, (int Least, int Most)>.AlternateLookup<ReadOnlySpan<char>> Standards = ReadStandards();

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words(string kind) => EmbeddedData.ReadCsv(File, Header)
        .Where(r => r[1] == kind)
        .SelectMany(r => r[0].Split(' '))
        .ToFrozenSet(StringComparer.Ordinal)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    private const string Header = "words,kind,digits,note";

    private static FrozenDictionary<string, (int Least, int Most)>.AlternateLookup<ReadOnlySpan<char>> ReadStandards()
    {
        var standards = new Dictionary<string, (int, int)>(StringComparer.Ordinal);
        foreach (var row in EmbeddedData.ReadCsv(File, Header).Where(r => r[1] == "standard"))
        {
            var bounds = row[2].Split('-');
            foreach (var word in row[0].Split(' '))
            {
                standards[word] = (int.Parse(bounds[0], CultureInfo.InvariantCulture), int.Parse(bounds[1], CultureInfo.InvariantCulture));
            }
        }

        return standards.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>A unit of measure or of counting; singular or plural.</summary>
    public static bool IsUnit(ReadOnlySpan<char> word) => word.Length <= 12 && Units.Contains(word);

    /// <summary>A value with its unit and nothing else: 100nf, 220v, 4k7, 2r2, 1080p, 10x20mm, m3x10, 50hz60.</summary>
    public static bool IsQuantity(ReadOnlySpan<char> token)
    {
        var digits = Digits(token);
        if (digits == 0)
        {
            return IsThread(token);
        }

        if (digits == token.Length)
        {
            return false;
        }

        var rest = token[digits..];
        // 32304A is a bearing, not so many amperes.
        return (IsUnit(rest) && (digits < 5 || rest.Length > 1)) || IsLetterForPoint(digits, rest) || IsSize(rest);
    }

    /// <summary>A standard, class, package or interface with its number, or a word of the trade with a digit in it: ip65, iso9001, sot23, x7r.</summary>
    public static bool IsStandard(ReadOnlySpan<char> token)
    {
        if (Fixed.Contains(token))
        {
            return true;
        }

        var letters = 0;
        while (letters < token.Length && !char.IsAsciiDigit(token[letters]))
        {
            letters++;
        }

        // One letter may follow: IP67k, cat6a.
        var digits = Digits(token[letters..]);
        return letters > 0 && letters + digits >= token.Length - (letters > 1 ? 1 : 0) && IsStandard(token[..letters], digits);
    }

    /// <summary>A word and a number of so many digits after it, which make a standard and not a part number: "ISO 9001", "IP 65".</summary>
    public static bool IsStandard(ReadOnlySpan<char> word, int digits) =>
        Standards.TryGetValue(word, out var bounds) && digits >= bounds.Least && digits <= bounds.Most;

    /// <summary>A year that a model may carry.</summary>
    public static bool IsYear(ReadOnlySpan<char> token) =>
        token.Length == 4 && Digits(token) == 4 && ((token[0] == '1' && token[1] == '9') || (token[0] == '2' && token[1] == '0'));

    /// <summary>Size codes of chip components, in hundredths of an inch.</summary>
    public static bool IsChipSize(ReadOnlySpan<char> token) =>
        token is "0201" or "01005" or "0402" or "0603" or "0805" or "1206" or "1210" or "1218" or "1806" or "1808" or "1812" or "1825" or "2010" or "2220" or "2225"
            or "2512" or "0612" or "0306";

    private static int Digits(ReadOnlySpan<char> token)
    {
        var digits = 0;
        while (digits < token.Length && char.IsAsciiDigit(token[digits]))
        {
            digits++;
        }

        return digits;
    }

    /// <summary>4k7, 2r2, 0r005, 3v3, 4u7: the letter stands for the point. 4n25 and 2n2222 are part numbers.</summary>
    private static bool IsLetterForPoint(int digits, ReadOnlySpan<char> rest) =>
        digits <= 3 && rest.Length is >= 2 and <= 4 && rest[0] is 'k' or 'r' or 'm' or 'u' or 'n' or 'p' or 'v' or 'f' or 'l'
        && Digits(rest[1..]) == rest.Length - 1 && (rest.Length == 2 || rest[0] == 'r');

    /// <summary>x20mm, x20x5, after digits.</summary>
    private static bool IsSize(ReadOnlySpan<char> rest)
    {
        while (rest.Length >= 2 && rest[0] is 'x' or '×' or 'х')
        {
            var digits = Digits(rest[1..]);
            if (digits == 0)
            {
                return false;
            }

            rest = rest[(digits + 1)..];
            if (rest.Length == 0 || IsUnit(rest))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>m8, m3x10, m12x1.</summary>
    private static bool IsThread(ReadOnlySpan<char> token)
    {
        if (token.Length < 2 || token[0] != 'm')
        {
            return false;
        }

        var digits = Digits(token[1..]);
        return digits is 1 or 2 && (digits == token.Length - 1 || IsSize(token[(digits + 1)..]));
    }
}
