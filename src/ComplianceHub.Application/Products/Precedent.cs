using System.Text.Json;

namespace ComplianceHub.Application.Products;

/// <summary>A product that an officer determined, with how like it is to the one in hand.</summary>
/// <param name="Likeness">Of what the two are read as, from 0 to 1 (<see cref="ReadingVector.Likeness"/>).</param>
public sealed record Precedent(Guid ProductId, string Name, string? PartNumber, string Hs6, string Reason, string ByName, DateTimeOffset At, double Likeness)
{
    /// <summary>Below this likeness a determination is no precedent.</summary>
    public const double Least = 0.25;

    /// <summary>Whether it is of the same part number by the same maker.</summary>
    public bool SamePart { get; init; }
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
