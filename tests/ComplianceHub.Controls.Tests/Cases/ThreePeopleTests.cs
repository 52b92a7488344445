using ComplianceHub.Controls.Cases;
using ComplianceHub.Controls.Licences;
using ComplianceHub.Controls.Measures;
using ComplianceHub.Controls.People;

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
        [CaseState.Submitted] = [CaseState.Submitted, CaseState.InReview, CaseState.Withdrawn],
        [CaseState.InReview] = [CaseState.InReview, CaseState.InformationRequested, CaseState.Recommended, CaseState.Refused, CaseState.Withdrawn],
        [CaseState.InformationRequested] = [CaseState.InReview, CaseState.Withdrawn],
        [CaseState.Recommended] = [CaseState.Approved, CaseState.Refused, CaseState.InReview, CaseState.Withdrawn],
        [CaseState.Approved] = [CaseState.Approved],
        [CaseState.Refused] = [],
        [CaseState.Withdrawn] = [],
    };

    [Fact]
    public void No_sequence_of_allowed_acts_opens_anything_with_too_few_people()
    {
        const int walks = 1000;
        var random = new Random(20240223);
        var ends = new Dictionary<CaseState, int>();
        var opened = new Dictionary<CaseAct, int>();
        for (var walk = 0; walk < walks; walk++)
        {
            var end = Walk(random, opened);
            ends[end] = ends.GetValueOrDefault(end) + 1;
        }

        // Every decision and everything that opens was reached often enough for the walks to mean something.
        Assert.True(ends.GetValueOrDefault(CaseState.Approved) > 100, Counts());
        Assert.True(ends.GetValueOrDefault(CaseState.Refused) > 100, Counts());
        Assert.Equal([CaseAct.Countersign, CaseAct.Reinstate, CaseAct.ConfirmUseCorrection], opened.Keys.Order());
        Assert.All(opened.Values, n => Assert.True(n > 50, Counts()));

        string Counts() => string.Join(", ", [.. ends.Select(e => $"{e.Key} {e.Value}"), .. opened.Select(e => $"{e.Key} {e.Value}")]);
    }

    private static CaseState Walk(Random random, Dictionary<CaseAct, int> opened)
    {
        var people = Names.ToDictionary(name => name, name => RandomPerson(random, name));
        var facts = new CaseFacts(Cast.Own, CaseState.Draft, Names[0]);
        // Kept beside the facts: who really did what.
        HashSet<string> requesters = [];
        string? recommender = null, reinstating = null, correcting = null;
        for (var step = 0; step < 1500 && Ways[facts.State].Length > 0; step++)
        {
            var name = Names[random.Next(Names.Length)];
            if (random.Next(10) == 0)
            {
                people[name] = RandomPerson(random, name);
            }

            var actor = people[name];
            // As a use case would: what is known of everybody now.
            facts = facts with
            {
                OrganisationAccepted = random.Next(4) > 0,
                Outcome = random.Next(4) > 0 ? AssessmentOutcome.NeedsException : AssessmentOutcome.Held,
                EarlierRequesters = requesters,
                Recommender = Now(recommender),
                ReinstatementProposer = Now(reinstating),
                CorrectionProposer = Now(correcting),
            };

            // What ends a walk early or sends it back is tried seldom.
            var act = (CaseAct)random.Next(Enum.GetValues<CaseAct>().Length);
            var advice = (Advice)random.Next(2);
            var seldom = act switch
            {
                CaseAct.Withdraw or CaseAct.Refuse or CaseAct.Revoke => 40,
                CaseAct.Amend or CaseAct.RequestInformation or CaseAct.ReturnToReview or CaseAct.DeclineUseCorrection => 6,
                _ => 1,
            };
            if (random.Next(seldom) > 0 || !CaseRules.Check(act, facts, actor, advice).Allowed)
            {
                continue;
            }

            if (CaseRules.Needs(act) is not (Permission.RequestExceptions or Permission.RecordUses))
            {
                Assert.NotEqual(Cast.Own, actor.OrganisationId);
                Assert.DoesNotContain(name, requesters);
            }

            if (CaseRules.WayOf(act, facts.Recommendation) == Way.Opens)
            {
                opened[act] = opened.GetValueOrDefault(act) + 1;
                var first = act switch { CaseAct.Countersign => recommender, CaseAct.Reinstate => reinstating, _ => correcting };
                Assert.NotNull(first);
                Assert.NotEqual(first, name);
                Assert.True(people[first].May(act switch
                {
                    CaseAct.Countersign => Permission.ReviewCases,
                    CaseAct.Reinstate => Permission.ProposeReinstatement,
                    _ => Permission.RecordUses,
                }));
                Assert.Equal(act == CaseAct.ConfirmUseCorrection, people[first].OrganisationId == Cast.Own);
            }

            if (act == CaseAct.Countersign && facts.Recommendation == Advice.Approve)
            {
                Assert.True(actor.Is(Role.SeniorOfficer) && facts.OrganisationAccepted && facts.Outcome == AssessmentOutcome.NeedsException);
                Assert.DoesNotContain(recommender!, requesters);
            }

            var before = facts.State;
            facts = facts with
            {
                State = CaseRules.After(act, facts.State, facts.Recommendation),
                Licence = CaseRules.LicenceAfter(act, facts.Licence, facts.Recommendation),
                RequestedBy = act is CaseAct.Submit or CaseAct.Amend ? name : facts.RequestedBy,
                Recommendation = act switch
                {
                    CaseAct.Recommend => advice,
                    CaseAct.Amend or CaseAct.ReturnToReview => null,
                    _ => facts.Recommendation,
                },
            };
            Assert.Contains(facts.State, Ways[before]);
            if (act is CaseAct.Submit or CaseAct.Amend)
            {
                requesters.Add(name);
            }

            recommender = act switch { CaseAct.Recommend => name, CaseAct.Amend or CaseAct.ReturnToReview => null, _ => recommender };
            reinstating = act switch { CaseAct.ProposeReinstatement => name, CaseAct.Reinstate or CaseAct.Revoke => null, _ => reinstating };
            correcting = act switch
            {
                CaseAct.ProposeUseCorrection => name,
                CaseAct.ConfirmUseCorrection or CaseAct.DeclineUseCorrection => null,
                _ => correcting,
            };
        }

        return facts.State;

        Standing? Now(string? name) => name is null ? null : new(name, people[name].Roles.Count > 0, people[name].Roles, people[name].OrganisationId);
    }

    private static Actor RandomPerson(Random random, string name)
    {
        var roles = Enum.GetValues<Role>().Where(_ => random.Next(3) == 0).ToHashSet();
        Guid? organisation = random.Next(3) switch { 0 => Cast.Own, 1 => Cast.Other, _ => null };
        return new(name, name, roles, organisation, random.Next(4) > 0);
    }
}
