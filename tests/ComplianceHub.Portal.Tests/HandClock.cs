namespace ComplianceHub.Portal.Tests;

/// <summary>The system's clock, which a test may put forward.</summary>
public sealed class HandClock : TimeProvider
{
    /// <summary>Timers that are due later than this wait for the test's hand; shorter ones run by themselves.</summary>
    private static readonly TimeSpan ByHand = TimeSpan.FromSeconds(2);

    private readonly List<HandTimer> _timers = [];
    private TimeSpan _ahead;

    public void Advance(TimeSpan by)
    {
        _ahead += by;
        foreach (var due in _timers.Where(t => t.DueAt <= _ahead).ToList())
        {
            _timers.Remove(due);
            due.Ring();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime < ByHand || period != Timeout.InfiniteTimeSpan)
        {
            return base.CreateTimer(callback, state, dueTime, period);
        }

        var timer = new HandTimer(() => callback(state), _ahead + dueTime, t => _timers.Remove(t));
        _timers.Add(timer);
        return timer;
    }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _ahead;

    public override long GetTimestamp() => base.GetTimestamp() + (long)(_ahead.TotalSeconds * TimestampFrequency);

    private sealed class HandTimer(Action ring, TimeSpan dueAt, Action<HandTimer> forget) : ITimer
    {
        public TimeSpan DueAt => dueAt;

        public void Ring() => ring();

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException("A test's timer rings once.");

        public void Dispose() => forget(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
