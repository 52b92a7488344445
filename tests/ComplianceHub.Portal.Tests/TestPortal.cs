using System.Security.Claims;
using ComplianceHub.Controls.Classification;
using ComplianceHub.Controls.People;
using ComplianceHub.Portal.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ComplianceHub.Portal.Tests;

/// <summary>
/// The real portal in process, on a SQLite file of its own. Not Development, so without the demonstration.
/// </summary>
public sealed class TestPortal : WebApplicationFactory<Program>
{
    /// <summary>Of everybody whom a test adds.</summary>
    public const string Password = "a long enough password";

    /// <summary>Read once for all tests: it takes most of a start, never changes and is safe to share.</summary>
    private static readonly Lazy<Classifier> SharedClassifier = new(() =>
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, Classifier.FileName));
        var load = Classifier.Load(file);
        return load.Classifier ?? throw new InvalidOperationException(load.Error);
    });

    public LoggedErrors Logged { get; } = new();

    public string Folder { get; } = Directory.CreateTempSubdirectory("compliancehub-test-").FullName;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        builder.UseSetting("Portal:DataFolder", Folder);
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton(_ => SharedClassifier.Value);
            services.AddSingleton<ILoggerProvider>(Logged);
        });
    }

    public PortalDbContext OpenDatabase() => Services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContext();

    /// <summary>A use case with its dependencies, as a page would get it.</summary>
    public T Get<T>()
        where T : notnull => Services.CreateScope().ServiceProvider.GetRequiredService<T>();

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
            RegisteredAt = DateTimeOffset.UtcNow,
        };
        db.Add(organisation);
        await db.SaveChangesAsync();
        return organisation;
    }

    /// <summary>A person with an account, signed in.</summary>
    public async Task<Person> AddPersonAsync(string name, Role role, Organisation? organisation = null, bool owner = false)
    {
        using var scope = Services.CreateScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
        var email = Guid.NewGuid().ToString("N")[..12] + "@example.test";
        var user = new PortalUser
        {
            UserName = email,
            Email = email,
            EmailConfirmed = true,
            DisplayName = name,
            OrganisationId = organisation?.Id,
            IsOwner = owner,
        };
        Assert.True((await users.CreateAsync(user, Password)).Succeeded);
        Assert.True((await users.AddToRoleAsync(user, role.ToString())).Succeeded);
        return await SignInAsync(new(Caller.Of(user.Id, Guid.Empty), name, role, organisation?.Id));
    }

    /// <summary>A new session of a person.</summary>
    public async Task<Person> SignInAsync(Person person) =>
        person with { Caller = Caller.Of(person.UserId, Assert.IsType<Result<Guid>.Ok>(await Get<Sessions>().PublicStartAsync(person.UserId)).Value) };

    public async Task<string> EmailOfAsync(Person person)
    {
        await using var db = OpenDatabase();
        return (await db.Users.SingleAsync(u => u.Id == person.UserId)).Email!;
    }

    /// <summary>A client with the ticket of a person's session, so that a test need not go through the form; redirects are not followed.</summary>
    public HttpClient ClientOf(Person person)
    {
        var cookie = Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var identity = new ClaimsIdentity(ClaimsOf(person), IdentityConstants.ApplicationScheme);
        var ticket = new AuthenticationTicket(new ClaimsPrincipal(identity), IdentityConstants.ApplicationScheme);
        var client = CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Add("Cookie", $"{cookie.Cookie.Name}={cookie.TicketDataFormat.Protect(ticket)}");
        return client;
    }

    /// <summary>What the ticket of a person's session says.</summary>
    public static IEnumerable<Claim> ClaimsOf(Person person) =>
    [
        new(ClaimTypes.NameIdentifier, person.UserId),
        new(ClaimTypes.Role, person.Role.ToString()),
        new(AccountClaims.DisplayName, person.Name),
        new(AccountClaims.Session, person.Caller.SessionId!.Value.ToString()),
    ];

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        // The base class disposes twice: synchronously and asynchronously.
        if (disposing && Directory.Exists(Folder))
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(Folder, recursive: true);
        }
    }
}
