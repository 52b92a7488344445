namespace ComplianceHub.Application.People;

public enum OrganisationStatus
{
    /// <summary>Registered by its first user; may draft, may not submit.</summary>
    Pending,
    Accepted,
    Declined,
}

/// <summary>An exporter's company.</summary>
public sealed class Organisation
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string Name { get; set; }

    /// <summary>Number in the trade register or for tax.</summary>
    public required string RegistrationNumber { get; set; }

    public required string Address { get; set; }

    /// <summary>ISO 3166 alpha-2; the country from which it exports.</summary>
    public required string Country { get; set; }

    public OrganisationStatus Status { get; set; }

    public DateTimeOffset RegisteredAt { get; init; }

    /// <summary>When it was accepted or declined, by whom, and why where declined.</summary>
    public DateTimeOffset? ReviewedAt { get; set; }

    public string? ReviewedByName { get; set; }

    public string? ReviewReason { get; set; }
}

/// <summary>A colleague asked to join an organisation. Only the hash of the link's token is kept.</summary>
public sealed class Invitation
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid OrganisationId { get; init; }

    public required string Email { get; init; }

    /// <summary>SHA-256 of the token in the link, 64 hexadecimal digits.</summary>
    public required string TokenHash { get; init; }

    public required string InvitedByName { get; init; }

    public DateTimeOffset InvitedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? AcceptedAt { get; set; }
}
