using ComplianceHub.Controls.Tests.Cases;

namespace ComplianceHub.Controls.Tests.People;

public class ActorTests
{
    [Theory]
    [InlineData("requester", true, false)]
    [InlineData("stranger", false, true)]
    [InlineData("homeless", false, false)]
    [InlineData("nobody", false, false)]
    [InlineData("officer", true, true)]
    [InlineData("senior", true, true)]
    [InlineData("auditor", true, true)]
    [InlineData("administrator", true, true)]
    [InlineData("senior-of-another", true, true)]
    public void An_exporter_sees_its_own_organisation_only_and_the_authority_sees_all(string person, bool own, bool other)
    {
        Assert.Equal(own, Cast.All[person].Sees(Cast.Own));
        Assert.Equal(other, Cast.All[person].Sees(Cast.Other));
        Assert.Equal(own && other, Cast.All[person].SeesAll);
    }

    [Theory]
    [InlineData("officer", true)]
    [InlineData("senior", true)]
    [InlineData("auditor", false)]
    [InlineData("administrator", false)]
    [InlineData("requester", false)]
    public void Both_ranks_are_officers_and_nobody_else_is(string person, bool officer) =>
        Assert.Equal(officer, Cast.All[person].IsOfficer);
}
