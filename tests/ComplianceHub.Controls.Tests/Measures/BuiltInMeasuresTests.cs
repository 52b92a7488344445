using System.Globalization;
using ComplianceHub.Controls.Measures;

namespace ComplianceHub.Controls.Tests.Measures;

public class BuiltInMeasuresTests
{
    private const string EuropeanUnion = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK";

    private const string Alert2022 = "AE AM BR CN GE IL IN KG KZ MX NI RS SG TJ TR TW UZ ZA";

    [Theory]
    [InlineData("us-origin-ru-by", null, "US", 25, "BY RU", MeasureEffect.Prohibited, "2022-02-24", Verification.Partly)]
    [InlineData("eu-origin-ru", null, EuropeanUnion, null, "RU", MeasureEffect.Prohibited, "2022-02-26", Verification.Partly)]
    [InlineData("eu-origin-by", null, EuropeanUnion, null, "BY", MeasureEffect.Prohibited, "2022-03-02", Verification.Unverified)]
    [InlineData("uk-origin-ru-by", null, "GB", null, "BY RU", MeasureEffect.Prohibited, "2022-03-01", Verification.Unverified)]
    [InlineData("jp-origin-ru-by", null, "JP", null, "BY RU", MeasureEffect.Prohibited, "2022-03-18", Verification.Unverified)]
    [InlineData("tr-us-origin-ru", "TR", "US", null, "RU", MeasureEffect.Prohibited, "2024-10-22", Verification.Partly)]
    [InlineData("tr-eu-origin-ru", "TR", EuropeanUnion, null, "RU", MeasureEffect.Prohibited, "2024-10-22", Verification.Partly)]
    [InlineData("diversion-risk", null, "", null, Alert2022, MeasureEffect.NeedsException, "2022-06-28", Verification.Partly)]
    [InlineData("diversion-risk-az", null, "", null, "AZ", MeasureEffect.NeedsException, "2024-10-22", Verification.Unverified)]
    [InlineData("other-origin-ru-by", null, "", null, "BY RU", MeasureEffect.NeedsException, "2024-02-23", Verification.Partly)]
    public void Each_measure_is_read_as_it_was_meant(
        string id, string? exportingCountry, string origins, int? share, string destinations, MeasureEffect effect, string from, Verification verification)
    {
        var measure = Assert.Single(BuiltInMeasures.All, m => m.Id == id);

        Assert.Equal(exportingCountry, measure.ExportingCountry);
        Assert.Equal(origins, string.Join(' ', measure.Origins.Order()));
        Assert.Equal(share, measure.ContentShareFrom);
        Assert.Equal(destinations, string.Join(' ', measure.Destinations.Order()));
        Assert.Equal(effect, measure.Effect);
        Assert.Equal(DateOnly.Parse(from, CultureInfo.InvariantCulture), measure.EffectiveFrom);
        Assert.Null(measure.EffectiveUntil);
        Assert.Equal(verification, measure.Verification);
        Assert.Empty(measure.ExcludedHs6);
    }

    [Fact]
    public void There_are_ten_each_with_its_own_id() => Assert.Equal(10, BuiltInMeasures.All.Select(m => m.Id).Distinct().Count());

    [Fact]
    public void Every_measure_names_authority_source_and_address() => Assert.All(BuiltInMeasures.All, m =>
    {
        Assert.False(string.IsNullOrWhiteSpace(m.Title));
        Assert.False(string.IsNullOrWhiteSpace(m.Authority));
        Assert.False(string.IsNullOrWhiteSpace(m.LegalSource));
        Assert.True(Uri.TryCreate(m.Url, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps, m.Url);
    });

    [Fact]
    public void What_is_not_wholly_verified_says_so_in_a_note() => Assert.All(
        BuiltInMeasures.All.Where(m => m.Verification != Verification.Verified), m => Assert.False(string.IsNullOrWhiteSpace(m.Note)));

    [Fact]
    public void Every_country_named_exists() => Assert.All(
        BuiltInMeasures.All.SelectMany(m => (string[])[.. m.Origins, .. m.Destinations, .. m.ExportingCountry is { } c ? [c] : Array.Empty<string>()]),
        code => Assert.True(Countries.Exists(code), code));

    [Fact]
    public void The_European_Union_has_27_members() =>
        Assert.Equal(EuropeanUnion, string.Join(' ', BuiltInMeasures.EuropeanUnion.Order()));

    [Fact]
    public void No_destination_of_a_measure_is_empty() => Assert.All(BuiltInMeasures.All, m => Assert.NotEmpty(m.Destinations));
}
