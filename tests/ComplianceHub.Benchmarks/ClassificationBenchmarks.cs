using BenchmarkDotNet.Attributes;
using ComplianceHub.Controls.Classification;

namespace ComplianceHub.Benchmarks;

/// <summary>One product, one thread: our inference, our inference with explanation, and two peers on the same texts.</summary>
[MemoryDiagnoser]
public class ClassificationBenchmarks
{
    private readonly ProductDescription[] _products = [.. Products.Texts.Select(t => new ProductDescription(t))];
    private Classifier _classifier = null!;
    private MlNetPeer _mlNet = null!;
    private Fts5Peer _fts5 = null!;
    private int _next;

    [GlobalSetup]
    public void SetUp()
    {
        _classifier = Model.Load();
        _mlNet = new MlNetPeer();
        _fts5 = new Fts5Peer();
    }

    [GlobalCleanup]
    public void CleanUp()
    {
        _mlNet.Dispose();
        _fts5.Dispose();
    }

    [Benchmark(Baseline = true)]
    public double Score() => _classifier.Score(Next().Text).ListedProbability;

    [Benchmark]
    public double ClassifyWithEvidence() => _classifier.Classify(Next(), ClassificationPolicy.Default).ListedProbability;

    [Benchmark]
    public float MlNetPredictionEngine() => _mlNet.Ask(Next().Text);

    [Benchmark]
    public int SqliteFts5() => _fts5.Ask(Next().Text);

    private ProductDescription Next() => _products[_next++ & Products.Mask];
}

internal static class Model
{
    public static string Path => System.IO.Path.Combine(AppContext.BaseDirectory, Classifier.FileName);

    public static Classifier Load()
    {
        using var file = File.OpenRead(Path);
        var load = Classifier.Load(file);
        return load.Classifier ?? throw new InvalidOperationException(load.Error);
    }
}
