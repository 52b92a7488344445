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
    private readonly Explainer _explainer;
    private readonly DeclaredCodeChecker _checker;
    private readonly Dictionary<string, int> _index;

    [ThreadStatic]
    private static Workspace? s_work;

    private Classifier(ClassifierModel model, PackedWeights weights, KnowledgeBase knowledge)
    {
        _model = model;
        _scorer = new Scorer(model, weights, knowledge);
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
        return new(new Classifier(model, weights, model.Codes.AsSpan().SequenceEqual(expected.Result) ? knowledge.Result : KnowledgeFiles.Bind(model.Codes)), null);
    }

    /// <summary>Classifies one product. Every text has an answer; work is bounded however long the text.</summary>
    public Classification Classify(ProductDescription product, ClassificationPolicy policy)
    {
        var work = Run(product);
        var listed = ListedProbability(work);
        var check = _checker.Check(work, product.DeclaredHs, ref listed);
        Span<int> best = stackalloc int[CandidateCount];
        Best(work.Probabilities, best);
        var candidates = new Candidate[CandidateCount];
        for (var i = 0; i < candidates.Length; i++)
        {
            candidates[i] = new Candidate(_model.Codes[best[i]], work.Probabilities[best[i]]);
        }

        var status = Decide(work, listed, check, policy);
        var listedCode = BestListed(work);
        var evidence = _explainer.Explain(work, best, listedCode, check);
        return new Classification(
            candidates, listed, status == ListingStatus.NotListed ? null : _model.Tiers[listedCode], status, check?.Check, evidence, ModelVersion);
    }

    /// <summary>The core of classification alone: the probability of being listed and the best subheading, without allocation.</summary>
    public (string Hs6, double Probability, double ListedProbability) Score(ReadOnlySpan<char> text, ReadOnlySpan<char> partNumber = default)
    {
        var work = Work();
        _scorer.Score(text, partNumber, work);
        var signs = _scorer.SignsOfListed(work);
        return (_model.Codes[work.Probabilities.AsSpan().IndexOf((float)signs.Best)], signs.Best, _model.Calibration.Listed(signs));
    }

    private Workspace Run(ProductDescription product)
    {
        var work = Work();
        _scorer.Score(product.Text, product.PartNumber, work);
        return work;
    }

    private double ListedProbability(Workspace work) => _model.Calibration.Listed(_scorer.SignsOfListed(work));

    private static ListingStatus Decide(Workspace work, double listed, CheckedCode? check, ClassificationPolicy policy)
    {
        // Control follows the code: a product declared under a listed subheading is listed, whatever the text says.
        if (check is { IsListed: true })
        {
            return ListingStatus.Listed;
        }

        var status = policy.StatusOf(listed);
        if (status != ListingStatus.NotListed)
        {
            return status;
        }

        // Nothing known was read, or the exporter's own code is at odds with the text: no clearing without a look.
        var known = work.Features.KnownWords > 0 || work.HitCount > 0;
        return known && check is not { ForbidsClearing: true } ? status : ListingStatus.Review;
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
        if (work is null || work.Scores.Length != _model.Codes.Length || work.HeadingScores.Length != _model.Headings.Length)
        {
            s_work = work = new Workspace(_model.Codes.Length, _model.Headings.Length);
        }

        return work;
    }
}
