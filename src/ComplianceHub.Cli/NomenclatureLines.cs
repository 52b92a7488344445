using System.Text.Json;
using ComplianceHub.Controls.Classification.Training;

namespace ComplianceHub.Cli;

/// <summary>Reads a nomenclature: JSON lines with <c>code</c>, <c>text</c>, optionally <c>lang</c> and <c>parentTexts</c>.</summary>
internal static class NomenclatureLines
{
    /// <summary>The lines of a file, or null after one sentence on standard error that names the first bad line.</summary>
    public static List<NomenclatureLine>? Read(string path)
    {
        using var input = InputFile.Open(path);
        if (input is null)
        {
            return null;
        }

        var lines = new List<NomenclatureLine>();
        var number = 0;
        while (input.ReadLine() is { } json)
        {
            number++;
            if (string.IsNullOrWhiteSpace(json))
            {
                continue;
            }

            if (Parse(json) is not { } line)
            {
                Console.Error.WriteLine($"'{path}' line {number}: a JSON object with 'code' (digits) and 'text' is needed.");
                return null;
            }

            lines.Add(line);
        }

        return lines;
    }

    private static NomenclatureLine? Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var code = root.GetProperty("code").GetString();
            var text = root.GetProperty("text").GetString();
            string[] parents = root.TryGetProperty("parentTexts", out var above) ? [.. above.EnumerateArray().Select(p => p.GetString()!)] : [];
            var language = root.TryGetProperty("lang", out var lang) ? lang.GetString() ?? "" : "";
            return code is null || text is null || !code.All(char.IsAsciiDigit) ? null : new(code, text, parents, language);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }
}
