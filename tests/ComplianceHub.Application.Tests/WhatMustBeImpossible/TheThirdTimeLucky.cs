using ComplianceHub.Application.Tests.Cases;
using static ComplianceHub.Application.Tests.Cases.CaseWorld;

namespace ComplianceHub.Application.Tests.WhatMustBeImpossible;

/// <summary>A request after a refusal or withdrawal says what changed, and names those before it, also where the shipment is planned anew.</summary>
public sealed class TheThirdTimeLucky : IAsyncLifetime
{
    private const string Changed = "The end user is registered at its ministry now: number 4711.";

    private readonly CaseWorld _world = new();

    private CaseDesk Desk => _world.Desk;

    public Task InitializeAsync() => _world.InitializeAsync();

    public Task DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Refused_refused_and_the_third_says_what_changed_and_names_both()
    {
        var shipment = await _world.AddShipmentAsync();
        var first = await RefusedAsync(shipment, null, "The end user cannot be found.");
        var second = await RefusedAsync(shipment, "A copy of its trade register.", "The register does not know it.");
        var draft = await _world.DraftAsync(shipment);

        var told = Assert.Single(Invalid(await Desk.SubmitAsync(_world.Exporter, Form(draft), Declared(draft))));
        var both = $"{first.Case.Number} (refused), {second.Case.Number} (refused)";
        Assert.Equal(("WhatChanged", $"Say what is different from {both}, in 10 to 4,000 characters: there are 0."), (told.Field, told.Message));

        draft = Ok(await Desk.SaveDraftAsync(_world.Exporter, Form(draft), new(Why, Changed)));
        var third = Ok(await Desk.SubmitAsync(_world.Exporter, Form(draft), Declared(draft)));
        Assert.Equal([first.Case.Number, second.Case.Number], third.Request.Earlier.Select(e => e.Number));
        Assert.Equal(Changed, third.Request.WhatChanged);
        foreach (var person in new[] { _world.Officer, _world.Auditor, _world.Exporter })
        {
            var earlier = (await _world.SeenByAsync(person, third)).Earlier;
            Assert.Equal([(first.Case.Id, CaseState.Refused), (second.Case.Id, CaseState.Refused)], earlier.Select(e => (e.Id, e.State)));
            Assert.Equal(["The end user cannot be found.", "The register does not know it."], earlier.Select(e => e.Reason));
        }
    }

    [Fact]
    public async Task Planning_the_shipment_anew_makes_the_refusals_not_forgotten()
    {
        var product = await _world.AddProductAsync();
        var first = await RefusedAsync(await _world.AddShipmentAsync(product.Id), null, "The end user cannot be found.");

        var draft = await _world.DraftAsync(await _world.AddShipmentAsync((await _world.AddProductAsync(Samples.BallBearing)).Id, product.Id));

        Assert.Equal([first.Case.Number], draft.Request.Earlier.Select(e => e.Number));
        Assert.Equal(["WhatChanged"], Invalid(await Desk.SubmitAsync(_world.Exporter, Form(draft), Declared(draft))).Select(e => e.Field));
        Assert.Equal([first.Case.Id], Ok(await Desk.EarlierOfShipmentAsync(_world.Exporter, draft.Case.ShipmentId)).Select(e => e.Id));
    }

    [Fact]
    public async Task A_withdrawn_request_counts_once_it_was_submitted_and_a_withdrawn_draft_does_not()
    {
        var shipment = await _world.AddShipmentAsync();
        var draft = await _world.DraftAsync(shipment);
        Ok(await Desk.WithdrawAsync(_world.Exporter, Form(draft), "Entered for the wrong customer."));
        var submitted = await _world.SubmittedAsync(shipment);
        Assert.Empty(submitted.Request.Earlier);
        Ok(await Desk.WithdrawAsync(_world.Exporter, Form(submitted), "The officer asked for too much."));

        var next = await _world.DraftAsync(shipment);

        Assert.Equal([(submitted.Case.Number, "withdrawn")], next.Request.Earlier.Select(e => (e.Number, e.State)));
    }

    [Fact]
    public async Task Another_destination_other_goods_and_other_companies_are_another_matter()
    {
        var product = await _world.AddProductAsync();
        await RefusedAsync(await _world.AddShipmentAsync(product.Id), null, "The end user cannot be found.");
        var elsewhere = Ok(await _world.Shipments.PlanAsync(_world.Exporter, Samples.To("GE", product.Id)));
        var theirs = await _world.AddProductAsync(exporter: _world.Stranger);
        var foreign = Ok(await _world.Shipments.PlanAsync(_world.Stranger, Samples.To("KZ", theirs.Id)));

        Assert.Empty((await _world.DraftAsync(elsewhere)).Request.Earlier);
        Assert.Empty((await _world.DraftAsync(await _world.AddShipmentAsync((await _world.AddProductAsync(Samples.BallBearing)).Id))).Request.Earlier);
        Assert.Empty(Ok(await Desk.RequestAsync(_world.Stranger, foreign.Id, new(Why))).Request.Earlier);
        Assert.IsType<Result<IReadOnlyList<EarlierCase>>.NotFound>(await Desk.EarlierOfShipmentAsync(_world.Stranger, elsewhere.Id));
    }

    [Fact]
    public async Task A_refusal_between_submission_and_amendment_is_answered_in_the_amendment()
    {
        var product = await _world.AddProductAsync();
        var running = await _world.InReviewAsync(await _world.AddShipmentAsync(product.Id));
        var refused = await RefusedAsync(await _world.AddShipmentAsync(product.Id), null, "The end user cannot be found.");
        var amendment = Amendment(running, new AmendedLine(1, 90, 11.5m));

        Assert.Equal(["WhatChanged"], Invalid(await Desk.AmendAsync(_world.Exporter, Form(running), amendment)).Select(e => e.Field));
        running = Ok(await Desk.AmendAsync(_world.Exporter, Form(running), amendment with { WhatChanged = Changed }));

        Assert.Equal((refused.Case.Number, Changed), (Assert.Single(running.Request.Earlier).Number, running.Request.WhatChanged));
    }

    [Fact]
    public async Task The_day_of_a_refusal_is_the_authoritys_own()
    {
        var now = _world.Application.Clock.GetUtcNow();
        // Half past one at night in Istanbul, on the day after tomorrow there; the day before it in UTC.
        _world.Application.Clock.MoveTo(new DateTimeOffset(now.Year, now.Month, now.Day, 22, 30, 0, TimeSpan.Zero).AddDays(1));
        var (exporter, officer) = (await _world.Application.SignInAsync(_world.Exporter), await _world.Application.SignInAsync(_world.Officer));
        var product = Ok(await _world.Products.RegisterAsync(exporter, Samples.Microcontroller));
        var shipment = Ok(await _world.Shipments.PlanAsync(exporter, Samples.To("KZ", product.Id)));
        var draft = Ok(await Desk.RequestAsync(exporter, shipment.Id, new(Why)));
        var file = Ok(await Desk.SubmitAsync(exporter, Form(draft), Declared(draft)));
        file = Ok(await Desk.TakeUpAsync(officer, Form(file)));
        Ok(await Desk.RefuseAsync(officer, Form(file), "The end user cannot be found."));

        var next = Ok(await Desk.RequestAsync(exporter, shipment.Id, new(Why)));

        Assert.Equal(DateOnly.FromDateTime(now.UtcDateTime).AddDays(2), Assert.Single(next.Request.Earlier).Day);
    }

    private async Task<CaseFile> RefusedAsync(Shipment shipment, string? whatChanged, string reason)
    {
        var file = await _world.InReviewAsync(shipment, whatChanged);
        return Ok(await Desk.RefuseAsync(_world.Officer, Form(file), reason));
    }
}
