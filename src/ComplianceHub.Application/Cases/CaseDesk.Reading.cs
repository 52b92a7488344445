using ComplianceHub.Application.Data;
using ComplianceHub.Application.People;
using ComplianceHub.Application.Products;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Cases;

/// <content>What a person may see of the cases.</content>
public sealed partial class CaseDesk
{
    /// <summary>Cases that the person may see, newest first.</summary>
    public Task<Result<Slice<CaseRow>>> ListAsync(Caller caller, CaseQuery query) =>
        questions.AskAsync<Slice<CaseRow>>(caller, Permission.SeeRecords, async (db, me) =>
        {
            var cases = Visible(db, me);
            if (query.State is { } state)
            {
                cases = cases.Where(c => c.State == state);
            }

            if (Like.Containing(query.Search) is { } like)
            {
                cases = cases.Where(c => EF.Functions.Like(c.Number, like, Like.Escape)
                    || EF.Functions.Like(c.Shipment!.Number, like, Like.Escape) || EF.Functions.Like(c.Organisation!.Name, like, Like.Escape));
            }

            var total = await cases.CountAsync();
            var page = cases.OrderByDescending(c => c.CreatedAt).ThenByDescending(c => c.Number)
                .Skip(Math.Max(0, query.Skip)).Take(Math.Clamp(query.Take, 1, 200));
            return new Slice<CaseRow>(await RowsAsync(db, page), total);
        });

    /// <summary>
    /// What waits for this officer, longest waiting first: submitted, in review by them or by nobody who still may, and what others have signed and
    /// waits for a second signature (recommendations, reinstatements, corrections of uses).
    /// </summary>
    public Task<Result<IReadOnlyList<CaseRow>>> QueueAsync(Caller caller) =>
        questions.AskAsync<IReadOnlyList<CaseRow>>(caller, Permission.ReviewCases, async (db, me) =>
        {
            var (signs, reinstates) = (me.May(Permission.CountersignCases), me.May(Permission.CountersignReinstatement));
            var today = calendar.Today;
            var reviewers = Reviewers(db);
            return await RowsAsync(db, Visible(db, me)
                .Where(c => c.RequestedById != me.UserId && c.OrganisationId != me.OrganisationId)
                .Where(c => c.State == CaseState.Submitted
                    || (c.State == CaseState.InReview && (c.OfficerId == me.UserId || !reviewers.Contains(c.OfficerId!)))
                    || (c.State == CaseState.Recommended && signs && c.RecommendedById != me.UserId)
                    || (reinstates && c.Licence!.State == LicenceState.Suspended && c.Licence.ValidUntil >= today
                        && c.Licence.ReinstatementProposedById != null && c.Licence.ReinstatementProposedById != me.UserId)
                    || c.Licence!.Corrections.Any(u => u.Confirmed == null))
                .OrderBy(c => c.SubmittedAt).ThenBy(c => c.Number));
        });

    /// <summary>The request that is open or decided for a shipment, newest first; withdrawn ones do not count.</summary>
    public Task<Result<IReadOnlyDictionary<Guid, CaseRow>>> OfShipmentsAsync(Caller caller, IReadOnlyCollection<Guid> shipments) =>
        questions.AskAsync<IReadOnlyDictionary<Guid, CaseRow>>(caller, Permission.SeeRecords, async (db, me) =>
        {
            var found = Visible(db, me).Where(c => shipments.Contains(c.ShipmentId) && c.State != CaseState.Withdrawn);
            var byId = await found.ToDictionaryAsync(c => c.Id, c => c.ShipmentId);
            var rows = await RowsAsync(db, found.OrderByDescending(c => c.CreatedAt));
            return rows.GroupBy(r => byId[r.Id]).ToDictionary(g => g.Key, g => g.First());
        });

    /// <summary>A case with everything its page shows, as far as this person may see it.</summary>
    public Task<Result<CaseFile>> GetAsync(Caller caller, Guid id) => questions.AskAsync<CaseFile>(caller, Permission.SeeRecords, async (db, me) =>
    {
        var found = await Whole(db).Include(c => c.Organisation).Include(c => c.Shipment).AsNoTracking().AsSplitQuery()
            .SingleOrDefaultAsync(c => c.Id == id && (me.SeesAll || c.OrganisationId == me.OrganisationId));
        if (found is null)
        {
            return new Result<CaseFile>.NotFound();
        }

        var today = calendar.Today;
        var request = Current(found) ?? await Freezing.FreezeAsync(db, found, calendar);
        var open = CaseStages.Of(found.State) is CaseStage.Draft or CaseStage.UnderWay;
        var judgement = open || LastJudgement(found) is null
            ? await judge.JudgeAsync(db, request, await judge.PrepareAsync(db, request, today), today) ?? LastJudgement(found)
            : Signed(found) ?? LastJudgement(found);
        if (judgement is null)
        {
            return new Result<CaseFile>.Conflict(Refusals.RulesMoved);
        }

        var facts = await FactsAsync(db, found, judgement.Outcome, today);
        var possible = CaseRules.Possible(facts, me);
        var mayReadAdvice = me.SeesAll || IsDecided(found);
        var timeline = Timeline(found, me);
        var underSignature = me.SeesAll && found.State == CaseState.Recommended ? Signed(found) : null;
        var file = new CaseFile
        {
            Case = found,
            OrganisationName = found.Organisation!.Name,
            ShipmentNumber = found.Shipment!.Number,
            Request = request,
            Judgement = me.SeesAll ? judgement : judgement with { Findings = [.. judgement.Findings.Where(f => f.Kind != FindingKind.FactsChanged)] },
            ChangedFacts = me.SeesAll ? await CaseJudge.ChangedFactsAsync(db, request, judgement) : ChangedFacts.None,
            Wordings = me.SeesAll ? await WordingsAsync(db, request, found.SubmittedAt ?? DateTimeOffset.MaxValue) : new Dictionary<int, WordingsTried>(),
            DraftHash = found.State == CaseState.Draft ? request.Hash() : null,
            Seen = found.Requests.Count > 0 && me.SeesAll ? ToSign(found, request, judgement) : null,
            Narrowing = mayReadAdvice && found.NarrowingJson is { } json ? Narrowing.Read(json) : null,
            Amendments = found.Requests.Count == 0 ? [] : Amendments(found, request),
            Moved = underSignature is null ? [] : JudgementDifferences.Between(underSignature, judgement),
            JudgedUnder = underSignature is null ? [] : JudgementDifferences.Editions(underSignature, judgement),
            Earlier = await EarlierAsync(db, request.Earlier, me),
            Timeline = timeline,
            Possible = possible,
            Why = Why(found, facts, me, possible),
            CanChangeDraft = found.State == CaseState.Draft && me.May(Permission.RequestExceptions) && me.OrganisationId == found.OrganisationId,
            SeesAll = me.SeesAll,
            Licence = found.Licence,
            LicenceState = found.Licence?.StateOn(today),
            Balances = found.Licence?.Balance().Lines ?? [],
            OpenCorrection = OpenCorrection(found.Licence),
            Today = today,
            CertificateNumber = found.Licence is { CertificateMadeAt: not null } licence ? licence.CertificateNumber : null,
        };
        if (!mayReadAdvice)
        {
            // The case was read without tracking, so nothing of this reaches the database.
            ForgetRecommendation(found);
        }

        found.Events.RemoveAll(e => !timeline.Contains(e));
        return file;
    });

    /// <summary>What is newest on a case: much less to read than the case itself.</summary>
    public Task<Result<CaseNews>> NewsAsync(Caller caller, Guid id) => questions.AskAsync<CaseNews>(caller, Permission.SeeRecords, async (db, me) =>
        await Visible(db, me).Include(c => c.Events).Include(c => c.Licence).SingleOrDefaultAsync(c => c.Id == id) is { } found
            ? new CaseNews(
                found.Version, CaseWords.Newest(found, me), CaseWords.Last(found).ActorId == me.UserId, found.Licence?.CertificateMadeAt is not null)
            : new Result<CaseNews>.NotFound());

    /// <summary>Requests that a new one for this shipment would have to say what is different from, oldest first.</summary>
    public Task<Result<IReadOnlyList<EarlierCase>>> EarlierOfShipmentAsync(Caller caller, Guid shipmentId) =>
        questions.AskAsync<IReadOnlyList<EarlierCase>>(caller, Permission.RequestExceptions, async (db, me) =>
            await db.Shipments.AnyAsync(s => s.Id == shipmentId && s.OrganisationId == me.OrganisationId)
                ? new Result<IReadOnlyList<EarlierCase>>.Ok(
                    await EarlierAsync(db, await Freezing.EarlierAsync(db, null, shipmentId, me.OrganisationId!.Value, calendar), me))
                : new Result<IReadOnlyList<EarlierCase>>.NotFound());

    private static async Task<Dictionary<int, WordingsTried>> WordingsAsync(PortalDbContext db, ExceptionRequest request, DateTimeOffset until)
    {
        var ids = request.Goods.Select(g => g.ProductId).Distinct().ToList();
        var products = await db.Products.AsNoTracking().Include(p => p.Wordings).Include(p => p.Classifications).AsSplitQuery()
            .Where(p => ids.Contains(p.Id) && p.Wordings.Count > 0).ToDictionaryAsync(p => p.Id);
        return request.Goods.Where(g => products.ContainsKey(g.ProductId))
            .Select(g => (g.Line, Tried: WordingsTried.Of(products[g.ProductId], g.Facts, until))).Where(g => g.Tried is not null)
            .ToDictionary(g => g.Line, g => g.Tried!);
    }

    private static IQueryable<ExceptionCase> Visible(PortalDbContext db, Actor me) =>
        me.SeesAll ? db.Cases.AsNoTracking() : db.Cases.AsNoTracking().Where(c => c.OrganisationId == me.OrganisationId);

    /// <summary>User ids of everybody who may review cases now.</summary>
    private static IQueryable<string> Reviewers(PortalDbContext db)
    {
        string[] roles = [.. Permissions.RolesWith(Permission.ReviewCases).Select(r => r.ToString())];
        var ids = db.Roles.Where(r => roles.Contains(r.Name)).Select(r => r.Id);
        return db.Users.Where(u => u.LockoutEnd == null || u.LockoutEnd < PortalUser.Forever).Select(u => u.Id)
            .Where(id => db.UserRoles.Any(r => r.UserId == id && ids.Contains(r.RoleId)));
    }

    private async Task<List<CaseRow>> RowsAsync(PortalDbContext db, IQueryable<ExceptionCase> cases)
    {
        var today = calendar.Today;
        var found = await cases.Include(c => c.Organisation).Include(c => c.Shipment).Include(c => c.Licence!).ThenInclude(l => l.Corrections)
            .AsSplitQuery().ToListAsync();
        var reviewers = found.Exists(c => c.State == CaseState.InReview) ? (await Reviewers(db).ToListAsync()).ToHashSet() : [];
        return [.. found.Select(c => new CaseRow(
            c.Id, c.Number, c.Organisation!.Name, c.Shipment!.Number, c.Shipment.Destination, c.State, c.Licence?.StateOn(today),
            c.CreatedAt, c.SubmittedAt, c.OfficerName, c.Licence?.ValidUntil,
            c.Licence?.ReinstatementProposedById is not null || OpenCorrection(c.Licence) is not null,
            c.State == CaseState.InReview && !reviewers.Contains(c.OfficerId ?? "")))];
    }

    /// <summary>What the hashes on the page are: the officer who signs sends them back.</summary>
    private static Seen ToSign(ExceptionCase found, ExceptionRequest request, Judgement judgement) => found.State == CaseState.Recommended
        ? new(found.RecommendedRequestHash ?? request.Hash(), found.RecommendedJudgementHash ?? judgement.Hash(), found.RecommendedNarrowingHash)
        : new(request.Hash(), judgement.Hash());

    /// <summary>The judgement that was recommended on.</summary>
    private static Judgement? Signed(ExceptionCase found) =>
        found.Judgements.FirstOrDefault(j => j.Hash == found.RecommendedJudgementHash) is { } signed ? Read(signed) : null;

    private static async Task<IReadOnlyList<EarlierCase>> EarlierAsync(PortalDbContext db, IReadOnlyList<EarlierRequest> earlier, Actor me)
    {
        var numbers = earlier.Select(e => e.Number).ToList();
        var found = await Visible(db, me).Include(c => c.Events).Where(c => numbers.Contains(c.Number)).ToListAsync();
        return [.. found.Select(c => (Case: c, Last: c.Events.OrderBy(e => e.At).ThenBy(e => e.Id).Last()))
            .OrderBy(e => e.Last.At)
            .Select(e => new EarlierCase(e.Case.Id, e.Case.Number, e.Case.State, e.Last.At,
                e.Case.State == CaseState.Refused ? e.Case.RecommendationReason ?? e.Last.Text : e.Last.Text))];
    }

    /// <summary>An exporter sees the advice that the decision rests on once there is one; advice that was returned stays with the officers.</summary>
    private static List<CaseEvent> Timeline(ExceptionCase found, Actor me)
    {
        var events = found.Events.OrderBy(e => e.At).ThenBy(e => e.Id).ToList();
        var grounds = IsDecided(found) ? events.LastOrDefault(e => e.Act == CaseAct.Recommend) : null;
        return me.SeesAll ? events : [.. events.Where(e => !e.Internal || (e == grounds && found.State == CaseState.Approved))];
    }

    private static bool IsDecided(ExceptionCase found) => CaseStages.Of(found.State) == CaseStage.Decided;

    /// <summary>Why something that one would expect cannot be done by this person.</summary>
    private static string? Why(ExceptionCase found, CaseFacts facts, Actor me, IReadOnlyList<CaseAct> possible)
    {
        CaseAct? expected = found.State switch
        {
            CaseState.Draft when me.May(Permission.RequestExceptions) => CaseAct.Submit,
            CaseState.Recommended when me.May(Permission.CountersignCases) => CaseAct.Countersign,
            CaseState.Approved when facts.ReinstatementProposer is not null && me.May(Permission.CountersignReinstatement) => CaseAct.Reinstate,
            CaseState.Approved when facts.Licence == LicenceState.Valid && me.May(Permission.RecordUses) => CaseAct.RecordUse,
            _ => null,
        };
        return expected is { } act && !possible.Contains(act) ? CaseRules.Check(act, facts, me).Reason : null;
    }
}
