namespace ComplianceHub.Controls.Cases;

/// <summary>How far a case has come. Lists, counts and queue ask for this, so that another state is placed once.</summary>
public enum CaseStage
{
    /// <summary>The exporter's own, not asked for yet.</summary>
    Draft,
    UnderWay,

    /// <summary>Approved or refused.</summary>
    Decided,
    Withdrawn,
}

/// <summary>Whose move a case waits for.</summary>
public enum CaseTurn
{
    Exporter,
    Officer,
    SecondSignature,
    Nobody,
}

/// <summary>Where a state stands.</summary>
public static class CaseStages
{
    public static CaseStage Of(CaseState state) => state switch
    {
        CaseState.Draft => CaseStage.Draft,
        CaseState.Submitted or CaseState.InReview or CaseState.InformationRequested or CaseState.Recommended => CaseStage.UnderWay,
        CaseState.Approved or CaseState.Refused => CaseStage.Decided,
        CaseState.Withdrawn => CaseStage.Withdrawn,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No such state."),
    };

    public static CaseTurn TurnOf(CaseState state) => state switch
    {
        CaseState.Draft or CaseState.InformationRequested => CaseTurn.Exporter,
        CaseState.Submitted or CaseState.InReview => CaseTurn.Officer,
        CaseState.Recommended => CaseTurn.SecondSignature,
        CaseState.Approved or CaseState.Refused or CaseState.Withdrawn => CaseTurn.Nobody,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No such state."),
    };

    /// <summary>The states of a stage, for queries.</summary>
    public static IReadOnlyList<CaseState> Of(CaseStage stage) => [.. Enum.GetValues<CaseState>().Where(s => Of(s) == stage)];
}
