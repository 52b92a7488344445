namespace ComplianceHub.Application.Acts;

/// <summary>Some rows of a longer list.</summary>
public sealed record Slice<T>(IReadOnlyList<T> Rows, int Total);
