using System.Globalization;

namespace ComplianceHub.Controls.Tests;

public class CountryNamesTests
{
    [Theory]
    [InlineData("TR", "TR")]
    [InlineData("tr", "TR")]
    [InlineData("Türkiye", "TR")]
    [InlineData("turkiye", "TR")]
    [InlineData("TÜRKİYE", "TR")]
    [InlineData("Turkey", "TR")]
    [InlineData("USA", "US")]
    [InlineData("u.s.a.", "US")]
    [InlineData("ABD", "US")]
    [InlineData("UAE", "AE")]
    [InlineData("UK", "GB")]
    [InlineData("South Korea", "KR")]
    [InlineData("Güney Kore", "KR")]
    [InlineData("Ivory Coast", "CI")]
    [InlineData("cote d’ivoire", "CI")]
    [InlineData("Holland", "NL")]
    [InlineData("Almanya", "DE")]
    [InlineData("deutschland", "DE")]
    [InlineData("Rusya", "RU")]
    [InlineData("россия", "RU")]
    [InlineData("日本", "JP")]
    [InlineData("Österreich", "AT")]
    [InlineData("Osterreich", "AT")]
    [InlineData("Niger", "NE")]
    [InlineData("Guinea", "GN")]
    [InlineData("Ireland", "IE")]
    public void A_country_is_found_first_by_any_of_its_names(string text, string code)
    {
        Assert.Equal(code, CountryNames.Find(text)[0]);
        Assert.True(CountryNames.IsNameOf(code, text));
    }

    [Fact]
    public void The_search_is_the_same_under_turkish_rules()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
            Assert.Equal("IT", CountryNames.Find("ITALY")[0]);
            Assert.Equal("IT", CountryNames.Find("italya")[0]);
            Assert.Equal("IN", CountryNames.Find("in")[0]);
            Assert.Equal("IE", CountryNames.Find("İRLANDA")[0]);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Beginnings_come_before_what_only_holds_the_text()
    {
        var found = CountryNames.Find("guin");

        Assert.Equal(["GN", "GW"], found.Take(2));
        Assert.Contains("GQ", found);
        Assert.Contains("PG", found);
    }

    [Fact]
    public void Nothing_typed_finds_all_and_nonsense_none()
    {
        Assert.Equal(Countries.All.Select(c => c.Code), CountryNames.Find(" "));
        Assert.Empty(CountryNames.Find("Atlantis"));
        Assert.Empty(CountryNames.Find("?!"));
        Assert.False(CountryNames.IsNameOf("US", "?"));
    }

    [Fact]
    public void Every_other_name_belongs_to_one_known_country_and_is_not_its_own()
    {
        var rows = EmbeddedData.ReadCsv("country-names.csv", "code,name").ToList();

        Assert.NotEmpty(rows);
        Assert.All(rows, r => Assert.True(Countries.Exists(r[0]) && Countries.Name(r[0]) != r[1], r[1]));
        foreach (var row in rows)
        {
            Assert.Equal(row[0], Assert.Single(Countries.All.Select(c => c.Code), c => CountryNames.IsNameOf(c, row[1])));
        }
    }
}
