using System.Formats.Asn1;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;

namespace ComplianceHub.Certificates;

/// <summary>What a file turned out to be.</summary>
public enum CertificateVerdict
{
    /// <summary>Issued by the authority, and no byte was changed or added since.</summary>
    Valid,

    /// <summary>Changed or added to after it was signed.</summary>
    Altered,

    /// <summary>Signed, but not by this authority.</summary>
    ForeignSignature,

    /// <summary>Not a certificate at all, such as another PDF.</summary>
    NotACertificate,

    /// <summary>A certificate that was cut off or cannot be read to its end.</summary>
    Damaged,
}

/// <summary>The answer for one file.</summary>
/// <param name="Message">One or two sentences for the person who asked.</param>
/// <param name="Content">What the certificate says, where the verdict is <see cref="CertificateVerdict.Valid"/>; otherwise null, as nothing in the file can be trusted.</param>
public sealed record CertificateVerification(CertificateVerdict Verdict, string Message, CertificateContent? Content = null);

/// <summary>Verifies certificate PDFs against the certificates of the issuers that one trusts. Needs no network.</summary>
public static partial class CertificateVerifier
{
    /// <summary>Larger files are refused unread, in bytes; a certificate of 500 lines is well under 1 MB.</summary>
    public const int MaxFileSize = 20 * 1024 * 1024;

    public static CertificateVerification Verify(byte[] file, IReadOnlyCollection<X509Certificate2> issuers)
    {
        if (file.Length > MaxFileSize)
        {
            return new(CertificateVerdict.NotACertificate, "The file is larger than any certificate: 20 MB at most.");
        }

        if (!file.AsSpan().StartsWith("%PDF-"u8))
        {
            return new(CertificateVerdict.NotACertificate, "The file is not a PDF.");
        }

        // Latin 1 keeps every byte as one character, so that positions in the text are positions in the file.
        var text = Encoding.Latin1.GetString(file);
        var ranges = ByteRange().Matches(text);
        if (ranges.Count == 0)
        {
            return new(CertificateVerdict.NotACertificate, "The file is a PDF without a signature: not a certificate of this authority.");
        }

        var numbers = ranges[^1].Groups.Cast<Group>().Skip(1).Select(g => long.Parse(g.Value, CultureInfo.InvariantCulture)).ToArray();
        var (start, first, second, rest) = (numbers[0], numbers[1], numbers[2], numbers[3]);
        if (second + rest > file.Length)
        {
            return new(CertificateVerdict.Damaged, "The file ends before the signed part does: it was cut off. Ask for it again.");
        }

        if (start != 0 || first >= second || second + rest != file.Length || file[first] != '<' || file[second - 1] != '>')
        {
            return new(CertificateVerdict.Altered, "The file was changed or added to after it was signed.");
        }

        var hex = text[((int)first + 1)..((int)second - 1)];
        if (ReadSignature(hex) is not { } signature)
        {
            return new(CertificateVerdict.Damaged, "The signature in the file cannot be read.");
        }

        byte[] signed = [.. file.AsSpan(0, (int)first), .. file.AsSpan((int)second)];
        return Check(signed, signature, hex, text, issuers);
    }

    private static CertificateVerification Check(byte[] signed, byte[] signature, string hex, string text, IReadOnlyCollection<X509Certificate2> issuers)
    {
        var cms = new SignedCms(new ContentInfo(signed), detached: true);
        SignerInfo? info = null;
        X509Certificate2? signer = null;
        try
        {
            cms.Decode(signature);
            info = cms.SignerInfos.Count == 1 ? cms.SignerInfos[0] : null;
            signer = info?.Certificate;
        }
        catch (CryptographicException)
        {
            return new(CertificateVerdict.Damaged, "The signature in the file cannot be read.");
        }

        if (info is null || signer is null)
        {
            return new(CertificateVerdict.ForeignSignature, "The file does not carry exactly one signature with its certificate: this authority did not issue it.");
        }

        try
        {
            info.CheckSignature(verifySignatureOnly: true);
        }
        catch (CryptographicException)
        {
            return new(CertificateVerdict.Altered, "The file was changed after it was signed.");
        }

        if (!issuers.Any(i => i.RawData.AsSpan().SequenceEqual(signer.RawData)) || !NamesCertificate(info, signer))
        {
            return new(CertificateVerdict.ForeignSignature,
                $"The file is signed by '{signer.GetNameInfo(X509NameType.SimpleName, forIssuer: false)}' with a key that is not this authority's: this authority did not issue it.");
        }

        if (!HasOneForm(signature, signer) || hex.AsSpan().ContainsAnyInRange('A', 'F'))
        {
            return new(CertificateVerdict.Altered, "The signature in the file was changed after it was made.");
        }

        return ReadEmbedded(text) is { } content
            ? new(CertificateVerdict.Valid, $"Certificate {content.Number} was issued by {content.Authority} and not one byte of it was changed since.", content)
            : new(CertificateVerdict.NotACertificate, "The file is signed by this authority but holds no certificate content that this version can read.");
    }

    /// <summary>The DER of the signature behind the zeros that fill its room; null where there is anything but zeros behind it.</summary>
    private static byte[]? ReadSignature(string hex)
    {
        try
        {
            var room = Convert.FromHexString(hex);
            if (!AsnDecoder.TryReadEncodedValue(room, AsnEncodingRules.BER, out _, out _, out _, out var length) || room.AsSpan(length).ContainsAnyExcept((byte)0))
            {
                return null;
            }

            return room[..length];
        }
        catch (Exception error) when (error is FormatException or AsnContentException)
        {
            return null;
        }
    }

    /// <summary>
    /// Whether the parts of the CMS that its signature does not cover are as <see cref="CertificateSigner.SignCms"/> writes them (RFC 5652, section 5):
    /// otherwise a byte could be changed there and the file still be called unchanged.
    /// </summary>
    private static bool HasOneForm(byte[] cms, X509Certificate2 signer)
    {
        try
        {
            var outer = new AsnReader(cms, AsnEncodingRules.DER);
            var contentInfo = outer.ReadSequence();
            var explicitTag = new Asn1Tag(TagClass.ContextSpecific, 0);
            if (contentInfo.ReadObjectIdentifier() != "1.2.840.113549.1.7.2")
            {
                return false;
            }

            var signed = contentInfo.ReadSequence(explicitTag).ReadSequence();
            if (!signed.TryReadInt32(out var version) || version != 1)
            {
                return false;
            }

            var algorithms = signed.ReadSetOf();
            var one = IsSha256(algorithms.ReadSequence()) && !algorithms.HasData;
            var data = signed.ReadSequence();
            one &= data.ReadObjectIdentifier() == "1.2.840.113549.1.7.1" && !data.HasData;
            one &= signed.ReadEncodedValue().Span.EndsWith(signer.RawData);
            var infos = signed.ReadSetOf();
            var info = infos.ReadSequence();
            one &= info.TryReadInt32(out var infoVersion) && infoVersion == 1 && !infos.HasData && !signed.HasData && !contentInfo.HasData && !outer.HasData;
            one &= info.ReadEncodedValue().Span.SequenceEqual(SignerIdentifier(signer));
            one &= IsSha256(info.ReadSequence());
            info.ReadEncodedValue();
            var algorithm = info.ReadSequence();
            one &= algorithm.ReadObjectIdentifier() == "1.2.840.10045.4.3.2" && !algorithm.HasData;
            info.ReadOctetString();
            return one && !info.HasData;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    /// <summary>IssuerAndSerialNumber (RFC 5652, section 10.2.4): readers compare names loosely, so its bytes are compared here.</summary>
    private static byte[] SignerIdentifier(X509Certificate2 signer)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(signer.IssuerName.RawData);
            writer.WriteInteger(signer.SerialNumberBytes.Span);
        }

        return writer.Encode();
    }

    private static bool IsSha256(AsnReader algorithm)
    {
        var known = algorithm.ReadObjectIdentifier() == "2.16.840.1.101.3.4.2.1";
        if (algorithm.HasData)
        {
            algorithm.ReadNull();
        }

        return known && !algorithm.HasData;
    }

    private static bool NamesCertificate(SignerInfo info, X509Certificate2 signer)
    {
        var attribute = info.SignedAttributes.Cast<CryptographicAttributeObject>().SingleOrDefault(a => a.Oid.Value == CertificateSigner.SigningCertificateV2);
        // The certificate's hash is the only octet string of its length in the attribute that we write.
        return attribute is { Values.Count: 1 } && attribute.Values[0].RawData.AsSpan().IndexOf(SHA256.HashData(signer.RawData)) >= 0;
    }

    /// <summary>The signature holds by now, so the file is laid out as <see cref="Pdf.PdfSeal"/> wrote it: the embedded JSON is stored as it is.</summary>
    private static CertificateContent? ReadEmbedded(string text)
    {
        var match = EmbeddedFile().Matches(text).LastOrDefault();
        if (match is null)
        {
            return null;
        }

        var length = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        var from = match.Index + match.Length;
        return from + length <= text.Length ? CertificateContent.Read(Encoding.Latin1.GetBytes(text.Substring(from, length))) : null;
    }

    [GeneratedRegex(@"/ByteRange\s*\[\s*(\d{1,9})\s+(\d{1,9})\s+(\d{1,9})\s+(\d{1,9})\s*\]", RegexOptions.CultureInvariant)]
    private static partial Regex ByteRange();

    [GeneratedRegex(@"/Type /EmbeddedFile /Subtype /application#2Fjson /Length (\d{1,9}) [^\n]*\nstream\n", RegexOptions.CultureInvariant)]
    private static partial Regex EmbeddedFile();
}
