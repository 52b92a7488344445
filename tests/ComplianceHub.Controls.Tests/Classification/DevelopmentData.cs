using System.Text.Json;

namespace ComplianceHub.Controls.Tests.Classification;

/// <summary>Labelled lines of a folder <c>shared/data</c> beside the repository, or null where there is none.</summary>
internal static class DevelopmentData
{
    public static string? WhySkipped =>
        Read("dev-products.jsonl") is null ? "The development data is not part of the repository and not beside it (shared/data)." : null;

    public static List<(string Text, string Hs6)>? Read(string file)
    {
        var path = Path.Combine(Repository.FullName, "..", "shared", "data", file);
        return File.Exists(path) ? [.. File.ReadLines(path).Select(Parse)] : null;
    }

    /// <summary>Lines that the delivered model was trained on and that we wrote: they lie in the repository and in no build.</summary>
    public static List<(string Text, string Hs6)> ReadProductLines() =>
        [.. File.ReadLines(Path.Combine(Repository.FullName, "src", "ComplianceHub.Controls", "Classification", "Training", "product-lines.jsonl")).Select(Parse)];

    private static DirectoryInfo Repository
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "ComplianceHub.sln")))
            {
                folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
            }

            return folder;
        }
    }

    /// <summary>Labelled lines that lie beside the tests.</summary>
    public static List<(string Text, string Hs6)> ReadBeside(string file) =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Classification", file)).Select(Parse)];

    private static (string Text, string Hs6) Parse(string json)
    {
        using var line = JsonDocument.Parse(json);
        return (line.RootElement.GetProperty("text").GetString()!, line.RootElement.GetProperty("hs6").GetString()!);
    }
}

/// <summary>A test on the development data; skipped, with the reason, where it is not there.</summary>
public sealed class DevelopmentDataTheoryAttribute : TheoryAttribute
{
    public DevelopmentDataTheoryAttribute() => Skip = DevelopmentData.WhySkipped;
}

/// <inheritdoc cref="DevelopmentDataTheoryAttribute"/>
public sealed class DevelopmentDataFactAttribute : FactAttribute
{
    public DevelopmentDataFactAttribute() => Skip = DevelopmentData.WhySkipped;
}
