using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace ComplianceHub.Certificates;

/// <summary>
/// The issuer's key with its X.509 certificate. Signs PDFs (CMS, RFC 5652, with the signing-certificate-v2 attribute of RFC 5035 that
/// PAdES asks for: ETSI EN 319 142-1, baseline B) and offline tokens. Thread-safe.
/// </summary>
public sealed class CertificateSigner : IDisposable
{
    internal const string SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";

    private readonly X509Certificate2 _certificate;
    private readonly ECDsa _key;

    private CertificateSigner(X509Certificate2 certificate, ECDsa key)
    {
        _certificate = certificate;
        _key = key;
    }

    /// <summary>The issuer's certificate without its key, DER: what others need to verify offline.</summary>
    public byte[] PublicCertificate => _certificate.RawData;

    public string Subject => _certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);

    /// <summary>SHA-256 of the certificate, 64 lower-case hexadecimal digits.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(_certificate.RawData));

    /// <summary>A new ECDSA P-256 key with a self-signed certificate. An authority with a certificate of a trust service uses <see cref="Load"/>.</summary>
    public static CertificateSigner Create(string authority, DateTimeOffset from, DateTimeOffset until)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName(authority);
        var request = new CertificateRequest(name.Build(), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return From(request.CreateSelfSigned(from, until));
    }

    /// <summary>Reads a PKCS#12 file.</summary>
    /// <exception cref="CryptographicException">The password is wrong, the file is damaged, or its key is not ECDSA; the message says which.</exception>
    public static CertificateSigner Load(byte[] pkcs12, string password)
    {
        try
        {
            return From(X509CertificateLoader.LoadPkcs12(pkcs12, password, X509KeyStorageFlags.Exportable | X509KeyStorageFlags.EphemeralKeySet));
        }
        catch (CryptographicException error)
        {
            throw new CryptographicException("The signing key cannot be read: the password is wrong, or the file is not PKCS#12 with an ECDSA key. " + error.Message, error);
        }
    }

    /// <summary>PKCS#12 with key and certificate.</summary>
    public byte[] Export(string password) => _certificate.Export(X509ContentType.Pkcs12, password);

    /// <summary>A detached CMS signature over data, DER.</summary>
    public byte[] SignCms(byte[] data)
    {
        var cms = new SignedCms(new ContentInfo(data), detached: true);
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, _certificate, _key)
        {
            DigestAlgorithm = new Oid("2.16.840.1.101.3.4.2.1"),
            IncludeOption = X509IncludeOption.EndCertOnly,
        };
        signer.SignedAttributes.Add(new AsnEncodedData(new Oid(SigningCertificateV2), EncodeSigningCertificate()));
        lock (_key)
        {
            cms.ComputeSignature(signer, silent: true);
        }

        return cms.Encode();
    }

    /// <summary>ECDSA over SHA-256, 64 bytes r and s (IEEE P1363).</summary>
    public byte[] SignToken(ReadOnlySpan<byte> data)
    {
        lock (_key)
        {
            return _key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
    }

    public void Dispose()
    {
        _key.Dispose();
        _certificate.Dispose();
    }

    private static CertificateSigner From(X509Certificate2 certificate) =>
        new(certificate, certificate.GetECDsaPrivateKey() ?? throw new CryptographicException("The certificate has no ECDSA key."));

    /// <summary>SigningCertificateV2 ::= SEQUENCE { certs SEQUENCE OF ESSCertIDv2 }, with SHA-256 as the default algorithm left out (RFC 5035, section 3).</summary>
    private byte[] EncodeSigningCertificate()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteOctetString(SHA256.HashData(_certificate.RawData));
        }

        return writer.Encode();
    }
}
