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
    public static List<LabelledLine>? Read(string path)
    {
        using var input = InputFile.Open(path);
        if (input is null)
        {
            return null;
        }

        var lines = new List<LabelledLine>();
        var number = 0;
        while (input.ReadLine() is { } text)
        {
            number++;
            if (string.IsNullOrWhiteSpace(text))
            {
                continue;
            }

            if (Parse(text) is not { } line)
            {
                Console.Error.WriteLine($"'{path}' line {number}: a JSON object with 'text' and 'hs6' (six digits of HS 2022) is needed.");
                return null;
            }

            lines.Add(line);
        }

        return lines;
    }

    private static LabelledLine? Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object && Text(root, "text") is { } text && Text(root, "hs6") is { } hs6
                && HsNomenclature.BuiltIn.IsSubheading(hs6)
                ? new(text, hs6, Text(root, "source") ?? "")
                {
                    PartNumber = Text(root, "partNumber"),
                    Manufacturer = Text(root, "manufacturer"),
                    Language = Text(root, "lang") ?? "",
                    Sure = !(root.TryGetProperty("sure", out var sure) && sure.ValueKind == JsonValueKind.False),
                }
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
