namespace ComplianceHub.Controls.Nomenclature;

/// <summary>What the nomenclature knows of a code.</summary>
public enum HsKnowledge
{
    /// <summary>Not 4 to 12 digits.</summary>
    Malformed,

    /// <summary>Well formed, but in no edition known here.</summary>
    Unknown,

    /// <summary>A heading, or five digits of one, of HS 2022 or of HS 2017: it stands for all subheadings below it.</summary>
    HeadingOnly,

    /// <summary>A subheading of HS 2022.</summary>
    Current,

    /// <summary>A subheading of HS 2017 that HS 2022 renumbered or split.</summary>
    OlderEdition,
}

/// <summary>A code resolved to the subheadings of HS 2022 that it stands for.</summary>
/// <param name="Input">As given.</param>
/// <param name="Code">The parsed code, or null where malformed.</param>
/// <param name="Subheadings">HS 2022 subheadings, six digits each, sorted. A code of HS 2017 that was split has several, and every one counts.</param>
/// <param name="Edition">The edition the code belongs to, or null where malformed or unknown.</param>
/// <param name="Message">One sentence for the person who typed the code.</param>
public sealed record HsResolution(
    string Input, HsKnowledge Knowledge, HsCode? Code, IReadOnlyList<string> Subheadings, HsEdition? Edition, string Message);

/// <summary>
/// The 5,613 subheadings of HS 2022 and the changes from HS 2017 that touch the control lists and their neighbours.
/// Source: World Customs Organization, Harmonized System 2022 and its correlation tables (codes only).
/// </summary>
public sealed class HsNomenclature
{
    private readonly HashSet<string> _subheadings;
    private readonly string[] _sorted;
    private readonly string[] _chapters;
    private readonly string[] _headings;
    private readonly HashSet<string> _above;
    private readonly Dictionary<string, string[]> _from2017;
    private readonly Dictionary<string, string> _labels;

    private HsNomenclature(IEnumerable<string> subheadings, Dictionary<string, string[]> from2017, Dictionary<string, string> labels)
    {
        _sorted = [.. subheadings.Order(StringComparer.Ordinal)];
        _subheadings = [.. _sorted];
        _headings = [.. _sorted.Select(c => c[..4]).Distinct()];
        _chapters = [.. _headings.Select(c => c[..2]).Distinct()];
        _above = [.. _headings, .. _chapters];
        _from2017 = from2017;
        _labels = labels;
    }

    /// <summary>The nomenclature compiled into this build.</summary>
    public static HsNomenclature BuiltIn { get; } = LoadBuiltIn();

    /// <summary>All subheadings of HS 2022, six digits, sorted.</summary>
    public IReadOnlyList<string> Subheadings => _sorted;

    /// <summary>All headings of HS 2022, four digits, sorted.</summary>
    public IReadOnlyList<string> Headings => _headings;

    /// <summary>All chapters of HS 2022, two digits, sorted.</summary>
    public IReadOnlyList<string> Chapters => _chapters;

    /// <summary>Whether HS 2022 has a chapter (2 digits), heading (4) or subheading (6) of exactly these digits.</summary>
    public bool Has(string digits) => _subheadings.Contains(digits) || _above.Contains(digits);

    /// <summary>One level below: the headings of a chapter, the subheadings of a heading; all chapters below nothing.</summary>
    public IReadOnlyList<string> Children(string digits) => digits.Length switch
    {
        0 => _chapters,
        2 => [.. _headings.Where(h => h.StartsWith(digits, StringComparison.Ordinal))],
        4 => Below(digits),
        _ => [],
    };

    public bool IsSubheading(string hs6) => _subheadings.Contains(hs6);

    /// <summary>Our own short label of a chapter (2 digits), heading (4) or subheading (6), or null. A subheading without one takes its heading's.</summary>
    public string? Label(string digits) =>
        _labels.TryGetValue(digits, out var label) ? label
        : digits.Length == 6 && _labels.TryGetValue(digits[..4], out var heading) ? heading
        : null;

    /// <summary>Says what a typed code stands for. Never throws; every input has an answer.</summary>
    public HsResolution Resolve(string? input)
    {
        var (code, error) = HsCode.Parse(input);
        if (code is null)
        {
            return new(input ?? "", HsKnowledge.Malformed, null, [], null, error!);
        }

        if (code.Subheading is not { } hs6)
        {
            return ResolveHeading(input!, code);
        }

        if (_subheadings.Contains(hs6))
        {
            return new(input!, HsKnowledge.Current, code, [hs6], HsEdition.Hs2022, $"{HsCode.Format(hs6)} is a subheading of HS 2022.");
        }

        if (_from2017.TryGetValue(hs6, out var targets))
        {
            var list = string.Join(", ", targets.Select(HsCode.Format));
            var message = targets.Length == 1
                ? $"{HsCode.Format(hs6)} is a code of HS 2017; in HS 2022 it is {list}."
                : $"{HsCode.Format(hs6)} is a code of HS 2017 that HS 2022 split into {list}. Each of them counts: declare the one that fits the goods.";
            return new(input!, HsKnowledge.OlderEdition, code, targets, HsEdition.Hs2017, message);
        }

        return new(input!, HsKnowledge.Unknown, code, [], null, UnknownMessage(code, hs6));
    }

    private HsResolution ResolveHeading(string input, HsCode code)
    {
        var below = Below(code.Digits);
        var level = code.Digits.Length == 4 ? "a heading" : "only five digits";
        if (below.Length == 0)
        {
            return SubheadingsFrom2017(code.Digits) is { Length: > 0 } became
                ? new(input, HsKnowledge.HeadingOnly, code, became, HsEdition.Hs2017,
                    $"{code.Digits} is {level} of HS 2017, which in HS 2022 became {Enumerate(became)}: give all six digits.")
                : new(input, HsKnowledge.Unknown, code, [], null, UnknownMessage(code, code.Digits));
        }

        return new(input, HsKnowledge.HeadingOnly, code, below, HsEdition.Hs2022,
            $"{code.Digits} is {level}, which covers {below.Length} subheading{(below.Length == 1 ? "" : "s")} ({Enumerate(below)}): give all six digits.");
    }

    private string UnknownMessage(HsCode code, string asked)
    {
        var shown = HsCode.Format(asked);
        if (Below(code.Heading) is { Length: > 0 } siblings)
        {
            return $"{shown} is in neither HS 2022 nor the known changes from HS 2017. Heading {code.Heading} has {Enumerate(siblings)}: check the last digits.";
        }

        return Below(code.Chapter).Length > 0
            ? $"{shown} is unknown: chapter {code.Chapter} of HS 2022 has no heading {code.Heading}. Check the first four digits."
            : $"{shown} is unknown: HS 2022 has no chapter {code.Chapter}. Check the first two digits.";
    }

    private string[] Below(string prefix)
    {
        var at = Array.BinarySearch(_sorted, prefix.PadRight(6, '0'), StringComparer.Ordinal);
        var first = at < 0 ? ~at : at;
        return [.. _sorted.Skip(first).TakeWhile(c => c.StartsWith(prefix, StringComparison.Ordinal))];
    }

    private string[] SubheadingsFrom2017(string prefix) =>
    [
        .. _from2017.Where(c => c.Key.StartsWith(prefix, StringComparison.Ordinal)).SelectMany(c => c.Value).Distinct().Order(StringComparer.Ordinal),
    ];

    private static string Enumerate(string[] codes)
    {
        const int shown = 8;
        var list = string.Join(", ", codes.Take(shown).Select(HsCode.Format));
        return codes.Length <= shown ? list : $"{list} and {codes.Length - shown} more";
    }

    private static HsNomenclature LoadBuiltIn()
    {
        var codes = EmbeddedData.ReadText("Nomenclature/hs2022-codes.txt")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var from2017 = EmbeddedData.ReadCsv("Nomenclature/hs2017-to-hs2022.csv", "hs2017,hs2022,note")
            .GroupBy(r => r[0], r => r[1])
            .ToDictionary(g => g.Key, g => g.Order(StringComparer.Ordinal).ToArray());
        var labels = EmbeddedData.ReadCsv("Nomenclature/labels.csv", "code,label").ToDictionary(r => r[0], r => r[1]);
        return new HsNomenclature(codes, from2017, labels);
    }
}
