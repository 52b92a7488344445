using ComplianceHub.Application.Policies;
using ComplianceHub.Application.Tests.Cases;
using ComplianceHub.Controls.Classification;
using static ComplianceHub.Application.Tests.Cases.CaseWorld;

namespace ComplianceHub.Application.Tests.WhatMustBeImpossible;

/// <summary>While a line is not determined, a shipment is held: nothing is requested, submitted or signed.</summary>
public sealed class ALicenceForGoodsThatNobodyClassified : IAsyncLifetime
{
    private const string NotKnown = "Something about the goods is not known yet: nothing is submitted or signed until it is.";

    private readonly CaseWorld _world = new();

    private CaseDesk Desk => _world.Desk;

    public Task InitializeAsync() => _world.InitializeAsync();

    public Task DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData("RU")]
    [InlineData("KZ")]
    public async Task Assembly_x200_that_nobody_determined_is_held_and_no_request_begins(string destination)
    {
        var assembly = await _world.AddProductAsync(Samples.Assembly);

        var shipment = Ok(await _world.Shipments.PlanAsync(_world.Exporter, Samples.To(destination, assembly.Id)));

        Assert.Equal(AssessmentOutcome.Held, shipment.Outcome);
        Assert.Contains(AssessmentJson.Read(shipment.AssessmentJson).Findings, f => f.Kind == FindingKind.PendingDetermination);
        Assert.Equal($"Shipment {shipment.Number} is held: an officer determines its undetermined goods first. Then assess it again.",
            Denied(await Desk.RequestAsync(_world.Exporter, shipment.Id, new(Why))));
        Assert.DoesNotContain(Verbs.CaseRequested, await _world.VerbsAsync());
    }

    [Fact]
    public async Task One_undetermined_line_holds_a_shipment_of_others_that_would_need_an_exception()
    {
        var (assembly, chip) = (await _world.AddProductAsync(Samples.Assembly), await _world.AddProductAsync());

        Assert.Equal(AssessmentOutcome.Held, (await _world.AddShipmentAsync(chip.Id, assembly.Id)).Outcome);
    }

    [Fact]
    public async Task Goods_that_become_undetermined_before_the_submission_are_not_submitted()
    {
        var product = await _world.AddProductAsync();
        var draft = await _world.DraftAsync(await _world.AddShipmentAsync(product.Id));
        Ok(await _world.Products.UpdateAsync(_world.Exporter, Form(product), Samples.Assembly));

        draft = await _world.SeenByAsync(_world.Exporter, draft);
        Assert.Equal(AssessmentOutcome.Held, draft.Judgement.Outcome);
        Assert.Equal(NotKnown, draft.Why);
        Assert.Equal(NotKnown, Denied(await Desk.SubmitAsync(_world.Exporter, Form(draft), Declared(draft))));
    }

    [Fact]
    public async Task Goods_that_become_undetermined_after_the_submission_get_no_first_signature_under_an_approval()
    {
        var file = await _world.InReviewAsync(await ClassifiedByTextAsync());
        await MoveBoundsAsync();

        Assert.StartsWith(NotKnown, Denied(await _world.RecommendAsync(_world.Officer, file)), StringComparison.Ordinal);
        Assert.Contains("Line 1: status: listed, now not yet determined.", Denied(await _world.RecommendAsync(_world.Officer, file)), StringComparison.Ordinal);

        // Refusing closes: it waits for no determination.
        Ok(await Desk.RefuseAsync(_world.Officer, Form(file), "Nobody can say what the goods are."));
    }

    [Fact]
    public async Task Goods_that_become_undetermined_after_the_recommendation_get_no_second_signature()
    {
        var file = await _world.RecommendedAsync(shipment: await ClassifiedByTextAsync());
        await MoveBoundsAsync();

        var told = Denied(await _world.CountersignAsync(_world.Senior, file));

        Assert.StartsWith(
            NotKnown + " Judged anew, the goods come to another answer than before. Outcome: needs an exception, now held.", told, StringComparison.Ordinal);
        Assert.Equal(NotKnown, (await _world.SeenByAsync(_world.Senior, file)).Why);
        await using var db = _world.Application.OpenDatabase();
        Assert.Empty(db.Licences);
    }

    [Fact]
    public async Task An_officers_determination_of_the_frozen_goods_lets_the_request_go_on()
    {
        var file = await _world.InReviewAsync(await ClassifiedByTextAsync());
        await MoveBoundsAsync();
        var product = Ok(await _world.Products.GetAsync(_world.Officer, file.Request.Goods[0].ProductId));

        Ok(await _world.Products.DetermineAsync(_world.OtherOfficer, Form(product), new("8542.31", "A microcontroller by its datasheet.")));

        file = Ok(await _world.RecommendAsync(_world.Officer, file));
        Assert.Equal(LineBasis.Determination, file.Judgement.Lines[0].Basis);
        Assert.Equal(LicenceState.Valid, Ok(await _world.CountersignAsync(_world.Senior, file)).LicenceState);
    }

    /// <summary>A shipment whose product has no declared code: the bounds of the policy decide whether its text is enough.</summary>
    private async Task<Shipment> ClassifiedByTextAsync() =>
        await _world.AddShipmentAsync((await _world.AddProductAsync(Samples.Microcontroller with { DeclaredHs = null })).Id);

    private async Task MoveBoundsAsync() =>
        Ok(await _world.Application.Get<PolicyBook>().MoveClassificationAsync(
            _world.Administrator, new ClassificationPolicy(1, 0.014), "No text alone is enough any more."));
}
