using ComplianceHub.Controls.Measures;

namespace ComplianceHub.Controls.People;

/// <summary>Who determines what a product is, and when that takes two people.</summary>
public static class DeterminationRules
{
    private const string Did = "proposed this determination";

    private static readonly Allowance Interested = Allowance.Denied("Nobody determines a product of their own organisation.");

    /// <summary>
    /// Whether a determination waits for a second signature. "Listed" closes and holds at once. "Not listed" opens where anything else says that
    /// the product may be listed: the classifier, the exporter's own code, or what stood until now. Where all agree that it is not listed, the
    /// determination opens nothing and one person is enough.
    /// </summary>
    /// <param name="determined">Listed or not listed.</param>
    /// <param name="automatic">What the classifier makes of the text; in review where it may be listed.</param>
    /// <param name="declaredListed">Whether the code declared by the exporter is on the list.</param>
    /// <param name="standing">The status that holds until this determination does.</param>
    /// <exception cref="ArgumentOutOfRangeException">A determination says listed or not listed, nothing between.</exception>
    public static bool NeedsSecond(ControlStatus determined, ControlStatus automatic, bool declaredListed, ControlStatus standing) => determined switch
    {
        ControlStatus.Listed => false,
        ControlStatus.NotListed => automatic is ControlStatus.Listed or ControlStatus.InReview || declaredListed || standing == ControlStatus.Listed,
        _ => throw new ArgumentOutOfRangeException(nameof(determined), determined, "A determination says listed or not listed."),
    };

    /// <summary>Whether a person may determine, propose or decline a proposal: all three take one person, as the first closes or is only half.</summary>
    public static Allowance CheckProposer(Actor proposer, Guid productOrganisation)
    {
        ArgumentNullException.ThrowIfNull(proposer);
        return proposer.Check(Permission.DetermineClassifications)
            .And(() => proposer.OrganisationId == productOrganisation ? Interested : Allowance.Granted);
    }

    /// <summary>Whether a person may give the second signature under a determination that opens.</summary>
    /// <param name="proposer">What is known now of the person who proposed it; null where nobody has.</param>
    public static Allowance CheckSecond(Actor second, Standing? proposer, Guid productOrganisation)
    {
        ArgumentNullException.ThrowIfNull(second);
        if (second.Check(Permission.CountersignDeterminations) is { Allowed: false } denied)
        {
            return denied;
        }

        if (second.OrganisationId == productOrganisation)
        {
            return Interested;
        }

        return TwoPeople.CheckSecond(proposer, Permission.DetermineClassifications, second, Did).And(() => proposer?.OrganisationId == productOrganisation
            ? Allowance.Denied($"Whoever {Did} belongs to the exporter's organisation now: somebody else proposes it anew.")
            : Allowance.Granted);
    }
}
