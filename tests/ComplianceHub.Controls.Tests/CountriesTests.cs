namespace ComplianceHub.Controls.Tests;

public class CountriesTests
{
    [Fact]
    public void Every_code_is_two_capital_letters_with_a_name_of_its_own()
    {
        Assert.All(Countries.All, c => Assert.Matches("^[A-Z]{2}$", c.Code));
        Assert.All(Countries.All, c => Assert.Equal(c.Name.Trim(), c.Name));
        Assert.All(Countries.All, c => Assert.NotEmpty(c.Name));
        Assert.Equal(Countries.All.Count, Countries.All.Select(c => c.Code).Distinct().Count());
        Assert.Equal(Countries.All.Count, Countries.All.Select(c => c.Name).Distinct().Count());
    }

    [Fact]
    public void They_are_sorted_by_name_with_accents_in_their_place()
    {
        Assert.Equal(Countries.All.Select(c => c.Name).Order(StringComparer.InvariantCulture), Countries.All.Select(c => c.Name));
        Assert.Equal(["Costa Rica", "Côte d'Ivoire", "Croatia"], Countries.All.SkipWhile(c => c.Code != "CR").Take(3).Select(c => c.Name));
    }

    [Theory]
    [InlineData("TR", "Türkiye")]
    [InlineData("RU", "Russia")]
    [InlineData("GB", "United Kingdom")]
    [InlineData("KR", "Korea, South")]
    [InlineData("HK", "Hong Kong")]
    public void A_known_code_has_its_name(string code, string name)
    {
        Assert.True(Countries.Exists(code));
        Assert.Equal(name, Countries.Name(code));
        Assert.Contains((code, name), Countries.All);
    }

    [Theory]
    [InlineData("XX")]
    [InlineData("tr")]
    [InlineData("UK")]
    [InlineData("")]
    public void An_unknown_code_stands_for_itself(string code)
    {
        Assert.False(Countries.Exists(code));
        Assert.Equal(code, Countries.Name(code));
    }
}
