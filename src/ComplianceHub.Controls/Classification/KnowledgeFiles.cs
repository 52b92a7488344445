using System.Globalization;
using System.Security.Cryptography;

namespace ComplianceHub.Controls.Classification;

/// <summary>Reads <c>Classification/Knowledge/*.csv</c>, written by us and compiled into this build.</summary>
internal static class KnowledgeFiles
{
    private const string Families = "Classification/Knowledge/part-families.csv";
    private const string Terms = "Classification/Knowledge/terms.csv";
    private const string Cues = "Classification/Knowledge/cues.csv";
    private const int MaxPattern = 24;

    /// <summary>The compiled-in knowledge. Votes for codes that are not among <paramref name="codes"/> are left out.</summary>
    public static KnowledgeBase Bind(IReadOnlyList<string> codes)
    {
        var index = new Dictionary<string, int>(codes.Count);
        for (var i = 0; i < codes.Count; i++)
        {
            index.Add(codes[i], i);
        }

        var fold = new ProductText();
        var families = EmbeddedData.ReadCsv(Families, "pattern,manufacturer,family,hs6,strength")
            .Select(r => new PartFamily(FoldPattern(r[0]), r[1], r[2], Codes(r[3], index), Strength(r[4])))
            .Where(f => f.Pattern.Length is >= 2 and <= MaxPattern && f.Codes.Length > 0);
        var terms = EmbeddedData.ReadCsv(Terms, "term,language,canonical,hs6,strength").Select(r =>
        {
            var (words, open) = Phrase(r[0], fold);
            return new Term(r[0].TrimEnd('*'), words, open, r[2], Codes(r[3], index), Strength(r[4]));
        }).Where(t => t.Words.Length > 0);
        var cues = EmbeddedData.ReadCsv(Cues, "term,effect,hs6,note").Select(r =>
        {
            var (words, open) = Phrase(r[0], fold);
            return new Cue(r[0].TrimEnd('*'), words, open, r[1] == "negative", r[2] == "*" ? [] : Prefixed(r[2], codes));
        }).Where(t => t.Words.Length > 0);
        return new KnowledgeBase([.. families], [.. terms], [.. cues], Fingerprint());
    }

    private static (string[] Words, bool[] Open) Phrase(string term, ProductText fold)
    {
        var words = new List<string>();
        var open = new List<bool>();
        foreach (var part in term.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            fold.Clear();
            fold.Append(part);
            foreach (var token in fold.Tokens)
            {
                words.Add(fold[token].ToString());
                open.Add(false);
            }

            if (part.EndsWith('*') && open.Count > 0 && words[^1].Length >= 3)
            {
                open[^1] = true;
            }
        }

        return ([.. words], [.. open]);
    }

    private static string FoldPattern(string pattern) =>
        string.Concat(pattern.ToLowerInvariant().Where(c => char.IsAsciiLetterOrDigit(c) || c is '#' or '@' or '?'));

    private static int[] Codes(string list, Dictionary<string, int> index) =>
        [.. list.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(index.ContainsKey).Select(c => index[c])];

    private static int[] Prefixed(string list, IReadOnlyList<string> codes)
    {
        var prefixes = list.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. Enumerable.Range(0, codes.Count).Where(i => prefixes.Any(p => codes[i].StartsWith(p, StringComparison.Ordinal)))];
    }

    private static string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in (string[])[Families, Terms, Cues])
        {
            using var file = EmbeddedData.Open(name);
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 3));
    }

    private static int Strength(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var strength) ? Math.Clamp(strength, 1, 3) : 1;
}
