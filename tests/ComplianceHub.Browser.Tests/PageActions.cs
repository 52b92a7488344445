using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ComplianceHub.Browser.Tests;

/// <summary>What a person does on a page, by the words they read. Each waits for what it needs, however busy the machine is.</summary>
internal static class PageActions
{
    public const string DemonstrationPassword = "demonstration only";

    private const int Attempts = 4;

    public static async Task OpenAsync(this IPage page, string path)
    {
        await page.GotoAsync(path);
        await page.WaitForInteractivityAsync();
    }

    /// <summary>Waits for the mark that only the circuit draws: before that, what is seen answers to nothing, and what is typed is lost.</summary>
    public static Task WaitForInteractivityAsync(this IPage page) =>
        page.Locator("[data-interactive]").WaitForAsync(new() { State = WaitForSelectorState.Attached });

    public static async Task SignInAsync(this IPage page, string email)
    {
        await page.GotoAsync("/account/sign-in");
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(DemonstrationPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        // The address itself, not the browser's word that the page is loaded, which may have come before anybody listened.
        await Expect(page).Not.ToHaveURLAsync(new Regex("/account/"));
        await page.WaitForInteractivityAsync();
    }

    /// <summary>The field with a label, which may be followed by the star of a required field.</summary>
    public static ILocator Field(this IPage page, string label) => page.GetByLabel(new Regex("^" + Regex.Escape(label) + @"\s*\*?$")).First;

    /// <summary>Types into the field with a label and leaves it.</summary>
    /// <param name="reads">What stands in the field afterwards, where it is not what was typed.</param>
    public static async Task WriteAsync(this IPage page, string label, string text, string? reads = null)
    {
        var field = page.Field(label);
        for (var attempt = 1; ; attempt++)
        {
            await field.FillAsync(text);
            await field.BlurAsync();
            try
            {
                await Expect(field).ToHaveValueAsync(reads ?? text, new() { Timeout = attempt == Attempts ? RunningPortal.Patience : 5_000 });
                return;
            }
            catch (PlaywrightException) when (attempt < Attempts)
            {
                // Drawn anew under the typing: a person would type again.
            }
        }
    }

    /// <summary>Types a part of a choice, and takes the one that the list then offers first with Enter, which does not send the form.</summary>
    public static async Task ChooseAsync(this IPage page, string label, string typed, string choice)
    {
        var (field, address) = (page.Field(label), page.Url);
        for (var attempt = 1; ; attempt++)
        {
            var patience = attempt == Attempts ? RunningPortal.Patience : 10_000;
            await field.FillAsync("");
            await field.PressSequentiallyAsync(typed);
            try
            {
                await Expect(page.Locator(".mud-popover-open .mud-list-item").First).ToHaveTextAsync(choice, new() { Timeout = patience });
                await field.PressAsync("Enter");
                await Expect(field).ToHaveValueAsync(choice, new() { Timeout = patience });
                break;
            }
            catch (PlaywrightException) when (attempt < Attempts)
            {
                // Enter is not taken while the list still answers to less than what was typed: a person would begin again.
                await field.PressAsync("Escape");
            }
        }

        await Expect(page.Locator(".mud-popover-open")).ToHaveCountAsync(0);
        Assert.Equal(address, page.Url);
    }

    public static ILocator Button(this IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>The form that is open.</summary>
    public static ILocator Form(this IPage page) => page.Locator("#content form");

    /// <summary>The button that sends it.</summary>
    public static ILocator Send(this IPage page, string name) => page.Form().GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>Waits for a page; where it does not come, the test fails with what the page says instead.</summary>
    public static async Task WaitForAddressAsync(this IPage page, string pattern)
    {
        try
        {
            await Expect(page).ToHaveURLAsync(new Regex(pattern));
        }
        catch (PlaywrightException)
        {
            Assert.Fail($"{pattern} did not come. The page at {page.Url} says:\n{await page.Locator("main, .page").First.InnerTextAsync()}");
        }
    }

    /// <summary>What a list counts once it is searched, such as "1 product".</summary>
    public static async Task ExpectCountAsync(this IPage page, string path, string search, string count)
    {
        await page.OpenAsync(path);
        await page.WriteAsync("Search", search);
        await Expect(page.Locator(".pager")).ToHaveTextAsync(count);
    }

    /// <summary>No page is wider than the screen: what is wide scrolls by itself.</summary>
    public static async Task ExpectToFitAsync(this IPage page)
    {
        var wide = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
        var screen = await page.EvaluateAsync<int>("() => window.innerWidth");
        Assert.True(wide <= screen, $"{page.Url} is {wide} wide on a screen of {screen}.");
    }

    /// <summary>Marks the page as it is loaded now, for <see cref="ExpectStayedAsync"/>.</summary>
    public static Task MarkAsync(this IPage page) => page.EvaluateAsync("() => { window.marked = true; }");

    /// <summary>The page was not loaded anew since <see cref="MarkAsync"/>.</summary>
    public static async Task ExpectStayedAsync(this IPage page) =>
        Assert.True(await page.EvaluateAsync<bool>("() => window.marked === true"), $"{page.Url} was loaded anew.");

    /// <summary>Takes a picture for the README where the run was asked for pictures.</summary>
    public static async Task PictureAsync(this IPage page, string name)
    {
        if (RunningPortal.Screenshots is { } folder)
        {
            // Messages come and go: a picture waits for them to be gone.
            await Expect(page.Locator(".mud-snackbar")).ToHaveCountAsync(0);
            await page.EvaluateAsync("() => window.scrollTo(0, 0)");
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), Animations = ScreenshotAnimations.Disabled });
        }
    }
}
