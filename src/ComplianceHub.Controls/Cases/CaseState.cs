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

    /// <summary>The second signature under a proposed reinstatement: the licence is valid again.</summary>
    Reinstate,
    Revoke,
    RecordUse,

    /// <summary>The exporter submits a new version of the request; a recommendation falls, and what was signed is signed anew.</summary>
    Amend,

    /// <summary>One officer refuses at once, whatever was recommended.</summary>
    Refuse,

    /// <summary>The first signature under the reinstatement of a suspended licence.</summary>
    ProposeReinstatement,

    /// <summary>The exporter says that a recorded use was a mistake.</summary>
    ProposeUseCorrection,

    /// <summary>An officer confirms the exporter's correction; it gives back to the balance.</summary>
    ConfirmUseCorrection,
    DeclineUseCorrection,
}
