using System.Security.Cryptography;
using ComplianceHub.Application.Data;
using Microsoft.Data.Sqlite;

namespace ComplianceHub.Application.Acts;

/// <summary>The end of the ledger while the writer holds the lock: where the next entry is appended.</summary>
/// <param name="told">How far behind the ledger already says that the clock is (<see cref="ClockStep.Told"/>).</param>
internal sealed class LedgerTail(LedgerEntry? newest, TimeSpan told)
{
    /// <summary>Where the ledger ends, and what it has told of the clock.</summary>
    public sealed record Place(LedgerEntry? Newest, TimeSpan Told);

    /// <summary>Set back by the writer where an act is rolled back.</summary>
    public Place At { get; set; } = new(newest, told);

    public static async Task<LedgerTail> ReadAsync(SqliteConnection connection, SqliteTransaction transaction, TimeSpan told)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "SELECT Sequence, Format, RecordedAt, Hash FROM Ledger ORDER BY Sequence DESC LIMIT 1";
        await using var row = await command.ExecuteReaderAsync();
        // Only what the next entry needs of this one.
        return new(await row.ReadAsync()
            ? new LedgerEntry(
                row.GetInt64(0), row.GetInt32(1), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2)),
                "", null, null, "", "", "", null, null, "", row.GetString(3))
            : null, told);
    }

    /// <summary>The time of an act: the later of the clock and the newest entry, UTC, whole milliseconds.</summary>
    public DateTimeOffset TimeOf(DateTimeOffset clock)
    {
        var whole = DateTimeOffset.FromUnixTimeMilliseconds(clock.ToUnixTimeMilliseconds());
        return At.Newest is { } newest && newest.RecordedAt > whole ? newest.RecordedAt : whole;
    }

    /// <summary>Adds the entry to the context, behind one of its own where the clock has stepped back.</summary>
    /// <returns>Its sequence.</returns>
    public long Append(PortalDbContext db, LedgerDraft draft, DateTimeOffset clock)
    {
        var step = LedgerClock.Step(At.Newest, clock, At.Told);
        if (step.SteppedBack)
        {
            Add(db, LedgerClock.SteppedBack(At.Newest!, clock), clock);
        }

        At = At with { Told = step.Told };
        return Add(db, draft, clock);
    }

    private long Add(PortalDbContext db, LedgerDraft draft, DateTimeOffset clock)
    {
        var (entry, content) = LedgerEntry.Append(At.Newest, draft, RandomNumberGenerator.GetBytes(LedgerContent.SaltLength), clock);
        db.Add(entry);
        db.Add(content);
        At = At with { Newest = entry };
        return entry.Sequence;
    }
}
