using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ComplianceHub.Controls.Text;

/// <summary>
/// Reads a number as a person types it, with a decimal comma or point and thousands separators. What two people would read differently is decided by the
/// person's culture or refused in words; nothing is dropped or rounded.
/// </summary>
public static partial class TypedNumber
{
    // All that a decimal keeps exactly.
    private const int MaxDigits = 28;
    private const NumberStyles Written = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
    private const string AllDigits = "#,0.############################";

    /// <summary>The number, or null and what is wrong; both null where nothing was typed.</summary>
    /// <param name="typed">As typed or pasted; digits of any script.</param>
    /// <param name="culture">
    /// The person's. It decides between <c>1.234</c> as thousands and as decimals; the invariant culture decides nothing. Pages write numbers the
    /// English way, so where the comma is the person's decimal separator, <c>1,234</c> may be copied from a page as well as typed: that is refused.
    /// </param>
    /// <param name="maxDecimals">
    /// Digits that may stand behind the decimal separator, zeros included. Where they are three, a 0 may follow, which tells <c>1,2340</c> from thousands.
    /// </param>
    /// <param name="min">The least that is accepted.</param>
    /// <param name="max">The most that is accepted.</param>
    /// <param name="label">The field's name, for the message.</param>
    /// <param name="share">Whether a percent sign may stand before or behind.</param>
    public static (decimal? Value, string? Error) Read(
        string? typed, CultureInfo culture, int maxDecimals, decimal min, decimal max, string label, bool share = false)
    {
        var text = Plain(typed ?? "");
        if (text.Length == 0)
        {
            // Signs that cannot be seen are not nothing.
            return (null, string.IsNullOrWhiteSpace(typed) ? null : NotANumber(typed, label));
        }

        var shown = $"{label} '{Shorten(typed!)}'";
        if (Exponent().IsMatch(text))
        {
            return (null, $"{shown} is written with an exponent: write the number out in full.");
        }

        if (share)
        {
            text = WithoutPercent(text);
        }

        var negative = text is ['-', ..];
        text = text is ['-' or '+', ..] ? text[1..].TrimStart() : text;
        var (whole, decimals, other) = Split(text, culture);
        if (whole is null)
        {
            return (null, NotANumber(typed!, label));
        }

        if (other is not null)
        {
            var sign = negative ? "-" : "";
            var point = IsUnknown(culture) ? "." : culture.NumberFormat.NumberDecimalSeparator;
            // A fourth decimal tells decimals from thousands where the mark does not.
            var exact = maxDecimals < 3 ? null : $"{sign}{whole}{point}{other}{(IsUnknown(culture) || IsShared(point, culture) ? "0" : "")}";
            return (null, $"{shown} can be read as {sign}{whole}{other} or as {sign}{whole} and {other} thousandths: " +
                $"write {sign}{whole}{other}{(exact is null ? "" : " or " + exact)}.");
        }

        if (decimals!.Length > maxDecimals && !(maxDecimals == 3 && decimals is [_, _, _, '0']))
        {
            return (null, $"{shown} has {Count(decimals.Length)}: " +
                (maxDecimals == 0 ? "write a whole number." : $"{maxDecimals} are the most that can be kept."));
        }

        whole = whole.TrimStart('0');
        var value = 0m;
        if (whole.Length + decimals.Length > MaxDigits
            || !decimal.TryParse($"{(negative ? "-" : "")}0{whole}.{decimals}0", Written, CultureInfo.InvariantCulture, out value)
            || value < min || value > max)
        {
            return (null, $"{shown} is out of range: write a number from {Format(min, culture)} to {Format(max, culture)}.");
        }

        // -0 is 0, and 1.500 is 1.5: the same number has one form. A division drops the zeros at the end.
        return (value == 0 ? 0 : value / 1.0000000000000000000000000000m, null);
    }

    /// <summary>
    /// A number as the person writes it, with thousands separators and all its decimals, so that <see cref="Read"/> gives the same number back.
    /// </summary>
    public static string Format(decimal value, CultureInfo culture)
    {
        var written = value.ToString(AllDigits, culture);
        var either = Math.Abs(value) is >= 1 and < 1000 && decimal.Round(value, 3) == value && decimal.Round(value, 2) != value
            && IsShared(culture.NumberFormat.NumberDecimalSeparator, culture);
        return either ? value.ToString("0.0000", culture) : written;
    }

    /// <summary>Whether a person's decimal separator parts thousands on pages.</summary>
    private static bool IsShared(string mark, CultureInfo culture) =>
        !IsUnknown(culture) && mark == culture.NumberFormat.NumberDecimalSeparator && mark == CultureInfo.InvariantCulture.NumberFormat.NumberGroupSeparator;

    /// <summary>
    /// The parts of what was typed: whole part and decimals, or whole part and the three digits that may be either; nulls where it is no number.
    /// </summary>
    private static (string? Whole, string? Decimals, string? Either) Split(string text, CultureInfo culture)
    {
        (string?, string?, string?) none = (null, null, null);
        if (!Digits().IsMatch(text))
        {
            return none;
        }

        var parts = text.Split(Separators);
        var marks = text.Where(c => Separators.Contains(c)).ToArray();
        if (parts.Skip(1).Any(p => p.Length == 0))
        {
            return none;
        }

        if (marks.Length == 0)
        {
            return (text, "", null);
        }

        var last = marks[^1];
        if (marks.Distinct().Count() > 1)
        {
            // Two kinds: the last stands once and parts the decimals.
            return last is '.' or ',' or DecimalOnly && marks[..^1].Distinct().Count() == 1 && marks[0] != DecimalOnly && Grouped(parts[..^1], culture)
                ? (string.Concat(parts[..^1]), parts[^1], null)
                : none;
        }

        if (marks.Length > 1 || last is ' ' or '\'' or GroupOnly)
        {
            return last != DecimalOnly && Grouped(parts, culture) ? (string.Concat(parts), "", null) : none;
        }

        // One point or comma. A thousands group has three digits behind it and one to three before it, the first of them not 0.
        var (whole, behind) = (parts[0], parts[1]);
        if (last == DecimalOnly || behind.Length != 3 || !Grouped(parts, culture))
        {
            return (whole, behind, null);
        }

        var format = culture.NumberFormat;
        return IsUnknown(culture) ? (whole, null, behind)
            : IsShared(last.ToString(), culture) ? (whole, null, behind)
            : format.NumberDecimalSeparator == last.ToString() ? (whole, behind, null)
            : format.NumberGroupSeparator == last.ToString() ? (whole + behind, "", null)
            : (whole, null, behind);
    }

    /// <summary>Whether parts are thousands groups: of three digits, or as long as the culture has them.</summary>
    private static bool Grouped(string[] parts, CultureInfo culture)
    {
        return parts[0] is { Length: > 0 } first && first[0] != '0' && (Fits([3]) || Fits(culture.NumberFormat.NumberGroupSizes));

        bool Fits(int[] sizes)
        {
            for (var i = 1; i < parts.Length; i++)
            {
                if (parts[^i].Length != Size(i))
                {
                    return false;
                }
            }

            return first.Length <= Size(parts.Length);

            int Size(int fromEnd) => sizes.Length == 0 ? 0 : sizes[Math.Min(fromEnd, sizes.Length) - 1];
        }
    }

    /// <summary>The same with ASCII digits and one sign for each thing that has several; what only steers the direction of writing is dropped.</summary>
    private static string Plain(string typed)
    {
        var plain = new StringBuilder(typed.Length);
        foreach (var c in typed)
        {
            if (CharUnicodeInfo.GetDecimalDigitValue(c) is >= 0 and var digit)
            {
                plain.Append((char)('0' + digit));
            }
            else if (char.GetUnicodeCategory(c) != UnicodeCategory.Format)
            {
                plain.Append(c switch
                {
                    _ when char.IsWhiteSpace(c) => ' ',
                    '−' or '－' or '﹣' or '–' => '-',
                    '＋' or '﹢' => '+',
                    '．' => '.',
                    '，' or '،' => ',',
                    '’' or 'ʼ' or '＇' => '\'',
                    '％' or '٪' or '﹪' => '%',
                    _ => c,
                });
            }
        }

        return plain.ToString().Trim();
    }

    private static string WithoutPercent(string text) =>
        text.EndsWith('%') ? text[..^1].TrimEnd() : text.StartsWith('%') ? text[1..].TrimStart() : text;

    private static string NotANumber(string typed, string label) => $"{label} '{Shorten(typed)}' is not a number: write it as 1.5 or 1,5.";

    /// <summary>What was typed, as a message can hold it.</summary>
    public static string Shorten(string typed) =>
        typed.Trim() is { Length: > 40 } text ? text[..(char.IsHighSurrogate(text[39]) ? 39 : 40)] + "…" : typed.Trim();

    internal static bool IsUnknown(CultureInfo culture) => culture.Name.Length == 0;

    private static string Count(int decimals) => decimals == 1 ? "1 decimal" : $"{decimals} decimals";

    // The Arabic decimal and thousands separators, which mean only this.
    private const char DecimalOnly = '٫';
    private const char GroupOnly = '٬';

    private static readonly char[] Separators = ['.', ',', ' ', '\'', DecimalOnly, GroupOnly];

    [GeneratedRegex(@"^[0-9.,' ٫٬]*[0-9]$")]
    private static partial Regex Digits();

    [GeneratedRegex(@"^[-+]? ?[0-9][0-9.,]*[eE][-+]?[0-9]+$")]
    private static partial Regex Exponent();
}
