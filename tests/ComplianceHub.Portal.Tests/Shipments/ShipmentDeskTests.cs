using ComplianceHub.Controls.Cases;
using ComplianceHub.Controls.Measures;
using ComplianceHub.Portal.Products;
using ComplianceHub.Portal.Shell;
using ComplianceHub.Portal.Shipments;

namespace ComplianceHub.Portal.Tests.Shipments;

public sealed class ShipmentDeskTests : IDisposable
{
    private readonly TestPortal _portal = new();

    private ShipmentDesk Desk => _portal.Get<ShipmentDesk>();

    [Theory]
    [InlineData("RU", AssessmentOutcome.Prohibited, "tr-us-origin-ru")]
    [InlineData("BY", AssessmentOutcome.Prohibited, "us-origin-ru-by")]
    [InlineData("KZ", AssessmentOutcome.NeedsException, "diversion-risk")]
    [InlineData("AZ", AssessmentOutcome.NeedsException, "diversion-risk-az")]
    public async Task Listed_goods_of_us_origin_are_stopped(string destination, AssessmentOutcome outcome, string measure)
    {
        var (me, product) = await ProductAsync(Samples.Microcontroller);

        var shipment = (await Desk.PlanAsync(me, Samples.To(destination, product))).ValueOrDefault!;

        Assert.Equal(outcome, shipment.Outcome);
        Assert.Contains(AssessmentJson.Read(shipment.AssessmentJson).Findings, f => f.MeasureId == measure);
        Assert.StartsWith("S-", shipment.Number, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DE")]
    [InlineData("JP")]
    public async Task Listed_goods_to_other_destinations_are_clear(string destination)
    {
        var (me, product) = await ProductAsync(Samples.Microcontroller);

        Assert.Equal(AssessmentOutcome.Clear, (await Desk.PlanAsync(me, Samples.To(destination, product))).ValueOrDefault!.Outcome);
    }

    [Fact]
    public async Task Goods_that_are_not_listed_may_go_to_russia()
    {
        var (me, product) = await ProductAsync(Samples.CottonShirt);

        Assert.Equal(AssessmentOutcome.Clear, (await Desk.PlanAsync(me, Samples.To("RU", product))).ValueOrDefault!.Outcome);
    }

    [Fact]
    public async Task An_end_user_in_russia_stops_a_shipment_to_kazakhstan()
    {
        var (me, product) = await ProductAsync(Samples.Microcontroller);
        var input = Samples.To("KZ", product);
        var hidden = input with { Parties = [input.Parties[0], new(PartyRole.EndUser, "Zavod", "Tula", "RU")] };

        var assessment = (await Desk.AssessAsync(me, hidden)).ValueOrDefault!;

        Assert.Equal(AssessmentOutcome.Prohibited, assessment.Outcome);
        Assert.Contains(assessment.Findings, f => f.Reason.Contains("end user Zavod is in Russia", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_determination_changes_what_assessing_again_says()
    {
        var (me, product) = await ProductAsync(Samples.CottonShirt with { Name = "Assembly X-200", Description = "Assembly, see drawing", Manufacturer = "Nordic Parts", DeclaredHs = null });
        var officer = await _portal.AddPersonAsync("Mert", Role.Officer);
        var shipment = (await Desk.PlanAsync(me, Samples.To("KZ", product))).ValueOrDefault!;
        Assert.Equal(AssessmentOutcome.NeedsException, shipment.Outcome);

        await _portal.Get<ProductRegistry>().DetermineAsync(officer, product, 1, new("6205.20", "A shirt after all, as the sample shows."));

        Assert.Equal(AssessmentOutcome.Clear, (await Desk.ReassessAsync(me, shipment.Id)).ValueOrDefault!.Outcome);
    }

    [Fact]
    public async Task Another_organisations_products_and_shipments_do_not_exist()
    {
        var (me, product) = await ProductAsync(Samples.Microcontroller);
        var (stranger, _) = await ProductAsync(Samples.CottonShirt);
        var shipment = (await Desk.PlanAsync(me, Samples.To("KZ", product))).ValueOrDefault!;

        Assert.IsType<Result<Shipment>.NotFound>(await Desk.GetAsync(stranger, shipment.Id));
        Assert.IsType<Result<Shipment>.NotFound>(await Desk.ReassessAsync(stranger, shipment.Id));
        Assert.Equal(0, (await Desk.ListAsync(stranger)).Total);
        var refused = Assert.IsType<Result<Shipment>.Invalid>(await Desk.PlanAsync(stranger, Samples.To("KZ", product)));
        Assert.Equal("Lines[0].ProductId", Assert.Single(refused.Errors).Field);
    }

    [Fact]
    public async Task Every_field_that_is_missing_is_named_and_nothing_is_kept()
    {
        var (me, _) = await ProductAsync(Samples.Microcontroller);

        var refused = Assert.IsType<Result<Shipment>.Invalid>(await Desk.PlanAsync(me, new ShipmentInput()));

        Assert.Equal(["Destination", "Lines", "Parties", "Parties", "PlannedExport"], refused.Errors.Select(e => e.Field).Order());
        Assert.Equal(0, (await Desk.ListAsync(me)).Total);
    }

    public void Dispose() => _portal.Dispose();

    private async Task<(Actor Me, Guid Product)> ProductAsync(ProductInput input)
    {
        var me = await _portal.AddPersonAsync("Elif", Role.Exporter, await _portal.AddOrganisationAsync());
        return (me, (await _portal.Get<ProductRegistry>().RegisterAsync(me, input)).ValueOrDefault!.Id);
    }
}
