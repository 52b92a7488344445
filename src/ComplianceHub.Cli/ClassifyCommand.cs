using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ComplianceHub.Controls.Classification;

namespace ComplianceHub.Cli;

/// <summary>
/// <c>classify [FILE] [--model FILE] [--listed-at P] [--not-listed-below P]</c>: one JSON object a product, in the order given.
/// Exit code 0 when every line was answered, 1 when a line could not be read, 2 for a bad option, file or model.
/// </summary>
internal static class ClassifyCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new RoundedNumbers() },
    };

    public static Command Create()
    {
        var file = new Argument<string?>("file") { Description = "CSV or JSON lines; standard input where left out or -.", Arity = ArgumentArity.ZeroOrOne };
        var model = ModelFile.Option();
        var listedAt = new Option<double>("--listed-at")
        {
            Description = "Probability from which a product is listed.", DefaultValueFactory = _ => ClassificationPolicy.Default.ListedAt,
        };
        var notListedBelow = new Option<double>("--not-listed-below")
        {
            Description = "Probability below which a product is cleared.", DefaultValueFactory = _ => ClassificationPolicy.Default.NotListedBelow,
        };
        var command = new Command("classify", "Classifies products: candidates, probability of being listed, declared code, evidence.") { file, model, listedAt, notListedBelow };
        command.SetAction(parsed =>
        {
            var policy = new ClassificationPolicy(parsed.GetValue(listedAt), parsed.GetValue(notListedBelow));
            if (policy.Problem() is { } problem)
            {
                Console.Error.WriteLine(problem);
                return 2;
            }

            return ModelFile.Load(parsed.GetValue(model)) is { } classifier ? Run(classifier, policy, parsed.GetValue(file)) : 2;
        });
        return command;
    }

    private static int Run(Classifier classifier, ClassificationPolicy policy, string? path)
    {
        using var input = InputFile.Open(path);
        if (input is null)
        {
            return 2;
        }

        using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 1 << 16);
        var exit = 0;
        foreach (var line in ProductLines.Read(input))
        {
            if (line.Product is null)
            {
                Console.Error.WriteLine($"Line {line.Line}: {line.Error}.");
                exit = 1;
                continue;
            }

            output.Write(JsonSerializer.Serialize(AnswerLine.From(line.Id, classifier.Classify(line.Product, policy)), Json));
            output.Write('\n');
        }

        return exit;
    }

    /// <summary>One line of the answer. <c>listed</c> is a probability; <c>declaredCode</c> null where none was declared.</summary>
    private sealed record AnswerLine(
        string Id, IReadOnlyList<Candidate> Candidates, double Listed, string? Tier, ListingStatus Status, DeclaredCodeVerdict? DeclaredCode,
        string? DeclaredCodeMessage, ReviewReason? Reason, string? DecidedBy, double Understood, IReadOnlyList<Evidence> Evidence, string ModelVersion)
    {
        public static AnswerLine From(string id, Classification answer) => new(
            id, answer.Candidates, answer.ListedProbability, answer.Tier, answer.Status, answer.DeclaredCode?.Verdict, answer.DeclaredCode?.Message,
            answer.Reason, answer.DecidedBy, answer.Understood,
            answer.Evidence, answer.ModelVersion);
    }

    /// <summary>Six significant places are more than the model knows.</summary>
    private sealed class RoundedNumbers : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) => writer.WriteNumberValue(Math.Round(value, 6));
    }
}
