namespace ComplianceHub.Application.Measures;

/// <summary>A subheading that an administrator took out of a built-in measure, with the reason.</summary>
public sealed class MeasureExclusion
{
    public required string MeasureId { get; init; }

    public required string Hs6 { get; init; }

    public required string Reason { get; init; }

    public required string ByName { get; init; }

    public required DateTimeOffset At { get; init; }
}
