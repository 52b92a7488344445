using System.Globalization;

namespace ComplianceHub.Benchmarks.Designs;

/// <summary>Probabilities of two designs mixed, both learned before.</summary>
/// <param name="share">How much the second counts.</param>
internal sealed class Blend(CodeDesign first, CodeDesign second, float share) : CodeDesign
{
    private float[] _first = [];
    private float[] _second = [];

    public override string Name => string.Create(CultureInfo.InvariantCulture, $"code + heading, blended with {second.Name}, share {share}");

    public override long Bytes => first.Bytes + second.Bytes;

    public IReadOnlyList<Design> Parts => [first, second];

    public override void Learn(Lesson lesson) => Start(lesson, 0);

    protected override void LearnFrom(Lesson lesson, float setting) =>
        (_first, _second) = (new float[lesson.Codes.Length], new float[lesson.Codes.Length]);

    public override void Score(string text, float[] scores)
    {
        first.Probabilities(text, _first);
        var mixed = second.Probabilities(text, _second) ? share : 0;
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = MathF.Log((1 - mixed) * _first[i] + mixed * _second[i]);
        }
    }

    protected override void Score(Entry[] text, float[] scores) => throw new NotSupportedException("Its parts read texts themselves.");
}
