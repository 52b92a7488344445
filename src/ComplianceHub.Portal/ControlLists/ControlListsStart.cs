namespace ComplianceHub.Portal.ControlLists;

internal static class ControlListsStart
{
    public static void AddControlLists(this WebApplicationBuilder builder)
    {
    }
}
