namespace ComplianceHub.Application.Accounts;

/// <summary>
/// Who looks at a screen, so that it offers what they may do. A picture of one moment and for display only: nothing is allowed because it stands here.
/// </summary>
/// <param name="OrganisationAccepted">Whether the person's organisation is accepted; false for those who have none.</param>
/// <param name="IsOwner">Whether the person owns their organisation.</param>
public sealed record Viewer(string UserId, string Name, IReadOnlySet<Permission> May, bool OrganisationAccepted, bool IsOwner)
{
    public bool Can(Permission permission) => May.Contains(permission);
}
