using System.Text.Json;

namespace ComplianceHub.Application.Products;

/// <summary>A product that an officer determined, with how like it is to the one in hand.</summary>
/// <param name="Likeness">
/// Share of the words that both have in all words that either has, from 0 to 1 (Jaccard); words with digits count three times, as part numbers tell more.
/// </param>
public sealed record Precedent(Guid ProductId, string Name, string? PartNumber, string Hs6, string Reason, string ByName, DateTimeOffset At, double Likeness)
{
    /// <summary>Below this likeness a determination is no precedent.</summary>
    public const double Least = 0.15;

    private static readonly char[] Separators = [' ', ',', '.', ';', ':', '/', '(', ')', '-', '\n', '\r', '\t', '"', '\''];

    public static IReadOnlySet<string> WordsOf(Product product) =>
        $"{product.Name} {product.Description} {product.PartNumber}".ToUpperInvariant()
            .Split(Separators, StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length > 1).ToHashSet();

    public static double Compare(IReadOnlySet<string> a, IReadOnlySet<string> b)
    {
        var all = a.Union(b).Sum(Weight);
        return all == 0 ? 0 : a.Intersect(b).Sum(Weight) / (double)all;
    }

    private static int Weight(string word) => word.Any(char.IsAsciiDigit) ? 3 : 1;
}

/// <summary>The subheading that an officer determined, as kept beside the reason.</summary>
internal static class DeterminationRecord
{
    public static string Write(string hs6) => JsonSerializer.Serialize(new { determinedHs6 = hs6 });

    /// <summary>Six digits, or null where the determination was kept without.</summary>
    public static string? Read(string? json)
    {
        if (json is null)
        {
            return null;
        }

        using var document = JsonDocument.Parse(json);
        return document.RootElement.TryGetProperty("determinedHs6", out var hs6) ? hs6.GetString() : null;
    }
}
