using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ComplianceHub.Controls.Text;

/// <summary>
/// Reads a day of the Gregorian calendar as a person types it: year first, day and month in the order of their culture, or with the month's name in
/// English, Turkish or their language. What two people would read differently is refused in words.
/// </summary>
public static partial class TypedDate
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");
    private static readonly CultureInfo Turkish = CultureInfo.GetCultureInfo("tr-TR");

    private enum Order
    {
        Undecided,
        DayFirst,
        MonthFirst,
    }

    /// <summary>The day, or null and what is wrong; both null where nothing was typed.</summary>
    /// <param name="typed">As typed or pasted; digits of any script.</param>
    /// <param name="culture">
    /// The person's. It decides <c>01/02/2027</c>, unless it is invariant, only a language that is written both ways (<c>en</c>), or puts the year first.
    /// </param>
    /// <param name="label">The field's name, for the message.</param>
    public static (DateOnly? Value, string? Error) Read(string? typed, CultureInfo culture, string label)
    {
        var text = Plain(typed ?? "");
        if (text.Length == 0)
        {
            return (null, string.IsNullOrWhiteSpace(typed) ? null : NotADay(typed, label));
        }

        var shown = $"{label} '{TypedNumber.Shorten(typed!)}'";
        if (YearFirst().Match(text) is { Success: true } yearFirst)
        {
            return Day(yearFirst.Groups["y"].Value, Number(yearFirst, "m"), Number(yearFirst, "d"), shown);
        }

        if (YearLast().Match(text) is { Success: true } yearLast)
        {
            var (a, b, year) = (Number(yearLast, "a"), Number(yearLast, "b"), yearLast.Groups["y"].Value);
            return (a, b, OrderOf(culture)) switch
            {
                // A number above 12 is a day, wherever it stands.
                ( > 12, _, _) => Day(year, b, a, shown),
                (_, > 12, _) or (_, _, Order.MonthFirst) => Day(year, a, b, shown),
                (_, _, Order.DayFirst) => Day(year, b, a, shown),
                _ when a == b || year.Length != 4 => Day(year, a, b, shown),
                _ => Day(year, a, b, shown).Value is { } monthFirst && Day(year, b, a, shown).Value is { } dayFirst
                    ? (null, string.Create(CultureInfo.InvariantCulture,
                        $"{shown} can be read as {Format(dayFirst)} or as {Format(monthFirst)}: " +
                        $"write the month's name, or {dayFirst:yyyy-MM-dd} or {monthFirst:yyyy-MM-dd}."))
                    : Day(year, a, b, shown),
            };
        }

        return Named(text, culture) is (var day, var month, { } written) ? Day(written, month, day, shown) : (null, NotADay(typed!, label));
    }

    /// <summary>A day as the portal writes it, month in letters, so that <see cref="Read"/> gives the same day back in every culture.</summary>
    public static string Format(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static (DateOnly? Value, string? Error) Day(string year, int month, int day, string shown)
    {
        if (year.Length != 4)
        {
            return (null, $"{shown} has a year of {year.Length} digits: write all four, for example 2027.");
        }

        var y = int.Parse(year, CultureInfo.InvariantCulture);
        if (y < 1 || month is < 1 or > 12)
        {
            return (null, $"{shown} has {(y < 1 ? "no year" : $"no month {month}")}: write it as 15 January 2027 or 2027-01-15.");
        }

        var last = DateTime.DaysInMonth(y, month);
        return day >= 1 && day <= last
            ? (new DateOnly(y, month, day), null)
            : (null, $"{shown} is no day of the calendar: {CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month)} {year} has {last} days.");
    }

    private static Order OrderOf(CultureInfo culture)
    {
        // English alone does not say whether it is American.
        if (TypedNumber.IsUnknown(culture) || culture is { IsNeutralCulture: true, TwoLetterISOLanguageName: "en" })
        {
            return Order.Undecided;
        }

        var pattern = culture.DateTimeFormat.ShortDatePattern;
        var day = pattern.IndexOf('d', StringComparison.Ordinal);
        var month = pattern.IndexOf('M', StringComparison.Ordinal);
        var year = pattern.IndexOf('y', StringComparison.Ordinal);
        return year < day && year < month ? Order.Undecided : day < month ? Order.DayFirst : Order.MonthFirst;
    }

    /// <summary>Day, month and year of a text that names the month, in any order that cannot be mistaken; null where it is none.</summary>
    private static (int Day, int Month, string Year)? Named(string text, CultureInfo culture)
    {
        var name = MonthName().Match(text);
        if (!name.Success)
        {
            return null;
        }

        var numbers = Numbers().Matches(text).Select(m => m.Value).ToList();
        if (numbers.Count != 2 || Month(name.Value, culture) is not { } month)
        {
            return null;
        }

        // What is left between name and numbers parts them and says nothing.
        var rest = Numbers().Replace(text.Remove(name.Index, name.Length), "");
        var (day, year) = numbers[0].Length > 2 ? (numbers[1], numbers[0]) : (numbers[0], numbers[1]);
        return Parting().IsMatch(rest) && day.Length <= 2 && year.Length is 2 or 4
            ? (int.Parse(day, CultureInfo.InvariantCulture), month, year)
            : null;
    }

    private static int? Month(string name, CultureInfo culture)
    {
        var folded = Folding.Fold(name);
        foreach (var format in (DateTimeFormatInfo?[])[Gregorian(culture), Gregorian(English), Gregorian(Turkish)])
        {
            foreach (var names in (string[]?[])
                [format?.MonthNames, format?.MonthGenitiveNames, format?.AbbreviatedMonthNames, format?.AbbreviatedMonthGenitiveNames])
            {
                // The thirteenth name is empty but for other calendars.
                var at = Array.FindIndex(names ?? [], 0, Math.Min(12, names?.Length ?? 0), n => Folding.Fold(n) == folded);
                if (at >= 0)
                {
                    return at + 1;
                }
            }
        }

        return folded == "sept" ? 9 : null;
    }

    /// <summary>The names of a culture's months in the Gregorian calendar; null where it does not know that calendar.</summary>
    private static DateTimeFormatInfo? Gregorian(CultureInfo culture)
    {
        if (culture.DateTimeFormat.Calendar is GregorianCalendar)
        {
            return culture.DateTimeFormat;
        }

        if (culture.OptionalCalendars.OfType<GregorianCalendar>().FirstOrDefault() is not { } gregorian)
        {
            return null;
        }

        var format = (DateTimeFormatInfo)culture.DateTimeFormat.Clone();
        format.Calendar = gregorian;
        return format;
    }

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
                    '－' or '‐' or '‑' or '–' or '−' => '-',
                    '／' => '/',
                    '．' => '.',
                    '，' or '،' => ',',
                    _ => c,
                });
            }
        }

        return plain.ToString().Trim();
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private static string NotADay(string typed, string label) =>
        $"{label} '{TypedNumber.Shorten(typed)}' is not a day: write it as 15 January 2027 or 2027-01-15.";

    // Chinese, Japanese and Korean write year, month and day with a sign behind each.
    [GeneratedRegex(@"^(?<y>[0-9]{4}) ?(?:[-/.] ?|[年년] ?)(?<m>[0-9]{1,2}) ?(?:[-/.] ?|[月월] ?)(?<d>[0-9]{1,2}) ?[.日일]?$")]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"^(?<a>[0-9]{1,2}) ?(?<s>[-/.]) ?(?<b>[0-9]{1,2}) ?\k<s> ?(?<y>[0-9]{2,4})\.?$")]
    private static partial Regex YearLast();

    // The small words around it are shorter.
    [GeneratedRegex(@"[\p{L}\p{M}]{3,}")]
    private static partial Regex MonthName();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"^(?:[ ,./-]|\b(?:de|of|th|st|nd|rd)\b)*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Parting();
}
