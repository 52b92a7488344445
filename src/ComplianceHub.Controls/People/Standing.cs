namespace ComplianceHub.Controls.People;

/// <summary>
/// What is known now of a person who signed earlier. A first signature holds only as long as its person could still give it: who was
/// suspended, lost the role or joined the exporter since does not carry a decision.
/// </summary>
/// <param name="IsActive">False where the account is suspended or gone.</param>
/// <param name="Roles">The roles the person has now.</param>
/// <param name="OrganisationId">The exporting organisation the person belongs to now, if any.</param>
public sealed record Standing(string UserId, bool IsActive, IReadOnlySet<Role> Roles, Guid? OrganisationId = null)
{
    /// <summary>Whether the account is active and one of its roles has the permission.</summary>
    public bool May(Permission permission) => IsActive && Permissions.Have(Roles, permission);
}
