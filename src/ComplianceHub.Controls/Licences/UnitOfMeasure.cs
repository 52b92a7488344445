using System.Globalization;
using ComplianceHub.Controls.Text;

namespace ComplianceHub.Controls.Licences;

/// <summary>A unit of measure by its code in UN/ECE Recommendation 20, as customs declarations use them. Those in which such goods are traded.</summary>
/// <param name="Code">Two or three capitals and digits: C62 for pieces, KGM for kilograms.</param>
/// <param name="Name">One of it, in words: "piece".</param>
/// <param name="Decimals">Digits after the point that a quantity may have: 0 for what is counted, else 4.</param>
/// <param name="Symbol">How it is written after a quantity: "pieces", "kg".</param>
public sealed record UnitOfMeasure(string Code, string Name, int Decimals, string Symbol)
{
    private static readonly Dictionary<string, IReadOnlyList<UnitOfMeasure>> ByWord;

    private static readonly Dictionary<string, string> Packages = EmbeddedData.ReadCsv("Licences/packages.csv", "word,name")
        .ToDictionary(r => Folding.FoldSign(r[0]), r => r[1]);

    static UnitOfMeasure()
    {
        var all = new List<UnitOfMeasure>();
        var named = new List<(string Word, UnitOfMeasure Unit)>();
        foreach (var row in EmbeddedData.ReadCsv("Licences/units.csv", "code,name,decimals,aliases"))
        {
            string[] aliases = row[3].Split(';');
            var unit = new UnitOfMeasure(row[0], row[1], int.Parse(row[2], CultureInfo.InvariantCulture), aliases[0]);
            all.Add(unit);
            named.AddRange(aliases.Append(unit.Code).Append(unit.Name).Select(Folding.FoldSign).Distinct().Select(word => (word, unit)));
        }

        All = all;
        ByWord = named.GroupBy(n => n.Word, n => n.Unit).ToDictionary(g => g.Key, g => (IReadOnlyList<UnitOfMeasure>)[.. g]);
    }

    /// <summary>All, in the order of the file: the usual ones first.</summary>
    public static IReadOnlyList<UnitOfMeasure> All { get; }

    /// <summary>
    /// The unit of a code or of what people write for it in English, Turkish, German, Russian or Chinese: "KGM", "kg", "Adet", "m²", "шт".
    /// Null for "boxes", and for "MT", which is written for metres and for metric tons.
    /// </summary>
    public static UnitOfMeasure? Find(string? codeOrAlias) => Named(codeOrAlias) is [var unit] ? unit : null;

    /// <summary>The units that a text is written for: more than one where it is ambiguous, none where it is not known.</summary>
    public static IReadOnlyList<UnitOfMeasure> Named(string? codeOrAlias) => ByWord.GetValueOrDefault(Folding.FoldSign(codeOrAlias ?? ""), []);

    /// <summary>Why a text is taken for no unit, as a clause that begins with the text in quotes; null where it names one.</summary>
    public static string? WhyNot(string? text) => Named(text) switch
    {
        [_] => null,
        { Count: > 1 } several => $"'{TypedNumber.Shorten(text!)}' is written for {string.Join(" and for ", several.Select(u => $"{u.Name} ({u.Code})"))}: "
            + "give the code of the one that is meant.",
        _ when Packages.TryGetValue(Folding.FoldSign(text ?? ""), out var package) =>
            $"'{TypedNumber.Shorten(text!)}' is a {package}, which says nothing of how much is in it: "
            + "give what is in it, in C62 (pieces), KGM (kg), MTR (m) or another unit.",
        _ => $"'{TypedNumber.Shorten(text ?? "")}' is not known: use a code of UN/ECE Recommendation 20, such as C62 (pieces), KGM (kg), MTR (m) or LTR (l).",
    };

    /// <summary>A quantity with its unit and all its digits: "79.5 kg", "1 piece", "1,500 pieces".</summary>
    public string Write(decimal quantity) => $"{Digits(quantity)} {(Decimals == 0 && quantity == 1 ? Name : Symbol)}";

    /// <summary>A quantity in a unit that may not be in the list, such as one of a licence from before there was one.</summary>
    public static string Write(decimal quantity, string unit) => Find(unit)?.Write(quantity) ?? $"{Digits(quantity)} {unit}";

    /// <summary>A number with every digit it really has, and no zeros after them.</summary>
    public static string Digits(decimal number) => number.ToString("#,0.############################", CultureInfo.InvariantCulture);
}
