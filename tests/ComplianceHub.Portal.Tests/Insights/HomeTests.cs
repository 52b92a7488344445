using Bunit;
using ComplianceHub.Controls.People;
using ComplianceHub.Portal.Insights;

namespace ComplianceHub.Portal.Tests.Insights;

public sealed class HomeTests : PageTest
{
    [Fact]
    public async Task An_exporter_sees_their_own_numbers_only()
    {
        var me = await Portal.AddPersonAsync("Elif", Role.Exporter, await Portal.AddOrganisationAsync());
        var other = await Portal.AddPersonAsync("Deniz", Role.Exporter, await Portal.AddOrganisationAsync("Ege"));
        await Portal.Get<ProductRegistry>().RegisterAsync(me, Samples.Microcontroller);
        await Portal.Get<ProductRegistry>().RegisterAsync(other, Samples.Microcontroller);
        await Portal.Get<ProductRegistry>().RegisterAsync(other, Samples.CottonShirt);
        SignIn(me);

        var page = Render<Home>();

        page.WaitForAssertion(() => Assert.Contains("Hello, Elif", page.Markup, StringComparison.Ordinal));
        var tiles = page.FindAll("a.tile")
            .ToDictionary(t => t.QuerySelector(".muted")!.TextContent, t => t.QuerySelector(".tile-number")!.TextContent);
        Assert.Equal("1", tiles["products"]);
        Assert.Equal("1", tiles["products listed"]);
    }

    [Fact]
    public async Task A_person_is_greeted_with_what_they_are_and_offered_what_they_may_do()
    {
        SignIn(await Portal.AddPersonAsync("Selin", Role.SeniorOfficer));

        var page = Render<Home>();

        page.WaitForAssertion(() => Assert.Contains("Senior officer", page.Find(".page-head").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain("/products/new", page.Markup, StringComparison.Ordinal);
        Assert.Contains("determinations to countersign", page.FindAll("a.tile .muted").Select(t => t.TextContent));
    }

    [Fact]
    public async Task Whose_session_has_ended_is_a_visitor()
    {
        var person = await Portal.AddPersonAsync("Mert", Role.Officer);
        SignIn(person);
        Assert.Null((await Portal.Get<Sessions>().EndAsync(person)).Problem);

        var page = Render<Home>();

        page.WaitForAssertion(() => Assert.Contains("Know before you export", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("a.tile"));
    }

    [Fact]
    public async Task A_company_that_waits_is_told_so()
    {
        SignIn(await Portal.AddPersonAsync("Elif", Role.Exporter, await Portal.AddOrganisationAsync(status: OrganisationStatus.Pending)));

        var page = Render<Home>();

        page.WaitForAssertion(() => Assert.Contains("waits to be accepted", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_picture_of_the_measures_is_what_the_assessor_says()
    {
        SignIn(await Portal.AddPersonAsync("Mert", Role.Officer));

        var page = Render<Home>();

        page.WaitForElement(".matrix");
        var rows = page.FindAll(".matrix tbody tr")
            .ToDictionary(r => r.QuerySelector("th")!.TextContent, r => string.Concat(r.QuerySelectorAll("td").Select(d => d.TextContent)));
        Assert.Equal("PPPPE", rows["Russia"]);
        Assert.Equal("EEEEE", rows["Kazakhstan"]);
        Assert.Equal("·····", rows["Germany"]);
    }
}
