using ComplianceHub.Controls.ControlLists;
using ComplianceHub.Controls.Nomenclature;

namespace ComplianceHub.Controls.Tests.ControlLists;

public class ControlListTests
{
    private static readonly ControlList List = ControlList.CommonHighPriority;

    [Fact]
    public void The_newest_list_is_the_published_one_code_by_code_and_tier_by_tier()
    {
        Assert.Equal("2024-02-23", List.Newest.Version);
        Assert.Equal(
            PublishedList.Tiers.OrderBy(e => e.Key).Select(e => (e.Key, e.Value)),
            List.Newest.Entries.Values.OrderBy(e => e.Hs6).Select(e => (e.Hs6, e.Tier)));
    }

    [Fact]
    public void Versions_stand_oldest_first_and_grew_from_9_to_45_to_50()
    {
        Assert.Equal(["2023-05-19", "2023-09-19", "2024-02-23"], List.Versions.Select(v => v.Version));
        Assert.Equal([9, 45, 50], List.Versions.Select(v => v.Entries.Count));
    }

    [Fact]
    public void Each_version_took_in_whole_tiers()
    {
        Assert.Equal([Tier.Tier1, Tier.Tier2], TiersOf(0));
        Assert.Equal([Tier.Tier1, Tier.Tier2, Tier.Tier3A, Tier.Tier3B, Tier.Tier4A], TiersOf(1));
        Assert.Equal(Enum.GetValues<Tier>(), TiersOf(2));
        Assert.All(List.Versions, version =>
        {
            var tiers = version.Entries.Values.Select(e => e.Tier).ToHashSet();
            Assert.Equal(PublishedList.Tiers.Where(e => tiers.Contains(e.Value)).Select(e => e.Key).Order(), version.Entries.Keys.Order());
        });

        static IEnumerable<Tier> TiersOf(int version) => List.Versions[version].Entries.Values.Select(e => e.Tier).Distinct().Order();
    }

    [Fact]
    public void Every_entry_is_a_subheading_of_HS_2022_with_a_label_and_is_found_by_its_code() =>
        Assert.All(List.Versions, version => Assert.All(version.Entries, entry =>
        {
            Assert.Equal(entry.Key, entry.Value.Hs6);
            Assert.True(HsNomenclature.BuiltIn.IsSubheading(entry.Key), entry.Key);
            Assert.False(string.IsNullOrWhiteSpace(entry.Value.Label));
            Assert.Same(entry.Value, version.Find(entry.Key));
        }));

    [Fact]
    public void Every_version_names_its_source_and_its_version_is_its_date() => Assert.All(List.Versions, version =>
    {
        Assert.Equal(version.EffectiveFrom.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), version.Version);
        Assert.False(string.IsNullOrWhiteSpace(version.Source));
        Assert.False(string.IsNullOrWhiteSpace(version.Note));
    });

    [Theory]
    [InlineData("0001-01-01", null)]
    [InlineData("2023-05-18", null)]
    [InlineData("2023-05-19", "2023-05-19")]
    [InlineData("2023-07-15", "2023-05-19")]
    [InlineData("2023-09-18", "2023-05-19")]
    [InlineData("2023-09-19", "2023-09-19")]
    [InlineData("2024-02-22", "2023-09-19")]
    [InlineData("2024-02-23", "2024-02-23")]
    [InlineData("9999-12-31", "2024-02-23")]
    public void A_version_is_in_force_from_its_day_to_the_day_before_the_next(string date, string? version) =>
        Assert.Equal(version, List.AsOf(DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture))?.Version);

    [Fact]
    public void A_code_that_is_not_listed_is_not_found() => Assert.Null(List.Newest.Find("010121"));

    [Fact]
    public void Versions_are_put_in_the_order_of_their_dates()
    {
        var list = new ControlList("Test", [Version(2025), Version(2023), Version(2024)]);

        Assert.Equal(["2023", "2024", "2025"], list.Versions.Select(v => v.Version));
        Assert.Equal("2025", list.Newest.Version);

        static ControlListVersion Version(int year) =>
            new($"{year}", new DateOnly(year, 1, 1), true, "", "", new Dictionary<string, ControlListEntry>());
    }

    [Theory]
    [InlineData(Tier.Tier1, "1")]
    [InlineData(Tier.Tier2, "2")]
    [InlineData(Tier.Tier3A, "3.A")]
    [InlineData(Tier.Tier3B, "3.B")]
    [InlineData(Tier.Tier4A, "4.A")]
    [InlineData(Tier.Tier4B, "4.B")]
    public void Tiers_are_written_as_the_list_writes_them(Tier tier, string code)
    {
        Assert.Equal(code, tier.Code());
        Assert.Equal(tier, Tiers.Parse(code));
    }

    [Theory]
    [InlineData("")]
    [InlineData("3")]
    [InlineData("3.a")]
    [InlineData("5")]
    public void Anything_else_is_no_tier(string code) => Assert.Throws<FormatException>(() => Tiers.Parse(code));

    [Fact]
    public void Every_tier_has_its_own_description() =>
        Assert.Equal(Enum.GetValues<Tier>().Length, Enum.GetValues<Tier>().Select(t => t.Description()).Distinct().Count());
}
