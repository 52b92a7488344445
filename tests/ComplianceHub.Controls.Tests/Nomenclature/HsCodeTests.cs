using ComplianceHub.Controls.Nomenclature;

namespace ComplianceHub.Controls.Tests.Nomenclature;

public class HsCodeTests
{
    [Theory]
    [InlineData("854231", "854231")]
    [InlineData("8542.31", "854231")]
    [InlineData("8542 31", "854231")]
    [InlineData("8542 31 90 00", "8542319000")]
    [InlineData("8542.31.90.00.11", "854231900011")]
    [InlineData("85.42.31", "854231")]
    [InlineData("8542-31-90", "85423190")]
    [InlineData("8542/31", "854231")]
    [InlineData("8542\u201331", "854231")] // en dash
    [InlineData("8542\u00b731", "854231")] // middle dot
    [InlineData("8542\u00a031", "854231")] // no-break space
    [InlineData("8542\u202f31", "854231")] // narrow no-break space
    [InlineData("  8542.31\t", "854231")]
    [InlineData("8542.31\r", "854231")]
    [InlineData("8542.31.", "854231")]
    [InlineData("HS854231", "854231")]
    [InlineData("HS 8542.31", "854231")]
    [InlineData("hs: 8542.31", "854231")]
    [InlineData("Hs-8542.31", "854231")]
    [InlineData("HS.8542.31", "854231")]
    [InlineData("\uff18\uff15\uff14\uff12\uff0e\uff13\uff11", null)] // a full-width full stop is no separator
    [InlineData("\uff18\uff15\uff14\uff12.\uff13\uff11", "854231")] // full-width digits
    [InlineData("\u0668\u0665\u0664\u0662\u0663\u0661", "854231")] // Arabic-Indic digits
    [InlineData("\u06f8\u06f5\u06f4\u06f2\u06f3\u06f1", "854231")] // Persian digits
    [InlineData("\u096e\u096b\u096a\u0968\u0969\u0967", "854231")] // Devanagari digits
    [InlineData("\U0001D7F4\U0001D7F1\U0001D7F0\U0001D7EE\U0001D7EF\U0001D7ED", "854231")] // mathematical bold digits, beyond 16 bits
    [InlineData("8542", "8542")]
    [InlineData("85423", "85423")]
    [InlineData("0000", "0000")]
    [InlineData("010121", "010121")]
    public void Digits_are_read_out_of_what_exporters_type(string input, string? digits)
    {
        var (code, error) = HsCode.Parse(input);

        Assert.Equal(digits, code?.Digits);
        Assert.Equal(digits is null, error is not null);
    }

    [Theory]
    [InlineData("\u200e8542.31")] // left-to-right mark, as a paste from a right-to-left document leaves it
    [InlineData("\u202a854231\u202c")] // embedding marks, as copied from a file's properties
    [InlineData("\ufeff8542.31")] // byte order mark at the start of a file
    [InlineData("8542\u200b31")] // zero-width space
    [InlineData("85\u00ad42.31")] // soft hyphen
    [InlineData("\ufeffHS 8542.31")]
    public void Invisible_marks_that_a_paste_brings_along_do_not_count(string input) =>
        Assert.Equal("854231", HsCode.Parse(input).Code?.Digits);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\t\r\n")]
    [InlineData("\ufeff")]
    [InlineData("\u200b \u200e")]
    public void Nothing_given_is_said_as_such(string? input)
    {
        var (code, error) = HsCode.Parse(input);

        Assert.Null(code);
        Assert.StartsWith("No HS code was given", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", "1 digit,")]
    [InlineData("85", "2 digits,")]
    [InlineData("8.5.4", "3 digits,")]
    [InlineData("...", "0 digits,")]
    [InlineData("HS", "0 digits,")]
    [InlineData("HS 85", "2 digits,")]
    public void Too_few_digits_are_counted_in_the_message(string input, string count)
    {
        var (code, error) = HsCode.Parse(input);

        Assert.Null(code);
        Assert.Contains("too short", error, StringComparison.Ordinal);
        Assert.Contains(count, error, StringComparison.Ordinal);
        Assert.Contains($"'{input}'", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Twelve_digits_are_a_code_and_thirteen_are_not()
    {
        Assert.Equal(new string('1', 12), HsCode.Parse(new string('1', 12)).Code?.Digits);

        var (code, error) = HsCode.Parse("8542.31.90.00.111");
        Assert.Null(code);
        Assert.Contains("too long", error, StringComparison.Ordinal);
        Assert.Contains("13 digits", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData('8', "too long")]
    [InlineData('.', "too short")]
    [InlineData('x', "'x'")]
    public void Ten_thousand_characters_get_a_short_answer(char c, string says)
    {
        var (code, error) = HsCode.Parse(new string(c, 10_000));

        Assert.Null(code);
        Assert.Contains(says, error, StringComparison.Ordinal);
        Assert.Contains('…', error!);
        Assert.True(error!.Length < 250, error);
    }

    [Fact]
    public void Ten_thousand_digits_are_counted() =>
        Assert.Contains("10000 digits", HsCode.Parse(new string('8', 10_000)).Error, StringComparison.Ordinal);

    [Theory]
    [InlineData("8542.3l", "'l'")]
    [InlineData("854231A", "'A'")]
    [InlineData("8542,31", "','")]
    [InlineData("+854231", "'+'")]
    [InlineData("@codes.txt", "'@'")]
    [InlineData("H 8542.31", "'H'")]
    [InlineData("8542.31 HS", "'H'")]
    [InlineData("процессор", "'п'")]
    [InlineData("8542½31", "'½'")] // a number, but no decimal digit
    [InlineData("8542²31", "'²'")]
    public void A_character_that_does_not_belong_is_named(string input, string named)
    {
        var (code, error) = HsCode.Parse(input);

        Assert.Null(code);
        Assert.Contains($"holds {named}", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("8542\u000031", "U+0000")]
    [InlineData("8542\u001b[31m", "U+001B")]
    [InlineData("8542\u000731", "U+0007")]
    [InlineData("8542\U0001F60031", "U+1F600")]
    [InlineData("\U0001F469\u200d\U0001F4BB", "U+1F469")] // two emoji joined to one picture
    public void Control_characters_and_emoji_are_named_by_number_and_never_repeated(string input, string named)
    {
        var (code, error) = HsCode.Parse(input);

        Assert.Null(code);
        Assert.Contains($"holds '{named}'", error, StringComparison.Ordinal);
        Assert.DoesNotContain(error!, c => char.IsControl(c) || char.IsSurrogate(c));
    }

    [Fact]
    public void Nothing_printable_is_not_quoted() =>
        Assert.StartsWith("This is not an HS code", HsCode.Parse("\U0001F600").Error, StringComparison.Ordinal);

    [Fact]
    public void Half_an_emoji_is_shown_as_the_replacement_character()
    {
        var error = HsCode.Parse("\ud83d8542").Error;

        Assert.Contains("holds '\ufffd'", error, StringComparison.Ordinal);
        Assert.DoesNotContain(error!, char.IsSurrogate);
    }

    [Fact]
    public void A_message_cannot_be_turned_around_by_direction_marks()
    {
        var error = HsCode.Parse("\u202e85\u2066x").Error;

        Assert.DoesNotContain(error!, c => char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format);
    }

    [Fact]
    public void Chapter_heading_and_subheading_are_the_first_two_four_and_six_digits()
    {
        var code = HsCode.Parse("8542.31.90.00").Code!;

        Assert.Equal("85", code.Chapter);
        Assert.Equal("8542", code.Heading);
        Assert.Equal("854231", code.Subheading);
    }

    [Theory]
    [InlineData("8542")]
    [InlineData("85423")]
    public void A_heading_or_five_digits_have_no_subheading(string input) => Assert.Null(HsCode.Parse(input).Code!.Subheading);

    [Theory]
    [InlineData("8542", "8542")]
    [InlineData("85423", "8542.3")]
    [InlineData("854231", "8542.31")]
    [InlineData("8542319", "8542.31.9")]
    [InlineData("85423190", "8542.31.90")]
    [InlineData("8542319000", "8542.31.90.00")]
    [InlineData("854231900011", "8542.31.90.00.11")]
    public void Codes_are_shown_dotted_as_in_tariffs(string digits, string shown)
    {
        Assert.Equal(shown, HsCode.Parse(digits).Code!.ToString());
        Assert.Equal(shown, HsCode.Format(digits));
    }

    [Fact]
    public void What_is_shown_reads_back_as_the_same_code()
    {
        for (var length = HsCode.MinDigits; length <= HsCode.MaxDigits; length++)
        {
            var code = HsCode.Parse("854231900011"[..length]).Code;
            Assert.Equal(code, HsCode.Parse(code!.ToString()).Code);
        }
    }

    [Fact]
    public void Every_single_character_gets_an_answer_and_only_decimal_digits_count()
    {
        for (var c = '\0'; c < '\uffff'; c++)
        {
            var (code, error) = HsCode.Parse($"854{c}31");

            // Six digits with a digit in the gap, five with a separator: a code either way, else a reason.
            Assert.True((code is null) != (error is null), $"U+{(int)c:X4}");
            Assert.Equal(char.IsDigit(c), code?.Digits.Length == 6);
        }
    }
}
