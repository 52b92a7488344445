using Bunit;
using ComplianceHub.Controls.Cases;
using ComplianceHub.Portal.Products;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceHub.Portal.Tests.Products;

public sealed class RegisterProductTests : PageTest
{
    [Fact]
    public async Task A_wrong_code_is_told_at_its_field_when_one_leaves_it()
    {
        SignIn(await Portal.AddPersonAsync("Elif", Role.Exporter, await Portal.AddOrganisationAsync()));
        var page = Render<RegisterProduct>();

        Field(page, "Declared HS code").Change("8542.99");

        page.WaitForAssertion(() => Assert.Contains("check the last digits", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_known_code_shows_what_it_stands_for()
    {
        SignIn(await Portal.AddPersonAsync("Elif", Role.Exporter, await Portal.AddOrganisationAsync()));
        var page = Render<RegisterProduct>();

        Field(page, "Declared HS code").Change("8542 31 90 00");

        page.WaitForAssertion(() => Assert.Contains("8542.31:", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_empty_form_names_every_field_that_is_missing_and_keeps_nothing()
    {
        var me = await Portal.AddPersonAsync("Elif", Role.Exporter, await Portal.AddOrganisationAsync());
        SignIn(me);
        var page = Render<RegisterProduct>();

        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() =>
        {
            Assert.Contains("4 fields need a look.", page.Markup, StringComparison.Ordinal);
            Assert.Contains("Name is missing.", page.Markup, StringComparison.Ordinal);
            Assert.Contains("Country of origin is missing", page.Markup, StringComparison.Ordinal);
        });
        Assert.Equal(0, (await Portal.Get<ProductRegistry>().ListAsync(me, new ProductQuery())).Total);
    }

    [Fact]
    public async Task The_change_form_shows_what_is_kept_and_saves_to_the_same_product()
    {
        var me = await Portal.AddPersonAsync("Elif", Role.Exporter, await Portal.AddOrganisationAsync());
        var product = (await Portal.Get<ProductRegistry>().RegisterAsync(me, Samples.Microcontroller)).ValueOrDefault!;
        SignIn(me);
        var page = Render<RegisterProduct>(p => p.Add(r => r.Id, product.Id));
        page.WaitForAssertion(() => Assert.Equal("STM32F407VGT6", Field(page, "Part number").GetAttribute("value")));

        Field(page, "Part number").Input("STM32F407VET6");
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.EndsWith($"/products/{product.Id}", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
        Assert.Equal("STM32F407VET6", (await Portal.Get<ProductRegistry>().GetAsync(me, product.Id)).ValueOrDefault!.PartNumber);
    }

    [Fact]
    public async Task Another_organisations_product_is_not_found()
    {
        var other = await Portal.AddPersonAsync("Deniz", Role.Exporter, await Portal.AddOrganisationAsync("Ege"));
        var product = (await Portal.Get<ProductRegistry>().RegisterAsync(other, Samples.Microcontroller)).ValueOrDefault!;
        SignIn(await Portal.AddPersonAsync("Elif", Role.Exporter, await Portal.AddOrganisationAsync()));

        var page = Render<ProductPage>(p => p.Add(r => r.Id, product.Id));

        page.WaitForAssertion(() => Assert.Contains("There is nothing at this address", page.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain("STM32", page.Markup, StringComparison.Ordinal);
    }
}
