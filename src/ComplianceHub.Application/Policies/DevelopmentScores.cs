using System.Globalization;

namespace ComplianceHub.Application.Policies;

/// <summary>
/// What the model of this build answered on the development sets: its probability of being listed for each text whose answer is known, without the
/// texts. Written by <c>compliancehub evaluate --scores</c>.
/// </summary>
public static class DevelopmentScores
{
    private const string Header = "set,listed,probability,modelVersion";

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
            examples.Add(new(double.Parse(fields[2], CultureInfo.InvariantCulture), fields[1] == "yes", fields[0]));
            modelVersion = fields[3];
        }

        return examples;
    }
}
