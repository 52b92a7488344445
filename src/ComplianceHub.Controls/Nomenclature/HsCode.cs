using System.Globalization;
using System.Text;

namespace ComplianceHub.Controls.Nomenclature;

/// <summary>
/// A commodity code as an exporter types it: 4 to 12 digits, of which the first four are the heading, the first six the
/// HS subheading, and the rest national (8 digits: Combined Nomenclature; 10: TARIC or HTS; 12: Turkish GTIP).
/// Well formed only: whether the nomenclature has it is for <see cref="HsNomenclature"/> to say.
/// </summary>
public sealed record HsCode
{
    public const int MinDigits = 4;
    public const int MaxDigits = 12;

    private HsCode(string digits) => Digits = digits;

    /// <summary>The digits alone, 4 to 12 of them.</summary>
    public string Digits { get; }

    public string Chapter => Digits[..2];

    public string Heading => Digits[..4];

    /// <summary>The six-digit HS subheading, or null where fewer than six digits were given.</summary>
    public string? Subheading => Digits.Length >= 6 ? Digits[..6] : null;

    /// <summary>
    /// Reads a code. Spaces, dots, hyphens and slashes between digits are ignored, and so is an "HS" in front.
    /// Digits of other scripts (Arabic, full width) are read as digits. Invisible marks (text direction, byte order,
    /// zero-width spaces), which come along when a code is copied, are ignored everywhere.
    /// </summary>
    /// <returns>The code, or null and a message that names the value and the mend.</returns>
    public static (HsCode? Code, string? Error) Parse(string? input)
    {
        if (string.IsNullOrWhiteSpace(input) || WithoutMarks(input).Trim() is not { Length: > 0 } text)
        {
            return (null, "No HS code was given: type at least the six digits of the subheading, for example 8542.31.");
        }

        if (text.StartsWith("HS", StringComparison.OrdinalIgnoreCase))
        {
            text = text[2..].TrimStart(' ', ':', '.', '-');
        }

        var digits = new StringBuilder(MaxDigits);
        foreach (var c in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(c) == UnicodeCategory.DecimalDigitNumber)
            {
                digits.Append((char)('0' + (int)Rune.GetNumericValue(c)));
            }
            else if (!IsSeparator(c))
            {
                return (null, $"{Quote(input)} is not an HS code: it holds '{Printable(c)}'. Use digits only, with or without dots, for example 8542.31.");
            }
        }

        return digits.Length switch
        {
            < MinDigits => (null, $"{Quote(input)} is too short for an HS code: it has {Count(digits.Length)}, and a subheading has 6, for example 8542.31."),
            > MaxDigits => (null, $"{Quote(input)} is too long for an HS code: it has {Count(digits.Length)}, and national codes have 12 at most."),
            _ => (new HsCode(digits.ToString()), null),
        };
    }

    /// <summary>Dotted as in tariffs: 8542, 8542.31, 8542.31.90, 8542.31.90.00.</summary>
    public override string ToString() => Format(Digits);

    /// <summary>Dots a string of digits as in tariffs.</summary>
    public static string Format(string digits)
    {
        if (digits.Length <= 4)
        {
            return digits;
        }

        var dotted = new StringBuilder(digits, 0, 4, 16);
        for (var i = 4; i < digits.Length; i += 2)
        {
            dotted.Append('.').Append(digits, i, Math.Min(2, digits.Length - i));
        }

        return dotted.ToString();
    }

    private static string WithoutMarks(string input) => string.Concat(input.Where(c => !IsMark(c)));

    private static bool IsMark(char c) => char.GetUnicodeCategory(c) == UnicodeCategory.Format;

    private static bool IsSeparator(Rune c) => c.Value is '.' or '-' or '/' or '\u2013' or '\u00b7' || Rune.IsWhiteSpace(c);

    private static string Count(int digits) => digits == 1 ? "1 digit" : string.Create(CultureInfo.InvariantCulture, $"{digits} digits");

    // By number what a font may lack or a terminal obey.
    private static string Printable(Rune c) =>
        Rune.IsControl(c) || !c.IsBmp ? string.Create(CultureInfo.InvariantCulture, $"U+{c.Value:X4}") : c.ToString();

    private static string Quote(string input)
    {
        var trimmed = input.Trim();
        var shown = string.Concat(trimmed.Take(40).Where(c => !char.IsControl(c) && !char.IsSurrogate(c) && !IsMark(c)));
        return shown.Length == 0 ? "This" : $"'{shown}{(trimmed.Length > 40 ? "…" : "")}'";
    }
}
