namespace ComplianceHub.Application.Data;

/// <summary>Patterns for a search by part of a text.</summary>
internal static class Like
{
    public const string Escape = "\\";

    /// <summary>The pattern for whatever contains the text, its own wildcards taken literally; null where nothing was asked.</summary>
    public static string? Containing(string? search) =>
        string.IsNullOrWhiteSpace(search) ? null : $"%{Literal(Literal(Literal(search.Trim(), Escape), "%"), "_")}%";

    private static string Literal(string text, string wildcard) => text.Replace(wildcard, Escape + wildcard, StringComparison.Ordinal);
}
