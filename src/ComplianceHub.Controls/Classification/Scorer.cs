using System.Numerics;
using System.Runtime.CompilerServices;

namespace ComplianceHub.Controls.Classification;

/// <summary>Buffers of one classification, reused: one a thread.</summary>
internal sealed class Workspace
{
    public const int MostPassages = 16;

    public readonly Units Units = new();
    public readonly Passages Passages = new();

    /// <summary>Part number and maker alone.</summary>
    public readonly Passage Fields;

    /// <summary>The passages that say what the goods are, in their order.</summary>
    public readonly Passage[] Articles;
    public readonly PassageSpan[] ArticleSpans = new PassageSpan[MostPassages];

    /// <summary>What is read apart and belongs to no reading of the goods: the beginning of a passage, what was set aside.</summary>
    public readonly Passage Apart;

    public readonly float[] Scores;
    public readonly float[] VoteSums;
    public readonly float[] Probabilities;
    public readonly float[] Trial;
    public readonly float[] Single;

    /// <summary>Scores of headings while a passage is read.</summary>
    public readonly float[] HeadingSums;

    /// <summary>What the passages of a reading add to the score of each code, together.</summary>
    public readonly float[] Sum;
    public ReadingTotal Total;

    /// <summary>Hits of all passages of a reading.</summary>
    public readonly Hit[] RunHits = new Hit[Votes.MaxHits * 4];

    public int ArticleCount;
    public bool HasFields;

    public Workspace(int codes, int headings)
    {
        Fields = new(codes);
        Apart = new(codes);
        Articles = [.. Enumerable.Range(0, MostPassages).Select(_ => new Passage(codes))];
        (Scores, VoteSums, Probabilities, Trial, Single) = (new float[codes], new float[codes], new float[codes], new float[codes], new float[codes]);
        Sum = new float[codes];
        HeadingSums = new float[headings];
    }

    public Passage? FieldsOrNull => HasFields ? Fields : null;
}

/// <summary>What the passages of a reading have together: squares of lengths, score of "listed", words.</summary>
internal readonly record struct ReadingTotal(float Squares, float Listed, int Words, int Known, int WithSlot);

/// <summary>From passages to probabilities: no allocation, work bounded by the limits of text and features.</summary>
internal sealed class Scorer
{
    private readonly ClassifierModel _model;
    private readonly PackedWeights _weights;
    private readonly Reader _reader;
    private readonly int[] _listed;
    private readonly int[][] _ofHeading;

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
        _ofHeading = [.. Enumerable.Range(0, model.Codes.Length).GroupBy(i => model.Order.HeadingOf[i]).OrderBy(g => g.Key).Select(g => g.ToArray())];
    }

    public KnowledgeBase Knowledge { get; }

    public ReadOnlySpan<int> ListedCodes => _listed;

    /// <summary>Reads a passage whose text is there: features by the length of each slot, hits, sums of scores.</summary>
    public void Read(Passage passage, Workspace work)
    {
        _reader.Read(passage);
        var features = passage.Features;
        var squares = 0f;
        for (var i = 0; i < features.Count; i++)
        {
            ref var feature = ref features.Items[i];
            feature.Value *= _weights.Length(feature.Slot);
            features.KnownWords += feature.Value > 0 && feature.Kind is FeatureKind.Word or FeatureKind.Part ? 1 : 0;
            squares += feature.Value * feature.Value;
        }

        // A loop of its own: it asks for the weights of all features at once, so that the next one need not wait for memory at each.
        var listed = 0f;
        for (var i = 0; i < features.Count; i++)
        {
            ref var feature = ref features.Items[i];
            listed += feature.Value * _weights.Listed(feature.Slot);
        }

        var headings = work.HeadingSums.AsSpan();
        var sums = passage.Sums.AsSpan();
        headings.Clear();
        sums.Clear();
        for (var i = 0; i < features.Count; i++)
        {
            ref var feature = ref features.Items[i];
            if (feature.Value != 0)
            {
                _weights.Accumulate(feature.Slot, feature.Value, headings, sums);
            }
        }

        _model.Order.AddHeadings(sums, headings);
        (passage.Squares, passage.ListedSum) = (squares, listed);
    }

    /// <summary>What the vector of a reading is divided by: the length of the vectors of all its passages together.</summary>
    public static float Factor(Passage? fields, ReadOnlySpan<Passage> passages)
    {
        var squares = fields?.Squares ?? 0;
        foreach (var passage in passages)
        {
            squares += passage.Squares;
        }

        return Inverse(squares);
    }

    /// <summary>One over the length of a vector, by its squares; 0 where it is empty.</summary>
    private static float Inverse(float squares) => squares > 0 ? 1 / MathF.Sqrt(squares) : 0;

    /// <summary>Reads passages, which stand in the order of the text, as one: fills scores and probabilities.</summary>
    /// <param name="fields">Part number and maker, or null where there is neither.</param>
    public ReadingSigns Run(Passage? fields, ReadOnlySpan<Passage> passages, Workspace work, Span<float> probabilities)
    {
        if (fields is null && passages.Length == 1)
        {
            work.Total = Plus(default, passages[0]);
            return RunSum(fields, passages, work, probabilities);
        }

        Begin(fields, work);
        foreach (var passage in passages)
        {
            Add(passage, work);
        }

        return RunSum(fields, passages, work, probabilities);
    }

    /// <summary>Begins the sum of a reading with what stands in the fields.</summary>
    public static void Begin(Passage? fields, Workspace work)
    {
        work.Total = default;
        Array.Clear(work.Sum);
        if (fields is not null)
        {
            Add(fields, work);
        }
    }

    /// <summary>Adds a passage to the sum of a reading.</summary>
    public static void Add(Passage passage, Workspace work)
    {
        work.Total = Plus(work.Total, passage);
        Scale(passage.Sums, 1, work.Sum, work.Sum);
    }

    private static ReadingTotal Plus(in ReadingTotal total, Passage passage) => new(
        total.Squares + passage.Squares, total.Listed + passage.ListedSum, total.Words + passage.Features.Words, total.Known + passage.Features.KnownWords,
        total.WithSlot + passage.Features.WordsWithSlot);

    /// <summary>Reads the sum: fills scores and probabilities.</summary>
    /// <param name="passages">Those that were added.</param>
    public ReadingSigns RunSum(Passage? fields, ReadOnlySpan<Passage> passages, Workspace work, Span<float> probabilities)
    {
        var total = work.Total;
        var factor = Inverse(total.Squares);
        var scores = work.Scores.AsSpan();

        // One passage alone is its own sum.
        Scale(fields is null && passages.Length == 1 ? passages[0].Sums : work.Sum, factor, _model.Bias, scores);

        // The part number as it is read with the first passage: of a kit, it is the kit's.
        var found = Gather(fields, passages, work.RunHits);
        Votes.Apply(Knowledge, found, scores, work.VoteSums, _listed);
        var (terms, families) = (0, 0);
        foreach (var hit in found)
        {
            terms += hit.Kind == HitKind.Term ? 1 : 0;
            families += hit.Kind == HitKind.Family ? 1 : 0;
        }

        var unknown = total.Words == 0 ? 1 : 1 - total.WithSlot / (float)total.Words;
        Softmax(scores, probabilities, _model.Calibration.TemperatureOf(new Understanding(terms + families > 0, unknown)));
        return Signs(probabilities, total.Listed * factor * _model.ListedScale, new Words(total.Words, total.Known, unknown, terms > 0, families > 0));
    }

    private static ReadOnlySpan<Hit> Gather(Passage? fields, ReadOnlySpan<Passage> passages, Hit[] hits)
    {
        if (passages.Length < 2)
        {
            return (passages.IsEmpty ? fields! : passages[0]).Found;
        }

        var count = 0;
        for (var i = 0; i < passages.Length; i++)
        {
            foreach (var hit in passages[i].Found)
            {
                if (count < hits.Length && (i == 0 || hit.FirstToken >= passages[i].OwnFrom))
                {
                    hits[count++] = hit;
                }
            }
        }

        return hits.AsSpan(0, count);
    }

    /// <summary>What probabilities say.</summary>
    public ReadingSigns Signs(Span<float> probabilities, float listedScore, Words words)
    {
        var listed = 0f;
        foreach (var i in _listed)
        {
            listed += probabilities[i];
        }

        var best = Largest(probabilities);
        var bestCode = probabilities.IndexOf(best);
        probabilities[bestCode] = 0;
        var second = Largest(probabilities);
        probabilities[bestCode] = best;
        var heading = 0f;
        foreach (var i in _ofHeading[_model.Order.HeadingOf[bestCode]])
        {
            heading += probabilities[i];
        }

        return new ReadingSigns(listed, listedScore, best, second, heading, bestCode, words);
    }

    /// <summary>Numbers times a factor, and others added.</summary>
    private static void Scale(ReadOnlySpan<float> numbers, float factor, ReadOnlySpan<float> added, Span<float> to)
    {
        var i = 0;
        for (; i + Vector<float>.Count <= numbers.Length; i += Vector<float>.Count)
        {
            (new Vector<float>(added[i..]) + new Vector<float>(numbers[i..]) * factor).CopyTo(to[i..]);
        }

        for (; i < numbers.Length; i++)
        {
            to[i] = added[i] + numbers[i] * factor;
        }
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
            squares += feature.Value * feature.Value;
        }

        var factor = Inverse(squares);
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
