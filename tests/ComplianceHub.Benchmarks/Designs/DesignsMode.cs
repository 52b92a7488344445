using System.Diagnostics;
using System.Globalization;
using ComplianceHub.Controls.Nomenclature;

namespace ComplianceHub.Benchmarks.Designs;

/// <summary>
/// <c>designs TRAIN.jsonl[,MORE.jsonl] DEV.jsonl [DEV2.jsonl ...]</c>: learns every design from the same rows and features, measures them on the
/// development sets and prints one table. One thread, fixed seeds: the same shares on every run. Exit code 0, 1 for a broken design, 2 for bad files.
/// </summary>
internal static class DesignsMode
{
    public static int Run(string[] args)
    {
        if (args.Length < 2)
        {
            Console.Error.WriteLine("designs TRAIN.jsonl[,MORE.jsonl] DEV.jsonl [DEV2.jsonl ...]: a training file and a development file are needed.");
            return 2;
        }

        List<LabelledText> lines;
        List<LabelledText>[] sets;
        try
        {
            lines = [.. args[0].Split(',').SelectMany(LabelledText.Read)];
            sets = Array.ConvertAll(args[1..], LabelledText.Read);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            Console.Error.WriteLine(e.Message);
            return 2;
        }

        if (Check() is { } failure)
        {
            Console.Error.WriteLine(failure);
            return 1;
        }

        var rows = Measure(Lesson.From([.. HsNomenclature.BuiltIn.Subheadings.Order(StringComparer.Ordinal)], lines), sets);
        string[] names = Array.ConvertAll(args[1..], a => Path.GetFileNameWithoutExtension(a));
        Console.WriteLine(Table.Of(rows, names));
        Console.WriteLine(Table.Differences(rows, rows.Single(r => r.Design is OurLearner), names));
        return 0;
    }

    private static List<Design> All()
    {
        var (ours, complement, nearest) = (new OurLearner(), new ComplementNaiveBayes(), new Neighbours(30));
        return
        [
            new FlatSoftmax(), ours, new HeadingFirst(), new ListedHinge(), new NaiveBayes(), complement, new Neighbours(10), nearest,
            new Blend(ours, complement, 0.2f), new Blend(ours, complement, 0.4f), new Blend(ours, nearest, 0.2f), new Blend(ours, nearest, 0.4f),
        ];
    }

    private static string? Check()
    {
        var lesson = SelfCheck.Lesson();
        foreach (var design in All())
        {
            design.Learn(lesson);
            if (SelfCheck.Failure(design) is { } failure)
            {
                return failure;
            }
        }

        return null;
    }

    private static List<Measured> Measure(Lesson lesson, List<LabelledText>[] sets)
    {
        var rows = new List<Measured>();
        foreach (var design in All())
        {
            var start = Stopwatch.GetTimestamp();
            design.Learn(lesson);
            var took = Stopwatch.GetElapsedTime(start).TotalSeconds;
            if (design is Blend blend)
            {
                took = blend.Parts.Sum(p => rows.Single(r => r.Design == p).LearnSeconds!.Value);
            }

            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{design.Name}: {took:0.0} s {design.Fitted}"));
            rows.Add(Measured.Of(design, sets, took));
        }

        rows.Add(Measured.Of(new Delivered(), sets, null));
        return rows;
    }
}
