namespace ComplianceHub.Certificates.Tests;

public sealed class CertificateNumberTests
{
    private static readonly string Number = CertificateNumber.Create(2026, 42);

    [Fact]
    public void Reads_back_what_it_made()
    {
        Assert.StartsWith("CH-2026-00042-", Number, StringComparison.Ordinal);
        Assert.Equal(Number, CertificateNumber.Read(Number));
        Assert.Equal(Number, CertificateNumber.Read(" " + Number.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal)));
        Assert.NotNull(CertificateNumber.Read(CertificateNumber.Create(2026, 123_456)));
    }

    [Fact]
    public void Every_single_wrong_digit_is_found()
    {
        var tried = 0;
        for (var i = 3; i < Number.Length; i++)
        {
            foreach (var c in "0123456789".Where(c => char.IsAsciiDigit(Number[i]) && c != Number[i]))
            {
                Assert.Null(CertificateNumber.Read(Number[..i] + c + Number[(i + 1)..]));
                tried++;
            }
        }

        Assert.True(tried >= 81);
    }

    [Fact]
    public void Two_neighbouring_digits_swapped_are_found()
    {
        var number = CertificateNumber.Create(2026, 19_374);
        for (var i = 8; i < 12; i++)
        {
            var swapped = number.ToCharArray();
            (swapped[i], swapped[i + 1]) = (swapped[i + 1], swapped[i]);
            Assert.Null(CertificateNumber.Read(new string(swapped)));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("CH-2026")]
    [InlineData("XX-2026-00042-0")]
    [InlineData("CH-2026-0004２-0")]
    [InlineData("'; DROP TABLE Certificates; --")]
    public void What_is_no_number_reads_as_none(string? text) => Assert.Null(CertificateNumber.Read(text));
}
