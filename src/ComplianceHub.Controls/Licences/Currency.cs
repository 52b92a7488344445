using System.Globalization;
using ComplianceHub.Controls.Text;

namespace ComplianceHub.Controls.Licences;

/// <summary>
/// A currency in use, from list one of ISO 4217; without funds, units of account, metals and test codes.
/// </summary>
/// <param name="Code">Three letters, such as EUR.</param>
/// <param name="Decimals">Digits of the minor unit: 2 for most, 0 for yen, 3 for dinars.</param>
public sealed record Currency(string Code, string Name, int Decimals)
{
    private static readonly Dictionary<string, Currency> ByCode = new(StringComparer.OrdinalIgnoreCase);
    private static readonly Dictionary<string, IReadOnlyList<Currency>> ByWord;

    static Currency()
    {
        var named = new List<(string Word, Currency Currency)>();
        foreach (var row in EmbeddedData.ReadCsv("Licences/currencies.csv", "code,name,decimals,aliases"))
        {
            var currency = new Currency(row[0], row[1], int.Parse(row[2], CultureInfo.InvariantCulture));
            ByCode.Add(currency.Code, currency);
            string[] words = [currency.Code, currency.Name, .. row[3].Split(';', StringSplitOptions.RemoveEmptyEntries)];
            named.AddRange(words.Select(Folding.FoldSign).Distinct().Select(word => (word, currency)));
        }

        All = [.. ByCode.Values.OrderBy(c => c.Code, StringComparer.Ordinal)];
        ByWord = named.GroupBy(n => n.Word, n => n.Currency).ToDictionary(g => g.Key, g => (IReadOnlyList<Currency>)[.. g]);
    }

    /// <summary>All, sorted by code.</summary>
    public static IReadOnlyList<Currency> All { get; }

    /// <summary>The currency of a code, in capitals or not; null where there is none such in use. A sign such as € is no code: <see cref="Named"/>.</summary>
    public static Currency? Find(string? code) => ByCode.GetValueOrDefault((code ?? "").Trim());

    public static bool Exists(string? code) => Find(code) is not null;

    /// <summary>
    /// The currencies that a text is the code, the name or a sign of: one for "€" and "TL", several for "$", which only its reader can tell apart.
    /// </summary>
    public static IReadOnlyList<Currency> Named(string? text) => ByWord.GetValueOrDefault(Folding.FoldSign(text ?? ""), []);

    /// <summary>Why a text is taken for no code, as a clause that begins with the text in quotes; null where it is one.</summary>
    public static string? WhyNot(string? text)
    {
        var shown = $"'{TypedNumber.Shorten(text ?? "")}'";
        return Exists(text) ? null : Named(text) switch
        {
            [var one] => $"{shown} is no code of ISO 4217: write {one.Code}.",
            { Count: > 1 and <= 6 } several => $"{shown} is no code of ISO 4217: "
                + $"write {string.Join(", ", several.SkipLast(1).Select(c => c.Code))} or {several[^1].Code}.",
            { Count: > 6 } many => $"{shown} is written for {many.Count} currencies: write the three letters of ISO 4217 of the one that is meant.",
            _ => $"{shown} is none in use: write the three letters of ISO 4217, for example USD, EUR or TRY.",
        };
    }

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
