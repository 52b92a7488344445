using System.Globalization;

namespace ComplianceHub.Controls.Measures;

/// <summary>What a measure does to a shipment it applies to, from mild to severe.</summary>
public enum MeasureEffect
{
    /// <summary>The shipment may go only under an exception, with an end-use certificate.</summary>
    NeedsException,

    /// <summary>The shipment may not go, and no exception can be asked for.</summary>
    Prohibited,
}

/// <summary>How far the facts of a measure were found again in a source.</summary>
public enum Verification
{
    Verified,
    Partly,
    Unverified,
}

/// <summary>A rule of a government or of this portal: list x origin x destination x time gives an effect.</summary>
/// <param name="ExportingCountry">ISO 3166 alpha-2 of the country whose customs apply it, or null where it applies from anywhere.</param>
/// <param name="Origins">Countries of origin it reaches; empty means every origin.</param>
/// <param name="ContentShareFrom">
/// Share of such content, in percent of the value, from which foreign-made goods count as of that origin; null where only the country of origin counts.
/// </param>
/// <param name="Destinations">ISO 3166 alpha-2.</param>
/// <param name="EffectiveUntil">First day on which it no longer applies, or null.</param>
public sealed record Measure(
    string Id,
    string Title,
    string Authority,
    string? ExportingCountry,
    IReadOnlySet<string> Origins,
    decimal? ContentShareFrom,
    IReadOnlySet<string> Destinations,
    MeasureEffect Effect,
    DateOnly EffectiveFrom,
    DateOnly? EffectiveUntil,
    string LegalSource,
    string Url,
    Verification Verification,
    string Note)
{
    /// <summary>Subheadings that an administrator took out.</summary>
    public IReadOnlySet<string> ExcludedHs6 { get; init; } = new HashSet<string>();

    public bool InForce(DateOnly date) => EffectiveFrom <= date && (EffectiveUntil is not { } end || date < end);
}

/// <summary>The measures compiled into this build.</summary>
public static class BuiltInMeasures
{
    /// <summary>The 27 member states, ISO 3166 alpha-2.</summary>
    public static IReadOnlySet<string> EuropeanUnion { get; } = new HashSet<string>
    {
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO",
        "SE", "SI", "SK",
    };

    // After EuropeanUnion, which it reads: static members start in the order of the text.
    public static IReadOnlyList<Measure> All { get; } = Load();

    private static Measure[] Load() =>
    [
        .. EmbeddedData.ReadCsv(
            "Measures/measures.csv",
            "id,title,authority,exportingCountry,origins,contentShareFrom,destinations,effect,effectiveFrom,effectiveUntil,legalSource,url,verified,note")
            .Select(r => new Measure(
                r[0], r[1], r[2],
                r[3] == "*" ? null : r[3],
                Countries(r[4]),
                r[5].Length == 0 ? null : decimal.Parse(r[5], CultureInfo.InvariantCulture),
                Countries(r[6]),
                r[7] switch
                {
                    "prohibited" => MeasureEffect.Prohibited,
                    "exception" => MeasureEffect.NeedsException,
                    var other => throw new FormatException($"Measure '{r[0]}' has the effect '{other}': prohibited or exception."),
                },
                Date(r[8]), r[9].Length == 0 ? null : Date(r[9]),
                r[10], r[11],
                r[12] switch
                {
                    "yes" => Verification.Verified,
                    "partly" => Verification.Partly,
                    "no" => Verification.Unverified,
                    var other => throw new FormatException($"Measure '{r[0]}' is verified '{other}': yes, partly or no."),
                },
                r[13])),
    ];

    private static IReadOnlySet<string> Countries(string text) => text switch
    {
        "*" => new HashSet<string>(),
        "EU" => EuropeanUnion,
        _ => text.Split(';').ToHashSet(),
    };

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
