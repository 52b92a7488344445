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

    // As numbers: half a pair does not survive the way from the runner that names the tests to the one that runs them.
    [Theory]
    [InlineData(0x202E)]
    [InlineData(0x2066)]
    [InlineData(0x0000)]
    [InlineData(0x001B)]
    [InlineData(0xFEFF)]
    [InlineData(0xFFFF)]
    [InlineData(0xD83D)]
    [InlineData(0x1FFFF)]
    public void What_reads_other_than_it_prints_is_refused_by_its_code_point(int codePoint)
    {
        var written = codePoint is >= 0xD800 and < 0xE000 ? ((char)codePoint).ToString() : char.ConvertFromUtf32(codePoint);

        var problem = PlainText.Problem("Consignee: name", $"TIDO {written}OOO", lines: false);

        Assert.StartsWith($"Consignee: name holds the character U+{codePoint:X4},", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\nb", false, "Name holds a line break: write it on one line.")]
    [InlineData("a\u2029b", false, "Name holds a line break: write it on one line.")]
    [InlineData("a\tb", false, "Name holds a tab: write a space instead.")]
    [InlineData("a\u2028b", true,
        "Name holds the character U+2028, which cannot be seen or turns what follows around: type it again, or paste it as plain text.")]
    public void A_line_break_where_none_can_be_is_called_one(string text, bool lines, string says) =>
        Assert.Equal(says, PlainText.Problem("Name", text, lines));

    [Theory]
    [InlineData("Abay 7,\r\n\n  Almaty \u2028050000\n", "Abay 7, Almaty, 050000")]
    [InlineData(" one line, only ", "one line, only")]
    [InlineData(",\n,", ",")]
    [InlineData(null, "")]
    public void Lines_are_joined_by_commas(string? text, string line) => Assert.Equal(line, PlainText.OnOneLine(text));

    [Theory]
    [InlineData("\u200b")]
    [InlineData("\u00ad\u200d")]
    public void A_text_in_which_nothing_can_be_seen_is_refused(string name) =>
        Assert.Equal("Name holds nothing that can be seen: type it anew.", PlainText.Problem("Name", name, lines: false));

    [Fact]
    public void Lines_are_allowed_where_they_are_expected() => Assert.Null(PlainText.Problem("End use", "Line one\r\n\tline two", lines: true));
}
