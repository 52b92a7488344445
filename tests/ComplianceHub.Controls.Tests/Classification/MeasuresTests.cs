using System.Text.Json;
using ComplianceHub.Controls.Classification;

namespace ComplianceHub.Controls.Tests.Classification;

public class MeasuresTests
{
    private static EvaluatedAnswer Answer(string hs6, bool isListed, double listed, params string[] candidates) => new(
        hs6, isListed, new([.. candidates.Select((c, i) => new Candidate(c, i == 0 ? 0.75 : 0.05))], listed, null, ListingStatus.Review, null, [], ""));

    [Fact]
    public void Evaluation_counts_what_it_says()
    {
        EvaluatedAnswer[] answers =
        [
            Answer("854231", true, 0.9, "854231", "854232"),
            Answer("854232", true, 0.2, "854231", "854239", "854232"),
            Answer("080390", false, 0.3, "080410", "1", "2", "3", "080390"),
            Answer("640399", false, 0.1, "640399"),
        ];
        var result = Evaluation.Measure(answers);

        Assert.Equal(4, result.N);
        Assert.Equal((0.5, 0.75, 1.0, 0.75), (result.Top1, result.Top3, result.Top5, result.Heading1));
        Assert.Equal(0.75, result.Auroc);
        Assert.Equal(0.5, result.ListedRecallAtReview["5"]);
        Assert.Equal(["5", "10", "20"], result.ListedRecallAtReview.Keys);
        Assert.Equal(0.25, result.CalibrationError, 9);
    }

    [Fact]
    public void Nothing_listed_has_no_recall_and_no_curve()
    {
        var result = Evaluation.Measure([Answer("080390", false, 0.1, "080390")]);

        Assert.Null(result.Auroc);
        Assert.Null(result.ListedRecallAtReview["20"]);
        Assert.Equal(0, Evaluation.Measure([]).N);
    }

    [Fact]
    public void A_policy_shows_its_effect()
    {
        ScoredExample[] examples = [new(0.9, true, "a"), new(0.3, true, "a"), new(0.01, true, "a"), new(0.02, false, "a"), new(0.4, false, "a"), new(0.8, false, "a"), new(0.0, false, "a")];
        var effect = PolicyEffect.Measure(examples, new ClassificationPolicy(0.5, 0.05));

        Assert.Equal((7, 3, 1), (effect.Count, effect.Listed, effect.ListedMissed));
        Assert.Equal(2 / 3.0, effect.ListedRecall, 9);
        Assert.Equal(2 / 7.0, effect.ReviewShare, 9);
        Assert.Equal((0.5, 0.25), (effect.UnlistedCleared, effect.UnlistedCalledListed));
    }

    [Theory]
    [InlineData(0.5, 0.1, true)]
    [InlineData(0.5, 0.5, true)]
    [InlineData(0.1, 0.5, false)]
    [InlineData(1.1, 0.5, false)]
    [InlineData(0.5, -0.1, false)]
    [InlineData(double.NaN, 0.1, false)]
    public void Bounds_that_make_no_sense_are_told(double listedAt, double notListedBelow, bool fine) =>
        Assert.Equal(fine, new ClassificationPolicy(listedAt, notListedBelow).Problem() is null);

    /// <summary>What is wanted on the development data is reached, and kept: see docs/decisions/classification.md.</summary>
    [DevelopmentDataTheory]
    [InlineData("dev-references.jsonl", 0.45, 0.70, 0.58, 0.97, 0.97, 0.85)]
    [InlineData("dev-products.jsonl", 0.80, 0.95, 0.90, 0.98, 0.99, 0.80)]
    public void The_development_data_is_answered_well(string file, double top1, double top5, double heading, double auroc, double caught, double cleared)
    {
        var lines = DevelopmentData.Read(file)!;
        var policy = ClassificationPolicy.Default;
        var answers = lines.ConvertAll(l => new EvaluatedAnswer(
            l.Hs6, DeliveredModel.Classifier.TierOf(l.Hs6) is not null, DeliveredModel.Classifier.Classify(new ProductDescription(l.Text), policy)));
        var result = Evaluation.Measure(answers);

        Assert.True(result.Top1 >= top1 && result.Top5 >= top5 && result.Heading1 >= heading && result.Auroc >= auroc, JsonSerializer.Serialize(result));
        var listed = answers.Where(a => a.IsListed).ToList();
        var unlisted = answers.Where(a => !a.IsListed).ToList();
        Assert.InRange(listed.Count(a => a.Answer.Status != ListingStatus.NotListed) / (double)listed.Count, caught, 1);
        Assert.InRange(unlisted.Count(a => a.Answer.Status == ListingStatus.NotListed) / (double)unlisted.Count, cleared, 1);
    }
}
