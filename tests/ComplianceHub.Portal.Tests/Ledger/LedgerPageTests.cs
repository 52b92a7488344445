using Bunit;
using ComplianceHub.Controls.People;
using ComplianceHub.Portal.Ledger;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Portal.Tests.Ledger;

public sealed class LedgerPageTests : PageTest
{
    [Fact]
    public async Task An_auditor_reads_who_did_what_by_what_means()
    {
        var page = await OpenAsync();

        var newest = page.WaitForElement("details");
        var summary = Flat(newest.QuerySelector("summary")!.TextContent);
        Assert.Contains("session.started by Ada", summary, StringComparison.Ordinal);
        Assert.Contains("on screen,", summary, StringComparison.Ordinal);
        Assert.Contains("format 2", newest.TextContent, StringComparison.Ordinal);
        Assert.Contains("\"session\": ", newest.QuerySelector("pre")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_chain_is_verified_and_its_head_shown()
    {
        var page = await OpenAsync();

        await VerifyAsync(page);

        await using var db = Portal.OpenDatabase();
        var head = await db.Ledger.OrderByDescending(e => e.Sequence).FirstAsync();
        page.WaitForAssertion(() => Assert.Contains($"The chain holds: {head.Sequence} entries", page.Markup, StringComparison.Ordinal));
        Assert.Contains(head.Hash, page.Find(".verdict").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_read_it_is_told_so_in_words_and_waits_for_nothing()
    {
        SignIn(await Portal.AddPersonAsync("Elif", Role.Exporter, await Portal.AddOrganisationAsync()));

        var page = Render<LedgerPage>();

        page.WaitForAssertion(() => Assert.Contains("may read the ledger", page.Find(".mud-alert").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".mud-progress-linear"));
        Assert.Empty(page.FindAll("details"));
    }

    [Fact]
    public async Task Whose_session_has_ended_is_told_so_and_keeps_what_the_page_shows()
    {
        var auditor = await Portal.AddPersonAsync("Ada", Role.Auditor);
        SignIn(auditor);
        var page = Render<LedgerPage>();
        page.WaitForElement("details");
        Assert.Null((await Portal.Get<Sessions>().EndAsync(auditor)).Problem);

        await VerifyAsync(page);

        page.WaitForAssertion(() => Assert.Contains("You are signed out here", page.Find(".mud-alert").TextContent, StringComparison.Ordinal));
        Assert.NotEmpty(page.FindAll("details"));
        Assert.Empty(page.FindAll(".verdict"));
    }

    private async Task<IRenderedComponent<LedgerPage>> OpenAsync()
    {
        SignIn(await Portal.AddPersonAsync("Ada", Role.Auditor));
        return Render<LedgerPage>();
    }

    private static Task VerifyAsync(IRenderedComponent<LedgerPage> page) =>
        page.InvokeAsync(() => page.FindAll("button").Single(b => b.TextContent.Trim() == "Verify the chain").ClickAsync(new()));

    private static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
