using ComplianceHub.Controls.Classification;

namespace ComplianceHub.Benchmarks.Designs;

/// <summary>
/// The model in the repository, learned before with families, terms, cues, kinds of words and labels. Its "listed" is the probability
/// that it decides by. Its learning is not timed here.
/// </summary>
internal sealed class Delivered : Design
{
    private readonly Classifier _classifier = Model.Load();

    public override string Name => "**the model delivered (knows more)**";

    public override long Bytes => new FileInfo(Model.Path).Length;

    public override void Learn(Lesson lesson)
    {
    }

    public override double Ask(string text) => _classifier.Score(text).ListedProbability;

    public override Answer Answer(string text)
    {
        var answer = _classifier.Classify(new ProductDescription(text), ClassificationPolicy.Default);
        return new Answer(answer.Candidates, answer.ListedProbability);
    }
}
