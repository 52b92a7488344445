using static ComplianceHub.Application.Tests.Cases.CaseWorld;

namespace ComplianceHub.Application.Tests.Products;

/// <summary>Officers' determinations: what closes holds at once, what opens waits for a second officer.</summary>
public sealed class DeterminationTests : IAsyncLifetime
{
    private const string Part = "Part of a computer, as the maker says.";

    private readonly Cases.CaseWorld _world = new();

    private ProductRegistry Registry => _world.Products;

    public Task InitializeAsync() => _world.InitializeAsync();

    public Task DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Without_a_declared_code_an_officer_determines_and_listed_holds_at_once()
    {
        var product = await _world.AddProductAsync(Samples.Assembly);
        Assert.Equal(ControlStatus.InReview, product.Status);

        var determined = Ok(await Registry.DetermineAsync(_world.Officer, Form(product), new("8504.40", "It is a static converter by its datasheet.")));

        Assert.Equal(ControlStatus.Listed, determined.Status);
        Assert.Equal(["850440"], determined.ListedHs6);
        var seen = Ok(await Registry.GetAsync(_world.Exporter, product.Id));
        Assert.Equal([ClassificationBasis.Determination, ClassificationBasis.Automatic], seen.Classifications.Select(c => c.Basis));
        Assert.Equal("Determined as 8504.40: It is a static converter by its datasheet.", seen.Classifications[0].Reason);
        Assert.Equal([Verbs.ProductRegistered, Verbs.ProductDetermined], await _world.VerbsAsync(product.Id));
    }

    [Fact]
    public async Task Not_listed_needs_one_officer_where_everything_else_agrees()
    {
        var shirt = await _world.AddProductAsync(Samples.CottonShirt with { DeclaredHs = null });

        var determined = Ok(await Registry.DetermineAsync(_world.Officer, Form(shirt), new("6205.20", "A shirt, as the sample shows.")));

        Assert.Equal((ControlStatus.NotListed, ClassificationState.Standing), (determined.Status, determined.Classifications[0].State));
    }

    [Fact]
    public async Task What_an_officer_would_determine_says_beforehand_whether_it_waits_for_a_second()
    {
        var product = await _world.AddProductAsync();

        var opens = Ok(await Registry.PreviewDeterminationAsync(_world.Officer, product.Id, "8473.30"));
        Assert.Equal((ControlStatus.NotListed, true, true), (opens.Determined, opens.NeedsSecond, opens.DeclaredListed));
        Assert.False(Ok(await Registry.PreviewDeterminationAsync(_world.Officer, product.Id, "8542.39")).NeedsSecond);
        Assert.IsType<Result<DeterminationPreview>.Invalid>(await Registry.PreviewDeterminationAsync(_world.Officer, product.Id, "8542"));
        Assert.IsType<Result<DeterminationPreview>.Denied>(await Registry.PreviewDeterminationAsync(_world.Exporter, product.Id, "8473.30"));
    }

    [Fact]
    public async Task Only_officers_determine_and_only_with_a_whole_code_and_a_reason()
    {
        var product = await _world.AddProductAsync();
        var determination = new Determination("8542.39", "A mixed-signal circuit, not a controller.");

        foreach (var person in new[] { _world.Exporter, _world.Auditor, _world.Administrator })
        {
            Assert.Equal(
                "Only an officer or senior officer may determine classifications.",
                Denied(await Registry.DetermineAsync(person, Form(product), determination)));
        }

        Assert.Equal(
            [nameof(Determination.Hs6), nameof(Determination.Reason)],
            Invalid(await Registry.DetermineAsync(_world.Officer, Form(product), new("8542", "too short"))).Select(e => e.Field));
        Assert.Equal([Verbs.ProductRegistered], await _world.VerbsAsync(product.Id));
    }

    [Fact]
    public async Task A_proposal_is_not_told_to_the_exporter_before_it_stands()
    {
        var product = await _world.AddProductAsync();
        Ok(await Registry.DetermineAsync(_world.Officer, Form(product), new("8473.30", Part)));

        var seen = Ok(await Registry.GetAsync(_world.Exporter, product.Id));

        Assert.Equal((ControlStatus.Listed, 1), (seen.Status, seen.Classifications.Count));
        Assert.Single(Ok(await Registry.ListAsync(_world.Officer, new(Proposed: true))).Rows);
        Assert.DoesNotContain("Deniz", Conflict(await Registry.UpdateAsync(_world.Exporter, Form(product), Samples.CottonShirt)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proposal_that_is_declined_leaves_standing_what_stood()
    {
        var product = await _world.AddProductAsync();
        var proposed = Ok(await Registry.DetermineAsync(_world.Officer, Form(product), new("8473.30", Part)));
        Assert.Equal(["Reason"], Invalid(await Registry.DeclineDeterminationAsync(_world.Senior, Form(proposed), "No.")).Select(e => e.Field));

        var declined = Ok(await Registry.DeclineDeterminationAsync(_world.Senior, Form(proposed), "It is a chip, whatever it is put into."));

        Assert.Equal(ControlStatus.Listed, declined.Status);
        Assert.Equal((ClassificationState.Declined, "Selin Demir"), (declined.Classifications[0].State, declined.Classifications[0].SecondByName));
        Assert.Equal("No determination waits for a second signature.", Denied(await Registry.CountersignDeterminationAsync(_world.Senior, Form(declined))));
        Assert.Equal("No determination waits for a second signature.",
            Denied(await Registry.DeclineDeterminationAsync(_world.Senior, Form(declined), "It is a chip, whatever it is put into.")));
        Assert.Equal(
            [Verbs.ProductRegistered, Verbs.ProductDeterminationProposed, Verbs.ProductDeterminationDeclined], await _world.VerbsAsync(product.Id));
    }

    [Fact]
    public async Task A_change_of_the_goods_or_another_determination_overtakes_a_proposal()
    {
        var product = await _world.AddProductAsync();
        Ok(await Registry.DetermineAsync(_world.Officer, Form(product), new("8473.30", Part)));
        product = Ok(await Registry.UpdateAsync(
            _world.Exporter, new(product.Id, 2), Samples.Microcontroller with { Description = "A microcontroller, 168 MHz" }));
        Assert.Equal("No determination waits for a second signature.", Denied(await Registry.CountersignDeterminationAsync(_world.Senior, Form(product))));

        product = Ok(await Registry.DetermineAsync(_world.Officer, Form(product), new("8473.30", Part)));
        product = Ok(await Registry.DetermineAsync(_world.OtherOfficer, Form(product), new("8542.31", "A microcontroller by its datasheet.")));

        Assert.Equal((ControlStatus.Listed, null), (product.Status, product.Proposal()));
        Assert.Equal("No determination waits for a second signature.", Denied(await Registry.CountersignDeterminationAsync(_world.Senior, Form(product))));
    }

    [Fact]
    public async Task Nobody_determines_a_product_of_their_own_organisation()
    {
        var product = await _world.AddProductAsync(Samples.Assembly);
        await _world.SetOrganisationAsync(_world.Officer, _world.Organisation.Id);

        Assert.Equal("Nobody determines a product of their own organisation.",
            Denied(await Registry.DetermineAsync(_world.Officer, Form(product), new("8504.40", "It is a static converter by its datasheet."))));
    }
}
