using System.Text.Json;
using ComplianceHub.Controls.Classification.Training;

namespace ComplianceHub.Cli;

/// <summary>Reads a nomenclature: JSON lines with <c>code</c>, <c>text</c>, optionally <c>lang</c> and <c>parentTexts</c>.</summary>
internal static class NomenclatureLines
{
    /// <summary>The lines of a file, or null after one sentence on standard error that names the first bad line.</summary>
    public static List<NomenclatureLine>? Read(string path) => JsonLines.Read(path, Parse, "a JSON object with 'code' (digits) and 'text' is needed.");

    private static NomenclatureLine? Parse(JsonElement root)
    {
        var code = root.GetProperty("code").GetString();
        var text = root.GetProperty("text").GetString();
        string[] parents = root.TryGetProperty("parentTexts", out var above) ? [.. above.EnumerateArray().Select(p => p.GetString()!)] : [];
        var language = root.TryGetProperty("lang", out var lang) ? lang.GetString() ?? "" : "";
        return code is null || text is null || !code.All(char.IsAsciiDigit) ? null : new(code, text, parents, language);
    }
}
