using System.Text.Json;

namespace ComplianceHub.Controls.Tests.Classification;

/// <summary>Labelled lines of a folder <c>shared/data</c> beside the repository, or null where there is none.</summary>
internal static class DevelopmentData
{
    public static List<(string Text, string Hs6)>? Read(string file)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ComplianceHub.sln")))
            {
                var path = Path.Combine(folder.Parent?.FullName ?? "", "shared", "data", file);
                return File.Exists(path) ? [.. File.ReadLines(path).Select(Parse)] : null;
            }
        }

        return null;
    }

    private static (string Text, string Hs6) Parse(string json)
    {
        using var line = JsonDocument.Parse(json);
        return (line.RootElement.GetProperty("text").GetString()!, line.RootElement.GetProperty("hs6").GetString()!);
    }
}

/// <summary>A test on the development data; skipped, with the reason, where it is not there.</summary>
public sealed class DevelopmentDataTheoryAttribute : TheoryAttribute
{
    public DevelopmentDataTheoryAttribute()
    {
        if (DevelopmentData.Read("dev-products.jsonl") is null)
        {
            Skip = "The development data is not part of the repository and not beside it (shared/data).";
        }
    }
}
