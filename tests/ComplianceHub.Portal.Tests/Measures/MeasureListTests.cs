using Bunit;
using ComplianceHub.Controls.People;
using ComplianceHub.Portal.Measures;
using Microsoft.AspNetCore.Components;

namespace ComplianceHub.Portal.Tests.Measures;

public sealed class MeasureListTests : PageTest
{
    private const string Block = "#tr-us-origin-ru";
    private const string Why = "Customs circular names it as one of the two.";

    private MeasureBook Book => Portal.Get<MeasureBook>();

    [Fact]
    public async Task An_administrator_takes_a_subheading_out_and_puts_it_back()
    {
        var page = await OpenAsync(Role.Administrator);
        await PressAsync(page, "Take a subheading out");
        Field(page, "Listed subheading").Change("8542.31");
        Field(page, "Reason and source").Change(Why);

        LetAMomentPass();
        await page.InvokeAsync(() =>
        {
            var form = page.Find("form");
            return Task.WhenAll(form.SubmitAsync(), form.SubmitAsync());
        });

        page.WaitForAssertion(() => Assert.Contains("8542.31 by Can", Flat(page.Find(Block).TextContent), StringComparison.Ordinal));
        Assert.Empty(page.FindAll("form"));
        Assert.Equal(["854231"], (await Book.PublicExclusionsAsync()).Select(e => e.Hs6));
        await PressAsync(page, "Put back");
        page.WaitForAssertion(() => Assert.Contains("none: it reaches the whole list", page.Find(Block).TextContent, StringComparison.Ordinal));
        Assert.Empty(await Book.PublicExclusionsAsync());
    }

    [Fact]
    public async Task What_is_wrong_is_told_at_its_field()
    {
        var page = await OpenAsync(Role.Administrator);
        await PressAsync(page, "Take a subheading out");
        Field(page, "Listed subheading").Change("0101.21");

        LetAMomentPass();
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("Only listed subheadings are reached by the measure.", page.Markup, StringComparison.Ordinal));
        Assert.Contains("The reason has 0 characters", page.Markup, StringComparison.Ordinal);
        Assert.Empty(await Book.PublicExclusionsAsync());
    }

    [Fact]
    public async Task Whose_session_has_ended_is_told_so_and_keeps_what_was_typed()
    {
        var admin = await Portal.AddPersonAsync("Can", Role.Administrator);
        SignIn(admin);
        var page = Render<MeasureList>();
        await PressAsync(page, "Take a subheading out");
        Field(page, "Listed subheading").Change("8542.31");
        Field(page, "Reason and source").Change(Why);
        Assert.Null((await Portal.Get<Sessions>().EndAsync(admin)).Problem);

        LetAMomentPass();
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("You are signed out here", page.Find(".mud-alert").TextContent, StringComparison.Ordinal));
        Assert.Equal(Why, Field(page, "Reason and source").GetAttribute("value"));
        Assert.Empty(await Book.PublicExclusionsAsync());
    }

    [Theory]
    [InlineData(Role.Exporter)]
    [InlineData(Role.SeniorOfficer)]
    [InlineData(Role.Auditor)]
    public async Task Others_read_what_was_taken_out_and_have_no_button(Role role)
    {
        var admin = await Portal.AddPersonAsync("Can", Role.Administrator);
        Assert.Null((await Book.ExcludeAsync(admin, "tr-us-origin-ru", "8542.31", Why)).Problem);

        var page = await OpenAsync(role);

        Assert.Contains(Why, page.Find(Block).TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("button"));
    }

    private async Task<IRenderedComponent<MeasureList>> OpenAsync(Role role)
    {
        SignIn(await Portal.AddPersonAsync("Can", role));
        var page = Render<MeasureList>();
        page.WaitForElement(Block);
        return page;
    }

    private Task PressAsync(IRenderedComponent<IComponent> page, string text)
    {
        LetAMomentPass();
        page.WaitForElement($"{Block} button");
        return page.InvokeAsync(() => page.Find(Block).QuerySelectorAll("button").Single(b => b.TextContent.Trim() == text).ClickAsync(new()));
    }

    private static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
