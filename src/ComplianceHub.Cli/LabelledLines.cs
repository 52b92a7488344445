using System.Text.Json;
using ComplianceHub.Controls.Nomenclature;

namespace ComplianceHub.Cli;

/// <summary>A labelled text, as <c>train</c> and <c>evaluate</c> read it: <c>text</c>, <c>hs6</c>, optionally <c>source</c>.</summary>
internal sealed record LabelledLine(string Text, string Hs6, string Source);

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
