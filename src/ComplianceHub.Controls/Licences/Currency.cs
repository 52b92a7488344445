using System.Globalization;

namespace ComplianceHub.Controls.Licences;

/// <summary>
/// A currency in use, from list one of ISO 4217; without funds, units of account, metals and test codes.
/// </summary>
/// <param name="Code">Three letters, such as EUR.</param>
/// <param name="Decimals">Digits of the minor unit: 2 for most, 0 for yen, 3 for dinars.</param>
public sealed record Currency(string Code, string Name, int Decimals)
{
    private static readonly Dictionary<string, Currency> ByCode = EmbeddedData.ReadCsv("Licences/currencies.csv", "code,name,decimals")
        .Select(r => new Currency(r[0], r[1], int.Parse(r[2], CultureInfo.InvariantCulture)))
        .ToDictionary(c => c.Code, StringComparer.OrdinalIgnoreCase);

    /// <summary>All, sorted by code.</summary>
    public static IReadOnlyList<Currency> All { get; } = [.. ByCode.Values.OrderBy(c => c.Code, StringComparer.Ordinal)];

    /// <summary>The currency of a code, in capitals or not; null where there is none such in use.</summary>
    public static Currency? Find(string? code) => ByCode.GetValueOrDefault((code ?? "").Trim());

    public static bool Exists(string? code) => Find(code) is not null;
}
