using ComplianceHub.Application.Data;
using ComplianceHub.Application.Licences;
using ComplianceHub.Application.People;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Cases;

/// <summary>
/// Requesting, reviewing and deciding exceptions, and what happens to the licence afterwards. Every act names the version of the case
/// that its person looked at; where somebody acted meanwhile, the answer is a conflict that says who did what.
/// </summary>
public sealed partial class CaseDesk(
    ActRunner runner, Questions questions, IDbContextFactory<PortalDbContext> contexts, CaseJudge judge, LegalCalendar calendar)
{
    /// <summary>An act on a case while it is committed.</summary>
    /// <param name="Request">The version that stands; for a submission, what is frozen by it.</param>
    /// <param name="Judgement">Of that request, made anew in this act; null where the act assesses nothing.</param>
    private sealed record OpenCase(Act Act, ExceptionCase Case, ExceptionRequest? Request, Judgement? Judgement)
    {
        public PortalDbContext Db => Act.Db;
    }

    /// <summary>What every act has in common: find, compare versions, ask the rules, change, note in timeline and ledger.</summary>
    /// <param name="input">What the form says, for its token.</param>
    /// <param name="text">The reason, question or answer given with the act.</param>
    /// <param name="change">Changes what is particular to the act, or says why it will not.</param>
    private async Task<Result<CaseFile>> ActAsync(
        Caller caller, CaseForm form, CaseAct act, object? input, string text, Func<OpenCase, Task<Refusal?>> change, Advice? advice = null)
    {
        var automatic = act switch
        {
            CaseAct.Submit => await PrepareDraftAsync(form.Id),
            CaseAct.Recommend or CaseAct.Countersign => await PrepareAsync(form.Id),
            _ => null,
        };
        var done = await runner.RunAsync<Guid>(caller, form.Token?.For($"case.{act}", new { form.Id, form.Version, input }), async open =>
        {
            var (db, me) = (open.Db, open.Me);
            var found = await Whole(db).SingleOrDefaultAsync(c => c.Id == form.Id && (me.SeesAll || c.OrganisationId == me.OrganisationId));
            if (found is null)
            {
                return new Result<Guid>.NotFound();
            }

            if (found.Version != form.Version)
            {
                return new Result<Guid>.Conflict(CaseWords.Stale(found, me));
            }

            var request = act == CaseAct.Submit ? await Freezing.FreezeAsync(db, found, calendar) : Current(found);
            Judgement? judgement = null;
            if (automatic is not null && request is not null)
            {
                judgement = await judge.JudgeAsync(db, request, automatic, open.Today);
                if (judgement is null)
                {
                    return new Result<Guid>.Conflict(Refusals.RulesMoved);
                }
            }

            var facts = await FactsAsync(db, found, judgement?.Outcome ?? LastJudgement(found)?.Outcome, open.Today, judgement);
            if (CaseRules.Check(act, facts, me, advice) is { Allowed: false, Reason: { } reason })
            {
                return new Result<Guid>.Denied(reason == CaseRules.CheckOutcome(facts.Outcome).Reason ? reason + SinceThen(found, judgement) : reason);
            }

            var state = CaseRules.After(act, found.State, found.Recommendation);
            if (await change(new(open, found, request, judgement)) is { } refusal)
            {
                return refusal.ToResult<Guid>();
            }

            found.State = state;
            if (CaseRules.IsOnLicence(act) && found.Licence is { } licence && CaseRules.LicenceAfter(act, licence.State, null) is { } after)
            {
                licence.Follow(after);
            }

            found.Version++;
            db.Add(Event(found, me, act, text, open.Now));
            open.Record(CaseWords.Verb(act), "case", found.Id.ToString(), Decided(found, text), Editions(LastJudgement(found)));
            return found.Id;
        });
        return done is Result<Guid>.Ok ok ? await GetAsync(caller, ok.Value) : done.Other<CaseFile>();
    }

    private Task<Result<CaseFile>> ActWithTextAsync(
        Caller caller, CaseForm form, CaseAct act, string what, string text, Action<OpenCase>? change = null)
    {
        var trimmed = (text ?? "").Trim();
        return ActAsync(caller, form, act, trimmed, trimmed, open =>
        {
            if (CaseInput.CheckText("Text", what, trimmed).ToList() is { Count: > 0 } errors)
            {
                return Task.FromResult<Refusal?>(new Refusal(errors));
            }

            change?.Invoke(open);
            return Task.FromResult<Refusal?>(null);
        });
    }

    /// <summary>Outside the lock: what the classifier makes of the request as it is frozen now.</summary>
    private async Task<AutomaticClassifications?> PrepareAsync(Guid id)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var newest = await db.CaseRequests.AsNoTracking().Where(r => r.CaseId == id).OrderByDescending(r => r.Version).FirstOrDefaultAsync();
        return newest is null ? null : await judge.PrepareAsync(db, Read(newest), calendar.Today);
    }

    private static IQueryable<ExceptionCase> Whole(PortalDbContext db) => db.Cases
        .Include(c => c.Events).Include(c => c.Requests).Include(c => c.Judgements)
        .Include(c => c.Licence!).ThenInclude(l => l.Lines)
        .Include(c => c.Licence!).ThenInclude(l => l.Entries)
        .Include(c => c.Licence!).ThenInclude(l => l.Corrections);

    /// <param name="judged">A judgement made in this act, where it is not kept yet.</param>
    private static async Task<CaseFacts> FactsAsync(
        PortalDbContext db, ExceptionCase found, AssessmentOutcome? outcome, DateOnly today, Judgement? judged = null)
    {
        var request = Current(found);
        var judgement = judged ?? LastJudgement(found);
        var reached = judgement?.Lines.Where(l => l.Reached).ToList() ?? [];
        return new(found.OrganisationId, found.State, found.RequestedById, found.Licence?.StateOn(today))
        {
            EarlierRequesters = [.. Requests(found).Select(r => r.Declaration?.PersonId).OfType<string>()],
            OrganisationAccepted = await db.Organisations.AnyAsync(o => o.Id == found.OrganisationId && o.Status == OrganisationStatus.Accepted),
            Outcome = outcome,
            Recommendation = found.Recommendation,
            Recommender = await Standings.OfAsync(db, found.RecommendedById),
            ReinstatementProposer = await Standings.OfAsync(db, found.Licence?.ReinstatementProposedById),
            CorrectionProposer = await Standings.OfAsync(db, OpenCorrection(found.Licence)?.ProposedById),
            HighestTier = reached.Select(l => l.Tier).OfType<string>().Select(t => (Tier?)Tiers.Parse(t)).Min(),
            Destination = request?.Destination,
            Value = CaseRules.ValueOf([.. request?.Goods.Where(g => reached.Any(l => l.Line == g.Line)) ?? []]),
        };
    }

    /// <summary>What is different from the judgement that was signed, or last made, field by field; nothing where that is not what stops an act.</summary>
    private static string SinceThen(ExceptionCase found, Judgement? judgement) =>
        judgement is not null && (Signed(found) ?? LastJudgement(found)) is { } before
            && JudgementDifferences.Between(before, judgement) is { Count: > 0 } differences
            ? " Judged anew, the goods come to another answer than before. " + Say(differences)
            : "";

    private static UseCorrection? OpenCorrection(Licence? licence) => licence?.Corrections.FirstOrDefault(c => c.Confirmed is null);

    private static IEnumerable<ExceptionRequest> Requests(ExceptionCase found) => found.Requests.OrderBy(r => r.Version).Select(Read);

    /// <summary>The version that stands; null before the first submission.</summary>
    private static ExceptionRequest? Current(ExceptionCase found) => found.Requests.MaxBy(r => r.Version) is { } newest ? Read(newest) : null;

    private static Judgement? LastJudgement(ExceptionCase found) => found.Judgements.MaxBy(j => j.Number) is { } newest ? Read(newest) : null;

    private static ExceptionRequest Read(CaseRequest stored) => ExceptionRequest.Read(stored.Json)
        ?? throw new InvalidOperationException($"Version {stored.Version} of the request of case {stored.CaseId} is of no format that this build knows.");

    private static Judgement Read(CaseJudgement stored) => Judgement.Read(stored.Json)
        ?? throw new InvalidOperationException($"Judgement {stored.Number} of case {stored.CaseId} is of no format that this build knows.");

    /// <summary>Keeps a version of the request and its first judgement.</summary>
    private static void Keep(OpenCase open, ExceptionRequest request, Judgement judgement)
    {
        open.Case.Requests.Add(new()
        {
            CaseId = open.Case.Id,
            Version = request.Version,
            Json = request.ToCanonicalJson(),
            Hash = request.Hash(),
            At = open.Act.Now,
        });
        Keep(open, judgement, request.Version);
    }

    /// <summary>Keeps a judgement, where it is another than the one before.</summary>
    private static void Keep(OpenCase open, Judgement judgement, int requestVersion)
    {
        var hash = judgement.Hash();
        if (open.Case.Judgements.MaxBy(j => j.Number) is { } last && last.Hash == hash)
        {
            return;
        }

        open.Case.Judgements.Add(new()
        {
            CaseId = open.Case.Id,
            Number = (open.Case.Judgements.Max(j => (int?)j.Number) ?? 0) + 1,
            RequestVersion = requestVersion,
            Json = judgement.ToCanonicalJson(),
            Hash = hash,
            At = open.Act.Now,
        });
    }

    private static CaseEvent Event(ExceptionCase found, Actor me, CaseAct? act, string text, DateTimeOffset now) => new()
    {
        CaseId = found.Id,
        At = now,
        Act = act,
        ActorId = me.UserId,
        ActorName = me.Name,
        Text = text,
        Internal = act is CaseAct.Recommend or CaseAct.ReturnToReview,
    };

    /// <summary>What the ledger keeps of an act: the text given, what was signed, and the case as it stands after it.</summary>
    private static object Decided(ExceptionCase found, string text) => new
    {
        found.Number,
        found.Version,
        found.State,
        Text = text.Length == 0 ? null : text,
        RequestHash = found.Requests.MaxBy(r => r.Version)?.Hash,
        JudgementHash = found.Judgements.MaxBy(j => j.Number)?.Hash,
        NarrowingHash = found.RecommendedNarrowingHash,
        found.Recommendation,
        found.RecommendedById,
        found.CountersignedById,
        Licence = found.Licence?.Number,
        LicenceState = found.Licence?.State,
        found.ValidFrom,
        found.ValidUntil,
        Conditions = found.Conditions.Count == 0 ? null : found.Conditions,
    };

    private static Dictionary<string, string> Editions(Judgement? judgement)
    {
        var editions = new Dictionary<string, string>();
        if (judgement is not null)
        {
            editions["rulebook"] = judgement.RulebookHash;
            if (judgement.ListVersion is { } list)
            {
                editions["list"] = list;
            }

            if (judgement.ClassifierVersion is { } model)
            {
                editions["classifier"] = model;
            }
        }

        return editions;
    }

    /// <summary>Why a change is not made: a sentence, what is wrong with which field, or what changed meanwhile.</summary>
    private sealed record Refusal(string? Reason, IReadOnlyList<FieldError> Errors, string? Conflict = null)
    {
        public Refusal(string reason)
            : this(reason, [])
        {
        }

        public Refusal(IReadOnlyList<FieldError> errors)
            : this(null, errors)
        {
        }

        /// <summary>What the person saw is not what is there now.</summary>
        public static Refusal Changed(string message) => new(null, [], message);

        public Result<T> ToResult<T>() => Conflict is not null ? new Result<T>.Conflict(Conflict)
            : Reason is not null ? new Result<T>.Denied(Reason)
            : new Result<T>.Invalid(Errors);
    }
}
