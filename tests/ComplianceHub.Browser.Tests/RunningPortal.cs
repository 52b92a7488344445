using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;

// Each class has a portal and a browser of its own: at the same time they would only slow each other down.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace ComplianceHub.Browser.Tests;

/// <summary>A test that needs Chromium; skipped, with the reason, where there is none.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (RunningPortal.Chromium is null)
        {
            Skip = "Chromium was not found: install Debian's package chromium, or set CHROMIUM to its path.";
        }
    }
}

/// <summary>
/// The portal as users start it (its own process, Development, the demonstration data in a folder of its own), and a Chromium to look at it.
/// </summary>
public sealed class RunningPortal : IAsyncLifetime
{
    /// <summary>
    /// Longest wait for anything that is to come, in milliseconds. Nothing takes as long; it only must not fail where other work keeps the machine busy.
    /// </summary>
    public const float Patience = 90_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("compliancehub-browser-").FullName;
    private Process? _server;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Path of the browser, or null where there is none.</summary>
    public static string? Chromium { get; } = new[]
        {
            Environment.GetEnvironmentVariable("CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
        }
        .FirstOrDefault(File.Exists);

    /// <summary>Folder for the README's pictures, or null where none are asked for.</summary>
    public static string? Screenshots { get; } = Environment.GetEnvironmentVariable("SCREENSHOTS");

    public string Address { get; private set; } = "";

    public async Task InitializeAsync()
    {
        if (Chromium is null)
        {
            return;
        }

        var portal = typeof(Program).Assembly.Location;
        var start = new ProcessStartInfo("dotnet")
        {
            // The project's folder, where the build left the map of its static files.
            WorkingDirectory = Path.GetDirectoryName(portal),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])[portal, "--urls", "http://127.0.0.1:0", "--Portal:DataFolder", _folder])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        _server = Process.Start(start)!;
        var listening = new TaskCompletionSource<string>();
        var said = new List<string>();
        void Read(string? line)
        {
            lock (said)
            {
                said.Add(line ?? "");
            }

            if (line?.StartsWith("ComplianceHub listens on ", StringComparison.Ordinal) == true)
            {
                listening.TrySetResult(line["ComplianceHub listens on ".Length..].Trim().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
            }
        }

        _server.OutputDataReceived += (_, e) => Read(e.Data);
        _server.ErrorDataReceived += (_, e) => Read(e.Data);
        _server.BeginOutputReadLine();
        _server.BeginErrorReadLine();
        if (await Task.WhenAny(listening.Task, _server.WaitForExitAsync(), Task.Delay(TimeSpan.FromMinutes(5))) != listening.Task)
        {
            throw new InvalidOperationException("The portal did not start:\n" + string.Join('\n', said));
        }

        Address = await listening.Task;
        Assertions.SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Headless = true,
            Timeout = Patience,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <summary>A browser of its own, with cookies of its own, of a person whose language is <paramref name="locale"/>.</summary>
    public async Task<IPage> NewPageAsync(bool dark = false, int width = 1280, int height = 900, string locale = "en-US")
    {
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = Address,
            ViewportSize = new() { Width = width, Height = height },
            AcceptDownloads = true,
            Locale = locale,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
        });
        if (dark)
        {
            await context.AddCookiesAsync([new() { Name = "theme", Value = "dark", Url = Address }]);
        }

        context.SetDefaultTimeout(Patience);
        return await context.NewPageAsync();
    }

    /// <summary>From now on no certificate can be kept: each stays in the making, and is tried again.</summary>
    public Task HoldCertificatesAsync() =>
        ChangeDatabaseAsync("CREATE TRIGGER Held BEFORE INSERT ON Certificates BEGIN SELECT RAISE(ABORT, 'held by a test'); END");

    /// <summary>Certificates can be kept again. They are made after the next entry in the ledger, or within ten seconds.</summary>
    public Task ReleaseCertificatesAsync() => ChangeDatabaseAsync("DROP TRIGGER Held");

    private async Task ChangeDatabaseAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "compliancehub.db")};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        _playwright?.Dispose();
        if (_server is not null)
        {
            if (!_server.HasExited)
            {
                _server.Kill(entireProcessTree: true);
                await _server.WaitForExitAsync();
            }

            _server.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }
}
