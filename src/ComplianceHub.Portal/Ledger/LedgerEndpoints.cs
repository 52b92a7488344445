namespace ComplianceHub.Portal.Ledger;

internal static class LedgerEndpoints
{
    public static void MapLedgerEndpoints(this WebApplication app)
    {
    }
}
