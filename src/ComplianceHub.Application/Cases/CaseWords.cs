using System.Globalization;

namespace ComplianceHub.Application.Cases;

/// <summary>Sentences about acts that were done, for the timeline and for those who come too late.</summary>
public static class CaseWords
{
    /// <summary>The act with its person as the subject: "Deniz Kaya took the request up".</summary>
    /// <param name="act">Null for work on the draft.</param>
    public static string Did(CaseAct? act, CaseState state) => act switch
    {
        null => "wrote the draft",
        CaseAct.Submit => "submitted the request",
        CaseAct.TakeUp => "took the request up",
        CaseAct.RequestInformation => "asked for information",
        CaseAct.AnswerInformation => "answered the question",
        CaseAct.Recommend => "recommended a decision",
        CaseAct.Countersign => state == CaseState.Refused ? "countersigned: the request is refused" : "countersigned: the request is approved",
        CaseAct.ReturnToReview => "returned the request to review",
        CaseAct.Withdraw => "withdrew the request",
        CaseAct.Suspend => "suspended the licence",
        CaseAct.Reinstate => "reinstated the licence",
        CaseAct.Revoke => "revoked the licence",
        CaseAct.RecordUse => "recorded a use of the licence",
        CaseAct.Amend => "amended the request",
        CaseAct.Refuse => "refused the request",
        CaseAct.ProposeReinstatement => "proposed to reinstate the licence",
        CaseAct.ProposeUseCorrection => "asked to take a recorded use back",
        CaseAct.ConfirmUseCorrection => "confirmed the correction of a use",
        CaseAct.DeclineUseCorrection => "declined the correction of a use",
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "No such act."),
    };

    /// <summary>The ledger's verb for an act.</summary>
    public static string Verb(CaseAct act) => act switch
    {
        CaseAct.Submit => Verbs.CaseSubmitted,
        CaseAct.TakeUp => Verbs.CaseTakenUp,
        CaseAct.RequestInformation => Verbs.CaseInformationRequested,
        CaseAct.AnswerInformation => Verbs.CaseInformationAnswered,
        CaseAct.Amend => Verbs.CaseAmended,
        CaseAct.Recommend => Verbs.CaseRecommended,
        CaseAct.Countersign => Verbs.CaseCountersigned,
        CaseAct.ReturnToReview => Verbs.CaseReturnedToReview,
        CaseAct.Refuse => Verbs.CaseRefused,
        CaseAct.Withdraw => Verbs.CaseWithdrawn,
        CaseAct.Suspend => Verbs.LicenceSuspended,
        CaseAct.ProposeReinstatement => Verbs.LicenceReinstatementProposed,
        CaseAct.Reinstate => Verbs.LicenceReinstated,
        CaseAct.Revoke => Verbs.LicenceRevoked,
        CaseAct.RecordUse => Verbs.LicenceUsed,
        CaseAct.ProposeUseCorrection => Verbs.LicenceUseCorrectionProposed,
        CaseAct.ConfirmUseCorrection => Verbs.LicenceUseCorrected,
        CaseAct.DeclineUseCorrection => Verbs.LicenceUseCorrectionDeclined,
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "No such act."),
    };

    /// <summary>For a person who acted on an older version: who did what, and when. The event is the newest that this person may see.</summary>
    public static string Stale(ExceptionCase request, Actor reader)
    {
        var state = Words.Of(request.State);
        var last = Last(request);
        var when = string.Create(CultureInfo.InvariantCulture, $"{last.At:d MMMM yyyy} at {last.At:HH:mm} UTC");
        return $"{Newest(request, reader)} on {when}, after this page was opened. "
            + $"The request is now {state}. Nothing you typed is lost: look at the request as it is now, then decide whether it still fits.";
    }

    /// <summary>The newest act with its person; a person who may not know of it learns that there was one.</summary>
    public static string Newest(ExceptionCase request, Actor reader) => Last(request) is var last && last.Internal && !reader.SeesAll
        ? "An officer worked on the request"
        : $"{last.ActorName} {Did(last.Act, request.State)}";

    internal static CaseEvent Last(ExceptionCase request) => request.Events.OrderBy(e => e.At).ThenBy(e => e.Id).Last();
}
