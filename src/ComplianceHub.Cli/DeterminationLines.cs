using System.Globalization;
using System.Text.Json;
using ComplianceHub.Controls.Nomenclature;

namespace ComplianceHub.Cli;

/// <summary>
/// An officer's determination, as the portal exports it: JSON lines with <c>text</c>, <c>hs6</c> (six digits of HS 2022), optionally <c>partNumber</c>,
/// <c>manufacturer</c>, <c>at</c>; what else stands in a line is passed over.
/// </summary>
/// <param name="At">When it was determined; the beginning of time where the line does not say.</param>
internal sealed record DeterminationLine(string Text, string Hs6, string? PartNumber, string? Manufacturer, DateTimeOffset At)
{
    /// <summary>Longest line that is read: the portal's own are much shorter.</summary>
    public const int MaxLength = 64 * 1024;

    /// <summary>The text as it is learned: what the fields say and the text does not is put behind it.</summary>
    public string Learned
    {
        get
        {
            var learned = Text;
            foreach (var said in (string?[])[PartNumber, Manufacturer])
            {
                if (!string.IsNullOrWhiteSpace(said) && !learned.Contains(said.Trim(), StringComparison.OrdinalIgnoreCase))
                {
                    learned += ", " + said.Trim();
                }
            }

            return learned;
        }
    }
}

internal static class DeterminationLines
{
    /// <summary>Bad lines that are named; of more, only how many.</summary>
    private const int MostNamed = 20;

    /// <summary>
    /// The determinations of a file, the newest where goods of the same words were determined twice. Null after sentences on standard error that name
    /// every bad line: what was meant there is not guessed, and a model is not made of half a file.
    /// </summary>
    public static List<DeterminationLine>? Read(string path)
    {
        using var input = InputFile.Open(path);
        if (input is null)
        {
            return null;
        }

        var (lines, bad, number) = (new List<DeterminationLine>(), 0, 0);
        while (input.ReadLine() is { } json)
        {
            number++;
            if (string.IsNullOrWhiteSpace(json))
            {
                continue;
            }

            var (line, problem) = Parse(json);
            if (line is not null)
            {
                lines.Add(line);
            }
            else if (bad++ < MostNamed)
            {
                Console.Error.WriteLine($"'{path}' line {number}: {problem}");
            }
        }

        if (bad > 0)
        {
            Console.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"'{path}': {bad} of {lines.Count + bad} lines cannot be read; nothing was trained."));
            return null;
        }

        return [.. lines.GroupBy(l => (l.Text, l.PartNumber, l.Manufacturer)).Select(g => g.MaxBy(l => l.At)!)];
    }

    private static (DeterminationLine? Line, string? Problem) Parse(string json)
    {
        if (json.Length > DeterminationLine.MaxLength)
        {
            return (null, $"it has more than {DeterminationLine.MaxLength} characters.");
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                return (null, "a JSON object is needed.");
            }

            if (JsonLines.Text(root, "text") is not { } text || string.IsNullOrWhiteSpace(text))
            {
                return (null, "'text' is missing.");
            }

            if (JsonLines.Text(root, "hs6") is not { } hs6 || !HsNomenclature.BuiltIn.IsSubheading(hs6))
            {
                return (null, "'hs6' is not six digits of HS 2022.");
            }

            DateTimeOffset when = default;
            if (JsonLines.Text(root, "at") is { } at && !DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out when))
            {
                return (null, $"'at' is no time: '{at}'.");
            }

            return (new(text, hs6, JsonLines.Text(root, "partNumber"), JsonLines.Text(root, "manufacturer"), when), null);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return (null, "it is not valid JSON.");
        }
    }
}
