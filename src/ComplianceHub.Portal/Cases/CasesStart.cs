namespace ComplianceHub.Portal.Cases;

internal static class CasesStart
{
    public static void AddCases(this WebApplicationBuilder builder) => builder.Services.AddScoped<CaseDesk>();
}
