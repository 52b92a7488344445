namespace ComplianceHub.Certificates.Tests;

public sealed class OfflineTokenTests
{
    private static readonly OfflineToken Token = OfflineToken.Of(SampleCertificate.Content);

    [Fact]
    public void Reads_back_what_was_signed()
    {
        var text = Token.Sign(SampleCertificate.Issuer);

        Assert.Equal(Token, OfflineToken.Verify(text, SampleCertificate.Trusted));
        // A QR code of this text stays readable when printed at 42 mm.
        Assert.True(text.Length < 160, $"{text.Length} characters");
    }

    [Fact]
    public void Every_changed_character_is_found()
    {
        var text = Token.Sign(SampleCertificate.Issuer);
        // The last character holds bits that base64url ignores: it may be refused or read the same.
        for (var i = 0; i < text.Length - 1; i++)
        {
            Assert.Null(OfflineToken.Verify(text[..i] + (text[i] == 'A' ? 'B' : 'A') + text[(i + 1)..], SampleCertificate.Trusted));
        }
    }

    [Fact]
    public void Of_another_key_it_is_none() => Assert.Null(OfflineToken.Verify(Token.Sign(SampleCertificate.Stranger), SampleCertificate.Trusted));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("####")]
    [InlineData("AQ")]
    [InlineData("AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void What_is_no_token_reads_as_none(string? text) => Assert.Null(OfflineToken.Verify(text, SampleCertificate.Trusted));
}
