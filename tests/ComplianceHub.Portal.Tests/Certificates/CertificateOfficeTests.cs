using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ComplianceHub.Certificates;
using ComplianceHub.Controls.Cases;
using ComplianceHub.Portal.Accounts;
using ComplianceHub.Portal.Certificates;
using ComplianceHub.Portal.Shell;
using ComplianceHub.Portal.Tests.Cases;
using Microsoft.EntityFrameworkCore;
using static ComplianceHub.Portal.Tests.Cases.CaseWorld;

namespace ComplianceHub.Portal.Tests.Certificates;

public sealed class CertificateOfficeTests(CaseWorld world) : IClassFixture<CaseWorld>
{
    private CertificateOffice Office => world.Portal.Get<CertificateOffice>();

    [Fact]
    public async Task An_approval_issues_a_certificate_that_says_what_was_decided()
    {
        var file = await world.ApprovedAsync();
        var certificate = Ok(await Office.GetAsync(world.Exporter, file.CertificateNumber!));

        var verified = CertificateVerifier.Verify(certificate.Pdf, world.Portal.Get<IssuerKey>().Trusted);

        Assert.Equal(CertificateVerdict.Valid, verified.Verdict);
        var content = verified.Content!;
        Assert.Equal(file.Case.Number, content.CaseNumber);
        Assert.Equal(world.Organisation.Name, content.Holder.Name);
        Assert.Equal(Approval.Conditions.Select(c => c.Text), content.Conditions.Select(c => c.Text));
        Assert.Equal([("Deniz Kaya", "Officer"), ("Selin Demir", "Senior officer")], content.Officers.Select(o => (o.Name, o.Role)));
        Assert.Equal([100m, 2.5m], content.Goods.Select(g => g.Quantity));
        Assert.Equal(certificate.ContentHash, content.Hash());
    }

    [Fact]
    public async Task Its_hash_is_in_the_ledger_right_after_the_countersignature()
    {
        var file = await world.ApprovedAsync();
        var certificate = Ok(await Office.GetAsync(world.Exporter, file.CertificateNumber!));

        var ledger = await world.LedgerAsync();
        var issued = ledger.Single(e => e.Verb == "certificate.issued" && e.SubjectId == certificate.Number);

        Assert.Equal("case.countersigned", ledger[(int)issued.Sequence - 2].Verb);
        Assert.Contains(certificate.ContentHash, issued.Payload, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_issues_none()
    {
        var file = await world.RecommendedAsync(RefusalInput);
        file = Ok(await world.Desk.CountersignAsync(world.Senior, file.Case.Id, file.Case.Version, null));

        Assert.Null(file.CertificateNumber);
    }

    [Fact]
    public async Task The_holder_and_officers_download_it_and_for_strangers_it_does_not_exist()
    {
        var number = (await world.ApprovedAsync()).CertificateNumber!;
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
    public async Task Anyone_learns_by_number_when_the_licence_is_suspended_and_revoked()
    {
        var file = await world.ApprovedAsync();
        var number = file.CertificateNumber!;
        Assert.Equal(LicenceState.Valid, Ok(await Office.VerifyNumberAsync(number.ToLowerInvariant())).Licence);

        file = Ok(await world.Desk.SuspendAsync(world.Senior, file.Case.Id, file.Case.Version, "Consignee under investigation."));
        Assert.Equal(LicenceState.Suspended, Ok(await Office.VerifyNumberAsync(number)).Licence);
        Ok(await world.Desk.RevokeAsync(world.Senior, file.Case.Id, file.Case.Version, "Goods were found in a third country."));

        var answer = Ok(await Office.VerifyNumberAsync(number));
        Assert.Equal(LicenceState.Revoked, answer.Licence);
        Assert.Contains("revoked", answer.Message, StringComparison.Ordinal);
        // The file itself is still genuine: the two answers are told apart.
        var pdf = Ok(await Office.GetAsync(world.Exporter, number)).Pdf;
        var byFile = await Office.VerifyFileAsync(pdf);
        Assert.Equal((CertificateVerdict.Valid, LicenceState.Revoked), (byFile.Verdict, byFile.Certificate!.Licence));
    }

    [Fact]
    public async Task A_mistyped_number_is_told_from_one_that_was_never_issued()
    {
        var number = (await world.ApprovedAsync()).CertificateNumber!;
        var mistyped = number[..8] + (number[8] == '9' ? '8' : (char)(number[8] + 1)) + number[9..];

        Assert.IsType<Result<PublicAnswer>.Invalid>(await Office.VerifyNumberAsync(mistyped));
        Assert.IsType<Result<PublicAnswer>.Invalid>(await Office.VerifyNumberAsync(""));
        Assert.IsType<Result<PublicAnswer>.NotFound>(await Office.VerifyNumberAsync(CertificateNumber.Create(2019, 7)));
    }

    [Fact]
    public async Task Anyone_verifies_over_http_without_an_account()
    {
        var number = (await world.ApprovedAsync()).CertificateNumber!;
        var client = world.Portal.CreateClient();
        var pdf = Ok(await Office.GetAsync(world.Exporter, number)).Pdf;

        Assert.Equal("valid", (await client.GetFromJsonAsync<JsonElement>($"/api/v1/verify/{number}")).GetProperty("licence").GetString());
        Assert.Equal("valid", await VerdictAsync(client, pdf));
        var altered = (byte[])pdf.Clone();
        altered[1000] ^= 1;
        Assert.Equal("altered", await VerdictAsync(client, altered));
        Assert.Equal("notACertificate", await VerdictAsync(client, "hello"u8.ToArray()));
        using var foreign = CertificateSigner.Create("Somebody", DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var content = CertificateContent.Read(System.Text.Encoding.UTF8.GetBytes(Ok(await Office.GetAsync(world.Exporter, number)).ContentJson))!;
        Assert.Equal("foreignSignature", await VerdictAsync(client, CertificateIssuing.Issue(content, foreign, "http://localhost").Pdf));
        Assert.Equal(world.Portal.Get<IssuerKey>().Signer.PublicCertificate, await client.GetByteArrayAsync("/issuer.cer"));
    }

    [Fact]
    public async Task A_certificate_signed_by_our_key_that_is_not_in_the_register_is_not_called_genuine()
    {
        var number = (await world.ApprovedAsync()).CertificateNumber!;
        var content = CertificateContent.Read(System.Text.Encoding.UTF8.GetBytes(Ok(await Office.GetAsync(world.Exporter, number)).ContentJson))!;
        var other = CertificateIssuing.Issue(content with { ValidUntil = content.ValidUntil.AddYears(5) }, world.Portal.Get<IssuerKey>().Signer, "http://localhost").Pdf;

        var answer = await Office.VerifyFileAsync(other);

        Assert.Equal(CertificateVerdict.ForeignSignature, answer.Verdict);
        Assert.Contains("not in its register", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_public_page_answers_for_a_number_in_its_address()
    {
        var number = (await world.ApprovedAsync()).CertificateNumber!;

        var html = await world.Portal.CreateClient().GetStringAsync($"/verify/{number}");

        Assert.Contains("licence valid", html, StringComparison.Ordinal);
    }

    private static async Task<string?> VerdictAsync(HttpClient client, byte[] file)
    {
        var answer = await client.PostAsync("/api/v1/verify", new ByteArrayContent(file) { Headers = { ContentType = new("application/pdf") } });
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("verdict").GetString();
    }
}
