using System.Text;

namespace ComplianceHub.Certificates.Tests;

public sealed class CertificateVerifierTests
{
    private static readonly byte[] Pdf = SampleCertificate.Pdf(SampleCertificate.Content);

    [Fact]
    public void An_untouched_certificate_is_valid_and_says_what_was_frozen()
    {
        var answer = CertificateVerifier.Verify(Pdf, SampleCertificate.Trusted);

        Assert.Equal(CertificateVerdict.Valid, answer.Verdict);
        Assert.Equal(SampleCertificate.Content.ToCanonicalJson(), answer.Content!.ToCanonicalJson());
    }

    [Fact]
    public void A_changed_byte_anywhere_is_never_valid()
    {
        // Every 211th byte, a prime, so that all parts of the file are met: pages, fonts, JSON, signature, tables.
        var verdicts = new HashSet<CertificateVerdict>();
        for (var i = 5; i < Pdf.Length; i += 211)
        {
            var changed = (byte[])Pdf.Clone();
            changed[i] ^= 0x01;
            var answer = CertificateVerifier.Verify(changed, SampleCertificate.Trusted);
            Assert.NotEqual(CertificateVerdict.Valid, answer.Verdict);
            Assert.Null(answer.Content);
            verdicts.Add(answer.Verdict);
        }

        Assert.Contains(CertificateVerdict.Altered, verdicts);
    }

    [Fact]
    public void No_digit_of_the_signature_itself_can_be_changed_unnoticed()
    {
        // The one part of the file that the signature does not cover: each of its digits, to a neighbour, to zero and to its capital.
        var from = Pdf.AsSpan().LastIndexOf("/Contents <"u8) + "/Contents <".Length;
        var length = 2 * (4 + Convert.ToInt32(Encoding.ASCII.GetString(Pdf, from + 4, 4), 16));
        var changed = (byte[])Pdf.Clone();
        for (var i = from; i < from + length + 20; i++)
        {
            var was = changed[i];
            foreach (var digit in new[] { '0', (char)(was ^ 1), char.ToUpperInvariant((char)was) }.Where(d => d != was))
            {
                changed[i] = (byte)digit;
                var verdict = CertificateVerifier.Verify(changed, SampleCertificate.Trusted).Verdict;
                Assert.True(verdict != CertificateVerdict.Valid, $"{(char)was} to {digit} at {i - from} of {length}");
            }

            changed[i] = was;
        }
    }

    [Fact]
    public void A_changed_letter_of_the_embedded_json_is_told_as_altered()
    {
        var at = Pdf.AsSpan().IndexOf("Anadolu"u8);
        var changed = (byte[])Pdf.Clone();
        changed[at] = (byte)'E';

        Assert.Equal(CertificateVerdict.Altered, CertificateVerifier.Verify(changed, SampleCertificate.Trusted).Verdict);
    }

    [Fact]
    public void Something_added_behind_the_signature_is_told_as_altered()
    {
        byte[] longer = [.. Pdf, .. "\n1 0 obj\n<<>>\nendobj\n%%EOF\n"u8];

        Assert.Equal(CertificateVerdict.Altered, CertificateVerifier.Verify(longer, SampleCertificate.Trusted).Verdict);
    }

    [Fact]
    public void A_file_that_was_cut_off_is_told_as_damaged_or_no_certificate()
    {
        Assert.Equal(CertificateVerdict.Damaged, CertificateVerifier.Verify(Pdf[..^20], SampleCertificate.Trusted).Verdict);
        Assert.Equal(CertificateVerdict.NotACertificate, CertificateVerifier.Verify(Pdf[..2000], SampleCertificate.Trusted).Verdict);
    }

    [Fact]
    public void A_certificate_of_another_key_is_foreign_even_under_our_name()
    {
        using var imitator = CertificateSigner.Create(SampleCertificate.Issuer.Subject, new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2036, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var forged = CertificateIssuing.Issue(SampleCertificate.Content, imitator, SampleCertificate.Portal).Pdf;

        Assert.Equal(CertificateVerdict.ForeignSignature, CertificateVerifier.Verify(forged, SampleCertificate.Trusted).Verdict);
        Assert.Equal(CertificateVerdict.ForeignSignature, CertificateVerifier.Verify(Pdf, []).Verdict);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("%PDF-1.7\n%%EOF\n")]
    [InlineData("%PDF-1.7\n/ByteRange [0 1 2 3] %%EOF\n")]
    [InlineData("%PDF-1.7\n/ByteRange [999999999 999999999 999999999 999999999]")]
    public void What_is_no_certificate_gets_an_answer(string text)
    {
        var answer = CertificateVerifier.Verify(Encoding.Latin1.GetBytes(text), SampleCertificate.Trusted);

        Assert.NotEqual(CertificateVerdict.Valid, answer.Verdict);
        Assert.NotEmpty(answer.Message);
    }

    [Fact]
    public void The_key_goes_through_its_file_and_signs_the_same()
    {
        using var signer = CertificateSigner.Load(SampleCertificate.Issuer.Export("secret"), "secret");

        var pdf = CertificateIssuing.Issue(SampleCertificate.Content, signer, SampleCertificate.Portal).Pdf;

        Assert.Equal(CertificateVerdict.Valid, CertificateVerifier.Verify(pdf, SampleCertificate.Trusted).Verdict);
        Assert.Contains("password is wrong", Assert.Throws<System.Security.Cryptography.CryptographicException>(
            () => CertificateSigner.Load(SampleCertificate.Issuer.Export("secret"), "guess")).Message, StringComparison.Ordinal);
    }
}
