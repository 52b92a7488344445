using ComplianceHub.Controls.Classification;
using ComplianceHub.Controls.Nomenclature;

namespace ComplianceHub.Controls.Tests.Classification;

/// <summary>What the knowledge of this build finds in a product, without any model.</summary>
internal static class Finding
{
    private static readonly string[] Codes = new ClassOrder(HsNomenclature.BuiltIn.Subheadings).Codes;

    public static KnowledgeBase Knowledge { get; } = KnowledgeFiles.Bind(Codes);

    public static Hit[] Hits(string text, string? part = null, string? maker = null)
    {
        var hits = new Hit[Votes.MaxHits];
        return hits[..Knowledge.Find(Read(text, part, maker), hits)];
    }

    public static ProductText Read(string text, string? part = null, string? maker = null)
    {
        var read = new ProductText();
        read.Append(part, TextField.PartNumber);
        read.Append(maker, TextField.Manufacturer);
        read.Append(text);
        return read;
    }

    /// <summary>Families that count for at least half of their weight, each with its codes.</summary>
    public static (string Family, string[] Codes, float Scale)[] Families(string text, string? part = null, string? maker = null) =>
    [
        .. Hits(text, part, maker).Where(h => h.Kind == HitKind.Family && h.Scale >= 0.5f).Select(h => Knowledge.Families[h.Row] is var family
            ? (family.Family, Named(family.Codes), h.Scale) : default),
    ];

    public static string[] Terms(string text) => [.. Hits(text).Where(h => h.Kind == HitKind.Term).Select(h => Knowledge.Terms[h.Row].Text)];

    public static string[] Named(int[] codes) => Array.ConvertAll(codes, c => Codes[c]);
}
