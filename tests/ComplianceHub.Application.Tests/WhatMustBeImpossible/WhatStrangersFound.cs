using ComplianceHub.Application.Tests.Cases;
using static ComplianceHub.Application.Tests.Cases.CaseWorld;

namespace ComplianceHub.Application.Tests.WhatMustBeImpossible;

/// <summary>What people who had not built it found when they attacked it.</summary>
public sealed class WhatStrangersFound : IAsyncLifetime
{
    private readonly CaseWorld _world = new();

    public Task InitializeAsync() => _world.InitializeAsync();

    public Task DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task An_exporter_does_not_undo_an_officers_listed_by_changing_the_text()
    {
        var product = await _world.AddProductAsync(Samples.Assembly);
        product = Ok(await _world.Products.DetermineAsync(
            _world.Officer, new(product.Id, product.Version), new("8542.31", "It is a processor on a board.")));
        Assert.Equal(ControlStatus.Listed, product.Status);

        var revised = Samples.Assembly with { Description = "Potted assembly, revised" };
        product = Ok(await _world.Products.UpdateAsync(_world.Exporter, new(product.Id, product.Version), revised));
        Assert.Equal(ControlStatus.InReview, product.Status);
        product = Ok(await _world.Products.UpdateAsync(_world.Exporter, new(product.Id, product.Version), Samples.CottonShirt));

        Assert.Equal(ControlStatus.InReview, product.Status);
        Assert.StartsWith("An officer determined this product as listed, and it was changed since",
            product.Classifications.MaxBy(c => c.At)!.Reason, StringComparison.Ordinal);
        var shipment = Ok(await _world.Shipments.PlanAsync(_world.Exporter, Samples.To("KZ", product.Id)));
        Assert.Equal(AssessmentOutcome.Held, shipment.Outcome);
    }

    [Fact]
    public async Task A_refusal_is_not_forgotten_by_registering_the_product_again()
    {
        var refused = await _world.InReviewAsync();
        Ok(await _world.Desk.RefuseAsync(_world.Officer, Form(refused), "The end user cannot be found in any register."));
        var again = await _world.AddProductAsync(Samples.Microcontroller with { Name = "STM32F407VGT6  Microcontroller." });

        var draft = await _world.DraftAsync(await _world.AddShipmentAsync(again.Id));

        Assert.Equal([refused.Case.Number], draft.Request.Earlier.Select(e => e.Number));
        Assert.IsType<Result<CaseFile>.Invalid>(await _world.Desk.SubmitAsync(_world.Exporter, Form(draft), Declared(draft)));
    }

    [Fact]
    public async Task Names_that_read_other_than_they_print_are_refused_wherever_they_are_typed()
    {
        var product = await _world.AddProductAsync();
        var shipment = Samples.To("KZ", product.Id);
        var turned = shipment with { Parties = [shipment.Parties[0] with { Name = "\u202eTIDO OOO\u202c" }, shipment.Parties[1]] };

        var refused = Assert.IsType<Result<Shipment>.Invalid>(await _world.Shipments.PlanAsync(_world.Exporter, turned));
        Assert.Contains("U+202E", Assert.Single(refused.Errors).Message, StringComparison.Ordinal);
        Assert.IsType<Result<Product>.Invalid>(await _world.Products.RegisterAsync(_world.Exporter, Samples.Microcontroller with { Name = "\ufeff" }));
    }

    [Fact]
    public async Task What_a_program_leaves_null_or_names_twice_is_refused_in_words()
    {
        var product = await _world.AddProductAsync();
        var shipment = Samples.To("KZ", product.Id);

        Assert.IsType<Result<Assessment>.Invalid>(await _world.Shipments.AssessAsync(_world.Exporter, shipment with { Parties = [null!] }));
        Assert.IsType<Result<Assessment>.Invalid>(await _world.Shipments.AssessAsync(_world.Exporter, shipment with { Lines = [null!] }));
        Assert.IsType<Result<Assessment>.Invalid>(await _world.Shipments.AssessAsync(
            _world.Exporter, shipment with { Parties = [shipment.Parties[0] with { Role = (PartyRole)7 }, shipment.Parties[1]] }));
        var submitted = await _world.SubmittedAsync();
        Assert.IsType<Result<CaseFile>.Invalid>(await _world.Desk.AmendAsync(
            _world.Exporter, Form(submitted), new(Why, "Teaching", [new(1, 10, 1), new(1, 99, 2)], Declarations.Current.Version)));
        Assert.IsType<Result<CaseFile>.Invalid>(await _world.Desk.AmendAsync(
            _world.Exporter, Form(submitted), new(Why, "Teaching", [null!], Declarations.Current.Version)));
    }
}
