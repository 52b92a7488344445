using ComplianceHub.Controls.Cases;

namespace ComplianceHub.Controls.Tests.Cases;

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
        Assert.Equal(own, People.All[person].Sees(People.Own));
        Assert.Equal(other, People.All[person].Sees(People.Other));
        Assert.Equal(own && other, People.All[person].SeesAll);
    }

    [Theory]
    [InlineData("officer", true)]
    [InlineData("senior", true)]
    [InlineData("auditor", false)]
    [InlineData("administrator", false)]
    [InlineData("requester", false)]
    public void Both_ranks_are_officers_and_nobody_else_is(string person, bool officer) =>
        Assert.Equal(officer, People.All[person].IsOfficer);
}
