using System.Globalization;
using ComplianceHub.Controls.Cases;
using ComplianceHub.Controls.Measures;
using ComplianceHub.Application.Certificates;
using ComplianceHub.Application.Data;
using ComplianceHub.Application.Ledger;
using ComplianceHub.Application.Acts;
using ComplianceHub.Application.Shipments;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Cases;

/// <summary>
/// Requesting, reviewing and deciding exceptions, and what happens to the licence afterwards. Every act names the version of the case
/// that its person looked at; where somebody acted meanwhile, the answer is a conflict that says who did what.
/// </summary>
public sealed partial class CaseDesk(IDbContextFactory<PortalDbContext> contexts, CertificateOffice certificates, TimeProvider clock)
{
    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>Starts a draft for a shipment that needs an exception.</summary>
    public async Task<Result<CaseFile>> RequestAsync(Actor me, Guid shipmentId, string justification)
    {
        if (!me.Is(Role.Exporter) || me.OrganisationId is not { } organisationId)
        {
            return new Result<CaseFile>.Denied("Only an exporter requests an exception.");
        }

        var text = (justification ?? "").Trim();
        await using var db = await contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var shipment = await db.Shipments.SingleOrDefaultAsync(s => s.Id == shipmentId && s.OrganisationId == organisationId);
        if (shipment is null)
        {
            return new Result<CaseFile>.NotFound();
        }

        if (WhyNoException(shipment) is { } reason)
        {
            return new Result<CaseFile>.Denied(reason);
        }

        var earlier = await db.Cases.Where(c => c.ShipmentId == shipmentId).ToListAsync();
        if (earlier.FirstOrDefault(IsOpen) is { } open)
        {
            return new Result<CaseFile>.Conflict(string.Create(CultureInfo.InvariantCulture,
                $"{open.RequestedByName} already requested an exception for this shipment on {open.CreatedAt:d MMMM yyyy}: {open.Number}, which is {Words.Of(open.State)}. Go on there, or withdraw it first."));
        }

        if (CaseInput.CheckText("Justification", "justification", text).ToList() is { Count: > 0 } errors)
        {
            return new Result<CaseFile>.Invalid(errors);
        }

        var now = clock.GetUtcNow();
        var request = new ExceptionCase
        {
            Number = await db.Cases.Select(c => c.Number).NextNumberAsync("E", now.Year),
            OrganisationId = organisationId,
            ShipmentId = shipmentId,
            Justification = text,
            RequestedById = me.UserId,
            RequestedByName = me.Name,
            CreatedAt = now,
        };
        db.Add(request);
        db.Add(Event(request, me, null, "", now));
        await db.AppendToLedgerAsync(me, "case.requested", "case", request.Id.ToString(),
            new { request.Number, request.ShipmentId, Shipment = shipment.Number, request.Justification }, now);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return await GetAsync(me, request.Id);
    }

    /// <summary>Changes the justification of a draft.</summary>
    public async Task<Result<CaseFile>> SaveDraftAsync(Actor me, Guid id, int version, string justification)
    {
        await using var db = await contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var request = await db.Cases.Include(c => c.Events).SingleOrDefaultAsync(c => c.Id == id && (me.SeesAll || c.OrganisationId == me.OrganisationId));
        if (request is null)
        {
            return new Result<CaseFile>.NotFound();
        }

        if (request.Version != version)
        {
            return new Result<CaseFile>.Conflict(CaseWords.Stale(request, me));
        }

        if (!me.Is(Role.Exporter) || me.OrganisationId != request.OrganisationId)
        {
            return new Result<CaseFile>.Denied("Only the exporter whose request this is may change it.");
        }

        if (request.State != CaseState.Draft)
        {
            return new Result<CaseFile>.Denied($"The request is {Words.Of(request.State)}: only a draft can be changed.");
        }

        var text = (justification ?? "").Trim();
        if (CaseInput.CheckText("Justification", "justification", text).ToList() is { Count: > 0 } errors)
        {
            return new Result<CaseFile>.Invalid(errors);
        }

        var now = clock.GetUtcNow();
        request.Justification = text;
        request.Version++;
        db.Add(Event(request, me, null, "", now));
        await db.AppendToLedgerAsync(me, "case.draftChanged", "case", request.Id.ToString(), new { request.Number, request.Justification, request.Version }, now);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return await GetAsync(me, id);
    }

    public Task<Result<CaseFile>> SubmitAsync(Actor me, Guid id, int version) =>
        ActAsync(me, id, version, CaseAct.Submit, "", (_, request, now) =>
        {
            if (WhyNoException(request.Shipment!) is { } reason)
            {
                return new Refusal(reason);
            }

            (request.RequestedById, request.RequestedByName, request.SubmittedAt) = (me.UserId, me.Name, now);
            return null;
        });

    public Task<Result<CaseFile>> TakeUpAsync(Actor me, Guid id, int version) =>
        ActAsync(me, id, version, CaseAct.TakeUp, "", (_, request, _) =>
        {
            (request.OfficerId, request.OfficerName) = (me.UserId, me.Name);
            return null;
        });

    public Task<Result<CaseFile>> RequestInformationAsync(Actor me, Guid id, int version, string question) =>
        ActWithTextAsync(me, id, version, CaseAct.RequestInformation, "question", question);

    public Task<Result<CaseFile>> AnswerAsync(Actor me, Guid id, int version, string answer) =>
        ActWithTextAsync(me, id, version, CaseAct.AnswerInformation, "answer", answer);

    /// <summary>An officer's advice to the senior officer; hidden from the exporter until the case is decided.</summary>
    public Task<Result<CaseFile>> RecommendAsync(Actor me, Guid id, int version, RecommendationInput input)
    {
        var reason = (input.Reason ?? "").Trim();
        var words = input.Advice == Advice.Approve ? "Approval recommended. " : "Refusal recommended. ";
        return ActAsync(me, id, version, CaseAct.Recommend, words + reason, (_, request, now) =>
        {
            if (CaseInput.Check(input with { Reason = reason }, Today).ToList() is { Count: > 0 } errors)
            {
                return new Refusal(errors);
            }

            var approve = input.Advice == Advice.Approve;
            (request.Recommendation, request.RecommendationReason) = (input.Advice, reason);
            (request.RecommendedById, request.RecommendedByName, request.RecommendedAt) = (me.UserId, me.Name, now);
            (request.ValidFrom, request.ValidUntil) = approve ? (input.ValidFrom, input.ValidUntil) : (null, null);
            // Copies: the database tracks each instance as belonging to one case.
            request.Conditions = approve ? [.. input.Conditions.Select(c => new LicenceCondition(c.Code, c.Text.Trim()))] : [];
            return null;
        });
    }

    /// <summary>The second signature. An approval becomes a licence, and its certificate is issued in the same transaction.</summary>
    public Task<Result<CaseFile>> CountersignAsync(Actor me, Guid id, int version, string? note)
    {
        var text = (note ?? "").Trim();
        return ActAsync(me, id, version, CaseAct.Countersign, text, (db, request, now) =>
        {
            if (CaseInput.CheckNote("Text", text).ToList() is { Count: > 0 } errors)
            {
                return new Refusal(errors);
            }

            (request.CountersignedById, request.CountersignedByName, request.DecidedAt) = (me.UserId, me.Name, now);
            request.DecisionNote = text.Length == 0 ? null : text;
            return request.Recommendation == Advice.Approve ? Grant(request) : null;
        });
    }

    public Task<Result<CaseFile>> ReturnToReviewAsync(Actor me, Guid id, int version, string reason) =>
        ActWithTextAsync(me, id, version, CaseAct.ReturnToReview, "reason", reason, request =>
        {
            (request.Recommendation, request.RecommendationReason) = (null, null);
            (request.RecommendedById, request.RecommendedByName, request.RecommendedAt) = (null, null, null);
            (request.ValidFrom, request.ValidUntil, request.Conditions) = (null, null, []);
        });

    public Task<Result<CaseFile>> WithdrawAsync(Actor me, Guid id, int version, string reason) =>
        ActWithTextAsync(me, id, version, CaseAct.Withdraw, "reason", reason);

    public Task<Result<CaseFile>> SuspendAsync(Actor me, Guid id, int version, string reason) =>
        ActWithTextAsync(me, id, version, CaseAct.Suspend, "reason", reason, request => request.Licence = LicenceState.Suspended);

    public Task<Result<CaseFile>> ReinstateAsync(Actor me, Guid id, int version, string reason) =>
        ActWithTextAsync(me, id, version, CaseAct.Reinstate, "reason", reason, request => request.Licence = LicenceState.Valid);

    public Task<Result<CaseFile>> RevokeAsync(Actor me, Guid id, int version, string reason) =>
        ActWithTextAsync(me, id, version, CaseAct.Revoke, "reason", reason, request => request.Licence = LicenceState.Revoked);

    /// <summary>The exporter reports a quantity as shipped; when nothing is left of any line, the licence is exhausted.</summary>
    public Task<Result<CaseFile>> RecordUseAsync(Actor me, Guid id, int version, UseInput use)
    {
        var reference = (use.Reference ?? "").Trim();
        var text = string.Create(CultureInfo.InvariantCulture, $"Line {use.LineNumber}: {use.Quantity:0.####}, declaration {reference}");
        return ActAsync(me, id, version, CaseAct.RecordUse, text, (db, request, now) =>
        {
            if (request.ValidFrom > Today)
            {
                return new Refusal(string.Create(CultureInfo.InvariantCulture, $"The licence is valid from {request.ValidFrom:d MMMM yyyy}: nothing can be shipped under it before."));
            }

            var balances = Balances(request);
            if (CheckUse(use, reference, balances) is { Count: > 0 } errors)
            {
                return new Refusal(errors);
            }

            db.Add(new LicenceUse { CaseId = request.Id, LineNumber = use.LineNumber, Quantity = use.Quantity, Reference = reference, At = now, ByName = me.Name });
            if (balances.Sum(b => b.Left) == use.Quantity)
            {
                request.Licence = LicenceState.Exhausted;
            }

            return null;
        });
    }

    private static List<FieldError> CheckUse(UseInput use, string reference, IReadOnlyList<LineBalance> balances)
    {
        var errors = new List<FieldError>();
        if (balances.FirstOrDefault(b => b.LineNumber == use.LineNumber) is not { } balance)
        {
            errors.Add(new(nameof(use.LineNumber), $"The licence has no line {use.LineNumber}."));
        }
        else if (use.Quantity <= 0 || use.Quantity > balance.Left)
        {
            errors.Add(new(nameof(use.Quantity), string.Create(CultureInfo.InvariantCulture,
                $"The quantity is {use.Quantity:0.####} {balance.Unit}: {balance.Left:0.####} {balance.Unit} of {balance.Licensed:0.####} are left on line {balance.LineNumber}.")));
        }

        if (reference.Length is 0 or > CaseInput.MaxReferenceLength)
        {
            errors.Add(new(nameof(use.Reference), $"Give the number of the customs declaration, {CaseInput.MaxReferenceLength} characters at most."));
        }

        return errors;
    }

    // The days between recommendation and signature may have eaten into the period.
    private Refusal? Grant(ExceptionCase request)
    {
        if (WhyNoException(request.Shipment!) is { } reason)
        {
            return new Refusal(reason + " Return the request to review.");
        }

        if (request.ValidUntil <= Today)
        {
            return new Refusal(string.Create(CultureInfo.InvariantCulture, $"The recommended period ended on {request.ValidUntil:d MMMM yyyy}. Return the request to review, so that a new one can be recommended."));
        }

        request.ValidFrom = request.ValidFrom < Today ? Today : request.ValidFrom;
        request.Licence = LicenceState.Valid;
        return null;
    }

    private Task<Result<CaseFile>> ActWithTextAsync(
        Actor me, Guid id, int version, CaseAct act, string what, string text, Action<ExceptionCase>? change = null)
    {
        var trimmed = (text ?? "").Trim();
        return ActAsync(me, id, version, act, trimmed, (_, request, _) =>
        {
            if (CaseInput.CheckText("Text", what, trimmed).ToList() is { Count: > 0 } errors)
            {
                return new Refusal(errors);
            }

            change?.Invoke(request);
            return null;
        });
    }

    /// <summary>Why a change is not made: a sentence, or what is wrong with which field.</summary>
    private sealed record Refusal(string? Reason, IReadOnlyList<FieldError> Errors)
    {
        public Refusal(string reason)
            : this(reason, [])
        {
        }

        public Refusal(IReadOnlyList<FieldError> errors)
            : this(null, errors)
        {
        }

        public Result<CaseFile> ToResult() => Reason is null ? new Result<CaseFile>.Invalid(Errors) : new Result<CaseFile>.Denied(Reason);
    }

    /// <summary>What every act has in common: find, compare versions, ask the rules, change, note, append to the ledger, commit.</summary>
    /// <param name="change">Changes what is particular to the act, or says why it will not.</param>
    private async Task<Result<CaseFile>> ActAsync(
        Actor me, Guid id, int version, CaseAct act, string text, Func<PortalDbContext, ExceptionCase, DateTimeOffset, Refusal?> change)
    {
        await using var db = await contexts.CreateDbContextAsync();
        // Takes SQLite's write lock: what is read below stays true until the commit.
        await using var transaction = await db.Database.BeginTransactionAsync();
        var request = await db.Cases
            .Include(c => c.Events).Include(c => c.Uses).Include(c => c.Organisation)
            .Include(c => c.Shipment!).ThenInclude(s => s.Lines).ThenInclude(l => l.Product)
            .SingleOrDefaultAsync(c => c.Id == id && (me.SeesAll || c.OrganisationId == me.OrganisationId));
        if (request is null)
        {
            return new Result<CaseFile>.NotFound();
        }

        if (request.Version != version)
        {
            return new Result<CaseFile>.Conflict(CaseWords.Stale(request, me));
        }

        if (CaseRules.Check(act, request.Facts(Today), me) is { Allowed: false, Reason: { } reason })
        {
            return new Result<CaseFile>.Denied(reason);
        }

        var now = clock.GetUtcNow();
        var state = CaseRules.After(act, request.State, request.Recommendation);
        if (change(db, request, now) is { } refusal)
        {
            return refusal.ToResult();
        }

        request.State = state;
        request.Version++;
        db.Add(Event(request, me, act, text, now));
        await db.AppendToLedgerAsync(me, CaseWords.Verb(act), "case", request.Id.ToString(), Decided(request, text), now);
        if (act == CaseAct.Countersign && request.Licence is not null)
        {
            await certificates.IssueAsync(me, db, request, now);
        }

        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return await GetAsync(me, id);
    }

    private static CaseEvent Event(ExceptionCase request, Actor me, CaseAct? act, string text, DateTimeOffset now) => new()
    {
        CaseId = request.Id,
        At = now,
        Act = act,
        ActorId = me.UserId,
        ActorName = me.Name,
        Text = text,
        Internal = act is CaseAct.Recommend or CaseAct.ReturnToReview,
    };

    /// <summary>What the ledger keeps of an act: the text given, and the case as it stands after it.</summary>
    private static object Decided(ExceptionCase request, string text) => new
    {
        request.Number,
        request.Version,
        request.State,
        Text = text.Length == 0 ? null : text,
        request.Recommendation,
        request.RecommendedById,
        request.CountersignedById,
        request.Licence,
        request.ValidFrom,
        request.ValidUntil,
        Conditions = request.Conditions.Count == 0 ? null : request.Conditions,
    };

    private static string? WhyNoException(Shipment shipment) => shipment.Outcome switch
    {
        AssessmentOutcome.NeedsException => null,
        AssessmentOutcome.Clear => $"Shipment {shipment.Number} is clear: it needs no exception.",
        AssessmentOutcome.Prohibited => $"Shipment {shipment.Number} is prohibited: no exception can be asked for. Its findings say which measure stops it.",
        _ => throw new InvalidOperationException("No such outcome."),
    };

    private bool IsOpen(ExceptionCase request) => request.State switch
    {
        CaseState.Refused or CaseState.Withdrawn => false,
        CaseState.Approved => request.LicenceOn(Today) is LicenceState.Valid or LicenceState.Suspended,
        _ => true,
    };
}
