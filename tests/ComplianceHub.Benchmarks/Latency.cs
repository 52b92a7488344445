using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using ComplianceHub.Controls.Classification;

namespace ComplianceHub.Benchmarks;

/// <summary>What an average hides: median and 99th percentile of each ask in turn, throughput on one and on all cores, load time and size.</summary>
internal static class Latency
{
    private const int Asks = 20_000;

    public static void Run()
    {
        var size = new FileInfo(Model.Path).Length;
        var first = Time(() => Model.Load());
        var loads = Enumerable.Range(0, 5).Select(_ => Time(() => Model.Load())).Order().ToArray();
        var read = Time(() => SHA256.HashData(File.ReadAllBytes(Model.Path)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"model: {size / 1e6:0.00} MB, loaded in {first * 1e3:0} ms at first and {loads[2] * 1e3:0} ms after (median of 5); reading the file and its checksum alone {read * 1e3:0} ms"));

        var classifier = Model.Load();
        using var mlNet = new MlNetPeer();
        using var fts5 = new Fts5Peer();
        var products = Products.Texts.Select(t => new ProductDescription(t)).ToArray();
        Console.WriteLine($"{"",-26}{"p50 µs",10}{"p99 µs",10}{"bytes",10}{"to ours",10}");
        var ours = Show("inference", i => classifier.Score(products[i & Products.Mask].Text), null);
        Show("with evidence", i => classifier.Classify(products[i & Products.Mask], ClassificationPolicy.Default), ours);
        Show("ML.NET prediction engine", i => mlNet.Ask(products[i & Products.Mask].Text), ours);
        Show("SQLite FTS5", i => fts5.Ask(products[i & Products.Mask].Text), ours);

        var one = Asks / Time(() => Ask(classifier, products, Asks));
        var cores = Environment.ProcessorCount;
        var all = Asks * cores / Time(() => Parallel.For(0, cores, _ => Ask(classifier, products, Asks)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"throughput: {one:N0} products a second on one core, {all:N0} on {cores}: {all / one:0.00} times"));
    }

    private static double Show<T>(string name, Func<int, T> ask, double? ours)
    {
        // Until the runtime has compiled for good what it runs: it waits for a quiet moment and counts calls.
        for (var (i, start) = (0, Stopwatch.GetTimestamp()); Stopwatch.GetElapsedTime(start).TotalSeconds < 2; i++)
        {
            ask(i);
        }

        var took = new double[Asks];
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Asks; i++)
        {
            var start = Stopwatch.GetTimestamp();
            ask(i);
            took[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Asks;
        Array.Sort(took);
        var (p50, p99) = (took[Asks / 2], took[Asks * 99 / 100]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-26}{p50,10:0.0}{p99,10:0.0}{bytes,10:0}{p50 / (ours ?? p50),10:0.00}"));
        return p50;
    }

    private static void Ask(Classifier classifier, ProductDescription[] products, int count)
    {
        for (var i = 0; i < count; i++)
        {
            classifier.Score(products[i & Products.Mask].Text);
        }
    }

    /// <returns>Seconds.</returns>
    private static double Time(Action work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
