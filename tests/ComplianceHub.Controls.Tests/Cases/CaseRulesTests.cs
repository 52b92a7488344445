using ComplianceHub.Controls.Cases;

namespace ComplianceHub.Controls.Tests.Cases;

public class CaseRulesTests
{
    // Who may do what, and when: the rules of the house in a table. What it does not name is denied.
    // Act                | states of the request or its licence                              | people
    private const string Expectations = """
        Submit             | Draft                                                             | requester colleague exporting-officer exporting-senior
        AnswerInformation  | InformationRequested                                              | requester colleague unaccepted exporting-officer exporting-senior
        Withdraw           | Draft Submitted InReview InformationRequested Recommended         | requester colleague unaccepted exporting-officer exporting-senior
        RecordUse          | Valid                                                             | requester colleague unaccepted exporting-officer exporting-senior
        TakeUp             | Submitted                                                         | officer senior both-ranks recommending-officer recommending-senior senior-of-another
        RequestInformation | InReview                                                          | officer senior both-ranks recommending-officer recommending-senior senior-of-another
        Recommend          | InReview                                                          | officer senior both-ranks recommending-officer recommending-senior senior-of-another
        Countersign        | Recommended                                                       | senior both-ranks recommending-senior* senior-of-another
        ReturnToReview     | Recommended                                                       | senior both-ranks recommending-senior* senior-of-another
        Suspend            | Valid                                                             | senior both-ranks recommending-senior senior-of-another
        Reinstate          | Suspended                                                         | senior both-ranks recommending-senior senior-of-another
        Revoke             | Valid Suspended                                                   | senior both-ranks recommending-senior senior-of-another
        """;

    private static readonly Dictionary<CaseAct, (HashSet<string> When, HashSet<string> Who)> Table = Expectations
        .Split('\n').Select(row => row.Split('|'))
        .ToDictionary(
            row => Enum.Parse<CaseAct>(row[0]),
            row => (row[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(), row[2].Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet()));

    // Every state a case can be in; an approved one by the state of its licence.
    private static readonly (string Name, CaseState State, LicenceState? Licence)[] Situations =
    [
        .. Enum.GetValues<CaseState>().Select(s => (s.ToString(), s, (LicenceState?)null)),
        .. Enum.GetValues<LicenceState>().Select(l => (l.ToString(), CaseState.Approved, (LicenceState?)l)),
    ];

    private static readonly string?[] Recommenders = [null, "recommending-officer", "recommending-senior"];

    private static CaseFacts Facts(CaseState state, LicenceState? licence = null, string? recommendedBy = null) =>
        new(People.Own, state, "requester", recommendedBy, licence);

    [Fact]
    public void The_table_speaks_of_every_act_and_only_of_known_states_and_people()
    {
        Assert.Equal(Enum.GetValues<CaseAct>(), Table.Keys.Order());
        Assert.Subset(Situations.Select(s => s.Name).ToHashSet(), Table.Values.SelectMany(r => r.When).ToHashSet());
        Assert.Subset(People.All.Keys.ToHashSet(), Table.Values.SelectMany(r => r.Who).Select(w => w.TrimEnd('*')).ToHashSet());
    }

    [Fact]
    public void Every_act_of_every_person_in_every_state_is_allowed_exactly_where_the_table_says()
    {
        var wrong = new List<string>();
        var asked = 0;
        foreach (var act in Enum.GetValues<CaseAct>())
        {
            foreach (var (situation, state, licence) in Situations)
            {
                foreach (var (name, person) in People.All)
                {
                    foreach (var recommendedBy in Recommenders)
                    {
                        // The star: not if it was this very person who recommended.
                        var (when, who) = Table[act];
                        var expected = when.Contains(situation) && (who.Contains(name) || (who.Contains(name + "*") && recommendedBy != name));
                        var permission = CaseRules.Check(act, Facts(state, licence, recommendedBy), person);
                        asked++;
                        if (permission.Allowed != expected || permission.Reason is null != expected)
                        {
                            wrong.Add($"{act}, {situation}, {name}, recommended by {recommendedBy ?? "nobody"}: expected {expected}, was {permission}");
                        }
                    }
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(12 * 13 * 18 * 3, asked);
    }

    [Fact]
    public void The_possible_acts_are_those_that_are_allowed() => Assert.All(Situations, situation => Assert.All(People.All.Values, person =>
    {
        var facts = Facts(situation.State, situation.Licence, "recommending-senior");

        Assert.Equal(
            Table.Where(r => r.Value.When.Contains(situation.Name) && r.Value.Who.Contains(person.Name)).Select(r => r.Key).Order(),
            CaseRules.Possible(facts, person));
    }));

    [Theory]
    [InlineData(CaseAct.Submit, CaseState.Submitted)]
    [InlineData(CaseAct.TakeUp, CaseState.InReview)]
    [InlineData(CaseAct.RequestInformation, CaseState.InformationRequested)]
    [InlineData(CaseAct.AnswerInformation, CaseState.InReview)]
    [InlineData(CaseAct.Recommend, CaseState.Recommended)]
    [InlineData(CaseAct.ReturnToReview, CaseState.InReview)]
    [InlineData(CaseAct.Withdraw, CaseState.Withdrawn)]
    public void An_act_leads_to_its_state_whatever_was_recommended(CaseAct act, CaseState after)
    {
        foreach (var advice in new Advice?[] { null, Advice.Approve, Advice.Refuse })
        {
            Assert.Equal(after, CaseRules.After(act, CaseState.Draft, advice));
        }
    }

    [Theory]
    [InlineData(Advice.Approve, CaseState.Approved)]
    [InlineData(Advice.Refuse, CaseState.Refused)]
    public void A_countersignature_makes_the_recommendation_the_decision(Advice advice, CaseState after) =>
        Assert.Equal(after, CaseRules.After(CaseAct.Countersign, CaseState.Recommended, advice));

    [Fact]
    public void There_is_nothing_to_countersign_without_a_recommendation() =>
        Assert.Throws<ArgumentException>(() => CaseRules.After(CaseAct.Countersign, CaseState.Recommended, null));

    [Theory]
    [InlineData(CaseAct.Suspend)]
    [InlineData(CaseAct.Reinstate)]
    [InlineData(CaseAct.Revoke)]
    [InlineData(CaseAct.RecordUse)]
    public void Acts_on_the_licence_leave_the_case_approved(CaseAct act) =>
        Assert.Equal(CaseState.Approved, CaseRules.After(act, CaseState.Approved, Advice.Approve));

    [Theory]
    [InlineData(CaseAct.Countersign, "recommending-senior", "You recommended this case")]
    [InlineData(CaseAct.Countersign, "officer", "Only a senior officer")]
    [InlineData(CaseAct.Countersign, "exporting-senior", "of their own organisation")]
    [InlineData(CaseAct.Countersign, "requester-turned-senior", "request of their own")]
    [InlineData(CaseAct.Recommend, "auditor", "Only an officer")]
    [InlineData(CaseAct.Recommend, "administrator", "Only an officer")]
    [InlineData(CaseAct.Withdraw, "stranger", "Only the exporter whose request this is")]
    [InlineData(CaseAct.Withdraw, "homeless", "Only the exporter whose request this is")]
    [InlineData(CaseAct.Withdraw, "officer-of-the-organisation", "Only the exporter whose request this is")]
    [InlineData(CaseAct.Submit, "unaccepted", "has not been accepted yet")]
    [InlineData(CaseAct.Suspend, "officer", "Only a senior officer")]
    public void A_denial_says_who_may(CaseAct act, string person, string says) => Assert.Contains(says,
        CaseRules.Check(act, Facts(CaseState.Recommended, null, "recommending-senior"), People.All[person]).Reason, StringComparison.Ordinal);

    [Theory]
    [InlineData(CaseAct.Countersign, "senior", CaseState.Approved, LicenceState.Valid, "The request is approved: countersign is not possible.")]
    [InlineData(CaseAct.Countersign, "senior", CaseState.Refused, null, "The request is refused: countersign is not possible.")]
    [InlineData(CaseAct.Withdraw, "requester", CaseState.Approved, LicenceState.Valid, "The request is approved: withdraw is not possible.")]
    [InlineData(CaseAct.RecordUse, "requester", CaseState.Approved, LicenceState.Expired, "The licence is expired: record use is not possible.")]
    [InlineData(CaseAct.Suspend, "senior", CaseState.Approved, LicenceState.Suspended, "The licence is suspended: suspend is not possible.")]
    [InlineData(CaseAct.Revoke, "senior", CaseState.InReview, null, "The request has no licence.")]
    public void An_act_that_comes_too_late_or_too_early_is_told_the_state(CaseAct act, string person, CaseState state, LicenceState? licence, string says) =>
        Assert.Equal(says, CaseRules.Check(act, Facts(state, licence), People.All[person]).Reason);
}
