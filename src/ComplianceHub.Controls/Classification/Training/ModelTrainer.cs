namespace ComplianceHub.Controls.Classification.Training;

/// <summary>
/// Learns a <see cref="ClassifierModel"/>: softmax over all codes, where the score of a code is the sum of a weight for the code
/// and one for its heading, by stochastic gradient descent with a step of its own for each weight (Adagrad). A weight exists only
/// where feature and class occur together in a row. One thread, fixed order: same rows and options, same bytes.
/// </summary>
public static class ModelTrainer
{
    /// <param name="rows">Labelled texts; rows whose target names no known code are left out.</param>
    /// <param name="codes">HS 2022 subheadings, six digits.</param>
    /// <param name="tiers">Listed codes with their tier.</param>
    /// <param name="progress">Told what is being done, one line at a time.</param>
    /// <returns>The content of the model file.</returns>
    public static byte[] Train(
        IReadOnlyList<TrainingRow> rows, IReadOnlyList<string> codes, IReadOnlyDictionary<string, string> tiers,
        TrainingOptions options, Action<string>? progress = null)
    {
        string[] sorted = [.. codes.Order(StringComparer.Ordinal)];
        var knowledge = options.Knowledge ? KnowledgeBase.Bind(sorted) : KnowledgeBase.None;
        var prepared = PreparedRows.Prepare(rows, sorted, knowledge);
        var calibration = Calibration.None;
        if (options.FitCalibration)
        {
            progress?.Invoke("weights for calibration");
            var (kept, held) = prepared.Split(options.CalibrationFold);
            var trial = new Learner(prepared, kept, sorted, tiers, knowledge, options).Learn(progress);
            calibration = Calibrator.Fit(trial.ToModel(Calibration.None), prepared, held, knowledge);
            progress?.Invoke(calibration.ToString());
        }

        progress?.Invoke("final weights");
        var all = Enumerable.Range(0, prepared.Count).ToArray();
        var learner = new Learner(prepared, all, sorted, tiers, knowledge, options).Learn(progress);
        return learner.ToModel(calibration).ToBytes();
    }
}
