using ComplianceHub.Controls.Classification;

namespace ComplianceHub.Controls.Tests.Classification;

public class TermLanguagesTests
{
    [Theory]
    [InlineData("全新多层陶瓷电容规格0603", "多层陶瓷电容")]
    [InlineData("供应钽电容A型", "钽电容")]
    [InlineData("220V开关电源模块", "开关电源")]
    [InlineData("GPS天线 3米", "GPS天线")]
    public void Chinese_terms_are_found_inside_unspaced_text(string text, string term) => Assert.Contains(term, Finding.Terms(text));

    [Fact]
    public void A_longer_Chinese_term_hides_the_shorter_one_in_it() => Assert.DoesNotContain("开关", Finding.Terms("开关电源"));

    [Fact]
    public void A_Chinese_term_is_found_where_a_long_run_was_divided()
    {
        var before = new string('的', 39);

        Assert.Contains("钽电容", Finding.Terms(before + "钽电容"));
    }

    [Theory]
    [InlineData("разъёмы на плату", "разъем")]
    [InlineData("МИКРОКОНТРОЛЛЕРЫ 32-битные", "микроконтроллер")]
    [InlineData("керамических конденсаторов", "керамическ* конденсатор")]
    public void Inflected_Russian_words_are_found(string text, string term) => Assert.Contains(term, Finding.Terms(text));

    [Theory]
    [InlineData("Kondensator: Elko 100 µF", "Elko")]
    [InlineData("Steckverbinder 10-polig", "Steckverbinder")]
    [InlineData("tantal kondansatörler", "tantal kondansatör")]
    [InlineData("Klemens sırası", "klemens")]
    public void German_and_Turkish_words_are_found(string text, string term) => Assert.Contains(term, Finding.Terms(text), StringComparer.OrdinalIgnoreCase);

    [Theory]
    [InlineData("Mischsignaloszilloskop", "Oszilloskop")]
    [InlineData("Präzisionskugellager", "Kugellager")]
    public void A_German_compound_is_what_its_last_word_is(string text, string term) => Assert.Contains(term, Finding.Terms(text), StringComparer.OrdinalIgnoreCase);

    [Theory]
    [InlineData("pineapple")]
    [InlineData("motherboards")]
    public void Words_of_other_languages_are_not_divided(string text) =>
        Assert.All(Finding.Terms(text), term => Assert.StartsWith(term, text, StringComparison.OrdinalIgnoreCase));

    [Theory]
    [InlineData("stainless button head screw M4", "731815")]
    [InlineData("compact flash card 16GB", "852351")]
    [InlineData("scotch splice tap connector", "853690")]
    [InlineData("race of a bearing", "848299")]
    [InlineData("bath towel", "630260")]
    [InlineData("heat shrink tubing", "391732")]
    [InlineData("cable gland M20", "391740")]
    public void Everyday_words_have_the_trades_meaning(string text, string hs6)
    {
        var hits = Finding.Hits(text).Where(h => h.Kind == HitKind.Term && Finding.Knowledge.Terms[h.Row].Strength >= 2).ToList();

        Assert.Contains(hits, h => Finding.Named(Finding.Knowledge.Terms[h.Row].Codes).Contains(hs6));
    }

    [Fact]
    public void A_token_of_digits_and_Chinese_is_two() => Assert.Equal(
        [TokenKind.Mixed, TokenKind.Han], Finding.Read("220V电源").Tokens.ToArray().Select(t => t.Kind));
}
