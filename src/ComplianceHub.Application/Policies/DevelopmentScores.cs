using System.Globalization;

namespace ComplianceHub.Application.Policies;

/// <summary>
/// What the model of this build answered on the development sets: its probability of being listed and of having understood each text whose answer is
/// known, and whether any bounds would clear it, without the texts. Written by <c>compliancehub evaluate --scores</c>.
/// </summary>
public static class DevelopmentScores
{
    private const string Header = "set,listed,probability,understood,clearable,modelVersion";

    /// <summary>The set of lines that other people wrote of their own goods, nearest to what exporters write.</summary>
    public const string RealLines = "dev-real";

    public static IReadOnlyList<ScoredExample> All { get; } = Load(out s_modelVersion);

    /// <summary>The model that was measured.</summary>
    public static string ModelVersion => s_modelVersion;

    private static readonly string s_modelVersion;

    private static List<ScoredExample> Load(out string modelVersion)
    {
        using var stream = typeof(DevelopmentScores).Assembly.GetManifestResourceStream("Policies/development-scores.csv")
            ?? throw new InvalidOperationException("The development scores are not in this build.");
        using var reader = new StreamReader(stream);
        if (reader.ReadLine() != Header)
        {
            throw new InvalidOperationException($"The development scores do not begin with '{Header}'.");
        }

        var examples = new List<ScoredExample>();
        modelVersion = "";
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            var fields = line.Split(',');
            examples.Add(new(Number(fields[2]), fields[1] == "yes", fields[0], Number(fields[3]), fields[4] == "yes"));
            modelVersion = fields[5];
        }

        return examples;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
