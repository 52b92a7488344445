using System.Globalization;
using System.Security.Cryptography;

namespace ComplianceHub.Controls.Classification;

/// <summary>Reads <c>Classification/Knowledge/*.csv</c>, written by us and compiled into this build.</summary>
internal static class KnowledgeFiles
{
    private const string Families = "Classification/Knowledge/part-families.csv";
    private const string Terms = "Classification/Knowledge/terms.csv";
    private const string Makers = "Classification/Knowledge/makers.csv";
    private const string Shapes = "Classification/Knowledge/shapes.csv";
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

        var terms = Task.Run(() => ReadTerms(index));
        var (makers, makerIndex) = ReadMakers(index);
        var families = ReadFamilies(index, makerIndex);
        var derived = DerivedFamilies.AddTo(families, list => Codes(list, index));
        int[] headings = [.. codes.Select(c => int.Parse(c.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture))];
        return new KnowledgeBase([.. families], terms.GetAwaiter().GetResult(), ReadCues(index), makers, makerIndex, derived, headings, Fingerprint());
    }

    private static (Maker[] Makers, MakerIndex Index) ReadMakers(Dictionary<string, int> index)
    {
        var fold = new ProductText();
        var makers = new List<Maker>();
        var names = new List<(string[] Words, int Maker, bool FieldOnly)>();
        foreach (var row in EmbeddedData.ReadCsv(Makers, "maker,names,hs6"))
        {
            foreach (var name in (string[])[row[0], .. row[1].Split(';', StringSplitOptions.RemoveEmptyEntries)])
            {
                var (words, _) = Phrase(name.TrimStart('='), fold);
                names.Add((words, makers.Count, name.StartsWith('=')));
            }

            makers.Add(new Maker(row[0].TrimStart('='), Codes(row[2], index)));
        }

        return ([.. makers], new MakerIndex(names));
    }

    private static List<PartFamily> ReadFamilies(Dictionary<string, int> index, MakerIndex makers)
    {
        var fold = new ProductText();
        // Thousands of families share a few hundred lists of makers.
        var known = new Dictionary<string, (int[] Makers, bool Open)>();
        return
        [
            .. EmbeddedData.ReadCsv(Families, "pattern,manufacturer,family,hs6,strength").Select(r =>
            {
                if (!known.TryGetValue(r[1], out var made))
                {
                    known.Add(r[1], made = MadeBy(r[1], makers, fold));
                }

                return new PartFamily(FoldPattern(r[0]), r[1], r[2], Codes(r[3], index), Strength(r[4]), made.Makers, made.Open);
            }).Where(f => f.Pattern.Length is >= 2 and <= MaxPattern && f.Codes.Length > 0),
        ];
    }

    /// <summary>The makers that a family names, and whether there are others: where it says so, where it names many, or none that we know.</summary>
    private static (int[] Makers, bool Open) MadeBy(string list, MakerIndex makers, ProductText fold)
    {
        var parts = list.Split([',', '(', ')', ';', '/'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var found = new SortedSet<int>();
        foreach (var part in parts.Append(list).Concat(parts.SelectMany(p => p.Split(" and "))))
        {
            if (makers.Find(part, fold) is >= 0 and var maker)
            {
                found.Add(maker);
            }
        }

        var others = (string[])["several", "other", "various", "makers", "grade", "generic"];
        return ([.. found], found.Count is 0 or > 3 || Array.Exists(others, o => list.Contains(o, StringComparison.OrdinalIgnoreCase)));
    }

    private static Term[] ReadTerms(Dictionary<string, int> index)
    {
        var fold = new ProductText();
        return
        [
            .. EmbeddedData.ReadCsv(Terms, "term,language,canonical,hs6,strength").Select(r =>
            {
                var (words, open) = Phrase(r[0], fold);
                return new Term(r[0].TrimEnd('*'), words, open, r[2], Codes(r[3], index), Strength(r[4]), r[1] == "de");
            }).Where(t => t.Words.Length > 0),
        ];
    }

    private static Cue[] ReadCues(Dictionary<string, int> index)
    {
        var fold = new ProductText();
        string[] sorted = [.. index.Keys.Order(StringComparer.Ordinal)];
        return
        [
            .. EmbeddedData.ReadCsv(Cues, "term,effect,hs6,note").Select(r =>
            {
                var (words, open) = Phrase(r[0], fold);
                return new Cue(r[0].TrimEnd('*'), words, open, Effect(r[1]), r[2] == "*" ? [] : CodesBelow(r[2], sorted, index));
            }).Where(t => t.Words.Length > 0),
        ];
    }

    private static CueEffect Effect(string effect) => effect switch
    {
        "negative" => CueEffect.Negative,
        "board" => CueEffect.Board,
        "no board" => CueEffect.NoBoard,
        _ => CueEffect.Positive,
    };

    private static (string[] Words, bool[] Open) Phrase(string term, ProductText fold)
    {
        if (!term.Contains('*', StringComparison.Ordinal))
        {
            fold.Clear();
            fold.Append(term);
            var closed = new string[fold.Tokens.Length];
            for (var i = 0; i < closed.Length; i++)
            {
                closed[i] = fold[fold.Tokens[i]].ToString();
            }

            return (closed, new bool[closed.Length]);
        }

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

    private static string FoldPattern(string pattern)
    {
        Span<char> folded = stackalloc char[MaxPattern + 1];
        var length = 0;
        foreach (var c in pattern)
        {
            if ((char.IsAsciiLetterOrDigit(c) || c is '#' or '@' or '?') && length <= MaxPattern)
            {
                folded[length++] = char.ToLowerInvariant(c);
            }
        }

        return folded[..length].ToString();
    }

    private static int[] Codes(string list, Dictionary<string, int> index) => list.Contains(';', StringComparison.Ordinal)
        ? [.. list.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(index.ContainsKey).Select(c => index[c])]
        : index.TryGetValue(list, out var code) ? [code] : [];

    /// <summary>The codes that begin with one of the prefixes of a list.</summary>
    private static int[] CodesBelow(string list, string[] sorted, Dictionary<string, int> index)
    {
        var below = new SortedSet<int>();
        foreach (var prefix in list.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var at = Array.BinarySearch(sorted, prefix, StringComparer.Ordinal);
            for (var i = at < 0 ? ~at : at; i < sorted.Length && sorted[i].StartsWith(prefix, StringComparison.Ordinal); i++)
            {
                below.Add(index[sorted[i]]);
            }
        }

        return [.. below];
    }

    private static string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in (string[])[Families, Terms, Cues, Makers, Shapes])
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
