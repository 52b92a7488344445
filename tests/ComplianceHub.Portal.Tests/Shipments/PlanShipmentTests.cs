using Bunit;
using ComplianceHub.Controls.Cases;
using ComplianceHub.Portal.Products;
using ComplianceHub.Portal.Shipments;

namespace ComplianceHub.Portal.Tests.Shipments;

public sealed class PlanShipmentTests : PageTest
{
    [Fact]
    public async Task A_day_and_a_quantity_that_cannot_be_read_are_told_at_their_fields_and_hold_the_plan_back()
    {
        var me = await Portal.AddPersonAsync("Elif", Role.Exporter, await Portal.AddOrganisationAsync());
        await Portal.Get<ProductRegistry>().RegisterAsync(me, Samples.Microcontroller);
        SignIn(me);
        var page = Render<PlanShipment>();
        page.WaitForElement("form");

        Field(page, "Day of export").Change("2027-01-15");
        page.WaitForAssertion(() => Assert.Equal("15 January 2027", Field(page, "Day of export").GetAttribute("value")));
        Field(page, "Day of export").Change("31.02.2027");
        page.WaitForAssertion(() => Assert.Contains("February 2027 has 28 days.", page.Markup, StringComparison.Ordinal));
        Field(page, "Quantity").Change("1,2,3");
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() =>
        {
            Assert.Contains("February 2027 has 28 days.", page.Markup, StringComparison.Ordinal);
            Assert.Contains("2 fields need a look", page.Find(".mud-alert").TextContent, StringComparison.Ordinal);
            Assert.Equal("31.02.2027", Field(page, "Day of export").GetAttribute("value"));
            Assert.Equal("1,2,3", Field(page, "Quantity").GetAttribute("value"));
        });
        Assert.Equal(0, (await Portal.Get<ShipmentDesk>().ListAsync(me)).Total);
    }
}
