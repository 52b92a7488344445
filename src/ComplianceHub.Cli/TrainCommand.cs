using System.CommandLine;
using System.Globalization;
using ComplianceHub.Controls.Classification;
using ComplianceHub.Controls.Classification.Training;
using ComplianceHub.Controls.ControlLists;
using ComplianceHub.Controls.Nomenclature;

namespace ComplianceHub.Cli;

/// <summary>
/// <c>train FILE ... --out FILE [--seed N] [--nomenclature FILE ...] [--goods-free FILE ...] [--with FILE ...] [--quick] [--no-knowledge]</c>: makes the model
/// file from JSON lines
/// (<c>text</c>, <c>hs6</c>, optionally <c>source</c>), nomenclatures, sentences that say nothing about goods, officers' determinations, the knowledge files
/// and the labels of this build. Same data and seed, same bytes. Exit code 0, or 2 for a bad option or file.
/// </summary>
internal static class TrainCommand
{
    /// <summary>Languages of which the whole nomenclature is learned; of others one line a subheading.</summary>
    private static readonly string[] MainLanguages = ["tr", "de", "ru", "zh", "ja"];

    public static Command Create()
    {
        var data = new Argument<string[]>("file") { Description = "Labelled JSON lines.", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string>("--out") { Description = "Model file to write.", Required = true };
        var seed = new Option<int>("--seed") { Description = "Seed of everything random.", DefaultValueFactory = _ => new TrainingOptions().Seed };
        var epochs = new Option<int>("--epochs") { Description = "Passes over the data.", DefaultValueFactory = _ => new TrainingOptions().Epochs };
        var quick = new Option<bool>("--quick") { Description = "Deliver the weights that calibration was fitted on: half the time, for trials." };
        var nomenclature = new Option<string[]>("--nomenclature")
        {
            Description = "Official nomenclatures: JSON lines with code, text, lang, optionally parentTexts.",
            DefaultValueFactory = _ => [],
            AllowMultipleArgumentsPerToken = true,
        };
        var goodsFree = new Option<string[]>("--goods-free")
        {
            Description = "Sentences that say nothing about goods, one a line.", DefaultValueFactory = _ => [], AllowMultipleArgumentsPerToken = true,
        };
        var refit = new Option<string?>("--refit") { Description = "A model made with --quick of which only what is fitted on left-out rows is made again." };
        var calibrate = new Option<string?>("--calibrate")
        {
            Description = "Real lines, labelled, that calibration is fitted on beside left-out rows; the weights never see them.",
        };
        var with = new Option<string[]>("--with")
        {
            Description = "Officers' determinations, as the portal exports them: JSON lines with text, hs6, optionally partNumber, manufacturer, at.",
            DefaultValueFactory = _ => [],
            AllowMultipleArgumentsPerToken = true,
        };
        var noKnowledge = new Option<bool>("--no-knowledge") { Description = "Learn from the labelled files alone." };
        var command = new Command("train", "Makes the classifier's model file from labelled data.")
        {
            data, output, seed, epochs, nomenclature, goodsFree, quick, refit, calibrate, noKnowledge, with,
        };
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

            foreach (var path in parsed.GetValue(with)!)
            {
                if (DeterminationLines.Read(path) is not { } determined)
                {
                    return 2;
                }

                rows.AddRange(determined.Select(d => TrainingSources.Row(d.Learned, d.Hs6, TrainingSources.Determination)));
            }

            var subheadings = HsNomenclature.BuiltIn.Subheadings.ToHashSet();
            foreach (var path in parsed.GetValue(nomenclature)!)
            {
                if (NomenclatureLines.Read(path) is not { } lines)
                {
                    return 2;
                }

                rows.AddRange(NomenclatureRows.From(lines, subheadings, MainLanguages.Contains(lines.Count > 0 ? lines[0].Language : "")));
            }

            var sentences = new List<string>();
            foreach (var path in parsed.GetValue(goodsFree)!)
            {
                using var input = InputFile.Open(path);
                if (input is null)
                {
                    return 2;
                }

                sentences.AddRange(input.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
            }

            List<LabelledLine>? real = [];
            if (parsed.GetValue(calibrate) is { } realPath && (real = LabelledLines.Read(realPath)) is null)
            {
                return 2;
            }

            if (parsed.GetValue(epochs) is < 1 or > 200)
            {
                Console.Error.WriteLine("--epochs must lie between 1 and 200.");
                return 2;
            }

            var options = new TrainingOptions
            {
                Seed = parsed.GetValue(seed),
                Epochs = parsed.GetValue(epochs),
                Quick = parsed.GetValue(quick),
                RealLines = [.. real.Where(l => l.Sure).Select(l => new RealLine(l.Text, l.PartNumber, l.Manufacturer, l.Hs6))],
                Refit = parsed.GetValue(refit) is { } there ? File.ReadAllBytes(there) : null,
            };
            var codes = HsNomenclature.BuiltIn.Subheadings;
            if (!parsed.GetValue(noKnowledge))
            {
                rows.AddRange(KnowledgeRows.From(codes, options.Seed));
                rows.AddRange(LabelRows.From(HsNomenclature.BuiltIn));
            }

            var tiers = ControlList.CommonHighPriority.Newest.Entries.ToDictionary(e => e.Key, e => e.Value.Tier.Code());
            var started = TimeProvider.System.GetTimestamp();
            var model = ModelTrainer.Train(rows, codes, tiers, options, sentences, Console.Error.WriteLine);
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
