using Microsoft.Data.Sqlite;

namespace ComplianceHub.Application.Upgrades;

/// <summary>What a database file holds, as far as it can be checked without knowing its version.</summary>
/// <param name="Problem">A sentence on what is wrong; null where nothing is.</param>
/// <param name="Entries">Ledger entries that hold.</param>
/// <param name="Head">Hash of the last of them.</param>
/// <param name="Schema">The newest migration that was run on it; null where none was.</param>
internal sealed record DatabaseCheck(string? Problem, long Entries, string Head, string? Schema);

/// <summary>Copies of a database that may be in use, and the check of such a copy before anybody relies on it.</summary>
internal static class DatabaseCopy
{
    /// <summary>Milliseconds that a copy waits for a writer that holds the file.</summary>
    private const int Patience = 30_000;

    /// <summary>Copies the database as it is at one moment into a single file, which is on the disk when this returns.</summary>
    /// <param name="to">A file that does not exist yet.</param>
    /// <exception cref="SqliteException">One of the two cannot be opened, read or written.</exception>
    /// <exception cref="IOException">The copy cannot be flushed.</exception>
    public static void Make(string from, string to)
    {
        using (var source = Open(from, SqliteOpenMode.ReadWrite))
        using (var copy = Open(to, SqliteOpenMode.ReadWriteCreate))
        {
            Execute(source, $"PRAGMA busy_timeout = {Patience}");
            source.BackupDatabase(copy);
            // With a log of its own a copy would be two files.
            Execute(copy, "PRAGMA journal_mode = DELETE");
        }

        using var written = new FileStream(to, FileMode.Open, FileAccess.ReadWrite);
        written.Flush(flushToDisk: true);
    }

    /// <summary>Whether the pages of a file fit together, and its ledger from the first entry to the last, in any of its formats.</summary>
    public static DatabaseCheck Check(string file)
    {
        try
        {
            using var connection = Open(file, SqliteOpenMode.ReadOnly);
            if (Text(connection, "PRAGMA integrity_check(1)") is not "ok" and var fault)
            {
                return Bad($"The file is damaged: {fault}.");
            }

            if (!HasTable(connection, "Ledger") || !HasTable(connection, "__EFMigrationsHistory"))
            {
                return Bad("The file is no database of ComplianceHub.");
            }

            var chain = LedgerChain.Verify(Ledger(connection));
            return new(chain.Reason, chain.Checked, chain.Head, Text(connection, "SELECT MAX(MigrationId) FROM __EFMigrationsHistory"));
        }
        catch (Exception error) when (error is SqliteException or InvalidCastException or ArgumentException or FormatException or OverflowException)
        {
            return Bad($"The file cannot be read: {error.Message}");
        }
    }

    /// <summary>A connection of its own that lets go of the file when it is closed.</summary>
    /// <param name="patience">Seconds that a statement waits for a lock.</param>
    public static SqliteConnection Open(string file, SqliteOpenMode mode, int patience = 30)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false, DefaultTimeout = patience }.ToString());
        connection.Open();
        return connection;
    }

    public static string? Text(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()?.ToString();
    }

    private static DatabaseCheck Bad(string problem) => new(problem, 0, LedgerEntry.Genesis, null);

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static bool HasTable(SqliteConnection connection, string name) =>
        Text(connection, $"SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = '{name}'") == "1";

    /// <summary>Read without the model, which knows the newest layout only: before format 2 there were fewer columns, and no contents apart.</summary>
    private static IEnumerable<(LedgerEntry Entry, LedgerContent? Content)> Ledger(SqliteConnection connection)
    {
        var second = Text(connection, "SELECT COUNT(*) FROM pragma_table_info('Ledger') WHERE name = 'Format'") == "1";
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT e.Sequence, {(second ? "e.Format" : "1")}, e.RecordedAt, e.ActorId, e.ActorName, {(second ? "e.Means" : "NULL")},
                e.Verb, e.SubjectKind, e.SubjectId, e.Payload, {(second ? "e.Header" : "NULL")}, e.PreviousHash, e.Hash,
                {(second ? "c.ActorName, c.Payload, c.Salt" : "NULL, NULL, NULL")}
            FROM Ledger e {(second ? "LEFT JOIN LedgerContents c ON c.Sequence = e.Sequence" : "")}
            ORDER BY e.Sequence
            """;
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            string? Maybe(int column) => row.IsDBNull(column) ? null : row.GetString(column);
            var entry = new LedgerEntry(
                row.GetInt64(0), row.GetInt32(1), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2)), row.GetString(3), Maybe(4),
                Maybe(5) is { } means ? Enum.Parse<Means>(means) : null, row.GetString(6), row.GetString(7), row.GetString(8), Maybe(9), Maybe(10),
                row.GetString(11), row.GetString(12));
            yield return (entry, Maybe(15) is { } salt ? new LedgerContent(entry.Sequence, row.GetString(13), row.GetString(14), salt) : null);
        }
    }
}
