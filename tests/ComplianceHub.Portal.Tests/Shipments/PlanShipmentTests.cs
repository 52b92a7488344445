using Bunit;
using ComplianceHub.Portal.Shipments;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceHub.Portal.Tests.Shipments;

public sealed class PlanShipmentTests : PageTest
{
    [Fact]
    public async Task A_day_and_a_quantity_that_cannot_be_read_are_told_at_their_fields_and_hold_the_plan_back()
    {
        var (me, page) = await OpenAsync(Samples.Microcontroller);

        Field(page, "Day of export").Change("2027-01-15");
        page.WaitForAssertion(() => Assert.Equal("15 January 2027", Field(page, "Day of export").GetAttribute("value")));
        Field(page, "Day of export").Change("31.02.2027");
        Field(page, "Quantity").Change("1,2,3");
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() =>
        {
            Assert.Contains("February 2027 has 28 days.", page.Markup, StringComparison.Ordinal);
            Assert.Contains("2 fields need a look", page.Find(".mud-alert").TextContent, StringComparison.Ordinal);
            Assert.Equal("31.02.2027", Field(page, "Day of export").GetAttribute("value"));
            Assert.Equal("1,2,3", Field(page, "Quantity").GetAttribute("value"));
        });
        Assert.Equal(0, await CountAsync(me));
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_plans_once()
    {
        var (me, page) = await OpenAsync(Samples.Microcontroller);
        await FillAsync(page);

        await Task.WhenAll(page.Find("form").SubmitAsync(), page.Find("form").SubmitAsync());
        var address = Services.GetRequiredService<NavigationManager>().Uri;
        LetAMomentPass();
        await page.Find("form").SubmitAsync();

        Assert.Matches("/shipments/[0-9a-f-]{36}$", address);
        Assert.Equal(address, Services.GetRequiredService<NavigationManager>().Uri);
        Assert.Equal(1, await CountAsync(me));
    }

    [Fact]
    public async Task Pieces_have_no_decimals_and_kilograms_have()
    {
        var (_, page) = await OpenAsync(Samples.Microcontroller);

        Field(page, "Quantity").Change("2.5");
        page.WaitForAssertion(() => Assert.Contains("pieces are counted and have no decimals.", page.Markup, StringComparison.Ordinal));
        await ChooseAsync(page, "Unit", "kilo");

        page.WaitForAssertion(() => Assert.Equal("kg", Field(page, "Unit").GetAttribute("value")));
        Assert.DoesNotContain("have no decimals", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unit_that_is_not_known_is_refused_at_its_field()
    {
        var (me, page) = await OpenAsync(Samples.Microcontroller);
        await FillAsync(page);

        await ChooseAsync(page, "Unit", "boxes");
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("Unit 'boxes' is a box, which says nothing of how much is in it", page.Markup, StringComparison.Ordinal));
        Assert.Equal(0, await CountAsync(me));
    }

    [Fact]
    public async Task A_value_of_nothing_is_refused_at_its_field()
    {
        var (me, page) = await OpenAsync(Samples.Microcontroller);
        await FillAsync(page);

        Field(page, "Unit value").Change("0");
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("Line 1: unit value 0 is out of range", page.Markup, StringComparison.Ordinal));
        Assert.Equal(0, await CountAsync(me));
    }

    [Fact]
    public async Task A_product_without_a_value_asks_for_one()
    {
        var (me, page) = await OpenAsync(Samples.CottonShirt with { UnitValue = 0 });
        await FillAsync(page);

        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("Unit value is missing.", page.Markup, StringComparison.Ordinal));
        Assert.Equal(0, await CountAsync(me));
    }

    [Fact]
    public async Task The_preview_says_what_is_held_before_anything_is_kept()
    {
        var (me, page) = await OpenAsync(ShipmentPageTests.Undetermined);

        await FillAsync(page);

        page.WaitForAssertion(() =>
        {
            Assert.Contains("Held: something is not known yet", page.Find(".verdict").TextContent, StringComparison.Ordinal);
            Assert.Contains("Not determined yet", page.Markup, StringComparison.Ordinal);
        });
        Assert.Equal(0, await CountAsync(me));
    }

    private async Task<(Person Me, IRenderedComponent<PlanShipment> Page)> OpenAsync(ProductInput product)
    {
        var me = await Portal.AddPersonAsync("Elif", Role.Exporter, await Portal.AddOrganisationAsync());
        var id = (await Portal.Get<ProductRegistry>().RegisterAsync(me, product)).ValueOrDefault!.Id;
        SignIn(me);
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/shipments/new?product={id}");
        var page = Render<PlanShipment>();
        page.WaitForAssertion(() => Assert.Equal(product.Name, Field(page, "Product, line 1").GetAttribute("value")));
        return (me, page);
    }

    private static async Task FillAsync(IRenderedComponent<PlanShipment> page)
    {
        await ChooseAsync(page, "Destination", "Kazakhstan");
        Field(page, "Consignee: name").Change("Lift Servis LLP");
        Field(page, "Consignee: address").Change("1 Abay Avenue, Almaty");
        await ChooseAsync(page, "Consignee: country", "Kazakhstan");
        page.WaitForAssertion(() => Assert.Equal("Kazakhstan", Field(page, "Consignee: country").GetAttribute("value")));
    }

    private static async Task ChooseAsync(IRenderedComponent<PlanShipment> page, string label, string text)
    {
        await Field(page, label).InputAsync(text);
        await Field(page, label).KeyDownAsync("Tab");
        await Field(page, label).BlurAsync();
    }

    private async Task<int> CountAsync(Person person) =>
        (await Portal.Get<ShipmentDesk>().ListAsync(person, new ShipmentQuery())).ValueOrDefault!.Total;
}
