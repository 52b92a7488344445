using Microsoft.Playwright;

namespace ComplianceHub.Browser.Tests;

/// <summary>What a person does on a page, by the words they read.</summary>
internal static class PageActions
{
    public const string DemonstrationPassword = "demonstration only";

    /// <summary>Waits until the page answers to clicks: before that, what is seen was only rendered by the server.</summary>
    public static async Task OpenAsync(this IPage page, string path)
    {
        await page.GotoAsync(path);
        await page.WaitForInteractivityAsync();
    }

    public static Task WaitForInteractivityAsync(this IPage page) =>
        page.WaitForFunctionAsync("() => !window.Blazor || (window.Blazor._internal && document.querySelector('[data-interactive]') !== null)");

    public static async Task SignInAsync(this IPage page, string email)
    {
        await page.GotoAsync("/account/sign-in");
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(DemonstrationPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/account/", StringComparison.Ordinal));
        await page.WaitForInteractivityAsync();
    }

    /// <summary>Types into the field with a label, which may be followed by the star of a required field.</summary>
    public static async Task WriteAsync(this IPage page, string label, string text)
    {
        var field = page.GetByLabel(new System.Text.RegularExpressions.Regex("^" + System.Text.RegularExpressions.Regex.Escape(label) + @"\s*\*?$")).First;
        await field.FillAsync(text);
        await field.BlurAsync();
        await Assertions.Expect(field).ToHaveValueAsync(text);
    }

    /// <summary>Waits for a page; where it does not come, the test fails with what the page says instead.</summary>
    public static async Task WaitForAddressAsync(this IPage page, string pattern)
    {
        try
        {
            await page.WaitForURLAsync(new System.Text.RegularExpressions.Regex(pattern));
        }
        catch (TimeoutException)
        {
            Assert.Fail($"{pattern} did not come. The page at {page.Url} says:\n{await page.Locator("main, .page").First.InnerTextAsync()}");
        }
    }

    public static async Task ChooseCountryAsync(this IPage page, string label, string country)
    {
        var field = page.GetByLabel(label, new() { Exact = true });
        var items = page.Locator(".mud-popover-open .mud-list-item");
        for (var attempt = 1; ; attempt++)
        {
            await field.ClickAsync();
            await Assertions.Expect(items.First).ToBeVisibleAsync();
            await field.PressSequentiallyAsync(country, new() { Delay = 40 });
            try
            {
                // The list narrows a moment after typing; an item that is clicked before would open it anew.
                await Assertions.Expect(items.Nth(9)).ToHaveCountAsync(0);
                await items.Filter(new() { HasTextRegex = new($"^{country}$") }).ClickAsync(new() { Timeout = 3000 });
                break;
            }
            catch (Exception error) when (error is TimeoutException or PlaywrightException && attempt < 3)
            {
                // On a busy machine the server's answer to one key can overtake the next: type again, as a person would.
                await field.FillAsync("");
                await field.PressAsync("Escape");
            }
        }

        await Assertions.Expect(field).ToHaveValueAsync(country);
        await Assertions.Expect(page.Locator(".mud-popover-open")).ToHaveCountAsync(0);
    }

    /// <summary>Takes a picture for the README where the run was asked for pictures.</summary>
    public static async Task PictureAsync(this IPage page, string name)
    {
        if (RunningPortal.Screenshots is { } folder)
        {
            // Messages come and go: a picture waits for them to be gone.
            await page.Locator(".mud-snackbar").Last.WaitForAsync(new() { State = WaitForSelectorState.Detached, Timeout = 15_000 });
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
        }
    }
}
