using ComplianceHub.Controls.ControlLists;
using ComplianceHub.Controls.People;

namespace ComplianceHub.Controls.Tests.People;

public class AuthorityTests
{
    private static readonly string[] Default = ["*", "*", "*", "0", "Officer", "SeniorOfficer", ""];

    [Fact]
    public void As_delivered_an_officer_recommends_and_a_senior_officer_signs_whatever_the_goods()
    {
        Tier?[] tiers = [null, .. Enum.GetValues<Tier>()];
        foreach (var kind in Enum.GetValues<DecisionKind>())
        {
            Assert.All(tiers, tier => Assert.Equal(new(Role.Officer, Role.SeniorOfficer), Authority.Delivered.For(kind, tier, "RU", 1_000_000)));
        }
    }

    [Theory]
    [InlineData(DecisionKind.Exception, Tier.Tier1, "AE", 50_000.0, Role.SeniorOfficer)]
    [InlineData(DecisionKind.Exception, Tier.Tier1, "AE", 49_999.99, Role.Officer)]
    [InlineData(DecisionKind.Exception, Tier.Tier2, "AE", 50_000.0, Role.Officer)]
    [InlineData(DecisionKind.Exception, null, "AE", 50_000.0, Role.Officer)]
    [InlineData(DecisionKind.Exception, Tier.Tier1, "DE", 50_000.0, Role.Officer)]
    [InlineData(DecisionKind.Exception, Tier.Tier1, "KG", null, Role.SeniorOfficer)]
    [InlineData(DecisionKind.Exception, Tier.Tier1, null, null, Role.SeniorOfficer)]
    [InlineData(DecisionKind.Reinstatement, Tier.Tier1, "AE", 50_000.0, Role.Officer)]
    public void The_first_row_that_fits_counts_and_what_is_not_known_fits(DecisionKind kind, Tier? tier, string? destination, double? value, Role recommends)
    {
        var authority = Authority.Read([["Exception", "1", "AE KG", "50000", "SeniorOfficer", "SeniorOfficer", ""], Default]);

        Assert.Equal(recommends, authority.For(kind, tier, destination, (decimal?)value).Recommends);
    }

    [Theory]
    [InlineData("Exception", "1", "*", "0", "Officer", "Officer", "Only a senior officer may countersign")]
    [InlineData("Exception", "1", "*", "0", "Auditor", "SeniorOfficer", "Only an officer or senior officer may review")]
    [InlineData("Exception", "1", "*", "0", "Minister", "SeniorOfficer", "'Minister' is no role")]
    [InlineData("Exception", "5", "*", "0", "Officer", "SeniorOfficer", "'5' is not a tier")]
    [InlineData("Exemption", "1", "*", "0", "Officer", "SeniorOfficer", "'Exemption' is no kind of decision")]
    [InlineData("Exception", "1", "Atlantis", "0", "Officer", "SeniorOfficer", "'Atlantis'")]
    public void A_row_that_gives_what_its_role_has_not_or_cannot_be_read_is_refused(
        string kind, string tier, string destinations, string from, string recommends, string signs, string says) =>
        Assert.Contains(says, Assert.Throws<FormatException>(() => Authority.Read([[kind, tier, destinations, from, recommends, signs, ""], Default])).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Without_a_last_row_that_fits_every_case_the_levels_are_refused()
    {
        Assert.Throws<FormatException>(() => Authority.Read([]));
        Assert.Throws<FormatException>(() => Authority.Read([["*", "*", "*", "1", "Officer", "SeniorOfficer", ""]]));
        Assert.Throws<FormatException>(() => Authority.Read([["Exception", "*", "*", "0", "Officer", "SeniorOfficer", ""]]));
    }
}
