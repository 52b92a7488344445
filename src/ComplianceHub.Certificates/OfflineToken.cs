using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ComplianceHub.Certificates;

/// <summary>
/// The signed summary that a certificate's QR code carries, so that paper can be checked without a network: number, validity, destination and
/// the beginning of the content's hash. It does not know of a later revocation.
/// </summary>
/// <param name="ContentHash">First 16 bytes of the content's SHA-256, 32 lower-case hexadecimal digits.</param>
public sealed record OfflineToken(string Number, DateOnly ValidFrom, DateOnly ValidUntil, string Destination, string ContentHash)
{
    private const byte FormatByte = 1;
    private const int SignatureLength = 64;
    private const int HeaderLength = 1 + 4 + 4 + 2 + 16;

    public static OfflineToken Of(CertificateContent content) =>
        new(content.Number, content.ValidFrom, content.ValidUntil, content.Destination, content.Hash()[..32]);

    /// <summary>
    /// Base64url of: format 1; first and last day as day numbers since 0001-01-01 (32 bit, big endian); destination (2 ASCII letters);
    /// 16 bytes of hash; number (ASCII); 64 bytes of signature over all before.
    /// </summary>
    public string Sign(CertificateSigner signer)
    {
        var payload = new byte[HeaderLength + Number.Length];
        payload[0] = FormatByte;
        BinaryPrimitives.WriteInt32BigEndian(payload.AsSpan(1), ValidFrom.DayNumber);
        BinaryPrimitives.WriteInt32BigEndian(payload.AsSpan(5), ValidUntil.DayNumber);
        Encoding.ASCII.GetBytes(Destination, payload.AsSpan(9, 2));
        Convert.FromHexString(ContentHash).CopyTo(payload.AsSpan(11));
        Encoding.ASCII.GetBytes(Number, payload.AsSpan(HeaderLength));
        return Base64Url.EncodeToString([.. payload, .. signer.SignToken(payload)]);
    }

    /// <summary>Reads a token that one of the issuers signed; null where the text is no token, was changed, or is signed by somebody else.</summary>
    public static OfflineToken? Verify(string? token, IEnumerable<X509Certificate2> issuers)
    {
        byte[] bytes;
        try
        {
            bytes = Base64Url.DecodeFromChars((token ?? "").Trim());
        }
        catch (FormatException)
        {
            return null;
        }

        if (bytes.Length is < HeaderLength + SignatureLength + 12 or > 256 || bytes[0] != FormatByte)
        {
            return null;
        }

        var payload = bytes.AsSpan(0, bytes.Length - SignatureLength);
        var signature = bytes.AsSpan(payload.Length);
        foreach (var issuer in issuers)
        {
            using var key = issuer.GetECDsaPublicKey();
            if (key is not null && key.VerifyData(payload, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation))
            {
                return new(
                    Encoding.ASCII.GetString(payload[HeaderLength..]),
                    DateOnly.FromDayNumber(BinaryPrimitives.ReadInt32BigEndian(payload[1..])),
                    DateOnly.FromDayNumber(BinaryPrimitives.ReadInt32BigEndian(payload[5..])),
                    Encoding.ASCII.GetString(payload.Slice(9, 2)),
                    Convert.ToHexStringLower(payload.Slice(11, 16)));
            }
        }

        return null;
    }
}
