namespace ComplianceHub.Controls.Classification;

/// <summary>
/// Numbers fitted on rows of the training data that the weights never saw, so that probabilities mean what they say.
/// </summary>
/// <param name="Temperature">Scores are divided by it before they become probabilities.</param>
/// <param name="ListedBias">Constant of the logistic model of "listed".</param>
/// <param name="ListedFromCodes">Its weight on the log-odds of the summed probability of listed codes.</param>
/// <param name="ListedFromWords">Its weight on the score of the listed-or-not model.</param>
/// <param name="ListedFromDoubt">Its weight on doubt: minus the logarithm of the best code's probability. A text that says little must not be cleared.</param>
internal sealed record Calibration(float Temperature, float ListedBias, float ListedFromCodes, float ListedFromWords, float ListedFromDoubt)
{
    public static readonly Calibration None = new(1, 0, 1, 0, 0);

    public void Write(BinaryWriter writer)
    {
        writer.Write(Temperature);
        writer.Write(ListedBias);
        writer.Write(ListedFromCodes);
        writer.Write(ListedFromWords);
        writer.Write(ListedFromDoubt);
    }

    public static Calibration Read(BinaryReader reader) =>
        new(reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle());

    /// <param name="sumOfListedCodes">Summed probability of the listed codes.</param>
    /// <param name="bestCode">Probability of the best code.</param>
    public double Listed(double sumOfListedCodes, double wordScore, double bestCode)
    {
        var (codes, words, doubt) = Inputs(sumOfListedCodes, wordScore, bestCode);
        return 1 / (1 + Math.Exp(-(ListedBias + ListedFromCodes * codes + ListedFromWords * words + ListedFromDoubt * doubt)));
    }

    public static (double Codes, double Words, double Doubt) Inputs(double sumOfListedCodes, double wordScore, double bestCode)
    {
        var sum = Math.Clamp(sumOfListedCodes, 1e-6, 1 - 1e-6);
        return (Math.Log(sum / (1 - sum)), wordScore, -Math.Log(Math.Max(bestCode, 1e-6)));
    }
}
