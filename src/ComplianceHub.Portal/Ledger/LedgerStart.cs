namespace ComplianceHub.Portal.Ledger;

internal static class LedgerStart
{
    public static void AddLedger(this WebApplicationBuilder builder) => builder.Services.AddScoped<LedgerBook>();
}
