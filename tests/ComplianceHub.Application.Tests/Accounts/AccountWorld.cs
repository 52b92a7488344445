using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Tests.Accounts;

/// <summary>An application with a person of each role of staff, and passwords where a test needs them.</summary>
public abstract class AccountWorld : IAsyncLifetime
{
    protected const string Password = "a long enough password";

    protected TestApplication Application { get; private set; } = null!;

    protected Person Administrator { get; private set; } = null!;

    protected AccountAdministration Accounts => Application.Get<AccountAdministration>();

    protected OrganisationRegistry Registry => Application.Get<OrganisationRegistry>();

    protected OwnAccount Own => Application.Get<OwnAccount>();

    protected Sessions Sessions => Application.Get<Sessions>();

    public virtual async Task InitializeAsync()
    {
        Application = await TestApplication.StartAsync();
        Administrator = await Application.AddPersonAsync("Can Öztürk", Role.Administrator);
    }

    public async Task DisposeAsync() => await Application.DisposeAsync();

    protected async Task GivePasswordAsync(Person person)
    {
        await using var db = Application.OpenDatabase();
        var user = await db.Users.SingleAsync(u => u.Id == person.UserId);
        user.PasswordHash = Application.Get<IdentityOnContext>().Hash(user, Password);
        await db.SaveChangesAsync();
    }

    protected async Task<bool> PasswordIsAsync(Person person, string password)
    {
        await using var db = Application.OpenDatabase();
        return Application.Get<IdentityOnContext>().Fits(await db.Users.SingleAsync(u => u.Id == person.UserId), password);
    }

    /// <summary>The verbs that follow the sign-ins of the people that the test made.</summary>
    protected async Task<IEnumerable<string>> DeedsAsync() =>
        (await Application.LedgerAsync()).Select(e => e.Verb).Where(verb => verb != Verbs.SessionStarted);

    /// <summary>Signs in a person whom a use case made.</summary>
    protected async Task<Caller> SignInAsync(string userId) => Caller.Of(userId, Ok(await Sessions.PublicStartAsync(userId)));

    protected static T Ok<T>(Result<T> result)
    {
        Assert.True(result is Result<T>.Ok, result.Problem);
        return ((Result<T>.Ok)result).Value;
    }
}
