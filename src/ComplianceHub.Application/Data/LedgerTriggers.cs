using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Data;

/// <summary>
/// The database itself refuses to change or remove what is in the ledger, whoever asks. The triggers are made anew after each migration, because
/// SQLite drops them where a migration rebuilds their table; and the start refuses where one is missing. A release that words one otherwise
/// comes with a migration.
/// </summary>
internal static class LedgerTriggers
{
    private const string FirstFormat = "20261124105531_Initial";
    private const string SecondFormat = "20261125230102_FrozenRequestsAndLicences";

    /// <summary>Name, the migration since which there is one of that name, and what stands behind <c>CREATE TRIGGER name</c>.</summary>
    private static readonly (string Name, string Since, string Body)[] All =
    [
        ("Ledger_NoUpdate", FirstFormat, """
            BEFORE UPDATE ON Ledger
            BEGIN SELECT RAISE(ABORT, 'The ledger is append-only: an entry cannot be changed.'); END
            """),
        ("Ledger_NoDelete", FirstFormat, """
            BEFORE DELETE ON Ledger
            BEGIN SELECT RAISE(ABORT, 'The ledger is append-only: an entry cannot be deleted.'); END
            """),
        // INSERT OR REPLACE passes delete triggers, so the replacement is refused where it is inserted.
        ("Ledger_InOrder", SecondFormat, """
            BEFORE INSERT ON Ledger
            WHEN NEW.Sequence <> (SELECT COALESCE(MAX(Sequence), 0) + 1 FROM Ledger)
                OR NEW.PreviousHash <> COALESCE(
                    (SELECT Hash FROM Ledger ORDER BY Sequence DESC LIMIT 1), '0000000000000000000000000000000000000000000000000000000000000000')
            BEGIN SELECT RAISE(ABORT, 'The ledger is append-only: an entry follows the newest one, with its hash.'); END
            """),
        ("LedgerContents_NoUpdate", SecondFormat, """
            BEFORE UPDATE ON LedgerContents
            BEGIN SELECT RAISE(ABORT, 'The ledger is append-only: what an entry says cannot be changed.'); END
            """),
        ("LedgerContents_NoDelete", SecondFormat, """
            BEFORE DELETE ON LedgerContents
            BEGIN SELECT RAISE(ABORT, 'The ledger is append-only: what an entry says cannot be deleted.'); END
            """),
        ("LedgerContents_Once", SecondFormat, """
            BEFORE INSERT ON LedgerContents
            WHEN EXISTS (SELECT 1 FROM LedgerContents WHERE Sequence = NEW.Sequence)
            BEGIN SELECT RAISE(ABORT, 'The ledger is append-only: what an entry says cannot be replaced.'); END
            """),
    ];

    /// <summary>Drops what there is and makes all of them.</summary>
    public static async Task MakeAsync(PortalDbContext db)
    {
        await db.Database.OpenConnectionAsync();
        foreach (var (name, _, body) in All)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"DROP TRIGGER IF EXISTS {name}; CREATE TRIGGER {name} {body};";
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>Names of triggers that are not there, or not as they should be.</summary>
    public static async Task<IReadOnlyList<string>> MissingAsync(PortalDbContext db)
    {
        var there = await db.Database.SqlQueryRaw<string>("SELECT sql AS Value FROM sqlite_master WHERE type = 'trigger'").ToListAsync();
        return [.. All.Where(t => !there.Contains($"CREATE TRIGGER {t.Name} {t.Body}")).Select(t => t.Name)];
    }

    /// <summary>
    /// Before a migration: names of triggers that the file had when it was last at rest, and has no more. How they were worded then is the older
    /// version's to know.
    /// </summary>
    /// <param name="applied">The migrations that were run on it.</param>
    public static async Task<IReadOnlyList<string>> LostAsync(PortalDbContext db, IReadOnlyCollection<string> applied)
    {
        var there = await db.Database.SqlQueryRaw<string>("SELECT name AS Value FROM sqlite_master WHERE type = 'trigger'").ToListAsync();
        return [.. All.Where(t => applied.Contains(t.Since) && !there.Contains(t.Name)).Select(t => t.Name)];
    }
}
