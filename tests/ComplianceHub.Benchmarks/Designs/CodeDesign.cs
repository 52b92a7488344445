using System.Globalization;
using ComplianceHub.Controls.Classification;

namespace ComplianceHub.Benchmarks.Designs;

/// <summary>
/// A design that gives every code a score. Its setting and the temperature that turns scores into probabilities are those with
/// the least loss on training rows left out; then it learns again from all rows.
/// </summary>
internal abstract class CodeDesign : Design
{
    private const int Best = 10;
    private float[] _scores = [];
    private float[] _probabilities = [];
    private string _fitted = "";

    protected Lesson Lesson { get; private set; } = null!;

    /// <summary>Values to choose from; what they mean is the design's own affair.</summary>
    protected virtual IReadOnlyList<float> Settings => [0];

    public float Temperature { get; protected set; } = 1;

    public override string Fitted => _fitted;

    public override void Learn(Lesson lesson)
    {
        var (setting, temperature, loss) = (Settings[0], 1f, double.MaxValue);
        foreach (var tried in Settings)
        {
            Start(lesson.Kept!, tried);
            var fit = Calibrate.Temperature(this, lesson);
            if (fit.Loss < loss)
            {
                (setting, temperature, loss) = (tried, fit.Temperature, fit.Loss);
            }
        }

        Start(lesson, setting);
        Temperature = temperature;
        _fitted = string.Create(CultureInfo.InvariantCulture, $"setting {setting}, temperature {temperature:G3}, loss {loss:0.000}");
    }

    /// <summary>Learns without fitting.</summary>
    protected void Start(Lesson lesson, float setting)
    {
        Lesson = lesson;
        _scores = new float[lesson.Codes.Length];
        _probabilities = new float[lesson.Codes.Length];
        LearnFrom(lesson, setting);
    }

    protected abstract void LearnFrom(Lesson lesson, float setting);

    /// <summary>Fills in a score for each code, the higher the likelier; negative infinity where a code is no candidate.</summary>
    public virtual void Score(string text, float[] scores) => Score(Lesson.Texts.Read(text), scores);

    protected abstract void Score(Entry[] text, float[] scores);

    /// <returns>False where no code is a candidate and all probabilities are 0.</returns>
    public bool Probabilities(string text, float[] probabilities)
    {
        Score(text, _scores);
        return Softmax.Of(_scores, probabilities, Temperature);
    }

    public override double Ask(string text)
    {
        Probabilities(text, _probabilities);
        var listed = 0.0;
        foreach (var code in Lesson.Listed)
        {
            listed += _probabilities[code];
        }

        return listed;
    }

    public override Answer Answer(string text)
    {
        var listed = Ask(text);
        var candidates = Enumerable.Range(0, _scores.Length).Where(i => !float.IsNegativeInfinity(_scores[i]))
            .OrderByDescending(i => _scores[i]).ThenBy(i => i).Take(Best).Select(i => new Candidate(Lesson.Codes[i], _probabilities[i]));
        return new Answer([.. candidates], listed);
    }
}
