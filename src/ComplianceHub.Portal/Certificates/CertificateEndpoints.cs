namespace ComplianceHub.Portal.Certificates;

internal static class CertificateEndpoints
{
    public static void MapCertificateEndpoints(this WebApplication app)
    {
    }
}
