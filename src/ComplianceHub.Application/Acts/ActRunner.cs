using System.Text.Json;
using ComplianceHub.Application.Data;
using ComplianceHub.Controls.Text;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Acts;

/// <summary>Where an act stands, for tests that end the process there.</summary>
internal enum ActStep
{
    BeforeAppend,
    Appended,
    Committing,
    Committed,
}

/// <summary>
/// The only way to change anything. A use case has three stages. It prepares without a lock: reads, judges, estimates. Its commit runs here, under
/// the lock: caller, permission, token, version, rules, change, ledger. What follows (documents, live pages) reads the ledger afterwards.
/// </summary>
public sealed class ActRunner(WriteQueue queue, Callers callers, LedgerFeed feed, LegalCalendar calendar, TimeProvider clock)
{
    private readonly Callers _callers = callers;
    private readonly LegalCalendar _calendar = calendar;
    private readonly TimeProvider _clock = clock;
    private static readonly AsyncLocal<bool> Inside = new();

    /// <summary>Called at each step, where set: a test ends the process in it.</summary>
    internal Action<ActStep>? Probe { get; set; }

    /// <summary>An act of a signed-in person who may do what the permission names.</summary>
    /// <param name="commit">Runs under the lock. Its value must survive JSON where a token is given.</param>
    internal Task<Result<T>> RunAsync<T>(Caller caller, Permission permission, TokenUse? token, Func<Act, Task<Result<T>>> commit) =>
        RunAsync(caller, token, act => act.Me.May(permission)
            ? commit(act)
            : Task.FromResult<Result<T>>(new Result<T>.Denied(PermissionWords.Only(permission))));

    /// <summary>An act whose rules are asked inside, by somebody who must be signed in.</summary>
    internal Task<Result<T>> RunAsync<T>(Caller caller, TokenUse? token, Func<Act, Task<Result<T>>> commit) =>
        QueueAsync(caller, signedIn: true, token, commit);

    /// <summary>An act of somebody without an account, who must say with <see cref="Act.ActAs"/> whom it makes known.</summary>
    internal Task<Result<T>> RunForNobodyAsync<T>(Func<Act, Task<Result<T>>> commit) => QueueAsync(Caller.Nobody, signedIn: false, null, commit);

    private async Task<Result<T>> QueueAsync<T>(Caller caller, bool signedIn, TokenUse? token, Func<Act, Task<Result<T>>> commit)
    {
        if (Inside.Value)
        {
            throw new InvalidOperationException("An act was begun inside another: its changes belong to the act that is open.");
        }

        var work = new Work<T>(this, caller, signedIn, token, commit);
        await queue.EnqueueAsync(work);
        var result = await work.Answer;
        if (result is Result<T>.Ok && work.LastSequence is { } sequence)
        {
            foreach (var then in work.Afterwards)
            {
                then(sequence);
            }

            feed.Signal(sequence);
        }

        return result;
    }

    /// <summary>One act in the queue: it knows how to run on the writer's connection and how to answer after the group's commit.</summary>
    private sealed class Work<T>(ActRunner runner, Caller caller, bool signedIn, TokenUse? token, Func<Act, Task<Result<T>>> commit) : IQueuedAct
    {
        private readonly TaskCompletionSource<Result<T>> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Result<T>? _result;

        public Task<Result<T>> Answer => _answer.Task;

        public long? LastSequence { get; private set; }

        public IReadOnlyList<Action<long>> Afterwards { get; private set; } = [];

        public async Task<bool> RunAsync(PortalDbContext db, LedgerTail tail)
        {
            Inside.Value = true;
            var now = tail.TimeOf(runner._clock.GetUtcNow());
            var me = await runner._callers.FindAsync(db, caller, now, acts: true);
            if (signedIn && me is null)
            {
                _result = new Result<T>.SignedOut();
                return false;
            }

            if (token is not null && await UsedAsync(db, me!) is { } earlier)
            {
                _result = earlier;
                return false;
            }

            var act = new Act(db, me, now, runner._calendar.DayOf(now), caller.Means);
            _result = await commit(act);
            if (_result is not Result<T>.Ok { Value: var value })
            {
                return false;
            }

            if (token is not null)
            {
                db.Add(new UsedToken
                {
                    UserId = act.Me.UserId,
                    Value = token.Value,
                    InputHash = token.InputHash,
                    Result = JsonSerializer.Serialize(value, CanonicalJson.Options),
                    At = now,
                });
            }

            runner.Probe?.Invoke(ActStep.BeforeAppend);
            foreach (var draft in act.Drafts)
            {
                LastSequence = tail.Append(db, draft, runner._clock.GetUtcNow());
            }

            await db.SaveChangesAsync();
            runner.Probe?.Invoke(ActStep.Appended);
            Afterwards = act.Afterwards;
            return true;
        }

        public void Commit() => _answer.TrySetResult(_result!);

        public void Fail(Exception error) => _answer.TrySetException(error);

        private async Task<Result<T>?> UsedAsync(PortalDbContext db, Actor me)
        {
            if (token!.Value.Length is 0 or > ActToken.MaxLength)
            {
                return new Result<T>.Invalid([new("Token", Refusals.TokenLength(token.Value.Length))]);
            }

            var used = await db.UsedTokens.AsNoTracking().SingleOrDefaultAsync(t => t.UserId == me.UserId && t.Value == token.Value);
            return used is null ? null
                : used.InputHash != token.InputHash ? new Result<T>.Conflict(Refusals.TokenOfAnother)
                : new Result<T>.Ok(JsonSerializer.Deserialize<T>(used.Result, CanonicalJson.Options)!);
        }
    }
}
