namespace ComplianceHub.Controls.Cases;

/// <summary>Where an exception request stands.</summary>
public enum CaseState
{
    Draft,
    Submitted,
    InReview,
    InformationRequested,

    /// <summary>An officer recommended approval or refusal; a senior officer has yet to countersign.</summary>
    Recommended,
    Approved,
    Refused,
    Withdrawn,
}

/// <summary>Where the licence of an approved request stands.</summary>
public enum LicenceState
{
    Valid,
    Suspended,
    Revoked,
    Expired,

    /// <summary>Every licensed quantity was shipped.</summary>
    Exhausted,
}

/// <summary>Which way an officer recommends, or a decision goes.</summary>
public enum Advice
{
    Approve,
    Refuse,
}

/// <summary>What can be done to a case or its licence.</summary>
public enum CaseAct
{
    Submit,
    TakeUp,
    RequestInformation,
    AnswerInformation,
    Recommend,

    /// <summary>The second signature: the recommendation becomes the decision.</summary>
    Countersign,

    /// <summary>The senior officer disagrees: back to review, with a reason.</summary>
    ReturnToReview,
    Withdraw,
    Suspend,
    Reinstate,
    Revoke,
    RecordUse,
}

/// <summary>A text added to a licence that its holder must keep to.</summary>
/// <param name="Code">Short name of a standard condition, or "special".</param>
public sealed record LicenceCondition(string Code, string Text);
