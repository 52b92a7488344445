namespace ComplianceHub.Controls.Classification.Training;

/// <summary>How much rows of each kind count, known by the source they name.</summary>
public static class TrainingSources
{
    /// <summary>Source of <c>product-lines.jsonl</c>: lines as exporters write them, written by us.</summary>
    public const string ProductLines = "product-lines";

    /// <summary>
    /// Source of the lines in the same file that are a plain word for common goods. Alone they mean these, whatever else has the word in its name.
    /// </summary>
    public const string PlainWords = "plain-words";

    /// <summary>Source of officers' determinations, as the portal exports them.</summary>
    public const string Determination = "determination";

    /// <summary>
    /// Sources by the first part of their name. Customs and stock lists are what the classifier will be asked, but of one house each, and most of their goods
    /// are listed: they count little when calibration is fitted.
    /// </summary>
    private static readonly Dictionary<string, (float Weight, float Calibration, int Every)> Lines = new()
    {
        ["shamaich"] = (0.8f, 0.5f, 1),
        ["kicad"] = (0.4f, 0.1f, 2),
        ["ozvietnam"] = (0.8f, 0.2f, 2),
        ["ozswap"] = (0.8f, 0.5f, 1),
        ["ours"] = (1.5f, 0, 1),
        ["trade"] = (3f, 0.5f, 1),
        ["hsclassify"] = (0.5f, 0, 2),
        ["us"] = (3f, 4f, 1),
        ["ec"] = (2f, 0.5f, 1),
        ["maksimchuk"] = (2f, 1f, 1),
    };

    /// <param name="source">As the data names it; empty where unknown, which counts as written by people about goods.</param>
    public static TrainingRow Row(string text, string hs6, string source)
    {
        if (source == "shamaich-datasheet")
        {
            // Torn out of PDF files: other words between those that count.
            return new TrainingRow(text, hs6, 0.25f, CalibrationWeight: 0, Every: 2);
        }

        if (source.StartsWith("shamaich", StringComparison.Ordinal) && hs6 == "853310")
        {
            // One house's custom: chip resistors are film resistors and not of carbon.
            hs6 = "853321";
        }

        if (source == "shamaich-pn")
        {
            return new TrainingRow(text, hs6, 1.5f, CalibrationWeight: 1f);
        }

        if (source == Determination)
        {
            // Surest of all in their code, and of the very goods that are asked about; but only what was hard was determined, so calibration asks them little.
            return new TrainingRow(text, hs6, 8f, CalibrationWeight: 0.5f);
        }

        if (source == PlainWords)
        {
            return new TrainingRow(text, hs6, 5f, CalibrationWeight: 0.5f);
        }

        if (source == ProductLines)
        {
            return new TrainingRow(text, hs6, 1.25f, CalibrationWeight: 0.5f);
        }

        if (Lines.TryGetValue(source.Split('-')[0], out var ofLines))
        {
            return new TrainingRow(text, hs6, ofLines.Weight, ofLines.Calibration, ofLines.Every);
        }

        if (!source.Contains("llm", StringComparison.OrdinalIgnoreCase))
        {
            return new TrainingRow(text, hs6, 6f, CalibrationWeight: 8f);
        }

        var describesCode = source.Contains("description", StringComparison.OrdinalIgnoreCase);
        return new TrainingRow(text, hs6, describesCode ? 0.6f : 1f, CalibrationWeight: 0.5f);
    }
}
