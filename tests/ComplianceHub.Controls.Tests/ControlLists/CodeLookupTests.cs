using System.Globalization;
using ComplianceHub.Controls.ControlLists;
using ComplianceHub.Controls.Nomenclature;

namespace ComplianceHub.Controls.Tests.ControlLists;

public class CodeLookupTests
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    public static TheoryData<string> ListedCodes => [.. PublishedList.Tiers.Keys];

    [Theory]
    [MemberData(nameof(ListedCodes))]
    public void A_listed_code_is_listed_however_it_is_written(string hs6)
    {
        string[] spellings =
        [
            hs6,
            $"{hs6[..4]}.{hs6[4..]}",
            $"{hs6[..4]} {hs6[4..]}",
            $"{hs6[..2]}.{hs6[2..4]}.{hs6[4..]}",
            $"HS {hs6}",
            $"{hs6}00",
            $"{hs6[..4]}.{hs6[4..]}.90",
            $"{hs6}0000",
            $"{hs6[..4]}.{hs6[4..]}.90.00",
            $"{hs6[..4]} {hs6[4..]} 90 00",
            $"{hs6[..4]}.{hs6[4..]}.90.00.19",
        ];
        Assert.All(spellings, input =>
        {
            var answer = CodeLookup.BuiltIn.Find(input, Today);

            Assert.Equal(LookupStatus.Listed, answer.Status);
            Assert.Equal(PublishedList.Tiers[hs6], answer.Tier);
            Assert.Equal([hs6], answer.Hs6);
            Assert.Equal([hs6], answer.Entries.Select(e => e.Hs6));
            Assert.Equal(HsEdition.Hs2022, answer.Edition);
            Assert.Equal("2024-02-23", answer.ListVersion);
            Assert.Equal(input, answer.Input);
            Assert.Contains($"tier {PublishedList.Tiers[hs6].Code()}", answer.Message, StringComparison.Ordinal);
            Assert.Contains("2024-02-23", answer.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Every_other_subheading_of_HS_2022_is_not_listed()
    {
        var others = HsNomenclature.BuiltIn.Subheadings.Where(c => !PublishedList.Tiers.ContainsKey(c)).ToList();

        Assert.Equal(5563, others.Count);
        Assert.All(others, hs6 =>
        {
            var answer = CodeLookup.BuiltIn.Find(hs6, Today);
            Assert.Equal(LookupStatus.NotListed, answer.Status);
            Assert.Null(answer.Tier);
            Assert.Empty(answer.Entries);
            Assert.Equal([hs6], answer.Hs6);
            Assert.Equal("2024-02-23", answer.ListVersion);
        });
    }

    [Fact]
    public void Every_code_of_HS_2017_is_listed_exactly_where_one_of_its_targets_is()
    {
        var correlation = EmbeddedData.ReadCsv("Nomenclature/hs2017-to-hs2022.csv", "hs2017,hs2022,note").GroupBy(r => r[0], r => r[1]);

        Assert.All(correlation.Where(c => !HsNomenclature.BuiltIn.IsSubheading(c.Key)), c =>
        {
            var expected = c.Where(PublishedList.Tiers.ContainsKey).Order().ToList();
            foreach (var input in (string[])[c.Key, HsCode.Format(c.Key), c.Key + "00", c.Key + "9000"])
            {
                var answer = CodeLookup.BuiltIn.Find(input, Today);
                Assert.Equal(expected.Count > 0 ? LookupStatus.Listed : LookupStatus.NotListed, answer.Status);
                Assert.Equal(expected, answer.Entries.Select(e => e.Hs6).Order());
                Assert.Equal(HsEdition.Hs2017, answer.Edition);
                Assert.Equal(expected.Count > 0 ? expected.Min(e => PublishedList.Tiers[e]) : null, answer.Tier);
            }
        });
    }

    // Written down apart from the data file: the codes exporters still declare for goods that are listed.
    [Theory]
    [InlineData("8525.80", "3.A", "8525.89")]
    [InlineData("8541.40", "3.A", "8541.49")]
    [InlineData("8541.50", "3.A", "8541.51; 8541.59")]
    [InlineData("8548.90", "2", "8548.00")]
    [InlineData("8803.30", "3.B", "8807.30")]
    [InlineData("8803.90", "3.B", "8807.30")]
    public void Pre_2022_codes_of_listed_goods_are_listed(string hs2017, string tier, string listed)
    {
        var answer = CodeLookup.BuiltIn.Find(hs2017, Today);

        Assert.Equal(LookupStatus.Listed, answer.Status);
        Assert.Equal(tier, answer.Tier?.Code());
        Assert.Equal(listed, string.Join("; ", answer.Entries.Select(e => HsCode.Format(e.Hs6))));
        Assert.Contains("HS 2017", answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("8517.70")]
    [InlineData("8803.10")]
    public void Pre_2022_codes_of_other_goods_are_not_listed_and_the_message_maps_them(string hs2017)
    {
        var answer = CodeLookup.BuiltIn.Find(hs2017, Today);

        Assert.Equal(LookupStatus.NotListed, answer.Status);
        Assert.Contains("HS 2017", answer.Message, StringComparison.Ordinal);
        Assert.EndsWith("Not on the Common High Priority List of 2024-02-23.", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_two_targets_are_listed_the_higher_concern_stands_first()
    {
        // The built-in correlation has no code with targets in two tiers, so a list is made that has.
        var list = new ControlList("Test", [new("t", new(2020, 1, 1), true, "", "", new Dictionary<string, ControlListEntry>
        {
            ["854151"] = new("854151", Tier.Tier4B, "b"),
            ["854159"] = new("854159", Tier.Tier1, "a"),
        })]);

        var answer = new CodeLookup(HsNomenclature.BuiltIn, list).Find("854150", Today);

        Assert.Equal(["854159", "854151"], answer.Entries.Select(e => e.Hs6));
        Assert.Equal(Tier.Tier1, answer.Tier);
    }

    [Theory]
    [InlineData("2023-05-18", 0, null)]
    [InlineData("2023-05-19", 9, "2023-05-19")]
    [InlineData("2023-07-15", 9, "2023-05-19")]
    [InlineData("2023-09-18", 9, "2023-05-19")]
    [InlineData("2023-09-19", 45, "2023-09-19")]
    [InlineData("2024-02-22", 45, "2023-09-19")]
    [InlineData("2024-02-23", 50, "2024-02-23")]
    [InlineData("2026-11-24", 50, "2024-02-23")]
    public void The_list_in_force_on_the_day_answers(string day, int listed, string? version)
    {
        var date = DateOnly.Parse(day, CultureInfo.InvariantCulture);
        var answers = HsNomenclature.BuiltIn.Subheadings.Select(c => CodeLookup.BuiltIn.Find(c, date)).ToList();

        Assert.Equal(listed, answers.Count(a => a.Status == LookupStatus.Listed));
        Assert.All(answers, a => Assert.Equal(version, a.ListVersion));
    }

    [Fact]
    public void A_machine_tool_is_listed_only_since_February_2024()
    {
        Assert.Equal(LookupStatus.NotListed, CodeLookup.BuiltIn.Find("8457.10", new(2024, 2, 22)).Status);
        Assert.Equal(LookupStatus.Listed, CodeLookup.BuiltIn.Find("8457.10", new(2024, 2, 23)).Status);
    }

    [Fact]
    public void Before_the_first_list_the_message_says_that_there_was_none() =>
        Assert.Contains("did not yet exist", CodeLookup.BuiltIn.Find("8542.31", new(2022, 1, 1)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("8542", "5 subheadings", "4 of them are on")]
    [InlineData("8548", "1 subheading ", "1 of them is on")]
    [InlineData("0101", "4 subheadings", "0 of them are on")]
    [InlineData("8803", "of HS 2017", "1 of them is on")]
    public void A_heading_alone_is_neither_listed_nor_not(string input, string covers, string listed)
    {
        var answer = CodeLookup.BuiltIn.Find(input, Today);

        Assert.Equal(LookupStatus.HeadingOnly, answer.Status);
        Assert.Null(answer.Tier);
        Assert.Contains(covers, answer.Message, StringComparison.Ordinal);
        Assert.Contains(listed, answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("8542.99", LookupStatus.Unknown)]
    [InlineData("7700", LookupStatus.Unknown)]
    [InlineData("854", LookupStatus.Malformed)]
    [InlineData("", LookupStatus.Malformed)]
    [InlineData(null, LookupStatus.Malformed)]
    [InlineData("\U0001F600", LookupStatus.Malformed)]
    public void What_stands_for_nothing_has_no_subheading_no_edition_and_no_tier(string? input, LookupStatus status)
    {
        var answer = CodeLookup.BuiltIn.Find(input, Today);

        Assert.Equal(status, answer.Status);
        Assert.Empty(answer.Hs6);
        Assert.Null(answer.Edition);
        Assert.Null(answer.Tier);
        Assert.Equal(HsNomenclature.BuiltIn.Resolve(input).Message, answer.Message);
    }
}
