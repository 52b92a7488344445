using System.Text.Json;

namespace ComplianceHub.Cli;

/// <summary>Files of JSON objects, one a line; blank lines are passed over.</summary>
internal static class JsonLines
{
    /// <summary>The lines of a file, or null after one sentence on standard error that names the first bad line.</summary>
    /// <param name="parse">Null where a line is not what is needed; what it throws of JSON counts as that.</param>
    /// <param name="needed">What a line must be, as in "a JSON object with 'text' is needed".</param>
    public static List<T>? Read<T>(string path, Func<JsonElement, T?> parse, string needed)
        where T : class
    {
        using var input = InputFile.Open(path);
        if (input is null)
        {
            return null;
        }

        var lines = new List<T>();
        var number = 0;
        while (input.ReadLine() is { } text)
        {
            number++;
            if (string.IsNullOrWhiteSpace(text))
            {
                continue;
            }

            if (Parse(text, parse) is not { } line)
            {
                Console.Error.WriteLine($"'{path}' line {number}: {needed}");
                return null;
            }

            lines.Add(line);
        }

        return lines;
    }

    /// <summary>The text of a property; null where it is not there or no text.</summary>
    public static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static T? Parse<T>(string json, Func<JsonElement, T?> parse)
        where T : class
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return parse(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }
}
