namespace ComplianceHub.Portal.Administration;

internal static class AdministrationStart
{
    public static void AddAdministration(this WebApplicationBuilder builder) => builder.Services.AddScoped<PolicyBook>();
}
