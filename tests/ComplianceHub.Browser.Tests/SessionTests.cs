using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ComplianceHub.Browser.Tests;

/// <summary>An open page ends with its session, says so in words, and keeps what was typed on it.</summary>
public sealed class SessionTests(RunningPortal portal) : IClassFixture<RunningPortal>
{
    private const string Typed = "Işık Öztürk, as she wrote it";

    [BrowserFact]
    public async Task Signed_out_in_one_tab_the_other_says_so_keeps_what_was_typed_and_does_nothing_more()
    {
        var (first, second) = await TwoTabsAsync("admin@demo.test");
        await first.WriteAsync("Name", Typed);
        await first.WriteAsync("E-mail", "isik@demo.test");

        await second.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();

        await ExpectNoticeAsync(first);
        await first.GetByRole(AriaRole.Button, new() { Name = "Create", Exact = true }).ClickAsync();
        await Expect(first.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync(Typed);
        await Expect(first.GetByText("Demir").First).ToBeVisibleAsync();
        Assert.EndsWith("/administration/accounts", first.Url, StringComparison.Ordinal);
        await CopyAsync(first);

        // The button leads to sign-in, and from there back; and what was sent after the end made no account.
        await Notice(first).GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await SignInHereAsync(first, "admin@demo.test");
        await first.WaitForAddressAsync("/administration/accounts$");
        await Expect(first.GetByText("admin@demo.test")).ToBeVisibleAsync();
        await Expect(first.GetByText("isik@demo.test")).ToHaveCountAsync(0);
        await Expect(Notice(first)).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task A_page_whose_cookie_was_deleted_says_so_too()
    {
        var page = await portal.NewPageAsync();
        await page.SignInAsync("auditor@demo.test");
        await page.OpenAsync("/organisations");

        await page.Context.ClearCookiesAsync();

        await ExpectNoticeAsync(page);
        await Expect(page.GetByText("Anadolu Elektronik A.Ş.")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Signed_in_as_somebody_else_in_one_tab_the_other_is_no_longer_whom_it_was()
    {
        var (first, second) = await TwoTabsAsync("admin@demo.test");
        await first.WriteAsync("Name", Typed);

        await second.SignInAsync("senior2@demo.test");

        await ExpectNoticeAsync(first);
        await Expect(first.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync(Typed);
        await Expect(Notice(second)).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task A_person_who_is_suspended_is_told_on_the_page_they_are_on()
    {
        var officer = await portal.NewPageAsync();
        await officer.SignInAsync("senior2@demo.test");
        // The circuit tells it, without the page asking.
        await officer.RouteAsync("**/account/session*", route => route.AbortAsync());
        await officer.OpenAsync("/organisations");
        var administrator = await portal.NewPageAsync();
        await administrator.SignInAsync("admin@demo.test");
        await administrator.OpenAsync("/administration/accounts");
        var row = administrator.Locator("tr").Filter(new() { HasText = "senior2@demo.test" });

        await row.GetByRole(AriaRole.Button, new() { Name = "Suspend" }).ClickAsync();
        await administrator.Locator(".mud-dialog").GetByRole(AriaRole.Button, new() { Name = "Suspend" }).ClickAsync();

        await ExpectNoticeAsync(officer);
        await Expect(row).ToContainTextAsync("Suspended");
        await row.GetByRole(AriaRole.Button, new() { Name = "Reinstate" }).ClickAsync();
        await Expect(row.GetByRole(AriaRole.Button, new() { Name = "Suspend" })).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task A_browser_that_was_away_when_its_session_ended_is_told_when_it_comes_back_and_still_has_what_was_typed()
    {
        var page = await portal.NewPageAsync();
        await page.RouteAsync("**/account/session*", route => route.AbortAsync());
        await page.AddInitScriptAsync(
            """
            window.connections = [];
            window.WebSocket = class extends WebSocket { constructor(...a) { super(...a); window.connections.push(this); } };
            """);
        await page.SignInAsync("admin@demo.test");
        var second = await page.Context.NewPageAsync();
        await second.OpenAsync("/organisations");
        await page.OpenAsync("/administration/accounts");
        await page.WriteAsync("Name", Typed);

        await page.RouteAsync("**/_blazor/negotiate*", route => route.AbortAsync());
        await page.EvaluateAsync("() => window.connections.forEach(c => c.close())");
        await Expect(page.GetByText("Rejoin")).ToBeVisibleAsync();
        await second.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(second.GetByRole(AriaRole.Link, new() { Name = "Sign in", Exact = true }).First).ToBeVisibleAsync();
        await page.UnrouteAsync("**/_blazor/negotiate*");

        await Expect(Notice(page)).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync(Typed);
        Assert.EndsWith("/administration/accounts", page.Url, StringComparison.Ordinal);
    }

    private static ILocator Notice(IPage page) => page.GetByRole(AriaRole.Alertdialog);

    private static async Task ExpectNoticeAsync(IPage page)
    {
        await Expect(Notice(page)).ToBeVisibleAsync();
        await Expect(Notice(page)).ToContainTextAsync("You are signed out here");
        await Expect(Notice(page)).ToContainTextAsync("what you typed is still on it: copy what you need, then sign in");
        // No connection is tried again behind it.
        await Expect(page.Locator("#components-reconnect-modal")).ToHaveCountAsync(0);
    }

    /// <summary>What was typed can be marked and copied as on any page.</summary>
    private static async Task CopyAsync(IPage page)
    {
        var field = page.GetByLabel("Name", new() { Exact = true });
        await field.SelectTextAsync();
        Assert.Equal(Typed, await field.EvaluateAsync<string>("field => field.value.substring(field.selectionStart, field.selectionEnd)"));
    }

    private static async Task SignInHereAsync(IPage page, string email)
    {
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(PageActions.DemonstrationPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
    }

    private async Task<(IPage First, IPage Second)> TwoTabsAsync(string email)
    {
        var first = await portal.NewPageAsync();
        await first.SignInAsync(email);
        await first.OpenAsync("/administration/accounts");
        var second = await first.Context.NewPageAsync();
        await second.OpenAsync("/organisations");
        return (first, second);
    }
}
