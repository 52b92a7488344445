using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ComplianceHub.Browser.Tests;

/// <summary>What only a browser shows: Enter, Tab and double clicks as a person's hands give them, numbers as their browser is set.</summary>
public sealed class FieldTests(RunningPortal portal) : IClassFixture<RunningPortal>
{
    [BrowserFact]
    public async Task A_comma_is_a_comma_and_what_cannot_be_read_is_refused_at_the_field()
    {
        var page = await FormAsync("tr-TR");
        var share = page.GetByLabel("US content");

        await TypeAsync(share, "12,5");
        await Expect(share).ToHaveValueAsync("12,5");
        await TypeAsync(share, "1.5");
        await Expect(share).ToHaveValueAsync("1,5");
        await TypeAsync(share, "1,50");
        await Expect(share).ToHaveValueAsync("1,5");

        await TypeAsync(share, "abc");
        await Expect(page.GetByText("US content 'abc' is not a number: write it as 1.5 or 1,5.")).ToBeVisibleAsync();
        await Expect(share).ToHaveValueAsync("abc");

        await page.GetByRole(AriaRole.Button, new() { Name = "Register and classify" }).ClickAsync();
        await Expect(page.Locator(".mud-alert")).ToContainTextAsync("One field needs a look: US content 'abc'");
        Assert.EndsWith("/products/new", page.Url, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task Enter_on_a_suggestion_chooses_and_does_not_submit_and_tab_keeps_what_was_typed()
    {
        var page = await FormAsync("en-US");
        var origin = page.GetByLabel("Country of origin");

        await page.ChooseAsync("Country of origin", "alman", "Germany");
        await origin.PressAsync("Enter");
        await origin.PressAsync("Escape");

        // As fast as hands can.
        await origin.PressAsync("Control+a");
        await origin.PressSequentiallyAsync("kazakh");
        await origin.PressAsync("Tab");
        await Expect(origin).ToHaveValueAsync("Kazakhstan");

        await origin.PressAsync("Control+a");
        await origin.PressSequentiallyAsync("Atlantis");
        await origin.PressAsync("Tab");
        await Expect(page.GetByText("Country of origin 'Atlantis' is not found: choose one from the list.")).ToBeVisibleAsync();
        await Expect(origin).ToHaveValueAsync("Atlantis");
        await Expect(page.Locator(".mud-alert")).ToHaveCountAsync(0);
        Assert.EndsWith("/products/new", page.Url, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task A_double_click_registers_one_product()
    {
        var page = await FormAsync("en-US");
        var name = $"Lock washer {Guid.NewGuid():N}";
        await page.WriteAsync("Name", name);
        await page.WriteAsync("Description", "Lock washer of spring steel, galvanised, for bolts M8");
        await page.WriteAsync("Manufacturer", "Anadolu Metal");
        await page.WriteAsync("Country of origin", "Türkiye");

        await page.GetByRole(AriaRole.Button, new() { Name = "Register and classify" }).DblClickAsync();

        await page.WaitForAddressAsync("/products/[0-9a-f-]{36}$");
        await page.OpenAsync($"/products?text={name}");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = name })).ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task A_day_is_typed_or_chosen_in_the_calendar()
    {
        var page = await portal.NewPageAsync(locale: "tr-TR");
        await page.SignInAsync("exporter@demo.test");
        await page.OpenAsync("/shipments/new");
        var day = page.GetByRole(AriaRole.Textbox, new() { Name = "Day of export" });

        await TypeAsync(day, "15 ocak 2027");
        await Expect(day).ToHaveValueAsync("15 January 2027");
        await TypeAsync(day, "01.02.2027");
        await Expect(day).ToHaveValueAsync("1 February 2027");
        await TypeAsync(day, "31.02.2027");
        await Expect(page.GetByText("February 2027 has 28 days.")).ToBeVisibleAsync();

        await TypeAsync(day, "2027-01-15");
        await page.GetByRole(AriaRole.Button, new() { Name = "Calendar: Day of export" }).ClickAsync();
        await Expect(page.Locator(".mud-popover-open .mud-picker-calendar")).ToBeVisibleAsync();
        await page.Locator(".mud-popover-open button.mud-day:not(.mud-hidden)").Filter(new() { HasTextRegex = new("^20$") }).First.ClickAsync();
        await Expect(day).ToHaveValueAsync("20 January 2027");
        await Expect(page.Locator(".mud-popover-open")).ToHaveCountAsync(0);
    }

    private async Task<IPage> FormAsync(string locale)
    {
        var page = await portal.NewPageAsync(locale: locale);
        await page.SignInAsync("exporter@demo.test");
        await page.OpenAsync("/products/new");
        return page;
    }

    private static async Task TypeAsync(ILocator field, string text)
    {
        await field.FillAsync(text);
        await field.BlurAsync();
    }
}
