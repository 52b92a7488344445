using ComplianceHub.Controls.Cases;
using ComplianceHub.Controls.ControlLists;
using ComplianceHub.Controls.Licences;
using ComplianceHub.Controls.Measures;
using ComplianceHub.Controls.People;

namespace ComplianceHub.Controls.Tests.Cases;

public class CaseRulesTests
{
    // Who may do what, when, and what else must hold: the rules of the house in a table. What it does not name is denied.
    // Needs: accepted - the organisation is; outcome - the shipment needs an exception; first - another person's first signature counts;
    // other - whoever signed first is another person; none - no proposal or correction is open; open - a correction is.
    private const string Expectations = """
        Submit               | Draft                                                     | exporters | accepted outcome
        AnswerInformation    | InformationRequested                                      | exporters |
        Amend                | Submitted InReview InformationRequested Recommended       | exporters |
        Withdraw             | Draft Submitted InReview InformationRequested Recommended | exporters |
        RecordUse            | Valid                                                     | exporters | accepted
        ProposeUseCorrection | Valid Suspended Expired Exhausted                         | exporters | none
        TakeUp               | Submitted                                                 | officers  |
        RequestInformation   | InReview                                                  | officers  |
        Recommend            | InReview                                                  | officers  |
        Recommend/Approve    | InReview                                                  | officers  | outcome
        Recommend/Refuse     | InReview                                                  | officers  |
        Refuse               | InReview Recommended                                      | officers  |
        Countersign/Approve  | Recommended                                               | seniors   | accepted outcome first
        Countersign/Refuse   | Recommended                                               | seniors   | other
        ReturnToReview       | Recommended                                               | seniors   | other
        Suspend              | Valid Exhausted                                           | seniors   |
        Revoke               | Valid Suspended Exhausted                                 | seniors   |
        ProposeReinstatement | Suspended                                                 | officers  | none
        Reinstate            | Suspended                                                 | seniors   | accepted first
        ConfirmUseCorrection | Valid Suspended Expired Exhausted                         | officers  | first
        DeclineUseCorrection | Valid Suspended Expired Exhausted                         | officers  | open
        """;

    private static readonly Dictionary<string, string[]> Groups = new()
    {
        ["exporters"] = ["requester", "colleague", "unaccepted", "exporting-officer", "exporting-senior"],
        ["officers"] = ["officer", "senior", "both-ranks", "recommending-officer", "recommending-senior", "senior-of-another"],
        ["seniors"] = ["senior", "both-ranks", "recommending-senior", "senior-of-another"],
    };

    private sealed record Row(CaseAct Act, Advice? Advice, HashSet<string> When, HashSet<string> Who, HashSet<string> Needs);

    private static readonly List<Row> Table = [.. Expectations.Split('\n').Select(line => line.Split('|')).Select(cells => new Row(
        Enum.Parse<CaseAct>(cells[0].Split('/')[0]),
        cells[0].Contains('/', StringComparison.Ordinal) ? Enum.Parse<Advice>(cells[0].Split('/')[1]) : null,
        Words(cells[1]), [.. Groups[cells[2].Trim()]], Words(cells[3])))];

    private static HashSet<string> Words(string cell) => [.. cell.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    // Every state a case can be in; an approved one by the state of its licence.
    private static readonly (string Name, CaseState State, LicenceState? Licence)[] Situations =
    [
        .. Enum.GetValues<CaseState>().Select(s => (s.ToString(), s, (LicenceState?)null)),
        .. Enum.GetValues<LicenceState>().Select(l => (l.ToString(), CaseState.Approved, (LicenceState?)l)),
    ];

    // Who may have signed first, and whether that signature still counts: as an officer's, as an exporter's.
    private static readonly (Standing? Standing, bool AsOfficer, bool AsExporter)[] Firsts =
    [
        (null, false, false),
        (new("recommending-officer", true, Roles(Role.Officer)), true, false),
        (new("recommending-senior", true, Roles(Role.SeniorOfficer)), true, false),
        (new("recommending-officer", false, Roles(Role.Officer)), false, false),
        (new("recommending-officer", true, Roles(Role.Auditor)), false, false),
        (new("recommending-officer", true, Roles(Role.Officer), Cast.Own), false, false),
        (new("requester", true, Roles(Role.Exporter, Role.Officer)), false, false),
        (new("colleague", true, Roles(Role.Exporter), Cast.Own), false, true),
        (new("colleague", true, Roles(Role.Exporter), Cast.Other), false, false),
        (new("colleague", false, Roles(Role.Exporter), Cast.Own), false, false),
    ];

    private static readonly AssessmentOutcome?[] Outcomes = [null, .. Enum.GetValues<AssessmentOutcome>().Cast<AssessmentOutcome?>()];

    private static HashSet<Role> Roles(params Role[] roles) => [.. roles];

    private static CaseFacts Facts(CaseState state, LicenceState? licence = null) => new(Cast.Own, state, "requester", licence)
    {
        OrganisationAccepted = true,
        Outcome = AssessmentOutcome.NeedsException,
        Recommendation = Advice.Approve,
        Recommender = Firsts[2].Standing,
    };

    [Fact]
    public void The_table_speaks_of_every_act_and_only_of_known_states_and_people()
    {
        Assert.Equal(Enum.GetValues<CaseAct>(), Table.Select(r => r.Act).Distinct().Order());
        Assert.Subset(Situations.Select(s => s.Name).ToHashSet(), Table.SelectMany(r => r.When).ToHashSet());
        Assert.Subset(Cast.All.Keys.ToHashSet(), Table.SelectMany(r => r.Who).ToHashSet());
        Assert.Subset(new HashSet<string> { "accepted", "outcome", "first", "other", "none", "open" }, Table.SelectMany(r => r.Needs).ToHashSet());
    }

    [Fact]
    public void Every_act_of_every_person_in_every_state_is_allowed_exactly_where_the_table_says()
    {
        var wrong = new List<string>();
        var (asked, allowed) = (0, 0);
        foreach (var row in Table)
        {
            foreach (var (situation, state, licence) in Situations)
            {
                foreach (var (name, person) in Cast.All)
                {
                    foreach (var first in Firsts)
                    {
                        foreach (var outcome in Outcomes)
                        {
                            foreach (var accepted in new[] { false, true })
                            {
                                // One first signer for whatever the act is the second signature of.
                                var facts = new CaseFacts(Cast.Own, state, "requester", licence)
                                {
                                    OrganisationAccepted = accepted,
                                    Outcome = outcome,
                                    Recommendation = row.Act == CaseAct.Countersign ? row.Advice : Advice.Approve,
                                    Recommender = first.Standing,
                                    ReinstatementProposer = first.Standing,
                                    CorrectionProposer = first.Standing,
                                };
                                var expected = row.When.Contains(situation) && row.Who.Contains(name)
                                    && row.Needs.All(n => Holds(n, row.Act, person, first, outcome, accepted));
                                var answer = CaseRules.Check(row.Act, facts, person, row.Act == CaseAct.Recommend ? row.Advice : null);
                                asked++;
                                allowed += expected ? 1 : 0;
                                if (answer.Allowed != expected || answer.Reason is null != expected)
                                {
                                    wrong.Add($"{row.Act} {row.Advice}, {situation}, {name}, {first.Standing}, {outcome}, {accepted}: was {answer}");
                                }
                            }
                        }
                    }
                }
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} wrong:\n{string.Join('\n', wrong.Take(40))}");
        Assert.Equal(Table.Count * Situations.Length * Cast.All.Count * Firsts.Length * Outcomes.Length * 2, asked);
        Assert.InRange(allowed, 5000, asked / 10);
    }

    private static bool Holds(
        string need,
        CaseAct act,
        Actor person,
        (Standing? Standing, bool AsOfficer, bool AsExporter) first,
        AssessmentOutcome? outcome,
        bool accepted) => need switch
    {
        "accepted" => accepted,
        "outcome" => outcome == AssessmentOutcome.NeedsException,
        "first" => (act == CaseAct.ConfirmUseCorrection ? first.AsExporter : first.AsOfficer) && first.Standing!.UserId != person.UserId,
        "other" => first.Standing?.UserId != person.UserId,
        // A proposal whose author may not propose any more can be made anew; a correction is declined first.
        "none" => act == CaseAct.ProposeReinstatement ? !first.AsOfficer : first.Standing is null,
        "open" => first.Standing is not null,
        _ => throw new ArgumentOutOfRangeException(nameof(need), need, "No such need."),
    };

    [Fact]
    public void The_possible_acts_are_those_that_are_allowed() => Assert.All(Situations, situation => Assert.All(Cast.All.Values, person =>
    {
        var facts = Facts(situation.State, situation.Licence);
        var possible = CaseRules.Possible(facts, person);

        Assert.Equal(Enum.GetValues<CaseAct>().Where(act => CaseRules.Check(act, facts, person).Allowed), possible);
        Assert.All(possible, act => Assert.Contains(Table, r => r.Act == act && r.When.Contains(situation.Name) && r.Who.Contains(person.UserId)));
    }));

    [Theory]
    [InlineData(CaseAct.Submit, CaseState.Submitted)]
    [InlineData(CaseAct.TakeUp, CaseState.InReview)]
    [InlineData(CaseAct.RequestInformation, CaseState.InformationRequested)]
    [InlineData(CaseAct.AnswerInformation, CaseState.InReview)]
    [InlineData(CaseAct.Recommend, CaseState.Recommended)]
    [InlineData(CaseAct.ReturnToReview, CaseState.InReview)]
    [InlineData(CaseAct.Refuse, CaseState.Refused)]
    [InlineData(CaseAct.Withdraw, CaseState.Withdrawn)]
    public void An_act_leads_to_its_state_whatever_was_recommended(CaseAct act, CaseState after)
    {
        foreach (var advice in new Advice?[] { null, Advice.Approve, Advice.Refuse })
        {
            Assert.Equal(after, CaseRules.After(act, CaseState.Draft, advice));
        }
    }

    [Theory]
    [InlineData(CaseState.Submitted, CaseState.Submitted)]
    [InlineData(CaseState.InReview, CaseState.InReview)]
    [InlineData(CaseState.InformationRequested, CaseState.InReview)]
    [InlineData(CaseState.Recommended, CaseState.InReview)]
    public void An_amended_request_goes_back_to_where_it_is_looked_at_anew(CaseState before, CaseState after) =>
        Assert.Equal(after, CaseRules.After(CaseAct.Amend, before, Advice.Approve));

    [Theory]
    [InlineData(Advice.Approve, CaseState.Approved, LicenceState.Valid)]
    [InlineData(Advice.Refuse, CaseState.Refused, null)]
    public void A_countersignature_makes_the_recommendation_the_decision(Advice advice, CaseState after, LicenceState? licence)
    {
        Assert.Equal(after, CaseRules.After(CaseAct.Countersign, CaseState.Recommended, advice));
        Assert.Equal(licence, CaseRules.LicenceAfter(CaseAct.Countersign, null, advice));
    }

    [Fact]
    public void There_is_nothing_to_countersign_without_a_recommendation()
    {
        Assert.Throws<ArgumentException>(() => CaseRules.After(CaseAct.Countersign, CaseState.Recommended, null));
        var facts = Facts(CaseState.Recommended) with { Recommendation = null };
        Assert.Equal("Nothing was recommended.", CaseRules.Check(CaseAct.Countersign, facts, Cast.All["senior"]).Reason);
    }

    [Theory]
    [InlineData(CaseAct.Suspend, LicenceState.Suspended)]
    [InlineData(CaseAct.ProposeReinstatement, LicenceState.Expired)]
    [InlineData(CaseAct.Reinstate, LicenceState.Valid)]
    [InlineData(CaseAct.Revoke, LicenceState.Revoked)]
    [InlineData(CaseAct.RecordUse, LicenceState.Expired)]
    [InlineData(CaseAct.ProposeUseCorrection, LicenceState.Expired)]
    [InlineData(CaseAct.ConfirmUseCorrection, LicenceState.Expired)]
    [InlineData(CaseAct.DeclineUseCorrection, LicenceState.Expired)]
    public void Acts_on_the_licence_leave_the_case_approved(CaseAct act, LicenceState after)
    {
        Assert.True(CaseRules.IsOnLicence(act));
        Assert.Equal(CaseState.Approved, CaseRules.After(act, CaseState.Approved, Advice.Approve));
        Assert.Equal(after, CaseRules.LicenceAfter(act, LicenceState.Expired, Advice.Approve));
    }

    [Fact]
    public void Every_act_has_a_way_a_permission_and_a_state_after_it_and_only_a_decision_makes_a_licence() => Assert.All(Enum.GetValues<CaseAct>(), act =>
    {
        Assert.True(Enum.IsDefined(CaseRules.WayOf(act, Advice.Approve)));
        Assert.True(Enum.IsDefined(CaseRules.Needs(act)));
        Assert.True(Enum.IsDefined(CaseRules.After(act, CaseState.InReview, Advice.Approve)));
        Assert.Equal(CaseRules.IsOnLicence(act), Table.Where(r => r.Act == act).All(r => r.When.All(w => Enum.TryParse<LicenceState>(w, out _))));
        if (!CaseRules.IsOnLicence(act) && act != CaseAct.Countersign)
        {
            Assert.Null(CaseRules.LicenceAfter(act, null, Advice.Approve));
        }
    });

    [Fact]
    public void A_value_in_another_currency_counts_as_not_known()
    {
        var goods = Requests.To("KZ", Requests.Capacitor, Requests.Fpga).Goods;
        Assert.All(goods, g => Assert.Equal(Authority.Currency, g.Currency));

        Assert.Equal(goods.Sum(g => g.Quantity * g.UnitValue), CaseRules.ValueOf(goods));
        Assert.Equal(0, CaseRules.ValueOf([]));
        Assert.Null(CaseRules.ValueOf([goods[0], goods[1] with { Currency = "EUR" }]));
    }

    [Fact]
    public void What_is_no_act_throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => CaseRules.After((CaseAct)99, CaseState.Draft, null));
        Assert.Throws<ArgumentOutOfRangeException>(() => CaseRules.LicenceAfter((CaseAct)99, null, null));
        Assert.Throws<ArgumentOutOfRangeException>(() => CaseRules.WayOf((CaseAct)99, null));
        Assert.Throws<ArgumentOutOfRangeException>(() => CaseRules.Needs((CaseAct)99));
        Assert.Throws<ArgumentOutOfRangeException>(() => CaseRules.IsOnLicence((CaseAct)99));
        Assert.Throws<ArgumentOutOfRangeException>(() => CaseRules.CheckOutcome((AssessmentOutcome)99));
    }

    [Fact]
    public void Every_state_can_be_reached_and_every_state_that_is_not_the_end_can_be_left()
    {
        var reached = new HashSet<CaseState> { CaseState.Draft };
        var left = new HashSet<CaseState>();
        for (var before = 0; before < reached.Count;)
        {
            before = reached.Count;
            foreach (var row in Table.Where(r => !CaseRules.IsOnLicence(r.Act)))
            {
                foreach (var state in row.When.Select(Enum.Parse<CaseState>).Where(reached.Contains).ToList())
                {
                    reached.Add(CaseRules.After(row.Act, state, row.Advice));
                    left.Add(state);
                }
            }
        }

        Assert.Equal(Enum.GetValues<CaseState>(), reached.Order());
        Assert.Equal([CaseState.Approved, CaseState.Refused, CaseState.Withdrawn], reached.Except(left).Order());
    }

    [Fact]
    public void What_opens_needs_the_first_signature_of_another_and_only_that()
    {
        var opens = Table.Where(r => CaseRules.WayOf(r.Act, r.Act == CaseAct.Countersign ? r.Advice : Advice.Approve) == Way.Opens).ToList();

        Assert.Equal([CaseAct.Countersign, CaseAct.Reinstate, CaseAct.ConfirmUseCorrection], opens.Select(r => r.Act).Order());
        Assert.Equal(opens, Table.Where(r => r.Needs.Contains("first")));
        Assert.Equal(Way.Closes, CaseRules.WayOf(CaseAct.Countersign, Advice.Refuse));
        Assert.Equal(Way.Opens, CaseRules.WayOf(CaseAct.Countersign, null));
    }

    [Theory]
    [InlineData(CaseAct.Countersign, "recommending-senior", "You recommended this case")]
    [InlineData(CaseAct.ReturnToReview, "recommending-senior", "You recommended this case")]
    [InlineData(CaseAct.Countersign, "officer", "Only a senior officer may countersign")]
    [InlineData(CaseAct.Countersign, "exporting-senior", "of their own organisation")]
    [InlineData(CaseAct.Countersign, "requester-turned-senior", "request of their own")]
    [InlineData(CaseAct.Recommend, "auditor", "Only an officer or senior officer may review requests")]
    [InlineData(CaseAct.Recommend, "administrator", "Only an officer")]
    [InlineData(CaseAct.Refuse, "auditor", "Only an officer or senior officer may refuse requests")]
    [InlineData(CaseAct.Amend, "stranger", "Only the exporter whose request this is")]
    [InlineData(CaseAct.Withdraw, "homeless", "Only the exporter whose request this is")]
    [InlineData(CaseAct.Withdraw, "officer-of-the-organisation", "Only the exporter whose request this is")]
    [InlineData(CaseAct.Suspend, "officer", "Only a senior officer may suspend")]
    public void A_denial_says_who_may(CaseAct act, string person, string says) => Assert.Contains(says,
        CaseRules.Check(act, Facts(CaseState.Recommended), Cast.All[person]).Reason, StringComparison.Ordinal);

    [Theory]
    [InlineData(CaseAct.Countersign, "senior", CaseState.Approved, LicenceState.Valid, "The request is approved: countersign is not possible.")]
    [InlineData(CaseAct.Countersign, "senior", CaseState.Refused, null, "The request is refused: countersign is not possible.")]
    [InlineData(CaseAct.Withdraw, "requester", CaseState.Approved, LicenceState.Valid, "The request is approved: withdraw is not possible.")]
    [InlineData(CaseAct.RecordUse, "requester", CaseState.Approved, LicenceState.Expired, "The licence is expired: record use is not possible.")]
    [InlineData(CaseAct.Suspend, "senior", CaseState.Approved, LicenceState.Suspended, "The licence is suspended: suspend is not possible.")]
    [InlineData(CaseAct.Revoke, "senior", CaseState.InReview, null, "The request has no licence.")]
    public void An_act_that_comes_too_late_or_too_early_is_told_the_state(CaseAct act, string person, CaseState state, LicenceState? licence, string says) =>
        Assert.Equal(says, CaseRules.Check(act, Facts(state, licence), Cast.All[person]).Reason);

    [Theory]
    [InlineData(CaseAct.Submit, "requester", CaseState.Draft, null, "Your organisation has not been accepted yet")]
    [InlineData(CaseAct.RecordUse, "requester", CaseState.Approved, LicenceState.Valid, "Your organisation is not accepted now")]
    [InlineData(CaseAct.Countersign, "senior", CaseState.Recommended, null, "a company that is not accepted gets no licence")]
    [InlineData(CaseAct.Reinstate, "senior", CaseState.Approved, LicenceState.Suspended, "its licence stays suspended")]
    public void A_company_that_is_not_accepted_gets_no_licence_and_draws_none_down(
        CaseAct act, string person, CaseState state, LicenceState? licence, string says)
    {
        var facts = Facts(state, licence) with { ReinstatementProposer = Firsts[1].Standing };

        Assert.True(CaseRules.Check(act, facts, Cast.All[person]).Allowed);
        Assert.Contains(says, CaseRules.Check(act, facts with { OrganisationAccepted = false }, Cast.All[person]).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AssessmentOutcome.Held, "not known yet")]
    [InlineData(AssessmentOutcome.Clear, "need no exception")]
    [InlineData(AssessmentOutcome.Prohibited, "no exception can be asked for")]
    [InlineData(null, "have not been assessed")]
    public void What_does_not_come_to_an_exception_is_neither_submitted_nor_signed_but_can_be_refused(AssessmentOutcome? outcome, string says)
    {
        AssertDenied(CaseRules.Check(CaseAct.Submit, Facts(CaseState.Draft) with { Outcome = outcome }, Cast.All["requester"]));
        AssertDenied(CaseRules.Check(CaseAct.Recommend, Facts(CaseState.InReview) with { Outcome = outcome }, Cast.All["officer"], Advice.Approve));
        AssertDenied(CaseRules.Check(CaseAct.Countersign, Facts(CaseState.Recommended) with { Outcome = outcome }, Cast.All["senior"]));
        AssertDenied(CaseRules.CheckOutcome(outcome));
        Assert.True(CaseRules.Check(CaseAct.Recommend, Facts(CaseState.InReview) with { Outcome = outcome }, Cast.All["officer"], Advice.Refuse).Allowed);
        Assert.True(CaseRules.Check(CaseAct.Refuse, Facts(CaseState.Recommended) with { Outcome = outcome }, Cast.All["officer"]).Allowed);

        void AssertDenied(Allowance answer) => Assert.Contains(says, answer.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_recommendation_falls_with_the_standing_of_its_officer()
    {
        var facts = Facts(CaseState.Recommended);
        var recommender = facts.Recommender!;

        Assert.True(CaseRules.Check(CaseAct.Countersign, facts, Cast.All["senior"]).Allowed);
        AssertFalls(recommender with { IsActive = false }, "may no longer review requests");
        AssertFalls(recommender with { Roles = Roles(Role.Auditor) }, "may no longer review requests");
        AssertFalls(recommender with { OrganisationId = Cast.Own }, "may not decide on this any more");
        AssertFalls(recommender with { UserId = "requester" }, "may not decide on this any more");

        void AssertFalls(Standing now, string says)
        {
            var fallen = facts with { Recommender = now };
            Assert.Contains(says, CaseRules.Check(CaseAct.Countersign, fallen, Cast.All["senior"]).Reason, StringComparison.Ordinal);
            Assert.True(CaseRules.Check(CaseAct.ReturnToReview, fallen, Cast.All["senior"]).Allowed);
        }
    }

    [Fact]
    public void Who_submitted_an_earlier_version_decides_on_no_later_one()
    {
        var facts = Facts(CaseState.Recommended) with { EarlierRequesters = ["senior"] };

        Assert.Contains("request of their own", CaseRules.Check(CaseAct.Countersign, facts, Cast.All["senior"]).Reason, StringComparison.Ordinal);
        Assert.True(CaseRules.Check(CaseAct.Countersign, facts, Cast.All["both-ranks"]).Allowed);
    }

    [Fact]
    public void A_higher_level_of_authority_is_asked_of_both_signatures_and_of_no_refusal()
    {
        var strict = Authority.Read(
        [
            ["Exception", "1", "*", "0", "SeniorOfficer", "SeniorOfficer", ""],
            ["Reinstatement", "1", "*", "0", "SeniorOfficer", "SeniorOfficer", ""],
            ["*", "*", "*", "0", "Officer", "SeniorOfficer", ""],
        ]);
        var review = Facts(CaseState.InReview) with { HighestTier = Tier.Tier1 };
        var suspended = Facts(CaseState.Approved, LicenceState.Suspended) with { HighestTier = Tier.Tier1 };
        var byOfficer = Facts(CaseState.Recommended) with { HighestTier = Tier.Tier1, Recommender = Firsts[1].Standing };

        Assert.Contains("a senior officer is needed", Check(CaseAct.Recommend, review, "officer").Reason, StringComparison.Ordinal);
        Assert.True(Check(CaseAct.Recommend, review, "senior").Allowed);
        Assert.True(Check(CaseAct.Recommend, review with { HighestTier = Tier.Tier2 }, "officer").Allowed);
        Assert.True(Check(CaseAct.Refuse, review, "officer").Allowed);
        Assert.False(Check(CaseAct.ProposeReinstatement, suspended, "officer").Allowed);
        Assert.True(Check(CaseAct.ProposeReinstatement, suspended, "senior").Allowed);
        // Recommended by an officer before the level was raised.
        Assert.False(Check(CaseAct.Countersign, byOfficer, "senior").Allowed);
        Assert.True(Check(CaseAct.Countersign, byOfficer with { HighestTier = null }, "senior").Allowed);

        Allowance Check(CaseAct act, CaseFacts facts, string person) => CaseRules.Check(act, facts, Cast.All[person], null, strict);
    }
}
