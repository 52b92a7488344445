using ComplianceHub.Controls.Classification;
using ComplianceHub.Controls.Classification.Training;
using ComplianceHub.Controls.ControlLists;

namespace ComplianceHub.Benchmarks.Designs;

/// <summary>The learner behind the delivered model, without knowledge, with the settings it is delivered with; it fits its temperature itself.</summary>
internal sealed class OurLearner : CodeDesign
{
    private Judge _judge = null!;
    private Workspace _work = null!;
    private Calibration _calibration = Calibration.None;
    private int[] _places = [];
    private long _bytes;

    public override string Name => "linear softmax, code + heading (our learner)";

    public override long Bytes => _bytes;

    public override void Learn(Lesson lesson) => Start(lesson, 0);

    protected override void LearnFrom(Lesson lesson, float setting)
    {
        var tiers = ControlList.CommonHighPriority.Newest.Entries.ToDictionary(e => e.Key, e => e.Value.Tier.Code());
        var file = ModelTrainer.Train([.. lesson.Examples.Select(e => e.Row)], lesson.Codes, tiers, new TrainingOptions { Knowledge = false });
        var (model, error) = ClassifierModel.Read(file);
        _bytes = file.Length;
        _calibration = (model ?? throw new InvalidOperationException(error)).Calibration;
        _judge = new Judge(model, new Scorer(model, KnowledgeBase.None));
        _work = new Workspace(model.Codes.Length, model.Headings.Length);
        _places = Array.ConvertAll(model.Codes, c => Array.BinarySearch(lesson.Codes, c, StringComparer.Ordinal));
    }

    public override void Score(string text, float[] scores)
    {
        var (signs, _, _) = _judge.ReadWhole(text, default, default, _work);
        var temperature = _calibration.TemperatureOf(new Understanding(signs.Words.HasTerm || signs.Words.HasFamily, signs.Words.UnknownShare));
        for (var i = 0; i < _places.Length; i++)
        {
            scores[_places[i]] = _work.Scores[i] / temperature;
        }
    }

    protected override void Score(Entry[] text, float[] scores) => throw new NotSupportedException("It reads texts itself.");
}
