using ComplianceHub.Controls.Licences;

namespace ComplianceHub.Controls.Tests.Licences;

public class DeclarationNumberTests
{
    [Theory]
    [InlineData("22341300EX00012345", "22341300EX00012345")]
    [InlineData(" 26TR34130000012345 ", "26TR34130000012345")]
    [InlineData("EX-2026/00.42", "EX-2026/00.42")]
    [InlineData("12345", "12345")]
    [InlineData("A1234", "A1234")]
    [InlineData("12345678901234567890123456789012345", "12345678901234567890123456789012345")]
    [InlineData("25340100 EX 1", "25340100EX1")]
    [InlineData("26TR\u00a03413\u20090000 0123 45", "26TR34130000012345")]
    [InlineData("26TR\u200b3413\ufeff00\u00ad00012345", "26TR34130000012345")]
    [InlineData("２６ＴＲ３４１３００００", "26TR34130000")]
    [InlineData("١٢٣٤٥٦", "123456")]
    [InlineData("26–3413—EX‑1", "26-3413-EX-1")]
    [InlineData("MRN 26TR34130000012345", "26TR34130000012345")]
    [InlineData("mrn: 26TR34130000012345", "26TR34130000012345")]
    [InlineData("MRN:26TR34130000012345", "26TR34130000012345")]
    [InlineData("ITN X20260101123456", "X20260101123456")]
    [InlineData("AES ITN: X20260101123456", "X20260101123456")]
    [InlineData("AES X20260101123456", "X20260101123456")]
    [InlineData("№ 26341300EX000123", "26341300EX000123")]
    [InlineData("№26341300EX000123", "26341300EX000123")]
    [InlineData("#12345", "12345")]
    [InlineData("Tescil No: 26341300EX000123", "26341300EX000123")]
    [InlineData("ДТ № 10129060/010123/П000001", "10129060/010123/П000001")]
    [InlineData("10129060/010123/П000001", "10129060/010123/П000001")]
    [InlineData("MRN26TR34130000012345", "MRN26TR34130000012345")]
    public void What_is_printed_around_a_number_is_no_part_of_it(string typed, string number)
    {
        Assert.Null(DeclarationNumber.Problem(typed));
        Assert.Equal(number, DeclarationNumber.Normalise(typed));
        Assert.Equal(number, DeclarationNumber.Normalise(number));
    }

    [Theory]
    [InlineData("x", "it has 1 character, and 5 to 35 are needed.")]
    [InlineData("1234", "it has 4 characters, and 5 to 35 are needed.")]
    [InlineData("MRN 1234", "it has 4 characters, and 5 to 35 are needed.")]
    [InlineData("123456789012345678901234567890123456", "it has 36 characters, and 5 to 35 are needed.")]
    [InlineData("ABC123", "it has 3 digits, and 4 are needed.")]
    [InlineData("EX-OOO", "it has 0 digits, and 4 are needed.")]
    [InlineData("12345_6", "it holds _, and only letters, digits, / - and . can be in it.")]
    [InlineData("12345😀", "it holds 😀, and only letters, digits, / - and . can be in it.")]
    [InlineData("<b>12345</b>", "it holds <, and only letters, digits, / - and . can be in it.")]
    [InlineData("EX12345, EX12346", "it holds ,, and only letters, digits, / - and . can be in it.")]
    [InlineData("12345\u0007", "it holds a character that cannot be seen: type it again.")]
    [InlineData(".....1234", "it begins with a mark: begin and end it with a letter or digit.")]
    [InlineData("12345/", "it ends with a mark: begin and end it with a letter or digit.")]
    [InlineData("12--3456", "two marks follow each other in it.")]
    [InlineData("12/-3456", "two marks follow each other in it.")]
    [InlineData("00000", "all its digits are 0.")]
    [InlineData("EX-0000", "all its digits are 0.")]
    public void What_is_no_number_is_told_why(string typed, string why) =>
        Assert.Equal($"'{typed}' is no number of a customs declaration: {why}", DeclarationNumber.Problem(typed));

    [Fact]
    public void Half_a_pair_is_no_letter()
    {
        var problem = DeclarationNumber.Problem("12345" + (char)0xD800);

        Assert.EndsWith("it holds a character that cannot be seen: type it again.", problem, StringComparison.Ordinal);
        Assert.Empty(Currency.Named("$" + (char)0xD800));
        Assert.Null(UnitOfMeasure.Find("kg" + (char)0xDC00));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Nothing_is_a_number_that_is_missing(string? typed) =>
        Assert.StartsWith("The number of the customs declaration is missing", DeclarationNumber.Problem(typed), StringComparison.Ordinal);

    [Fact]
    public void A_text_of_any_length_is_refused_in_a_short_sentence()
    {
        var problem = DeclarationNumber.Problem(string.Concat(Enumerable.Repeat("No ", 400_000)))!;

        Assert.True(problem.Length < 200, problem);
        Assert.EndsWith("it has 1,200,000 characters, and 5 to 35 are needed.", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("26tr34130000012345", "MRN 26TR 3413 0000 0123 45")]
    [InlineData("10129060/010123/П000001", "10129060-010123-п000001")]
    [InlineData("26340100EX000009", "26340100ЕХ000009")]
    [InlineData("26i40100", "26İ40100")]
    public void Numbers_that_differ_in_writing_only_are_the_same(string one, string other) =>
        Assert.Equal(DeclarationNumber.Fold(one), DeclarationNumber.Fold(other));

    [Theory]
    [InlineData("26340100EX000009", "26340100EX000008")]
    [InlineData("10129060/010123/П000001", "10129060/010123/0000001")]
    public void Numbers_of_two_declarations_are_not(string one, string other) =>
        Assert.NotEqual(DeclarationNumber.Fold(one), DeclarationNumber.Fold(other));
}
