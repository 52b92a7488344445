namespace ComplianceHub.Controls.Measures;

/// <summary>The one wording of what measures say, for screens, differences and documents alike.</summary>
public static class MeasureWords
{
    public static string Of(AssessmentOutcome outcome) => outcome switch
    {
        AssessmentOutcome.Clear => "clear",
        AssessmentOutcome.NeedsException => "needs an exception",
        AssessmentOutcome.Held => "held",
        AssessmentOutcome.Prohibited => "prohibited",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "No such outcome."),
    };

    public static string Of(ControlStatus status) => status switch
    {
        ControlStatus.NotListed => "not listed",
        ControlStatus.Listed => "listed",
        ControlStatus.InReview => "not yet determined",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No such status."),
    };

    public static string Of(PartyRole role) => role switch
    {
        PartyRole.Consignee => "consignee",
        PartyRole.IntermediateConsignee => "intermediate consignee",
        PartyRole.EndUser => "end user",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "No such role."),
    };

    /// <summary>What a finding does to the shipment: prohibits, awaits a determination, needs an exception, informs.</summary>
    public static string EffectOf(Finding finding) => finding switch
    {
        { Effect: MeasureEffect.Prohibited } => "prohibits",
        { Kind: FindingKind.PendingDetermination } => "awaits a determination",
        { Effect: MeasureEffect.NeedsException } => "needs an exception",
        { Effect: null } => "informs",
        _ => throw new ArgumentOutOfRangeException(nameof(finding), finding.Effect, "No such effect."),
    };
}
