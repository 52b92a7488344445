using ComplianceHub.Controls.ControlLists;
using ComplianceHub.Controls.Licences;
using ComplianceHub.Controls.Measures;
using ComplianceHub.Controls.People;

namespace ComplianceHub.Controls.Cases;

/// <summary>
/// What the rules need to know of a case, as it is at this moment. What is left out counts against the act: an organisation is not accepted,
/// a request not assessed, a signature not there.
/// </summary>
/// <param name="RequestedBy">User id of the exporter who submitted the version that stands, or drafted it where none is submitted yet.</param>
/// <param name="Licence">The state of the licence on this day, once approved.</param>
public sealed record CaseFacts(Guid OrganisationId, CaseState State, string RequestedBy, LicenceState? Licence = null)
{
    /// <summary>User ids of those who submitted earlier versions: they decide on none of the later ones either.</summary>
    public IReadOnlyCollection<string> EarlierRequesters { get; init; } = [];

    /// <summary>Whether the organisation whose case it is is accepted now.</summary>
    public bool OrganisationAccepted { get; init; }

    /// <summary>What the goods as frozen come to under today's rulebook; of a draft, as they are.</summary>
    public AssessmentOutcome? Outcome { get; init; }

    /// <summary>What was recommended, while that stands.</summary>
    public Advice? Recommendation { get; init; }

    /// <summary>Who recommended, as known now.</summary>
    public Standing? Recommender { get; init; }

    /// <summary>Who proposed the reinstatement that is open, as known now; null where none is.</summary>
    public Standing? ReinstatementProposer { get; init; }

    /// <summary>Who proposed the correction of a use that is open, as known now; null where none is.</summary>
    public Standing? CorrectionProposer { get; init; }

    /// <summary>The highest tier of the goods that a measure reaches; null where none is listed.</summary>
    public Tier? HighestTier { get; init; }

    /// <summary>ISO 3166 alpha-2.</summary>
    public string? Destination { get; init; }

    /// <summary>In the currency that levels of authority are kept in; null where unknown, which counts as the highest.</summary>
    public decimal? Value { get; init; }
}

/// <summary>
/// Who may do what to a case in which state. The exporter, the recommending officer and the countersigning officer
/// are three different people, and nobody acts on a request of their own. What opens takes two people, what closes one.
/// </summary>
public static class CaseRules
{
    private const string NotAcceptedYet = "Your organisation has not been accepted yet: an officer or administrator accepts it first. Your draft is kept.";

    /// <summary>The state a case is in after an act that is allowed; licence acts leave the case approved.</summary>
    public static CaseState After(CaseAct act, CaseState state, Advice? recommendation) => act switch
    {
        CaseAct.Submit => CaseState.Submitted,
        CaseAct.TakeUp => CaseState.InReview,
        CaseAct.RequestInformation => CaseState.InformationRequested,
        CaseAct.AnswerInformation => CaseState.InReview,
        CaseAct.Amend => state == CaseState.Submitted ? CaseState.Submitted : CaseState.InReview,
        CaseAct.Recommend => CaseState.Recommended,
        CaseAct.Countersign => recommendation switch
        {
            Advice.Approve => CaseState.Approved,
            Advice.Refuse => CaseState.Refused,
            _ => throw new ArgumentException("Nothing was recommended.", nameof(recommendation)),
        },
        CaseAct.ReturnToReview => CaseState.InReview,
        CaseAct.Refuse => CaseState.Refused,
        CaseAct.Withdraw => CaseState.Withdrawn,
        CaseAct.Suspend or CaseAct.ProposeReinstatement or CaseAct.Reinstate or CaseAct.Revoke => state,
        CaseAct.RecordUse or CaseAct.ProposeUseCorrection or CaseAct.ConfirmUseCorrection or CaseAct.DeclineUseCorrection => state,
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "No such act."),
    };

    /// <summary>
    /// The state a licence is in after an act that is allowed; null where there is none. Whether one in force is exhausted is
    /// <see cref="Balance.IsExhausted"/>'s to say.
    /// </summary>
    public static LicenceState? LicenceAfter(CaseAct act, LicenceState? licence, Advice? recommendation) => act switch
    {
        CaseAct.Countersign => recommendation == Advice.Approve ? LicenceState.Valid : null,
        CaseAct.Suspend => LicenceState.Suspended,
        CaseAct.Reinstate => LicenceState.Valid,
        CaseAct.Revoke => LicenceState.Revoked,
        CaseAct.Submit or CaseAct.TakeUp or CaseAct.RequestInformation or CaseAct.AnswerInformation or CaseAct.Amend => licence,
        CaseAct.Recommend or CaseAct.ReturnToReview or CaseAct.Refuse or CaseAct.Withdraw or CaseAct.ProposeReinstatement => licence,
        CaseAct.RecordUse or CaseAct.ProposeUseCorrection or CaseAct.ConfirmUseCorrection or CaseAct.DeclineUseCorrection => licence,
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "No such act."),
    };

    /// <summary>Value of goods for the levels of authority, in their currency; null, which counts as the highest, where a line is in another.</summary>
    public static decimal? ValueOf(IReadOnlyList<RequestedGoods> goods) =>
        goods.All(g => g.Currency == Authority.Currency) ? goods.Sum(g => g.Quantity * g.UnitValue) : null;

    /// <summary>Which way an act moves what the law keeps shut; one that opens is the second of two signatures.</summary>
    /// <param name="recommendation">What a countersignature would make the decision.</param>
    public static Way WayOf(CaseAct act, Advice? recommendation) => act switch
    {
        CaseAct.Countersign => recommendation == Advice.Refuse ? Way.Closes : Way.Opens,
        CaseAct.Reinstate or CaseAct.ConfirmUseCorrection => Way.Opens,
        CaseAct.ReturnToReview or CaseAct.Refuse or CaseAct.Withdraw or CaseAct.Suspend or CaseAct.Revoke or CaseAct.DeclineUseCorrection => Way.Closes,
        CaseAct.Submit or CaseAct.TakeUp or CaseAct.RequestInformation or CaseAct.AnswerInformation or CaseAct.Amend or CaseAct.Recommend => Way.Neither,
        CaseAct.ProposeReinstatement or CaseAct.RecordUse or CaseAct.ProposeUseCorrection => Way.Neither,
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "No such act."),
    };

    /// <summary>What a person needs to be permitted for an act.</summary>
    public static Permission Needs(CaseAct act) => act switch
    {
        CaseAct.Submit or CaseAct.AnswerInformation or CaseAct.Amend or CaseAct.Withdraw => Permission.RequestExceptions,
        CaseAct.RecordUse or CaseAct.ProposeUseCorrection => Permission.RecordUses,
        CaseAct.TakeUp or CaseAct.RequestInformation or CaseAct.Recommend => Permission.ReviewCases,
        CaseAct.Countersign or CaseAct.ReturnToReview => Permission.CountersignCases,
        CaseAct.Refuse => Permission.RefuseCases,
        CaseAct.Suspend or CaseAct.Revoke => Permission.SuspendLicences,
        CaseAct.ProposeReinstatement => Permission.ProposeReinstatement,
        CaseAct.Reinstate => Permission.CountersignReinstatement,
        CaseAct.ConfirmUseCorrection or CaseAct.DeclineUseCorrection => Permission.ConfirmUseCorrections,
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "No such act."),
    };

    /// <summary>Whether a person may do an act to a case as it stands.</summary>
    /// <param name="advice">For <see cref="CaseAct.Recommend"/>: what would be recommended; null asks whether anything can be.</param>
    public static Allowance Check(CaseAct act, CaseFacts facts, Actor actor, Advice? advice = null) =>
        Check(act, facts, actor, advice, Authority.Delivered);

    internal static Allowance Check(CaseAct act, CaseFacts facts, Actor actor, Advice? advice, Authority authority)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(actor);
        return CheckPerson(act, facts, actor)
            .And(() => CheckState(act, facts))
            .And(() => CheckLevel(act, facts, actor, authority))
            .And(() => CheckOrganisation(act, facts))
            .And(() => CheckOutcome(act, facts, advice))
            .And(() => CheckSignatures(act, facts, actor, authority));
    }

    /// <summary>The acts a person may do to a case as it stands, for the buttons of its page.</summary>
    public static IReadOnlyList<CaseAct> Possible(CaseFacts facts, Actor actor) =>
        [.. Enum.GetValues<CaseAct>().Where(act => Check(act, facts, actor).Allowed)];

    /// <summary>Whether what was assessed can be asked for and licensed. Also for the new version of a request that is amended.</summary>
    public static Allowance CheckOutcome(AssessmentOutcome? outcome) => outcome switch
    {
        AssessmentOutcome.NeedsException => Allowance.Granted,
        AssessmentOutcome.Clear => Allowance.Denied("Nothing stops the goods: they need no exception."),
        AssessmentOutcome.Held => Allowance.Denied("Something about the goods is not known yet: nothing is submitted or signed until it is."),
        AssessmentOutcome.Prohibited => Allowance.Denied("The goods are prohibited: no exception can be asked for. The findings say which measure stops them."),
        null => Allowance.Denied("The goods have not been assessed: nothing is submitted or signed until they are."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "No such outcome."),
    };

    private static Allowance CheckPerson(CaseAct act, CaseFacts facts, Actor actor)
    {
        var permission = Needs(act);
        if (permission is Permission.RequestExceptions or Permission.RecordUses)
        {
            return actor.May(permission) && actor.OrganisationId == facts.OrganisationId
                ? Allowance.Granted
                : Allowance.Denied("Only the exporter whose request this is may do this.");
        }

        return HasInterest(facts, actor.UserId, actor.OrganisationId)
            ? Allowance.Denied("Nobody decides on a request of their own or of their own organisation: leave it to another officer.")
            : actor.Check(permission);
    }

    private static bool HasInterest(CaseFacts facts, string userId, Guid? organisationId) =>
        userId == facts.RequestedBy || organisationId == facts.OrganisationId || facts.EarlierRequesters.Contains(userId);

    private static Allowance CheckState(CaseAct act, CaseFacts facts)
    {
        var fits = act switch
        {
            CaseAct.Submit => facts.State == CaseState.Draft,
            CaseAct.TakeUp => facts.State == CaseState.Submitted,
            CaseAct.RequestInformation or CaseAct.Recommend => facts.State == CaseState.InReview,
            CaseAct.AnswerInformation => facts.State == CaseState.InformationRequested,
            CaseAct.Amend => facts.State is CaseState.Submitted or CaseState.InReview or CaseState.InformationRequested or CaseState.Recommended,
            CaseAct.Countersign or CaseAct.ReturnToReview => facts.State == CaseState.Recommended,
            CaseAct.Refuse => facts.State is CaseState.InReview or CaseState.Recommended,
            CaseAct.Withdraw => facts.State is CaseState.Draft or CaseState.Submitted or CaseState.InReview
                or CaseState.InformationRequested or CaseState.Recommended,
            CaseAct.RecordUse => facts.Licence == LicenceState.Valid,
            // One that is used up too: a use that is taken back would open it again.
            CaseAct.Suspend => facts.Licence is LicenceState.Valid or LicenceState.Exhausted,
            CaseAct.ProposeReinstatement or CaseAct.Reinstate => facts.Licence == LicenceState.Suspended,
            CaseAct.Revoke => facts.Licence is LicenceState.Valid or LicenceState.Exhausted or LicenceState.Suspended,
            // A record is put right as long as the licence may still be used, or could be if it were right.
            CaseAct.ProposeUseCorrection or CaseAct.ConfirmUseCorrection or CaseAct.DeclineUseCorrection =>
                facts.Licence is LicenceState.Valid or LicenceState.Suspended or LicenceState.Expired or LicenceState.Exhausted,
            _ => throw new ArgumentOutOfRangeException(nameof(act), act, "No such act."),
        };
        return fits ? Allowance.Granted : Allowance.Denied(StateReason(act, facts));
    }

    private static string StateReason(CaseAct act, CaseFacts facts) => (IsOnLicence(act), facts.Licence) switch
    {
        (true, { } licence) => $"The licence is {Words.Of(licence)}: {Words.Of(act)} is not possible.",
        (true, null) => "The request has no licence.",
        _ => $"The request is {Words.Of(facts.State)}: {Words.Of(act)} is not possible.",
    };

    /// <summary>Whether an act is done to the licence, rather than to the request.</summary>
    public static bool IsOnLicence(CaseAct act) => act switch
    {
        CaseAct.Suspend or CaseAct.ProposeReinstatement or CaseAct.Reinstate or CaseAct.Revoke => true,
        CaseAct.RecordUse or CaseAct.ProposeUseCorrection or CaseAct.ConfirmUseCorrection or CaseAct.DeclineUseCorrection => true,
        CaseAct.Submit or CaseAct.TakeUp or CaseAct.RequestInformation or CaseAct.AnswerInformation or CaseAct.Amend or CaseAct.Recommend => false,
        CaseAct.Countersign or CaseAct.ReturnToReview or CaseAct.Refuse or CaseAct.Withdraw => false,
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "No such act."),
    };

    private static Allowance CheckLevel(CaseAct act, CaseFacts facts, Actor actor, Authority authority)
    {
        Role? asked = act switch
        {
            CaseAct.Recommend => Level(DecisionKind.Exception, facts, authority).Recommends,
            // A refusal closes: it waits for no higher level.
            CaseAct.Countersign when WayOf(act, facts.Recommendation) == Way.Opens => Level(DecisionKind.Exception, facts, authority).Signs,
            CaseAct.ProposeReinstatement => Level(DecisionKind.Reinstatement, facts, authority).Recommends,
            CaseAct.Reinstate => Level(DecisionKind.Reinstatement, facts, authority).Signs,
            _ => null,
        };
        return asked is not { } role || Permissions.Cover(actor.Roles, role)
            ? Allowance.Granted
            : Allowance.Denied($"For goods of this tier, destination or value {PermissionWords.One(role)} is needed: {Words.Of(act)} is not possible.");
    }

    private static AuthorityLevel Level(DecisionKind kind, CaseFacts facts, Authority authority) =>
        authority.For(kind, facts.HighestTier, facts.Destination, facts.Value);

    private static Allowance CheckOrganisation(CaseAct act, CaseFacts facts)
    {
        if (facts.OrganisationAccepted)
        {
            return Allowance.Granted;
        }

        return act switch
        {
            CaseAct.Submit => Allowance.Denied(NotAcceptedYet),
            CaseAct.RecordUse => Allowance.Denied("Your organisation is not accepted now: nothing is shipped under its licences until it is."),
            CaseAct.Countersign when WayOf(act, facts.Recommendation) == Way.Opens => Allowance.Denied(
                "The organisation is not accepted now: a company that is not accepted gets no licence. Refuse the request, or return it to review."),
            CaseAct.Reinstate => Allowance.Denied("The organisation is not accepted now: its licence stays suspended until it is."),
            _ => Allowance.Granted,
        };
    }

    private static Allowance CheckOutcome(CaseAct act, CaseFacts facts, Advice? advice)
    {
        var opens = act switch
        {
            CaseAct.Submit => true,
            CaseAct.Recommend => advice == Advice.Approve,
            CaseAct.Countersign => WayOf(act, facts.Recommendation) == Way.Opens,
            _ => false,
        };
        return opens ? CheckOutcome(facts.Outcome) : Allowance.Granted;
    }

    private static Allowance CheckSignatures(CaseAct act, CaseFacts facts, Actor actor, Authority authority)
    {
        if (WayOf(act, facts.Recommendation) == Way.Opens)
        {
            return CheckSecond(act, facts, actor, authority);
        }

        return act switch
        {
            // These close, but they are the other officer's answer to a recommendation, not its author's.
            CaseAct.Countersign or CaseAct.ReturnToReview when facts.Recommender?.UserId == actor.UserId =>
                Allowance.Denied("You recommended this case: a different senior officer countersigns it or returns it to review."),
            CaseAct.ProposeReinstatement when ProposalCounts(facts, authority) =>
                Allowance.Denied("The reinstatement was proposed already: a senior officer other than the one who proposed it signs it."),
            CaseAct.ProposeUseCorrection when facts.CorrectionProposer is not null =>
                Allowance.Denied("A correction was proposed already: an officer confirms or declines it first."),
            CaseAct.DeclineUseCorrection when facts.CorrectionProposer is null => Allowance.Denied("No correction is proposed."),
            _ => Allowance.Granted,
        };
    }

    private static Allowance CheckSecond(CaseAct act, CaseFacts facts, Actor actor, Authority authority) => act switch
    {
        CaseAct.Countersign => TwoPeople.CheckSecond(facts.Recommender, Permission.ReviewCases, actor, "recommended this case")
            .And(() => CheckFirst(RecommendationCounts(facts, authority)))
            .And(() => facts.Recommendation is null ? Allowance.Denied("Nothing was recommended.") : Allowance.Granted),
        CaseAct.Reinstate => TwoPeople.CheckSecond(facts.ReinstatementProposer, Permission.ProposeReinstatement, actor, "proposed this reinstatement")
            .And(() => CheckFirst(ProposalCounts(facts, authority))),
        CaseAct.ConfirmUseCorrection => TwoPeople.CheckSecond(facts.CorrectionProposer, Permission.RecordUses, actor, "proposed this correction")
            .And(() => facts.CorrectionProposer?.OrganisationId == facts.OrganisationId
                ? Allowance.Granted
                : Allowance.Denied("Whoever proposed this correction no longer belongs to the exporter: decline it, so that somebody else proposes it anew.")),
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "An act that opens needs a first signature."),
    };

    private static Allowance CheckFirst(bool counts) => counts
        ? Allowance.Granted
        : Allowance.Denied("Whoever signed first may not decide on this any more: their signature does not count, somebody else gives it anew.");

    private static bool RecommendationCounts(CaseFacts facts, Authority authority) =>
        Counts(facts.Recommender, Permission.ReviewCases, DecisionKind.Exception, facts, authority);

    private static bool ProposalCounts(CaseFacts facts, Authority authority) =>
        Counts(facts.ReinstatementProposer, Permission.ProposeReinstatement, DecisionKind.Reinstatement, facts, authority);

    /// <summary>Whether an officer's first signature still counts: they could give it now.</summary>
    private static bool Counts(Standing? first, Permission permission, DecisionKind kind, CaseFacts facts, Authority authority) =>
        first is not null && first.May(permission) && !HasInterest(facts, first.UserId, first.OrganisationId)
        && Permissions.Cover(first.Roles, Level(kind, facts, authority).Recommends);
}
