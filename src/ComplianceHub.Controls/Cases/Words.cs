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
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "No such act."),
    };

    public static string Of(Role role) => role switch
    {
        Role.Exporter => "Exporter",
        Role.Officer => "Officer",
        Role.SeniorOfficer => "Senior officer",
        Role.Auditor => "Auditor",
        Role.Administrator => "Administrator",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "No such role."),
    };
}
