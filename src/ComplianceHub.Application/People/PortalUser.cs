using Microsoft.AspNetCore.Identity;

namespace ComplianceHub.Application.People;

/// <summary>A person who signs in. Exporters belong to one organisation; officers, auditors and administrators to none.</summary>
public sealed class PortalUser : IdentityUser
{
    /// <summary>The name shown on screens, in the ledger and on certificates.</summary>
    public required string DisplayName { get; set; }

    public Guid? OrganisationId { get; set; }

    public Organisation? Organisation { get; set; }

    /// <summary>Whether the person owns the organisation, and so may invite colleagues.</summary>
    public bool IsOwner { get; set; }

    /// <summary>The end of a lock that an administrator set, as against one that wrong passwords set, which ends by itself.</summary>
    public static readonly DateTimeOffset Forever = new(9999, 12, 1, 0, 0, 0, TimeSpan.Zero);

    public bool IsSuspended => LockoutEnd >= Forever;
}
