using ComplianceHub.Controls.Classification;

namespace ComplianceHub.Controls.Tests.Classification;

public class DeclaredCodeTests
{
    [Theory]
    [InlineData("rack server dual processor without display", "8471.30")]
    [InlineData("switching power supply 24V 10A DIN rail", "8504.31")]
    [InlineData("circular connector plug 19 pin", "8536.50")]
    [InlineData("silicon photodiode 5 mm", "8541.43")]
    [InlineData("STM32F407VGT6 microcontroller", "8542.90")]
    [InlineData("tantalum capacitor 10uF 16V", "8532.22")]
    [InlineData("digital oscilloscope 200 MHz", "9030.89")]
    public void A_listed_product_under_a_neighbouring_code_is_told_and_not_cleared(string text, string declared)
    {
        var answer = DeliveredModel.Classify(text, declared: declared);

        Assert.NotEqual(DeclaredCodeVerdict.Fits, answer.DeclaredCode!.Verdict);
        Assert.NotEmpty(answer.DeclaredCode.BetterCandidates);
        Assert.Contains(declared, answer.DeclaredCode.Message, StringComparison.Ordinal);
        Assert.NotEqual(ListingStatus.NotListed, answer.Status);
    }

    [Theory]
    [InlineData("STM32F407VGT6 microcontroller", "854231")]
    [InlineData("deep groove ball bearing 6205-2RS", "8482.10.90")]
    [InlineData("tantalum capacitor 10uF 16V", "8532.21")]
    public void A_listed_product_under_its_own_code_is_listed_and_fits(string text, string declared)
    {
        var answer = DeliveredModel.Classify(text, declared: declared);

        Assert.Equal(DeclaredCodeVerdict.Fits, answer.DeclaredCode!.Verdict);
        Assert.Empty(answer.DeclaredCode.BetterCandidates);
        Assert.Equal(ListingStatus.Listed, answer.Status);
        Assert.Contains(answer.Evidence, e => e.Kind == EvidenceKind.DeclaredCode && e.Weight > 0);
    }

    [Fact]
    public void A_declared_listed_code_makes_any_product_listed() =>
        Assert.Equal(ListingStatus.Listed, DeliveredModel.Classify("men's leather shoes", declared: "854231").Status);

    [Fact]
    public void A_code_of_another_chapter_contradicts()
    {
        var answer = DeliveredModel.Classify("deep groove ball bearing 6205-2RS", declared: "0803.90");

        Assert.Equal(DeclaredCodeVerdict.Contradicts, answer.DeclaredCode!.Verdict);
        Assert.Equal("848210", answer.DeclaredCode.BetterCandidates[0].Hs6);
    }

    [Fact]
    public void A_code_that_does_not_exist_is_never_cleared()
    {
        var answer = DeliveredModel.Classify("fresh bananas", declared: "8599.99");

        Assert.Equal(DeclaredCodeVerdict.Contradicts, answer.DeclaredCode!.Verdict);
        Assert.Equal(ListingStatus.Review, answer.Status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("unknown")]
    public void Without_a_readable_code_there_is_nothing_to_check(string? declared) =>
        Assert.Null(DeliveredModel.Classify("fresh bananas", declared: declared).DeclaredCode);

    [Fact]
    public void A_code_of_HS_2017_stands_for_what_it_became()
    {
        var answer = DeliveredModel.Classify("CCTV surveillance camera", declared: "8525.80");

        Assert.Equal(DeclaredCodeVerdict.Fits, answer.DeclaredCode!.Verdict);
        Assert.NotEqual(ListingStatus.NotListed, answer.Status);
    }
}
