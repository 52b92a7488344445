using System.Text.Json;
using ComplianceHub.Controls.Nomenclature;

namespace ComplianceHub.Cli;

/// <summary>
/// A labelled product, as <c>train</c> and <c>evaluate</c> read it: <c>text</c>, <c>hs6</c>, optionally <c>source</c>, <c>partNumber</c>, <c>manufacturer</c>,
/// <c>lang</c>, and <c>sure</c>, which is false where whoever gave the code was not sure of it.
/// </summary>
internal sealed record LabelledLine(string Text, string Hs6, string Source)
{
    public string? PartNumber { get; init; }

    public string? Manufacturer { get; init; }

    public string Language { get; init; } = "";

    public bool Sure { get; init; } = true;
}

internal static class LabelledLines
{
    /// <summary>The lines of a file, or null after one sentence on standard error that names the first bad line.</summary>
    public static List<LabelledLine>? Read(string path) =>
        JsonLines.Read(path, Parse, "a JSON object with 'text' and 'hs6' (six digits of HS 2022) is needed.");

    private static LabelledLine? Parse(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && JsonLines.Text(root, "text") is { } text && JsonLines.Text(root, "hs6") is { } hs6
        && HsNomenclature.BuiltIn.IsSubheading(hs6)
            ? new(text, hs6, JsonLines.Text(root, "source") ?? "")
            {
                PartNumber = JsonLines.Text(root, "partNumber"),
                Manufacturer = JsonLines.Text(root, "manufacturer"),
                Language = JsonLines.Text(root, "lang") ?? "",
                Sure = !(root.TryGetProperty("sure", out var sure) && sure.ValueKind == JsonValueKind.False),
            }
            : null;
}
