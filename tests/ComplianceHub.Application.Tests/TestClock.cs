namespace ComplianceHub.Application.Tests;

/// <summary>The machine's clock, moved by what a test asks for.</summary>
public sealed class TestClock : TimeProvider
{
    private long _moved;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UtcNow + TimeSpan.FromTicks(Interlocked.Read(ref _moved));

    public void Move(TimeSpan by) => Interlocked.Add(ref _moved, by.Ticks);

    public void MoveTo(DateTimeOffset at) => Interlocked.Exchange(ref _moved, (at - DateTimeOffset.UtcNow).Ticks);
}
