using System.Globalization;
using ComplianceHub.Application.Data;
using ComplianceHub.Application.Shipments;
using ComplianceHub.Controls.Text;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Cases;

/// <content>What the exporter does: draft, submit, amend, answer, withdraw.</content>
public sealed partial class CaseDesk
{
    /// <summary>Starts a draft for a shipment that needs an exception.</summary>
    public async Task<Result<CaseFile>> RequestAsync(Caller caller, Guid shipmentId, DraftInput input, ActToken? token = null)
    {
        var draft = Trimmed(input);
        var done = await runner.RunAsync<Guid>(caller, Permission.RequestExceptions, token?.For("case.request", new { shipmentId, draft }), async act =>
        {
            var (db, me) = (act.Db, act.Me);
            var shipment = await db.Shipments.SingleOrDefaultAsync(s => s.Id == shipmentId && s.OrganisationId == me.OrganisationId);
            if (shipment is null)
            {
                return new Result<Guid>.NotFound();
            }

            if (WhyNoException(shipment) is { } reason)
            {
                return new Result<Guid>.Denied(reason);
            }

            var others = await db.Cases.Include(c => c.Licence).Where(c => c.ShipmentId == shipmentId).ToListAsync();
            if (others.FirstOrDefault(c => IsOpen(c, act.Today)) is { } open)
            {
                return new Result<Guid>.Conflict(string.Create(CultureInfo.InvariantCulture,
                    $"{open.RequestedByName} already requested an exception for this shipment on {open.CreatedAt:d MMMM yyyy}: {open.Number}, "
                    + $"which is {Words.Of(open.State)}. Go on there, or withdraw it first."));
            }

            if (CheckDraft(draft) is { Count: > 0 } errors)
            {
                return new Result<Guid>.Invalid(errors);
            }

            var request = new ExceptionCase
            {
                Number = await db.Cases.Select(c => c.Number).NextNumberAsync("E", act.Today.Year),
                OrganisationId = shipment.OrganisationId,
                ShipmentId = shipmentId,
                Justification = draft.Justification,
                WhatChanged = draft.WhatChanged,
                RequestedById = me.UserId,
                RequestedByName = me.Name,
                CreatedAt = act.Now,
            };
            db.Add(request);
            db.Add(Event(request, me, null, "", act.Now));
            act.Record(Verbs.CaseRequested, "case", request.Id.ToString(),
                new { request.Number, request.ShipmentId, Shipment = shipment.Number, request.Justification, request.WhatChanged });
            return request.Id;
        });
        return done is Result<Guid>.Ok ok ? await GetAsync(caller, ok.Value) : done.Other<CaseFile>();
    }

    /// <summary>Changes a draft.</summary>
    public async Task<Result<CaseFile>> SaveDraftAsync(Caller caller, CaseForm form, DraftInput input)
    {
        var draft = Trimmed(input);
        var token = form.Token?.For("case.saveDraft", new { form.Id, form.Version, draft });
        var done = await runner.RunAsync<Guid>(caller, Permission.RequestExceptions, token, async act =>
        {
            var me = act.Me;
            var request = await act.Db.Cases.Include(c => c.Events).SingleOrDefaultAsync(c => c.Id == form.Id && c.OrganisationId == me.OrganisationId);
            if (request is null)
            {
                return new Result<Guid>.NotFound();
            }

            if (request.Version != form.Version)
            {
                return new Result<Guid>.Conflict(CaseWords.Stale(request, me));
            }

            if (request.State != CaseState.Draft)
            {
                return new Result<Guid>.Denied($"The request is {Words.Of(request.State)}: only a draft can be changed. Amend it instead.");
            }

            if (CheckDraft(draft) is { Count: > 0 } errors)
            {
                return new Result<Guid>.Invalid(errors);
            }

            (request.Justification, request.WhatChanged) = (draft.Justification, draft.WhatChanged);
            request.Version++;
            act.Db.Add(Event(request, me, null, "", act.Now));
            act.Record(Verbs.CaseDraftChanged, "case", request.Id.ToString(),
                new { request.Number, request.Justification, request.WhatChanged, request.Version });
            return request.Id;
        });
        return done is Result<Guid>.Ok ok ? await GetAsync(caller, ok.Value) : done.Other<CaseFile>();
    }

    /// <summary>Freezes the request as it is and hands it to the authority, with the declaration of truth.</summary>
    public Task<Result<CaseFile>> SubmitAsync(Caller caller, CaseForm form, SubmissionInput input) =>
        ActAsync(caller, form, CaseAct.Submit, input, "", open =>
        {
            var frozen = open.Request!;
            if (input.SeenHash is { } seen && frozen.Hash() != seen)
            {
                return Answer(Refusal.Changed(
                    "Goods, parties or company data changed after this page was opened. Look at the request as it is now, then submit it."));
            }

            var request = frozen with { Declaration = Accept(input.DeclarationVersion, open.Act) };
            if (Errors(request, input.DeclarationVersion) is { Count: > 0 } errors)
            {
                return Answer(new Refusal(errors));
            }

            // The declaration is part of the request and says nothing about its goods.
            Keep(open, request, open.Judgement! with { RequestHash = request.Hash() });
            (open.Case.RequestedById, open.Case.RequestedByName, open.Case.SubmittedAt) = (open.Act.Me.UserId, open.Act.Me.Name, open.Act.Now);
            return Answer(null);
        });

    /// <summary>
    /// A new version of the request while it is under way: products as they are now, quantities, end use and justification as typed. What was
    /// recommended falls, for it was recommended for another version.
    /// </summary>
    public async Task<Result<CaseFile>> AmendAsync(Caller caller, CaseForm form, AmendmentInput input)
    {
        if (input.Lines is null || input.Lines.Any(l => l is null) || input.Lines.GroupBy(l => l.Line).Any(same => same.Count() > 1))
        {
            return new Result<CaseFile>.Invalid([new("Lines", "Each line that changes is named once, with its number, quantity and unit value.")]);
        }

        var automatic = await PrepareDraftAsync(form.Id);
        return await ActAsync(caller, form, CaseAct.Amend, input, "", async open =>
        {
            var before = open.Request!;
            var frozen = Amended(await Freezing.FreezeAsync(open.Db, open.Case, calendar), before, input);
            var request = frozen with { Declaration = Accept(input.DeclarationVersion, open.Act) };
            List<FieldError> errors =
            [
                .. CaseInput.CheckText("Justification", "justification", request.Justification),
                .. CheckAmendment(input, before),
                .. Errors(request, input.DeclarationVersion),
            ];
            if (errors.Count > 0)
            {
                return new Refusal(errors);
            }

            if (RequestDifferences.Between(before, request).Count == 0)
            {
                return new Refusal([new("Justification", "Nothing is different from the version that was submitted: change something, or go back.")]);
            }

            if (automatic is null || await judge.JudgeAsync(open.Db, request, automatic, open.Act.Today) is not { } judgement)
            {
                return Refusal.Changed(Refusals.RulesMoved);
            }

            if (CaseRules.CheckOutcome(judgement.Outcome) is { Allowed: false, Reason: { } reason })
            {
                return new Refusal(reason);
            }

            Keep(open, request, judgement);
            (open.Case.Justification, open.Case.WhatChanged) = (request.Justification, request.WhatChanged ?? open.Case.WhatChanged);
            ForgetRecommendation(open.Case);
            return null;
        });
    }

    public Task<Result<CaseFile>> AnswerAsync(Caller caller, CaseForm form, string answer) =>
        ActWithTextAsync(caller, form, CaseAct.AnswerInformation, "answer", answer);

    public Task<Result<CaseFile>> WithdrawAsync(Caller caller, CaseForm form, string reason) =>
        ActWithTextAsync(caller, form, CaseAct.Withdraw, "reason", reason);

    /// <summary>Outside the lock: what the classifier makes of the goods as they are now.</summary>
    private async Task<AutomaticClassifications?> PrepareDraftAsync(Guid id)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await db.Cases.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id) is { } request
            ? await judge.PrepareAsync(db, await Freezing.FreezeAsync(db, request, calendar), calendar.Today)
            : null;
    }

    private static ExceptionRequest Amended(ExceptionRequest frozen, ExceptionRequest before, AmendmentInput input) => frozen with
    {
        Justification = (input.Justification ?? "").Trim(),
        EndUse = (input.EndUse ?? "").Trim(),
        WhatChanged = frozen.Earlier.Count == 0 ? null : input.WhatChanged is { } written ? Trimmed(written) : frozen.WhatChanged,
        // What an earlier amendment said of a line stays, unless this one says otherwise.
        Goods =
        [
            .. frozen.Goods.Select(g => input.Lines.FirstOrDefault(l => l.Line == g.Line) is { } line
                ? g with { Quantity = line.Quantity, UnitValue = line.UnitValue }
                : before.Goods.FirstOrDefault(b => b.Line == g.Line) is { } was ? g with { Quantity = was.Quantity, UnitValue = was.UnitValue } : g),
        ],
    };

    private static IEnumerable<FieldError> CheckAmendment(AmendmentInput input, ExceptionRequest before)
    {
        if ((input.EndUse ?? "").Length > ShipmentInput.MaxEndUseLength)
        {
            yield return new("EndUse", string.Create(CultureInfo.InvariantCulture,
                $"The end-use statement has {input.EndUse!.Length:N0} characters: {ShipmentInput.MaxEndUseLength:N0} are the most that can be kept."));
        }
        else if (PlainText.Problem("The end-use statement", input.EndUse, lines: true) is { } odd)
        {
            yield return new("EndUse", odd);
        }

        foreach (var line in input.Lines)
        {
            if (before.Goods.FirstOrDefault(g => g.Line == line.Line) is not { } goods)
            {
                yield return new($"Lines[{line.Line}]", $"The request has no line {line.Line}.");
                continue;
            }

            foreach (var problem in ShipmentInput.CheckAmounts($"Lines[{line.Line}]", line.Line, line.Quantity, goods.Unit, line.UnitValue, goods.Currency))
            {
                yield return problem;
            }
        }
    }

    /// <summary>The declaration as this person accepts it now; null where another text was shown.</summary>
    private static Declaration? Accept(string? version, Act act) =>
        version == Declarations.Current.Version ? Declarations.Accept(act.Me.UserId, act.Me.Name, act.Now) : null;

    private static List<FieldError> Errors(ExceptionRequest request, string? declarationVersion) =>
        [.. request.Check().Select(p => new FieldError(Field(p.Field), p.Field == "declaration" && !string.IsNullOrEmpty(declarationVersion)
            ? $"Version '{declarationVersion}' of the declaration of truth is not the current one, {Declarations.Current.Version}: read and accept it."
            : p.Message))];

    private static string Field(string path) => char.ToUpperInvariant(path[0]) + path[1..];

    private static DraftInput Trimmed(DraftInput input) =>
        new((input.Justification ?? "").Trim(), Trimmed(input.WhatChanged));

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static List<FieldError> CheckDraft(DraftInput draft) =>
    [
        .. CaseInput.CheckText("Justification", "justification", draft.Justification),
        .. CaseInput.CheckNote("WhatChanged", draft.WhatChanged ?? ""),
    ];

    private static string? WhyNoException(Shipment shipment) => shipment.Outcome switch
    {
        AssessmentOutcome.NeedsException => null,
        AssessmentOutcome.Clear => $"Shipment {shipment.Number} is clear: it needs no exception.",
        AssessmentOutcome.Held => $"Shipment {shipment.Number} is held: an officer determines its undetermined goods first. Then assess it again.",
        AssessmentOutcome.Prohibited =>
            $"Shipment {shipment.Number} is prohibited: no exception can be asked for. Its findings say which measure stops it.",
        _ => throw new InvalidOperationException("No such outcome."),
    };

    private static bool IsOpen(ExceptionCase request, DateOnly today) => CaseStages.Of(request.State) switch
    {
        CaseStage.Draft or CaseStage.UnderWay => true,
        CaseStage.Decided => request.Licence?.StateOn(today) is LicenceState.Valid or LicenceState.Suspended,
        CaseStage.Withdrawn => false,
        _ => throw new InvalidOperationException("No such stage."),
    };

    internal static void ForgetRecommendation(ExceptionCase request)
    {
        (request.Recommendation, request.RecommendationReason) = (null, null);
        (request.RecommendedById, request.RecommendedByName, request.RecommendedAt) = (null, null, null);
        (request.RecommendedRequestHash, request.RecommendedJudgementHash, request.RecommendedNarrowingHash) = (null, null, null);
        (request.ValidFrom, request.ValidUntil, request.Conditions, request.NarrowingJson) = (null, null, [], null);
    }
}
