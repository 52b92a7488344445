using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Data;

/// <summary>
/// The database itself refuses to change or remove what is in the ledger, whoever asks. The triggers are made anew after each migration, because
/// SQLite drops them where a migration rebuilds their table; and the start refuses where one is missing.
/// </summary>
internal static class LedgerTriggers
{
    /// <summary>Name, and what stands behind <c>CREATE TRIGGER name</c>.</summary>
    private static readonly (string Name, string Body)[] All =
    [
        ("Ledger_NoUpdate", """
            BEFORE UPDATE ON Ledger
            BEGIN SELECT RAISE(ABORT, 'The ledger is append-only: an entry cannot be changed.'); END
            """),
        ("Ledger_NoDelete", """
            BEFORE DELETE ON Ledger
            BEGIN SELECT RAISE(ABORT, 'The ledger is append-only: an entry cannot be deleted.'); END
            """),
        // INSERT OR REPLACE passes delete triggers, so the replacement is refused where it is inserted.
        ("Ledger_InOrder", """
            BEFORE INSERT ON Ledger
            WHEN NEW.Sequence <> (SELECT COALESCE(MAX(Sequence), 0) + 1 FROM Ledger)
                OR NEW.PreviousHash <> COALESCE((SELECT Hash FROM Ledger ORDER BY Sequence DESC LIMIT 1), '0000000000000000000000000000000000000000000000000000000000000000')
            BEGIN SELECT RAISE(ABORT, 'The ledger is append-only: an entry follows the newest one, with its hash.'); END
            """),
        ("LedgerContents_NoUpdate", """
            BEFORE UPDATE ON LedgerContents
            BEGIN SELECT RAISE(ABORT, 'The ledger is append-only: what an entry says cannot be changed.'); END
            """),
        ("LedgerContents_NoDelete", """
            BEFORE DELETE ON LedgerContents
            BEGIN SELECT RAISE(ABORT, 'The ledger is append-only: what an entry says cannot be deleted.'); END
            """),
        ("LedgerContents_Once", """
            BEFORE INSERT ON LedgerContents
            WHEN EXISTS (SELECT 1 FROM LedgerContents WHERE Sequence = NEW.Sequence)
            BEGIN SELECT RAISE(ABORT, 'The ledger is append-only: what an entry says cannot be replaced.'); END
            """),
    ];

    /// <summary>Drops what there is and makes all of them.</summary>
    public static async Task MakeAsync(PortalDbContext db)
    {
        await db.Database.OpenConnectionAsync();
        foreach (var (name, body) in All)
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
}
