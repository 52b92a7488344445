using ComplianceHub.Controls.Nomenclature;

namespace ComplianceHub.Controls.Classification;

/// <summary>A loaded classifier, or one sentence that says why there is none.</summary>
public sealed record ClassifierLoad(Classifier? Classifier, string? Error);

/// <summary>
/// Classifies products: candidates over all subheadings of HS 2022 with calibrated probabilities, the probability of being on
/// the control list, a check of the declared code, and what spoke for each. Same model and text, same answer. Thread-safe.
/// </summary>
public sealed class Classifier
{
    /// <summary>Name of the model file that is delivered beside the program.</summary>
    public const string FileName = "chpl.model";

    public const int CandidateCount = 10;

    private readonly ClassifierModel _model;
    private readonly Scorer _scorer;
    private readonly Judge _judge;
    private readonly Explainer _explainer;
    private readonly DeclaredCodeChecker _checker;
    private readonly Dictionary<string, int> _index;

    [ThreadStatic]
    private static Workspace? s_work;

    private Classifier(ClassifierModel model, PackedWeights weights, KnowledgeBase knowledge)
    {
        _model = model;
        _scorer = new Scorer(model, weights, knowledge);
        _judge = new Judge(model, _scorer);
        _explainer = new Explainer(model, knowledge);
        _index = model.Codes.Select((c, i) => (c, i)).ToDictionary(p => p.c, p => p.i);
        _checker = new DeclaredCodeChecker(model, _index);
        Codes = [.. model.Codes.Order(StringComparer.Ordinal)];
        ModelVersion = $"{model.Fingerprint}-{knowledge.Fingerprint}";
    }

    /// <summary>Hash of the model's content, a hyphen, hash of the knowledge files; 12 and 6 hexadecimal digits.</summary>
    public string ModelVersion { get; }

    /// <summary>The codes it knows, six digits, sorted.</summary>
    public IReadOnlyList<string> Codes { get; }

    /// <summary>Tier of a listed subheading in the list the model was trained with, or null.</summary>
    public string? TierOf(string hs6) => _index.TryGetValue(hs6, out var i) ? _model.Tiers[i] : null;

    /// <summary>Reads a model file.</summary>
    public static ClassifierLoad Load(Stream file)
    {
        byte[] bytes;
        if (file.CanSeek)
        {
            bytes = new byte[file.Length - file.Position];
            file.ReadExactly(bytes);
        }
        else
        {
            using var copy = new MemoryStream();
            file.CopyTo(copy);
            bytes = copy.ToArray();
        }

        // Both take long, and each half of it has a core: the knowledge needs no more of the model than its codes, which are those of HS 2022.
        var expected = Task.Run(() => new ClassOrder(HsNomenclature.BuiltIn.Subheadings).Codes);
        var knowledge = expected.ContinueWith(codes => KnowledgeFiles.Bind(codes.Result), TaskScheduler.Default);
        var (model, error) = ClassifierModel.Read(bytes);
        if (model is null)
        {
            return new(null, error);
        }

        var weights = new PackedWeights(model);
        Concepts.Prepare();
        PassagePhrases.Prepare();
        return new(new Classifier(model, weights, model.Codes.AsSpan().SequenceEqual(expected.Result) ? knowledge.Result : KnowledgeFiles.Bind(model.Codes)), null);
    }

    /// <summary>Classifies one product. Every text has an answer; work is bounded however long the text.</summary>
    public Classification Classify(ProductDescription product, ClassificationPolicy policy)
    {
        var work = Work();
        var readings = _judge.Read(product.Text, product.PartNumber, product.Manufacturer, work);
        var listed = readings.Listed;
        var check = _checker.Check(work, product.DeclaredHs, ref listed);
        Span<int> best = stackalloc int[CandidateCount];
        Best(work.Probabilities, best);
        var candidates = new Candidate[CandidateCount];
        for (var i = 0; i < candidates.Length; i++)
        {
            candidates[i] = new Candidate(_model.Codes[best[i]], work.Probabilities[best[i]]);
        }

        var (status, reason) = Decide(readings, listed, _model.Tiers[best[0]] is not null, check, policy);
        var listedCode = BestListed(work);
        var evidence = _explainer.Explain(work, best, listedCode, check);
        var deciding = reason == ReviewReason.NotUnderstood ? readings.Least : readings.Worst;
        return new Classification(
            candidates, status == ListingStatus.Listed ? listed : Math.Max(listed, readings.Worst.Listed),
            status == ListingStatus.NotListed ? null : _model.Tiers[listedCode], status, check?.Check, evidence, ModelVersion)
        {
            Reason = reason,
            DecidedBy = reason is ReviewReason.MayBeListed or ReviewReason.NotUnderstood ? WordsOf(product.Text, deciding, work) : null,
            Understood = readings.Least.Understood,
        };
    }

    /// <summary>What a product is read as, to be held against what others are read as; the maker's name and the declared code say nothing of it.</summary>
    public ReadingVector VectorOf(ProductDescription product)
    {
        var work = Work();
        _judge.ReadWhole(product.Text, product.PartNumber, default, work);
        return ReadingVector.Of(work.FieldsOrNull, work.Articles.AsSpan(0, work.ArticleCount));
    }

    /// <summary>The core of classification alone: the probability of being listed that decides and the best subheading, without allocation.</summary>
    public (string Hs6, double Probability, double ListedProbability) Score(
        ReadOnlySpan<char> text, ReadOnlySpan<char> partNumber = default, ReadOnlySpan<char> manufacturer = default)
    {
        var work = Work();
        var readings = _judge.Read(text, partNumber, manufacturer, work);
        var best = Scorer.Largest(work.Probabilities);
        return (
            _model.Codes[work.Probabilities.AsSpan().IndexOf(best)], best,
            readings.Listed >= ClassificationPolicy.Default.ListedAt ? readings.Listed : Math.Max(readings.Listed, readings.Worst.Listed));
    }

    private static (ListingStatus Status, ReviewReason? Reason) Decide(
        in Readings readings, double listed, bool firstIsListed, CheckedCode? check, ClassificationPolicy policy)
    {
        // Control follows the code: a product declared under a listed subheading is listed, whatever the text says.
        if (check is { IsListed: true } || (listed >= policy.ListedAt && readings.Known))
        {
            return (ListingStatus.Listed, null);
        }

        // Cleared is what no reading speaks against: neither the whole nor a part of it.
        ReviewReason? reason = !readings.NamesGoods ? ReviewReason.NotUnderstood
            // Nobody understands a product that is cleared while the most likely code is a listed one.
            : firstIsListed || listed >= policy.NotListedBelow || readings.Worst.Listed >= policy.NotListedBelow ? ReviewReason.MayBeListed
            : readings.ListedPartNumber ? ReviewReason.PartNumber
            : check is { ForbidsClearing: true } ? ReviewReason.DeclaredCode
            : readings.Unread || readings.Least.Understood < policy.UnderstoodAt ? ReviewReason.NotUnderstood
            : null;
        return (reason is null ? ListingStatus.NotListed : ListingStatus.Review, reason);
    }

    private static string? WordsOf(string text, Verdict deciding, Workspace work)
    {
        var units = work.Units.Items;
        return deciding.EndUnit - deciding.FirstUnit == units.Length || deciding.EndUnit <= deciding.FirstUnit ? null
            : text[units[deciding.FirstUnit].Start..units[deciding.EndUnit - 1].End];
    }

    private int BestListed(Workspace work)
    {
        var best = _scorer.ListedCodes[0];
        foreach (var i in _scorer.ListedCodes)
        {
            if (work.Probabilities[i] > work.Probabilities[best])
            {
                best = i;
            }
        }

        return best;
    }

    private static void Best(ReadOnlySpan<float> probabilities, Span<int> best)
    {
        var count = 0;
        for (var i = 0; i < probabilities.Length; i++)
        {
            if (count == best.Length && probabilities[i] <= probabilities[best[count - 1]])
            {
                continue;
            }

            var at = count < best.Length ? count++ : count - 1;
            while (at > 0 && probabilities[best[at - 1]] < probabilities[i])
            {
                best[at] = best[at - 1];
                at--;
            }

            best[at] = i;
        }
    }

    private Workspace Work()
    {
        var work = s_work;
        if (work is null || work.Scores.Length != _model.Codes.Length || work.HeadingSums.Length != _model.Headings.Length)
        {
            s_work = work = new Workspace(_model.Codes.Length, _model.Headings.Length);
        }

        return work;
    }
}
