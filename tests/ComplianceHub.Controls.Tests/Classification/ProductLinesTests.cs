using ComplianceHub.Controls.ControlLists;
using ComplianceHub.Controls.Nomenclature;

namespace ComplianceHub.Controls.Tests.Classification;

public class ProductLinesTests
{
    private static readonly List<(string Text, string Hs6)> Lines = DevelopmentData.ReadProductLines();

    [Fact]
    public void Every_line_has_a_text_of_sensible_length_and_a_subheading_of_HS_2022() => Assert.All(Lines, l =>
    {
        Assert.InRange(l.Text.Length, 2, 200);
        Assert.Equal(l.Text.Trim(), l.Text);
        Assert.True(HsNomenclature.BuiltIn.IsSubheading(l.Hs6), l.Hs6);
    });

    [Fact]
    public void No_text_stands_twice() =>
        Assert.Empty(Lines.GroupBy(l => l.Text.ToUpperInvariant()).Where(g => g.Count() > 1).Select(g => g.Key));

    [Fact]
    public void All_subheadings_but_a_few_have_lines_and_every_listed_one_has_thirty()
    {
        var count = Lines.CountBy(l => l.Hs6).ToDictionary();

        Assert.True(count.Count >= 5500, $"{count.Count} subheadings");
        Assert.All(ControlList.CommonHighPriority.Newest.Entries.Keys, hs6 => Assert.True(count.GetValueOrDefault(hs6) >= 30, $"{hs6}: {count.GetValueOrDefault(hs6)}"));
    }

    [Fact]
    public void Held_out_lines_are_not_among_them()
    {
        var known = Lines.Select(l => l.Text.ToUpperInvariant()).ToHashSet();

        Assert.DoesNotContain(DevelopmentData.ReadBeside("held-out-products.jsonl"), l => known.Contains(l.Text.ToUpperInvariant()));
        Assert.DoesNotContain(DevelopmentData.ReadBeside("held-out-references.jsonl"), l => known.Contains(l.Text.ToUpperInvariant()));
    }
}
