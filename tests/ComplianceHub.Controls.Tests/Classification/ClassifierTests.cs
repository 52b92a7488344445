using ComplianceHub.Controls.Classification;
using ComplianceHub.Controls.Nomenclature;

namespace ComplianceHub.Controls.Tests.Classification;

public class ClassifierTests
{
    public static TheoryData<string, string> BadInput => new()
    {
        { "empty", "" },
        { "white space", " \t\r\n  " },
        { "one letter", "x" },
        { "only digits", "123456789012" },
        { "separators", new string('-', 5000) },
        { "100 KB of words", string.Concat(Enumerable.Repeat("lorem ipsum dolor sit ", 5000)) },
        { "100 KB without a space", new string('a', 100_000) },
        { "control characters", "\0\u0001\u0002\u001b[31m\u007f\u0085" },
        { "lone surrogates", "\ud800\udc00\ud800 \udfff" },
        { "mixed scripts", "конденсатор 電容器 مكثف πυκνωτής" },
        { "base64", Convert.ToBase64String(Enumerable.Range(0, 3000).Select(i => (byte)(i * 7)).ToArray()) },
        { "SQL", "'; DROP TABLE Products; --" },
        { "HTML", "<script>alert(1)</script><img src=x onerror=alert(1)>" },
        { "combining marks", "a" + new string('\u0301', 3000) },
    };

    [Theory]
    [MemberData(nameof(BadInput))]
    public void Bad_input_has_a_defined_answer_and_is_never_called_listed(string kind, string text)
    {
        var answer = DeliveredModel.Classify(text, text, text);

        Assert.True(answer.Status != ListingStatus.Listed, kind);
        Assert.Equal(Classifier.CandidateCount, answer.Candidates.Count);
        Assert.InRange(answer.ListedProbability, 0, 1);
        Assert.All(answer.Candidates, c => Assert.InRange(c.Probability, 0, 1));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("123456789012")]
    [InlineData("\0\u0001")]
    [InlineData("qqzzxw vvkkjj")]
    public void What_says_nothing_goes_to_an_officer(string text) => Assert.Equal(ListingStatus.Review, DeliveredModel.Classify(text).Status);

    [Fact]
    public void The_same_text_gives_the_same_answer_on_every_thread()
    {
        string[] texts = ["STM32F407 microcontroller", "bilyalı rulman 6205", "LM 358 op-amp", "toy radio", ""];
        var expected = texts.Select(t => Show(DeliveredModel.Classify(t))).ToArray();

        Parallel.For(0, 200, i => Assert.Equal(expected[i % texts.Length], Show(DeliveredModel.Classify(texts[i % texts.Length]))));
    }

    private static string Show(Controls.Classification.Classification a) =>
        string.Join(' ', a.Candidates) + a.ListedProbability + a.Status + a.Tier + string.Join(' ', a.Evidence) + a.ModelVersion;

    [Fact]
    public void Candidates_are_subheadings_best_first_and_evidence_is_in_order_of_weight()
    {
        var answer = DeliveredModel.Classify("CAP TANT 10UF 16V 10% 1206 T491A106K016AT");

        Assert.All(answer.Candidates, c => Assert.True(HsNomenclature.BuiltIn.IsSubheading(c.Hs6)));
        Assert.Equal(answer.Candidates.OrderByDescending(c => c.Probability), answer.Candidates);
        Assert.Equal("853221", answer.Candidates[0].Hs6);
        Assert.Equal("2", answer.Tier);
        Assert.Equal(answer.Evidence.OrderByDescending(e => Math.Abs(e.Weight)).Select(e => e.Weight), answer.Evidence.Select(e => e.Weight));
        Assert.Contains(answer.Evidence, e => e.Kind == EvidenceKind.PartNumberFamily);
        Assert.Contains(answer.Evidence, e => e.Kind == EvidenceKind.Term);
    }

    [Theory]
    [InlineData("ROUTER")]
    [InlineData("İŞLEMCİ ENTEGRE DEVRE", "işlemci entegre devre")]
    [InlineData("Kondansatör Seramik 100nF", "KONDANSATÖR SERAMİK 100NF")]
    public void Case_and_Turkish_letters_make_no_difference(string one, string? other = null) =>
        Assert.Equal(DeliveredModel.Classify(one).Candidates, DeliveredModel.Classify(other ?? one.ToLowerInvariant()).Candidates);

    [Theory]
    [InlineData("tantalum capacitor", "tantalun capacitor", "853221")]
    [InlineData("oscilloscope 100 MHz", "oscilloscop 100 MHz", "903020")]
    [InlineData("spherical roller bearing", "sphericl roller bearing", "848230")]
    public void A_typing_error_does_not_lose_the_product(string right, string wrong, string hs6)
    {
        Assert.Equal(hs6, DeliveredModel.Classify(right).Candidates[0].Hs6);
        Assert.Contains(hs6, DeliveredModel.Classify(wrong).Candidates.Take(3).Select(c => c.Hs6));
        Assert.NotEqual(ListingStatus.NotListed, DeliveredModel.Classify(wrong).Status);
    }

    [Theory]
    [InlineData("fresh bananas", "080390")]
    [InlineData("men's leather shoes", "640399")]
    [InlineData("çamaşır makinesi", "845011")]
    public void Harmless_goods_are_cleared(string text, string hs6)
    {
        var answer = DeliveredModel.Classify(text);

        Assert.Equal(hs6, answer.Candidates[0].Hs6);
        Assert.Equal(ListingStatus.NotListed, answer.Status);
        Assert.Null(answer.Tier);
    }

    [Fact]
    public void The_short_way_agrees_with_the_whole_answer()
    {
        var (hs6, probability, listed) = DeliveredModel.Classifier.Score("BSS138 MOSFET SOT23");
        var answer = DeliveredModel.Classify("BSS138 MOSFET SOT23");

        Assert.Equal((answer.Candidates[0].Hs6, answer.ListedProbability), (hs6, listed));
        Assert.Equal(answer.Candidates[0].Probability, probability);
    }
}
