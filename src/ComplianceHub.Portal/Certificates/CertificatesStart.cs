namespace ComplianceHub.Portal.Certificates;

internal static class CertificatesStart
{
    public static void AddCertificates(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IssuerKey>();
        builder.Services.AddScoped<CertificateOffice>();
    }
}
