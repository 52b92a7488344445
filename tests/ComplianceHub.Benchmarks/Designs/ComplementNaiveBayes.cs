namespace ComplianceHub.Benchmarks.Designs;

/// <summary>
/// Complement naive Bayes with normalised weights (Rennie et al. 2003): a code is judged by how badly a text fits all other
/// codes together, which does not favour codes with many rows. The setting is the smoothing.
/// </summary>
internal sealed class ComplementNaiveBayes : CodeDesign
{
    private SparseTable _differences = null!;
    private float[] _base = [];
    private float[] _sizes = [];
    private float[] _norms = [];

    public override string Name => "complement naive Bayes";

    protected override IReadOnlyList<float> Settings => [100f, 10f, 1f, 0.1f, 0.01f];

    public override long Bytes =>
        Lesson.Texts.Bytes + _differences.Bytes() + (_base.Length + _sizes.Length + _norms.Length) * sizeof(float);

    protected override void LearnFrom(Lesson lesson, float setting)
    {
        // The logarithm of a feature's share in the complement of a code is base (feature) + difference (both) - size (code).
        _differences = new SparseTable(lesson.Examples, row => lesson.Examples[row].Code);
        var codes = lesson.Codes.Length;
        var (ofCode, total, baseSum, differenceSums) = (new double[codes], 0.0, 0.0, new double[codes]);
        _base = new float[Texts.Features];
        for (var feature = 0; feature < Texts.Features; feature++)
        {
            var (from, to) = _differences.Of(feature);
            var ofFeature = 0.0;
            for (var i = from; i < to; i++)
            {
                ofFeature += _differences.Values[i];
                ofCode[_differences.Column(i)] += _differences.Values[i];
            }

            if (from < to)
            {
                total += ofFeature;
                _base[feature] = (float)Math.Log(setting + ofFeature);
                baseSum += _base[feature];
            }

            for (var i = from; i < to; i++)
            {
                var difference = Math.Log(setting + Math.Max(ofFeature - _differences.Values[i], 0)) - Math.Log(setting + ofFeature);
                differenceSums[_differences.Column(i)] += difference;
                _differences.Values[i] = (float)difference;
            }
        }

        var weights = lesson.WeightOfCodes();
        var known = lesson.Texts.Known;
        _sizes = [.. ofCode.Select(w => (float)Math.Log(total - w + setting * known))];
        // All logarithms of shares are negative, so the sum of their sizes is minus their sum. 0 marks a code without rows.
        _norms = [.. Enumerable.Range(0, codes).Select(c => weights[c] == 0 ? 0 : (float)(known * (double)_sizes[c] - baseSum - differenceSums[c]))];
    }

    protected override void Score(Entry[] text, float[] scores)
    {
        Array.Clear(scores);
        _differences.Accumulate(text, scores);
        var (length, sum) = (0f, 0f);
        foreach (var (feature, value) in text)
        {
            length += value;
            sum += value * _base[feature];
        }

        for (var i = 0; i < scores.Length; i++)
        {
            // Norms are large and nearly equal; without a factor the scores would lie too close together for single precision.
            scores[i] = _norms[i] == 0 ? float.NegativeInfinity : (length * _sizes[i] - sum - scores[i]) / _norms[i] * Texts.Features;
        }
    }
}
