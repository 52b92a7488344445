namespace ComplianceHub.Certificates.Pdf;

/// <summary>
/// Lays a certificate out. The seam between the portal and its PDF library: what a sheet says is <see cref="CertificateSheet"/>'s,
/// how the finished file is sealed is <see cref="PdfSeal"/>'s, and neither knows the engine.
/// </summary>
public interface IPdfEngine
{
    string Name { get; }

    /// <summary>A PDF/A-2b file with classic cross-reference table, all fonts embedded, page x of y on every page.</summary>
    byte[] Render(CertificateSheet sheet);
}
