namespace ComplianceHub.Controls.Classification.Training;

/// <summary>
/// Learns a <see cref="ClassifierModel"/>: softmax over all codes, where the score of a code is the sum of a weight for the code
/// and one for its heading, by stochastic gradient descent with a step of its own for each weight (Adagrad). A weight exists only
/// where feature and class occur together in a row. Fixed order: same rows and options, same bytes.
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
        var order = new ClassOrder(codes);
        var knowledge = options.Knowledge ? KnowledgeFiles.Bind(order.Codes) : KnowledgeBase.None;
        var prepared = PreparedRows.Prepare(rows, order.Codes, knowledge);
        var all = Task.Run(() => new Learner(prepared, [.. Enumerable.Range(0, prepared.Count)], order, tiers, knowledge, options).Learn(progress));
        var calibration = options.FitCalibration ? FitCalibration() : Calibration.None;
        return all.GetAwaiter().GetResult().ToModel(calibration).ToBytes();

        // On weights that have not seen the rows left out; learned side by side with the final ones.
        Calibration FitCalibration()
        {
            var (kept, held) = prepared.Split(options.CalibrationFold);
            var trial = new Learner(prepared, kept, order, tiers, knowledge, options).Learn(null);
            var fitted = Calibrator.Fit(trial.ToModel(Calibration.None), prepared, held, knowledge);
            progress?.Invoke(fitted.ToString());
            return fitted;
        }
    }
}
