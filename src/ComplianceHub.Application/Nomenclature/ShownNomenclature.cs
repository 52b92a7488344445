using System.Collections.Frozen;

namespace ComplianceHub.Application.Nomenclature;

/// <summary>The edition whose words are shown.</summary>
public sealed record EditionInUse(Guid Id, string Name, string Source, DateTimeOffset LoadedAt);

/// <summary>A chapter, heading or subheading with its words.</summary>
/// <param name="Lead">The heading's text, where this subheading's own says little without it or is missing; else nothing.</param>
/// <param name="Text">Its own text; nothing where only its heading has one.</param>
/// <param name="IsOfficial">Whether the words are those of the edition in use.</param>
public sealed record NomenclatureEntry(string Code, string Lead, string Text, bool IsOfficial)
{
    /// <summary>What is shown where there is one line only: "Integrated circuits: Other", never "Other" alone.</summary>
    public string Label => Lead.Length == 0 ? Text : Text.Length == 0 ? Lead : $"{Lead}: {Text}";
}

/// <summary>What a search found: the best of it, and how many there are.</summary>
/// <param name="Words">The words that were looked for, folded, for marking them in the labels.</param>
public sealed record NomenclatureHits(IReadOnlyList<NomenclatureEntry> Entries, int Total, IReadOnlyList<string> Words);

/// <summary>The whole nomenclature as it is shown at one moment. It never changes.</summary>
public sealed class ShownNomenclature
{
    private const int MaxWords = 12;

    // Chapter 99 is one of statistics and has no label of ours.
    private const string Unnamed = "Goods not specified by kind";
    private static readonly HsNomenclature Hs = HsNomenclature.BuiltIn;

    private readonly FrozenDictionary<string, NomenclatureEntry> _entries;
    private readonly Lazy<SearchRow[]> _rows;

    private ShownNomenclature(EditionInUse? edition, IEnumerable<NomenclatureEntry> entries)
    {
        Edition = edition;
        _entries = entries.ToFrozenDictionary(e => e.Code, StringComparer.Ordinal);
        Official = _entries.Values.Count(e => e.IsOfficial);
        _rows = new(() =>
        [
            .. _entries.Values.Where(e => e.Text.Length > 0)
                .OrderBy(e => e.Code.Length).ThenBy(e => e.Code, StringComparer.Ordinal)
                .Select(e => new SearchRow(e, SearchText.Fold(e.Text), SearchText.Fold(e.Lead))),
        ]);
    }

    /// <summary>Our own short labels, as they are without an edition in use.</summary>
    public static ShownNomenclature OurOwn { get; } = Of(null, []);

    /// <summary>Null where our own labels are shown.</summary>
    public EditionInUse? Edition { get; }

    /// <summary>How many codes have the edition's words.</summary>
    public int Official { get; }

    /// <summary>All chapters, headings and subheadings.</summary>
    public int Count => _entries.Count;

    /// <summary>The words of an edition, or of a file not loaded yet, over our own.</summary>
    public static ShownNomenclature Of(EditionInUse? edition, IEnumerable<ReadLabel> labels)
    {
        var official = labels.ToDictionary(l => l.Code, StringComparer.Ordinal);
        return new(edition, Hs.Chapters.Concat(Hs.Headings).Concat(Hs.Subheadings).Select(code => Entry(code, official)));
    }

    private static NomenclatureEntry Entry(string code, Dictionary<string, ReadLabel> official)
    {
        var ours = Hs.Label(code) ?? Unnamed;
        if (code.Length < 6)
        {
            return official.TryGetValue(code, out var text) ? new(code, "", text.Text, true) : new(code, "", ours, false);
        }

        var (oursAbove, above) = (Hs.Label(code[..4]) ?? Unnamed, official.GetValueOrDefault(code[..4]));
        var heading = above?.Text ?? oursAbove;
        // Our label of a subheading is its heading's where it has none of its own.
        return official.TryGetValue(code, out var own) ? new(code, own.NeedsHeading && own.Text != heading ? heading : "", own.Text, true)
            : ours != oursAbove ? new(code, "", ours, false)
            : new(code, heading, "", above is not null);
    }

    /// <param name="digits">2, 4 or 6 of them.</param>
    public NomenclatureEntry? Find(string digits) => _entries.GetValueOrDefault(digits);

    /// <summary>One level below a chapter or heading; the chapters below nothing.</summary>
    public IReadOnlyList<NomenclatureEntry> Below(string digits) => [.. Hs.Children(digits).Select(c => _entries[c])];

    /// <summary>
    /// Codes by their first digits or labels in which all words occur, best first. A subheading that only has its heading's words
    /// is not repeated beside it.
    /// </summary>
    public NomenclatureHits Search(string? asked, int max)
    {
        var text = (asked ?? "").Trim();
        text = text.StartsWith("HS", StringComparison.OrdinalIgnoreCase) && text.Any(char.IsAsciiDigit) ? text[2..].TrimStart(' ', ':') : text;
        if (Digits(text) is { Length: >= 2 } code && ByCode(code) is { Count: > 0 } below)
        {
            return new([.. below.Take(max)], below.Count, []);
        }

        var words = SearchText.Words(text.Length > 200 ? text[..200] : text).Distinct().Take(MaxWords).ToList();
        if (words.Count == 0)
        {
            return new([], 0, []);
        }

        var phrase = string.Join(' ', words);
        var hits = _rows.Value.Select(r => (Row: r, Score: r.Score(words, phrase))).Where(h => h.Score > 0).ToList();
        // The rows are by level and code, and the order is stable.
        return new([.. hits.OrderByDescending(h => h.Score).Take(max).Select(h => h.Row.Entry)], hits.Count, words);
    }

    private List<NomenclatureEntry> ByCode(string digits)
    {
        var start = digits.Length > 6 ? digits[..6] : digits;
        return [.. _entries.Values.Where(e => e.Code.StartsWith(start, StringComparison.Ordinal)).OrderBy(e => e.Code, StringComparer.Ordinal)];
    }

    /// <summary>The digits where there is nothing else but what parts them.</summary>
    private static string? Digits(string text) =>
        text.Length <= 24 && text.All(c => char.IsAsciiDigit(c) || c is '.' or '-' or '/' || char.IsWhiteSpace(c))
            ? string.Concat(text.Where(char.IsAsciiDigit))
            : null;

    private sealed record SearchRow(NomenclatureEntry Entry, string Text, string Lead)
    {
        /// <summary>0 where a word is missing.</summary>
        public double Score(List<string> words, string phrase)
        {
            var score = 0.0;
            foreach (var word in words)
            {
                var isCode = word.Length > 1 && char.IsAsciiDigit(word[0]) && Entry.Code.StartsWith(word, StringComparison.Ordinal);
                var found = isCode ? 4 : Math.Max(Place(Text, word), 0.4 * Place(Lead, word));
                if (found == 0)
                {
                    return 0;
                }

                score += found;
            }

            return score + (Text.StartsWith(phrase, StringComparison.Ordinal) ? (IsWhole(Text, phrase.Length) ? 2 : 0.5)
                : words.Count > 1 && Text.Contains(phrase, StringComparison.Ordinal) ? 1 : 0);
        }

        /// <summary>A word of its own, or its plural, counts most, then the start of one, then the inside of one.</summary>
        private static int Place(string text, string word)
        {
            var best = 0;
            for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0 && best < 3; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
            {
                var (start, after) = (at == 0 || !char.IsLetterOrDigit(text[at - 1]), at + word.Length);
                best = Math.Max(best, start && IsWhole(text, after) ? 3 : start ? 2 : 1);
            }

            return best;
        }

        private static bool IsWhole(string text, int end) => Ends(text, end) || (text[end] == 's' && Ends(text, end + 1));

        private static bool Ends(string text, int at) => at == text.Length || !char.IsLetterOrDigit(text[at]);
    }
}
