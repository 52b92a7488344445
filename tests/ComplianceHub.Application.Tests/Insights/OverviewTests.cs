using ComplianceHub.Application.Insights;
using ComplianceHub.Application.Tests.Cases;
using static ComplianceHub.Application.Tests.Cases.CaseWorld;

namespace ComplianceHub.Application.Tests.Insights;

public sealed class OverviewTests : IAsyncLifetime
{
    private const string Why = "The end user answered, and the answer was checked.";
    private readonly CaseWorld _world = new();

    public Task InitializeAsync() => _world.InitializeAsync();

    public Task DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task An_exporter_counts_what_is_theirs_and_what_waits_for_them()
    {
        await _world.ApprovedAsync();
        var asked = await _world.InReviewAsync();
        Ok(await _world.Desk.RequestInformationAsync(_world.Officer, Form(asked), "Who uses the instruments in the laboratory?"));
        await _world.AddProductAsync(exporter: _world.Stranger);

        var mine = await TilesAsync(_world.Exporter);

        Assert.Equal((1, true), mine["questions to answer"]);
        Assert.Equal(2, mine["products"].Count);
        Assert.Equal(2, mine["products listed"].Count);
        Assert.Equal(1, mine["requests under way"].Count);
        Assert.Equal(1, mine["licences in force"].Count);
        var theirs = await TilesAsync(_world.Stranger);
        Assert.Equal((1, 0, 0), (theirs["products"].Count, theirs["requests under way"].Count, theirs["licences in force"].Count));
        Assert.DoesNotContain("to countersign", mine.Keys);
        Assert.DoesNotContain("ledger entries", mine.Keys);
    }

    [Fact]
    public async Task Officers_see_what_waits_for_each_of_them()
    {
        await _world.SubmittedAsync();
        await _world.InReviewAsync();
        await _world.RecommendedAsync();

        var officer = await TilesAsync(_world.Officer);
        var senior = await TilesAsync(_world.Senior);

        Assert.Equal((1, true), officer["requests to take up"]);
        Assert.Equal((1, true), officer["in your review"]);
        Assert.DoesNotContain("to countersign", officer.Keys);
        Assert.Equal((0, false), senior["in your review"]);
        Assert.Equal((1, true), senior["to countersign"]);
    }

    [Fact]
    public async Task A_reinstatement_waits_for_another_senior_officer_than_the_one_who_proposed_it()
    {
        var file = await _world.ApprovedAsync();
        file = Ok(await _world.Desk.SuspendAsync(_world.Senior, Form(file), Why));
        Assert.Equal((0, false), (await TilesAsync(_world.OtherSenior))["reinstatements to countersign"]);

        Ok(await _world.Desk.ProposeReinstatementAsync(_world.Senior, Form(file), Why));

        Assert.Equal((1, true), (await TilesAsync(_world.OtherSenior))["reinstatements to countersign"]);
        Assert.Equal((0, false), (await TilesAsync(_world.Senior))["reinstatements to countersign"]);
        Assert.DoesNotContain("reinstatements to countersign", (await TilesAsync(_world.Officer)).Keys);
    }

    [Fact]
    public async Task A_correction_of_a_use_waits_for_an_officer_until_it_is_decided()
    {
        var file = await _world.ApprovedAsync();
        file = Ok(await _world.Desk.RecordUseAsync(_world.Exporter, Form(file), new(1, 10, "26341300EX000001")));
        file = Ok(await _world.Desk.ProposeUseCorrectionAsync(_world.Exporter, Form(file), file.Licence!.Entries.Single().Id, "The shipment never left."));
        Assert.Equal((1, true), (await TilesAsync(_world.Officer))["corrections of uses to confirm"]);

        Ok(await _world.Desk.DeclineUseCorrectionAsync(_world.Officer, Form(file), Why));

        Assert.Equal((0, false), (await TilesAsync(_world.Officer))["corrections of uses to confirm"]);
    }

    [Fact]
    public async Task A_determination_that_opens_waits_for_another_senior_officer()
    {
        var product = await _world.AddProductAsync(Samples.Microcontroller);
        Ok(await _world.Products.DetermineAsync(_world.Senior, new(product.Id, product.Version), new("8473.30", "It is only a socket for a processor.")));

        Assert.Equal((1, true), (await TilesAsync(_world.OtherSenior))["determinations to countersign"]);
        Assert.Equal((0, false), (await TilesAsync(_world.Senior))["determinations to countersign"]);
        Assert.DoesNotContain("determinations to countersign", (await TilesAsync(_world.Officer)).Keys);
    }

    [Fact]
    public async Task Those_who_see_all_count_licences_by_what_is_left_of_their_time()
    {
        await _world.ApprovedAsync();
        var soon = Narrowing.Nothing(_world.Today, _world.Today.AddDays(Overview.SoonDays));
        await _world.ApprovedAsync(_world.Approval with { Narrowing = soon });
        var suspended = await _world.ApprovedAsync();
        Ok(await _world.Desk.SuspendAsync(_world.Senior, Form(suspended), Why));

        var tiles = await TilesAsync(_world.Auditor);

        Assert.Equal((2, 1), (tiles["licences in force"].Count, tiles["licences that end within 60 days"].Count));
        Assert.Equal((await _world.Application.LedgerAsync()).Count, tiles["ledger entries"].Count);
        _world.Application.Clock.Move(TimeSpan.FromDays(Overview.SoonDays + 1));
        Assert.Equal(1, (await TilesAsync(await _world.Application.SignInAsync(_world.Auditor)))["licences in force"].Count);
    }

    [Fact]
    public async Task Companies_wait_for_those_who_accept_them()
    {
        await _world.Application.AddOrganisationAsync("Marmara Makina", OrganisationStatus.Pending);

        Assert.Equal((1, true), (await TilesAsync(_world.Officer))["companies to accept"]);
        Assert.Equal((1, true), (await TilesAsync(_world.Administrator))["companies to accept"]);
        Assert.DoesNotContain("companies to accept", (await TilesAsync(_world.Auditor)).Keys);
    }

    [Fact]
    public async Task Outcomes_are_of_the_shipments_that_one_may_see()
    {
        await _world.AddShipmentAsync();

        Assert.Equal(1, Ok(await GetAsync(_world.Exporter)).Outcomes[AssessmentOutcome.NeedsException]);
        Assert.Empty(Ok(await GetAsync(_world.Stranger)).Outcomes);
        Assert.Equal(1, Ok(await GetAsync(_world.Auditor)).Outcomes[AssessmentOutcome.NeedsException]);
        Assert.Equal([Role.Auditor], Ok(await GetAsync(_world.Auditor)).Roles);
    }

    [Fact]
    public async Task Who_is_signed_out_sees_nothing_of_it() =>
        Assert.IsType<Result<OverviewFile>.SignedOut>(await GetAsync(Caller.Nobody));

    private Task<Result<OverviewFile>> GetAsync(Caller caller) => _world.Application.Get<Overview>().GetAsync(caller);

    private async Task<Dictionary<string, (int Count, bool Waits)>> TilesAsync(Caller caller) =>
        Ok(await GetAsync(caller)).Tiles.ToDictionary(t => t.Label, t => (t.Count, t.Waits));
}
