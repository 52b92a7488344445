using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Data;

/// <summary>The connection string of the portal's database.</summary>
public sealed record DatabaseAddress(string Value)
{
    /// <summary>Path of the SQLite file.</summary>
    public string File => new SqliteConnectionStringBuilder(Value).DataSource;

    public static DatabaseAddress OfFile(string path) => new(new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true }.ToString());
}

internal static class SqliteOptions
{
    public static DbContextOptionsBuilder<PortalDbContext> UsePortalSqlite(
        this DbContextOptionsBuilder<PortalDbContext> options, SqliteConnection connection) =>
        options.UseSqlite(connection, sqlite => sqlite.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery));

    public static void UsePortalSqlite(this DbContextOptionsBuilder options, DatabaseAddress address) =>
        options.UseSqlite(address.Value, sqlite => sqlite.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery));
}
