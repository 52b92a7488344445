using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ComplianceHub.Controls.Classification;

namespace ComplianceHub.Cli;

/// <summary>
/// <c>evaluate FILE [--model FILE] [--scores FILE]</c>: holds the classifier's answers against labels (JSON lines with <c>text</c> and <c>hs6</c>) and prints one
/// JSON object. Exit code 0, or 2 for a bad option, file or model.
/// </summary>
internal static class EvaluateCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create()
    {
        var data = new Argument<string?>("file") { Description = "Labelled JSON lines; standard input where left out or -.", Arity = ArgumentArity.ZeroOrOne };
        var model = ModelFile.Option();
        var scores = new Option<string?>("--scores") { Description = "File to append each text's probability of being listed to, without the text: set,listed,probability,modelVersion." };
        var command = new Command("evaluate", "Measures the classifier on labelled data.") { data, model, scores };
        command.SetAction(parsed =>
        {
            if (ModelFile.Load(parsed.GetValue(model)) is not { } classifier || LabelledLines.Read(parsed.GetValue(data) ?? "-") is not { } lines)
            {
                return 2;
            }

            var policy = ClassificationPolicy.Default;
            var answers = lines.ConvertAll(l => new EvaluatedAnswer(
                l.Hs6, classifier.TierOf(l.Hs6) is not null, classifier.Classify(new ProductDescription(l.Text), policy)));
            if (parsed.GetValue(scores) is { } path && !AppendScores(path, Path.GetFileNameWithoutExtension(parsed.GetValue(data) ?? "input"), answers))
            {
                return 2;
            }

            Console.Out.WriteLine(JsonSerializer.Serialize(Evaluation.Measure(answers), Json));
            return 0;
        });
        return command;
    }

    private static bool AppendScores(string path, string set, IReadOnlyList<EvaluatedAnswer> answers)
    {
        try
        {
            if (!File.Exists(path))
            {
                File.WriteAllText(path, "set,listed,probability,modelVersion\n");
            }

            File.AppendAllLines(path, answers.Select(a => string.Create(
                CultureInfo.InvariantCulture, $"{set},{(a.IsListed ? "yes" : "no")},{a.Answer.ListedProbability:0.#####},{a.Answer.ModelVersion}")));
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            Console.Error.WriteLine($"'{path}' cannot be written: {e.Message}");
            return false;
        }
    }
}
