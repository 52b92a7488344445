namespace ComplianceHub.Portal.Measures;

internal static class MeasuresStart
{
    public static void AddMeasures(this WebApplicationBuilder builder) => builder.Services.AddScoped<MeasureBook>();
}
