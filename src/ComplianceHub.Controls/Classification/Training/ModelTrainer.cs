using System.Globalization;

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
    /// <param name="goodsFree">Sentences that say nothing about goods.</param>
    /// <param name="progress">Told what is being done, one line at a time.</param>
    /// <returns>The content of the model file.</returns>
    public static byte[] Train(
        IReadOnlyList<TrainingRow> rows, IReadOnlyList<string> codes, IReadOnlyDictionary<string, string> tiers,
        TrainingOptions options, IReadOnlyList<string>? goodsFree = null, Action<string>? progress = null)
    {
        var order = new ClassOrder(codes);
        var knowledge = options.Knowledge ? KnowledgeFiles.Bind(order.Codes) : KnowledgeBase.None;
        var prepared = PreparedRows.Prepare(rows, order.Codes, knowledge);
        var goods = rows.Select(r => r.Text).ToList();
        var aside = GoodsFreeTrainer.Learn(goods, goodsFree ?? [], options.Seed);
        if (options.Refit is { } file)
        {
            var there = ClassifierModel.Read(file).Model ?? throw new InvalidDataException("The model to fit again cannot be read.");
            return Fitted(there.With(Calibration.None, aside), prepared.Split(options.CalibrationFold).Held).ToBytes();
        }

        if (!options.FitCalibration)
        {
            return Learn([.. Enumerable.Range(0, prepared.Count)]).ToBytes();
        }

        // Calibration is fitted on weights that have not seen the rows left out.
        var (kept, held) = prepared.Split(options.CalibrationFold);
        var trial = Fitted(Learn(kept), held);
        return (options.Quick ? trial : Learn([.. Enumerable.Range(0, prepared.Count)]).With(trial.Calibration)).ToBytes();

        ClassifierModel Learn(int[] chosen) =>
            Pruner.Prune(new Learner(prepared, chosen, order, tiers, knowledge, options).Learn(progress).ToModel(Calibration.None, aside), options.MostWeights);

        ClassifierModel Fitted(ClassifierModel model, int[] left)
        {
            var pruned = Pruner.Prune(model, options.MostWeights);
            var fitted = Calibrator.Fit(pruned, prepared, left, options.RealLines, knowledge, options.Seed);
            progress?.Invoke(string.Create(
                CultureInfo.InvariantCulture,
                $"temperature {fitted.Temperature:F2} {fitted.TemperatureOfHit:F2} {fitted.TemperatureOfUnknown:F2}; "
                + $"listed {Show(fitted.ListedWeights)}; understood {Show(fitted.UnderstoodWeights)}"));
            return pruned.With(fitted);
        }

        static string Show(float[] weights) => string.Join(' ', weights.Select(w => w.ToString("F2", CultureInfo.InvariantCulture)));
    }
}
