using ComplianceHub.Application.Certificates;
using ComplianceHub.Controls.Classification;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace ComplianceHub.Application.Tests;

/// <summary>The use cases on a SQLite file of their own, without a web host.</summary>
public sealed class TestApplication : IAsyncDisposable
{
    /// <summary>Read once for all tests: it takes most of a start, never changes and is safe to share.</summary>
    private static readonly Lazy<Classifier> SharedClassifier = new(() =>
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, Classifier.FileName));
        var load = Classifier.Load(file);
        return load.Classifier ?? throw new InvalidOperationException(load.Error);
    });

    /// <summary>A migrated file with the roles, copied for each test.</summary>
    private static readonly Lazy<Task<byte[]>> Template = new(MakeTemplateAsync);

    private readonly ServiceProvider _services;

    private TestApplication(string folder, Action<IServiceCollection>? more)
    {
        Folder = folder;
        var services = new ServiceCollection();
        services.AddLogging(log => log.SetMinimumLevel(LogLevel.Warning));
        services.AddOptions<PortalSettings>();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton(new DataFolder(folder));
        services.AddSingleton(DatabaseAddress.OfFile(Path.Combine(folder, "compliancehub.db")));
        services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        services.AddSingleton(_ => SharedClassifier.Value);
        services.AddApplication();
        more?.Invoke(services);
        _services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
    }

    public string Folder { get; }

    /// <summary>Whether the folder stays when this application ends, for another process to open.</summary>
    public bool KeepsFolder { get; init; }

    public TestClock Clock { get; } = new();

    public IServiceProvider Services => _services;

    /// <param name="folder">A data folder that is there already; a fresh one where left out.</param>
    public static async Task<TestApplication> StartAsync(string? folder = null, Action<IServiceCollection>? more = null) =>
        folder is null ? await StartOnAsync(await Template.Value, more) : new(folder, more);

    /// <summary>In a fresh folder, on a copy of a database.</summary>
    public static async Task<TestApplication> StartOnAsync(byte[] database, Action<IServiceCollection>? more = null, bool keepsFolder = false)
    {
        var path = Directory.CreateTempSubdirectory("compliancehub-test-").FullName;
        await File.WriteAllBytesAsync(Path.Combine(path, "compliancehub.db"), database);
        return new(path, more) { KeepsFolder = keepsFolder };
    }

    /// <summary>A use case with its dependencies, as a page would get it.</summary>
    public T Get<T>()
        where T : notnull => _services.CreateScope().ServiceProvider.GetRequiredService<T>();

    public PortalDbContext OpenDatabase() => _services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContext();

    public async Task<Organisation> AddOrganisationAsync(string name = "Anadolu Elektronik A.Ş.", OrganisationStatus status = OrganisationStatus.Accepted)
    {
        await using var db = OpenDatabase();
        var organisation = new Organisation
        {
            Name = name,
            RegistrationNumber = Guid.NewGuid().ToString("N")[..10],
            Address = "Organize Sanayi Bölgesi 4. Cadde 12, Ankara",
            Country = "TR",
            Status = status,
            RegisteredAt = Clock.GetUtcNow(),
        };
        db.Add(organisation);
        await db.SaveChangesAsync();
        return organisation;
    }

    /// <summary>A person with an account and a session, written past the use cases: they have tests of their own.</summary>
    public async Task<Person> AddPersonAsync(string name, Role role, Organisation? organisation = null, bool owner = false)
    {
        await using var db = OpenDatabase();
        var email = Guid.NewGuid().ToString("N")[..12] + "@example.test";
        var user = new PortalUser
        {
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            EmailConfirmed = true,
            DisplayName = name,
            OrganisationId = organisation?.Id,
            IsOwner = owner,
            SecurityStamp = Guid.NewGuid().ToString("N"),
            LockoutEnabled = true,
        };
        db.Add(user);
        var roleId = await db.Roles.Where(r => r.Name == role.ToString()).Select(r => r.Id).SingleAsync();
        db.Add(new IdentityUserRole<string> { UserId = user.Id, RoleId = roleId });
        await db.SaveChangesAsync();
        return await SignInAsync(user.Id, name, role, organisation?.Id);
    }

    /// <summary>A new session of a person.</summary>
    public Task<Person> SignInAsync(Person person) => SignInAsync(person.UserId, person.Name, person.Role, person.OrganisationId);

    public async Task<List<LedgerEntry>> LedgerAsync()
    {
        await using var db = OpenDatabase();
        return await db.Ledger.AsNoTracking().OrderBy(e => e.Sequence).ToListAsync();
    }

    /// <summary>Walks the whole chain, entry by entry with what it says.</summary>
    public async Task<ChainVerification> VerifyLedgerAsync()
    {
        await using var db = OpenDatabase();
        var contents = await db.LedgerContents.AsNoTracking().ToDictionaryAsync(c => c.Sequence);
        return LedgerChain.Verify((await LedgerAsync()).Select(e => (e, contents.GetValueOrDefault(e.Sequence))));
    }

    /// <summary>The database as one file, with nothing left in its log. No act may be under way.</summary>
    public async Task<byte[]> CopyDatabaseAsync()
    {
        await using (var db = OpenDatabase())
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE);");
        }

        return await File.ReadAllBytesAsync(Path.Combine(Folder, "compliancehub.db"));
    }

    /// <summary>Makes the certificates that wait, as the portal does in the background.</summary>
    public Task<int> MakeCertificatesAsync() => _services.GetRequiredService<CertificateMaker>().CatchUpAsync();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        if (!KeepsFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private async Task<Person> SignInAsync(string userId, string name, Role role, Guid? organisationId)
    {
        var session = await Get<Sessions>().PublicStartAsync(userId);
        return new(Caller.Of(userId, Assert.IsType<Result<Guid>.Ok>(session).Value), name, role, organisationId);
    }

    private static async Task<byte[]> MakeTemplateAsync()
    {
        var folder = Directory.CreateTempSubdirectory("compliancehub-template-").FullName;
        await using var application = new TestApplication(folder, null);
        await using (var db = application.OpenDatabase())
        {
            await db.Database.MigrateAsync();
            await LedgerTriggers.MakeAsync(db);
        }

        await RoleStart.EnsureAsync(application.Services);
        return await application.CopyDatabaseAsync();
    }
}
