namespace ComplianceHub.Controls.Cases;

/// <summary>What a person may be in the portal.</summary>
public enum Role
{
    /// <summary>Registers products and shipments of their own organisation, and requests exceptions.</summary>
    Exporter,

    /// <summary>Reviews cases, asks questions, determines classifications and recommends.</summary>
    Officer,

    /// <summary>An officer who may also countersign, and suspend or revoke licences.</summary>
    SeniorOfficer,

    /// <summary>Reads everything, changes nothing.</summary>
    Auditor,

    /// <summary>Runs the portal: accounts, organisations, measures, policy. Decides no case.</summary>
    Administrator,
}

/// <summary>The person who acts: the first argument of every use case.</summary>
/// <param name="OrganisationId">The exporter's organisation; null for officers, auditors and administrators.</param>
/// <param name="OrganisationAccepted">Whether an officer or administrator has accepted that organisation.</param>
/// <param name="IsOwner">Whether the person owns the organisation, and so may invite colleagues.</param>
public sealed record Actor(
    string UserId, string Name, IReadOnlySet<Role> Roles, Guid? OrganisationId = null, bool OrganisationAccepted = false, bool IsOwner = false)
{
    public bool Is(Role role) => Roles.Contains(role);

    public bool IsOfficer => Is(Role.Officer) || Is(Role.SeniorOfficer);

    /// <summary>Whether the person sees the records of every organisation.</summary>
    public bool SeesAll => IsOfficer || Is(Role.Auditor) || Is(Role.Administrator);

    /// <summary>Whether a record of an organisation exists for this person; where not, the answer is "not found".</summary>
    public bool Sees(Guid organisationId) => SeesAll || OrganisationId == organisationId;
}
