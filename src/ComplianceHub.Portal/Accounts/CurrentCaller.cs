using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;

namespace ComplianceHub.Portal.Accounts;

/// <summary>Who asks on this circuit or in this request, for the use cases; and who looks, for what a page offers. Neither is kept in a field.</summary>
public sealed class CurrentCaller(AuthenticationStateProvider authentication, OwnAccount account)
{
    /// <summary>The caller, as their sign-in ticket names them; <see cref="Caller.Nobody"/> where nobody is signed in.</summary>
    public async Task<Caller> GetAsync() => Of((await authentication.GetAuthenticationStateAsync()).User);

    /// <summary>What the person may do at this moment, for display; null where nobody is signed in any more.</summary>
    public async Task<Viewer?> ViewerAsync() => (await account.ViewerAsync(await GetAsync())).ValueOrDefault;

    /// <summary>The caller behind the principal of a request or a circuit.</summary>
    public static Caller Of(ClaimsPrincipal person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return person.FindFirstValue(ClaimTypes.NameIdentifier) is { } userId && Guid.TryParse(person.FindFirstValue(AccountClaims.Session), out var session)
            ? Caller.Of(userId, session)
            : Caller.Nobody;
    }
}
