using ComplianceHub.Application.Tests.Cases;

namespace ComplianceHub.Application.Tests.Acts;

/// <summary>One act, one entry of the ledger for each thing it did, and for a form that is sent twice none more.</summary>
public sealed class ActTableTests : IAsyncLifetime
{
    private readonly CaseWorld _world = new();

    public static TheoryData<string> Acts => [.. ActTable.Rows.Keys];

    public Task InitializeAsync() => _world.InitializeAsync();

    public Task DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public void Every_use_case_is_a_question_or_has_its_row()
    {
        var rows = ActTable.Rows.Keys.Select(k => k.Split(':')[0]).ToHashSet();

        Assert.Equal([], UseCases.All.Select(UseCases.NameOf).Where(name => !rows.Contains(name) && !ActTable.Questions.Contains(name)));
        Assert.Equal([], ActTable.Questions.Where(name => rows.Contains(name) || UseCases.All.All(m => UseCases.NameOf(m) != name)));
    }

    /// <summary>Written by the portal itself: by acts of nobody's use case.</summary>
    [Fact]
    public void Every_verb_is_left_by_some_act()
    {
        var all = typeof(Verbs).GetFields().Select(f => (string)f.GetRawConstantValue()!);
        string[] others = [Verbs.CertificateIssued, Verbs.AccountFirstAdministratorCreated, Verbs.DataUpgraded, Verbs.LedgerClockSteppedBack];

        Assert.Equal(others.Order(), all.Except(ActTable.Rows.Values.SelectMany(r => r.Verbs)).Order());
    }

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task An_act_leaves_its_verbs_in_the_ledger_and_sent_again_nothing(string name)
    {
        var row = ActTable.Rows[name];
        var act = await row.Prepare(_world);
        var before = (await _world.Application.LedgerAsync()).Count;
        var token = row.Token ? ActToken.New() : null;

        var first = await act(token);

        Assert.True(UseCases.KindOf(first) == "Ok", Problem(first));
        Assert.Equal(row.Verbs, await VerbsSinceAsync(before));
        if (row.Token)
        {
            var second = await act(token);
            Assert.True(UseCases.KindOf(second) == "Ok", Problem(second));
            Assert.Equal(row.Verbs, await VerbsSinceAsync(before));
        }
    }

    private async Task<IEnumerable<string>> VerbsSinceAsync(int before) => (await _world.Application.LedgerAsync()).Skip(before).Select(e => e.Verb);

    private static string? Problem(object result) => (string?)result.GetType().GetProperty("Problem")!.GetValue(result);
}
