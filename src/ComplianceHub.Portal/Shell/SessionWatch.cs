using System.Collections.Concurrent;

namespace ComplianceHub.Portal.Shell;

/// <summary>
/// Tells open circuits that their session has ended. It reads the database, so it also learns of what another node did: every two seconds, and at once after
/// an act in this process.
/// </summary>
internal sealed class SessionWatch(IServiceScopeFactory scopes, LedgerFeed feed, ILogger<SessionWatch> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    /// <summary>Where many act at once, one look answers for all of them.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Sessions asked about in one query.</summary>
    private const int Group = 500;

    private readonly ConcurrentDictionary<CircuitSession, Guid> _open = new();
    private readonly SemaphoreSlim _wake = new(0);

    public void Add(CircuitSession circuit, Guid session) => _open[circuit] = session;

    public void Remove(CircuitSession circuit) => _open.TryRemove(circuit, out _);

    public override void Dispose()
    {
        base.Dispose();
        _wake.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        feed.Appended += Wake;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await _wake.WaitAsync(Every, stoppingToken);
                await Task.Delay(Pause, stoppingToken);
                try
                {
                    await LookAsync();
                }
                catch (Exception error) when (error is not OperationCanceledException)
                {
                    // Nothing is allowed meanwhile that should not be: each act asks for itself.
                    log.LogWarning(error, "Could not ask which sessions still run; asking again");
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The portal stops.
        }
        finally
        {
            feed.Appended -= Wake;
        }
    }

    private async Task LookAsync()
    {
        // Circuits opened from here on are not judged by an answer that is older than they are.
        var open = _open.ToArray();
        foreach (var group in open.Select(o => o.Value).Distinct().Chunk(Group))
        {
            await using var scope = scopes.CreateAsyncScope();
            var running = await scope.ServiceProvider.GetRequiredService<Sessions>().PublicRunningAsync(group);
            var ended = group.Except(running).ToHashSet();
            foreach (var (circuit, _) in open.Where(o => ended.Contains(o.Value) && _open.TryRemove(o.Key, out _)))
            {
                circuit.End();
            }
        }
    }

    private void Wake(long sequence)
    {
        if (_wake.CurrentCount == 0)
        {
            _wake.Release();
        }
    }
}
