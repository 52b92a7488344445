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

    /// <summary>An amount with the digits of its currency, and more where it has them: "1,150.00 USD", "0.0125 USD", "80 JPY".</summary>
    public static string Write(decimal amount, string code)
    {
        var decimals = Find(code)?.Decimals ?? 2;
        var digits = decimal.Round(amount, decimals) == amount
            ? amount.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
            : UnitOfMeasure.Digits(amount);
        return $"{digits} {code}";
    }
}
