namespace ComplianceHub.Portal.ControlLists;

internal static class ControlListEndpoints
{
    public static void MapControlListEndpoints(this WebApplication app)
    {
    }
}
