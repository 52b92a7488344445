namespace ComplianceHub.Controls.Classification.Training;

/// <summary>A labelled text.</summary>
/// <param name="Target">HS 2022 digits: a subheading (6), or a heading (4) or chapter (2) where no more is known; several separated by semicolons where any of
/// them may be right.</param>
/// <param name="Weight">How much the row counts, 1 being usual.</param>
/// <param name="CalibrationWeight">How much it counts when calibration is fitted: the more, the more it is like what people write about goods; 0 for rows made
/// from our own knowledge, which the classifier knows by heart.</param>
/// <param name="Every">The row is learned in one pass of so many, for rows of which there are many and each counts little.</param>
public sealed record TrainingRow(string Text, string Target, float Weight = 1, float CalibrationWeight = 1, int Every = 1);

/// <summary>A line that others wrote, with its code: calibration is fitted on it, and the weights never see it.</summary>
public sealed record RealLine(string Text, string? PartNumber, string? Manufacturer, string Hs6);

/// <summary>Settings of training. Defaults were chosen on held-out rows and the development sets; see docs/decisions.</summary>
public sealed record TrainingOptions
{
    public int Seed { get; init; } = 1;
    public int Epochs { get; init; } = 5;

    /// <summary>The weights after this pass and each later one are averaged.</summary>
    public int AverageFrom { get; init; } = 2;

    public float CodeRate { get; init; } = 0.7f;
    public float HeadingRate { get; init; } = 0.7f;
    public float BiasRate { get; init; } = 0.05f;
    public float ListedRate { get; init; } = 0.3f;

    /// <summary>One row in this many is left out to fit calibration; the final weights see all rows.</summary>
    public int CalibrationFold { get; init; } = 12;

    /// <summary>Most weights in the file, for codes and for headings together: two bytes each.</summary>
    public int MostWeights { get; init; } = 15_500_000;

    /// <summary>Weights smaller than this are dropped from the file.</summary>
    public float Prune { get; init; } = 0.05f;

    /// <summary>Most classes learned a bucket.</summary>
    public int MostLearned { get; init; } = 224;

    /// <summary>Most classes kept a bucket, for codes and for headings; like the two below at most 255.</summary>
    public int MostClasses { get; init; } = 128;

    /// <summary>A word in so many rows or more gets a slot of its own.</summary>
    public int LeastWordRows { get; init; } = 4;

    /// <summary>Most codes kept a word.</summary>
    public int MostWordCodes { get; init; } = 96;

    /// <summary>Most headings kept a word.</summary>
    public int MostWordHeadings { get; init; } = 48;

    /// <summary>
    /// Whether part-number families, terms, cues and kinds of words count. Without them it learns from texts alone, for comparison: the classifier always reads
    /// with them.
    /// </summary>
    public bool Knowledge { get; init; } = true;

    /// <summary>
    /// Whether the weights that calibration was fitted on are delivered, which have not seen one row in <see cref="CalibrationFold"/>: half the time, for
    /// trials.
    /// </summary>
    public bool Quick { get; init; }

    public IReadOnlyList<RealLine> RealLines { get; init; } = [];

    /// <summary>
    /// A model file made with <see cref="Quick"/> of which only calibration and the words that say nothing about goods are learned again; null otherwise.
    /// </summary>
    public byte[]? Refit { get; init; }

    public bool FitCalibration { get; init; } = true;
}
