namespace ComplianceHub.Application.Certificates;

/// <summary>A certificate as it was issued. Never changed afterwards; whether its licence still holds is the case's to say.</summary>
public sealed class Certificate
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>With its check character, as printed.</summary>
    public required string Number { get; init; }

    public required Guid CaseId { get; init; }

    public required Guid OrganisationId { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>The content as canonical JSON, the same bytes that are embedded in the PDF.</summary>
    public required string ContentJson { get; init; }

    /// <summary>SHA-256 of the canonical JSON, 64 lower-case hexadecimal digits.</summary>
    public required string ContentHash { get; init; }

    /// <summary>The sealed PDF.</summary>
    public required byte[] Pdf { get; init; }
}
