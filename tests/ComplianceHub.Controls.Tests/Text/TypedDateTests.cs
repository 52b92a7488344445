using System.Globalization;
using ComplianceHub.Controls.Text;

namespace ComplianceHub.Controls.Tests.Text;

public class TypedDateTests
{
    [Theory]
    [InlineData("", "2027-01-15")]
    [InlineData("", "2027/1/15")]
    [InlineData("", "2027.01.15")]
    [InlineData("hu-HU", "2027. 01. 15.")]
    [InlineData("", "15.01.2027")]
    [InlineData("", "15/01/2027")]
    [InlineData("", "15-01-2027")]
    [InlineData("", "15. 1. 2027")]
    [InlineData("en-US", "01/15/2027")]
    [InlineData("en-US", "15/01/2027")]
    [InlineData("tr-TR", "01/15/2027")]
    [InlineData("", "15 January 2027")]
    [InlineData("", "15th of January 2027")]
    [InlineData("", "January 15, 2027")]
    [InlineData("", "15 jan 2027")]
    [InlineData("", "15-Jan-2027")]
    [InlineData("", "15 Ocak 2027")]
    [InlineData("", "15 OCAK 2027")]
    [InlineData("tr-TR", "15 January 2027")]
    [InlineData("de-DE", "15. Januar 2027")]
    [InlineData("fr-FR", "15 janv. 2027")]
    [InlineData("es-ES", "15 de enero de 2027")]
    [InlineData("ru-RU", "15 января 2027")]
    [InlineData("ar-EG", "١٥ يناير ٢٠٢٧")]
    [InlineData("ar-SA", "15 يناير 2027")]
    [InlineData("ja-JP", "2027年1月15日")]
    [InlineData("ja-JP", "２０２７／０１／１５")]
    [InlineData("ko-KR", "2027년 1월 15일")]
    public void What_has_one_reading_is_read(string culture, string typed) => Assert.Equal((new DateOnly(2027, 1, 15), null), Read(typed, culture));

    [Theory]
    [InlineData("en-US", 1, 2)]
    [InlineData("en-GB", 2, 1)]
    [InlineData("tr-TR", 2, 1)]
    [InlineData("de-DE", 2, 1)]
    [InlineData("tr", 2, 1)]
    public void The_culture_decides_between_day_and_month(string culture, int month, int day) =>
        Assert.Equal((new DateOnly(2027, month, day), null), Read("01/02/2027", culture));

    [Theory]
    [InlineData("")]
    [InlineData("en")]
    [InlineData("sv-SE")]
    [InlineData("ja-JP")]
    public void Where_nothing_decides_both_readings_are_told(string culture) =>
        Assert.Equal(
            (null, "Day of export '01/02/2027' can be read as 1 February 2027 or as 2 January 2027: write the month's name, or 2027-02-01 or 2027-01-02."),
            Read("01/02/2027", culture));

    [Fact]
    public void The_same_day_and_month_need_no_deciding() => Assert.Equal((new DateOnly(2027, 3, 3), null), Read("03/03/2027", ""));

    [Theory]
    [InlineData("15.01.27", "Day of export '15.01.27' has a year of 2 digits: write all four, for example 2027.")]
    [InlineData("15 January 27", "Day of export '15 January 27' has a year of 2 digits: write all four, for example 2027.")]
    [InlineData("31.02.2027", "Day of export '31.02.2027' is no day of the calendar: February 2027 has 28 days.")]
    [InlineData("31 April 2027", "Day of export '31 April 2027' is no day of the calendar: April 2027 has 30 days.")]
    [InlineData("2027-00-10", "Day of export '2027-00-10' has no month 0: write it as 15 January 2027 or 2027-01-15.")]
    [InlineData("20/13/2027", "Day of export '20/13/2027' has no month 13: write it as 15 January 2027 or 2027-01-15.")]
    [InlineData("2027-01-00", "Day of export '2027-01-00' is no day of the calendar: January 2027 has 31 days.")]
    [InlineData("tomorrow", "Day of export 'tomorrow' is not a day: write it as 15 January 2027 or 2027-01-15.")]
    [InlineData("15012027", "Day of export '15012027' is not a day: write it as 15 January 2027 or 2027-01-15.")]
    [InlineData("15/01-2027", "Day of export '15/01-2027' is not a day: write it as 15 January 2027 or 2027-01-15.")]
    [InlineData("15 Brumaire 2027", "Day of export '15 Brumaire 2027' is not a day: write it as 15 January 2027 or 2027-01-15.")]
    [InlineData("2027-01-15 10:30", "Day of export '2027-01-15 10:30' is not a day: write it as 15 January 2027 or 2027-01-15.")]
    [InlineData("15 January 2027 or 2028", "Day of export '15 January 2027 or 2028' is not a day: write it as 15 January 2027 or 2027-01-15.")]
    public void What_is_no_day_is_refused_in_words(string typed, string expected) => Assert.Equal((null, expected), Read(typed, "tr-TR"));

    [Fact]
    public void A_name_of_a_month_of_another_calendar_is_not_taken_for_one_of_ours() => Assert.Null(Read("15 محرم 2027", "ar-SA").Value);

    [Theory]
    [InlineData("2028-02-29", true)]
    [InlineData("2027-02-29", false)]
    [InlineData("2100-02-29", false)]
    public void Leap_days_are_the_calendars(string typed, bool isDay) => Assert.Equal(isDay, Read(typed, "").Value is not null);

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public void Nothing_typed_is_no_day_and_no_error(string? typed) => Assert.Equal((null, null), Read(typed, "en-US"));

    [Theory]
    [InlineData("en-US")]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("fr-FR")]
    [InlineData("ru-RU")]
    [InlineData("ar-EG")]
    [InlineData("ja-JP")]
    [InlineData("sv-SE")]
    [InlineData("hi-IN")]
    [InlineData("")]
    public void Every_day_of_a_leap_year_is_read_back_as_written(string name)
    {
        var culture = CultureInfo.GetCultureInfo(name);
        var gregorian = culture.DateTimeFormat.Calendar is GregorianCalendar;
        for (var day = new DateOnly(2028, 1, 1); day.Year == 2028; day = day.AddDays(1))
        {
            Assert.Equal((day, null), Read(TypedDate.Format(day), name));
            Assert.Equal((day, null), Read(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), name));
            if (gregorian && name.Length > 0)
            {
                // Written short in a culture it is the same day there, or refused.
                var (value, error) = Read(day.ToString(culture.DateTimeFormat.ShortDatePattern, culture), name);
                Assert.True(value == day || error is not null, $"{day:O} in {name} was read as {value:O}");
            }
        }
    }

    private static (DateOnly? Value, string? Error) Read(string? typed, string culture) =>
        TypedDate.Read(typed, CultureInfo.GetCultureInfo(culture), "Day of export");
}
