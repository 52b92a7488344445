using System.Globalization;
using ComplianceHub.Application.Data;
using ComplianceHub.Application.People;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace ComplianceHub.Application.Upgrades;

/// <summary>
/// Opens the database before anybody uses it: creates it, or upgrades what an earlier version left, after a copy of it was made and checked.
/// What was interrupted goes on at the next opening.
/// </summary>
public static class DatabaseOpening
{
    /// <summary>Values of <c>PRAGMA user_version</c>: nothing is under way; the schema is being migrated and the triggers are not all there.</summary>
    private const int AtRest = 1;
    private const int Migrating = 2;

    /// <summary>Opens it, for as long as the services live.</summary>
    /// <param name="say">Given each line that an operator should read on the console.</param>
    /// <returns>Why the portal cannot start on this database, in one or two sentences; null where it can.</returns>
    public static Task<string?> OpenAsync(IServiceProvider services, Action<string> say) => OpenAsync(services, say, FrozenRequests.CasesAnAct);

    internal static async Task<string?> OpenAsync(IServiceProvider services, Action<string> say, int casesAnAct)
    {
        var file = services.GetRequiredService<DatabaseAddress>().File;
        try
        {
            // Held until the end, and let go by the system where the process ends hard: two starts never upgrade one file.
            using var alone = new FileStream(file + ".opening", new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                Options = FileOptions.DeleteOnClose,
            });
            return await PrepareAsync(services, file, say, casesAnAct);
        }
        catch (Exception error) when (Code(error) is 8 or 10 or 11 or 13 or 14 or 26)
        {
            return Code(error) switch
            {
                8 => $"The database '{file}' is read-only. Give the account that runs the portal the right to write to it and to its folder.",
                14 => CannotOpen(file),
                26 => $"The file '{file}' is not a SQLite database. Set Portal:DataFolder to another folder, or restore a backup.",
                11 => $"The database '{file}' is damaged. Restore a backup.",
                13 => $"The disk of the database '{file}' is full. Free some room and start again.",
                _ => $"The database '{file}' cannot be read or written: {error.Message}",
            };
        }
        catch (Exception error) when (error is DirectoryNotFoundException or UnauthorizedAccessException)
        {
            return CannotOpen(file);
        }
        catch (IOException error)
        {
            return $"The database '{file}' is being opened by another start of ComplianceHub, or its folder cannot be written to: {error.Message}";
        }
        catch (UpgradeException error)
        {
            return $"The database '{file}' cannot be upgraded: {error.Message} The copy from before the upgrade is beside it.";
        }
    }

    private static async Task<string?> PrepareAsync(IServiceProvider services, string file, Action<string> say, int casesAnAct)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
        List<string> known = [.. db.Database.GetMigrations()];
        List<string> applied = [.. await db.Database.GetAppliedMigrationsAsync()];
        if (applied.LastOrDefault(m => !known.Contains(m)) is { } newer)
        {
            return $"The database '{file}' was written by a newer version of ComplianceHub (it has the change '{newer}'). "
                + "Start that version, or restore a backup from before it.";
        }

        List<string> pending = [.. known.Except(applied)];
        var (fresh, state) = (applied.Count == 0, applied.Count == 0 ? 0 : await StateAsync(db));
        if (!fresh)
        {
            // A file that opens but cannot be written to would otherwise fail at the first click.
            await SetStateAsync(db, state);
            if (state != Migrating && await LedgerTriggers.LostAsync(db, applied) is { Count: > 0 } lost)
            {
                return Unguarded(file, lost);
            }

            var upgrades = await DataUpgrades.PendingAsync(db);
            if (pending.Count + upgrades.Count > 0
                && CopyFirst(services, file, pending.Count > 0 ? pending[0] : $"data-upgrade-{upgrades[0].Number}", say) is { } refusal)
            {
                return refusal;
            }
        }

        if (pending.Count > 0 || state == Migrating)
        {
            await MigrateAsync(db);
        }

        // Readers and the one writer do not wait for each other.
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL;");
        if (await LedgerTriggers.MissingAsync(db) is { Count: > 0 } missing)
        {
            return Unguarded(file, missing);
        }

        await RoleStart.EnsureAsync(services);
        await (fresh ? DataUpgrades.MarkAllAsync(db, services.GetRequiredService<TimeProvider>()) : DataUpgrades.RunAsync(services, casesAnAct));
        return null;
    }

    private static async Task MigrateAsync(PortalDbContext db)
    {
        await SetStateAsync(db, Migrating);
        if (await db.Database.SqlQueryRaw<string>("SELECT name AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'").AnyAsync())
        {
            // This start has the file for itself: a lock in it was left by one that ended hard, and would be waited for without end.
            await db.Database.ExecuteSqlRawAsync("""DELETE FROM "__EFMigrationsLock";""");
        }

        await db.Database.MigrateAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await LedgerTriggers.MakeAsync(db);
        await SetStateAsync(db, AtRest);
        await transaction.CommitAsync();
    }

    /// <summary>Copies the database beside itself and checks the copy.</summary>
    /// <param name="before">What is about to be done.</param>
    /// <returns>Why nothing may be upgraded; null where the copy is there and good.</returns>
    private static string? CopyFirst(IServiceProvider services, string file, string before, Action<string> say)
    {
        var log = services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(DatabaseOpening));
        // Of a migration's name, 20261125230102_FrozenRequestsAndLicences, what it says.
        var what = before[(before.IndexOf('_', StringComparison.Ordinal) + 1)..];
        var time = services.GetRequiredService<TimeProvider>().GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        var copy = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, $"{Path.GetFileNameWithoutExtension(file)}-before-{what}-{time}.db");
        var part = copy + ".part";
        try
        {
            DatabaseCopy.Make(file, part);
            if (DatabaseCopy.Check(part) is { Problem: { } problem })
            {
                File.Delete(part);
                return $"The database '{file}' is not upgraded, for it is not whole. {problem} Find out what happened to it, or restore a backup.";
            }

            File.Move(part, copy);
        }
        catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException)
        {
            return $"The database '{file}' is not upgraded, for the copy '{copy}' cannot be made: {error.Message} "
                + "See that its folder can be written to and has room for it, then start again.";
        }

        log.LogInformation("The database was copied to {Copy} before the upgrade {Upgrade}", copy, what);
        say($"The database is upgraded. As it was before, it is in '{copy}'.");
        return null;
    }

    private static async Task<int> StateAsync(PortalDbContext db) =>
        await db.Database.SqlQueryRaw<int>("SELECT user_version AS Value FROM pragma_user_version").SingleAsync();

    private static async Task SetStateAsync(PortalDbContext db, int state) =>
        await db.Database.ExecuteSqlRawAsync(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {state};"));

    private static string CannotOpen(string file) =>
        $"The database '{file}' cannot be opened. Check that its folder exists and that the account that runs the portal may write there.";

    private static string Unguarded(string file, IReadOnlyList<string> triggers) =>
        $"The database '{file}' does not guard its ledger any more: {string.Join(", ", triggers)} {(triggers.Count == 1 ? "is" : "are")} missing or altered. "
        + "ComplianceHub never does that: find out who did, and restore a backup from before.";

    private static int? Code(Exception error) => (error as SqliteException ?? error.InnerException as SqliteException)?.SqliteErrorCode;
}
