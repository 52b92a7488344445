using ComplianceHub.Application.Measures;
using ComplianceHub.Application.Tests.Cases;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Tests.Acts;

/// <summary>The runner on a real file: what is kept, what is not, and what the ledger says of it.</summary>
public sealed class ActRunnerTests : IAsyncLifetime
{
    private readonly CaseWorld _world = new();

    private ActRunner Runner => _world.Application.Services.GetRequiredService<ActRunner>();

    private WriteQueue Queue => _world.Application.Services.GetRequiredService<WriteQueue>();

    public Task InitializeAsync() => _world.InitializeAsync();

    public Task DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task An_act_inside_an_act_throws_and_neither_is_kept()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => ActAsync(async act =>
        {
            Note(act, "outer");
            await ActAsync(inner =>
            {
                Note(inner, "inner");
                return Task.FromResult<Result<string>>("inner");
            });
            return "outer";
        }));

        Assert.StartsWith("An act was begun inside another", error.Message, StringComparison.Ordinal);
        Assert.Empty(await _world.VerbsAsync());
        // Also by way of a use case; and the writer goes on.
        await Assert.ThrowsAsync<InvalidOperationException>(() => ActAsync(async act =>
        {
            await _world.Products.RegisterAsync(_world.Exporter, Samples.Microcontroller);
            return "outer";
        }));
        CaseWorld.Ok(await _world.Products.RegisterAsync(_world.Exporter, Samples.Microcontroller));
    }

    [Fact]
    public async Task Of_64_acts_in_one_commit_those_that_throw_or_refuse_are_rolled_back_and_the_others_kept()
    {
        var commits = 0;
        Queue.Probe = step => commits += step == ActStep.Committed ? 1 : 0;
        var first = new TaskCompletionSource();
        var begun = new TaskCompletionSource();
        var blocking = ActAsync(async act =>
        {
            begun.SetResult();
            await first.Task;
            Note(act, "000000");
            return "first";
        });
        await begun.Task;

        // They all stand in the queue while the first holds the writer up, so they make one group.
        var acts = Enumerable.Range(1, 64).Select(i => ActAsync(act => SomeAsync(act, i))).ToList();
        first.SetResult();
        await blocking;
        var ended = await Task.WhenAll(acts.Select(EndOfAsync));

        Assert.Equal(2, commits);
        Assert.Equal(Enumerable.Range(1, 64).Select(i => (i % 8) switch
        {
            1 => "Denied",
            3 => "InvalidDataException",
            5 => "DbUpdateException",
            7 => "InvalidOperationException",
            _ => "Ok",
        }), ended);
        string[] kept = [.. Enumerable.Range(0, 65).Where(i => i % 2 == 0).Select(i => $"{i:000000}")];
        await using var db = _world.Application.OpenDatabase();
        Assert.Equal(kept, await db.MeasureExclusions.OrderBy(e => e.Hs6).Select(e => e.Hs6).ToListAsync());
        var ledger = await _world.Application.LedgerAsync();
        Assert.Equal(Enumerable.Range(1, ledger.Count).Select(i => (long)i), ledger.Select(e => e.Sequence));
        // Each act that was kept has its entry, in the order of the queue; act 2 has two.
        Assert.Equal(
            kept.SelectMany(k => k == "000002" ? [k, k] : new[] { k }), ledger.Where(e => e.Verb == Verbs.MeasureSubheadingExcluded).Select(e => e.SubjectId));
    }

    [Fact]
    public async Task A_group_that_cannot_be_committed_is_forgotten_as_a_whole_and_the_next_is_kept()
    {
        var fails = true;
        Queue.Probe = step =>
        {
            if (step == ActStep.Committing && fails)
            {
                throw new IOException("The disk is full.");
            }
        };

        await Assert.ThrowsAsync<IOException>(() => _world.Products.RegisterAsync(_world.Exporter, Samples.Microcontroller));
        Assert.Empty(await _world.VerbsAsync());
        fails = false;

        CaseWorld.Ok(await _world.Products.RegisterAsync(_world.Exporter, Samples.Microcontroller));
        Assert.Equal([Verbs.ProductRegistered], await _world.VerbsAsync());
    }

    [Fact]
    public async Task What_an_act_saved_in_between_is_forgotten_with_it()
    {
        var refused = await ActAsync(async act =>
        {
            Note(act, "000001");
            await act.Db.SaveChangesAsync();
            return new Result<string>.Denied("Not today.");
        });

        Assert.Equal("Not today.", refused.Problem);
        await using var db = _world.Application.OpenDatabase();
        Assert.Empty(db.MeasureExclusions);
        Assert.Empty(await _world.VerbsAsync());
    }

    [Fact]
    public async Task What_follows_in_memory_follows_the_commit_and_hears_its_last_entry()
    {
        var heard = new List<long>();
        await ActAsync(act =>
        {
            act.AfterCommit(heard.Add);
            return Task.FromResult<Result<string>>(new Result<string>.Denied("Not today."));
        });
        Assert.Empty(heard);

        await ActAsync(act =>
        {
            act.AfterCommit(heard.Add);
            Note(act, "000001");
            Note(act, "000002");
            return Task.FromResult<Result<string>>("done");
        });

        Assert.Equal([(await _world.Application.LedgerAsync())[^1].Sequence], heard);
    }

    [Fact]
    public async Task Nobody_records_anything_before_they_are_known() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => Runner.RunForNobodyAsync<string>(act =>
        {
            act.Record(Verbs.ProductRegistered, "product", "1", new { });
            return Task.FromResult<Result<string>>("done");
        }));

    [Fact]
    public async Task A_clock_that_stepped_back_is_told_once_and_time_in_the_ledger_never_goes_back()
    {
        await NoteAsync("000001");
        _world.Application.Clock.Move(TimeSpan.FromMinutes(-30));
        Assert.IsType<Result<string>.Denied>(await ActAsync(_ => Task.FromResult<Result<string>>(new Result<string>.Denied("Not today."))));

        await NoteAsync("000002");
        await NoteAsync("000003");
        await Task.WhenAll(Enumerable.Range(4, 6).Select(i => NoteAsync($"{i:000000}")));
        _world.Application.Clock.Move(TimeSpan.FromMinutes(10));
        await NoteAsync("000010");

        var ledger = await _world.Application.LedgerAsync();
        var told = Assert.Single(ledger, e => e.Verb == Verbs.LedgerClockSteppedBack);
        Assert.Equal(("000002", "system", Means.Job), (ledger[(int)told.Sequence].SubjectId, told.ActorId, told.Means));
        Assert.True(ledger.Zip(ledger.Skip(1)).All(pair => pair.First.RecordedAt <= pair.Second.RecordedAt));

        // Another step is told again, and a clock that is right again is no news.
        _world.Application.Clock.Move(TimeSpan.FromHours(-2));
        await NoteAsync("000011");
        _world.Application.Clock.Move(TimeSpan.FromHours(3));
        await NoteAsync("000012");
        Assert.Equal(2, (await _world.Application.LedgerAsync()).Count(e => e.Verb == Verbs.LedgerClockSteppedBack));
    }

    [Fact]
    public async Task The_time_of_an_act_is_never_before_what_the_ledger_has()
    {
        await NoteAsync("000001");
        var newest = (await _world.Application.LedgerAsync())[^1].RecordedAt;
        _world.Application.Clock.Move(TimeSpan.FromHours(-1));
        DateTimeOffset? now = null;

        await ActAsync(act =>
        {
            now = act.Now;
            return Task.FromResult<Result<string>>("done");
        });

        Assert.Equal(newest, now);
    }

    [Theory]
    [InlineData("2099-03-01T20:59:59Z", "2099-03-01")]
    [InlineData("2099-03-01T21:00:00Z", "2099-03-02")]
    [InlineData("2099-03-02T00:00:00Z", "2099-03-02")]
    public async Task The_legal_day_begins_in_the_authoritys_own_time_zone(string now, string day)
    {
        _world.Application.Clock.MoveTo(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture));
        DateOnly? today = null;

        await ActAsync(act =>
        {
            today = act.Today;
            return Task.FromResult<Result<string>>("done");
        });

        Assert.Equal(DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), today);
    }

    private Task<Result<string>> ActAsync(Func<Act, Task<Result<string>>> commit) => Runner.RunAsync(Caller.Job("test"), null, commit);

    private Task<Result<string>> NoteAsync(string id) => ActAsync(act =>
    {
        Note(act, id);
        return Task.FromResult<Result<string>>(id);
    });

    /// <summary>The kind of its answer, or of what it threw.</summary>
    private static async Task<string> EndOfAsync(Task<Result<string>> act)
    {
        try
        {
            return UseCases.KindOf(await act);
        }
        catch (Exception error)
        {
            return error.GetType().Name;
        }
    }

    /// <summary>A row of its own and an entry about it.</summary>
    private static void Note(Act act, string id)
    {
        act.Db.Add(new MeasureExclusion { MeasureId = "test", Hs6 = id, Reason = id, ByName = act.Me.Name, At = act.Now });
        act.Record(Verbs.MeasureSubheadingExcluded, "measure", id, new { id });
    }

    private static async Task<Result<string>> SomeAsync(Act act, int number)
    {
        var id = $"{number:000000}";
        Note(act, id);
        switch (number % 8)
        {
            case 1:
                await act.Db.SaveChangesAsync();
                return new Result<string>.Denied("Not today.");
            case 3:
                await act.Db.SaveChangesAsync();
                throw new InvalidDataException("A body that throws.");
            case 5:
                // The same row as act 2 has, which the database refuses.
                act.Db.Add(new MeasureExclusion { MeasureId = "test", Hs6 = "000002", Reason = "twice", ByName = "test", At = act.Now });
                return "never";
            case 7:
                await act.Db.SaveChangesAsync();
                throw new InvalidOperationException("Another body that throws.");
            default:
                if (number == 2)
                {
                    act.Record(Verbs.MeasureSubheadingExcluded, "measure", id, new { again = true });
                }

                return "done";
        }
    }
}
