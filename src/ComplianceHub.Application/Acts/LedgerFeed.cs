namespace ComplianceHub.Application.Acts;

/// <summary>
/// Tells within this process that the ledger has grown. Whoever listens reads the ledger itself, from its own cursor: a missed call loses nothing.
/// </summary>
public sealed class LedgerFeed
{
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Given the newest sequence. Handlers must return at once and must not fail.</summary>
    public event Action<long>? Appended;

    /// <summary>Ends at the next entry from now on. A reader takes it before it reads, so that an entry which comes meanwhile is not slept through.</summary>
    public Task Next => _next.Task;

    internal void Signal(long sequence)
    {
        Interlocked.Exchange(ref _next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        Appended?.Invoke(sequence);
    }
}
