using Bunit;
using ComplianceHub.Controls.Cases;
using ComplianceHub.Portal.Cases;
using ComplianceHub.Portal.Shell;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace ComplianceHub.Portal.Tests.Cases;

public sealed class CasePageTests : PageTest
{
    private readonly CaseWorld _world;

    public CasePageTests() => _world = new CaseWorld(Portal);

    [Fact]
    public async Task Two_officers_at_once_the_second_is_told_who_did_what_and_keeps_what_they_typed()
    {
        await _world.InitializeAsync();
        var file = await _world.RecommendedAsync();
        SignIn(_world.OtherSenior);
        var page = Render<CasePage>(p => p.Add(c => c.Id, file.Case.Id));
        page.WaitForElement("button");
        Press(page, "Return to review");
        page.Find("textarea").Input("The register of the end user was not consulted.");

        CaseWorld.Ok(await _world.Desk.CountersignAsync(_world.Senior, file.Case.Id, file.Case.Version, null));
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() =>
        {
            Assert.Contains("Selin Demir countersigned: the request is approved", page.Markup, StringComparison.Ordinal);
            Assert.Contains("copy what you still need", page.Markup, StringComparison.Ordinal);
            Assert.Equal("The register of the end user was not consulted.", page.Find("textarea").GetAttribute("value"));
        });
        Assert.Equal(CaseState.Approved, CaseWorld.Ok(await _world.Desk.GetAsync(_world.Senior, file.Case.Id)).Case.State);
    }

    [Fact]
    public async Task The_officer_who_recommended_is_not_offered_to_countersign()
    {
        await _world.InitializeAsync();
        var file = await _world.InReviewAsync(_world.Senior);
        file = CaseWorld.Ok(await _world.Desk.RecommendAsync(_world.Senior, file.Case.Id, file.Case.Version, CaseWorld.Approval));
        SignIn(_world.Senior);

        var page = Render<CasePage>(p => p.Add(c => c.Id, file.Case.Id));

        page.WaitForAssertion(() => Assert.Contains("Approval", page.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain(page.FindAll("button"), b => b.TextContent.Contains("Countersign", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_missing_reason_is_told_at_its_field_and_nothing_happens()
    {
        await _world.InitializeAsync();
        var file = await _world.RecommendedAsync();
        SignIn(_world.Senior);
        var page = Render<CasePage>(p => p.Add(c => c.Id, file.Case.Id));
        page.WaitForElement("button");
        Press(page, "Return to review");

        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("The reason has 0 characters: give 10 to 4,000.", page.Markup, StringComparison.Ordinal));
        Assert.Equal(CaseState.Recommended, CaseWorld.Ok(await _world.Desk.GetAsync(_world.Senior, file.Case.Id)).Case.State);
    }

    [Fact]
    public async Task Another_organisations_request_is_not_found()
    {
        await _world.InitializeAsync();
        var file = await _world.SubmittedAsync();
        SignIn(_world.Stranger);

        var page = Render<CasePage>(p => p.Add(c => c.Id, file.Case.Id));

        page.WaitForAssertion(() => Assert.Contains("There is nothing at this address", page.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain(file.Case.Number, page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_exporter_does_not_see_a_recommendation_before_the_decision()
    {
        await _world.InitializeAsync();
        var file = await _world.RecommendedAsync();
        SignIn(_world.Exporter);

        var page = Render<CasePage>(p => p.Add(c => c.Id, file.Case.Id));

        page.WaitForAssertion(() => Assert.Contains(file.Case.Number, page.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain(CaseWorld.Approval.Reason, page.Markup, StringComparison.Ordinal);
    }

    private void Press(IRenderedComponent<CasePage> page, string text)
    {
        page.FindAll("button").First(b => b.TextContent.Contains(text, StringComparison.Ordinal)).Click();
        LetAMomentPass();
    }
}
