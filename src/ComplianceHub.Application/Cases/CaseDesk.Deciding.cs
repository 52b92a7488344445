using System.Globalization;
using ComplianceHub.Application.Data;
using ComplianceHub.Application.Licences;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Cases;

/// <content>What officers do: take up, ask, recommend, refuse, countersign, return.</content>
public sealed partial class CaseDesk
{
    public Task<Result<CaseFile>> TakeUpAsync(Caller caller, CaseForm form) =>
        ActAsync(caller, form, CaseAct.TakeUp, null, "", open =>
        {
            (open.Case.OfficerId, open.Case.OfficerName) = (open.Act.Me.UserId, open.Act.Me.Name);
            return Task.FromResult<Refusal?>(null);
        });

    public Task<Result<CaseFile>> RequestInformationAsync(Caller caller, CaseForm form, string question) =>
        ActWithTextAsync(caller, form, CaseAct.RequestInformation, "question", question);

    /// <summary>
    /// The first signature: an officer's advice, hidden from the exporter until the case is decided. It names the request and the judgement
    /// by hash; the goods are judged anew, and another outcome than the one seen stops it.
    /// </summary>
    public Task<Result<CaseFile>> RecommendAsync(Caller caller, CaseForm form, RecommendationInput input, Seen seen)
    {
        var reason = (input.Reason ?? "").Trim();
        var approve = input.Advice == Advice.Approve;
        var words = approve ? "Approval recommended. " : "Refusal recommended. ";
        return ActAsync(caller, form, CaseAct.Recommend, new { input, seen }, words + reason, open =>
        {
            var (found, request, judgement) = (open.Case, open.Request!, open.Judgement!);
            if (NotAsSeen(seen, request, judgement, LastJudgement(found)) is { } changed)
            {
                return Answer(Refusal.Changed(changed));
            }

            List<FieldError> errors = [.. CaseInput.Check(input with { Reason = reason })];
            if (approve)
            {
                errors.AddRange(input.Narrowing is null
                    ? [new("ValidFrom", "An approval needs the period of the licence.")]
                    : input.Narrowing.Check(request, judgement, open.Act.Today).Select(p => new FieldError(Field(p.Field), p.Message)));
                errors.AddRange(errors.Count > 0 ? [] : CheckCuts(input.Narrowing!, request));
            }

            if (errors.Count > 0)
            {
                return Answer(new Refusal(errors));
            }

            Keep(open, judgement, request.Version);
            (found.Recommendation, found.RecommendationReason) = (input.Advice, reason);
            (found.RecommendedById, found.RecommendedByName, found.RecommendedAt) = (open.Act.Me.UserId, open.Act.Me.Name, open.Act.Now);
            (found.RecommendedRequestHash, found.RecommendedJudgementHash) = (request.Hash(), judgement.Hash());
            LicenceCondition[] conditions = approve ? [.. input.Conditions.Select(c => new LicenceCondition(c.Code, c.Text.Trim()))] : [];
            var narrowing = approve ? input.Narrowing! with { Conditions = conditions } : null;
            (found.NarrowingJson, found.RecommendedNarrowingHash) = (narrowing?.ToCanonicalJson(), narrowing?.Hash());
            (found.ValidFrom, found.ValidUntil) = (narrowing?.ValidFrom, narrowing?.ValidUntil);
            found.Conditions = [.. conditions];
            return Answer(null);
        }, input.Advice);
    }

    /// <summary>One person closes, at once: the request is refused, whatever was recommended.</summary>
    public Task<Result<CaseFile>> RefuseAsync(Caller caller, CaseForm form, string reason) =>
        ActWithTextAsync(caller, form, CaseAct.Refuse, "reason", reason, open =>
        {
            ForgetRecommendation(open.Case);
            (open.Case.Recommendation, open.Case.RecommendationReason) = (Advice.Refuse, (reason ?? "").Trim());
            (open.Case.RecommendedById, open.Case.RecommendedByName, open.Case.RecommendedAt) = (open.Act.Me.UserId, open.Act.Me.Name, open.Act.Now);
            open.Case.DecidedAt = open.Act.Now;
        });

    public Task<Result<CaseFile>> ReturnToReviewAsync(Caller caller, CaseForm form, string reason) =>
        ActWithTextAsync(caller, form, CaseAct.ReturnToReview, "reason", reason, open => ForgetRecommendation(open.Case));

    /// <summary>
    /// The second signature, under exactly what was recommended. An approval becomes a licence in the same transaction; its certificate is made
    /// right after it.
    /// </summary>
    public Task<Result<CaseFile>> CountersignAsync(Caller caller, CaseForm form, string? note, Seen seen)
    {
        var text = (note ?? "").Trim();
        return ActAsync(caller, form, CaseAct.Countersign, new { text, seen }, text, async open =>
        {
            var (found, request, judgement) = (open.Case, open.Request!, open.Judgement!);
            if (CaseInput.CheckNote("Text", text).ToList() is { Count: > 0 } errors)
            {
                return new Refusal(errors);
            }

            if (Unsigned(found, request, judgement) is { } moved)
            {
                return Refusal.Changed(moved);
            }

            if (seen.RequestHash != found.RecommendedRequestHash || seen.JudgementHash != found.RecommendedJudgementHash
                || seen.NarrowingHash != found.RecommendedNarrowingHash)
            {
                return Refusal.Changed("What was recommended is not what this page shows: look at it as it is now, then sign.");
            }

            if (NotTicked(found, request, seen) is { Count: > 0 } unticked)
            {
                return new Refusal(unticked);
            }

            (found.CountersignedById, found.CountersignedByName, found.DecidedAt) = (open.Act.Me.UserId, open.Act.Me.Name, open.Act.Now);
            found.DecisionNote = text.Length == 0 ? null : text;
            return found.Recommendation == Advice.Approve ? await GrantAsync(open, request, judgement) : null;
        });
    }

    /// <summary>Both signatures are under the same request, the same judgement and the same narrowing: that becomes the licence.</summary>
    private static async Task<Refusal?> GrantAsync(OpenCase open, ExceptionRequest request, Judgement judgement)
    {
        var (found, db, today) = (open.Case, open.Db, open.Act.Today);
        var narrowing = Narrowing.Read(found.NarrowingJson!)!;
        // The days between recommendation and signature may have eaten into the period.
        if (narrowing.ValidUntil <= today)
        {
            return new Refusal(string.Create(CultureInfo.InvariantCulture,
                $"The recommended period ended on {narrowing.ValidUntil:d MMMM yyyy}. Return the request to review, so that a new one can be recommended."));
        }

        found.ValidFrom = narrowing.ValidFrom < today ? today : narrowing.ValidFrom;
        var licence = new Licence
        {
            Number = await db.Licences.Select(l => l.Number).NextNumberAsync("L", today.Year),
            CaseId = found.Id,
            OrganisationId = found.OrganisationId,
            State = LicenceState.Valid,
            ValidFrom = found.ValidFrom.Value,
            ValidUntil = narrowing.ValidUntil,
            GrantedAt = open.Act.Now,
            RequestHash = request.Hash(),
            JudgementHash = found.RecommendedJudgementHash!,
            NarrowingHash = narrowing.Hash(),
            CertificateNumber = await CertificateNumbers.NextAsync(db, today.Year),
        };
        licence.Lines.AddRange(narrowing.Apply(request, judgement with { RequestHash = request.Hash() }).Select(l => new LicenceLineRecord
        {
            LicenceId = licence.Id,
            LineNumber = l.Line,
            ProductName = l.Name,
            Quantity = l.Quantity,
            Unit = l.Unit,
            UnitValue = l.UnitValue,
            ValueLimit = l.ValueLimit,
            Currency = l.Currency,
        }));
        db.Add(licence);
        open.Act.Record(Verbs.LicenceGranted, "licence", licence.Id.ToString(), new
        {
            licence.Number,
            Case = found.Number,
            licence.CertificateNumber,
            licence.RequestHash,
            licence.JudgementHash,
            licence.NarrowingHash,
            licence.ValidFrom,
            licence.ValidUntil,
            Lines = licence.Lines.Select(l => new { l.LineNumber, l.ProductName, l.Quantity, l.Unit, l.UnitValue, l.ValueLimit, l.Currency }),
        }, Editions(judgement));
        return null;
    }

    /// <summary>What was cut can be licensed: no half pieces, no tenths of a cent.</summary>
    private static IEnumerable<FieldError> CheckCuts(Narrowing narrowing, ExceptionRequest request)
    {
        foreach (var (cut, goods) in narrowing.Lines.Join(request.Goods, c => c.Line, g => g.Line, (c, g) => (c, g)))
        {
            var line = new LicenceLine(cut.Line, cut.Quantity ?? goods.Quantity, goods.Unit, cut.ValueLimit, goods.Currency);
            foreach (var problem in line.Check())
            {
                if (problem.Field == nameof(line.Quantity) && cut.Quantity is not null)
                {
                    yield return new($"Lines[{cut.Line}].quantity", problem.Message);
                }
                else if (problem.Field == nameof(line.ValueLimit) && cut.ValueLimit is not null)
                {
                    yield return new($"Lines[{cut.Line}].valueLimit", problem.Message);
                }
            }
        }
    }

    /// <summary>Why a first signature cannot be given: the request or its judgement is not what the officer saw; field by field, in words.</summary>
    private static string? NotAsSeen(Seen seen, ExceptionRequest request, Judgement judgement, Judgement? last)
    {
        if (seen.RequestHash != request.Hash())
        {
            return "The request was amended after this page was opened: look at it as it is now, then recommend.";
        }

        if (seen.JudgementHash == judgement.Hash())
        {
            return null;
        }

        // Another day or edition with the same answer is looked at anew, too: the hash that is signed names it.
        return last is not null && JudgementDifferences.Between(last, judgement) is { Count: > 0 } differences
            ? "The goods were judged anew, and the answer is another than this page shows. " + Say(differences)
            : "The goods were judged anew, by rules or on a day that this page does not show: look at it as it is now, then recommend.";
    }

    /// <summary>Why a second signature cannot be given: the goods come to another answer than the one recommended on.</summary>
    private static string? Unsigned(ExceptionCase found, ExceptionRequest request, Judgement judgement)
    {
        if (found.RecommendedRequestHash != request.Hash())
        {
            return "The request was amended after the recommendation: return it to review.";
        }

        var signed = found.Judgements.FirstOrDefault(j => j.Hash == found.RecommendedJudgementHash);
        var differences = signed is null ? [] : JudgementDifferences.Between(Read(signed), judgement);
        return signed is null ? "The recommendation names a judgement that is not there: return the request to review."
            : differences.Count > 0
                ? "Judged anew, the goods come to another answer than the one recommended on: return the request to review. " + Say(differences)
            : null;
    }

    private static string Say(IReadOnlyList<FieldDifference> differences) =>
        string.Join(" ", differences.Select(d => $"{d.Label}: {d.Before}, now {d.After}."));

    /// <summary>The fields of an amendment that the countersigning officer has not ticked.</summary>
    private static List<FieldError> NotTicked(ExceptionCase found, ExceptionRequest request, Seen seen) =>
        [.. Amendments(found, request).Where(d => seen.Ticked?.Contains(d.Field) != true)
            .Select(d => new FieldError("Ticked", $"{d.Label} was amended from '{d.Before}' to '{d.After}': tick it when you have looked at it."))];

    /// <summary>What the exporter changed since the first submission.</summary>
    private static IReadOnlyList<FieldDifference> Amendments(ExceptionCase found, ExceptionRequest request) =>
        request.Version == 1 ? [] : RequestDifferences.Between(Requests(found).First(), request);

    private static Task<Refusal?> Answer(Refusal? refusal) => Task.FromResult(refusal);
}
