namespace ComplianceHub.Controls.Classification;

/// <summary>
/// Numbers fitted on rows of the training data that the weights never saw, so that probabilities mean what they say. Scores are divided by a
/// temperature before they become probabilities. It depends on how well the text was understood: a text full of unknown words has flat scores, and one
/// in which a term or a part-number family was found has steep ones, more than either deserves.
/// </summary>
/// <param name="Temperature">Natural logarithm of the temperature of a text of known words without a hit in the knowledge.</param>
/// <param name="TemperatureOfHit">Added to it where a term or a part-number family was found.</param>
/// <param name="TemperatureOfUnknown">Added to it for each share of unknown words: this for all, half of it for half.</param>
/// <param name="ListedWeights">Of the logistic model of "listed", one for each of <see cref="ReadingSigns.ListedInputs"/>.</param>
/// <param name="UnderstoodWeights">Of the logistic model of "the heading is right", one for each of <see cref="ReadingSigns.UnderstoodInputs"/>.</param>
internal sealed record Calibration(
    float Temperature, float TemperatureOfHit, float TemperatureOfUnknown, float[] ListedWeights, float[] UnderstoodWeights)
{
    /// <summary>Scores as they are; understood is what has a sure heading.</summary>
    public static readonly Calibration None = new(0, 0, 0, [0, 1, 0, 0, 0, 0, 0, 0, 0], [0, 0, 0, 1, 0, 0, 0, 0]);

    public void Write(BinaryWriter writer)
    {
        foreach (var number in (float[])[Temperature, TemperatureOfHit, TemperatureOfUnknown, .. ListedWeights, .. UnderstoodWeights])
        {
            writer.Write(number);
        }
    }

    public static Calibration Read(BinaryReader reader)
    {
        float[] Several(int count) => [.. Enumerable.Range(0, count).Select(_ => reader.ReadSingle())];
        return new(reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle(), Several(ReadingSigns.ListedCount), Several(ReadingSigns.UnderstoodCount));
    }

    /// <summary>The temperature of a text.</summary>
    public float TemperatureOf(Understanding text) => MathF.Exp(Temperature + (text.Hit ? TemperatureOfHit : 0) + text.UnknownShare * TemperatureOfUnknown);

    /// <summary>Probability that what was read is on the control list.</summary>
    public double Listed(in ReadingSigns signs)
    {
        Span<double> inputs = stackalloc double[ReadingSigns.ListedCount];
        signs.ListedInputs(inputs);
        return Logistic(inputs, ListedWeights);
    }

    /// <summary>Probability that the heading of the first code is right.</summary>
    public double Understood(in ReadingSigns signs)
    {
        Span<double> inputs = stackalloc double[ReadingSigns.UnderstoodCount];
        signs.UnderstoodInputs(inputs);
        return Logistic(inputs, UnderstoodWeights);
    }

    private static double Logistic(ReadOnlySpan<double> inputs, float[] weights)
    {
        var sum = 0.0;
        for (var i = 0; i < inputs.Length; i++)
        {
            sum += inputs[i] * weights[i];
        }

        return 1 / (1 + Math.Exp(-sum));
    }
}

/// <summary>How well a text was understood.</summary>
/// <param name="Hit">A term or a part-number family was found in it.</param>
/// <param name="UnknownShare">Share of its words and part numbers that the model does not know as words, from 0 to 1; 1 where there are none.</param>
internal readonly record struct Understanding(bool Hit, float UnknownShare);

/// <summary>The words of a reading.</summary>
/// <param name="Count">Words and part numbers.</param>
/// <param name="Known">Of them those that occurred in training.</param>
/// <param name="UnknownShare">Share without a slot of their own, from 0 to 1; 1 where there are no words.</param>
internal readonly record struct Words(int Count, int Known, float UnknownShare, bool HasTerm, bool HasFamily);

/// <summary>What one reading says.</summary>
/// <param name="Codes">Summed probability of the listed codes.</param>
/// <param name="ListedScore">Score of the listed-or-not model.</param>
/// <param name="Best">Probability of the best code; <paramref name="Second"/> of the next.</param>
/// <param name="Heading">Summed probability of the codes of the best code's heading.</param>
/// <param name="BestCode">Number of the best code.</param>
internal readonly record struct ReadingSigns(float Codes, float ListedScore, float Best, float Second, float Heading, int BestCode, Words Words)
{
    public const int ListedCount = 9;
    public const int UnderstoodCount = 8;

    /// <summary>As the logistic model of "listed" reads them: the last is doubt, because a text that says little must not be cleared.</summary>
    public void ListedInputs(Span<double> inputs)
    {
        inputs[0] = 1;
        inputs[1] = LogOdds(Codes);
        inputs[2] = ListedScore;
        inputs[3] = -Math.Log(Math.Max(Best, 1e-6));
        inputs[4] = Words.UnknownShare;
        inputs[5] = Words.HasTerm ? 1 : 0;
        inputs[6] = Words.HasFamily ? 1 : 0;
        inputs[7] = Math.Log(1 + Math.Min(Words.Count, 40));

        // The surer the first code, the more the codes' own probabilities are worth.
        inputs[8] = inputs[1] * Best;
    }

    public void UnderstoodInputs(Span<double> inputs)
    {
        inputs[0] = 1;
        inputs[1] = LogOdds(Best);
        inputs[2] = Math.Min(Math.Log((Best + 1e-6) / (Second + 1e-6)), 6);
        inputs[3] = LogOdds(Heading);
        inputs[4] = Words.UnknownShare;
        inputs[5] = Math.Log(1 + Math.Min(Words.Count, 40));
        inputs[6] = Words.HasTerm ? 1 : 0;
        inputs[7] = Words.HasFamily ? 1 : 0;
    }

    private static double LogOdds(double probability)
    {
        var p = Math.Clamp(probability, 1e-6, 1 - 1e-6);
        return Math.Log(p / (1 - p));
    }
}
