using System.IO.Compression;
using ComplianceHub.Application.Upgrades;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Tests.Upgrades;

/// <summary>The data folder of the version before frozen requests, unpacked for a test. Data/old-portal.md says what is in it.</summary>
internal static class OldPortal
{
    /// <summary>Behind its last act.</summary>
    public static readonly DateTimeOffset Today = new(2026, 11, 20, 14, 0, 0, TimeSpan.Zero);

    public const string Head = "7aaffc52b00f1c4daca6d5f7517159ce94b827765bb25a088f981b42d5505192";

    /// <summary>Entries of format 1.</summary>
    public const int Entries = 188;

    /// <summary>Unpacked into a folder of its own.</summary>
    public static string Unpack()
    {
        var folder = Directory.CreateTempSubdirectory("compliancehub-old-").FullName;
        ZipFile.ExtractToDirectory(Path.Combine(AppContext.BaseDirectory, "Data", "old-portal.zip"), folder);
        return folder;
    }

    /// <summary>Upgraded once for all tests that start behind it: its files, by their paths in the folder.</summary>
    private static readonly Lazy<Task<Dictionary<string, byte[]>>> Upgraded = new(async () =>
    {
        await using var application = await StartAsync();
        Assert.Null(await OpenAsync(application));
        var database = await application.CopyDatabaseAsync();
        return Directory.GetFiles(application.Folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(application.Folder, f))
            .Where(f => !f.StartsWith("compliancehub", StringComparison.Ordinal))
            .ToDictionary(f => f, f => File.ReadAllBytes(Path.Combine(application.Folder, f))).Append(new("compliancehub.db", database)).ToDictionary();
    });

    /// <summary>Unpacked and upgraded, in a folder of its own.</summary>
    public static async Task<string> UnpackUpgradedAsync()
    {
        var folder = Directory.CreateTempSubdirectory("compliancehub-old-").FullName;
        foreach (var (path, bytes) in await Upgraded.Value)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
            await File.WriteAllBytesAsync(Path.Combine(folder, path), bytes);
        }

        return folder;
    }

    /// <summary>The application on the folder, not opened yet, on the day of the last act.</summary>
    public static async Task<TestApplication> StartAsync(string? folder = null, Action<IServiceCollection>? more = null)
    {
        var application = await TestApplication.StartAsync(folder ?? Unpack(), more);
        application.Clock.MoveTo(Today);
        return application;
    }

    public static Task<string?> OpenAsync(TestApplication application, List<string>? said = null, int casesAnAct = 50) =>
        DatabaseOpening.OpenAsync(application.Services, line => said?.Add(line), casesAnAct);

    /// <summary>Somebody of the old people, signed in.</summary>
    public static async Task<Person> SignInAsync(TestApplication application, string address)
    {
        await using var db = application.OpenDatabase();
        var user = await db.Users.SingleAsync(u => u.Email == address + "@eski-portal.example");
        var role = await db.UserRoles.Where(r => r.UserId == user.Id).Join(db.Roles, r => r.RoleId, r => r.Id, (_, r) => r.Name!).SingleAsync();
        var session = Assert.IsType<Result<Guid>.Ok>(await application.Get<Sessions>().PublicStartAsync(user.Id)).Value;
        return new(Caller.Of(user.Id, session), user.DisplayName, Enum.Parse<Role>(role), user.OrganisationId);
    }

    /// <summary>The certificates as their holders have them, by number.</summary>
    public static IReadOnlyDictionary<string, byte[]> Certificates()
    {
        using var zip = ZipFile.OpenRead(Path.Combine(AppContext.BaseDirectory, "Data", "old-certificates.zip"));
        return zip.Entries.ToDictionary(e => Path.GetFileNameWithoutExtension(e.Name), e =>
        {
            using var bytes = new MemoryStream();
            using var read = e.Open();
            read.CopyTo(bytes);
            return bytes.ToArray();
        });
    }

    /// <summary>Does something to a database behind the portal's back.</summary>
    public static string? Sql(string folder, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "compliancehub.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()?.ToString();
    }

    public static string[] Copies(string folder) => Directory.GetFiles(folder, "compliancehub-before-*");
}
