using ComplianceHub.Application.Shipments;
using static ComplianceHub.Application.Tests.Cases.CaseWorld;

namespace ComplianceHub.Application.Tests.Shipments;

/// <summary>Facts changed after a stop, so that the outcome becomes milder: officers see both versions, the exporter sees none of it.</summary>
public sealed class ChangedFactsTests : IAsyncLifetime
{
    private readonly Cases.CaseWorld _world = new();

    private ShipmentDesk Desk => _world.Shipments;

    public Task InitializeAsync() => _world.InitializeAsync();

    public Task DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task An_origin_that_is_changed_on_the_same_shipment_is_found()
    {
        var product = await _world.AddProductAsync();
        var stopped = Ok(await Desk.PlanAsync(_world.Exporter, Samples.To("RU", product.Id)));
        Assert.Equal(AssessmentOutcome.Prohibited, stopped.Outcome);
        Ok(await _world.Products.UpdateAsync(
            _world.Exporter, Form(product), Samples.Microcontroller with { CountryOfOrigin = "TW", UsShare = 0, EuShare = 0, UkShare = 0, JpShare = 0 }));
        _world.Application.Clock.Move(TimeSpan.FromMinutes(5));

        var milder = Ok(await Desk.ReassessAsync(_world.Exporter, stopped.Id));

        Assert.True(milder.Outcome < AssessmentOutcome.Prohibited, $"{milder.Outcome}");
        Assert.DoesNotContain(FindingKind.FactsChanged, Kinds(milder));
        Assert.Contains(FindingKind.FactsChanged, Kinds(Ok(await Desk.GetAsync(_world.Officer, stopped.Id))));
        var change = Assert.Single(Ok(await Desk.ChangedFactsAsync(_world.Officer, stopped.Id)).Changes);
        Assert.Equal((AssessmentOutcome.Prohibited, milder.Outcome), (change.Before, change.After));
        Assert.Contains(new ChangedFact("origin", Countries.Name("US"), Countries.Name("TW")), change.Facts);
    }

    [Fact]
    public async Task A_destination_that_is_changed_on_a_new_shipment_is_found_for_the_same_part_number_too()
    {
        var product = await _world.AddProductAsync();
        Ok(await Desk.PlanAsync(_world.Exporter, Samples.To("RU", product.Id)));
        var again = await _world.AddProductAsync(Samples.Microcontroller with { Name = "Controller", PartNumber = "stm32f407-vgt6" });
        _world.Application.Clock.Move(TimeSpan.FromDays(29));
        var (exporter, auditor, officer) = (await BackAsync(_world.Exporter), await BackAsync(_world.Auditor), await BackAsync(_world.Officer));

        var shipment = Ok(await Desk.PlanAsync(exporter, Samples.To("KZ", again.Id) with { PlannedExport = _world.Today.AddDays(60) }));

        var finding = Assert.Single(
            AssessmentJson.Read(Ok(await Desk.GetAsync(auditor, shipment.Id)).AssessmentJson).Findings, f => f.Kind == FindingKind.FactsChanged);
        Assert.Contains("destination from Russia to Kazakhstan", finding.Reason, StringComparison.Ordinal);
        Assert.Null(finding.Effect);
        Assert.Single(Ok(await Desk.ListAsync(officer, new(FactsChanged: true))).Rows);
    }

    [Fact]
    public async Task What_is_older_than_thirty_days_or_anothers_or_not_milder_is_not_found()
    {
        var product = await _world.AddProductAsync();
        Ok(await Desk.PlanAsync(_world.Exporter, Samples.To("RU", product.Id)));
        var strangers = await _world.AddProductAsync(exporter: _world.Stranger);
        Assert.False(Ok(await Desk.GetAsync(
            _world.Officer, Ok(await Desk.PlanAsync(_world.Stranger, Samples.To("KZ", strangers.Id))).Id)).FactsChanged);
        Assert.False(await ChangedAsync(Samples.To("BY", product.Id)));
        _world.Application.Clock.Move(TimeSpan.FromDays(31));

        var late = Ok(await Desk.PlanAsync(
            await BackAsync(_world.Exporter), Samples.To("KZ", product.Id) with { PlannedExport = _world.Today.AddDays(60) }));
        Assert.False(Ok(await Desk.GetAsync(await BackAsync(_world.Officer), late.Id)).FactsChanged);
    }

    [Fact]
    public async Task What_an_officer_determined_meanwhile_the_exporter_did_not_change()
    {
        var product = await _world.AddProductAsync(Samples.Assembly);
        Assert.Equal(AssessmentOutcome.Held, Ok(await Desk.PlanAsync(_world.Exporter, Samples.To("KZ", product.Id))).Outcome);
        var proposed = Ok(await _world.Products.DetermineAsync(_world.Officer, Form(product), new("6205.20", "A shirt after all, as the sample shows.")));
        if (proposed.Proposal() is not null)
        {
            Ok(await _world.Products.CountersignDeterminationAsync(_world.Senior, Form(proposed)));
        }

        Assert.False(await ChangedAsync(Samples.To("RU", product.Id)));
    }

    [Fact]
    public async Task A_quantity_split_over_shipments_to_one_consignee_is_found_at_the_third()
    {
        var product = await _world.AddProductAsync();

        Assert.False(await ChangedAsync(Samples.To("KZ", product.Id)));
        Assert.False(await ChangedAsync(Samples.To("KZ", product.Id)));
        var third = Ok(await Desk.PlanAsync(_world.Exporter, Samples.To("KZ", product.Id)));

        var split = Assert.Single(Ok(await Desk.ChangedFactsAsync(_world.Officer, third.Id)).Splits);
        Assert.Equal((3, 300m, "Lift Servis LLP"), (split.Parts.Count, split.Total, split.Consignee));
        Assert.Equal(third.Id, split.Parts[^1].ShipmentId);
    }

    [Fact]
    public async Task The_finding_is_frozen_in_the_judgement_and_officers_sign_it_while_the_exporter_does_not_read_it()
    {
        var product = await _world.AddProductAsync();
        Ok(await Desk.PlanAsync(_world.Exporter, Samples.To("RU", product.Id)));
        _world.Application.Clock.Move(TimeSpan.FromMinutes(5));
        var shipment = await _world.AddShipmentAsync(product.Id);

        var file = await _world.InReviewAsync(shipment);

        Assert.Contains(file.Judgement.Findings, f => f.Kind == FindingKind.FactsChanged);
        Assert.Single(file.ChangedFacts.Changes);
        var own = Ok(await _world.Desk.GetAsync(_world.Exporter, file.Case.Id));
        Assert.DoesNotContain(own.Judgement.Findings, f => f.Kind == FindingKind.FactsChanged);
        Assert.False(own.ChangedFacts.Any);

        // Another shipment meanwhile moves nothing under the officers' hands.
        var recommended = Ok(await _world.Desk.RecommendAsync(_world.Officer, Form(file), _world.Approval, file.Seen!));
        Ok(await Desk.PlanAsync(_world.Exporter, Samples.To("RU", product.Id)));
        _world.Application.Clock.Move(TimeSpan.FromMinutes(5));
        var toSign = Ok(await _world.Desk.GetAsync(_world.Senior, recommended.Case.Id));
        Assert.Empty(toSign.Moved);
        Assert.Contains(toSign.Judgement.Findings, f => f.Kind == FindingKind.FactsChanged);
        Assert.Equal(CaseState.Approved, Ok(await _world.Desk.CountersignAsync(_world.Senior, Form(toSign), null, toSign.Seen!)).Case.State);
    }

    [Fact]
    public async Task Exporters_are_not_given_what_changed()
    {
        var shipment = await _world.AddShipmentAsync();

        Assert.IsType<Result<ChangedFacts>.Denied>(await Desk.ChangedFactsAsync(_world.Exporter, shipment.Id));
        Assert.Equal(0, Ok(await Desk.ListAsync(_world.Exporter, new(FactsChanged: true))).Total);
    }

    /// <summary>Sessions end before thirty days are over.</summary>
    private Task<Person> BackAsync(Person person) => _world.Application.SignInAsync(person);

    private async Task<bool> ChangedAsync(ShipmentInput input) =>
        Ok(await Desk.GetAsync(_world.Officer, Ok(await Desk.PlanAsync(_world.Exporter, input)).Id)).FactsChanged;

    private static List<FindingKind> Kinds(Shipment shipment) => [.. AssessmentJson.Read(shipment.AssessmentJson).Findings.Select(f => f.Kind)];
}
