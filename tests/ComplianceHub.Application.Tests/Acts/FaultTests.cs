using System.Diagnostics;
using ComplianceHub.Application.Certificates;
using ComplianceHub.Application.Tests.Cases;
using ComplianceHub.Certificates;
using Microsoft.EntityFrameworkCore;
using static ComplianceHub.Application.Tests.Cases.CaseWorld;

namespace ComplianceHub.Application.Tests.Acts;

/// <summary>
/// The process ends hard at each step of a countersignature, on a real file; opened again, the ledger verifies and either everything of the act is
/// there or nothing, and what follows from it is made.
/// </summary>
public sealed class FaultTests
{
    [Theory]
    [InlineData(nameof(ActStep.BeforeAppend), false)]
    [InlineData(nameof(ActStep.Appended), false)]
    [InlineData(nameof(ActStep.Committing), false)]
    [InlineData(nameof(ActStep.Committed), true)]
    public async Task Ended_hard_at_a_step_nothing_is_half_done(string step, bool kept)
    {
        var world = new CaseWorld();
        await world.InitializeAsync(keepsFolder: true);
        var file = await world.RecommendedAsync();
        var before = await world.VerbsAsync();
        var folder = world.Application.Folder;
        await world.DisposeAsync();

        await EndAtAsync(step, folder, file.Case.Id, world.Senior);

        await using var application = await TestApplication.StartAsync(folder);
        var verification = await application.VerifyLedgerAsync();
        Assert.True(verification.Holds, verification.Reason);
        var verbs = (await application.LedgerAsync()).Select(e => e.Verb).Where(v => v != Verbs.SessionStarted).ToList();
        Assert.Equal(kept ? [.. before, Verbs.LicenceGranted, Verbs.CaseCountersigned] : before, verbs);
        await AssertWholeAsync(application, file.Case.Id, kept);

        // The file is whole and open to the next act: what was not done is done now, and the certificate is made either way.
        var desk = application.Get<CaseDesk>();
        var page = Ok(await desk.GetAsync(world.Senior, file.Case.Id));
        if (!kept)
        {
            page = Ok(await desk.CountersignAsync(world.Senior, Form(page), null, page.Seen!));
        }

        Assert.True(page.CertificateIsBeingMade);
        Assert.Equal(0, await application.MakeCertificatesAsync());
        page = Ok(await desk.GetAsync(world.Exporter, file.Case.Id));
        var certificate = Ok(await application.Get<CertificateOffice>().GetAsync(world.Exporter, page.CertificateNumber!));
        Assert.Equal(CertificateVerdict.Valid, CertificateVerifier.Verify(certificate.Pdf, application.Get<IssuerKey>().Trusted).Verdict);
        Assert.Equal(
            [Verbs.LicenceGranted, Verbs.CaseCountersigned, Verbs.CertificateIssued], (await application.LedgerAsync()).TakeLast(3).Select(e => e.Verb));
        Assert.True((await application.VerifyLedgerAsync()).Holds);
    }

    /// <summary>Case, timeline, licence, lines and entries of the ledger: all or none.</summary>
    private static async Task AssertWholeAsync(TestApplication application, Guid caseId, bool kept)
    {
        await using var db = application.OpenDatabase();
        var found = await db.Cases.Include(c => c.Events).Include(c => c.Licence!).ThenInclude(l => l.Lines).AsNoTracking().SingleAsync(c => c.Id == caseId);
        Assert.Equal(kept ? CaseState.Approved : CaseState.Recommended, found.State);
        Assert.Equal(kept, found.CountersignedById is not null);
        Assert.Equal(kept, found.DecidedAt is not null);
        Assert.Equal(kept, found.Events.Any(e => e.Act == CaseAct.Countersign));
        Assert.Equal(kept ? 1 : 0, found.Licence?.Lines.Count ?? 0);
        Assert.Equal(await db.Ledger.CountAsync(), await db.LedgerContents.CountAsync());
        Assert.Empty(db.Certificates);
        Assert.Equal("ok", await db.Database.SqlQueryRaw<string>("SELECT integrity_check AS Value FROM pragma_integrity_check").SingleAsync());
    }

    private static async Task EndAtAsync(string step, string folder, Guid caseId, Person me)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "ComplianceHub.Application.Faults.dll");
        var start = new ProcessStartInfo("dotnet", [program, folder, caseId.ToString(), me.UserId, me.Caller.SessionId.ToString()!, step])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();

        // It said where it was, and did not end by itself.
        Assert.Equal((step, ""), ((await said).Trim(), (await complained).Trim()));
        Assert.True(process.ExitCode is not (0 or 1), $"It ended with {process.ExitCode}.");
    }
}
