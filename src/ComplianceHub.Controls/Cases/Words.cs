using ComplianceHub.Controls.Licences;
using ComplianceHub.Controls.People;

namespace ComplianceHub.Controls.Cases;

/// <summary>The one wording of states and acts, for screens, the API's messages and documents alike.</summary>
public static class Words
{
    public static string Of(CaseState state) => state switch
    {
        CaseState.Draft => "draft",
        CaseState.Submitted => "submitted",
        CaseState.InReview => "in review",
        CaseState.InformationRequested => "information requested",
        CaseState.Recommended => "recommended",
        CaseState.Approved => "approved",
        CaseState.Refused => "refused",
        CaseState.Withdrawn => "withdrawn",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No such state."),
    };

    public static string Of(LicenceState state) => state switch
    {
        LicenceState.Valid => "valid",
        LicenceState.Suspended => "suspended",
        LicenceState.Revoked => "revoked",
        LicenceState.Expired => "expired",
        LicenceState.Exhausted => "exhausted",
        LicenceState.Surrendered => "surrendered",
        LicenceState.Superseded => "superseded",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No such state."),
    };

    public static string Of(CaseAct act) => act switch
    {
        CaseAct.Submit => "submit",
        CaseAct.TakeUp => "take up",
        CaseAct.RequestInformation => "request information",
        CaseAct.AnswerInformation => "answer",
        CaseAct.Recommend => "recommend",
        CaseAct.Countersign => "countersign",
        CaseAct.ReturnToReview => "return to review",
        CaseAct.Withdraw => "withdraw",
        CaseAct.Suspend => "suspend",
        CaseAct.Reinstate => "reinstate",
        CaseAct.Revoke => "revoke",
        CaseAct.RecordUse => "record use",
        CaseAct.Amend => "amend",
        CaseAct.Refuse => "refuse",
        CaseAct.ProposeReinstatement => "propose reinstatement",
        CaseAct.ProposeUseCorrection => "propose correction",
        CaseAct.ConfirmUseCorrection => "confirm correction",
        CaseAct.DeclineUseCorrection => "decline correction",
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "No such act."),
    };

    /// <summary>What a line was classified by.</summary>
    public static string Of(LineBasis basis) => basis switch
    {
        LineBasis.Classifier => "the classifier",
        LineBasis.Declared => "the declared code",
        LineBasis.Determination => "an officer's determination",
        _ => throw new ArgumentOutOfRangeException(nameof(basis), basis, "No such basis."),
    };

    public static string Of(Role role) => PermissionWords.Of(role);

    public static string Of(Permission permission) => PermissionWords.Of(permission);
}
