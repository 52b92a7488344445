namespace ComplianceHub.Controls;

/// <summary>Countries and customs territories by ISO 3166 alpha-2 code, with the short English names used on screen and in documents.</summary>
public static class Countries
{
    private static readonly Dictionary<string, string> Names =
        EmbeddedData.ReadCsv("countries.csv", "code,name").ToDictionary(r => r[0], r => r[1]);

    /// <summary>All, sorted by name.</summary>
    public static IReadOnlyList<(string Code, string Name)> All { get; } =
        [.. Names.Select(n => (n.Key, n.Value)).OrderBy(n => n.Value, StringComparer.InvariantCulture)];

    public static bool Exists(string code) => Names.ContainsKey(code);

    /// <summary>The name, or the code itself where it is not known.</summary>
    public static string Name(string code) => Names.GetValueOrDefault(code, code);
}
