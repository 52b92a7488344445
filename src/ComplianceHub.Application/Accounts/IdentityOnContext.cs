using ComplianceHub.Application.Data;
using ComplianceHub.Application.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Accounts;

/// <summary>
/// Identity's user manager on the context of an act, so that an account, its organisation and the ledger entry are written in one transaction;
/// and what of it takes long, to be done before the act.
/// </summary>
public sealed class IdentityOnContext(IServiceProvider services, IPasswordHasher<PortalUser> hasher)
{
    /// <summary>Purpose of the tokens behind links that set a password.</summary>
    public const string SetPassword = "SetPassword";

    public UserManager<PortalUser> Users(PortalDbContext db) => ActivatorUtilities.CreateInstance<UserManager<PortalUser>>(services, Store(db));

    /// <summary>Identity's store by itself, for what must not change the security stamp.</summary>
    internal static UserStore<PortalUser, IdentityRole, PortalDbContext> Store(PortalDbContext db) => new(db);

    /// <summary>The hash of a password. Slow on purpose, so never under the lock.</summary>
    internal string Hash(PortalUser user, string password) => hasher.HashPassword(user, password);

    /// <summary>Whether the password is the one behind the account's hash. Slow on purpose, so never under the lock.</summary>
    internal bool Fits(PortalUser user, string password) =>
        user.PasswordHash is { } hash && hasher.VerifyHashedPassword(user, hash, password) != PasswordVerificationResult.Failed;

    /// <summary>Gives an account other credentials: every session that knew the old ones ends.</summary>
    internal async Task SetPasswordHashAsync(PortalDbContext db, PortalUser user, string hash)
    {
        user.PasswordHash = hash;
        await Users(db).UpdateSecurityStampAsync(user);
    }

    /// <summary>
    /// After a person changed their own credentials: the session in which they did goes on, as whoever sits there has just proved who they are.
    /// </summary>
    internal static async Task KeepSessionAsync(Act act, Caller caller, PortalUser user)
    {
        var session = await act.Db.Sessions.SingleAsync(s => s.Id == caller.SessionId);
        session.Stamp = user.SecurityStamp!;
    }

    /// <summary>Identity's complaints as errors of a form with the fields Email and Password.</summary>
    public static IReadOnlyList<FieldError> Errors(IdentityResult result, string email) =>
    [
        .. result.Errors.Select(e => e.Code switch
        {
            nameof(IdentityErrorDescriber.DuplicateEmail) or nameof(IdentityErrorDescriber.DuplicateUserName) =>
                new FieldError("Email", $"There is already an account for '{email}': sign in with it, or use another address."),
            nameof(IdentityErrorDescriber.InvalidEmail) or nameof(IdentityErrorDescriber.InvalidUserName) =>
                new FieldError("Email", $"'{email}' is not an e-mail address that can be used here."),
            _ => new FieldError("Password", e.Description),
        }).DistinctBy(e => e.Field),
    ];
}
