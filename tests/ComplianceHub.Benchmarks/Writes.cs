using System.Diagnostics;
using System.Globalization;
using ComplianceHub.Application;
using ComplianceHub.Application.Accounts;
using ComplianceHub.Application.Acts;
using ComplianceHub.Application.Data;
using ComplianceHub.Application.People;
using ComplianceHub.Application.Products;
using ComplianceHub.Controls.Classification;
using ComplianceHub.Controls.People;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceHub.Benchmarks;

/// <summary>
/// Products registered by 1, 8, 32 and 64 clients at once through the act runner (classification, caller, permission, ledger and all), against raw
/// prepared inserts of the same rows, in as many commits, into a file of the same schema with the same triggers, in the same run.
/// </summary>
internal static class Writes
{
    private const int Acts = 2_000;

    /// <summary>Tables that a registration writes to, parents first.</summary>
    private static readonly string[] Tables = ["Products", "ProductClassifications", "Ledger", "LedgerContents"];

    public static async Task RunAsync()
    {
        Console.WriteLine($"{"clients",8}{"acts/s",10}{"p50 ms",10}{"p99 ms",10}{"CPU ms",10}{"commits",10}{"a group",10}{"raw/s",12}{"of raw",10}");
        foreach (var clients in (int[])[1, 8, 32, 64])
        {
            var folder = Directory.CreateTempSubdirectory("compliancehub-writes-").FullName;
            try
            {
                await MeasureAsync(folder, clients);
            }
            finally
            {
                SqliteConnection.ClearAllPools();
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static async Task MeasureAsync(string folder, int clients)
    {
        var file = Path.Combine(folder, "portal.db");
        await using var services = Services(folder, file);
        var caller = await PrepareAsync(services);
        var registry = services.CreateScope().ServiceProvider.GetRequiredService<ProductRegistry>();
        var queue = services.GetRequiredService<WriteQueue>();
        await RegisterAsync(registry, caller, clients, 200);
        var marks = Marks(file);

        var commits = 0;
        queue.Probe = step => commits += step == ActStep.Committed ? 1 : 0;
        var before = Environment.CpuUsage.TotalTime;
        var (seconds, took) = await RegisterAsync(registry, caller, clients, Acts);
        var cpu = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / Acts;
        queue.Probe = null;

        var raw = Raw(file, Path.Combine(folder, "raw.db"), marks, commits);
        var rate = Acts / seconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{clients,8}{rate,10:N0}{took[Acts / 2],10:0.00}{took[Acts * 99 / 100],10:0.00}{cpu,10:0.00}")
            + string.Create(CultureInfo.InvariantCulture, $"{commits,10}{(double)Acts / commits,10:0.0}{Acts / raw,12:N0}{raw / seconds,10:0.00}"));
    }

    private static async Task<(double Seconds, double[] Took)> RegisterAsync(ProductRegistry registry, Caller caller, int clients, int acts)
    {
        var took = new double[acts];
        var next = -1;
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            for (var i = Interlocked.Increment(ref next); i < acts; i = Interlocked.Increment(ref next))
            {
                var begun = Stopwatch.GetTimestamp();
                var done = await registry.RegisterAsync(caller, Product(i));
                took[i] = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
                if (done is not Result<Product>.Ok)
                {
                    throw new InvalidOperationException(done.Problem);
                }
            }
        })));
        Array.Sort(took);
        return (Stopwatch.GetElapsedTime(start).TotalSeconds, took);
    }

    private static ProductInput Product(int i) => new()
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"Microcontroller {i}"),
        Description = Products.Texts[i & Products.Mask],
        Manufacturer = "STMicroelectronics",
        PartNumber = "STM32F407VGT6",
        DeclaredHs = "8542.31",
        CountryOfOrigin = "US",
        UsShare = 100,
        UnitValue = 11.5m,
        Currency = "USD",
    };

    private static ServiceProvider Services(string folder, string file)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddOptions<PortalSettings>();
        services.AddSingleton(new DataFolder(folder));
        services.AddSingleton(DatabaseAddress.OfFile(file));
        services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        services.AddSingleton(_ => Model.Load());
        services.AddApplication();
        return services.BuildServiceProvider();
    }

    private static async Task<Caller> PrepareAsync(ServiceProvider services)
    {
        await using var db = services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContext();
        await db.Database.MigrateAsync();
        await LedgerTriggers.MakeAsync(db);
        await RoleStart.EnsureAsync(services);
        var organisation = new Organisation { Name = "A", RegistrationNumber = "1", Address = "A", Country = "TR", Status = OrganisationStatus.Accepted };
        var user = new PortalUser { UserName = "a@example.test", Email = "a@example.test", DisplayName = "A", OrganisationId = organisation.Id, SecurityStamp = "1" };
        db.AddRange(organisation, user);
        db.Add(new IdentityUserRole<string>
        {
            UserId = user.Id,
            RoleId = await db.Roles.Where(r => r.Name == nameof(Role.Exporter)).Select(r => r.Id).SingleAsync(),
        });
        await db.SaveChangesAsync();
        var session = await services.CreateScope().ServiceProvider.GetRequiredService<Sessions>().PublicStartAsync(user.Id);
        return Caller.Of(user.Id, ((Result<Guid>.Ok)session).Value);
    }

    /// <summary>Where each table ends.</summary>
    private static Dictionary<string, long> Marks(string file)
    {
        using var connection = Open(file);
        return Tables.ToDictionary(t => t, t => (long)Scalar(connection, $"SELECT COALESCE(MAX(rowid), 0) FROM {t}"));
    }

    /// <summary>Inserts the rows that the acts wrote into another file of the same schema, in as many commits.</summary>
    /// <returns>Seconds.</returns>
    private static double Raw(string from, string to, Dictionary<string, long> marks, int commits)
    {
        using var source = Open(from);
        using (var copy = Open(to))
        {
            source.BackupDatabase(copy);
            Execute(copy, "PRAGMA journal_mode = WAL; PRAGMA foreign_keys = OFF;");
            // The ledger's own triggers refuse this; they are made again before anything is measured.
            var triggers = Rows(copy, "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'");
            triggers.ForEach(t => Execute(copy, $"DROP TRIGGER {t[0]}"));
            Tables.Reverse().ToList().ForEach(t => Execute(copy, $"DELETE FROM {t} WHERE rowid > {marks[t]}"));
            triggers.ForEach(t => Execute(copy, (string)t[1]));
        }

        using var target = Open(to);
        var rows = Tables.ToDictionary(t => t, t => Rows(source, $"SELECT * FROM {t} WHERE rowid > {marks[t]} ORDER BY rowid"));
        var inserts = Tables.ToDictionary(t => t, t => Insert(target, t, rows[t][0].Length));
        var start = Stopwatch.GetTimestamp();
        for (int group = 0, done = 0; group < commits; group++)
        {
            var until = (int)((long)Acts * (group + 1) / commits);
            using var transaction = target.BeginTransaction();
            for (; done < until; done++)
            {
                foreach (var table in Tables)
                {
                    var (command, row) = (inserts[table], rows[table][done]);
                    command.Transaction = transaction;
                    for (var i = 0; i < row.Length; i++)
                    {
                        command.Parameters[i].Value = row[i];
                    }

                    command.ExecuteNonQuery();
                }
            }

            transaction.Commit();
        }

        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        inserts.Values.ToList().ForEach(i => i.Dispose());
        return seconds;
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(DatabaseAddress.OfFile(file).Value);
        connection.Open();
        return connection;
    }

    private static SqliteCommand Insert(SqliteConnection connection, string table, int width)
    {
        var command = connection.CreateCommand();
        command.CommandText = $"INSERT INTO {table} VALUES ({string.Join(", ", Enumerable.Range(0, width).Select(i => $"$p{i}"))})";
        for (var i = 0; i < width; i++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = $"$p{i}" });
        }

        return command;
    }

    private static List<object[]> Rows(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    private static object Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()!;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
