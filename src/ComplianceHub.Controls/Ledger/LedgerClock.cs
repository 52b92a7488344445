using ComplianceHub.Controls.People;
using ComplianceHub.Controls.Text;

namespace ComplianceHub.Controls.Ledger;

/// <summary>What the ledger makes of a reading of the clock.</summary>
/// <param name="RecordedAt">What the next entry records: UTC, whole milliseconds, not before its predecessor.</param>
/// <param name="Behind">How far the clock is behind the predecessor's time; zero where it is not.</param>
/// <param name="SteppedBack">Whether the ledger has to say so, in an entry of its own before the act: see <see cref="LedgerClock.SteppedBack"/>.</param>
/// <param name="Told">What to pass to the next call once this append is committed, so that one step is told once.</param>
public sealed record ClockStep(DateTimeOffset RecordedAt, TimeSpan Behind, bool SteppedBack, TimeSpan Told);

/// <summary>Time in the ledger never goes back, whatever the machine's clock does; where the clock did, the ledger says so.</summary>
public static class LedgerClock
{
    /// <summary>A clock that is set right a little, or nodes that differ a little, are no news.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(10);

    /// <summary>Compares a reading of the clock with the time of the entry before.</summary>
    /// <param name="told">
    /// How far behind the ledger already says that the clock is: <see cref="ClockStep.Told"/> of this process's last committed append, zero
    /// after a start. While the clock catches up, acts are recorded at the predecessor's time and nothing is told a second time.
    /// </param>
    public static ClockStep Step(LedgerEntry? previous, DateTimeOffset clock, TimeSpan told = default)
    {
        var reading = DateTimeOffset.FromUnixTimeMilliseconds(clock.ToUnixTimeMilliseconds());
        if (previous is null || reading >= previous.RecordedAt)
        {
            return new(reading, TimeSpan.Zero, false, TimeSpan.Zero);
        }

        var behind = previous.RecordedAt - reading;
        var steppedBack = behind > told + Tolerance;
        return new(previous.RecordedAt, behind, steppedBack, steppedBack || behind < told ? behind : told);
    }

    /// <summary>The entry that tells of a clock that stepped back: the payload has the time recorded last, and what the clock says.</summary>
    public static LedgerDraft SteppedBack(LedgerEntry previous, DateTimeOffset clock) => new(
        "system", "System", Means.Job, Verbs.LedgerClockSteppedBack, "ledger", "clock",
        CanonicalJson.Of(new { Recorded = previous.RecordedAt, Clock = clock }), LedgerDraft.NoEditions);
}
