using System.Security.Claims;
using System.Text.Encodings.Web;
using ComplianceHub.Controls.Cases;
using ComplianceHub.Controls.Classification;
using ComplianceHub.Portal.Accounts;
using Microsoft.AspNetCore.Authentication;
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
    private const string UserHeader = "X-Test-User";

    /// <summary>Read once for all tests: it takes most of a start, never changes and is safe to share.</summary>
    private static readonly Lazy<Classifier> SharedClassifier = new(() =>
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, Classifier.FileName));
        var load = Classifier.Load(file);
        return load.Classifier ?? throw new InvalidOperationException(load.Error);
    });

    public string Folder { get; } = Directory.CreateTempSubdirectory("compliancehub-test-").FullName;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        builder.UseSetting("Portal:DataFolder", Folder);
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton(_ => SharedClassifier.Value);
            services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, HeaderSignIn>(HeaderSignIn.Name, null);
            services.PostConfigure<AuthenticationOptions>(options =>
            {
                options.DefaultScheme = options.DefaultAuthenticateScheme = HeaderSignIn.Name;
                // Those who are not signed in are sent where the portal itself sends them.
                options.DefaultChallengeScheme = options.DefaultForbidScheme = IdentityConstants.ApplicationScheme;
            });
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

    public async Task<Actor> AddPersonAsync(string name, Role role, Organisation? organisation = null, bool owner = false)
    {
        using var scope = Services.CreateScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
        var email = Guid.NewGuid().ToString("N")[..12] + "@example.test";
        var user = new PortalUser { UserName = email, Email = email, EmailConfirmed = true, DisplayName = name, OrganisationId = organisation?.Id, IsOwner = owner };
        Assert.True((await users.CreateAsync(user, "a long enough password")).Succeeded);
        Assert.True((await users.AddToRoleAsync(user, role.ToString())).Succeeded);
        user.Organisation = organisation;
        return ActorReader.ToActor(user, [role.ToString()]);
    }

    /// <summary>A client signed in as a person; redirects are not followed.</summary>
    public HttpClient ClientOf(Actor actor)
    {
        var client = CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Add(UserHeader, actor.UserId + "|" + string.Join(',', actor.Roles));
        return client;
    }

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

    /// <summary>Signs a client in by a header, so that a test of a subject need not go through the sign-in form, which has tests of its own.</summary>
    private sealed class HeaderSignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        public const string Name = "Test";

        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (Request.Headers[UserHeader].ToString() is not { Length: > 0 } header)
            {
                return Task.FromResult(AuthenticateResult.NoResult());
            }

            var parts = header.Split('|');
            var claims = parts[1].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(r => new Claim(ClaimTypes.Role, r))
                .Append(new Claim(ClaimTypes.NameIdentifier, parts[0]));
            return Task.FromResult(AuthenticateResult.Success(
                new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, Name)), Name)));
        }
    }
}
