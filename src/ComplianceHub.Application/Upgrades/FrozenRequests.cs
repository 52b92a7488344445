using System.Text;
using ComplianceHub.Application.Cases;
using ComplianceHub.Application.Certificates;
using ComplianceHub.Application.Data;
using ComplianceHub.Application.Ledger;
using ComplianceHub.Application.Products;
using ComplianceHub.Application.Shipments;
using ComplianceHub.Certificates;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Upgrades;

/// <summary>
/// Data upgrade 1. Before it a case pointed at its shipment and products as they happened to be, and a licence was a word on its case. What was
/// granted is frozen as its certificate says it; what is under way, refused or withdrawn, as its products are now, and marked as reconstructed.
/// What was recommended goes back to review, for nobody signed the request that is frozen now.
/// </summary>
internal sealed class FrozenRequests(IDbContextFactory<PortalDbContext> contexts, ActRunner runner, CaseJudge judge, LegalCalendar calendar)
{
    public const int Number = 1;
    public const string Name = "frozen requests";
    public const int CasesAnAct = 50;

    /// <summary>What stands where the edition of the rulebook would: nobody wrote it down then.</summary>
    private const string NotRecorded = "not recorded";

    private const string WhyReturned =
        "ComplianceHub was upgraded: the request is frozen from now on, as it stands today, and what was recommended before is recommended anew on it.";

    /// <summary>What the ledger keeps of a case that was frozen.</summary>
    private sealed record Frozen(
        string Case, CaseState State, string RequestHash, string? JudgementHash = null, string? NarrowingHash = null, string? Licence = null,
        string? Certificate = null, LicenceState? LicenceState = null);

    /// <summary>A licence as the older version kept it, on the row of its case.</summary>
    private sealed record OldLicence(Guid CaseId, string State);

    private sealed record OldUse(Guid Id, Guid CaseId, int LineNumber, decimal Quantity, string Reference, long At, string ByName);

    /// <summary>Freezes what is not frozen yet, so many cases an act. The last act notes that it is done.</summary>
    public async Task RunAsync(int casesAnAct)
    {
        await BindDeterminationsAsync();
        var batches = (await WaitingAsync()).Chunk(casesAnAct).DefaultIfEmpty([]).ToList();
        foreach (var (index, batch) in batches.Index())
        {
            await ActAsync(act => FreezeAsync(act, batch, last: index == batches.Count - 1));
        }
    }

    /// <summary>Approved cases in the order in which they were granted, which gives their licences their numbers; then the others.</summary>
    private async Task<List<Guid>> WaitingAsync()
    {
        await using var db = await contexts.CreateDbContextAsync();
        var waiting = await db.Cases.Where(c => c.Requests.Count == 0 && c.State != CaseState.Draft && c.SubmittedAt != null)
            .Select(c => new { c.Id, c.State, c.DecidedAt, c.Number }).ToListAsync();
        return
        [
            .. waiting.OrderBy(c => c.State != CaseState.Approved).ThenBy(c => c.State == CaseState.Approved ? c.DecidedAt : null)
                .ThenBy(c => c.Number, StringComparer.Ordinal).Select(c => c.Id),
        ];
    }

    private async Task ActAsync(Func<Act, Task> change)
    {
        var done = await runner.RunAsync<bool>(Caller.Job("upgrade"), null, async act =>
        {
            await change(act);
            return true;
        });
        if (done is not Result<bool>.Ok)
        {
            throw new InvalidOperationException(done.Problem);
        }
    }

    /// <summary>
    /// A determination holds for the facts it was made on. Where it is a product's newest classification, those are the product's facts of today.
    /// One that cleared a product against all else stays, but it took one officer only: the ledger names it, for somebody to look at.
    /// </summary>
    private async Task BindDeterminationsAsync()
    {
        await using (var db = await contexts.CreateDbContextAsync())
        {
            if (!await Unbound(db).AnyAsync())
            {
                return;
            }
        }

        await ActAsync(async act =>
        {
            var determinations = await Unbound(act.Db).ToListAsync();
            var ids = determinations.ConvertAll(d => d.ProductId);
            var products = await act.Db.Products.AsNoTracking().Include(p => p.Classifications).Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id);
            foreach (var determination in determinations)
            {
                act.Db.Entry(determination).Property(d => d.FactsHash).CurrentValue = products[determination.ProductId].Facts.Hash();
            }

            act.Record(Verbs.DataUpgraded, "data", $"upgrade {Number}", new
            {
                Upgrade = Number,
                Determinations = determinations.Select(d => new { d.ProductId, products[d.ProductId].Name, d.Status, d.FactsHash }),
                ClearedByOneOfficer = determinations.Where(d => OpenedAlone(d, products[d.ProductId], act.Today))
                    .Select(d => new { d.ProductId, products[d.ProductId].Name, d.ByName, d.At }),
            });
        });
    }

    private static IQueryable<ProductClassification> Unbound(PortalDbContext db) => db.ProductClassifications.Where(c =>
        c.Basis == ClassificationBasis.Determination && c.FactsHash == null
        && !db.ProductClassifications.Any(later => later.ProductId == c.ProductId && later.At > c.At));

    private static bool OpenedAlone(ProductClassification determination, Product product, DateOnly today)
    {
        var before = product.Classifications.Where(c => c.At < determination.At).ToList();
        var automatic = before.Where(c => c.Basis == ClassificationBasis.Automatic).MaxBy(c => c.At)?.Status ?? ControlStatus.InReview;
        return DeterminationRules.NeedsSecond(
            determination.Status, automatic, CodeLookup.BuiltIn.Find(product.DeclaredHs ?? "", today).Status == LookupStatus.Listed,
            before.MaxBy(c => c.At)?.Status ?? automatic);
    }

    private async Task FreezeAsync(Act act, IReadOnlyList<Guid> cases, bool last)
    {
        var licences = await act.Db.Database.SqlQueryRaw<OldLicence>("SELECT Id AS CaseId, Licence AS State FROM Cases WHERE Licence IS NOT NULL")
            .ToDictionaryAsync(l => l.CaseId, l => l.State);
        var frozen = new List<Frozen>();
        foreach (var id in cases)
        {
            var found = await act.Db.Cases.Include(c => c.Requests).SingleAsync(c => c.Id == id);
            if (found.Requests.Count == 0)
            {
                frozen.Add(found.State switch
                {
                    CaseState.Approved => await GrantAsync(act, found, licences.GetValueOrDefault(id)),
                    CaseState.Submitted or CaseState.InReview or CaseState.InformationRequested or CaseState.Recommended => await JudgeAsync(act, found),
                    CaseState.Refused or CaseState.Withdrawn => Keep(act, found, await ReconstructAsync(act.Db, found)),
                    CaseState.Draft => throw new InvalidOperationException($"{found.Number} is a draft: nothing of it is frozen."),
                    _ => throw new InvalidOperationException($"{found.Number} is in no known state."),
                });
                // The next licence looks up its number.
                await act.Db.SaveChangesAsync();
            }
        }

        act.Record(Verbs.DataUpgraded, "data", $"upgrade {Number}", new { Upgrade = Number, Name, frozen.Count, Cases = frozen, Done = last });
        if (last)
        {
            await PassCertificatesAsync(act.Db);
            act.Db.Add(new DataUpgrade { Number = Number, Name = Name, At = act.Now });
        }
    }

    /// <summary>The licences that were granted so far have their certificates.</summary>
    private static async Task PassCertificatesAsync(PortalDbContext db)
    {
        var newest = await db.Ledger.MaxAsync(e => (long?)e.Sequence) ?? 0;
        if (await db.LedgerCursors.FindAsync(CertificateMaker.Reader) is null)
        {
            db.Add(new LedgerCursor { Reader = CertificateMaker.Reader, Sequence = newest });
        }
    }

    /// <summary>From the live rows.</summary>
    private async Task<ExceptionRequest> ReconstructAsync(PortalDbContext db, ExceptionCase found)
    {
        var shipment = await ShipmentAsync(db, found);
        var holder = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == found.OrganisationId);
        // Only what was over when this one was asked for came earlier.
        var asked = calendar.DayOf(found.SubmittedAt!.Value);
        var earlier = await Freezing.EarlierAsync(db, found.Id, found.ShipmentId, found.OrganisationId, calendar);
        return Freezing.Of(found, shipment, holder, 1, [.. earlier.Where(e => e.Day <= asked)], reconstructed: true);
    }

    private static Task<Shipment> ShipmentAsync(PortalDbContext db, ExceptionCase found) =>
        db.Shipments.AsNoTracking().Include(s => s.Lines).ThenInclude(l => l.Product).SingleAsync(s => s.Id == found.ShipmentId);

    /// <summary>A case that is under way is judged as it would be at submission. Nobody waits for the lock: the portal has not started.</summary>
    private async Task<Frozen> JudgeAsync(Act act, ExceptionCase found)
    {
        var request = await ReconstructAsync(act.Db, found);
        var judgement = await judge.JudgeAsync(act.Db, request, await judge.PrepareAsync(act.Db, request, act.Today), act.Today)
            ?? throw new InvalidOperationException($"The rules moved while {found.Number} was judged.");
        if (found.State == CaseState.Recommended)
        {
            Return(act, found);
        }

        return Keep(act, found, request, judgement);
    }

    private static void Return(Act act, ExceptionCase found)
    {
        act.Record(Verbs.CaseReturnedToReview, "case", found.Id.ToString(), new
        {
            found.Number, Version = found.Version + 1, State = CaseState.InReview, Text = WhyReturned, found.Recommendation, found.RecommendedById,
        });
        CaseDesk.ForgetRecommendation(found);
        found.State = CaseState.InReview;
        found.Version++;
        act.Db.Add(new CaseEvent
        {
            CaseId = found.Id,
            At = act.Now,
            Act = CaseAct.ReturnToReview,
            ActorId = act.Me.UserId,
            ActorName = "ComplianceHub",
            Text = WhyReturned,
            // That there was a recommendation is not the exporter's to know.
            Internal = true,
        });
    }

    private static Frozen Keep(Act act, ExceptionCase found, ExceptionRequest request, Judgement? judgement = null)
    {
        var hash = request.Hash();
        act.Db.Add(new CaseRequest { CaseId = found.Id, Version = request.Version, Json = request.ToCanonicalJson(), Hash = hash, At = act.Now });
        if (judgement is not null)
        {
            act.Db.Add(new CaseJudgement
            {
                CaseId = found.Id, Number = 1, RequestVersion = request.Version, Json = judgement.ToCanonicalJson(), Hash = judgement.Hash(), At = act.Now,
            });
        }

        return new(found.Number, found.State, hash, judgement?.Hash());
    }

    /// <summary>The licence as its certificate says it: all its lines, in the state it was in, with what was used of it.</summary>
    private async Task<Frozen> GrantAsync(Act act, ExceptionCase found, string? oldState)
    {
        var db = act.Db;
        var content = await CertificateAsync(db, found);
        if (oldState is null || !Enum.TryParse<LicenceState>(oldState, out var state) || found.DecidedAt is not { } grantedAt)
        {
            throw new UpgradeException($"{found.Number} is approved, but '{oldState}' is no state of a licence that is known.");
        }

        var shipment = await ShipmentAsync(db, found);
        var request = Certified.Request(found, content, shipment);
        var products = request.Goods.Select(g => g.ProductId).ToList();
        var classified = (await db.ProductClassifications.AsNoTracking().Where(c => products.Contains(c.ProductId) && c.At <= grantedAt).ToListAsync())
            .ToLookup(c => c.ProductId);
        var judgement = Certified.Judgement(content, shipment, request, id => classified[id].MaxBy(c => c.At), calendar.DayOf(grantedAt), NotRecorded);
        var narrowing = Narrowing.Nothing(content.ValidFrom, content.ValidUntil) with
        {
            Conditions = [.. content.Conditions.Select(c => new LicenceCondition(c.Code, c.Text))],
        };
        var kept = Keep(act, found, request, judgement);
        (found.RecommendedRequestHash, found.RecommendedJudgementHash) = (kept.RequestHash, kept.JudgementHash);
        (found.NarrowingJson, found.RecommendedNarrowingHash) = (narrowing.ToCanonicalJson(), narrowing.Hash());

        var licence = Certified.Licence(
            await db.Licences.Select(l => l.Number).NextNumberAsync("L", calendar.DayOf(grantedAt).Year), found, content, state, grantedAt);
        var uses = await db.Database
            .SqlQuery<OldUse>($"SELECT Id, CaseId, LineNumber, Quantity, Reference, At, ByName FROM LicenceUses WHERE CaseId = {found.Id}").ToListAsync();
        foreach (var use in uses)
        {
            licence.Entries.Add(new()
            {
                Id = use.Id,
                LicenceId = licence.Id,
                LineNumber = use.LineNumber,
                Kind = BalanceEntryKind.WrittenOff,
                Quantity = use.Quantity,
                Value = use.Quantity * (licence.Lines.FirstOrDefault(l => l.LineNumber == use.LineNumber)?.UnitValue ?? 0),
                Reference = use.Reference,
                At = DateTimeOffset.FromUnixTimeMilliseconds(use.At),
                ByName = use.ByName,
            });
        }

        try
        {
            licence.Balance();
        }
        catch (ArgumentException error)
        {
            throw new UpgradeException($"What was used of the licence of {found.Number} does not fit certificate {content.Number}: {error.Message}");
        }

        db.Add(licence);
        return kept with { NarrowingHash = narrowing.Hash(), Licence = licence.Number, Certificate = content.Number, LicenceState = state };
    }

    private static async Task<CertificateContent> CertificateAsync(PortalDbContext db, ExceptionCase found)
    {
        var json = await db.Certificates.Where(c => c.CaseId == found.Id).Select(c => c.ContentJson).SingleOrDefaultAsync();
        return json is not null && CertificateContent.Read(Encoding.UTF8.GetBytes(json)) is { } content
            ? content
            : throw new UpgradeException($"{found.Number} is approved, but its certificate is missing or cannot be read.");
    }
}
