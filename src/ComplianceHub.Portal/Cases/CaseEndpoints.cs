namespace ComplianceHub.Portal.Cases;

internal static class CaseEndpoints
{
    public static void MapCaseEndpoints(this WebApplication app)
    {
    }
}
