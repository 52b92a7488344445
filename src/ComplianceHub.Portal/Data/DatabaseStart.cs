using ComplianceHub.Portal.Shell;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Portal.Data;

internal static class DatabaseStart
{
    /// <summary>Setting with the SQLite connection string; made from the data folder where empty.</summary>
    public const string ConnectionStringName = "Portal";

    public static void AddDatabase(this WebApplicationBuilder builder)
    {
        builder.Services.AddDbContextFactory<PortalDbContext>((services, options) =>
            options.UseSqlite(ConnectionString(services), sqlite => sqlite.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery)));
        builder.Services.AddDataProtection()
            .SetApplicationName("ComplianceHub")
            .Services.AddSingleton<Microsoft.Extensions.Options.IConfigureOptions<Microsoft.AspNetCore.DataProtection.KeyManagement.KeyManagementOptions>>(services =>
                new Microsoft.Extensions.Options.ConfigureOptions<Microsoft.AspNetCore.DataProtection.KeyManagement.KeyManagementOptions>(keys =>
                    keys.XmlRepository = new Microsoft.AspNetCore.DataProtection.Repositories.FileSystemXmlRepository(
                        Directory.CreateDirectory(services.GetRequiredService<DataFolder>().File("keys")),
                        services.GetRequiredService<ILoggerFactory>())));
    }

    private static string ConnectionString(IServiceProvider services)
    {
        var configured = services.GetRequiredService<IConfiguration>().GetConnectionString(ConnectionStringName);
        return string.IsNullOrWhiteSpace(configured)
            ? new SqliteConnectionStringBuilder { DataSource = services.GetRequiredService<DataFolder>().File("compliancehub.db"), ForeignKeys = true }.ToString()
            : configured;
    }

    /// <summary>
    /// Creates or migrates the database and fills it with what the first start needs.
    /// </summary>
    /// <returns>False where the portal cannot start on this database; the reason was printed in one sentence.</returns>
    public static async Task<bool> PrepareDatabaseAsync(this WebApplication app)
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
        var file = ((SqliteConnection)db.Database.GetDbConnection()).DataSource;
        try
        {
            var known = db.Database.GetMigrations().ToHashSet();
            var newer = (await db.Database.GetAppliedMigrationsAsync()).Where(m => !known.Contains(m)).ToList();
            if (newer.Count > 0)
            {
                return Refuse($"The database '{file}' was written by a newer version of ComplianceHub (it has the change '{newer[^1]}'). Start that version, or restore a backup from before it.");
            }

            await db.Database.MigrateAsync();
            // A file that opens but cannot be written to would otherwise fail at the first click.
            await db.Database.ExecuteSqlRawAsync("PRAGMA user_version = 1;");
        }
        catch (SqliteException error) when (error.SqliteErrorCode is 8 or 14 or 26 or 11 or 10 or 13)
        {
            return Refuse(error.SqliteErrorCode switch
            {
                8 => $"The database '{file}' is read-only. Give the account that runs the portal the right to write to it and to its folder.",
                14 => $"The database '{file}' cannot be opened. Check that its folder exists and that the account that runs the portal may write there.",
                26 => $"The file '{file}' is not a SQLite database. Set Portal:DataFolder to another folder, or restore a backup.",
                11 => $"The database '{file}' is damaged. Restore a backup.",
                13 => $"The disk of the database '{file}' is full. Free some room and start again.",
                _ => $"The database '{file}' cannot be read or written: {error.Message}",
            });
        }

        await FirstStart.RunAsync(app.Services);
        return true;
    }

    private static bool Refuse(string reason)
    {
        Console.Error.WriteLine(reason);
        return false;
    }
}
