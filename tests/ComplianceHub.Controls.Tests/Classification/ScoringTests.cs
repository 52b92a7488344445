using System.Globalization;
using System.Numerics;
using ComplianceHub.Controls.Classification;
using ComplianceHub.Controls.Classification.Training;
using ComplianceHub.Controls.Nomenclature;

namespace ComplianceHub.Controls.Tests.Classification;

public class ScoringTests
{
    [Fact]
    public void Probabilities_are_those_of_the_exact_softmax()
    {
        // A length that fills no whole number of vectors, and scores far enough apart for the smallest to vanish.
        var scores = Enumerable.Range(0, 5 * Vector<float>.Count + 3).Select(i => MathF.Sin(i * 1.7f) * 12 - (i == 7 ? 300 : 0)).ToArray();
        var probabilities = new float[scores.Length];

        Scorer.Softmax(scores, probabilities, 1.3f);

        var exact = scores.Select(s => Math.Exp((s - scores.Max()) / 1.3)).ToArray();
        Assert.All(Enumerable.Range(0, scores.Length), i => Assert.Equal(exact[i] / exact.Sum(), probabilities[i], 1e-6));
        Assert.Equal(1, probabilities.Sum(), 1e-5);
    }

    [Fact]
    public void Each_code_gets_the_score_of_its_own_heading()
    {
        var order = new ClassOrder(HsNomenclature.BuiltIn.Subheadings);
        var headings = order.Headings.Select(h => float.Parse(h, CultureInfo.InvariantCulture)).ToArray();
        var codes = new float[order.Codes.Length];

        order.AddHeadings(codes, headings);

        Assert.Equal(HsNomenclature.BuiltIn.Subheadings, order.Codes.Order(StringComparer.Ordinal));
        Assert.Equal(order.Codes.Select(c => float.Parse(c[..4], CultureInfo.InvariantCulture)), codes);
        Assert.Equal(order.Codes.Select(c => c[..4]), order.HeadingOf.Select(h => order.Headings[h]));
    }

    [Fact]
    public void Words_are_found_by_their_hash_and_others_are_not()
    {
        uint[] words = [.. Enumerable.Range(0, 5000).Select(i => FeatureSet.HashOfStem($"word{(char)('a' + i % 26)}{i}"))];
        var index = new WordIndex(words);

        Assert.All(Enumerable.Range(0, words.Length), i => Assert.Equal(i, index.Find(words[i])));
        Assert.Equal(-1, index.Find(FeatureSet.HashOfStem("bearing")));
        Assert.Equal(-1, new WordIndex([]).Find(0));
    }

    /// <summary>A slot of a word is a short cut: it must not change what the model says, beyond the rounding of its weights.</summary>
    [Fact]
    public void A_known_word_scores_as_its_features_do()
    {
        string[] goods = ["ball bearing", "roller bearing", "leather shoe", "leather bag", "fresh banana", "banana chips", "tantalum capacitor", "ceramic capacitor"];
        string[] codes = ["848210", "848250", "640399", "420221", "080390", "200899", "853221", "853224"];
        TrainingRow[] rows = [.. Enumerable.Range(0, 160).Select(i => new TrainingRow($"{goods[i % 8]} type {(char)('a' + i % 26)}{i}", codes[i % 8], CalibrationWeight: 4))];
        Classifier Train(int leastRows)
        {
            var options = new TrainingOptions { Epochs = 3, Prune = 0, MostWordCodes = 255, MostWordHeadings = 255, LeastWordRows = leastRows, FitCalibration = false };
            using var file = new MemoryStream(ModelTrainer.Train(rows, HsNomenclature.BuiltIn.Subheadings, new Dictionary<string, string> { ["853221"] = "2" }, options));
            return Classifier.Load(file).Classifier!;
        }

        var (bySlots, byFeatures) = (Train(1), Train(int.MaxValue));
        Assert.All(goods.Append("bearing of leather").Append("bananas"), text =>
        {
            var (slots, features) = (bySlots.Score(text), byFeatures.Score(text));
            Assert.Equal(features.Hs6, slots.Hs6);
            Assert.Equal(features.Probability, slots.Probability, 0.01);
            Assert.Equal(features.ListedProbability, slots.ListedProbability, 0.01);
        });
    }
}
