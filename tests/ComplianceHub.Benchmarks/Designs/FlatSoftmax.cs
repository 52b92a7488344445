namespace ComplianceHub.Benchmarks.Designs;

/// <summary>One linear softmax over all subheadings, which knows nothing of headings. The setting is the learning rate.</summary>
internal sealed class FlatSoftmax : CodeDesign
{
    private Linear _linear = null!;

    public override string Name => "linear softmax, subheadings alone";

    protected override IReadOnlyList<float> Settings => [0.35f, 0.7f, 1.4f];

    public override long Bytes => Lesson.Texts.Bytes + _linear.Bytes;

    protected override void LearnFrom(Lesson lesson, float setting) =>
        _linear = Linear.Learn(lesson.Examples, [.. lesson.Examples.Select(e => e.Code)], lesson.Codes.Length, setting);

    protected override void Score(Entry[] text, float[] scores) => _linear.Score(text, scores);
}
