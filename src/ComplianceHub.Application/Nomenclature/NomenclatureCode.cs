using System.Globalization;
using System.Text.RegularExpressions;

namespace ComplianceHub.Application.Nomenclature;

internal enum NomenclatureCodeKind
{
    /// <summary>No digits, or words: an indent line, a section's title.</summary>
    None,

    /// <summary>A chapter, heading or subheading of HS 2022.</summary>
    Known,

    /// <summary>Below a subheading: the nation's own.</summary>
    National,

    /// <summary>A code that HS 2022 has no place for.</summary>
    Unknown,
}

/// <summary>The code cell of a nomenclature file.</summary>
/// <param name="Digits">2, 4 or 6 where known; else as the file has them.</param>
internal readonly partial record struct NomenclatureCode(NomenclatureCodeKind Kind, string Digits)
{
    private static readonly NomenclatureCode None = new(NomenclatureCodeKind.None, "");

    private const int MaxDigits = 14;

    /// <param name="zeroLost">Whether the file was through a spreadsheet that took 0101 for the number 101.</param>
    public static NomenclatureCode Read(string cell, bool zeroLost)
    {
        var digits = DigitsOf(cell);
        if (digits.Length == 0)
        {
            return None;
        }

        if (zeroLost && digits.Length % 2 == 1)
        {
            digits = "0" + digits;
        }

        return digits.Length > 6 ? Long(digits) : new(HsNomenclature.BuiltIn.Has(digits) ? NomenclatureCodeKind.Known : NomenclatureCodeKind.Unknown, digits);
    }

    /// <summary>Whether leading zeros were lost: none is left, and codes of an odd length make sense once they have it again.</summary>
    public static bool LostZeros(IEnumerable<string> cells)
    {
        int mended = 0, not = 0;
        foreach (var digits in cells.Select(DigitsOf).Where(d => d.Length > 0))
        {
            if (digits[0] == '0')
            {
                return false;
            }

            if (digits.Length % 2 == 1)
            {
                _ = Read(digits, zeroLost: true).Kind is NomenclatureCodeKind.Known or NomenclatureCodeKind.National ? mended++ : not++;
            }
        }

        return mended > not;
    }

    /// <summary>The digits alone, or nothing where the cell holds anything but digits, dots, spaces and hyphens.</summary>
    private static string DigitsOf(string cell)
    {
        if (cell.Length is 0 or > 40)
        {
            return "";
        }

        // A spreadsheet that keeps the zero writes '0101 or ="0101".
        var text = cell.Trim().Trim('\'', '"', '=');
        // European tariffs: ten digits, and a suffix that is 80 except in lines which only group others.
        if (ProductLine().Match(text) is { Success: true } line)
        {
            return line.Groups[2].Value == "80" ? line.Groups[1].Value : "";
        }

        Span<char> digits = stackalloc char[MaxDigits];
        var count = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c) && count < MaxDigits)
            {
                digits[count++] = c;
            }
            else if (c is not '.' && !char.IsWhiteSpace(c) && char.GetUnicodeCategory(c) is not (UnicodeCategory.DashPunctuation or UnicodeCategory.Format))
            {
                return "";
            }
        }

        return digits[..count].ToString();
    }

    private static NomenclatureCode Long(string digits)
    {
        if (digits.AsSpan(6).ContainsAnyExcept('0'))
        {
            return new(NomenclatureCodeKind.National, digits);
        }

        // Tariffs that fill up with zeros write the heading 0101 as 0101000000 and the chapter 01 as 0100000000.
        var hs = HsNomenclature.BuiltIn;
        var known = hs.IsSubheading(digits[..6]) ? digits[..6]
            : digits[4..6] == "00" && hs.Has(digits[..4]) ? digits[..4]
            : digits[2..6] == "0000" && hs.Has(digits[..2]) ? digits[..2]
            : null;
        return known is null ? new(NomenclatureCodeKind.Unknown, digits) : new(NomenclatureCodeKind.Known, known);
    }

    [GeneratedRegex(@"^(\d{10})\s+(\d{2})$")]
    private static partial Regex ProductLine();
}
