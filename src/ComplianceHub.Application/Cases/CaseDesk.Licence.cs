using System.Globalization;
using ComplianceHub.Application.Licences;

namespace ComplianceHub.Application.Cases;

/// <content>What happens to the licence afterwards. One person closes, at once; what opens takes two.</content>
public sealed partial class CaseDesk
{
    /// <summary>A licence is closed by one person; a proposal to reinstate it falls with it.</summary>
    public Task<Result<CaseFile>> SuspendAsync(Caller caller, CaseForm form, string reason) =>
        ActWithTextAsync(caller, form, CaseAct.Suspend, "reason", reason, ForgetReinstatement);

    public Task<Result<CaseFile>> RevokeAsync(Caller caller, CaseForm form, string reason) =>
        ActWithTextAsync(caller, form, CaseAct.Revoke, "reason", reason, open =>
        {
            ForgetReinstatement(open);
            if (OpenCorrection(open.Case.Licence) is { } correction)
            {
                // Nothing goes under it any more: nobody could decide on the correction.
                (correction.Confirmed, correction.DecidedByName, correction.DecidedAt) = (false, open.Act.Me.Name, open.Act.Now);
            }
        });

    /// <summary>The first of the two signatures that put a suspended licence in force again.</summary>
    public Task<Result<CaseFile>> ProposeReinstatementAsync(Caller caller, CaseForm form, string reason) =>
        ActWithTextAsync(caller, form, CaseAct.ProposeReinstatement, "reason", reason, open =>
        {
            var licence = open.Case.Licence!;
            (licence.ReinstatementProposedById, licence.ReinstatementProposedByName) = (open.Act.Me.UserId, open.Act.Me.Name);
            licence.ReinstatementReason = (reason ?? "").Trim();
        });

    /// <summary>The second signature, by another person: the licence is in force again.</summary>
    public Task<Result<CaseFile>> ReinstateAsync(Caller caller, CaseForm form, string reason) =>
        ActWithTextAsync(caller, form, CaseAct.Reinstate, "reason", reason, ForgetReinstatement);

    /// <summary>The holder reports a quantity as shipped; when nothing is left of any line, the licence is exhausted.</summary>
    public Task<Result<CaseFile>> RecordUseAsync(Caller caller, CaseForm form, UseInput use)
    {
        var reference = DeclarationNumber.Normalise(use.Reference);
        return ActAsync(caller, form, CaseAct.RecordUse, use, UseText(use, reference), open =>
        {
            var licence = open.Case.Licence!;
            if (licence.ValidFrom > open.Act.Today)
            {
                return Answer(new Refusal(string.Create(CultureInfo.InvariantCulture,
                    $"The licence is valid from {licence.ValidFrom:d MMMM yyyy}: nothing can be shipped under it before.")));
            }

            var line = licence.Lines.FirstOrDefault(l => l.LineNumber == use.LineNumber);
            var value = use.Value ?? ValueOf(line, use.Quantity);
            if (CheckUse(licence, line, use, value) is { Count: > 0 } problems)
            {
                return Answer(new Refusal([.. problems.Select(p => new FieldError(p.Field, p.Message))]));
            }

            if (!use.SameDeclaration && RecordedBefore(licence, use.LineNumber, reference) is { } before)
            {
                return Answer(new Refusal([new(nameof(UseInput.SameDeclaration), string.Create(CultureInfo.InvariantCulture,
                    $"Declaration {before.Reference} was recorded for line {use.LineNumber} before: {UnitOfMeasure.Write(before.Quantity, line!.Unit)}, by "
                    + $"{before.ByName} on {before.At:d MMMM yyyy}. Where this is another part of the same declaration, confirm that."))]));
            }

            var entry = new BalanceRecord
            {
                LicenceId = licence.Id,
                LineNumber = use.LineNumber,
                Kind = BalanceEntryKind.WrittenOff,
                Quantity = use.Quantity,
                Value = value,
                Reference = reference,
                At = open.Act.Now,
                ByName = open.Act.Me.Name,
            };
            Enter(open, licence, entry);
            return Answer(null);
        });
    }

    /// <summary>The holder asks to take a recorded use back. It raises the balance, so nothing is changed before an officer confirms it.</summary>
    public Task<Result<CaseFile>> ProposeUseCorrectionAsync(Caller caller, CaseForm form, Guid entryId, string reason) =>
        ActAsync(caller, form, CaseAct.ProposeUseCorrection, new { entryId, reason }, (reason ?? "").Trim(), open =>
        {
            var licence = open.Case.Licence!;
            var text = (reason ?? "").Trim();
            if (CaseInput.CheckText("Text", "reason", text).ToList() is { Count: > 0 } errors)
            {
                return Answer(new Refusal(errors));
            }

            var entry = licence.Entries.FirstOrDefault(e => e.Id == entryId && e.Kind == BalanceEntryKind.WrittenOff);
            var problems = licence.Balance().CheckCorrection(entryId, entry?.Quantity ?? 0, entry?.Value ?? 0);
            if (problems.Count > 0)
            {
                return Answer(new Refusal([.. problems.Select(p => new FieldError(p.Field, p.Message))]));
            }

            var correction = new UseCorrection
            {
                LicenceId = licence.Id,
                EntryId = entryId,
                Reason = text,
                ProposedById = open.Act.Me.UserId,
                ProposedByName = open.Act.Me.Name,
                ProposedAt = open.Act.Now,
            };
            open.Db.Add(correction);
            return Answer(null);
        });

    /// <summary>The officer's signature under a correction: a counter-entry takes the use back.</summary>
    public Task<Result<CaseFile>> ConfirmUseCorrectionAsync(Caller caller, CaseForm form, string reason) =>
        ActWithTextAsync(caller, form, CaseAct.ConfirmUseCorrection, "reason", reason, open =>
        {
            var licence = open.Case.Licence!;
            var correction = OpenCorrection(licence)!;
            var wrong = licence.Entries.Single(e => e.Id == correction.EntryId);
            (correction.Confirmed, correction.DecidedByName, correction.DecidedAt) = (true, open.Act.Me.Name, open.Act.Now);
            Enter(open, licence, new BalanceRecord
            {
                LicenceId = licence.Id,
                LineNumber = wrong.LineNumber,
                Kind = BalanceEntryKind.Corrected,
                Quantity = wrong.Quantity,
                Value = wrong.Value,
                Reference = correction.Reason,
                RefersToId = wrong.Id,
                At = open.Act.Now,
                ByName = open.Act.Me.Name,
            });
        });

    public Task<Result<CaseFile>> DeclineUseCorrectionAsync(Caller caller, CaseForm form, string reason) =>
        ActWithTextAsync(caller, form, CaseAct.DeclineUseCorrection, "reason", reason, open =>
        {
            var correction = OpenCorrection(open.Case.Licence)!;
            (correction.Confirmed, correction.DecidedByName, correction.DecidedAt) = (false, open.Act.Me.Name, open.Act.Now);
        });

    private static void ForgetReinstatement(OpenCase open)
    {
        var licence = open.Case.Licence!;
        (licence.ReinstatementProposedById, licence.ReinstatementProposedByName, licence.ReinstatementReason) = (null, null, null);
    }

    private static void Enter(OpenCase open, Licence licence, BalanceRecord entry)
    {
        licence.Entries.Add(entry);
        open.Db.Add(entry);
    }

    /// <summary>The newest use of a line under a declaration, which was not taken back; null where there is none.</summary>
    private static BalanceRecord? RecordedBefore(Licence licence, int line, string reference)
    {
        var folded = DeclarationNumber.Fold(reference);
        return licence.Entries
            .Where(e => e.Kind == BalanceEntryKind.WrittenOff && e.LineNumber == line && DeclarationNumber.Fold(e.Reference) == folded
                && !licence.Entries.Any(c => c.Kind == BalanceEntryKind.Corrected && c.RefersToId == e.Id))
            .MaxBy(e => e.At);
    }

    private static IReadOnlyList<LicenceProblem> CheckUse(Licence licence, LicenceLineRecord? line, UseInput use, decimal value)
    {
        var balance = licence.Balance();
        var problems = balance.CheckUse(use.LineNumber, use.Quantity, value, use.Reference);
        // A value that nobody stated has as many decimals as the price of one has, and is none where the goods were licensed without a price.
        var left = balance.Lines.FirstOrDefault(l => l.Line == use.LineNumber)?.ValueLeft;
        var fits = use.Value is null && (line is { UnitValue: 0 } || left is null || value <= left);
        return fits ? [.. problems.Where(p => p.Field != "Value")] : problems;
    }

    /// <summary>
    /// Where the holder states no value, the goods are worth what they were licensed at: to the last decimal, so that the uses of a line together
    /// are worth what the line is. A quantity that is far beyond any line, and refused for that, is worth nothing.
    /// </summary>
    private static decimal ValueOf(LicenceLineRecord? line, decimal quantity) =>
        line is not null && quantity > 0 && quantity <= line.Quantity ? quantity * line.UnitValue : 0;

    private static string UseText(UseInput use, string reference) =>
        string.Create(CultureInfo.InvariantCulture, $"Line {use.LineNumber}: {use.Quantity:0.############################}, declaration {reference}")
        + (use.SameDeclaration ? ", another part of it" : "");
}
