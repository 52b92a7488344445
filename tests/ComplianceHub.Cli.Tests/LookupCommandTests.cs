using System.Text;
using System.Text.Json;
using ComplianceHub.Controls.ControlLists;
using ComplianceHub.Controls.Nomenclature;

namespace ComplianceHub.Cli.Tests;

public class LookupCommandTests
{
    private static readonly string[] Properties = ["input", "status", "hs6", "edition", "tier", "listVersion", "message"];

    private static List<JsonElement> Lines(CommandLine.Result result)
    {
        Assert.Equal("", result.Error);
        Assert.Equal(0, result.ExitCode);
        Assert.True(result.Output.Length == 0 || result.Output.EndsWith('\n'));
        return [.. result.Output.Split('\n').SkipLast(1).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
    }

    private static List<JsonElement> Lookup(params string[] arguments) => Lines(CommandLine.Run(["lookup", .. arguments]));

    private static string? Text(JsonElement line, string property) => line.GetProperty(property).GetString();

    private static string[] Hs6(JsonElement line) => [.. line.GetProperty("hs6").EnumerateArray().Select(e => e.GetString()!)];

    [Fact]
    public void Each_code_gets_one_line_in_the_order_given()
    {
        string[] codes = ["8542.31", "854231", "8542 31 90 00", "9401.31", "8542", "8599.99", "no code", "8525.80", ""];
        var lines = Lookup(codes);

        Assert.Equal(codes, lines.Select(l => Text(l, "input")));
        Assert.Equal(
            ["listed", "listed", "listed", "notListed", "headingOnly", "unknown", "malformed", "listed", "malformed"],
            lines.Select(l => Text(l, "status")));
        Assert.Equal(["1", "1", "1", null, null, null, null, "3.A", null], lines.Select(l => Text(l, "tier")));
        Assert.Equal(
            ["HS2022", "HS2022", "HS2022", "HS2022", "HS2022", null, null, "HS2017", null],
            lines.Select(l => Text(l, "edition")));
        Assert.All(lines, l => Assert.Equal(Properties, l.EnumerateObject().Select(p => p.Name)));
        Assert.All(lines, l => Assert.Equal("2024-02-23", Text(l, "listVersion")));
        Assert.All(lines, l => Assert.False(string.IsNullOrWhiteSpace(Text(l, "message"))));
    }

    [Fact]
    public void The_subheadings_a_code_stands_for_are_listed()
    {
        var lines = Lookup("8542.31.90", "8525.80", "8548", "8599.99", "x");

        Assert.Equal(["854231"], Hs6(lines[0]));
        Assert.Equal(["852581", "852582", "852583", "852589"], Hs6(lines[1]));
        Assert.Equal(["854800"], Hs6(lines[2]));
        Assert.Empty(Hs6(lines[3]));
        Assert.Empty(Hs6(lines[4]));
    }

    [Fact]
    public void All_tiers_are_written_as_the_list_writes_them() => Assert.Equal(
        ["1", "2", "3.A", "3.B", "4.A", "4.B"],
        Lookup("8542.31", "8517.62", "8504.40", "8482.10", "8534.00", "8457.10").Select(l => Text(l, "tier")));

    [Theory]
    [InlineData("2023-05-18", null, "notListed", "notListed")]
    [InlineData("2023-05-19", "2023-05-19", "listed", "notListed")]
    [InlineData("2024-02-22", "2023-09-19", "listed", "notListed")]
    [InlineData("2024-02-23", "2024-02-23", "listed", "listed")]
    public void The_list_of_the_date_asked_answers(string asOf, string? version, string processor, string machineTool)
    {
        var lines = Lookup("--as-of", asOf, "8542.31", "8457.10");

        Assert.Equal([version, version], lines.Select(l => Text(l, "listVersion")));
        Assert.Equal([processor, machineTool], lines.Select(l => Text(l, "status")));
    }

    [Fact]
    public void The_date_may_stand_behind_the_codes() =>
        Assert.Equal(["listed", "notListed"], Lookup("8542.31", "8457.10", "--as-of=2023-10-01").Select(l => Text(l, "status")));

    [Theory]
    [InlineData("yesterday")]
    [InlineData("23.02.2024")]
    [InlineData("2024-2-3")]
    [InlineData("2024-02-30")]
    [InlineData("2024-02-23T00:00:00")]
    [InlineData("")]
    public void A_bad_date_is_named_answers_nothing_and_ends_with_2(string asOf)
    {
        var result = CommandLine.Run(["lookup", "--as-of", asOf, "8542.31"]);

        Assert.Equal(2, result.ExitCode);
        Assert.Equal("", result.Output);
        Assert.StartsWith($"--as-of '{asOf}' is not a date", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_date_that_is_missing_ends_with_1() => Assert.Equal(1, CommandLine.Run(["lookup", "--as-of"]).ExitCode);

    [Fact]
    public void Codes_come_from_standard_input_one_a_line()
    {
        var lines = Lines(CommandLine.Run(["lookup"], "8542.31\r\n\n  8457.10\t\n8542,31\n9401.31"));

        Assert.Equal(["8542.31", "", "  8457.10\t", "8542,31", "9401.31"], lines.Select(l => Text(l, "input")));
        Assert.Equal(["listed", "malformed", "listed", "malformed", "notListed"], lines.Select(l => Text(l, "status")));
    }

    [Fact]
    public void Nothing_on_standard_input_gets_nothing() => Assert.Empty(Lines(CommandLine.Run(["lookup"])));

    [Fact]
    public void Standard_input_is_left_alone_where_codes_are_given() =>
        Assert.Equal(["8542.31"], Lines(CommandLine.Run(["lookup", "8542.31"], "8457.10\n")).Select(l => Text(l, "input")));

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_first_code()
    {
        var line = Assert.Single(Lines(CommandLine.Run(["lookup"], [.. Encoding.UTF8.Preamble, .. "8542.31\n"u8])));

        Assert.Equal("8542.31", Text(line, "input"));
        Assert.Equal("listed", Text(line, "status"));
    }

    [Fact]
    public void Bytes_that_are_no_UTF8_are_answered_as_malformed() => Assert.Equal("malformed",
        Text(Assert.Single(Lines(CommandLine.Run(["lookup"], [0x38, 0x35, 0x34, 0x32, 0xe9, 0x0a]))), "status"));

    [Fact]
    public void The_answer_is_UTF8_in_any_locale()
    {
        var line = Assert.Single(Lines(CommandLine.Run(["lookup", "8542ü"], environment: new Dictionary<string, string> { ["LC_ALL"] = "en_US.ISO-8859-1" })));

        Assert.Contains("'ü'", Text(line, "message"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_input_comes_back_as_it_was_given()
    {
        string[] inputs = ["\"quoted\"", "back\\slash", "tab\there", "ع٨٥٤٢٣١", "\U0001F600", new string('8', 10_000), "\u2028", "<b>&amp;</b>"];
        var lines = Lines(CommandLine.Run(["lookup"], string.Join('\n', inputs)));

        Assert.Equal(inputs, lines.Select(l => Text(l, "input")));
        Assert.All(lines, l => Assert.Equal("malformed", Text(l, "status")));
    }

    [Fact]
    public void A_code_with_an_at_sign_is_no_response_file()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "8542.31\n");
            var line = Assert.Single(Lookup("@" + file));

            Assert.Equal("@" + file, Text(line, "input"));
            Assert.Equal("malformed", Text(line, "status"));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void What_looks_like_an_option_is_a_code_after_two_hyphens()
    {
        var line = Assert.Single(Lookup("--", "--as-of"));

        Assert.Equal("--as-of", Text(line, "input"));
        Assert.Equal("malformed", Text(line, "status"));
    }

    [Fact]
    public void The_whole_nomenclature_is_answered_as_the_library_answers()
    {
        var codes = HsNomenclature.BuiltIn.Subheadings;
        var lines = Lines(CommandLine.Run(["lookup", "--as-of", "2024-02-23"], string.Join('\n', codes.Select(HsCode.Format))));

        Assert.Equal(codes.Count, lines.Count);
        Assert.Equal(
            ControlList.CommonHighPriority.Newest.Entries.Keys.Order(StringComparer.Ordinal),
            lines.Where(l => Text(l, "status") == "listed").SelectMany(Hs6));
        Assert.Equal(50, lines.Count(l => Text(l, "status") == "listed"));
        Assert.Equal(codes.Count - 50, lines.Count(l => Text(l, "status") == "notListed"));
    }

    [Fact]
    public void Without_a_command_it_says_what_there_is()
    {
        var result = CommandLine.Run([]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("lookup", result.Output, StringComparison.Ordinal);
    }
}
