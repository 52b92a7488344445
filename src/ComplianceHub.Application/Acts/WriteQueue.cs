using System.Threading.Channels;
using ComplianceHub.Application.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace ComplianceHub.Application.Acts;

/// <summary>An act that waits for the writer.</summary>
internal interface IQueuedAct
{
    /// <returns>Whether its changes are kept.</returns>
    Task<bool> RunAsync(PortalDbContext db, LedgerTail tail);

    /// <summary>Answers, after the commit of its group or where there was nothing to commit.</summary>
    void Commit();

    void Fail(Exception error);
}

/// <summary>
/// SQLite has one writer at a time, and polls for the lock with sleeps; so acts stand in a queue that one reader drains: a savepoint for each act,
/// one commit for the group, answers after it. A group is what stands in the queue when the one before is done, so that a single act waits for nobody.
/// </summary>
public sealed class WriteQueue : IAsyncDisposable
{
    /// <summary>Acts in one commit. More would make the first of them wait without saving much.</summary>
    private const int MaxGroup = 64;

    /// <summary>Acts that may wait; a further one waits for its place.</summary>
    private const int MaxWaiting = 4096;

    private readonly Channel<IQueuedAct> _waiting = Channel.CreateBounded<IQueuedAct>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });
    private readonly DatabaseAddress _address;
    private readonly IServiceProvider _services;
    private readonly ILogger<WriteQueue> _log;
    private readonly Task _writer;

    // Only the writer touches it.
    private TimeSpan _told;

    /// <param name="services">Identity's options, which the model of the database depends on, come from there.</param>
    public WriteQueue(DatabaseAddress address, IServiceProvider services, ILogger<WriteQueue> log)
    {
        (_address, _services, _log) = (address, services, log);
        // Without the caller's context: what runs here belongs to nobody's request.
        using (ExecutionContext.SuppressFlow())
        {
            _writer = Task.Run(WriteAsync);
        }
    }

    /// <summary>Called between the acts of a group and its commit, where a test ends the process.</summary>
    internal Action<ActStep>? Probe { get; set; }

    internal ValueTask EnqueueAsync(IQueuedAct act) => _waiting.Writer.WriteAsync(act);

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _writer;
    }

    private async Task WriteAsync()
    {
        var group = new List<IQueuedAct>(MaxGroup);
        await using var connection = new SqliteConnection(_address.Value);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            group.Clear();
            while (group.Count < MaxGroup && _waiting.Reader.TryRead(out var act))
            {
                group.Add(act);
            }

            try
            {
                await WriteAsync(connection, group);
            }
            catch (Exception error)
            {
                // The whole group is rolled back: nobody was told anything yet.
                _log.LogError(error, "A group of {Count} acts could not be committed", group.Count);
                await connection.CloseAsync();
                group.ForEach(act => act.Fail(error));
            }
        }
    }

    private async Task WriteAsync(SqliteConnection connection, List<IQueuedAct> group)
    {
        if (connection.State != System.Data.ConnectionState.Open)
        {
            await connection.OpenAsync();
        }

        // In this order, which is the factory's: options in another order get a model of their own, and compiled queries belong to one model.
        var options = new DbContextOptionsBuilder<PortalDbContext>().UseApplicationServiceProvider(_services).UsePortalSqlite(connection).Options;
        // Immediate: the write lock is taken here, so what the acts read stays true until the commit.
        await using var transaction = (SqliteTransaction)await connection.BeginTransactionAsync();
        var tail = await LedgerTail.ReadAsync(connection, transaction, _told);
        var done = new List<IQueuedAct>(group.Count);
        var changed = false;
        var db = await OpenAsync(options, transaction);
        foreach (var act in group)
        {
            const string Here = "act";
            var mark = tail.At;
            await transaction.SaveAsync(Here);
            try
            {
                var kept = await act.RunAsync(db, tail);
                changed |= kept;
                if (!kept)
                {
                    tail.At = mark;
                    await transaction.RollbackAsync(Here);
                }

                done.Add(act);
            }
            catch (Exception error) when (IsOfTheActAlone(error))
            {
                tail.At = mark;
                await transaction.RollbackAsync(Here);
                act.Fail(error);
                // Whatever state the context is in, the next act does not inherit it.
                await db.DisposeAsync();
                db = await OpenAsync(options, transaction);
            }

            await transaction.ReleaseAsync(Here);
            // A new context for each act would cost more than the act.
            db.ChangeTracker.Clear();
        }

        await db.DisposeAsync();
        Probe?.Invoke(ActStep.Committing);
        if (changed)
        {
            await transaction.CommitAsync();
        }
        else
        {
            await transaction.RollbackAsync();
        }

        _told = tail.At.Told;
        Probe?.Invoke(ActStep.Committed);
        done.ForEach(act => act.Commit());
    }

    private static async Task<PortalDbContext> OpenAsync(DbContextOptions<PortalDbContext> options, SqliteTransaction transaction)
    {
        var db = new PortalDbContext(options);
        // Each act has a savepoint of ours.
        db.Database.AutoSavepointsEnabled = false;
        await db.Database.UseTransactionAsync(transaction);
        return db;
    }

    // A full disk, a damaged file or a lost lock end the transaction itself, and with it the group.
    private static bool IsOfTheActAlone(Exception error) =>
        (error as SqliteException ?? error.InnerException as SqliteException) is not { SqliteErrorCode: 5 or 6 or 10 or 11 or 13 or 26 };
}
