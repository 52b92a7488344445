using ComplianceHub.Application.Insights;
using Microsoft.EntityFrameworkCore;
using static ComplianceHub.Application.Tests.Cases.CaseWorld;

namespace ComplianceHub.Application.Tests.Cases;

/// <summary>Whoever adds a state of a case is told here who has to see it: a case is never where nobody looks.</summary>
public sealed class EveryStateTests : IAsyncLifetime
{
    private readonly CaseWorld _world = new();

    public static TheoryData<CaseState> States => [.. Enum.GetValues<CaseState>()];

    public Task InitializeAsync() => _world.InitializeAsync();

    public Task DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [MemberData(nameof(States))]
    public async Task A_case_is_in_the_queue_of_whoever_it_waits_for_and_is_counted_as_what_it_is(CaseState state)
    {
        var file = await _world.RecommendedAsync();
        await using (var db = _world.Application.OpenDatabase())
        {
            (await db.Cases.SingleAsync()).State = state;
            await db.SaveChangesAsync();
        }

        var turn = CaseStages.TurnOf(state);
        var waits = await Task.WhenAll(new[] { _world.Officer, _world.Senior }.Select(async me => (
            Queue: Ok(await _world.Desk.QueueAsync(me)).Any(r => r.Id == file.Case.Id),
            Tiles: (await TilesAsync(me)).Where(t => t.Address == "/queue").Sum(t => t.Count))));

        Assert.Equal(turn is CaseTurn.Officer or CaseTurn.SecondSignature, waits.Any(w => w.Queue));
        Assert.Equal(turn is CaseTurn.Officer or CaseTurn.SecondSignature, waits.Any(w => w.Tiles > 0));
        Assert.Equal(turn == CaseTurn.SecondSignature, !waits[0].Queue && waits[1].Queue);
        Assert.Equal(
            CaseStages.Of(state) == CaseStage.UnderWay ? 1 : 0, (await TilesAsync(_world.Exporter)).Single(t => t.Label == "requests under way").Count);
        Assert.Equal(state, Ok(await _world.Desk.ListAsync(_world.Exporter, new(State: state))).Rows.Single().State);
    }

    private async Task<IReadOnlyList<OverviewTile>> TilesAsync(Person me) =>
        Ok(await _world.Application.Get<Overview>().GetAsync(me)).Tiles;
}
