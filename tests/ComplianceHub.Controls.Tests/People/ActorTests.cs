using ComplianceHub.Controls.Tests.Cases;

namespace ComplianceHub.Controls.Tests.People;

public class ActorTests
{
    [Theory]
    [InlineData("requester", false)]
    [InlineData("stranger", false)]
    [InlineData("homeless", false)]
    [InlineData("nobody", false)]
    [InlineData("officer", true)]
    [InlineData("senior", true)]
    [InlineData("auditor", true)]
    [InlineData("administrator", true)]
    [InlineData("senior-of-another", true)]
    public void The_authority_sees_the_records_of_every_organisation_and_no_exporter_does(string person, bool all) =>
        Assert.Equal(all, Cast.All[person].SeesAll);
}
