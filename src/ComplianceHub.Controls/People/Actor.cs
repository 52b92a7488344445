namespace ComplianceHub.Controls.People;

/// <summary>The person who acts, as the database knows them at this moment. Never kept: standing may have changed by the next act.</summary>
/// <param name="OrganisationId">The exporter's organisation; null for officers, auditors and administrators.</param>
/// <param name="OrganisationAccepted">Whether an officer or administrator has accepted that organisation.</param>
/// <param name="IsOwner">Whether the person owns the organisation, and so may invite colleagues.</param>
public sealed record Actor(
    string UserId,
    string Name,
    IReadOnlySet<Role> Roles,
    Guid? OrganisationId = null,
    bool OrganisationAccepted = false,
    bool IsOwner = false,
    Means Means = Means.Screen)
{
    public bool Is(Role role) => Roles.Contains(role);

    /// <summary>Whether one of the person's roles has the permission; an organisation is managed by its owner alone.</summary>
    public bool May(Permission permission) =>
        Permissions.Have(Roles, permission) && (permission != Permission.ManageOwnOrganisation || IsOwner);

    /// <summary>Whether the person sees the records of every organisation.</summary>
    public bool SeesAll => May(Permission.SeeAllRecords);

    /// <summary>Whether the person has the permission; if not, who has it: a sentence for the person who tried.</summary>
    public Allowance Check(Permission permission) => May(permission) ? Allowance.Granted : Allowance.Denied(PermissionWords.Only(permission));
}
