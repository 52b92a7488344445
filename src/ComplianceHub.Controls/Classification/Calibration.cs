namespace ComplianceHub.Controls.Classification;

/// <summary>
/// Numbers fitted on rows of the training data that the weights never saw, so that probabilities mean what they say. Scores are divided by a
/// temperature before they become probabilities. It depends on how well the text was understood: a text full of unknown words has flat scores, and one
/// in which a term or a part-number family was found has steep ones, more than either deserves.
/// </summary>
/// <param name="Temperature">Natural logarithm of the temperature of a text of known words without a hit in the knowledge.</param>
/// <param name="TemperatureOfHit">Added to it where a term or a part-number family was found.</param>
/// <param name="TemperatureOfUnknown">Added to it for each share of unknown words: this for all, half of it for half.</param>
/// <param name="ListedBias">Constant of the logistic model of "listed".</param>
/// <param name="ListedFromCodes">Its weight on the log-odds of the summed probability of listed codes.</param>
/// <param name="ListedFromWords">Its weight on the score of the listed-or-not model.</param>
/// <param name="ListedFromDoubt">Its weight on doubt: minus the logarithm of the best code's probability. A text that says little must not be cleared.</param>
internal sealed record Calibration(
    float Temperature, float TemperatureOfHit, float TemperatureOfUnknown,
    float ListedBias, float ListedFromCodes, float ListedFromWords, float ListedFromDoubt)
{
    /// <summary>Scores as they are.</summary>
    public static readonly Calibration None = new(0, 0, 0, 0, 1, 0, 0);

    public void Write(BinaryWriter writer)
    {
        foreach (var number in (float[])[Temperature, TemperatureOfHit, TemperatureOfUnknown, ListedBias, ListedFromCodes, ListedFromWords, ListedFromDoubt])
        {
            writer.Write(number);
        }
    }

    public static Calibration Read(BinaryReader reader) => new(
        reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle());

    /// <summary>The temperature of a text.</summary>
    public float TemperatureOf(Understanding text) => MathF.Exp(Temperature + (text.Hit ? TemperatureOfHit : 0) + text.UnknownShare * TemperatureOfUnknown);

    public double Listed(in ListedSigns signs)
    {
        var (codes, words, doubt) = signs.Inputs();
        return 1 / (1 + Math.Exp(-(ListedBias + ListedFromCodes * codes + ListedFromWords * words + ListedFromDoubt * doubt)));
    }
}

/// <summary>How well a text was understood.</summary>
/// <param name="Hit">A term or a part-number family was found in it.</param>
/// <param name="UnknownShare">Share of its words and part numbers that the model does not know as words, from 0 to 1; 1 where there are none.</param>
internal readonly record struct Understanding(bool Hit, float UnknownShare);

/// <summary>What speaks for "listed" in one answer.</summary>
/// <param name="Codes">Summed probability of the listed codes.</param>
/// <param name="Words">Score of the listed-or-not model.</param>
/// <param name="Best">Probability of the best code.</param>
internal readonly record struct ListedSigns(double Codes, double Words, double Best)
{
    /// <summary>As the logistic model reads them.</summary>
    public (double Codes, double Words, double Doubt) Inputs()
    {
        var sum = Math.Clamp(Codes, 1e-6, 1 - 1e-6);
        return (Math.Log(sum / (1 - sum)), Words, -Math.Log(Math.Max(Best, 1e-6)));
    }
}
