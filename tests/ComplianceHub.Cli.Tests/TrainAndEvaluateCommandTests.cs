using System.Text.Json;

namespace ComplianceHub.Cli.Tests;

public sealed class TrainAndEvaluateCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("compliancehub-train");

    public void Dispose() => _folder.Delete(recursive: true);

    private string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);

    private string WriteData()
    {
        var lines = Enumerable.Range(0, 30).SelectMany(i => (string[])[
            JsonSerializer.Serialize(new { text = $"ball bearing {i}", hs6 = "848210", source = "own" }),
            JsonSerializer.Serialize(new { text = $"banana box {i}", hs6 = "080390" }),
            JsonSerializer.Serialize(new { text = $"leather shoe {i}", hs6 = "640399" })]);
        File.WriteAllLines(Path("data.jsonl"), lines);
        return Path("data.jsonl");
    }

    [Fact]
    public void The_same_data_and_seed_make_the_same_file_which_classifies_and_is_evaluated()
    {
        var data = WriteData();
        string[] train = ["train", data, "--no-knowledge", "--epochs", "2", "--seed", "3", "--out"];

        Assert.Equal(0, CommandLine.Run([.. train, Path("a.model")]).ExitCode);
        Assert.Equal(0, CommandLine.Run([.. train, Path("b.model")]).ExitCode);
        Assert.Equal(File.ReadAllBytes(Path("a.model")), File.ReadAllBytes(Path("b.model")));

        var result = CommandLine.Run(["evaluate", data, "--model", Path("a.model")]);
        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        var answer = JsonSerializer.Deserialize<JsonElement>(result.Output);
        Assert.Equal(["all", "statuses", "bySource", "byLanguage", "padding"], answer.EnumerateObject().Select(p => p.Name));
        var all = answer.GetProperty("all");
        Assert.Equal(
            ["n", "top1", "top3", "top5", "heading1", "listedRecallAtReview", "auroc", "calibrationError"],
            all.EnumerateObject().Select(p => p.Name));
        Assert.Equal(90, all.GetProperty("n").GetInt32());
        Assert.Equal(1, all.GetProperty("top1").GetDouble());
        Assert.Equal(1, all.GetProperty("auroc").GetDouble());
        Assert.Equal(["5", "10", "20"], all.GetProperty("listedRecallAtReview").EnumerateObject().Select(p => p.Name));
        Assert.Equal(90, answer.GetProperty("statuses").GetProperty("top1").GetProperty("of").GetInt32());
        Assert.Equal(["own", ""], answer.GetProperty("bySource").EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public void The_delivered_model_is_used_where_none_is_named()
    {
        var result = CommandLine.Run(["evaluate"], "{\"text\":\"tantalum capacitor\",\"hs6\":\"853221\"}\n");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(1, JsonSerializer.Deserialize<JsonElement>(result.Output).GetProperty("all").GetProperty("top1").GetDouble());
    }

    [Theory]
    [InlineData("{\"text\":\"x\"}")]
    [InlineData("{\"text\":\"x\",\"hs6\":\"999998\"}")]
    [InlineData("{\"text\":\"x\",\"hs6\":\"8542\"}")]
    [InlineData("no JSON")]
    public void A_bad_label_names_its_line_and_ends_with_2(string line)
    {
        File.WriteAllLines(Path("bad.jsonl"), ["{\"text\":\"x\",\"hs6\":\"854231\"}", line]);
        var train = CommandLine.Run(["train", Path("bad.jsonl"), "--out", Path("x.model")]);
        var evaluate = CommandLine.Run(["evaluate", Path("bad.jsonl")]);

        Assert.Equal((2, 2), (train.ExitCode, evaluate.ExitCode));
        Assert.Contains("line 2", train.Error, StringComparison.Ordinal);
        Assert.Contains("line 2", evaluate.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path("x.model")));
    }

    [Fact]
    public void What_officers_determined_is_learned_with_part_number_and_maker()
    {
        var data = WriteData();
        // Words that no other line knows: only the determination says what they are.
        File.WriteAllLines(Path("determined.jsonl"),
        [
            """{"text":"Grommel flanx.","partNumber":"GF-77","manufacturer":"Zilk","hs6":"850440","source":"determination","at":"2026-11-03T09:00:00Z"}""",
            """{"text":"Grommel flanx.","partNumber":"GF-77","manufacturer":"Zilk","hs6":"848210","at":"2026-11-01T09:00:00Z"}""",
        ]);
        Assert.Equal(0, CommandLine.Run(
            ["train", data, "--with", Path("determined.jsonl"), "--no-knowledge", "--epochs", "3", "--out", Path("with.model")]).ExitCode);

        var answers = CommandLine.Run(["classify", "--model", Path("with.model")], "{\"text\":\"grommel flanx\"}\n{\"text\":\"GF-77 zilk\"}\n").Output
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonSerializer.Deserialize<JsonElement>(l)).ToList();

        Assert.Equal(2, answers.Count);
        Assert.All(answers, a => Assert.Equal("850440", a.GetProperty("candidates")[0].GetProperty("hs6").GetString()));
    }

    [Fact]
    public void Every_bad_determination_is_named_by_its_line_and_nothing_is_trained()
    {
        File.WriteAllLines(Path("bad.jsonl"),
        [
            """{"text":"x","hs6":"854231"}""", """{"text":"x","hs6":"8542"}""", "", "no JSON", """{"hs6":"854231"}""",
            """{"text":"x","hs6":"854231","at":"yesterday"}""", "[1]", new string('x', 70_000),
        ]);

        var train = CommandLine.Run(["train", WriteData(), "--with", Path("bad.jsonl"), "--no-knowledge", "--epochs", "1", "--out", Path("x.model")]);

        Assert.Equal(2, train.ExitCode);
        Assert.All((int[])[2, 4, 5, 6, 7, 8], line => Assert.Contains($"line {line}:", train.Error, StringComparison.Ordinal));
        Assert.DoesNotContain("line 1:", train.Error, StringComparison.Ordinal);
        Assert.Contains("6 of 7 lines cannot be read", train.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path("x.model")));
        Assert.Equal(2, CommandLine.Run(["train", WriteData(), "--with", Path("none.jsonl"), "--out", Path("x.model")]).ExitCode);
    }

    [Fact]
    public void A_file_that_cannot_be_read_or_written_ends_with_2()
    {
        Assert.Equal(2, CommandLine.Run(["train", Path("none.jsonl"), "--out", Path("x.model")]).ExitCode);
        Assert.Equal(2, CommandLine.Run(["train", WriteData(), "--no-knowledge", "--epochs", "1", "--out", Path("no/folder/x.model")]).ExitCode);
        File.WriteAllText(Path("not.model"), "no model");
        Assert.Equal(2, CommandLine.Run(["evaluate", "--model", Path("not.model")], "").ExitCode);
    }
}
