using ComplianceHub.Application.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using ComplianceHub.Application.Acts;

namespace ComplianceHub.Application.Accounts;

/// <summary>Identity's user manager on a context of ours, so that an account, its organisation and the ledger entry are written in one transaction.</summary>
public sealed class IdentityOnContext(IServiceProvider services)
{
    /// <summary>Purpose of the tokens behind links that set a password.</summary>
    public const string SetPassword = "SetPassword";

    public UserManager<PortalUser> Users(PortalDbContext db) =>
        ActivatorUtilities.CreateInstance<UserManager<PortalUser>>(services, new UserStore<PortalUser, IdentityRole, PortalDbContext>(db));

    /// <summary>Identity's complaints as errors of a form with the fields Email and Password.</summary>
    public static IReadOnlyList<FieldError> Errors(IdentityResult result, string email) =>
    [
        .. result.Errors.Select(e => e.Code switch
        {
            nameof(IdentityErrorDescriber.DuplicateEmail) or nameof(IdentityErrorDescriber.DuplicateUserName) =>
                new FieldError("Email", $"There is already an account for '{email}': sign in with it, or use another address."),
            nameof(IdentityErrorDescriber.InvalidEmail) or nameof(IdentityErrorDescriber.InvalidUserName) =>
                new FieldError("Email", $"'{email}' is not an e-mail address that can be used here."),
            nameof(IdentityErrorDescriber.PasswordTooShort) => new FieldError("Password", "The password is too short: give 12 characters or more; a few words are fine."),
            _ => new FieldError("Password", e.Description),
        }).DistinctBy(e => e.Field),
    ];
}
