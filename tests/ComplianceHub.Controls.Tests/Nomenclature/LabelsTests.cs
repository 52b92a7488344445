using ComplianceHub.Controls.Nomenclature;

namespace ComplianceHub.Controls.Tests.Nomenclature;

public sealed class LabelsTests
{
    private static readonly string[] Detailed = ["84", "85", "88", "90"];

    [Fact]
    public void Every_chapter_and_heading_has_a_label()
    {
        var codes = HsNomenclature.BuiltIn.Subheadings.Where(c => !c.StartsWith("99", StringComparison.Ordinal)).ToList();

        Assert.DoesNotContain(codes.Select(c => c[..2]).Distinct(), c => HsNomenclature.BuiltIn.Label(c) is null);
        Assert.DoesNotContain(codes.Select(c => c[..4]).Distinct(), c => HsNomenclature.BuiltIn.Label(c) is null);
    }

    [Fact]
    public void Every_subheading_of_the_chapters_of_the_list_has_a_label() => Assert.DoesNotContain(
        HsNomenclature.BuiltIn.Subheadings, c => Detailed.Contains(c[..2]) && HsNomenclature.BuiltIn.Label(c) is null);

    [Fact]
    public void Labels_are_short_and_no_two_headings_share_one()
    {
        var headings = HsNomenclature.BuiltIn.Subheadings.Select(c => c[..4]).Distinct().Select(HsNomenclature.BuiltIn.Label).OfType<string>().ToList();

        Assert.Equal(headings.Count, headings.Distinct().Count());
        Assert.All(headings, label => Assert.InRange(label.Length, 3, 100));
    }
}
