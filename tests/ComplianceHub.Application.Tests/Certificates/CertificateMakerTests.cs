using ComplianceHub.Application.Certificates;
using ComplianceHub.Application.Tests.Cases;
using Microsoft.EntityFrameworkCore;
using static ComplianceHub.Application.Tests.Cases.CaseWorld;

namespace ComplianceHub.Application.Tests.Certificates;

/// <summary>Certificates follow the commit: granted first, document being made, then there.</summary>
public sealed class CertificateMakerTests : IAsyncLifetime
{
    private readonly CaseWorld _world = new();

    private CertificateMaker Maker => _world.Application.Services.GetRequiredService<CertificateMaker>();

    public Task InitializeAsync() => _world.InitializeAsync();

    public Task DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_request_becomes_a_licence_with_a_certificate_by_two_signatures()
    {
        var file = await _world.ApprovedAsync();

        Assert.Equal((CaseState.Approved, LicenceState.Valid), (file.Case.State, file.LicenceState));
        Assert.Equal($"L-{_world.Today.Year}-00001", file.Licence!.Number);
        Assert.True(file.CertificateIsBeingMade);
        Assert.Equal(0, await _world.Application.MakeCertificatesAsync());
        var made = await _world.SeenByAsync(_world.Exporter, file);
        Assert.Equal(file.Licence.CertificateNumber, made.CertificateNumber);
        Assert.False(made.CertificateIsBeingMade);
    }

    [Fact]
    public async Task Each_licence_gets_one_certificate_however_often_it_is_looked_for()
    {
        await _world.ApprovedAsync();
        await _world.ApprovedAsync();

        var failed = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(_world.Application.MakeCertificatesAsync)));
        Assert.All(failed, count => Assert.Equal(0, count));

        Assert.Equal(0, await _world.Application.MakeCertificatesAsync());
        Assert.Equal(2, (await _world.VerbsAsync()).Count(v => v == Verbs.CertificateIssued));
        await using var db = _world.Application.OpenDatabase();
        Assert.Equal(2, await db.Certificates.CountAsync());
    }

    [Fact]
    public async Task One_certificate_that_cannot_be_made_holds_up_no_other_and_is_made_once_it_can()
    {
        var first = await _world.ApprovedAsync();
        var second = await _world.ApprovedAsync();
        var narrowing = await SetNarrowingAsync(first, "{}");

        Assert.Equal(1, await _world.Application.MakeCertificatesAsync());
        Assert.Equal((true, false), await BeingMadeAsync(first, second));

        await SetNarrowingAsync(first, narrowing);
        Assert.Equal(0, await _world.Application.MakeCertificatesAsync());
        Assert.Equal((false, false), await BeingMadeAsync(first, second));
        Assert.Equal(2, (await _world.VerbsAsync()).Count(v => v == Verbs.CertificateIssued));
    }

    [Fact]
    public async Task The_maker_hears_of_a_licence_by_itself()
    {
        using var stop = new CancellationTokenSource();
        await Maker.StartAsync(stop.Token);
        var made = new TaskCompletionSource();
        _world.Application.Services.GetRequiredService<LedgerFeed>().Appended += sequence =>
        {
            using var db = _world.Application.OpenDatabase();
            if (db.Ledger.Any(e => e.Sequence == sequence && e.Verb == Verbs.CertificateIssued))
            {
                made.TrySetResult();
            }
        };

        var file = await _world.ApprovedAsync();
        await made.Task.WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(file.Licence!.CertificateNumber, (await _world.SeenByAsync(_world.Exporter, file)).CertificateNumber);
        await Maker.StopAsync(CancellationToken.None);
    }

    private async Task<(bool First, bool Second)> BeingMadeAsync(CaseFile first, CaseFile second) =>
        ((await _world.SeenByAsync(_world.Exporter, first)).CertificateIsBeingMade, (await _world.SeenByAsync(_world.Exporter, second)).CertificateIsBeingMade);

    /// <summary>Damages what a certificate is made from, or mends it.</summary>
    private async Task<string> SetNarrowingAsync(CaseFile file, string json)
    {
        await using var db = _world.Application.OpenDatabase();
        var before = await db.Cases.Where(c => c.Id == file.Case.Id).Select(c => c.NarrowingJson!).SingleAsync();
        await db.Cases.Where(c => c.Id == file.Case.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.NarrowingJson, json));
        return before;
    }
}
