namespace ComplianceHub.Controls.Classification.Training;

/// <summary>How much rows of each kind count, known by the source they name.</summary>
public static class TrainingSources
{
    /// <summary>Source of <c>product-lines.jsonl</c>: lines as exporters write them, written by us.</summary>
    public const string ProductLines = "product-lines";

    /// <summary>Source of the lines in the same file that are a plain word for common goods. Alone they mean these, whatever else has the word in its name.</summary>
    public const string PlainWords = "plain-words";

    /// <param name="source">As the data names it; empty where unknown, which counts as written by people about goods.</param>
    public static TrainingRow Row(string text, string hs6, string source)
    {
        if (source == PlainWords)
        {
            return new TrainingRow(text, hs6, 5f, CalibrationWeight: 0.5f);
        }

        if (source == ProductLines)
        {
            return new TrainingRow(text, hs6, 1.25f, CalibrationWeight: 0.5f);
        }

        if (!source.Contains("llm", StringComparison.OrdinalIgnoreCase))
        {
            return new TrainingRow(text, hs6, 5f, CalibrationWeight: 8f);
        }

        var describesCode = source.Contains("description", StringComparison.OrdinalIgnoreCase);
        return new TrainingRow(text, hs6, describesCode ? 0.6f : 1f, CalibrationWeight: 0.5f);
    }
}
