using System.Numerics;

namespace ComplianceHub.Controls.Classification;

/// <summary>Buffers of one classification, reused: one a thread.</summary>
internal sealed class Workspace(int codes, int headings)
{
    public readonly ProductText Text = new();
    public readonly FeatureSet Features = new();
    public readonly Hit[] Hits = new Hit[Votes.MaxHits];
    public readonly float[] Scores = new float[codes];
    public readonly float[] VoteSums = new float[codes];
    public readonly float[] Probabilities = new float[codes];
    public readonly float[] HeadingScores = new float[headings];
    public int HitCount;
    public float WordScore;

    public ReadOnlySpan<Hit> Found => Hits.AsSpan(0, HitCount);
}

/// <summary>From text to probabilities: no allocation, work bounded by the limits of text and features.</summary>
internal sealed class Scorer
{
    private readonly ClassifierModel _model;
    private readonly PackedWeights _weights;
    private readonly Reader _reader;
    private readonly int[] _listed;

    public Scorer(ClassifierModel model, KnowledgeBase knowledge)
    {
        _model = model;
        _weights = new PackedWeights(model);
        Knowledge = knowledge;
        _reader = new Reader(knowledge);
        _listed = [.. Enumerable.Range(0, model.Codes.Length).Where(i => model.Tiers[i] is not null)];
    }

    public KnowledgeBase Knowledge { get; }

    public ReadOnlySpan<int> ListedCodes => _listed;

    /// <summary>Fills the workspace: features scaled to length 1, hits, scores and probabilities of all codes.</summary>
    public void Score(ReadOnlySpan<char> text, ReadOnlySpan<char> partNumber, Workspace work)
    {
        _reader.Read(text, partNumber, work);
        var features = work.Features;
        for (var i = 0; i < features.Count; i++)
        {
            ref var feature = ref features.Items[i];
            feature.Value *= _weights.Idf(feature.Bucket);
        }

        Normalise(features);

        // A loop of its own: it asks for the weights of all features at once, so that the next one need not wait for memory at each.
        var words = 0f;
        for (var i = 0; i < features.Count; i++)
        {
            ref var feature = ref features.Items[i];
            words += feature.Value * _weights.Listed(feature.Bucket);
        }

        var headings = work.HeadingScores.AsSpan();
        var scores = work.Scores.AsSpan();
        headings.Clear();
        _model.Bias.CopyTo(scores);
        for (var i = 0; i < features.Count; i++)
        {
            ref var feature = ref features.Items[i];
            if (feature.Value != 0)
            {
                _weights.Accumulate(feature.Bucket, feature.Value, headings, scores);
            }
        }

        work.WordScore = words * _model.ListedScale;
        AddHeadings(scores, headings, _model.HeadingOf);
        Votes.Apply(Knowledge, work.Found, scores, work.VoteSums, _listed);
        Softmax(scores, work.Probabilities, _model.Calibration.Temperature);
    }

    public float SumOfListed(Workspace work)
    {
        var sum = 0f;
        foreach (var i in _listed)
        {
            sum += work.Probabilities[i];
        }

        return sum;
    }

    /// <summary>Multiplies by inverse document frequency and divides by the length of the vector. Unknown features become 0.</summary>
    public static void Scale(FeatureSet features, float[] idf)
    {
        for (var i = 0; i < features.Count; i++)
        {
            ref var feature = ref features.Items[i];
            feature.Value *= idf[feature.Bucket];
        }

        Normalise(features);
    }

    private static void Normalise(FeatureSet features)
    {
        var squares = 0f;
        for (var i = 0; i < features.Count; i++)
        {
            ref var feature = ref features.Items[i];
            features.KnownWords += feature.Value > 0 && (feature.Kind is FeatureKind.Word or FeatureKind.Part) ? 1 : 0;
            squares += feature.Value * feature.Value;
        }

        var factor = squares > 0 ? 1 / MathF.Sqrt(squares) : 0;
        for (var i = 0; i < features.Count; i++)
        {
            features.Items[i].Value *= factor;
        }
    }

    private static void AddHeadings(Span<float> scores, ReadOnlySpan<float> headings, ReadOnlySpan<ushort> headingOf)
    {
        for (var i = 0; i < scores.Length && i < headingOf.Length; i++)
        {
            scores[i] += headings[headingOf[i]];
        }
    }

    public static float Largest(ReadOnlySpan<float> values)
    {
        var most = values[0];
        var i = 0;
        if (values.Length >= Vector<float>.Count)
        {
            var wide = new Vector<float>(values);
            for (i = Vector<float>.Count; i + Vector<float>.Count <= values.Length; i += Vector<float>.Count)
            {
                wide = Vector.Max(wide, new Vector<float>(values[i..]));
            }

            for (var lane = 0; lane < Vector<float>.Count; lane++)
            {
                most = Math.Max(most, wide[lane]);
            }
        }

        for (; i < values.Length; i++)
        {
            most = Math.Max(most, values[i]);
        }

        return most;
    }

    /// <summary>A score this far below the best (natural logarithm) has a probability of 0: less than 10^-10.</summary>
    private const float Negligible = -24f;

    /// <summary>Where the scores stand far apart, whole groups of codes are passed over.</summary>
    public static void Softmax(ReadOnlySpan<float> scores, Span<float> probabilities, float temperature)
    {
        var most = Largest(scores);
        var inverse = 1 / temperature;
        var sums = Vector<float>.Zero;
        var i = 0;
        for (; i + Vector<float>.Count <= scores.Length; i += Vector<float>.Count)
        {
            var below = (new Vector<float>(scores[i..]) - new Vector<float>(most)) * inverse;
            if (Vector.LessThanAll(below, new Vector<float>(Negligible)))
            {
                Vector<float>.Zero.CopyTo(probabilities[i..]);
                continue;
            }

            var e = Vector.Exp(below);
            e.CopyTo(probabilities[i..]);
            sums += e;
        }

        var sum = Vector.Sum(sums);
        for (; i < scores.Length; i++)
        {
            sum += probabilities[i] = MathF.Exp((scores[i] - most) * inverse);
        }

        var factor = 1 / sum;
        for (i = 0; i + Vector<float>.Count <= probabilities.Length; i += Vector<float>.Count)
        {
            (new Vector<float>(probabilities[i..]) * factor).CopyTo(probabilities[i..]);
        }

        for (; i < probabilities.Length; i++)
        {
            probabilities[i] *= factor;
        }
    }
}
