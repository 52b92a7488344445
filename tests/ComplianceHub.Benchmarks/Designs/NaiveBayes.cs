namespace ComplianceHub.Benchmarks.Designs;

/// <summary>Multinomial naive Bayes with the weights of features in place of counts. The setting is the smoothing.</summary>
internal sealed class NaiveBayes : CodeDesign
{
    private SparseTable _logarithms = null!;
    private float[] _priors = [];
    private float[] _sizes = [];

    public override string Name => "multinomial naive Bayes";

    protected override IReadOnlyList<float> Settings => [0.1f, 0.01f, 0.001f, 0.0001f];

    public override long Bytes => Lesson.Texts.Bytes + _logarithms.Bytes() + (_priors.Length + _sizes.Length) * sizeof(float);

    protected override void LearnFrom(Lesson lesson, float setting)
    {
        _logarithms = new SparseTable(lesson.Examples, row => lesson.Examples[row].Code);
        var sums = new float[lesson.Codes.Length];
        for (var i = 0; i < _logarithms.Count; i++)
        {
            sums[_logarithms.Column(i)] += _logarithms.Values[i];
            // Against a feature that the code was never seen with, whose logarithm is the same for all codes and left out.
            _logarithms.Values[i] = MathF.Log(1 + _logarithms.Values[i] / setting);
        }

        _priors = Array.ConvertAll(lesson.WeightOfCodes(), MathF.Log);
        _sizes = Array.ConvertAll(sums, s => MathF.Log(s + setting * lesson.Texts.Known));
    }

    protected override void Score(Entry[] text, float[] scores)
    {
        var length = text.Sum(e => e.Value);
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = _priors[i] - length * _sizes[i];
        }

        _logarithms.Accumulate(text, scores);
    }
}
