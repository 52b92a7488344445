using System.Text.Json;
using ComplianceHub.Application.Certificates;
using ComplianceHub.Application.Licences;
using ComplianceHub.Certificates;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Tests.Upgrades;

/// <summary>What the upgrade made of the old data folder. Nothing here changes it.</summary>
public sealed class FrozenRequestsTests(FrozenRequestsTests.Upgraded upgraded) : IClassFixture<FrozenRequestsTests.Upgraded>
{
    private TestApplication Application => upgraded.Application;

    [Fact]
    public void It_opens_and_says_where_the_copy_is()
    {
        Assert.Null(upgraded.Refusal);
        var copy = Assert.Single(OldPortal.Copies(Application.Folder));
        Assert.Matches(@"compliancehub-before-FrozenRequestsAndLicences-20261120-14000\d\.db$", copy);
        Assert.Contains(upgraded.Said, line => line.Contains(copy, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_copy_is_the_file_as_it_was()
    {
        var check = ComplianceHub.Application.Upgrades.DatabaseCopy.Check(OldPortal.Copies(Application.Folder).Single());

        Assert.Equal(
            (null, OldPortal.Entries, OldPortal.Head, "20261125141426_OfficialNomenclature"), (check.Problem, check.Entries, check.Head, check.Schema));
        await using var db = Application.OpenDatabase();
        Assert.Equal("20261126023510_WordingsAndChangedFacts", (await db.Database.GetAppliedMigrationsAsync()).Last());
    }

    [Fact]
    public async Task The_ledger_verifies_through_both_formats_and_tells_of_the_upgrade()
    {
        var ledger = await Application.LedgerAsync();
        var verification = await Application.VerifyLedgerAsync();

        Assert.True(verification.Holds, verification.Reason);
        Assert.Equal(OldPortal.Head, ledger[OldPortal.Entries - 1].Hash);
        Assert.All(ledger.Take(OldPortal.Entries), e => Assert.Equal(1, e.Format));
        Assert.All(ledger.Skip(OldPortal.Entries), e => Assert.Equal((2, Means.Job, "system"), (e.Format, e.Means!.Value, e.ActorId)));
        Assert.Equal(2, ledger.Count(e => e.Verb == Verbs.DataUpgraded));
        var last = Payload(ledger[^1]);
        Assert.Equal((1, 19, true), (last.GetProperty("upgrade").GetInt32(), last.GetProperty("count").GetInt32(), last.GetProperty("done").GetBoolean()));
        await using var db = Application.OpenDatabase();
        foreach (var row in last.GetProperty("cases").EnumerateArray())
        {
            var number = row.GetProperty("case").GetString();
            var found = await db.Cases.AsNoTracking().Include(c => c.Requests).Include(c => c.Licence).SingleAsync(c => c.Number == number);
            Assert.Equal(Assert.Single(found.Requests).Hash, row.GetProperty("requestHash").GetString());
            Assert.Equal(found.Licence?.Number, row.TryGetProperty("licence", out var licence) ? licence.GetString() : null);
        }
    }

    [Fact]
    public async Task Every_case_stands_where_it_stood_and_what_was_recommended_is_in_review_again()
    {
        await using var db = Application.OpenDatabase();
        var states = (await db.Cases.AsNoTracking().Select(c => c.State).ToListAsync()).CountBy(s => s);

        Assert.Equal(
            new Dictionary<CaseState, int>
            {
                [CaseState.Draft] = 3, [CaseState.Submitted] = 2, [CaseState.InReview] = 2 + 3, [CaseState.InformationRequested] = 1,
                [CaseState.Approved] = 8, [CaseState.Refused] = 2, [CaseState.Withdrawn] = 1,
            }.OrderBy(s => s.Key), states.OrderBy(s => s.Key));
        foreach (var number in (string[])["E-2026-00011", "E-2026-00012", "E-2026-00018"])
        {
            var found = await db.Cases.AsNoTracking().Include(c => c.Events).SingleAsync(c => c.Number == number);
            Assert.Equal((CaseState.InReview, 5), (found.State, found.Version));
            Assert.Equal((null, null, null), (found.Recommendation, found.RecommendedById, found.ValidUntil));
            var said = found.Events.OrderBy(e => e.At).Last();
            Assert.Equal((CaseAct.ReturnToReview, "ComplianceHub", true), (said.Act!.Value, said.ActorName, said.Internal));
            Assert.Contains("was upgraded", said.Text, StringComparison.Ordinal);
            // The advice itself stays in the timeline.
            Assert.Contains(found.Events, e => e.Act == CaseAct.Recommend);
        }

        Assert.Equal(3, (await Application.LedgerAsync()).Count(e => e.Format == 2 && e.Verb == Verbs.CaseReturnedToReview));
    }

    [Theory]
    [InlineData("E-2026-00002", "L-2026-00001", "CH-2026-00001-M", LicenceState.Expired)]
    [InlineData("E-2026-00003", "L-2026-00002", "CH-2026-00002-K", LicenceState.Valid)]
    [InlineData("E-2026-00001", "L-2026-00003", "CH-2026-00003-I", LicenceState.Valid)]
    [InlineData("E-2026-00004", "L-2026-00004", "CH-2026-00004-G", LicenceState.Valid)]
    [InlineData("E-2026-00005", "L-2026-00005", "CH-2026-00005-E", LicenceState.Exhausted)]
    [InlineData("E-2026-00006", "L-2026-00006", "CH-2026-00006-C", LicenceState.Valid)]
    [InlineData("E-2026-00007", "L-2026-00007", "CH-2026-00007-A", LicenceState.Suspended)]
    [InlineData("E-2026-00008", "L-2026-00008", "CH-2026-00008-8", LicenceState.Revoked)]
    public async Task Every_approval_has_a_licence_that_both_signatures_name(string number, string licenceNumber, string certificate, LicenceState state)
    {
        var (found, licence) = await LicenceAsync(number);
        var request = ExceptionRequest.Read(Assert.Single(found.Requests).Json)!;
        var judgement = Judgement.Read(Assert.Single(found.Judgements).Json)!;
        var narrowing = Narrowing.Read(found.NarrowingJson!)!;

        Assert.Equal((licenceNumber, certificate, state), (licence.Number, licence.CertificateNumber, licence.StateOn(Application.Get<LegalCalendar>().Today)));
        Assert.Equal((request.Hash(), judgement.Hash(), narrowing.Hash()), (licence.RequestHash, licence.JudgementHash, licence.NarrowingHash));
        Assert.Equal(
            (licence.RequestHash, licence.JudgementHash, licence.NarrowingHash),
            (found.RecommendedRequestHash!, found.RecommendedJudgementHash!, found.RecommendedNarrowingHash!));
        Assert.Equal((found.DecidedAt!.Value, found.ValidFrom!.Value, found.ValidUntil!.Value), (licence.GrantedAt, licence.ValidFrom, licence.ValidUntil));
        Assert.Equal((true, 1, null), (request.Reconstructed, request.Version, request.Declaration));
        // Line by line what the certificate says, which is all of it.
        var content = await ContentAsync(certificate);
        Assert.Equal(
            content.Goods.Select(g => (g.Line, g.Name, g.Quantity, UnitOfMeasure.Find(g.Unit)?.Code ?? g.Unit, g.UnitValue, g.Currency)),
            licence.Lines.OrderBy(l => l.LineNumber).Select(l => (l.LineNumber, l.ProductName, l.Quantity, l.Unit, l.UnitValue, l.Currency)));
        Assert.All(licence.Lines, l => Assert.Null(l.ValueLimit));
        Assert.Equal(
            content.Goods.Select(g => (g.Line, g.Name, g.Manufacturer, g.PartNumber, string.Join(' ', g.Hs6), g.Tier, g.Origin, g.Quantity)),
            narrowing.Apply(request, judgement)
                .Select(g => (g.Line, g.Name, g.Manufacturer, g.PartNumber, string.Join(' ', g.ListedHs6), g.Tier ?? "", g.CountryOfOrigin, g.Quantity)));
        Assert.Equal(
            content.LegalBasis,
            judgement.Findings.Where(f => f.Kind == FindingKind.Measure).Select(f => new CertificateLegalBasis(f.Title, f.LegalSource)).Distinct());
    }

    [Fact]
    public async Task The_licence_for_the_bearing_is_for_the_bearing()
    {
        var (found, licence) = await LicenceAsync("E-2026-00003");
        var goods = Assert.Single(ExceptionRequest.Read(found.Requests[0].Json)!.Goods);
        var line = Assert.Single(Judgement.Read(found.Judgements[0].Json)!.Lines);

        Assert.Equal("Deep groove ball bearing 6205-2RS", Assert.Single(licence.Lines).ProductName);
        Assert.Equal(
            ("Deep groove ball bearing 6205-2RS", "SKF", "6205-2RSH", "SE"), (goods.Name, goods.Manufacturer, goods.PartNumber, goods.CountryOfOrigin));
        // What the product is now says nothing of the bearing.
        Assert.Equal(("", null, OriginContent.None), (goods.Description, goods.DeclaredHs, goods.Content));
        Assert.Equal((ControlStatus.Listed, "848210", "3.B", true), (line.Status, Assert.Single(line.ListedHs6), line.Tier, line.Reached));
        await using var db = Application.OpenDatabase();
        Assert.Equal("Porcelain tea cups", (await db.Products.AsNoTracking().SingleAsync(p => p.Id == goods.ProductId)).Name);
    }

    [Fact]
    public async Task What_nobody_determined_is_said_so()
    {
        var (found, _) = await LicenceAsync("E-2026-00006");
        var judgement = Judgement.Read(found.Judgements[0].Json)!;

        Assert.Equal((ControlStatus.InReview, true), (Assert.Single(judgement.Lines).Status, judgement.Lines[0].Reached));
        Assert.Equal(3, judgement.Findings.Count(f => f.Kind == FindingKind.PendingDetermination && f.Effect is null));
        Assert.Equal((AssessmentOutcome.NeedsException, "not recorded"), (judgement.Outcome, judgement.RulebookHash));
    }

    [Fact]
    public async Task Balances_are_the_old_uses()
    {
        Assert.Equal(
            ["1 70 left 50 of 840 USD", "2 500.5 left 1499.5 of 350.35 USD"], await BalanceAsync("E-2026-00001"));
        Assert.Equal(["1 25 left 35 of 300 USD"], await BalanceAsync("E-2026-00002"));
        Assert.Equal(["1 200 left 600 of 620 EUR"], await BalanceAsync("E-2026-00003"));
        Assert.Equal(
            ["1 0 left 500 of 0 TRY", "2 12.25 left 67.25 of 490 EUR", "3 0 left 600 of 0 ???"], await BalanceAsync("E-2026-00004"));
        Assert.Equal(["1 40 left 0 of 96 TRY", "2 100 left 0 of 300 TRY"], await BalanceAsync("E-2026-00005"));
        Assert.Equal(["1 0 left 300 of 0 USD"], await BalanceAsync("E-2026-00008"));
        var (_, licence) = await LicenceAsync("E-2026-00004");
        var use = Assert.Single(licence.Entries);
        Assert.Equal(("x", "ნინო ბერიძე", BalanceEntryKind.WrittenOff), (use.Reference, use.ByName, use.Kind));
        Assert.Equal(["C62", "KGM", "boxes"], licence.Lines.OrderBy(l => l.LineNumber).Select(l => l.Unit));
    }

    [Fact]
    public async Task Every_certificate_still_verifies_and_says_its_state()
    {
        var office = Application.Get<CertificateOffice>();
        var said = new Dictionary<string, LicenceState>();
        foreach (var (number, pdf) in OldPortal.Certificates())
        {
            var answer = await office.VerifyFileAsync(pdf);
            Assert.Equal((CertificateVerdict.Valid, number), (answer.Verdict, answer.Certificate?.Number));
            said[number] = answer.Certificate!.Licence;
        }

        Assert.Equal(8, said.Count);
        Assert.Equal(
            [LicenceState.Expired, LicenceState.Valid, LicenceState.Valid, LicenceState.Valid, LicenceState.Exhausted, LicenceState.Valid,
                LicenceState.Suspended, LicenceState.Revoked],
            said.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => s.Value));
    }

    [Fact]
    public async Task No_certificate_is_made_a_second_time()
    {
        Assert.Equal(0, await Application.MakeCertificatesAsync());

        await using var db = Application.OpenDatabase();
        Assert.Equal(8, await db.Certificates.CountAsync());
        Assert.DoesNotContain(await Application.LedgerAsync(), e => e.Format == 2 && e.Verb == Verbs.CertificateIssued);
    }

    [Fact]
    public async Task What_is_under_way_is_frozen_as_it_is_today_and_judged()
    {
        var open = new Dictionary<string, AssessmentOutcome>
        {
            ["E-2026-00010"] = AssessmentOutcome.Clear,
            ["E-2026-00011"] = AssessmentOutcome.NeedsException,
            ["E-2026-00012"] = AssessmentOutcome.NeedsException,
            ["E-2026-00015"] = AssessmentOutcome.NeedsException,
            ["E-2026-00017"] = AssessmentOutcome.NeedsException,
            ["E-2026-00018"] = AssessmentOutcome.NeedsException,
            ["E-2026-00019"] = AssessmentOutcome.NeedsException,
            ["E-2026-00022"] = AssessmentOutcome.Held,
        };
        foreach (var (number, outcome) in open)
        {
            var (found, request) = await RequestAsync(number);
            var judgement = Judgement.Read(Assert.Single(found.Judgements).Json)!;
            Assert.True(request.Reconstructed);
            Assert.Equal((number, outcome, request.Hash()), (number, judgement.Outcome, judgement.RequestHash));
        }

        Assert.Equal("Enamelled cooking pots", (await RequestAsync("E-2026-00010")).Request.Goods[0].Name);
        Assert.Equal("Kintex-7 FPGA XC7K325T", (await RequestAsync("E-2026-00011")).Request.Goods[0].Name);
    }

    [Fact]
    public async Task The_third_request_names_both_refusals_and_the_second_the_first()
    {
        Assert.Equal(
            [("E-2026-00009", "refused"), ("E-2026-00013", "refused")], (await RequestAsync("E-2026-00015")).Request.Earlier.Select(e => (e.Number, e.State)));
        Assert.Equal(["E-2026-00009"], (await RequestAsync("E-2026-00013")).Request.Earlier.Select(e => e.Number));
        Assert.Empty((await RequestAsync("E-2026-00009")).Request.Earlier);
    }

    [Fact]
    public async Task Of_a_draft_nothing_is_frozen()
    {
        await using var db = Application.OpenDatabase();

        Assert.Equal(19, await db.CaseRequests.CountAsync());
        Assert.Equal(16, await db.CaseJudgements.CountAsync());
        Assert.False(await db.CaseRequests.AnyAsync(r => db.Cases.Any(c => c.Id == r.CaseId && c.State == CaseState.Draft)));
    }

    [Fact]
    public async Task Determinations_hold_for_the_goods_they_were_made_on_and_the_one_that_cleared_alone_is_named()
    {
        await using var db = Application.OpenDatabase();
        var determined = await db.ProductClassifications.AsNoTracking().Where(c => c.Basis == ClassificationBasis.Determination).ToListAsync();
        foreach (var determination in determined)
        {
            var product = await db.Products.AsNoTracking().SingleAsync(p => p.Id == determination.ProductId);
            Assert.Equal((product.Facts.Hash(), ClassificationState.Standing), (determination.FactsHash, determination.State));
        }

        Assert.Equal(2, determined.Count);
        Assert.False(await db.ProductClassifications.AnyAsync(c => c.Basis == ClassificationBasis.Automatic && c.FactsHash != null));
        var entry = Payload((await Application.LedgerAsync()).First(e => e.Verb == Verbs.DataUpgraded));
        var alone = Assert.Single(entry.GetProperty("clearedByOneOfficer").EnumerateArray());
        Assert.Equal(("Spartan-6 FPGA XC6SLX9", "Mert Yılmaz"), (alone.GetProperty("name").GetString(), alone.GetProperty("byName").GetString()));
    }

    [Fact]
    public async Task Its_people_read_their_cases_and_an_officer_can_go_on()
    {
        // A folder of its own: signing in is an act.
        await using var application = await OldPortal.StartAsync();
        Assert.Null(await OldPortal.OpenAsync(application));
        var officer = await OldPortal.SignInAsync(application, "memur");
        var desk = application.Get<CaseDesk>();

        foreach (var row in (await desk.ListAsync(officer, new(Take: 50))).ValueOrDefault!.Rows)
        {
            var file = (await desk.GetAsync(officer, row.Id)).ValueOrDefault;
            Assert.NotNull(file);
            Assert.Equal((row.Number, row.Licence), (file.Request.CaseNumber, file.LicenceState));
        }

        var waiting = (await desk.QueueAsync(officer)).ValueOrDefault!;
        Assert.Contains(waiting, r => r.Number == "E-2026-00018");
    }

    private JsonElement Payload(LedgerEntry entry)
    {
        using var db = Application.OpenDatabase();
        return JsonDocument.Parse(db.LedgerContents.Single(c => c.Sequence == entry.Sequence).Payload).RootElement;
    }

    private async Task<(ExceptionCase Case, ExceptionRequest Request)> RequestAsync(string number)
    {
        await using var db = Application.OpenDatabase();
        var found = await db.Cases.AsNoTracking().Include(c => c.Requests).Include(c => c.Judgements).SingleAsync(c => c.Number == number);
        return (found, ExceptionRequest.Read(Assert.Single(found.Requests).Json)!);
    }

    private async Task<(ExceptionCase Case, Licence Licence)> LicenceAsync(string number)
    {
        await using var db = Application.OpenDatabase();
        var found = await db.Cases.AsNoTracking().Include(c => c.Requests).Include(c => c.Judgements)
            .Include(c => c.Licence!).ThenInclude(l => l.Lines).Include(c => c.Licence!).ThenInclude(l => l.Entries).SingleAsync(c => c.Number == number);
        return (found, found.Licence!);
    }

    private async Task<IEnumerable<string>> BalanceAsync(string number) =>
        (await LicenceAsync(number)).Licence.Balance().Lines
            .Select(l => FormattableString.Invariant($"{l.Line} {l.Used:0.####} left {l.Left:0.####} of {l.ValueUsed:0.####} {l.Currency}"));

    private async Task<CertificateContent> ContentAsync(string certificate)
    {
        await using var db = Application.OpenDatabase();
        var json = await db.Certificates.Where(c => c.Number == certificate).Select(c => c.ContentJson).SingleAsync();
        return CertificateContent.Read(System.Text.Encoding.UTF8.GetBytes(json))!;
    }

    /// <summary>The old folder, opened once.</summary>
    public sealed class Upgraded : IAsyncLifetime
    {
        public TestApplication Application { get; private set; } = null!;

        public string? Refusal { get; private set; }

        public List<string> Said { get; } = [];

        public async Task InitializeAsync()
        {
            Application = await OldPortal.StartAsync();
            Refusal = await OldPortal.OpenAsync(Application, Said);
        }

        public async Task DisposeAsync() => await Application.DisposeAsync();
    }
}
