using ComplianceHub.Controls.Cases;

namespace ComplianceHub.Controls.Tests.Cases;

/// <summary>
/// The exporter, the recommending officer and the countersigning officer are three different people: tried with random
/// people doing random acts, whose roles and organisations change while the case runs.
/// </summary>
public class ThreePeopleTests
{
    private static readonly string[] Names = ["ada", "ben", "cem", "dia", "eli"];

    private static readonly Dictionary<CaseState, CaseState[]> Ways = new()
    {
        [CaseState.Draft] = [CaseState.Submitted, CaseState.Withdrawn],
        [CaseState.Submitted] = [CaseState.InReview, CaseState.Withdrawn],
        [CaseState.InReview] = [CaseState.InformationRequested, CaseState.Recommended, CaseState.Withdrawn],
        [CaseState.InformationRequested] = [CaseState.InReview, CaseState.Withdrawn],
        [CaseState.Recommended] = [CaseState.Approved, CaseState.Refused, CaseState.InReview, CaseState.Withdrawn],
        [CaseState.Approved] = [],
        [CaseState.Refused] = [],
        [CaseState.Withdrawn] = [],
    };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void No_sequence_of_allowed_acts_decides_a_case_with_fewer_than_three_people(bool returnForgetsTheRecommendation)
    {
        const int walks = 3000;
        var random = new Random(20240223);
        var ends = new Dictionary<CaseState, int>();
        for (var walk = 0; walk < walks; walk++)
        {
            var end = Walk(random, returnForgetsTheRecommendation);
            ends[end] = ends.GetValueOrDefault(end) + 1;
        }

        // Both decisions were reached often enough for the walks to mean something.
        Assert.True(ends.GetValueOrDefault(CaseState.Approved) > 100, Counts());
        Assert.True(ends.GetValueOrDefault(CaseState.Refused) > 100, Counts());

        string Counts() => string.Join(", ", ends.Select(e => $"{e.Key} {e.Value}"));
    }

    private static CaseState Walk(Random random, bool returnForgets)
    {
        var people = Names.Select(name => RandomPerson(random, name)).ToArray();
        var facts = new CaseFacts(People.Own, CaseState.Draft, Names[0], null, null);
        Advice? advice = null;
        for (var step = 0; step < 400 && Ways[facts.State].Length > 0; step++)
        {
            var who = random.Next(people.Length);
            if (random.Next(10) == 0)
            {
                people[who] = RandomPerson(random, Names[who]);
            }

            // Withdrawal ends most walks early; it is tried seldom.
            var act = (CaseAct)random.Next(Enum.GetValues<CaseAct>().Length);
            if ((act == CaseAct.Withdraw && random.Next(20) > 0) || !CaseRules.Check(act, facts, people[who]).Allowed)
            {
                continue;
            }

            var actor = people[who];
            var before = facts;
            if (act == CaseAct.Recommend)
            {
                advice = (Advice)random.Next(2);
            }

            facts = facts with
            {
                State = CaseRules.After(act, facts.State, advice),
                RequestedBy = act == CaseAct.Submit ? actor.UserId : facts.RequestedBy,
                RecommendedBy = act == CaseAct.Recommend ? actor.UserId : act == CaseAct.ReturnToReview && returnForgets ? null : facts.RecommendedBy,
            };
            Assert.Contains(facts.State, Ways[before.State]);
            if (act is CaseAct.TakeUp or CaseAct.RequestInformation or CaseAct.Recommend or CaseAct.Countersign or CaseAct.ReturnToReview)
            {
                Assert.NotEqual(People.Own, actor.OrganisationId);
                Assert.True(actor.IsOfficer);
            }

            if (act == CaseAct.Countersign)
            {
                Assert.True(actor.Is(Role.SeniorOfficer));
                Assert.NotNull(facts.RecommendedBy);
                Assert.Equal(3, new[] { facts.RequestedBy, facts.RecommendedBy, actor.UserId }.Distinct().Count());
            }
        }

        return facts.State;
    }

    private static Actor RandomPerson(Random random, string name)
    {
        var roles = Enum.GetValues<Role>().Where(_ => random.Next(3) == 0).ToHashSet();
        Guid? organisation = random.Next(3) switch { 0 => People.Own, 1 => People.Other, _ => null };
        return new(name, name, roles, organisation, random.Next(4) > 0);
    }
}
