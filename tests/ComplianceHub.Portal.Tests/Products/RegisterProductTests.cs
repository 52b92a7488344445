using Bunit;
using ComplianceHub.Portal.Products;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceHub.Portal.Tests.Products;

public sealed class RegisterProductTests : PageTest
{
    private ProductRegistry Registry => Portal.Get<ProductRegistry>();

    [Fact]
    public async Task A_wrong_code_is_told_at_its_field_when_one_leaves_it()
    {
        SignIn(await Portal.AddPersonAsync("Elif", Role.Exporter, await Portal.AddOrganisationAsync()));
        var page = Open();

        Field(page, "Declared HS code").Change("8542.99");

        page.WaitForAssertion(() => Assert.Contains("check the last digits", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_known_code_shows_what_it_stands_for()
    {
        SignIn(await Portal.AddPersonAsync("Elif", Role.Exporter, await Portal.AddOrganisationAsync()));
        var page = Open();

        Field(page, "Declared HS code").Change("8542 31 90 00");

        page.WaitForAssertion(() => Assert.Contains("8542.31:", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_empty_form_names_every_field_that_is_missing_and_keeps_nothing()
    {
        var me = await Portal.AddPersonAsync("Elif", Role.Exporter, await Portal.AddOrganisationAsync());
        SignIn(me);
        var page = Open();

        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() =>
        {
            Assert.Contains("4 fields need a look.", page.Markup, StringComparison.Ordinal);
            Assert.Contains("Name is missing.", page.Markup, StringComparison.Ordinal);
            Assert.Contains("Country of origin is missing", page.Markup, StringComparison.Ordinal);
        });
        Assert.Equal(0, await CountAsync(me));
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_registers_once()
    {
        var me = await Portal.AddPersonAsync("Elif", Role.Exporter, await Portal.AddOrganisationAsync());
        SignIn(me);
        var page = Open();
        await FillAsync(page);

        // A double click, and then the same form once more, as after a lost answer.
        await Task.WhenAll(page.Find("form").SubmitAsync(), page.Find("form").SubmitAsync());
        var address = Services.GetRequiredService<NavigationManager>().Uri;
        LetAMomentPass();
        await page.Find("form").SubmitAsync();

        Assert.Matches("/products/[0-9a-f-]{36}$", address);
        Assert.Equal(address, Services.GetRequiredService<NavigationManager>().Uri);
        Assert.Equal(1, await CountAsync(me));
    }

    [Fact]
    public async Task Whose_session_ended_reads_so_and_keeps_what_was_typed()
    {
        var me = await Portal.AddPersonAsync("Elif", Role.Exporter, await Portal.AddOrganisationAsync());
        SignIn(me);
        var page = Open();
        await FillAsync(page);
        Assert.Null((await Portal.Get<Sessions>().EndAsync(me)).Problem);

        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("You are signed out here", page.Find(".mud-alert").TextContent, StringComparison.Ordinal));
        Assert.Equal(Samples.CottonShirt.Name, Field(page, "Name").GetAttribute("value"));
        await using var db = Portal.OpenDatabase();
        Assert.Empty(db.Products);
    }

    [Fact]
    public async Task The_change_form_shows_what_is_kept_and_saves_to_the_same_product()
    {
        var me = await Portal.AddPersonAsync("Elif", Role.Exporter, await Portal.AddOrganisationAsync());
        var product = (await Registry.RegisterAsync(me, Samples.Microcontroller)).ValueOrDefault!;
        SignIn(me);
        var page = Render<RegisterProduct>(p => p.Add(r => r.Id, product.Id));
        page.WaitForAssertion(() => Assert.Equal("STM32F407VGT6", Field(page, "Part number").GetAttribute("value")));

        Field(page, "Part number").Input("STM32F407VET6");
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() =>
            Assert.EndsWith($"/products/{product.Id}", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
        Assert.Equal("STM32F407VET6", (await Registry.GetAsync(me, product.Id)).ValueOrDefault!.PartNumber);
    }

    [Fact]
    public async Task A_change_that_comes_too_late_is_told_who_acted_and_keeps_what_was_typed()
    {
        var me = await Portal.AddPersonAsync("Elif", Role.Exporter, await Portal.AddOrganisationAsync());
        var product = (await Registry.RegisterAsync(me, Samples.Microcontroller)).ValueOrDefault!;
        SignIn(me);
        var page = Render<RegisterProduct>(p => p.Add(r => r.Id, product.Id));
        page.WaitForAssertion(() => Field(page, "Part number"));
        await Registry.UpdateAsync(me, new ProductForm(product.Id, 1), Samples.Microcontroller with { Description = "32-bit microcontroller, 512 KB flash" });

        Field(page, "Part number").Input("STM32F407VET6");
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("Elif changed it", page.Find(".mud-alert").TextContent, StringComparison.Ordinal));
        Assert.Equal("STM32F407VET6", Field(page, "Part number").GetAttribute("value"));
        Assert.Equal("STM32F407VGT6", (await Registry.GetAsync(me, product.Id)).ValueOrDefault!.PartNumber);
    }

    [Fact]
    public async Task What_stands_for_three_seconds_is_a_wording_that_officers_see_and_what_is_typed_over_before_is_none()
    {
        var me = await Portal.AddPersonAsync("Elif", Role.Exporter, await Portal.AddOrganisationAsync());
        SignIn(me);
        var page = Open();
        TypeName(page, "STM32F407VGT6 microcontroller", 3);
        TypeName(page, "STM32F407VGT6 microcontroller for a", 2.5);
        TypeName(page, "Controller board", 3);
        await FillAsync(page);
        LetAMomentPass();

        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Matches("/products/[0-9a-f-]{36}$", Services.GetRequiredService<NavigationManager>().Uri));
        var product = Guid.Parse(Services.GetRequiredService<NavigationManager>().Uri[^36..]);
        var kept = (await Registry.GetAsync(await Portal.AddPersonAsync("Mert", Role.Officer), product)).ValueOrDefault!.Wordings;
        Assert.Equal(["STM32F407VGT6 microcontroller", "Controller board"], kept.OrderBy(w => w.At).Select(w => w.Name));
    }

    private void TypeName(IRenderedComponent<RegisterProduct> page, string name, double seconds)
    {
        Field(page, "Name").Input(name);
        page.WaitForAssertion(() => Assert.Contains("So far:", page.Markup, StringComparison.Ordinal));
        Clock.Advance(TimeSpan.FromSeconds(seconds));
    }

    [Fact]
    public async Task A_currency_is_found_by_its_name()
    {
        SignIn(await Portal.AddPersonAsync("Elif", Role.Exporter, await Portal.AddOrganisationAsync()));
        var page = Open();

        await ChooseAsync(page, "Currency", "swedish");

        page.WaitForAssertion(() => Assert.Equal("SEK", Field(page, "Currency").GetAttribute("value")));
    }

    private IRenderedComponent<RegisterProduct> Open()
    {
        var page = Render<RegisterProduct>();
        page.WaitForElement("form");
        return page;
    }

    private async Task<int> CountAsync(Person person) => (await Registry.ListAsync(person, new ProductQuery())).ValueOrDefault!.Total;

    private static async Task FillAsync(IRenderedComponent<RegisterProduct> page)
    {
        var shirt = Samples.CottonShirt;
        Field(page, "Name").Input(shirt.Name);
        Field(page, "Description").Input(shirt.Description);
        Field(page, "Manufacturer").Change(shirt.Manufacturer);
        Field(page, "Declared HS code").Change(shirt.DeclaredHs!);
        await ChooseAsync(page, "Country of origin", "Almanya");
        // The description is taken when one stops typing.
        page.WaitForAssertion(() => Assert.Contains($"{shirt.Description.Length} of 4,000 characters", page.Markup, StringComparison.Ordinal));
    }

    private static async Task ChooseAsync(IRenderedComponent<RegisterProduct> page, string label, string text)
    {
        await Field(page, label).InputAsync(text);
        await Field(page, label).KeyDownAsync("Tab");
        await Field(page, label).BlurAsync();
    }
}
