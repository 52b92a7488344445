using ComplianceHub.Controls.Text;

namespace ComplianceHub.Controls;

/// <summary>
/// Finds a country by what a person calls it: its ISO 3166 code, its English name, other names in use, its name in its own language or in Turkish.
/// The other names are in <c>country-names.csv</c>, after the Unicode CLDR and common use.
/// </summary>
public static class CountryNames
{
    private static readonly (string Code, string Name, string Folded)[] Named =
    [
        .. Countries.All.Select(c => (c.Code, c.Name, Folding.Fold(c.Name))),
        .. EmbeddedData.ReadCsv("country-names.csv", "code,name").Select(r => (r[0], r[1], Folding.Fold(r[1]))),
    ];

    /// <summary>
    /// Codes of the countries that a text may mean: first those with exactly this code or name, then names that begin with it, then names with a word
    /// that does, then names that hold it. All, in the order of their names, where the text is blank.
    /// </summary>
    public static IReadOnlyList<string> Find(string? text)
    {
        var folded = Folding.Fold(text ?? "");
        if (folded.Length == 0)
        {
            return string.IsNullOrWhiteSpace(text) ? [.. Countries.All.Select(c => c.Code)] : [];
        }

        return [.. Named
            .Select(n => (n.Code, Rank: Rank(n, folded)))
            .Where(n => n.Rank < 4)
            .OrderBy(n => n.Rank)
            .Select(n => n.Code)
            .Distinct()];
    }

    /// <summary>Whether a text is this country's code or one of its names, whatever its case and accents.</summary>
    public static bool IsNameOf(string code, string text)
    {
        var folded = Folding.Fold(text);
        return folded.Length > 0 && Named.Any(n => n.Code == code && Rank(n, folded) == 0);
    }

    private static int Rank((string Code, string Name, string Folded) named, string folded) =>
        folded.Equals(named.Code, StringComparison.OrdinalIgnoreCase) || named.Folded == folded ? 0
        : named.Folded.StartsWith(folded, StringComparison.Ordinal) ? 1
        : named.Folded.Contains(" " + folded, StringComparison.Ordinal) ? 2
        // One or two letters are inside almost every name.
        : folded.Length > 2 && named.Folded.Contains(folded, StringComparison.Ordinal) ? 3
        : 4;
}
