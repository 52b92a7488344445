namespace ComplianceHub.Application.Nomenclature;

/// <summary>Finds the columns of code and text by the words of a header row, in English, Turkish, German and French.</summary>
internal static class NomenclatureHeader
{
    /// <summary>Titles and remarks may stand above the header, but not more than this.</summary>
    private const int RowsToLookAt = 30;

    // Folded as SearchText folds: no accents, no case, one space between words.
    private static readonly HashSet<string> CodePhrases =
    [
        "code", "codes", "commodity code", "commodity", "hs", "hs code", "hscode", "hs6", "hs 6", "hs 2022", "hs number", "hs no", "goods code",
        "cn", "cn code", "cn no", "tariff", "tariff code",
        "tariff number", "tariff no", "tariff item", "tariff line", "hts", "hts code", "hts number", "hsn", "hsn code", "taric", "taric code",
        "heading", "heading subheading", "subheading", "item code", "product code",
        "gtip", "gtip no", "gtip kodu", "gtip kod", "pozisyon", "pozisyon no", "pozisyon numarasi", "tarife", "tarife no", "tarife kodu",
        "tarife pozisyonu", "tarife pozisyon no", "kod", "kodu", "kod no", "as kodu", "as pozisyonu",
        "urun kodu", "mal kodu", "esya kodu", "madde kodu", "armonize sistem kodu", "fasil", "fasil no",
        "warennummer", "warencode", "warennr", "nummer", "nr", "codenummer", "kn", "kn code", "kn nummer", "zolltarifnummer", "tarifnummer",
        "zolltarif", "position", "tarifposition", "hs nummer", "hs position",
        "code nc", "nc", "code sh", "sh", "code hs", "code ndp", "ndp", "nomenclature", "code nomenclature", "code marchandise", "code marchandises",
        "code douanier", "numero", "numero de tarif", "position tarifaire", "code tarifaire",
    ];

    private static readonly HashSet<string> TextPhrases =
    [
        "description", "label", "text", "name", "title", "wording", "goods", "designation", "libelle", "intitule", "texte", "marchandise",
        "marchandises", "article description", "product", "commodity description",
        "tanim", "tanimi", "esya tanimi", "esyanin tanimi", "esya", "madde ismi", "madde adi", "esyanin ismi", "mal tanimi", "aciklama", "adi", "ad",
        "urun adi", "urun",
        "warenbezeichnung", "bezeichnung", "beschreibung", "benennung", "ware", "waren", "name en", "name de", "name fr", "name tr",
    ];

    // A word that makes a column one of texts, whatever stands beside it: "HS description", "Tarife tanımı".
    private static readonly string[] TextStems =
    [
        "descri", "design", "tanim", "bezeichn", "beschreib", "libell", "intitul", "aciklama", "label", "text", "isim", "ismi", "wording",
    ];

    private static readonly HashSet<string> CodeWords =
    [
        "code", "codes", "hs", "hts", "gtip", "kod", "kodu", "pozisyon", "pozisyonu", "warennummer", "zolltarifnummer", "kn", "cn", "nc", "tarife",
    ];

    /// <summary>The header row and its two columns, or null where no row near the top has both.</summary>
    public static (int Row, int Code, int Text)? Find(IReadOnlyList<NomenclatureRow> rows)
    {
        for (var r = 0; r < Math.Min(rows.Count, RowsToLookAt); r++)
        {
            var words = rows[r].Cells.Select(Words).ToList();
            if (Best(words, CodeScore) is { } code && Best(words, TextScore) is { } text)
            {
                return (r, code, text);
            }
        }

        return null;
    }

    private static int? Best(List<string> words, Func<string, int> score)
    {
        var best = words.Select((w, i) => (Score: score(w), Index: i)).MaxBy(c => c.Score);
        return best.Score > 0 ? best.Index : null;
    }

    private static int CodeScore(string words) =>
        words.Length is 0 or > 60 ? 0
        : CodePhrases.Contains(words) ? 3
        : TextScore(words) > 0 ? 0
        : words.Split(' ').Any(CodeWords.Contains) ? 1
        : 0;

    private static int TextScore(string words) =>
        words.Length is 0 or > 60 ? 0
        : TextPhrases.Contains(words) ? 3
        : CodePhrases.Contains(words) ? 0
        : words.Split(' ') is var all && all.Any(IsOfText)
            ? all[0] is "start" or "end" || all.Contains("date") ? 0 : 2
        : 0;

    private static bool IsOfText(string word) =>
        word.EndsWith("bezeichnung", StringComparison.Ordinal) || TextStems.Any(s => word.StartsWith(s, StringComparison.Ordinal));

    // Without its dots G.T.İ.P. is a word.
    private static string Words(string cell) => cell.Length > 200 ? "" : string.Join(' ', SearchText.Words(cell.Replace(".", "", StringComparison.Ordinal)));
}
