using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace ComplianceHub.Portal.Accounts;

/// <summary>
/// Identity's sign-in with a session behind each ticket: it begins when the credentials were checked (after the second factor, where there is one), its id
/// is in the ticket, and signing out ends it before the cookie goes.
/// </summary>
public sealed class PortalSignInManager(
    Sessions sessions,
    UserManager<PortalUser> users,
    IHttpContextAccessor context,
    IUserClaimsPrincipalFactory<PortalUser> principals,
    IOptions<IdentityOptions> options,
    ILogger<SignInManager<PortalUser>> log,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<PortalUser> confirmation)
    : SignInManager<PortalUser>(users, context, principals, options, log, schemes, confirmation)
{
    private bool _refreshing;

    /// <summary>A new ticket for the same session.</summary>
    public override async Task RefreshSignInAsync(PortalUser user)
    {
        _refreshing = true;
        try
        {
            await base.RefreshSignInAsync(user);
        }
        finally
        {
            _refreshing = false;
        }
    }

    /// <summary>Every way to sign in comes through here.</summary>
    public override async Task SignInWithClaimsAsync(PortalUser user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        ArgumentNullException.ThrowIfNull(user);
        var before = CurrentCaller.Of(Context.User);
        if (_refreshing && before.UserId == user.Id && before.SessionId is { } same)
        {
            await SignInAsync(same);
            return;
        }

        // Whoever signs in at this browser takes the place of whoever sat there.
        await EndAsync(before);
        // Gone or suspended since the password was checked: no ticket.
        if (await sessions.PublicStartAsync(user.Id) is Result<Guid>.Ok started)
        {
            await SignInAsync(started.Value);
        }

        Task SignInAsync(Guid session) =>
            base.SignInWithClaimsAsync(user, authenticationProperties, [.. additionalClaims, new Claim(AccountClaims.Session, session.ToString())]);
    }

    public override async Task SignOutAsync()
    {
        await EndAsync(CurrentCaller.Of(Context.User));
        await base.SignOutAsync();
    }

    private Task EndAsync(Caller caller) => caller.SessionId is null ? Task.CompletedTask : sessions.EndAsync(caller);
}
