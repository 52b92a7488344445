namespace ComplianceHub.Application.People;

internal static class ActorReader
{
    public static Actor ToActor(PortalUser user, IEnumerable<string> roleNames, Means means = Means.Screen) => new(
        user.Id,
        user.DisplayName,
        roleNames.Select(Enum.Parse<Role>).ToHashSet(),
        user.OrganisationId,
        user.Organisation?.Status == OrganisationStatus.Accepted,
        user.IsOwner,
        means);
}
