namespace ComplianceHub.Controls.Cases;

/// <summary>What the rules need to know of a case.</summary>
/// <param name="RequestedBy">User id of the exporter who submitted it, or drafted it where not yet submitted.</param>
/// <param name="RecommendedBy">User id of the recommending officer, once there is one.</param>
/// <param name="Licence">The state of the licence, once approved.</param>
public sealed record CaseFacts(Guid OrganisationId, CaseState State, string RequestedBy, string? RecommendedBy, LicenceState? Licence);

/// <summary>Whether an act is allowed, and if not, why: a sentence for the person who tried.</summary>
public sealed record Permission(bool Allowed, string? Reason)
{
    public static readonly Permission Granted = new(true, null);

    public static Permission Denied(string reason) => new(false, reason);
}

/// <summary>
/// Who may do what to a case in which state. The exporter, the recommending officer and the countersigning officer
/// are three different people, and nobody acts on a request of their own.
/// </summary>
public static class CaseRules
{
    /// <summary>The state a case is in after an act that is allowed; licence acts leave the case approved.</summary>
    public static CaseState After(CaseAct act, CaseState state, Advice? recommendation) => act switch
    {
        CaseAct.Submit => CaseState.Submitted,
        CaseAct.TakeUp => CaseState.InReview,
        CaseAct.RequestInformation => CaseState.InformationRequested,
        CaseAct.AnswerInformation => CaseState.InReview,
        CaseAct.Recommend => CaseState.Recommended,
        CaseAct.Countersign => recommendation switch
        {
            Advice.Approve => CaseState.Approved,
            Advice.Refuse => CaseState.Refused,
            _ => throw new ArgumentException("Nothing was recommended.", nameof(recommendation)),
        },
        CaseAct.ReturnToReview => CaseState.InReview,
        CaseAct.Withdraw => CaseState.Withdrawn,
        CaseAct.Suspend or CaseAct.Reinstate or CaseAct.Revoke or CaseAct.RecordUse => state,
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "No such act."),
    };

    public static Permission Check(CaseAct act, CaseFacts facts, Actor actor)
    {
        var who = CheckPerson(act, facts, actor);
        return who.Allowed ? CheckState(act, facts) : who;
    }

    /// <summary>The acts a person may do to a case as it stands, for the buttons of its page.</summary>
    public static IReadOnlyList<CaseAct> Possible(CaseFacts facts, Actor actor) =>
        [.. Enum.GetValues<CaseAct>().Where(act => Check(act, facts, actor).Allowed)];

    private static Permission CheckPerson(CaseAct act, CaseFacts facts, Actor actor) => act switch
    {
        CaseAct.Submit or CaseAct.AnswerInformation or CaseAct.Withdraw or CaseAct.RecordUse => CheckExporter(act, facts, actor),
        CaseAct.TakeUp or CaseAct.RequestInformation or CaseAct.Recommend => CheckOfficer(facts, actor, senior: false),
        CaseAct.Countersign or CaseAct.ReturnToReview => CheckSecondOfficer(facts, actor),
        CaseAct.Suspend or CaseAct.Reinstate or CaseAct.Revoke => CheckOfficer(facts, actor, senior: true),
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "No such act."),
    };

    private static Permission CheckExporter(CaseAct act, CaseFacts facts, Actor actor)
    {
        if (!actor.Is(Role.Exporter) || actor.OrganisationId != facts.OrganisationId)
        {
            return Permission.Denied("Only the exporter whose request this is may do this.");
        }

        return act == CaseAct.Submit && !actor.OrganisationAccepted
            ? Permission.Denied("Your organisation has not been accepted yet: an officer or administrator accepts it first. Your draft is kept.")
            : Permission.Granted;
    }

    private static Permission CheckOfficer(CaseFacts facts, Actor actor, bool senior)
    {
        if (actor.UserId == facts.RequestedBy || actor.OrganisationId == facts.OrganisationId)
        {
            return Permission.Denied("Nobody decides on a request of their own or of their own organisation: leave it to another officer.");
        }

        if (senior && !actor.Is(Role.SeniorOfficer))
        {
            return Permission.Denied("Only a senior officer may do this.");
        }

        return actor.IsOfficer ? Permission.Granted : Permission.Denied("Only an officer may do this.");
    }

    private static Permission CheckSecondOfficer(CaseFacts facts, Actor actor)
    {
        var officer = CheckOfficer(facts, actor, senior: true);
        return officer.Allowed && actor.UserId == facts.RecommendedBy
            ? Permission.Denied("You recommended this case: a different senior officer countersigns it.")
            : officer;
    }

    private static Permission CheckState(CaseAct act, CaseFacts facts)
    {
        var fits = act switch
        {
            CaseAct.Submit => facts.State == CaseState.Draft,
            CaseAct.TakeUp => facts.State == CaseState.Submitted,
            CaseAct.RequestInformation => facts.State == CaseState.InReview,
            CaseAct.AnswerInformation => facts.State == CaseState.InformationRequested,
            CaseAct.Recommend => facts.State == CaseState.InReview,
            CaseAct.Countersign or CaseAct.ReturnToReview => facts.State == CaseState.Recommended,
            CaseAct.Withdraw => facts.State is CaseState.Draft or CaseState.Submitted or CaseState.InReview or CaseState.InformationRequested or CaseState.Recommended,
            CaseAct.Suspend => facts.Licence == LicenceState.Valid,
            CaseAct.Reinstate => facts.Licence == LicenceState.Suspended,
            CaseAct.Revoke => facts.Licence is LicenceState.Valid or LicenceState.Suspended,
            CaseAct.RecordUse => facts.Licence == LicenceState.Valid,
            _ => throw new ArgumentOutOfRangeException(nameof(act), act, "No such act."),
        };
        return fits ? Permission.Granted : Permission.Denied(StateReason(act, facts));
    }

    private static string StateReason(CaseAct act, CaseFacts facts) => act switch
    {
        CaseAct.Suspend or CaseAct.Reinstate or CaseAct.Revoke or CaseAct.RecordUse when facts.Licence is { } licence =>
            $"The licence is {Words.Of(licence)}: {Words.Of(act)} is not possible.",
        CaseAct.Suspend or CaseAct.Reinstate or CaseAct.Revoke or CaseAct.RecordUse => "The request has no licence.",
        _ => $"The request is {Words.Of(facts.State)}: {Words.Of(act)} is not possible.",
    };
}
