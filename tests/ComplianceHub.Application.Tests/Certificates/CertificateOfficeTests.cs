using System.Text;
using ComplianceHub.Application.Certificates;
using ComplianceHub.Application.Tests.Cases;
using ComplianceHub.Certificates;
using static ComplianceHub.Application.Tests.Cases.CaseWorld;

namespace ComplianceHub.Application.Tests.Certificates;

public sealed class CertificateOfficeTests : IAsyncLifetime
{
    private readonly CaseWorld _world = new();

    private CertificateOffice Office => _world.Application.Get<CertificateOffice>();

    public Task InitializeAsync() => _world.InitializeAsync();

    public Task DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task An_approval_gets_a_certificate_that_says_what_was_decided()
    {
        var file = await IssuedAsync();

        var certificate = Ok(await Office.GetAsync(_world.Exporter, file.CertificateNumber!));
        var verified = CertificateVerifier.Verify(certificate.Pdf, _world.Application.Get<IssuerKey>().Trusted);

        Assert.Equal(CertificateVerdict.Valid, verified.Verdict);
        var content = verified.Content!;
        Assert.Equal((file.Case.Number, file.Licence!.Number, file.Licence.CertificateNumber), (content.CaseNumber, content.LicenceNumber, content.Number));
        Assert.Equal(_world.Organisation.Name, content.Holder.Name);
        Assert.Equal(_world.Approval.Conditions.Select(c => c.Text), content.Conditions.Select(c => c.Text));
        Assert.Equal([("Deniz Kaya", "Officer"), ("Selin Demir", "Senior officer")], content.Officers.Select(o => (o.Name, o.Role)));
        Assert.Equal([(100m, "C62", 1150m)], content.Goods.Select(g => (g.Quantity, g.Unit, g.ValueLimit!.Value)));
        Assert.Equal(
            (file.Licence.RequestHash, file.Licence.JudgementHash, file.Licence.NarrowingHash),
            (content.WhatWasSigned!.RequestHash, content.WhatWasSigned.JudgementHash, content.WhatWasSigned.NarrowingHash));
        Assert.Equal(certificate.ContentHash, content.Hash());
    }

    [Fact]
    public async Task Its_hash_is_in_the_ledger_behind_the_countersignature()
    {
        var file = await IssuedAsync();
        var certificate = Ok(await Office.GetAsync(_world.Exporter, file.CertificateNumber!));

        var ledger = await _world.Application.LedgerAsync();

        Assert.Equal([Verbs.LicenceGranted, Verbs.CaseCountersigned, Verbs.CertificateIssued], ledger.TakeLast(3).Select(e => e.Verb));
        Assert.Equal((certificate.Number, Means.Job), (ledger[^1].SubjectId, ledger[^1].Means));
        await using var db = _world.Application.OpenDatabase();
        var content = (await db.LedgerContents.FindAsync(ledger[^1].Sequence))!;
        Assert.Contains(certificate.ContentHash, content.Payload, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_holder_and_officers_get_it_and_for_strangers_it_does_not_exist()
    {
        var number = (await IssuedAsync()).CertificateNumber!;

        foreach (var person in new[] { _world.Exporter, _world.Colleague, _world.Officer, _world.Auditor })
        {
            Assert.Equal(number, Ok(await Office.GetAsync(person, number)).Number);
        }

        Assert.IsType<Result<Certificate>.NotFound>(await Office.GetAsync(_world.Stranger, number));
        Assert.IsType<Result<Certificate>.SignedOut>(await Office.GetAsync(Caller.Nobody, number));
    }

    [Fact]
    public async Task Anyone_learns_by_number_when_the_licence_is_suspended_and_revoked()
    {
        var file = await IssuedAsync();
        var number = file.CertificateNumber!;
        Assert.Equal(LicenceState.Valid, Ok(await Office.VerifyNumberAsync(number.ToLowerInvariant())).Licence);

        file = Ok(await _world.Desk.SuspendAsync(_world.Senior, Form(file), "Consignee under investigation."));
        Assert.Equal(LicenceState.Suspended, Ok(await Office.VerifyNumberAsync(number)).Licence);
        Ok(await _world.Desk.RevokeAsync(_world.Senior, Form(file), "Goods were found in a third country."));

        var answer = Ok(await Office.VerifyNumberAsync(number));
        Assert.Equal(LicenceState.Revoked, answer.Licence);
        Assert.Contains("revoked", answer.Message, StringComparison.Ordinal);
        // The file itself is still genuine: the two answers are told apart.
        var byFile = await Office.VerifyFileAsync(Ok(await Office.GetAsync(_world.Exporter, number)).Pdf);
        Assert.Equal((CertificateVerdict.Valid, LicenceState.Revoked), (byFile.Verdict, byFile.Certificate!.Licence));
    }

    [Fact]
    public async Task Anyone_learns_that_a_licence_expired_is_exhausted_or_not_yet_valid()
    {
        var later = await IssuedAsync(_world.Approval with { Narrowing = Narrowing.Nothing(_world.Today.AddDays(5), _world.Today.AddDays(9)) });
        Assert.Contains("not yet today", Ok(await Office.VerifyNumberAsync(later.CertificateNumber!)).Message, StringComparison.Ordinal);
        var used = await IssuedAsync();
        Ok(await _world.Desk.RecordUseAsync(_world.Exporter, Form(used), new(1, 100, "25340100EX000001")));
        Assert.Equal(LicenceState.Exhausted, Ok(await Office.VerifyNumberAsync(used.CertificateNumber!)).Licence);

        _world.Application.Clock.Move(TimeSpan.FromDays(10));

        Assert.StartsWith("The licence expired on", Ok(await Office.VerifyNumberAsync(later.CertificateNumber!)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistyped_number_is_told_from_one_that_was_never_issued()
    {
        var number = (await IssuedAsync()).CertificateNumber!;
        var mistyped = number[..8] + (number[8] == '9' ? '8' : (char)(number[8] + 1)) + number[9..];

        Assert.IsType<Result<PublicAnswer>.Invalid>(await Office.VerifyNumberAsync(mistyped));
        Assert.IsType<Result<PublicAnswer>.Invalid>(await Office.VerifyNumberAsync(""));
        Assert.IsType<Result<PublicAnswer>.NotFound>(await Office.VerifyNumberAsync(CertificateNumber.Create(2019, 7)));
    }

    [Fact]
    public async Task An_altered_file_one_signed_by_somebody_else_and_no_certificate_are_told_apart()
    {
        var certificate = Ok(await Office.GetAsync(_world.Exporter, (await IssuedAsync()).CertificateNumber!));
        var content = CertificateContent.Read(Encoding.UTF8.GetBytes(certificate.ContentJson))!;
        var altered = (byte[])certificate.Pdf.Clone();
        altered[1000] ^= 1;
        using var foreign = CertificateSigner.Create("Somebody", DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));

        Assert.Equal(CertificateVerdict.Valid, (await Office.VerifyFileAsync(certificate.Pdf)).Verdict);
        Assert.Equal(CertificateVerdict.Altered, (await Office.VerifyFileAsync(altered)).Verdict);
        Assert.Equal(CertificateVerdict.NotACertificate, (await Office.VerifyFileAsync("hello"u8.ToArray())).Verdict);
        var theirs = CertificateIssuing.Issue(content, foreign, "http://localhost").Pdf;
        Assert.Equal(CertificateVerdict.ForeignSignature, (await Office.VerifyFileAsync(theirs)).Verdict);
    }

    [Fact]
    public async Task A_certificate_signed_by_our_key_that_is_not_in_the_register_is_not_called_genuine()
    {
        var certificate = Ok(await Office.GetAsync(_world.Exporter, (await IssuedAsync()).CertificateNumber!));
        var content = CertificateContent.Read(Encoding.UTF8.GetBytes(certificate.ContentJson))!;
        var key = _world.Application.Get<IssuerKey>().Signer;

        var answer = await Office.VerifyFileAsync(
            CertificateIssuing.Issue(content with { ValidUntil = content.ValidUntil.AddYears(5) }, key, "http://localhost").Pdf);

        Assert.Equal(CertificateVerdict.ForeignSignature, answer.Verdict);
        Assert.Contains("not in its register", answer.Message, StringComparison.Ordinal);
    }

    private async Task<CaseFile> IssuedAsync(RecommendationInput? input = null)
    {
        var file = await _world.ApprovedAsync(input);
        Assert.Equal(0, await _world.Application.MakeCertificatesAsync());
        return await _world.SeenByAsync(_world.Exporter, file);
    }
}
