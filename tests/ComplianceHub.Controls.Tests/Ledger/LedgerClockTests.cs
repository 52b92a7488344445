using ComplianceHub.Controls.Ledger;
using ComplianceHub.Controls.People;

namespace ComplianceHub.Controls.Tests.Ledger;

public class LedgerClockTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, 250, TimeSpan.Zero);

    private static readonly LedgerEntry Previous = LedgerEntry.Append(null, Chains.Draft(0), Chains.Salt("0"), Noon).Entry;

    [Fact]
    public void Time_is_cut_to_the_millisecond_and_told_in_UTC()
    {
        var fine = new DateTimeOffset(2026, 11, 24, 15, 0, 0, 250, TimeSpan.FromHours(3)).AddTicks(9_999);

        Assert.Equal(new ClockStep(Noon, TimeSpan.Zero, false, TimeSpan.Zero), LedgerClock.Step(null, fine));
        Assert.Equal(TimeSpan.Zero, LedgerClock.Step(null, fine).RecordedAt.Offset);
        Assert.Equal(TimeSpan.Zero, LedgerClock.Step(Previous, fine.AddHours(1)).RecordedAt.Offset);
    }

    [Fact]
    public void A_time_before_1970_is_cut_downwards_too() => Assert.Equal(
        DateTimeOffset.UnixEpoch.AddMilliseconds(-1), LedgerClock.Step(null, DateTimeOffset.UnixEpoch.AddTicks(-1)).RecordedAt);

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(1, 1, false)]
    [InlineData(86_400_000, 86_400_000, false)]
    [InlineData(-1, 0, false)]
    [InlineData(-9_999, 0, false)]
    [InlineData(-10_000, 0, false)]
    [InlineData(-10_001, 0, true)]
    [InlineData(-86_400_000, 0, true)]
    public void The_later_of_clock_and_predecessor_is_recorded_and_more_than_ten_seconds_back_is_told(int clock, int recorded, bool steppedBack)
    {
        var step = LedgerClock.Step(Previous, Noon.AddMilliseconds(clock));

        Assert.Equal(Noon.AddMilliseconds(recorded), step.RecordedAt);
        Assert.Equal(TimeSpan.FromMilliseconds(recorded - clock), step.Behind);
        Assert.Equal(steppedBack, step.SteppedBack);
    }

    [Fact]
    public void One_step_is_told_once_and_another_again()
    {
        var told = TimeSpan.Zero;
        bool At(int secondsFromNoon)
        {
            var step = LedgerClock.Step(Previous, Noon.AddSeconds(secondsFromNoon), told);
            told = step.Told;
            return step.SteppedBack;
        }

        Assert.True(At(-3_600));
        Assert.False(At(-3_599));
        Assert.False(At(-1_800));
        Assert.False(At(-1_805));
        Assert.True(At(-1_811));
        Assert.False(At(-5));
        Assert.False(At(1));
        Assert.True(At(-11));
    }

    [Fact]
    public void Many_small_steps_back_are_told_too()
    {
        var told = TimeSpan.Zero;
        var tellings = 0;
        for (var back = 0; back <= 44; back += 4)
        {
            var step = LedgerClock.Step(Previous, Noon.AddSeconds(-back), told);
            told = step.Told;
            tellings += step.SteppedBack ? 1 : 0;
        }

        // At 12, 24 and 36 seconds.
        Assert.Equal(3, tellings);
    }

    [Fact]
    public void The_entry_that_tells_has_both_times()
    {
        var draft = LedgerClock.SteppedBack(Previous, Noon.AddMinutes(-1).ToOffset(TimeSpan.FromHours(3)));

        Assert.Equal("""{"clock":"2026-11-24T11:59:00.250Z","recorded":"2026-11-24T12:00:00.250Z"}""", draft.PayloadCanonicalJson);
        Assert.Equal(("system", Means.Job, "ledger.clockSteppedBack", "ledger"), (draft.ActorId, draft.Means, draft.Verb, draft.SubjectKind));

        var told = LedgerEntry.Append(Previous, draft, Chains.Salt("1"), Noon.AddMinutes(-1));
        Assert.Equal(Noon, told.Entry.RecordedAt);
        Assert.Equal(Verbs.LedgerClockSteppedBack, told.Entry.Verb);
    }
}
