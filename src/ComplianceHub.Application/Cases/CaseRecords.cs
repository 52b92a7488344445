namespace ComplianceHub.Application.Cases;

/// <summary>One version of the exporter's frozen request. Never changed: an amendment is the next version.</summary>
public sealed class CaseRequest
{
    public required Guid CaseId { get; init; }

    /// <summary>1 at the first submission, up by one at each amendment.</summary>
    public required int Version { get; init; }

    /// <summary>Canonical JSON of <see cref="ExceptionRequest"/>: the bytes that are signed.</summary>
    public required string Json { get; init; }

    /// <summary>SHA-256 of it, 64 lower-case hexadecimal digits.</summary>
    public required string Hash { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>One judgement of the authority on a version of the request. Never changed: each act that assesses anew adds one where it differs.</summary>
public sealed class CaseJudgement
{
    public required Guid CaseId { get; init; }

    /// <summary>1 at submission, up by one.</summary>
    public required int Number { get; init; }

    public required int RequestVersion { get; init; }

    /// <summary>Canonical JSON of <see cref="Judgement"/>.</summary>
    public required string Json { get; init; }

    /// <summary>SHA-256 of it, 64 lower-case hexadecimal digits.</summary>
    public required string Hash { get; init; }

    public required DateTimeOffset At { get; init; }
}
