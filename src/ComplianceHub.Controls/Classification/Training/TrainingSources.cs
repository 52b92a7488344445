namespace ComplianceHub.Controls.Classification.Training;

/// <summary>How much rows of each kind count, known by the source they name.</summary>
public static class TrainingSources
{
    /// <param name="source">As the data names it; empty where unknown, which counts as written by people about goods.</param>
    public static TrainingRow Row(string text, string hs6, string source)
    {
        if (!source.Contains("llm", StringComparison.OrdinalIgnoreCase))
        {
            return new TrainingRow(text, hs6, 5f, Written: true);
        }

        var describesCode = source.Contains("description", StringComparison.OrdinalIgnoreCase);
        return new TrainingRow(text, hs6, describesCode ? 0.6f : 1f);
    }
}
