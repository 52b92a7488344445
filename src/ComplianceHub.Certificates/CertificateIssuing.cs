using ComplianceHub.Certificates.Pdf;
using ComplianceHub.Certificates.Pdf.Skia;

namespace ComplianceHub.Certificates;

/// <summary>A finished certificate.</summary>
/// <param name="Pdf">PDF/A-3b with the canonical JSON inside, sealed.</param>
/// <param name="ContentHash">SHA-256 of the canonical JSON, 64 lower-case hexadecimal digits.</param>
public sealed record IssuedCertificate(byte[] Pdf, byte[] CanonicalJson, string ContentHash, string VerificationAddress);

/// <summary>From content to a sealed PDF: render, embed, sign.</summary>
public static class CertificateIssuing
{
    /// <summary>The engine that this build lays certificates out with.</summary>
    public static IPdfEngine Engine { get; } = new SkiaPdfEngine();

    /// <param name="publicAddress">Where the public reaches the portal, without a slash at the end.</param>
    public static IssuedCertificate Issue(CertificateContent content, CertificateSigner signer, string publicAddress)
    {
        var token = OfflineToken.Of(content).Sign(signer);
        // The token stands behind #, so that it is not sent to the server: the page, or a reader without a network, reads it.
        var address = $"{publicAddress}/verify/{content.Number}#{token}";
        var json = content.ToCanonicalJson();
        var hash = content.Hash();
        var page = Engine.Render(new CertificateSheet(content, hash, $"{publicAddress}/verify/{content.Number}", address));
        return new(PdfSeal.Seal(page, json, content.IssuedAt, signer), json, hash, address);
    }
}
