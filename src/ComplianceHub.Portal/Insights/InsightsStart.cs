namespace ComplianceHub.Portal.Insights;

internal static class InsightsStart
{
    public static void AddInsights(this WebApplicationBuilder builder) => builder.Services.AddScoped<Overview>();
}
