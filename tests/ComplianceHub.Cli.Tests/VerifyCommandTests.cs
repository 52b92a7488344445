using System.Text.Json;
using ComplianceHub.Certificates;

namespace ComplianceHub.Cli.Tests;

public sealed class VerifyCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("compliancehub-verify-").FullName;
    private readonly CertificateSigner _issuer = CertificateSigner.Create("Authority", DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(1));
    private readonly IssuedCertificate _issued;
    private readonly string _issuerFile;

    public VerifyCommandTests()
    {
        _issued = CertificateIssuing.Issue(new CertificateContent
        {
            Number = CertificateNumber.Create(2026, 7),
            CaseNumber = "E-2026-00003",
            Authority = "Authority",
            Holder = new("Anadolu Elektronik A.Ş.", "1", "Ankara", "TR"),
            IssuedAt = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero),
            ValidFrom = new(2026, 11, 24),
            ValidUntil = new(2027, 11, 24),
            ExportingCountry = "TR",
            Destination = "KZ",
            TransitCountries = [],
            EndUse = "",
            Parties = [],
            Goods = [],
            Conditions = [],
            LegalBasis = [],
            Officers = [],
            ListVersion = "2024-02-23",
        }, _issuer, "https://portal.example");
        _issuerFile = Write("issuer.cer", _issuer.PublicCertificate);
    }

    [Fact]
    public void A_genuine_certificate_is_valid_and_a_changed_one_is_told()
    {
        var genuine = Write("genuine.pdf", _issued.Pdf);
        var bytes = (byte[])_issued.Pdf.Clone();
        bytes[bytes.Length / 2] ^= 1;
        var changed = Write("changed.pdf", bytes);

        var good = CommandLine.Run(["verify", "--issuer", _issuerFile, genuine]);
        var both = CommandLine.Run(["verify", "--issuer", _issuerFile, genuine, changed, Path.Combine(_folder, "missing.pdf")]);

        Assert.Equal(0, good.ExitCode);
        var line = Lines(good)[0];
        Assert.Equal(("valid", "CH-2026-00007", "2027-11-24", "Anadolu Elektronik A.Ş."),
            (line.GetProperty("verdict").GetString(), line.GetProperty("number").GetString()![..13], line.GetProperty("validUntil").GetString(), line.GetProperty("holder").GetString()));
        Assert.Equal(1, both.ExitCode);
        Assert.Equal(["valid", "altered", "damaged"], Lines(both).Select(l => l.GetProperty("verdict").GetString()));
    }

    [Fact]
    public void The_token_of_a_printed_code_is_read_with_or_without_its_address()
    {
        var token = _issued.VerificationAddress[(_issued.VerificationAddress.IndexOf('#', StringComparison.Ordinal) + 1)..];

        Assert.Equal("valid", Lines(CommandLine.Run(["verify", "--issuer", _issuerFile, "--token", _issued.VerificationAddress]))[0].GetProperty("verdict").GetString());
        Assert.Equal("valid", Lines(CommandLine.Run(["verify", "--issuer", _issuerFile, "--token", token]))[0].GetProperty("verdict").GetString());
        var wrong = CommandLine.Run(["verify", "--issuer", _issuerFile, "--token", "B" + token[1..]]);
        Assert.Equal((1, "foreignSignature"), (wrong.ExitCode, Lines(wrong)[0].GetProperty("verdict").GetString()));
    }

    [Fact]
    public void An_issuer_that_cannot_be_read_is_named_and_ends_with_2()
    {
        var result = CommandLine.Run(["verify", "--issuer", Write("no.cer", "hello"u8.ToArray()), Write("a.pdf", _issued.Pdf)]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("no.cer' cannot be read as a certificate", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    public void Dispose()
    {
        _issuer.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static List<JsonElement> Lines(CommandLine.Result result) =>
        [.. result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonSerializer.Deserialize<JsonElement>(l))];
}
