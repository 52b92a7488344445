using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ComplianceHub.Controls.Classification;

namespace ComplianceHub.Cli;

/// <summary>
/// <c>evaluate FILE [--model FILE] [--scores FILE] [--padding FILE] [--answers FILE]</c>: holds the classifier's answers against labels (JSON lines with
/// <c>text</c> and
/// <c>hs6</c>, optionally more) and prints one JSON object: all lines whose code is sure, each source and language apart where the lines name them, and what
/// sentences of a file (JSON lines with <c>text</c>) put before and behind change. Exit code 0, or 2 for a bad option, file or model.
/// </summary>
internal static class EvaluateCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Create()
    {
        var data = new Argument<string?>("file") { Description = "Labelled JSON lines; standard input where left out or -.", Arity = ArgumentArity.ZeroOrOne };
        var model = ModelFile.Option();
        var scores = new Option<string?>("--scores")
        {
            Description = "File to append what is made of each text to, without the text: set,listed,probability,understood,clearable,modelVersion.",
        };
        var padding = new Option<string?>("--padding")
        {
            Description = "Sentences that say nothing about goods, JSON lines with text: what each changes, before and behind each product.",
        };
        var details = new Option<string?>("--answers") { Description = "File to write each line's answer to, one JSON object a line." };
        var command = new Command("evaluate", "Measures the classifier on labelled data.") { data, model, scores, padding, details };
        command.SetAction(parsed =>
        {
            if (ModelFile.Load(parsed.GetValue(model)) is not { } classifier || LabelledLines.Read(parsed.GetValue(data) ?? "-") is not { } all)
            {
                return 2;
            }

            var lines = all.Where(l => l.Sure).ToList();
            var answers = lines.ConvertAll(l => Ask(classifier, l, l.Text));
            var set = Path.GetFileNameWithoutExtension(parsed.GetValue(data) ?? "input");
            if (parsed.GetValue(scores) is { } path && !AppendScores(path, set, answers, lines, classifier))
            {
                return 2;
            }

            if (parsed.GetValue(details) is { } detailed)
            {
                File.WriteAllLines(detailed, lines.Select((l, i) => JsonSerializer.Serialize(
                    new { l.Text, l.PartNumber, l.Manufacturer, l.Hs6, answers[i].IsListed, answers[i].Answer }, Details)));
            }

            Console.Out.WriteLine(JsonSerializer.Serialize(
                new
                {
                    All = Evaluation.Measure(answers),
                    Statuses = Evaluation.Statuses(answers),
                    BySource = By(lines, answers, l => l.Source),
                    ByLanguage = By(lines, answers, l => l.Language),
                    Padding = parsed.GetValue(padding) is { } sentences ? Padded(classifier, lines, answers, sentences) : null,
                },
                Json));
            return 0;
        });
        return command;
    }

    private static readonly JsonSerializerOptions Details = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
    };

    private static EvaluatedAnswer Ask(Classifier classifier, LabelledLine line, string text) => new(
        line.Hs6, classifier.TierOf(line.Hs6) is not null,
        classifier.Classify(new ProductDescription(text, line.PartNumber, null, line.Manufacturer), ClassificationPolicy.Default));

    private static Dictionary<string, StatusEvaluation>? By(List<LabelledLine> lines, List<EvaluatedAnswer> answers, Func<LabelledLine, string> key)
    {
        var groups = Enumerable.Range(0, lines.Count).GroupBy(i => key(lines[i]))
            .ToDictionary(g => g.Key, g => Evaluation.Statuses([.. g.Select(i => answers[i])]));
        return groups.Count < 2 ? null : groups;
    }

    /// <summary>Before and behind each product, as a sentence of its own and joined by a space only.</summary>
    private static Dictionary<string, PaddingEvaluation> Padded(Classifier classifier, List<LabelledLine> lines, List<EvaluatedAnswer> answers, string path)
    {
        var (apart, joined) = (new List<(EvaluatedAnswer, Classification)>(), new List<(EvaluatedAnswer, Classification)>());
        var bySentence = new Dictionary<string, PaddingEvaluation>();
        foreach (var sentence in File.ReadLines(path).Select(l => JsonDocument.Parse(l).RootElement.GetProperty("text").GetString()!))
        {
            var from = apart.Count;
            for (var i = 0; i < lines.Count; i++)
            {
                var text = lines[i].Text;
                apart.Add((answers[i], Ask(classifier, lines[i], $"{text}. {sentence}").Answer));
                apart.Add((answers[i], Ask(classifier, lines[i], $"{sentence} {text}").Answer));
                joined.Add((answers[i], Ask(classifier, lines[i], $"{text} {sentence}").Answer));
                joined.Add((answers[i], Ask(classifier, lines[i], $"{sentence.TrimEnd('.', '。')} {text}").Answer));
            }

            bySentence.Add(sentence, Evaluation.Padding([.. apart[from..], .. joined[from..]]));
        }

        bySentence.Add("apart", Evaluation.Padding(apart));
        bySentence.Add("joined", Evaluation.Padding(joined));
        return bySentence;
    }

    /// <summary>Bounds under which everything is cleared that any bounds clear.</summary>
    private static readonly ClassificationPolicy ClearsAll = new(1, 1, 0);

    private static bool AppendScores(
        string path, string set, IReadOnlyList<EvaluatedAnswer> answers, IReadOnlyList<LabelledLine> lines, Classifier classifier)
    {
        try
        {
            if (!File.Exists(path))
            {
                File.WriteAllText(path, "set,listed,probability,understood,clearable,modelVersion\n");
            }

            File.AppendAllLines(path, answers.Zip(lines, (a, line) => string.Create(
                CultureInfo.InvariantCulture,
                $"{set},{YesNo(a.IsListed)},{a.Answer.ListedProbability:0.#####},{a.Answer.Understood:0.####},{YesNo(Clears(line))},{a.Answer.ModelVersion}")));
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            Console.Error.WriteLine($"'{path}' cannot be written: {e.Message}");
            return false;
        }

        bool Clears(LabelledLine line) =>
            classifier.Classify(new(line.Text, line.PartNumber, null, line.Manufacturer), ClearsAll).Status == ListingStatus.NotListed;

        static string YesNo(bool yes) => yes ? "yes" : "no";
    }
}
