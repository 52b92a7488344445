namespace ComplianceHub.Portal.Certificates;

internal static class CertificatesStart
{
    /// <summary>Certificates are made in the background, right after their licence was granted.</summary>
    public static void AddCertificates(this WebApplicationBuilder builder) =>
        builder.Services.AddHostedService(services => services.GetRequiredService<CertificateMaker>());
}
