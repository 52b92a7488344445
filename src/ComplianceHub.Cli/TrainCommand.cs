using System.CommandLine;
using System.Globalization;
using ComplianceHub.Controls.Classification;
using ComplianceHub.Controls.Classification.Training;
using ComplianceHub.Controls.ControlLists;
using ComplianceHub.Controls.Nomenclature;

namespace ComplianceHub.Cli;

/// <summary>
/// <c>train FILE ... --out FILE [--seed N] [--no-knowledge]</c>: makes the model file from JSON lines (<c>text</c>, <c>hs6</c>, optionally
/// <c>source</c>), the knowledge files and the labels of this build. Same data and seed, same bytes. Exit code 0, or 2 for a bad option or file.
/// </summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        var data = new Argument<string[]>("file") { Description = "Labelled JSON lines.", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string>("--out") { Description = "Model file to write.", Required = true };
        var seed = new Option<int>("--seed") { Description = "Seed of everything random.", DefaultValueFactory = _ => new TrainingOptions().Seed };
        var epochs = new Option<int>("--epochs") { Description = "Passes over the data.", DefaultValueFactory = _ => new TrainingOptions().Epochs };
        var noKnowledge = new Option<bool>("--no-knowledge") { Description = "Learn from the labelled files alone." };
        var command = new Command("train", "Makes the classifier's model file from labelled data.") { data, output, seed, epochs, noKnowledge };
        command.SetAction(parsed =>
        {
            var rows = new List<TrainingRow>();
            foreach (var path in parsed.GetValue(data)!)
            {
                if (LabelledLines.Read(path) is not { } lines)
                {
                    return 2;
                }

                rows.AddRange(lines.Select(l => TrainingSources.Row(l.Text, l.Hs6, l.Source)));
            }

            if (parsed.GetValue(epochs) is < 1 or > 200)
            {
                Console.Error.WriteLine("--epochs must lie between 1 and 200.");
                return 2;
            }

            var options = new TrainingOptions { Seed = parsed.GetValue(seed), Epochs = parsed.GetValue(epochs) };
            var codes = HsNomenclature.BuiltIn.Subheadings;
            if (!parsed.GetValue(noKnowledge))
            {
                rows.AddRange(KnowledgeRows.From(codes, options.Seed));
                rows.AddRange(LabelRows.From(HsNomenclature.BuiltIn));
            }

            var tiers = ControlList.CommonHighPriority.Newest.Entries.ToDictionary(e => e.Key, e => e.Value.Tier.Code());
            var started = TimeProvider.System.GetTimestamp();
            var model = ModelTrainer.Train(rows, codes, tiers, options, Console.Error.WriteLine);
            var took = TimeProvider.System.GetElapsedTime(started);
            var path2 = parsed.GetValue(output)!;
            try
            {
                File.WriteAllBytes(path2, model);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
            {
                Console.Error.WriteLine($"'{path2}' cannot be written: {e.Message}");
                return 2;
            }

            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows.Count} rows, {model.Length} bytes, {took.TotalSeconds:F0} s."));
            return 0;
        });
        return command;
    }
}
