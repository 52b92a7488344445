using System.Text.Json;

namespace ComplianceHub.Cli.Tests;

public class ClassifyCommandTests
{
    private static readonly string[] Properties =
        ["id", "candidates", "listed", "tier", "status", "declaredCode", "declaredCodeMessage", "reason", "decidedBy", "understood", "evidence", "modelVersion"];

    private static List<JsonElement> Lines(string output) => [.. output.Split('\n').SkipLast(1).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];

    [Fact]
    public void JSON_lines_are_answered_in_the_order_given()
    {
        var result = CommandLine.Run(["classify"], """
            {"id":"a","text":"32-bit microcontroller","partNumber":"STM32F407VGT6","declaredHs":"8542.31"}
            {"text":"bilyalı rulman","declaredHs":"8482.40"}

            {"id":7,"text":"fresh bananas"}
            {"text":""}
            """);

        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        var lines = Lines(result.Output);
        Assert.Equal(["a", "2", "7", "4"], lines.Select(l => l.GetProperty("id").GetString()!));
        Assert.Equal(["listed", "listed", "notListed", "review"], lines.Select(l => l.GetProperty("status").GetString()!).ToArray());
        Assert.Equal("fits", lines[0].GetProperty("declaredCode").GetString());
        Assert.NotEqual("fits", lines[1].GetProperty("declaredCode").GetString());
        Assert.Equal(JsonValueKind.Null, lines[2].GetProperty("declaredCode").ValueKind);
        Assert.Equal("1", lines[0].GetProperty("tier").GetString());
        Assert.All(lines, l => Assert.Equal(Properties, l.EnumerateObject().Select(p => p.Name)));
        Assert.All(lines, l => Assert.InRange(l.GetProperty("listed").GetDouble(), 0, 1));
        Assert.All(lines, l => Assert.All(l.GetProperty("candidates").EnumerateArray(), c =>
        {
            Assert.Equal(6, c.GetProperty("hs6").GetString()!.Length);
            Assert.InRange(c.GetProperty("probability").GetDouble(), 0, 1);
        }));
        Assert.Equal("854231", lines[0].GetProperty("candidates")[0].GetProperty("hs6").GetString());
    }

    [Theory]
    [InlineData(",")]
    [InlineData(";")]
    [InlineData("\t")]
    public void CSV_with_a_header_is_read_whatever_its_separator(string separator)
    {
        string[] rows = [
            string.Join(separator, "ID", "Text", "DeclaredHs"),
            string.Join(separator, "x1", $"\"tantalum capacitor{separator} 10uF\"", "853221"),
            string.Join(separator, "x2", "men's leather shoes", "")];
        var result = CommandLine.Run(["classify", "-"], string.Join("\r\n", rows) + "\r\n");

        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        var lines = Lines(result.Output);
        Assert.Equal(["x1", "x2"], lines.Select(l => l.GetProperty("id").GetString()));
        Assert.Equal(["listed", "notListed"], lines.Select(l => l.GetProperty("status").GetString()));
    }

    [Fact]
    public void A_bad_line_is_told_and_the_others_are_answered()
    {
        var result = CommandLine.Run(["classify"], "{\"text\":\"router\"}\n{\"text\":\n[1]\n{\"id\":\"n\"}\n{\"text\":\"router\"}\n");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(2, Lines(result.Output).Count);
        Assert.Contains("Line 2: not valid JSON", result.Error, StringComparison.Ordinal);
        Assert.Contains("Line 3: not a JSON object", result.Error, StringComparison.Ordinal);
        Assert.Contains("Line 4: no 'text'", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Bounds_move_the_status_only()
    {
        const string Input = "{\"text\":\"fresh bananas\"}\n";
        var usual = Lines(CommandLine.Run(["classify"], Input).Output)[0];
        var strict = Lines(CommandLine.Run(["classify", "--not-listed-below", "0"], Input).Output)[0];

        Assert.Equal("review", strict.GetProperty("status").GetString());
        Assert.Equal(usual.GetProperty("listed").GetDouble(), strict.GetProperty("listed").GetDouble());
    }

    [Theory]
    [InlineData("--listed-at", "2")]
    [InlineData("--not-listed-below", "0.99")]
    public void Bounds_that_make_no_sense_end_with_2(string option, string value) => Assert.Equal(2, CommandLine.Run(["classify", option, value], "").ExitCode);

    [Fact]
    public void Nothing_in_gives_nothing_out() => Assert.Equal((0, ""), (CommandLine.Run(["classify"]).ExitCode, CommandLine.Run(["classify"]).Output));

    [Fact]
    public void A_missing_model_or_file_is_one_sentence_and_2()
    {
        var noModel = CommandLine.Run(["classify", "--model", "no-such.model"], "");
        var noFile = CommandLine.Run(["classify", "no-such.csv"], "");

        Assert.Equal((2, 2), (noModel.ExitCode, noFile.ExitCode));
        Assert.Contains("'no-such.model' cannot be opened", noModel.Error, StringComparison.Ordinal);
        Assert.Single(noModel.Error.TrimEnd().Split('\n'));
        Assert.Contains("'no-such.csv' cannot be opened", noFile.Error, StringComparison.Ordinal);
    }
}
