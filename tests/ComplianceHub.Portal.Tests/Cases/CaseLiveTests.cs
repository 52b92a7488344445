using Bunit;
using ComplianceHub.Controls.Cases;
using static ComplianceHub.Portal.Tests.Cases.CaseWorld;

namespace ComplianceHub.Portal.Tests.Cases;

/// <summary>An open page learns by itself what others do, and moves nothing under the hands of who is typing.</summary>
public sealed class CaseLiveTests : CasePageTest
{
    [Fact]
    public async Task A_page_without_an_open_form_follows_by_itself()
    {
        await World.InitializeAsync();
        var file = await World.SubmittedAsync();
        var page = Open(World.Exporter, file);
        Says(page, "Submitted");

        Ok(await World.Desk.TakeUpAsync(World.Officer, Form(file)));

        Says(page, "Deniz Kaya took the request up");
        Assert.Contains("In review", page.Find(".page-head .state").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_an_open_form_the_page_says_who_acted_and_waits_to_be_asked()
    {
        await World.InitializeAsync();
        var file = await World.RecommendedAsync();
        var page = Open(World.OtherSenior, file);
        Press(page, "Return to review");
        Write(page, "Reason", "The register of the end user was not consulted.");

        await World.CountersignAsync(file);

        Eventually(page, () => Assert.Contains("Selin Demir countersigned", page.Find(".news").TextContent, StringComparison.Ordinal));
        Assert.Contains("Recommended", page.Find(".page-head .state").TextContent, StringComparison.Ordinal);
        Press(page, "Show");
        Eventually(page, () => Assert.Contains("Approved", page.Find(".page-head .state").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".news"));
        Assert.Equal("The register of the end user was not consulted.", Typed(page, "Reason"));
    }

    [Fact]
    public async Task The_exporter_is_not_told_of_a_recommendation()
    {
        await World.InitializeAsync();
        var file = await World.InReviewAsync();
        var page = Open(World.Exporter, file);
        Press(page, "Withdraw the request");
        Write(page, "Reason", "The buyer has cancelled the order.");

        await World.RecommendAsync(file);

        Eventually(page, () => Assert.Contains("An officer worked on the request", page.Find(".news").TextContent, StringComparison.Ordinal));
        SaysNot(page, "recommended");
    }

    [Fact]
    public async Task The_certificate_appears_by_itself_when_it_is_made()
    {
        await World.InitializeAsync();
        var file = await World.RecommendedAsync();
        var page = Open(World.Exporter, file);

        await World.CountersignAsync(file);

        Says(page, "Download the certificate");
        SaysNot(page, "is being made");
    }

    [Fact]
    public async Task A_page_that_is_left_listens_no_more()
    {
        await World.InitializeAsync();
        var file = await World.SubmittedAsync();
        var page = Open(World.Exporter, file);
        var looked = 0;
        var watch = Render<ComplianceHub.Portal.Cases.LedgerWatch>(p => p.Add(w => w.Look, () =>
        {
            looked++;
            return Task.CompletedTask;
        }));
        watch.WaitForAssertion(() => Assert.Equal(1, looked));
        await DisposeComponentsAsync();

        var before = looked;
        Ok(await World.Desk.TakeUpAsync(World.Officer, Form(file)));
        await Task.Delay(TimeSpan.FromSeconds(1));

        Assert.Equal(before, looked);
    }
}
