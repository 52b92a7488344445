namespace ComplianceHub.Portal.Shell.Fields;

/// <summary>
/// Lets one act through at a time and none for a moment after it, so that a double click neither acts twice nor hits what appeared in the place of what
/// was clicked. The moment counts from the act's end: a second click that waited on the server comes after it.
/// </summary>
public sealed class ActGate(TimeProvider clock)
{
    /// <summary>Longer than the two clicks of a double click are apart on common systems.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(700);

    private long? _ended;

    /// <summary>Something is shown differently from now on.</summary>
    public event Action? Changed;

    /// <summary>The button or form whose act runs.</summary>
    public object? Running { get; private set; }

    public bool Busy => Running is not null;

    public bool Resting => _ended is { } ended && clock.GetElapsedTime(ended) < Pause;

    /// <summary>Runs an act, or does nothing while another runs or has just ended.</summary>
    /// <param name="by">The button or form that was clicked.</param>
    public async Task RunAsync(object by, Func<Task> act)
    {
        if (Busy || Resting)
        {
            return;
        }

        Running = by;
        try
        {
            var acting = act();
            if (!acting.IsCompleted)
            {
                Changed?.Invoke();
            }

            await acting;
        }
        finally
        {
            Running = null;
            _ended = clock.GetTimestamp();
            Changed?.Invoke();
            _ = WakeAsync();
        }
    }

    private async Task WakeAsync()
    {
        // A timer may come a little before its time, when the moment is not over yet.
        for (var wait = Pause; Resting; wait = TimeSpan.FromMilliseconds(20))
        {
            await Task.Delay(wait, clock);
        }

        Changed?.Invoke();
    }
}
