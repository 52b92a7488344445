using System.Globalization;
using System.Text.Json;
using ComplianceHub.Controls.Classification;
using CsvHelper;
using CsvHelper.Configuration;

namespace ComplianceHub.Cli;

/// <summary>A product read from a file.</summary>
/// <param name="Line">Line of the file, from 1.</param>
/// <param name="Id">As the file gives it; its number among the products where the file gives none.</param>
/// <param name="Product">Null where the line cannot be read.</param>
/// <param name="Error">What is wrong with the line, or null.</param>
internal sealed record ProductLine(int Line, string Id, ProductDescription? Product, string? Error);

/// <summary>
/// Reads products from JSON lines or CSV with a header: <c>text</c>, optionally <c>partNumber</c>, <c>manufacturer</c>, <c>declaredHs</c>, <c>id</c>.
/// Names in any case; a CSV separator may be comma, semicolon or tab. A bad line is told and does not stop the others.
/// </summary>
internal static class ProductLines
{
    public static IEnumerable<ProductLine> Read(TextReader input)
    {
        var first = input.Peek();
        while (first is ' ' or '\t' or '\r' or '\n' or '\uFEFF')
        {
            input.Read();
            first = input.Peek();
        }

        return first switch
        {
            -1 => [],
            '{' => ReadJsonLines(input),
            _ => ReadCsv(input),
        };
    }

    private static IEnumerable<ProductLine> ReadJsonLines(TextReader input)
    {
        int line = 0, number = 0;
        while (input.ReadLine() is { } text)
        {
            line++;
            if (!string.IsNullOrWhiteSpace(text))
            {
                number++;
                yield return FromJson(line, number, text);
            }
        }
    }

    private static ProductLine FromJson(int line, int number, string json)
    {
        var id = number.ToString(CultureInfo.InvariantCulture);
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return new(line, id, null, "not a JSON object");
            }

            var fields = document.RootElement.EnumerateObject()
                .GroupBy(p => p.Name, StringComparer.OrdinalIgnoreCase)
                .ToDictionary(g => g.Key, g => Text(g.First().Value), StringComparer.OrdinalIgnoreCase);
            return FromFields(line, id, name => fields.GetValueOrDefault(name));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return new(line, id, null, "not valid JSON");
        }
    }

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Null => null,
        _ => value.GetRawText(),
    };

    private static IEnumerable<ProductLine> ReadCsv(TextReader input)
    {
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            DetectDelimiter = true,
            DetectDelimiterValues = [",", ";", "\t"],
            PrepareHeaderForMatch = header => header.Header.Trim().ToUpperInvariant(),
            TrimOptions = TrimOptions.Trim,
            MissingFieldFound = null,
            BadDataFound = null,
        };
        using var csv = new CsvReader(input, configuration);
        if (!csv.Read() || !csv.ReadHeader())
        {
            yield break;
        }

        if (!csv.HeaderRecord!.Any(h => h.Trim().Equals("text", StringComparison.OrdinalIgnoreCase)))
        {
            yield return new(1, "", null, "the header names no column 'text'");
            yield break;
        }

        var number = 0;
        while (csv.Read())
        {
            number++;
            yield return FromFields(csv.Parser.RawRow, number.ToString(CultureInfo.InvariantCulture), name => csv.GetField(name));
        }
    }

    private static ProductLine FromFields(int line, string number, Func<string, string?> field)
    {
        var id = field("id") is { Length: > 0 } given ? given : number;
        var (text, part) = (field("text"), field("partNumber"));
        return text is null && part is null
            ? new(line, id, null, "no 'text'")
            : new(line, id, new ProductDescription(text ?? "", Given(part), Given(field("declaredHs")), Given(field("manufacturer"))), null);
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
