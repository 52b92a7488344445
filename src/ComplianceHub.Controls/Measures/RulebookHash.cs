using ComplianceHub.Controls.ControlLists;
using ComplianceHub.Controls.Text;

namespace ComplianceHub.Controls.Measures;

/// <summary>A fingerprint of the rules that an assessment rests on.</summary>
public static class RulebookHash
{
    /// <summary>
    /// SHA-256 over what decides: the list's version with its subheadings and tiers, and of each measure where and when it holds, which goods
    /// it reaches and what it does. Titles, sources and notes are not part of it, nor is any order. 64 lower-case hexadecimal digits.
    /// </summary>
    public static string Of(ControlListVersion? list, IEnumerable<Measure> measures) => CanonicalJson.Hash(CanonicalJson.Of(new Rules(
        list?.Version,
        [.. (list?.Entries.Values ?? []).OrderBy(e => e.Hs6, StringComparer.Ordinal).Select(e => new ListedCode(e.Hs6, e.Tier.Code()))],
        [
            .. measures.OrderBy(m => m.Id, StringComparer.Ordinal).Select(m => new Rule(
                m.Id, m.ExportingCountry, Ordered(m.Origins), m.ContentShareFrom, Ordered(m.Destinations), m.Effect, m.EffectiveFrom, m.EffectiveUntil,
                Ordered(m.ExcludedHs6))),
        ])));

    private static IReadOnlyList<string> Ordered(IEnumerable<string> items) => [.. items.Order(StringComparer.Ordinal)];

    private sealed record Rules(string? ListVersion, IReadOnlyList<ListedCode> Listed, IReadOnlyList<Rule> Measures);

    private sealed record ListedCode(string Hs6, string Tier);

    private sealed record Rule(
        string Id, string? ExportingCountry, IReadOnlyList<string> Origins, decimal? ContentShareFrom, IReadOnlyList<string> Destinations,
        MeasureEffect Effect, DateOnly EffectiveFrom, DateOnly? EffectiveUntil, IReadOnlyList<string> ExcludedHs6);
}
