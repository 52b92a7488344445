using ComplianceHub.Controls.Cases;

namespace ComplianceHub.Portal.Cases;

/// <summary>The words of an act on its button and form, and how it looks there.</summary>
public static class CaseActWords
{
    /// <summary>On the button that opens the form or acts, and over the form.</summary>
    /// <param name="recommended">What a countersignature would make the decision.</param>
    public static string Title(CaseAct act, Advice? recommended) => act switch
    {
        CaseAct.Submit => "Submit",
        CaseAct.TakeUp => "Take up for review",
        CaseAct.RequestInformation => "Ask the exporter",
        CaseAct.AnswerInformation => "Answer the question",
        CaseAct.Amend => "Amend the request",
        CaseAct.Recommend => "Recommend a decision",
        CaseAct.Refuse => "Refuse at once",
        CaseAct.Countersign => recommended == Advice.Refuse ? "Countersign the refusal" : "Countersign the approval",
        CaseAct.ReturnToReview => "Return to review",
        CaseAct.Withdraw => "Withdraw the request",
        CaseAct.Suspend => "Suspend the licence",
        CaseAct.ProposeReinstatement => "Propose to reinstate the licence",
        CaseAct.Reinstate => "Countersign the reinstatement",
        CaseAct.Revoke => "Revoke the licence",
        CaseAct.RecordUse => "Record a shipment",
        CaseAct.ProposeUseCorrection => "Ask to take a use back",
        CaseAct.ConfirmUseCorrection => "Confirm the correction",
        CaseAct.DeclineUseCorrection => "Decline the correction",
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "No such act."),
    };

    /// <summary>On the button that sends the form.</summary>
    public static string Confirm(CaseAct act, Advice? recommended) => act switch
    {
        CaseAct.Submit => "Submit the request",
        CaseAct.RequestInformation => "Send the question",
        CaseAct.AnswerInformation => "Send the answer",
        CaseAct.Amend => "Submit the amended request",
        CaseAct.Refuse => "Refuse the request",
        CaseAct.ProposeReinstatement => "Propose the reinstatement",
        CaseAct.Reinstate => "Reinstate the licence",
        CaseAct.RecordUse => "Record",
        CaseAct.ProposeUseCorrection => "Ask an officer to take it back",
        CaseAct.TakeUp or CaseAct.Recommend or CaseAct.Countersign or CaseAct.ReturnToReview or CaseAct.Withdraw or CaseAct.Suspend or CaseAct.Revoke
            or CaseAct.ConfirmUseCorrection or CaseAct.DeclineUseCorrection => Title(act, recommended),
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "No such act."),
    };

    /// <summary>What is typed with the act.</summary>
    public static string TextLabel(CaseAct act) => act switch
    {
        CaseAct.RequestInformation => "Question",
        CaseAct.AnswerInformation => "Answer",
        _ => "Reason",
    };

    /// <summary>What follows from the act, for those who have it before them; null where the button says it all.</summary>
    public static string? Consequence(CaseAct act) => act switch
    {
        CaseAct.RequestInformation => "The exporter answers; until then the request waits.",
        CaseAct.AnswerInformation => "The request goes back to the officer.",
        CaseAct.Refuse =>
            "A refusal closes, so your signature alone makes it the decision, at once, whatever was recommended. The exporter reads the reason.",
        CaseAct.ReturnToReview => "The recommendation falls; an officer reviews the request anew. Only officers and auditors read the reason.",
        CaseAct.Withdraw => "The request ends. It stands at the top of a later one for the same goods or shipment.",
        CaseAct.Suspend or CaseAct.Revoke =>
            "It takes effect at once: whoever verifies the certificate reads the new state. The holder and auditors read the reason.",
        CaseAct.ProposeReinstatement => "The licence stays suspended until a senior officer other than you countersigns.",
        CaseAct.Reinstate => "Yours is the second signature: the licence is in force again at once.",
        CaseAct.ConfirmUseCorrection => "A counter-entry takes the use back; the quantity may be shipped again.",
        CaseAct.DeclineUseCorrection => "The use stays as it was recorded.",
        CaseAct.ProposeUseCorrection => "It would raise the balance, so nothing changes before an officer has confirmed it.",
        CaseAct.Submit or CaseAct.TakeUp or CaseAct.Amend or CaseAct.Recommend or CaseAct.Countersign or CaseAct.RecordUse => null,
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "No such act."),
    };

    /// <summary>Whether it ends something for the exporter: told in red.</summary>
    public static bool IsGrave(CaseAct act) => act is CaseAct.Withdraw or CaseAct.Refuse or CaseAct.Suspend or CaseAct.Revoke;

    /// <summary>Place among the buttons: what moves the request on comes first, what ends it last.</summary>
    public static int Rank(CaseAct act) => act switch
    {
        CaseAct.Submit or CaseAct.TakeUp or CaseAct.AnswerInformation or CaseAct.Recommend or CaseAct.Countersign or CaseAct.RecordUse
            or CaseAct.Reinstate or CaseAct.ConfirmUseCorrection => 0,
        CaseAct.RequestInformation or CaseAct.Amend or CaseAct.ReturnToReview or CaseAct.ProposeReinstatement or CaseAct.ProposeUseCorrection
            or CaseAct.DeclineUseCorrection => 1,
        CaseAct.Withdraw or CaseAct.Refuse or CaseAct.Suspend or CaseAct.Revoke => 2,
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "No such act."),
    };
}
