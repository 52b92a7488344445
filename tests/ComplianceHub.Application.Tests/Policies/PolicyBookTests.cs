using ComplianceHub.Application.Policies;
using ComplianceHub.Controls.Classification;

namespace ComplianceHub.Application.Tests.Policies;

public sealed class PolicyBookTests : IAsyncLifetime
{
    private const string Why = "Fewer false alarms were asked for.";
    private TestApplication _application = null!;

    private string Model => _application.Get<Classifier>().ModelVersion;

    private PolicyBook Book => _application.Get<PolicyBook>();

    public async Task InitializeAsync() => _application = await TestApplication.StartAsync();

    public async Task DisposeAsync() => await _application.DisposeAsync();

    [Fact]
    public async Task An_administrator_moves_the_bounds_with_a_reason_and_the_ledger_says_so()
    {
        var admin = await _application.AddPersonAsync("Can", Role.Administrator);
        Assert.Equal(new PolicyFile(ClassificationPolicy.Default, Model), await Book.PublicClassificationAsync());

        Assert.Null((await Book.MoveClassificationAsync(admin, new(0.7, 0.02), Why)).Problem);
        var moved = (await Book.MoveClassificationAsync(admin, new(0.65, 0.01, 0.4), "Two listed goods were cleared.")).ValueOrDefault;

        Assert.Equal(moved, await Book.PublicClassificationAsync());
        Assert.Equal((new ClassificationPolicy(0.65, 0.01, 0.4), "Can"), (moved!.Policy, moved.ChangedByName));
        Assert.Equal(2, await MovesAsync());
        await using var db = _application.OpenDatabase();
        Assert.Equal("""{"listedAt":0.65,"notListedBelow":0.01,"reason":"Two listed goods were cleared.","understoodAt":0.4}""",
            db.LedgerContents.OrderBy(c => c.Sequence).Last().Payload);
    }

    [Fact]
    public async Task Under_another_model_its_own_bounds_hold_and_what_lapsed_is_told_and_stands_in_the_ledger_at_the_next_change()
    {
        var admin = await _application.AddPersonAsync("Can", Role.Administrator);
        Assert.Null((await Book.MoveClassificationAsync(admin, new(0.7, 0.02, 0.5), Why)).Problem);
        await SetModelAsync("0123456789ab-cdef01");

        var file = await Book.PublicClassificationAsync();

        Assert.Equal((ClassificationPolicy.Default, Model, (string?)null), (file.Policy, file.ModelVersion, file.ChangedByName));
        Assert.Equal((new ClassificationPolicy(0.7, 0.02, 0.5), "0123456789ab-cdef01", "Can"),
            (file.Earlier!.Policy, file.Earlier.ModelVersion, file.Earlier.ChangedByName));
        await using (var db = _application.OpenDatabase())
        {
            Assert.Equal(ClassificationPolicy.Default, await Book.InForceAsync(db));
        }

        var moved = (await Book.MoveClassificationAsync(admin, new(0.6, 0.01, 0.4), Why)).ValueOrDefault!;

        Assert.Null(moved.Earlier);
        Assert.Equal(moved, await Book.PublicClassificationAsync());
        await using var after = _application.OpenDatabase();
        var payload = System.Text.Json.JsonDocument.Parse(after.LedgerContents.OrderBy(c => c.Sequence).Last().Payload!).RootElement;
        Assert.Equal("0123456789ab-cdef01", payload.GetProperty("lapsed").GetProperty("modelVersion").GetString());
        Assert.Equal(0.7, payload.GetProperty("lapsed").GetProperty("policy").GetProperty("listedAt").GetDouble());
    }

    [Fact]
    public async Task Bounds_of_an_older_portal_that_kept_no_model_lapse_too()
    {
        await using (var db = _application.OpenDatabase())
        {
            foreach (var (name, value) in new[] { ("classification.listedAt", "0.8"), ("classification.notListedBelow", "0.1") })
            {
                db.Add(new PolicySetting { Name = name, Value = value, ChangedByName = "Can", ChangedAt = _application.Clock.GetUtcNow() });
            }

            await db.SaveChangesAsync();
        }

        var file = await Book.PublicClassificationAsync();

        Assert.Equal(ClassificationPolicy.Default, file.Policy);
        Assert.Equal((0.8, 0.1, null), (file.Earlier!.Policy.ListedAt, file.Earlier.Policy.NotListedBelow, file.Earlier.ModelVersion));
    }

    private async Task SetModelAsync(string version)
    {
        await using var db = _application.OpenDatabase();
        (await db.PolicySettings.FindAsync("classification.modelVersion"))!.Value = version;
        await db.SaveChangesAsync();
    }

    [Fact]
    public async Task An_act_sees_the_bounds_of_its_own_context()
    {
        var admin = await _application.AddPersonAsync("Can", Role.Administrator);
        await using var db = _application.OpenDatabase();
        Assert.Equal(ClassificationPolicy.Default, await Book.InForceAsync(db));

        await Book.MoveClassificationAsync(admin, new(0.7, 0.02), Why);

        Assert.Equal(new ClassificationPolicy(0.7, 0.02), await Book.InForceAsync(db));
    }

    [Fact]
    public async Task The_same_token_moves_them_once_and_answers_with_the_first_result()
    {
        var admin = await _application.AddPersonAsync("Can", Role.Administrator);
        var token = ActToken.New();

        var first = await Book.MoveClassificationAsync(admin, new(0.7, 0.02), Why, token);
        _application.Clock.Move(TimeSpan.FromMinutes(1));

        Assert.Equal(first, await Book.MoveClassificationAsync(admin, new(0.7, 0.02), Why, token));
        Assert.Equal(1, await MovesAsync());
    }

    [Theory]
    [InlineData(0.2, 0.5)]
    [InlineData(1.5, 0.1)]
    [InlineData(0.5, -0.1)]
    [InlineData(double.NaN, 0.1)]
    public async Task Bounds_that_make_no_sense_change_nothing(double listedAt, double below)
    {
        var admin = await _application.AddPersonAsync("Can", Role.Administrator);

        Assert.IsType<Result<PolicyFile>.Invalid>(await Book.MoveClassificationAsync(admin, new(listedAt, below), Why, ActToken.New()));

        Assert.Null((await Book.PublicClassificationAsync()).ChangedByName);
    }

    [Fact]
    public async Task Nobody_else_moves_them_and_a_reason_is_needed()
    {
        var senior = await _application.AddPersonAsync("Selin", Role.SeniorOfficer);
        var auditor = await _application.AddPersonAsync("Ada", Role.Auditor);
        var admin = await _application.AddPersonAsync("Can", Role.Administrator);

        Assert.IsType<Result<PolicyFile>.Denied>(await Book.MoveClassificationAsync(senior, new(0.7, 0.02), Why));
        Assert.IsType<Result<PolicyFile>.Denied>(await Book.MoveClassificationAsync(auditor, new(0.7, 0.02), Why));
        Assert.IsType<Result<PolicyFile>.SignedOut>(await Book.MoveClassificationAsync(Caller.Nobody, new(0.7, 0.02), Why));
        Assert.Equal(["Reason"], Assert.IsType<Result<PolicyFile>.Invalid>(
            await Book.MoveClassificationAsync(admin, new(0.7, 0.02), "")).Errors.Select(e => e.Field));
        Assert.Equal(0, await MovesAsync());
    }

    private async Task<int> MovesAsync() => (await _application.LedgerAsync()).Count(e => e.Verb == Verbs.PolicyClassificationMoved);
}
