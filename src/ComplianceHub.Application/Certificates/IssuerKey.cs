using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ComplianceHub.Certificates;
using ComplianceHub.Application.Data;
using Microsoft.Extensions.Options;

namespace ComplianceHub.Application.Certificates;

/// <summary>The key that certificates are signed with, for as long as the portal runs. Made at the first start where no file is set.</summary>
public sealed class IssuerKey : IDisposable
{
    private const string FileName = "issuer.p12";

    /// <exception cref="CryptographicException">The file or its password is wrong: the portal does not start.</exception>
    public IssuerKey(IOptions<PortalSettings> settings, DataFolder folder, TimeProvider clock)
    {
        var configured = settings.Value.SigningKeyFile;
        var path = configured.Length > 0 ? Path.GetFullPath(configured, folder.Path) : folder.File(FileName);
        if (File.Exists(path))
        {
            Signer = CertificateSigner.Load(File.ReadAllBytes(path), settings.Value.SigningKeyPassword);
        }
        else if (configured.Length > 0)
        {
            throw new CryptographicException($"Portal:SigningKeyFile names '{path}', which does not exist.");
        }
        else
        {
            var now = clock.GetUtcNow();
            Signer = CertificateSigner.Create(settings.Value.IssuingAuthority, now.AddDays(-1), now.AddYears(20));
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using var file = new FileStream(path, options);
            file.Write(Signer.Export(settings.Value.SigningKeyPassword));
        }

        Trusted = [X509CertificateLoader.LoadCertificate(Signer.PublicCertificate)];
    }

    public CertificateSigner Signer { get; }

    /// <summary>The issuers whose certificates are called genuine here.</summary>
    public IReadOnlyList<X509Certificate2> Trusted { get; }

    public void Dispose()
    {
        Signer.Dispose();
        foreach (var certificate in Trusted)
        {
            certificate.Dispose();
        }
    }
}
