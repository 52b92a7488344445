using ComplianceHub.Controls.Text;

namespace ComplianceHub.Controls.Tests.Text;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("Anadolu Elektronik A.Ş.")]
    [InlineData("ТОО «Алматы Лифт Сервис»")]
    [InlineData("شركة النور للتجارة")]
    [InlineData("\u200fחברה בע״מ\u200f")]
    [InlineData("中国电子 🙂 a\u0301")]
    [InlineData("می\u200cخواهم")]
    [InlineData("")]
    [InlineData("   ")]
    public void Names_of_every_script_pass(string name) => Assert.Null(PlainText.Problem("Name", name, lines: false));

    [Theory]
    [InlineData("TIDO \u202eOOO\u202c", "U+202E")]
    [InlineData("a\u2066b\u2069", "U+2066")]
    [InlineData("a\0b", "U+0000")]
    [InlineData("a\u001b[31m", "U+001B")]
    [InlineData("a\ufeffb", "U+FEFF")]
    [InlineData("a\uffffb", "U+FFFF")]
    [InlineData("a\ud83d", "U+D83D")]
    [InlineData("a\u2028b", "U+2028")]
    [InlineData("a\U0001ffffb", "U+1FFFF")]
    [InlineData("a\nb", "U+000A")]
    public void What_reads_other_than_it_prints_is_refused_by_its_code_point(string name, string codePoint) =>
        Assert.StartsWith($"Consignee: name holds the character {codePoint},", PlainText.Problem("Consignee: name", name, lines: false), StringComparison.Ordinal);

    [Theory]
    [InlineData("\u200b")]
    [InlineData("\u00ad\u200d")]
    public void A_text_in_which_nothing_can_be_seen_is_refused(string name) =>
        Assert.Equal("Name holds nothing that can be seen: type it anew.", PlainText.Problem("Name", name, lines: false));

    [Fact]
    public void Lines_are_allowed_where_they_are_expected() => Assert.Null(PlainText.Problem("End use", "Line one\r\n\tline two", lines: true));
}
