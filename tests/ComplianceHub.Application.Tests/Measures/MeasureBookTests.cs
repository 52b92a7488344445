using ComplianceHub.Application.Measures;

namespace ComplianceHub.Application.Tests.Measures;

public sealed class MeasureBookTests : IAsyncLifetime
{
    private const string Why = "Customs circular names it as one of the two.";
    private const string Block = "tr-us-origin-ru";
    private TestApplication _application = null!;

    private MeasureBook Book => _application.Get<MeasureBook>();

    public async Task InitializeAsync() => _application = await TestApplication.StartAsync();

    public async Task DisposeAsync() => await _application.DisposeAsync();

    [Fact]
    public async Task A_subheading_that_is_taken_out_is_met_by_that_measure_no_more_until_it_is_put_back()
    {
        var admin = await _application.AddPersonAsync("Can", Role.Administrator);
        var exporter = await _application.AddPersonAsync("Elif", Role.Exporter, await _application.AddOrganisationAsync());
        var product = (await _application.Get<ProductRegistry>().RegisterAsync(exporter, Samples.Microcontroller)).ValueOrDefault!;
        async Task<IEnumerable<string?>> MeasuresAsync() =>
            (await _application.Get<ShipmentDesk>().AssessAsync(exporter, Samples.To("RU", product.Id))).ValueOrDefault!
                .Findings.Where(f => f.Kind == FindingKind.Measure).Select(f => f.MeasureId);
        Assert.Contains(Block, await MeasuresAsync());

        Assert.Equal("854231", (await Book.ExcludeAsync(admin, Block, "8542.31", Why)).ValueOrDefault);
        Assert.DoesNotContain(Block, await MeasuresAsync());
        Assert.Contains("us-origin-ru-by", await MeasuresAsync());
        Assert.StartsWith("Can took 8542.31 out of this measure already", Assert.IsType<Result<string>.Conflict>(
            await Book.ExcludeAsync(admin, Block, "854231", Why)).Message, StringComparison.Ordinal);

        Assert.Null((await Book.ReinstateAsync(admin, Block, "854231")).Problem);
        Assert.Contains(Block, await MeasuresAsync());
        Assert.Equal([Verbs.MeasureSubheadingExcluded, Verbs.MeasureSubheadingReinstated], await VerbsAsync());
    }

    [Fact]
    public async Task Anyone_knows_what_was_taken_out_by_whom_and_why()
    {
        var admin = await _application.AddPersonAsync("Can", Role.Administrator);
        await Book.ExcludeAsync(admin, Block, "8542.31", $" {Why} ");

        var exclusion = Assert.Single(await Book.PublicExclusionsAsync());

        Assert.Equal((Block, "854231", Why, "Can"), (exclusion.MeasureId, exclusion.Hs6, exclusion.Reason, exclusion.ByName));
        Assert.Equal(["854231"], (await Book.PublicAllAsync()).Single(m => m.Id == Block).ExcludedHs6);
    }

    [Fact]
    public async Task The_same_form_sent_twice_takes_a_subheading_out_once_and_answers_the_same()
    {
        var admin = await _application.AddPersonAsync("Can", Role.Administrator);
        var token = ActToken.New();

        Assert.Equal("854231", (await Book.ExcludeAsync(admin, Block, "8542.31", Why, token)).ValueOrDefault);
        Assert.Equal("854231", (await Book.ExcludeAsync(admin, Block, "8542.31", Why, token)).ValueOrDefault);
        Assert.IsType<Result<string>.Conflict>(await Book.ExcludeAsync(admin, Block, "8542.32", Why, token));

        Assert.Equal([Verbs.MeasureSubheadingExcluded], await VerbsAsync());
        Assert.Single(await Book.PublicExclusionsAsync());
    }

    [Theory]
    [InlineData(Role.Exporter)]
    [InlineData(Role.Officer)]
    [InlineData(Role.SeniorOfficer)]
    [InlineData(Role.Auditor)]
    public async Task Nobody_but_an_administrator_changes_a_measure(Role role)
    {
        var admin = await _application.AddPersonAsync("Can", Role.Administrator);
        var person = await _application.AddPersonAsync("Mert", role);
        await Book.ExcludeAsync(admin, Block, "854232", Why);

        Assert.Equal("Only an administrator may change measures.",
            Assert.IsType<Result<string>.Denied>(await Book.ExcludeAsync(person, Block, "854231", Why)).Reason);
        Assert.IsType<Result<string>.Denied>(await Book.ReinstateAsync(person, Block, "854232"));
        Assert.IsType<Result<string>.SignedOut>(await Book.ExcludeAsync(Caller.Nobody, Block, "854231", Why));
        Assert.IsType<Result<string>.SignedOut>(await Book.ReinstateAsync(Caller.Nobody, Block, "854232"));
        Assert.Equal(["854232"], (await Book.PublicExclusionsAsync()).Select(e => e.Hs6));
    }

    [Fact]
    public async Task Only_listed_subheadings_of_a_known_measure_with_a_reason()
    {
        var admin = await _application.AddPersonAsync("Can", Role.Administrator);

        Assert.IsType<Result<string>.NotFound>(await Book.ExcludeAsync(admin, "no-such", "854231", Why));
        Assert.IsType<Result<string>.NotFound>(await Book.ReinstateAsync(admin, Block, "854231"));
        Assert.Equal(["Code", "Reason"], Assert.IsType<Result<string>.Invalid>(
            await Book.ExcludeAsync(admin, Block, "0101.21", "")).Errors.Select(e => e.Field));
        Assert.Empty(await VerbsAsync());
    }

    private async Task<List<string>> VerbsAsync() =>
        [.. (await _application.LedgerAsync()).Where(e => e.SubjectKind == "measure").Select(e => e.Verb)];
}
