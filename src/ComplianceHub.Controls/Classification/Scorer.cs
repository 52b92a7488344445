using System.Numerics;
using System.Runtime.CompilerServices;

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

    public Understanding Understanding => new(HasHit(), Features.UnknownShare);

    private bool HasHit()
    {
        foreach (var hit in Found)
        {
            if (hit.Kind != HitKind.Cue)
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>From text to probabilities: no allocation, work bounded by the limits of text and features.</summary>
internal sealed class Scorer
{
    private readonly ClassifierModel _model;
    private readonly PackedWeights _weights;
    private readonly Reader _reader;
    private readonly int[] _listed;

    public Scorer(ClassifierModel model, KnowledgeBase knowledge)
        : this(model, new PackedWeights(model), knowledge)
    {
    }

    public Scorer(ClassifierModel model, PackedWeights weights, KnowledgeBase knowledge)
    {
        _model = model;
        _weights = weights;
        Knowledge = knowledge;
        _reader = new Reader(knowledge, new WordIndex(model.Words));
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
            feature.Value *= _weights.Length(feature.Slot);
        }

        Normalise(features);

        // A loop of its own: it asks for the weights of all features at once, so that the next one need not wait for memory at each.
        var words = 0f;
        for (var i = 0; i < features.Count; i++)
        {
            ref var feature = ref features.Items[i];
            words += feature.Value * _weights.Listed(feature.Slot);
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
                _weights.Accumulate(feature.Slot, feature.Value, headings, scores);
            }
        }

        work.WordScore = words * _model.ListedScale;
        _model.Order.AddHeadings(scores, headings);
        Votes.Apply(Knowledge, work.Found, scores, work.VoteSums, _listed);
        Softmax(scores, work.Probabilities, _model.Calibration.TemperatureOf(work.Understanding));
    }

    /// <summary>What speaks for "listed", after <see cref="Score"/>.</summary>
    public ListedSigns SignsOfListed(Workspace work)
    {
        var sum = 0f;
        foreach (var i in _listed)
        {
            sum += work.Probabilities[i];
        }

        return new(sum, work.WordScore, Largest(work.Probabilities));
    }

    /// <summary>Multiplies by the length of each slot and divides by the length of the vector. Unknown features become 0.</summary>
    /// <returns>The length it had.</returns>
    public static float Scale(FeatureSet features, float[] lengths)
    {
        for (var i = 0; i < features.Count; i++)
        {
            ref var feature = ref features.Items[i];
            feature.Value *= lengths[feature.Slot];
        }

        return Normalise(features);
    }

    private static float Normalise(FeatureSet features)
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

        return MathF.Sqrt(squares);
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

    /// <summary>A group of scores all this many powers of 2 below the best is passed over: each has a probability below 2 in 10^7 and becomes 0.</summary>
    private const float Negligible = -23f;

    private const float Log2OfE = 1.44269504f;

    /// <summary>Each score divided by the temperature, as a probability: together they make 1.</summary>
    public static void Softmax(ReadOnlySpan<float> scores, Span<float> probabilities, float temperature)
    {
        var most = Largest(scores);
        var scale = Log2OfE / temperature;
        var sums = Vector<float>.Zero;
        var i = 0;
        for (; i + Vector<float>.Count <= scores.Length; i += Vector<float>.Count)
        {
            var powers = (new Vector<float>(scores[i..]) - new Vector<float>(most)) * scale;
            if (Vector.LessThanAll(powers, new Vector<float>(Negligible)))
            {
                Vector<float>.Zero.CopyTo(probabilities[i..]);
                continue;
            }

            var e = TwoToThe(powers);
            e.CopyTo(probabilities[i..]);
            sums += e;
        }

        var sum = Vector.Sum(sums);
        for (; i < scores.Length; i++)
        {
            sum += probabilities[i] = TwoToThe(new Vector<float>((scores[i] - most) * scale))[0];
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

    /// <summary>
    /// 2 to powers of 0 or less, to within 1 in 10^6: the whole part goes into the exponent of the number, the rest, from -1/2 to 1/2 about the middle, is
    /// a Taylor polynomial with the square root of 2 taken in. The library's Exp is exact to the last digit and takes four times as long. Below 2^-115 it
    /// stays there.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> TwoToThe(Vector<float> powers)
    {
        var bounded = Vector.Max(powers, new Vector<float>(-115f));
        var whole = Vector.Floor(bounded);
        var f = bounded - whole - new Vector<float>(0.5f);
        var rest = new Vector<float>(1.41421356f) + f * (new Vector<float>(0.980258143f) + f * (new Vector<float>(0.339731584f) + f * (new Vector<float>(0.0784946632f)
            + f * (new Vector<float>(0.0136020886f) + f * (new Vector<float>(0.00188564988f) + f * 0.000217838816f)))));
        return rest * Vector.AsVectorSingle((Vector.ConvertToInt32(whole) + new Vector<int>(127)) << 23);
    }
}
