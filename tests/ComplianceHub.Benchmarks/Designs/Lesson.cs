using ComplianceHub.Controls.Classification.Training;
using ComplianceHub.Controls.ControlLists;

namespace ComplianceHub.Benchmarks.Designs;

/// <summary>A row to learn from. Its weight is what <see cref="TrainingSources"/> gives to its source.</summary>
internal sealed record Example(TrainingRow Row, int Code, Entry[] Text)
{
    public float Weight => Row.Weight;
}

/// <summary>What a design is given to learn from: the same for all.</summary>
internal sealed class Lesson
{
    private Lesson(string[] codes, IReadOnlyList<TrainingRow> rows)
    {
        Codes = codes;
        Headings = [.. codes.Select(c => c[..4]).Distinct()];
        HeadingOf = Array.ConvertAll(codes, c => Array.BinarySearch(Headings, c[..4], StringComparer.Ordinal));
        Listed = [.. Enumerable.Range(0, codes.Length).Where(i => IsListed(codes[i]))];
        Texts = new Texts([.. rows.Select(r => r.Text)]);
        Examples = [.. rows.Select(r => new Example(r, Array.BinarySearch(codes, r.Target, StringComparer.Ordinal), Texts.Read(r.Text)))];
    }

    /// <param name="codes">Six digits, sorted.</param>
    public static Lesson From(string[] codes, IEnumerable<LabelledText> lines)
    {
        List<TrainingRow> rows = [.. lines.Select(l => TrainingSources.Row(l.Text, l.Hs6, l.Source))];
        return new Lesson(codes, rows)
        {
            Kept = new Lesson(codes, rows.FindAll(r => !Texts.IsHeldOut(r.Text))),
            HeldOut = rows.FindAll(r => Texts.IsHeldOut(r.Text)),
        };
    }

    /// <summary>Six digits, sorted; the number of a code is its place here.</summary>
    public string[] Codes { get; }

    public string[] Headings { get; }

    /// <summary>Number of each code's heading.</summary>
    public int[] HeadingOf { get; }

    /// <summary>Numbers of the codes on the Common High Priority List.</summary>
    public int[] Listed { get; }

    public Texts Texts { get; }

    public Example[] Examples { get; }

    /// <summary>The same without the rows left out: settings and temperatures are fitted by learning from these and answering those.</summary>
    public Lesson? Kept { get; private init; }

    public IReadOnlyList<TrainingRow> HeldOut { get; private init; } = [];

    public static bool IsListed(string hs6) => ControlList.CommonHighPriority.Newest.Find(hs6) is not null;

    /// <summary>Summed weight of the rows of each code.</summary>
    public float[] WeightOfCodes()
    {
        var weights = new float[Codes.Length];
        foreach (var example in Examples)
        {
            weights[example.Code] += example.Weight;
        }

        return weights;
    }
}
