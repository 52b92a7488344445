using System.Globalization;

namespace ComplianceHub.Controls.Classification.Training;

/// <summary>One run of learning over chosen rows.</summary>
internal sealed class Learner
{
    private readonly PreparedRows _rows;
    private readonly int[] _chosen;
    private readonly ClassOrder _order;
    private readonly string[] _codes;
    private readonly string?[] _tiers;
    private readonly int[] _listed;
    private readonly KnowledgeBase _knowledge;
    private readonly TrainingOptions _options;
    private readonly string[] _headings;
    private readonly ushort[] _headingOf;
    private readonly float[] _lengths;
    private readonly Feature[][] _scaled;
    private readonly TrainableWeights _codeWeights;
    private readonly TrainableWeights _headingWeights;
    private readonly float[] _bias;
    private readonly float[] _listedWeights = new float[FeatureSet.Buckets];
    private readonly float[] _listedSquares = new float[FeatureSet.Buckets];

    public Learner(
        PreparedRows rows, int[] chosen, ClassOrder order, IReadOnlyDictionary<string, string> tiers, KnowledgeBase knowledge, TrainingOptions options)
    {
        _rows = rows;
        _chosen = chosen;
        _order = order;
        _codes = order.Codes;
        _tiers = Array.ConvertAll(_codes, c => tiers.TryGetValue(c, out var tier) ? tier : null);
        _listed = [.. Enumerable.Range(0, _codes.Length).Where(i => _tiers[i] is not null)];
        _knowledge = knowledge;
        _options = options;
        _headings = order.Headings;
        _headingOf = order.HeadingOf;
        _bias = new float[_codes.Length];
        _lengths = InverseDocumentFrequency();
        _scaled = new Feature[rows.Count][];
        ScaleRows();
        (_codeWeights, _headingWeights) = (Pairs(heading: false), Pairs(heading: true));
    }

    /// <summary>Called after each pass, for measuring while it learns.</summary>
    public Action<int>? AfterEpoch { get; init; }

    public Learner Learn(Action<string>? progress)
    {
        var order = (int[])_chosen.Clone();
        var random = new SplitMix((ulong)_options.Seed);
        var scores = new float[_codes.Length];
        var votes = new float[_codes.Length];
        var gradients = new float[_codes.Length];
        var headingSums = new float[_headings.Length];
        var biasSquares = new float[_codes.Length];
        for (var epoch = 0; epoch < _options.Epochs; epoch++)
        {
            random.Shuffle(order);
            var loss = 0.0;
            foreach (var row in order)
            {
                var weight = _rows[row].Weight;
                if (weight <= 0 || (row + epoch) % _rows[row].Every != 0)
                {
                    continue;
                }

                var features = _scaled[row];
                Array.Clear(headingSums);
                Array.Copy(_bias, scores, scores.Length);
                foreach (ref readonly var f in features.AsSpan())
                {
                    _codeWeights.Accumulate(f.Slot, f.Value, scores);
                    _headingWeights.Accumulate(f.Slot, f.Value, headingSums);
                }

                for (var i = 0; i < scores.Length; i++)
                {
                    scores[i] += headingSums[_headingOf[i]];
                }

                Votes.Apply(_knowledge, _rows.Hits(row), scores, votes, _listed);
                Scorer.Softmax(scores, gradients, 1);
                loss += weight * Step(row, weight, features, gradients, headingSums, biasSquares);
            }

            if (epoch + 1 >= _options.AverageFrom)
            {
                _codeWeights.Remember();
                _headingWeights.Remember();
            }

            progress?.Invoke(string.Create(CultureInfo.InvariantCulture, $"epoch {epoch + 1}: loss {loss / order.Length:F3}"));
            AfterEpoch?.Invoke(epoch + 1);
        }

        _codeWeights.Average();
        _headingWeights.Average();
        LearnListed(order, ref random);
        return this;
    }

    /// <summary>
    /// Gradient of minus the logarithm of the probability of the target codes together: with several targets (a heading)
    /// each takes the share that the model gives it already.
    /// </summary>
    private double Step(int row, float weight, Feature[] features, float[] gradients, float[] headingSums, float[] biasSquares)
    {
        var targets = _rows.Targets(row);
        var right = 0f;
        foreach (var target in targets)
        {
            right += gradients[target];
        }

        right = Math.Max(right, 1e-9f);
        foreach (var target in targets)
        {
            gradients[target] -= gradients[target] / right;
        }

        Array.Clear(headingSums);
        for (var i = 0; i < gradients.Length; i++)
        {
            var gradient = gradients[i] *= weight;
            headingSums[_headingOf[i]] += gradient;
            if (MathF.Abs(gradient) > 1e-4f)
            {
                biasSquares[i] += gradient * gradient;
                _bias[i] -= _options.BiasRate * gradient / MathF.Sqrt(biasSquares[i] + 1e-2f);
            }
        }

        foreach (ref readonly var f in features.AsSpan())
        {
            _codeWeights.Update(f.Slot, f.Value, gradients, _options.CodeRate);
            _headingWeights.Update(f.Slot, f.Value, headingSums, _options.HeadingRate);
        }

        return -Math.Log(right);
    }

    /// <summary>A separate linear model of listed or not, which need not know which code.</summary>
    private void LearnListed(int[] order, ref SplitMix random)
    {
        for (var epoch = 0; epoch < 6; epoch++)
        {
            random.Shuffle(order);
            foreach (var row in order)
            {
                var targets = _rows.Targets(row);
                var share = targets.Count(t => _tiers[t] is not null) / (float)targets.Length;
                var weight = _rows[row].Weight;
                if (weight <= 0 || (targets.Length > 1 && share is > 0.2f and < 0.8f))
                {
                    continue;
                }

                var score = -3f;
                foreach (ref readonly var f in _scaled[row].AsSpan())
                {
                    score += f.Value * _listedWeights[f.Slot];
                }

                var gradient = weight * (1 / (1 + MathF.Exp(-score)) - share);
                if (share > 0.5f)
                {
                    gradient *= 4;
                }

                foreach (ref readonly var f in _scaled[row].AsSpan())
                {
                    var step = gradient * f.Value;
                    _listedSquares[f.Slot] += step * step;
                    _listedWeights[f.Slot] -= _options.ListedRate * step / MathF.Sqrt(_listedSquares[f.Slot] + 1e-4f);
                }
            }
        }
    }

    public ClassifierModel ToModel(Calibration calibration, GoodsFree goodsFree)
    {
        var codes = new SparseBuilder(_options.Prune);
        var headings = new SparseBuilder(_options.Prune);
        for (var bucket = 0; bucket < FeatureSet.Buckets; bucket++)
        {
            codes.Add(_codeWeights.Of(bucket), _options.MostClasses);
            headings.Add(_headingWeights.Of(bucket), _options.MostClasses);
        }

        var words = SumWords(codes, headings);
        float[] listed = [.. _listedWeights, .. words.Select(w => w.Listed)];
        var listedScale = Math.Max(listed.Max(MathF.Abs) / 127, 1e-6f);
        return new ClassifierModel
        {
            Order = _order,
            Tiers = _tiers,
            Words = [.. words.Select(w => w.Hash)],
            Lengths = [.. _lengths, .. words.Select(w => w.Length)],
            CodeWeights = codes.Build(),
            HeadingWeights = headings.Build(),
            ListedWeights = Array.ConvertAll(listed, w => (sbyte)MathF.Round(w / listedScale)),
            ListedScale = listedScale,
            Bias = Array.ConvertAll(_bias, b => (float)(Half)b),
            Calibration = calibration,
            GoodsFree = goodsFree,
        };
    }

    /// <summary>
    /// Gives each known word a slot with the sum of the weights of its features, of which the largest are kept: what inference would add up at each use.
    /// </summary>
    private List<(uint Hash, float Length, float Listed)> SumWords(SparseBuilder codes, SparseBuilder headings)
    {
        var words = new List<(uint, float, float)>();
        var set = new FeatureSet();
        var codeSums = new float[_codes.Length];
        var headingSums = new float[_headings.Length];
        foreach (var (hash, raw) in _rows.Words(_chosen, _options.LeastWordRows))
        {
            raw.CopyTo(set.Items, 0);
            set.Count = raw.Length;
            var length = ClassifierModel.RoundLength(Scorer.Scale(set, _lengths));
            if (length == 0)
            {
                continue;
            }

            Array.Clear(codeSums);
            Array.Clear(headingSums);
            var listed = 0f;
            foreach (ref readonly var f in set.Items.AsSpan(0, set.Count))
            {
                _codeWeights.Accumulate(f.Slot, f.Value, codeSums);
                _headingWeights.Accumulate(f.Slot, f.Value, headingSums);
                listed += f.Value * _listedWeights[f.Slot];
            }

            codes.Add(SparseBuilder.NonZero(codeSums), _options.MostWordCodes);
            headings.Add(SparseBuilder.NonZero(headingSums), _options.MostWordHeadings);
            words.Add((hash, length, listed));
        }

        return words;
    }

    private float[] InverseDocumentFrequency()
    {
        var count = new int[FeatureSet.Buckets];
        var seen = new int[FeatureSet.Buckets];
        var number = 0;
        foreach (var row in _chosen)
        {
            number++;
            foreach (var feature in _rows.Features(row))
            {
                if (seen[feature.Slot] != number)
                {
                    seen[feature.Slot] = number;
                    count[feature.Slot]++;
                }
            }
        }

        return Array.ConvertAll(count, c => c == 0 ? 0 : ClassifierModel.RoundLength(MathF.Log((number + 1f) / (c + 1f)) + 1));
    }

    private void ScaleRows()
    {
        var set = new FeatureSet();
        foreach (var row in _chosen)
        {
            var raw = _rows.Features(row);
            raw.CopyTo(set.Items, 0);
            set.Count = raw.Length;
            Scorer.Scale(set, _lengths);
            _scaled[row] = set.Items[..set.Count];
        }
    }

    private TrainableWeights Pairs(bool heading)
    {
        var pairs = new List<long>();
        foreach (var row in _chosen)
        {
            var targets = _rows.Targets(row);
            if (_rows[row].Weight <= 0 || (!heading && targets.Length > 4))
            {
                continue;
            }

            foreach (var target in heading ? targets.Select(t => (int)_headingOf[t]).Distinct() : targets)
            {
                foreach (var feature in _scaled[row])
                {
                    pairs.Add(((long)feature.Slot << 16) | (uint)target);
                }
            }
        }

        return new TrainableWeights([.. pairs], FeatureSet.Buckets, _options.MostLearned);
    }
}

/// <summary>SplitMix64 (Steele, Lea and Flood 2014): the same numbers on every runtime.</summary>
internal struct SplitMix(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        _state += 0x9e3779b97f4a7c15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }

    public int Below(int limit) => (int)(Next() % (ulong)limit);

    public void Shuffle(int[] items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
