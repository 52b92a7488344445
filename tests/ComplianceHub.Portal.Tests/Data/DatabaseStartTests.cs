using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace ComplianceHub.Portal.Tests.Data;

/// <summary>Starts of the portal as a process of its own, as an operator sees them.</summary>
public sealed class DatabaseStartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("compliancehub-start-").FullName;

    private string Database => Path.Combine(_folder, "compliancehub.db");

    [Fact]
    public async Task The_first_start_outside_development_prints_a_link_and_no_demonstration()
    {
        var (exit, said) = await StartAsync(stopAfter: "set-up");

        Assert.Null(exit);
        Assert.Matches(new Regex(@"Create the first administrator, once: http://\S+/account/set-up/[\w-]{32}"), said);
        Assert.DoesNotContain("demo.test", said, StringComparison.Ordinal);
        await using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        await connection.OpenAsync();
        Assert.Equal(0L, Scalar(connection, "SELECT COUNT(*) FROM AspNetUsers"));
        Assert.Equal(0L, Scalar(connection, "SELECT COUNT(*) FROM Products"));
        Assert.Equal(5L, Scalar(connection, "SELECT COUNT(*) FROM AspNetRoles"));
    }

    [Fact]
    public async Task A_read_only_database_stops_the_start_with_one_clear_sentence()
    {
        await StartAsync(stopAfter: "listens");

        var (exit, said) = await StartAsync(connection: $"Data Source={Database};Mode=ReadOnly");

        Assert.Equal(1, exit);
        Assert.Contains("is read-only. Give the account that runs the portal the right to write to it", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_left_alone()
    {
        await StartAsync(stopAfter: "listens");
        await using (var connection = new SqliteConnection($"Data Source={Database};Pooling=False"))
        {
            await connection.OpenAsync();
            Scalar(connection, "INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Future', '99.0.0'); SELECT 1");
        }

        var (exit, said) = await StartAsync();

        Assert.Equal(1, exit);
        Assert.Contains("was written by a newer version of ComplianceHub (it has the change '29990101000000_Future')", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_named()
    {
        await File.WriteAllTextAsync(Database, string.Join('\n', Enumerable.Repeat("This is not a database.", 100)));

        var (exit, said) = await StartAsync();

        Assert.Equal(1, exit);
        Assert.Contains($"The file '{Database}' is not a SQLite database.", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_of_an_earlier_version_is_copied_upgraded_and_served()
    {
        ZipFile.ExtractToDirectory(Path.Combine(AppContext.BaseDirectory, "old-portal.zip"), _folder);

        var (exit, said) = await StartAsync(stopAfter: "listens");

        Assert.Null(exit);
        var copy = Assert.Single(Directory.GetFiles(_folder, "compliancehub-before-FrozenRequestsAndLicences-*.db"));
        Assert.Contains($"The database is upgraded. As it was before, it is in '{copy}'.", said, StringComparison.Ordinal);
        await using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        await connection.OpenAsync();
        Assert.Equal(8L, Scalar(connection, "SELECT COUNT(*) FROM Licences"));
        Assert.Equal(1L, Scalar(connection, "SELECT COUNT(*) FROM DataUpgrades"));
    }

    [Fact]
    public async Task A_ledger_that_is_not_guarded_stops_the_start()
    {
        await StartAsync(stopAfter: "listens");
        await using (var connection = new SqliteConnection($"Data Source={Database};Pooling=False"))
        {
            await connection.OpenAsync();
            Scalar(connection, "DROP TRIGGER Ledger_NoDelete; SELECT 1");
        }

        var (exit, said) = await StartAsync();

        Assert.Equal(1, exit);
        Assert.Contains("does not guard its ledger any more: Ledger_NoDelete is missing or altered.", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_is_taken_is_told_in_a_sentence()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = $"http://{taken.LocalEndpoint}";

        var (exit, said) = await StartAsync(urls: address);

        Assert.Equal(1, exit);
        // Below what the host itself logs.
        Assert.Contains($"Failed to bind to address {address}: address already in use. Stop what listens there", said, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Starts the portal and waits until it ends or says something; then ends it.</summary>
    /// <returns>The exit code where it ended by itself, and what it said.</returns>
    private async Task<(int? Exit, string Said)> StartAsync(
        string? stopAfter = null, string? connection = null, string urls = "http://127.0.0.1:0")
    {
        var portal = typeof(Program).Assembly.Location;
        var start = new ProcessStartInfo("dotnet", [portal, "--urls", urls, "--Portal:DataFolder", _folder])
        {
            WorkingDirectory = Path.GetDirectoryName(portal),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        if (connection is not null)
        {
            start.Environment["ConnectionStrings__Portal"] = connection;
        }

        using var process = Process.Start(start)!;
        var said = new List<string>();
        var heard = new TaskCompletionSource();
        void Hear(string? line)
        {
            lock (said)
            {
                said.Add(line ?? "");
            }

            if (stopAfter is not null && line?.Contains(stopAfter, StringComparison.Ordinal) == true)
            {
                heard.TrySetResult();
            }
        }

        process.OutputDataReceived += (_, e) => Hear(e.Data);
        process.ErrorDataReceived += (_, e) => Hear(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var ended = process.WaitForExitAsync();
        await Task.WhenAny(heard.Task, ended, Task.Delay(TimeSpan.FromSeconds(90)));
        int? exit = null;
        if (process.HasExited)
        {
            await ended;
            exit = process.ExitCode;
        }
        else
        {
            process.Kill(entireProcessTree: true);
            await ended;
        }

        lock (said)
        {
            return (exit, string.Join('\n', said));
        }
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
