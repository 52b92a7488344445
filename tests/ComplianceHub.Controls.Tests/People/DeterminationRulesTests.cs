using ComplianceHub.Controls.Measures;
using ComplianceHub.Controls.People;
using ComplianceHub.Controls.Tests.Cases;

namespace ComplianceHub.Controls.Tests.People;

public class DeterminationRulesTests
{
    private static readonly Standing Proposer = new("recommending-officer", true, new HashSet<Role> { Role.Officer });

    [Fact]
    public void Listed_closes_and_takes_one_person_whatever_was_thought_before() => Assert.All(Combinations(), c =>
        Assert.False(DeterminationRules.NeedsSecond(ControlStatus.Listed, c.Automatic, c.Declared, c.Standing)));

    [Fact]
    public void Not_listed_takes_two_people_unless_classifier_declaration_and_standing_status_all_agree()
    {
        var alone = Combinations().Where(c => !DeterminationRules.NeedsSecond(ControlStatus.NotListed, c.Automatic, c.Declared, c.Standing)).ToList();

        // What stands may be under review for another reason than the text; it is not listed.
        Assert.Equal([(ControlStatus.NotListed, false, ControlStatus.NotListed), (ControlStatus.NotListed, false, ControlStatus.InReview)], alone);
    }

    [Fact]
    public void A_determination_says_listed_or_not_listed() => Assert.Throws<ArgumentOutOfRangeException>(() =>
        DeterminationRules.NeedsSecond(ControlStatus.InReview, ControlStatus.NotListed, false, ControlStatus.NotListed));

    [Theory]
    [InlineData("officer", null)]
    [InlineData("senior", null)]
    [InlineData("senior-of-another", null)]
    [InlineData("exporting-officer", "own organisation")]
    [InlineData("officer-of-the-organisation", "own organisation")]
    [InlineData("requester", "Only an officer or senior officer may determine classifications.")]
    [InlineData("auditor", "Only an officer or senior officer may determine classifications.")]
    [InlineData("administrator", "Only an officer or senior officer may determine classifications.")]
    public void An_officer_without_interest_determines(string person, string? denial) =>
        AssertSays(denial, DeterminationRules.CheckProposer(Cast.All[person], Cast.Own));

    [Theory]
    [InlineData("senior", null)]
    [InlineData("recommending-senior", null)]
    [InlineData("officer", "Only a senior officer may countersign determinations.")]
    [InlineData("administrator", "Only a senior officer may countersign determinations.")]
    [InlineData("exporting-senior", "own organisation")]
    public void A_senior_officer_without_interest_signs_second(string person, string? denial) =>
        AssertSays(denial, DeterminationRules.CheckSecond(Cast.All[person], Proposer, Cast.Own));

    [Fact]
    public void The_first_signature_is_another_persons_and_still_counts()
    {
        var senior = Cast.All["senior"];

        AssertSays("Nobody has proposed this determination yet", DeterminationRules.CheckSecond(senior, null, Cast.Own));
        AssertSays("You proposed this determination", DeterminationRules.CheckSecond(senior, Proposer with { UserId = senior.UserId }, Cast.Own));
        AssertSays("may no longer determine classifications", DeterminationRules.CheckSecond(senior, Proposer with { IsActive = false }, Cast.Own));
        AssertSays("may no longer determine classifications",
            DeterminationRules.CheckSecond(senior, Proposer with { Roles = new HashSet<Role> { Role.Auditor } }, Cast.Own));
        AssertSays("belongs to the exporter's organisation now", DeterminationRules.CheckSecond(senior, Proposer with { OrganisationId = Cast.Own }, Cast.Own));
    }

    private static void AssertSays(string? denial, Allowance allowance)
    {
        Assert.Equal(denial is null, allowance.Allowed);
        Assert.Contains(denial ?? "", allowance.Reason ?? "", StringComparison.Ordinal);
    }

    private static IEnumerable<(ControlStatus Automatic, bool Declared, ControlStatus Standing)> Combinations() =>
        from automatic in Enum.GetValues<ControlStatus>()
        from declared in new[] { false, true }
        from standing in Enum.GetValues<ControlStatus>()
        select (automatic, declared, standing);
}
