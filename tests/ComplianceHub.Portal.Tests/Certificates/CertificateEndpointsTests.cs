using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ComplianceHub.Certificates;
using ComplianceHub.Portal.Tests.Cases;
using static ComplianceHub.Portal.Tests.Cases.CaseWorld;

namespace ComplianceHub.Portal.Tests.Certificates;

/// <summary>Certificates over HTTP: for those who may have them, and for anyone who verifies one.</summary>
public sealed class CertificateEndpointsTests(CaseWorld world) : IClassFixture<CaseWorld>
{
    [Fact]
    public async Task The_holder_and_officers_download_it_and_for_strangers_it_does_not_exist()
    {
        var number = (await world.CertifiedAsync()).CertificateNumber!;
        var path = $"/api/v1/certificates/{number}/pdf";

        var answer = await world.Portal.ClientOf(world.Exporter).GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal($"{number}.pdf", answer.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal(HttpStatusCode.OK, (await world.Portal.ClientOf(world.Auditor).GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await world.Portal.ClientOf(world.Stranger).GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await world.Portal.CreateClient(new() { AllowAutoRedirect = false }).GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task Anyone_verifies_over_http_without_an_account()
    {
        var number = (await world.CertifiedAsync()).CertificateNumber!;
        var client = world.Portal.CreateClient();
        var certificate = Ok(await world.Portal.Get<CertificateOffice>().GetAsync(world.Exporter, number));

        Assert.Equal("valid", (await client.GetFromJsonAsync<JsonElement>($"/api/v1/verify/{number}")).GetProperty("licence").GetString());
        Assert.Equal("valid", await VerdictAsync(client, certificate.Pdf));
        var altered = (byte[])certificate.Pdf.Clone();
        altered[1000] ^= 1;
        Assert.Equal("altered", await VerdictAsync(client, altered));
        Assert.Equal("notACertificate", await VerdictAsync(client, "hello"u8.ToArray()));
        using var foreign = CertificateSigner.Create("Somebody", DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var content = CertificateContent.Read(Encoding.UTF8.GetBytes(certificate.ContentJson))!;
        Assert.Equal("foreignSignature", await VerdictAsync(client, CertificateIssuing.Issue(content, foreign, "http://localhost").Pdf));
        Assert.Equal(world.Portal.Get<IssuerKey>().Signer.PublicCertificate, await client.GetByteArrayAsync("/issuer.cer"));
    }

    [Fact]
    public async Task The_public_page_answers_for_a_number_in_its_address()
    {
        var number = (await world.CertifiedAsync()).CertificateNumber!;

        var html = await world.Portal.CreateClient().GetStringAsync($"/verify/{number}");

        Assert.Contains("licence valid", html, StringComparison.Ordinal);
    }

    private static async Task<string?> VerdictAsync(HttpClient client, byte[] file)
    {
        var answer = await client.PostAsync("/api/v1/verify", new ByteArrayContent(file) { Headers = { ContentType = new("application/pdf") } });
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("verdict").GetString();
    }
}
