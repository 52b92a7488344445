using ComplianceHub.Controls.Classification;
using ComplianceHub.Controls.ControlLists;
using ComplianceHub.Controls.Nomenclature;

namespace ComplianceHub.Controls.Tests.Classification;

public class KnowledgeFilesTests
{
    private static readonly HsNomenclature Nomenclature = HsNomenclature.BuiltIn;

    private static List<IReadOnlyList<string>> Families =>
        [.. EmbeddedData.ReadCsv("Classification/Knowledge/part-families.csv", "pattern,manufacturer,family,hs6,strength")];

    private static List<IReadOnlyList<string>> Terms => [.. EmbeddedData.ReadCsv("Classification/Knowledge/terms.csv", "term,language,canonical,hs6,strength")];

    private static List<IReadOnlyList<string>> Cues => [.. EmbeddedData.ReadCsv("Classification/Knowledge/cues.csv", "term,effect,hs6,note")];

    private static string Fold(string pattern) => string.Concat(pattern.ToLowerInvariant().Where(c => char.IsAsciiLetterOrDigit(c) || c is '#' or '@' or '?'));

    [Fact]
    public void Every_code_of_families_and_terms_is_a_subheading_of_HS_2022()
    {
        var codes = Families.Concat(Terms).SelectMany(r => r[3].Split(';')).Distinct().ToList();

        Assert.All(codes, c => Assert.True(Nomenclature.IsSubheading(c), c));
        Assert.True(codes.Count > 2000, $"{codes.Count} codes");
    }

    [Fact]
    public void Strengths_are_1_to_3() => Assert.All(Families.Concat(Terms), r => Assert.Contains(r[4], (string[])["1", "2", "3"]));

    [Fact]
    public void Patterns_are_unique_short_enough_and_start_somewhere()
    {
        var patterns = Families.ConvertAll(r => Fold(r[0]));

        Assert.Equal(patterns.Count, patterns.Distinct().Count());
        Assert.All(patterns, p => Assert.InRange(p.Length, 2, 24));
        Assert.All(patterns, p => Assert.Contains(p, char.IsAsciiLetterOrDigit));
    }

    [Fact]
    public void Families_and_manufacturers_are_named() => Assert.All(Families, r =>
    {
        Assert.False(string.IsNullOrWhiteSpace(r[1]));
        Assert.False(string.IsNullOrWhiteSpace(r[2]));
    });

    [Fact]
    public void Short_patterns_do_not_shout() => Assert.All(Families.Where(r => Fold(r[0]).Length <= 3), r => Assert.NotEqual("3", r[4]));

    [Fact]
    public void Terms_are_unique_and_in_a_language_that_is_read()
    {
        var terms = Terms;

        Assert.Equal(terms.Count, terms.Select(r => r[0].ToLowerInvariant()).Distinct().Count());
        Assert.All(terms, r => Assert.Contains(r[1], (string[])["en", "tr", "de", "ru", "zh"]));
        Assert.All((string[])["tr", "de", "ru", "zh"], language => Assert.True(terms.Count(r => r[1] == language) > 1000, language));
    }

    [Fact]
    public void Every_listed_subheading_has_terms_and_some_in_Turkish()
    {
        var byCode = Terms.SelectMany(r => r[3].Split(';').Select(c => (Code: c, Language: r[1]))).ToLookup(p => p.Code, p => p.Language);
        var listed = ControlList.CommonHighPriority.Newest.Entries.Keys;

        Assert.All(listed, c => Assert.True(byCode.Contains(c), c));
        Assert.True(listed.Count(c => byCode[c].Contains("tr")) >= 35);
    }

    [Fact]
    public void Cues_name_effect_codes_and_reason() => Assert.All(Cues, r =>
    {
        Assert.Contains(r[1], (string[])["negative", "positive", "board", "no board"]);
        Assert.True(r[2] == "*" || r[2].Split(';').All(p => Nomenclature.Subheadings.Any(c => c.StartsWith(p, StringComparison.Ordinal))), r[2]);
        Assert.False(string.IsNullOrWhiteSpace(r[3]));
    });

    [Theory]
    [InlineData("STM32F407VGT6", "854231")]
    [InlineData("XC7A35T-1CPG236C", "854239")]
    [InlineData("MT41K256M16TW-107", "854232")]
    [InlineData("AD9361BBCZ", "854239")]
    [InlineData("GRM188R71H104KA93D", "853224")]
    [InlineData("T491A106K010AT", "853221")]
    [InlineData("LM358N", "854233")]
    [InlineData("6205-2RS", "848210")]
    [InlineData("SHT31-DIS-B", "854151")]
    [InlineData("NU 205 ECP", "848250")]
    [InlineData("PC817", "854149")]
    [InlineData("NEO-M8N-0", "852691")]
    public void A_part_number_alone_is_known(string part, string hs6)
    {
        var answer = DeliveredModel.Classify(part);

        // A sensor's number may stand for the chip or for the instrument: it may be left to an officer.
        Assert.Contains(hs6, answer.Candidates.Take(3).Select(c => c.Hs6));
        Assert.True(answer.Status == ListingStatus.Listed || (hs6 == "854151" && answer.Status == ListingStatus.Review), answer.Status.ToString());
        Assert.Contains(answer.Evidence, e => e.Kind == EvidenceKind.PartNumberFamily && e.Hs6 == hs6 && e.Weight > 0);
    }

    [Theory]
    [InlineData("capacitor kit for jewellery making")]
    [InlineData("toy radio walkie talkie for children")]
    [InlineData("bicycle bearing puller")]
    public void Negative_cues_keep_the_harmless_from_being_called_listed(string text)
    {
        var answer = DeliveredModel.Classify(text);

        Assert.NotEqual(ListingStatus.Listed, answer.Status);
        Assert.Contains(answer.Evidence.Concat(DeliveredModel.Classify(text, declared: "854231").Evidence), e => e.Kind == EvidenceKind.NegativeCue && e.Weight < 0);
    }
}
