using System.Text.Json;

namespace ComplianceHub.Benchmarks;

/// <summary>
/// The lines that the tests hold the classifier against, some hundred of them and none known to its training, asked in turn so that no answer comes
/// out of a warm cache alone. 256 of them, spread evenly, so that the next is a mask away.
/// </summary>
internal static class Products
{
    public const int Mask = 255;

    public static readonly string[] Texts = Spread(
        ((string[])["held-out-products.jsonl", "held-out-references.jsonl"])
        .SelectMany(file => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Lines", file)))
        .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!)
        .ToArray());

    private static string[] Spread(string[] all) => [.. Enumerable.Range(0, Mask + 1).Select(i => all[i * all.Length / (Mask + 1)])];
}
