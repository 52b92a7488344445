using ComplianceHub.Controls.Classification;
using ComplianceHub.Controls.Nomenclature;

namespace ComplianceHub.Controls.Tests.Classification;

public class MakersTests
{
    private static List<IReadOnlyList<string>> Rows => [.. EmbeddedData.ReadCsv("Classification/Knowledge/makers.csv", "maker,names,hs6")];

    [Fact]
    public void No_name_stands_for_two_makers()
    {
        var names = Rows.SelectMany(r => r[1].Split(';', StringSplitOptions.RemoveEmptyEntries).Append(r[0]).Select(n => n.TrimStart('=').ToLowerInvariant()).Distinct());

        Assert.Empty(names.GroupBy(n => n).Where(g => g.Count() > 1).Select(g => g.Key));
    }

    [Fact]
    public void What_a_maker_makes_are_subheadings() =>
        Assert.All(Rows.SelectMany(r => r[2].Split(';', StringSplitOptions.RemoveEmptyEntries)), c => Assert.True(HsNomenclature.BuiltIn.IsSubheading(c), c));

    [Fact]
    public void A_maker_of_one_kind_is_weak_evidence_for_it()
    {
        var hit = Assert.Single(Finding.Hits("part 4711", null, "Hirose Electric Co., Ltd."), h => h.Kind == HitKind.Maker);

        Assert.Contains("853669", Finding.Named(Finding.Knowledge.Makers[hit.Row].Codes));
        Assert.True(Votes.MakerShare(2) < Votes.Share(Votes.Term(1), 1));
    }

    [Theory]
    [InlineData("Panasonic")]
    [InlineData("unknown maker")]
    [InlineData("China")]
    public void A_maker_of_many_kinds_or_an_unknown_one_speaks_for_none(string maker) =>
        Assert.DoesNotContain(Finding.Hits("part 4711", null, maker), h => h.Kind == HitKind.Maker);

    [Fact]
    public void A_short_name_counts_in_its_field_alone() =>
        Assert.DoesNotContain(Finding.Families("TE 7447 on the shelf"), f => f.Codes.Contains("850450"));

    [Fact]
    public void Bearings_of_all_makers_have_the_same_numbers() => Assert.Contains(Finding.Families("NACHI 32204"), f => f.Codes.Contains("848220"));
}
