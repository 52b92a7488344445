using ComplianceHub.Application.Nomenclature;
using ComplianceHub.Controls.Nomenclature;

namespace ComplianceHub.Application.Tests.Nomenclature;

public sealed class ShownNomenclatureTests
{
    private static readonly ShownNomenclature Turkish = ShownNomenclature.Of(null, NomenclatureFileTests.Reading(
        "85;ELEKTRİKLİ MAKİNALAR VE CİHAZLAR\n8542;Elektronik entegre devreler\n"
        + "8542.31;- - İşlemciler ve denetleyiciler\n8542.39;- - Diğerleri\n7210;Flachgewalzte Erzeugnisse, überzogen: Weißblech\n").Labels);

    [Fact]
    public void Every_code_has_words_and_every_level_is_reached_from_the_one_above()
    {
        var own = ShownNomenclature.OurOwn;
        var chapters = own.Below("");
        var headings = chapters.SelectMany(c => own.Below(c.Code)).ToList();
        var subheadings = headings.SelectMany(h => own.Below(h.Code)).ToList();

        Assert.Equal(HsNomenclature.BuiltIn.Subheadings, subheadings.Select(s => s.Code));
        Assert.Equal(own.Count, chapters.Count + headings.Count + subheadings.Count);
        Assert.All(chapters.Concat(headings).Concat(subheadings), e => Assert.False(string.IsNullOrWhiteSpace(e.Label), e.Code));
        Assert.Empty(own.Below("854231"));
        Assert.Empty(own.Below("77"));
    }

    [Fact]
    public void A_subheading_without_words_of_its_own_takes_the_official_ones_of_its_heading()
    {
        var unlabelled = HsNomenclature.BuiltIn.Subheadings.First(c => HsNomenclature.BuiltIn.Label(c) == HsNomenclature.BuiltIn.Label(c[..4]));
        var shown = ShownNomenclature.Of(null, [new(unlabelled[..4], "Official", false)]);

        Assert.Equal(("Official", true), (shown.Find(unlabelled)!.Label, shown.Find(unlabelled)!.IsOfficial));
        var ours = shown.Find("8542")!;
        Assert.Equal(("8542", HsNomenclature.BuiltIn.Label("8542"), false), (ours.Code, ours.Label, ours.IsOfficial));
    }

    [Theory]
    [InlineData("elektronik diger", "854239")]
    [InlineData("DİĞERLERİ", "854239")]
    [InlineData("işlemci", "854231")]
    [InlineData("ISLEMCI denetleyici", "854231")]
    [InlineData("weissblech", "7210")]
    [InlineData("UBERZOGEN", "7210")]
    [InlineData("elektrikli makinalar", "85")]
    [InlineData("entegre", "8542")]
    public void All_words_must_occur_whatever_their_case_and_accents_and_the_best_comes_first(string asked, string code) =>
        Assert.Equal(code, Turkish.Search(asked, 10).Entries[0].Code);

    [Theory]
    [InlineData("8542", "8542")]
    [InlineData("HS 8542.31", "854231")]
    [InlineData("8542.31.90.00.11", "854231")]
    [InlineData("85", "85")]
    [InlineData("85 entegre", "8542")]
    public void Digits_find_the_codes_that_begin_with_them(string asked, string first) =>
        Assert.Equal(first, Turkish.Search(asked, 10).Entries[0].Code);

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    [InlineData("- , .")]
    [InlineData("entegre zebra")]
    [InlineData("\ud800")]
    [InlineData("\uFFFE\u0301")]
    [InlineData("777777")]
    public void What_finds_nothing_finds_nothing(string? asked) => Assert.Equal(0, Turkish.Search(asked, 10).Total);

    [Fact]
    public void At_most_so_many_are_given_and_all_are_counted()
    {
        var hits = ShownNomenclature.OurOwn.Search("and", 100);

        Assert.Equal(100, hits.Entries.Count);
        Assert.True(hits.Total > 300);
    }

    [Fact]
    public void A_whole_word_or_its_plural_comes_before_the_inside_of_one()
    {
        var shown = ShownNomenclature.Of(null, [new("8501", "Electromotors", false), new("8502", "Other motors", false), new("8503", "Motorcycles", false)]);

        Assert.Equal(["8502", "8503", "8501"], shown.Search("motor", 500).Entries.Select(e => e.Code).Where(c => c is "8501" or "8502" or "8503"));
    }

    [Fact]
    public void What_matched_is_marked_in_the_text_itself()
    {
        Assert.Equal([("Elektronik ", false), ("DİĞER", true), ("leri", false)], SearchText.Mark("Elektronik DİĞERleri", ["diger"]));
        Assert.Equal([("Wei", false), ("ß", true), ("blech", false)], SearchText.Mark("Weißblech", ["ss"]));
        Assert.Equal([("aaa", true)], SearchText.Mark("aaa", ["aa"]));
        Assert.Equal([("<b>", false)], SearchText.Mark("<b>", ["x", ""]));
        Assert.Empty(SearchText.Mark("", ["x"]));
    }

    [Fact]
    public void Texts_of_every_subheading_are_searched_and_counted_whatever_their_length()
    {
        var words = string.Concat(Enumerable.Repeat("Apparatus and appliances, other, ", 10));
        var shown = ShownNomenclature.Of(null, [.. HsNomenclature.BuiltIn.Subheadings.Select(c => new ReadLabel(c, words, true))]);

        Assert.Equal(HsNomenclature.BuiltIn.Subheadings.Count, shown.Search("appliances other apparatus", 100).Total);
    }
}
