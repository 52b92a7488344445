using System.Text.Json;
using ComplianceHub.Controls.Nomenclature;

namespace ComplianceHub.Benchmarks.Designs;

/// <summary>A line of labelled data: <c>text</c>, <c>hs6</c>, optionally <c>source</c>.</summary>
internal sealed record LabelledText(string Text, string Hs6, string Source = "")
{
    /// <exception cref="InvalidDataException">Names the file and the first bad line, never its text.</exception>
    public static List<LabelledText> Read(string path)
    {
        var lines = new List<LabelledText>();
        var number = 0;
        foreach (var json in File.ReadLines(path))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(json))
            {
                lines.Add(Parse(json) ?? throw new InvalidDataException($"'{path}' line {number}: a JSON object with 'text' and 'hs6' (six digits of HS 2022) is needed."));
            }
        }

        return lines.Count > 0 ? lines : throw new InvalidDataException($"'{path}' holds no lines.");
    }

    private static LabelledText? Parse(string json)
    {
        try
        {
            var line = JsonSerializer.Deserialize<LabelledText>(json, JsonSerializerOptions.Web);
            return line is { Text: not null, Hs6: not null } && HsNomenclature.BuiltIn.IsSubheading(line.Hs6) ? line with { Source = line.Source ?? "" } : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
