using static ComplianceHub.Application.Tests.Cases.CaseWorld;

namespace ComplianceHub.Application.Tests.Shipments;

public sealed class ShipmentDeskTests : IAsyncLifetime
{
    private readonly Cases.CaseWorld _world = new();

    private ShipmentDesk Desk => _world.Shipments;

    public Task InitializeAsync() => _world.InitializeAsync();

    public Task DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData("RU", AssessmentOutcome.Prohibited, "tr-us-origin-ru")]
    [InlineData("BY", AssessmentOutcome.Prohibited, "us-origin-ru-by")]
    [InlineData("KZ", AssessmentOutcome.NeedsException, "diversion-risk")]
    [InlineData("AZ", AssessmentOutcome.NeedsException, "diversion-risk-az")]
    public async Task Listed_goods_of_us_origin_are_stopped(string destination, AssessmentOutcome outcome, string measure)
    {
        var shipment = await PlanAsync(destination, Samples.Microcontroller);

        Assert.Equal(outcome, shipment.Outcome);
        Assert.Contains(AssessmentJson.Read(shipment.AssessmentJson).Findings, f => f.MeasureId == measure);
        Assert.Matches(@"^S-\d{4}-\d{5}$", shipment.Number);
        Assert.Equal([Verbs.ShipmentAssessed], await _world.VerbsAsync(shipment.Id));
    }

    [Theory]
    [InlineData("DE")]
    [InlineData("JP")]
    public async Task Listed_goods_to_other_destinations_are_clear(string destination) =>
        Assert.Equal(AssessmentOutcome.Clear, (await PlanAsync(destination, Samples.Microcontroller)).Outcome);

    [Fact]
    public async Task Goods_that_are_not_listed_may_go_to_russia() =>
        Assert.Equal(AssessmentOutcome.Clear, (await PlanAsync("RU", Samples.CottonShirt)).Outcome);

    [Fact]
    public async Task An_end_user_in_russia_stops_a_shipment_to_kazakhstan()
    {
        var input = Samples.To("KZ", (await _world.AddProductAsync()).Id);
        var hidden = input with { Parties = [input.Parties[0], new(PartyRole.EndUser, "Zavod", "Tula", "RU")] };

        var assessment = Ok(await Desk.AssessAsync(_world.Exporter, hidden));

        Assert.Equal(AssessmentOutcome.Prohibited, assessment.Outcome);
        Assert.Contains(assessment.Findings, f => f.Reason.Contains("end user Zavod is in Russia", StringComparison.Ordinal));
        Assert.Equal(0, Ok(await Desk.ListAsync(_world.Exporter, new())).Total);
    }

    [Fact]
    public async Task A_determination_changes_what_assessing_again_says()
    {
        var product = await _world.AddProductAsync(Samples.Assembly);
        var shipment = await _world.AddShipmentAsync(product.Id);
        Assert.Equal(AssessmentOutcome.Held, shipment.Outcome);

        product = Ok(await _world.Products.DetermineAsync(_world.Officer, Form(product), new("6205.20", "A shirt after all, as the sample shows.")));
        Assert.Equal(AssessmentOutcome.Held, Ok(await Desk.ReassessAsync(_world.Exporter, shipment.Id)).Outcome);
        Ok(await _world.Products.CountersignDeterminationAsync(_world.Senior, Form(product)));

        shipment = Ok(await Desk.ReassessAsync(_world.Exporter, shipment.Id));
        Assert.Equal((AssessmentOutcome.Clear, 3), (shipment.Outcome, shipment.Version));
        Assert.Equal([Verbs.ShipmentAssessed, Verbs.ShipmentReassessed, Verbs.ShipmentReassessed], await _world.VerbsAsync(shipment.Id));
    }

    [Fact]
    public async Task Another_organisations_products_and_shipments_do_not_exist()
    {
        var shipment = await PlanAsync("KZ", Samples.Microcontroller);

        Assert.IsType<Result<Shipment>.NotFound>(await Desk.GetAsync(_world.Stranger, shipment.Id));
        Assert.IsType<Result<Shipment>.NotFound>(await Desk.ReassessAsync(_world.Stranger, shipment.Id));
        Assert.Equal(0, Ok(await Desk.ListAsync(_world.Stranger, new())).Total);
        Assert.Equal(1, Ok(await Desk.ListAsync(_world.Auditor, new())).Total);
        var product = shipment.Lines[0].ProductId;
        Assert.Equal("Lines[0].ProductId", Assert.Single(Invalid(await Desk.PlanAsync(_world.Stranger, Samples.To("KZ", product)))).Field);
        Assert.Equal("Only an exporter may plan shipments.", Denied(await Desk.PlanAsync(_world.Officer, Samples.To("KZ", product))));
        Assert.IsType<Result<Shipment>.Denied>(await Desk.ReassessAsync(_world.Officer, shipment.Id));
    }

    [Fact]
    public async Task Every_field_that_is_missing_is_named_and_nothing_is_kept()
    {
        var refused = Invalid(await Desk.PlanAsync(_world.Exporter, new()));

        Assert.Equal(["Destination", "Lines", "Parties", "Parties", "PlannedExport"], refused.Select(e => e.Field).Order());
        Assert.Equal(0, Ok(await Desk.ListAsync(_world.Exporter, new())).Total);
        Assert.Empty(await _world.VerbsAsync());
    }

    [Fact]
    public async Task Shipments_are_listed_newest_first_by_outcome_and_by_party()
    {
        var prohibited = await PlanAsync("RU", Samples.Microcontroller);
        var exception = await PlanAsync("KZ", Samples.Microcontroller);
        async Task<Guid[]> ListAsync(ShipmentQuery query) => [.. Ok(await Desk.ListAsync(_world.Colleague, query)).Rows.Select(r => r.Id)];

        Assert.Equal([exception.Id, prohibited.Id], await ListAsync(new()));
        Assert.Equal([prohibited.Id], await ListAsync(new(AssessmentOutcome.Prohibited)));
        Assert.Equal([exception.Id], await ListAsync(new(Search: exception.Number)));
        Assert.Equal(2, (await ListAsync(new(Search: "Lift Servis"))).Length);
        Assert.Empty(await ListAsync(new(Search: "Zavod")));
    }

    private async Task<Shipment> PlanAsync(string destination, ProductInput goods) =>
        Ok(await Desk.PlanAsync(_world.Exporter, Samples.To(destination, (await _world.AddProductAsync(goods)).Id)));
}
