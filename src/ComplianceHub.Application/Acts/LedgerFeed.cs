namespace ComplianceHub.Application.Acts;

/// <summary>Tells within this process that the ledger has grown. Whoever listens reads the ledger itself, from its own cursor: a missed call loses nothing.</summary>
public sealed class LedgerFeed
{
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Given the newest sequence. Handlers must return at once and must not fail.</summary>
    public event Action<long>? Appended;

    /// <summary>Ends at the next entry, or after the time given where none comes.</summary>
    public async Task WaitAsync(TimeSpan longest, CancellationToken cancellation)
    {
        var next = _next.Task;
        await Task.WhenAny(next, Task.Delay(longest, cancellation));
    }

    internal void Signal(long sequence)
    {
        Interlocked.Exchange(ref _next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        Appended?.Invoke(sequence);
    }
}
