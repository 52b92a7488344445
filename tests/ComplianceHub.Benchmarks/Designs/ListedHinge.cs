namespace ComplianceHub.Benchmarks.Designs;

/// <summary>
/// Linear support vector machine for listed or not (hinge loss, C = 1 times the row's weight), learned by dual coordinate
/// descent (Hsieh et al. 2008), which needs no learning rate.
/// </summary>
internal sealed class ListedHinge : Design
{
    private const int Passes = 30;
    private readonly float[] _weights = new float[Texts.Features];
    private float _bias;
    private Texts _texts = null!;

    public override string Name => "linear SVM, listed or not";

    public override bool NamesCodes => false;

    public override long Bytes => _texts.Bytes + _weights.Length * sizeof(float);

    public override void Learn(Lesson lesson)
    {
        _texts = lesson.Texts;
        var examples = lesson.Examples;
        var sides = Array.ConvertAll(examples, e => Array.IndexOf(lesson.Listed, e.Code) >= 0 ? 1f : -1f);
        var alphas = new float[examples.Length];
        int[] order = [.. Enumerable.Range(0, examples.Length)];
        var random = new Random(1);
        for (var pass = 0; pass < Passes; pass++)
        {
            random.Shuffle(order);
            foreach (var row in order)
            {
                // The length of a text is 1 and the constant counts as one more feature, so the step is divided by 2.
                var step = (sides[row] * Margin(examples[row].Text) - 1) / 2;
                var alpha = Math.Clamp(alphas[row] - step, 0, examples[row].Weight);
                var change = (alpha - alphas[row]) * sides[row];
                alphas[row] = alpha;
                if (change != 0)
                {
                    _bias += change;
                    foreach (var (feature, value) in examples[row].Text)
                    {
                        _weights[feature] += change * value;
                    }
                }
            }
        }
    }

    public override double Ask(string text) => Margin(_texts.Read(text));

    public override Answer Answer(string text) => new([], Ask(text));

    private float Margin(Entry[] text)
    {
        var sum = _bias;
        foreach (var (feature, value) in text)
        {
            sum += value * _weights[feature];
        }

        return sum;
    }
}
