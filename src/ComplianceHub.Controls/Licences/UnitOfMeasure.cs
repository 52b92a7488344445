using System.Globalization;
using System.Text;

namespace ComplianceHub.Controls.Licences;

/// <summary>A unit of measure by its code in UN/ECE Recommendation 20, as customs declarations use them. Those in which such goods are traded.</summary>
/// <param name="Code">Two or three capitals and digits: C62 for pieces, KGM for kilograms.</param>
/// <param name="Name">One of it, in words: "piece".</param>
/// <param name="Decimals">Digits after the point that a quantity may have: 0 for what is counted, else 4.</param>
/// <param name="Symbol">How it is written after a quantity: "pieces", "kg".</param>
public sealed record UnitOfMeasure(string Code, string Name, int Decimals, string Symbol)
{
    private static readonly Dictionary<string, UnitOfMeasure> ByWord = [];

    static UnitOfMeasure()
    {
        var all = new List<UnitOfMeasure>();
        foreach (var row in EmbeddedData.ReadCsv("Licences/units.csv", "code,name,decimals,aliases"))
        {
            string[] aliases = row[3].Split(';');
            var unit = new UnitOfMeasure(row[0], row[1], int.Parse(row[2], CultureInfo.InvariantCulture), aliases[0]);
            all.Add(unit);
            foreach (var word in aliases.Append(unit.Code).Append(unit.Name).Select(Normalise).Distinct())
            {
                ByWord.Add(word, unit);
            }
        }

        All = all;
    }

    /// <summary>All, in the order of the file: the usual ones first.</summary>
    public static IReadOnlyList<UnitOfMeasure> All { get; }

    /// <summary>The unit of a code or of what people write for it in English, Turkish or German: "KGM", "kg", "Adet", "m²". Null for "boxes".</summary>
    public static UnitOfMeasure? Find(string? codeOrAlias) => ByWord.GetValueOrDefault(Normalise(codeOrAlias ?? ""));

    /// <summary>A quantity with its unit and all its digits: "79.5 kg", "1 piece", "1,500 pieces".</summary>
    public string Write(decimal quantity) => $"{Digits(quantity)} {(Decimals == 0 && quantity == 1 ? Name : Symbol)}";

    /// <summary>A quantity in a unit that may not be in the list, such as one of a licence from before there was one.</summary>
    public static string Write(decimal quantity, string unit) => Find(unit)?.Write(quantity) ?? $"{Digits(quantity)} {unit}";

    /// <summary>A number with every digit it really has, and no zeros after them.</summary>
    public static string Digits(decimal number) => number.ToString("#,0.############################", CultureInfo.InvariantCulture);

    // Turkish capitals too: İ and ı both are i here.
    private static string Normalise(string word)
    {
        var text = new StringBuilder(word.Trim().TrimEnd('.'));
        text.Replace('İ', 'i').Replace('ı', 'i').Replace('²', '2').Replace('³', '3');
        return text.ToString().ToLowerInvariant();
    }
}
