using ComplianceHub.Application.Data;
using ComplianceHub.Application.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Accounts;

/// <summary>One account, as an administrator sees it.</summary>
/// <param name="Suspended">Whether an administrator took its access away.</param>
public sealed record AccountRow(
    string UserId, string Name, string Email, IReadOnlyList<Role> Roles, string? OrganisationName, bool Suspended, bool TwoFactor, bool HasPassword);

/// <summary>A link that lets a person choose a password, good once and for one day.</summary>
public sealed record PasswordLink(string UserId, string Token)
{
    /// <summary>Path and query on this portal.</summary>
    public string Path => $"/account/set-password?user={Uri.EscapeDataString(UserId)}&token={Uri.EscapeDataString(Token)}";
}

/// <summary>
/// Accounts of officers, auditors and administrators, and what an administrator does to any account. Whatever changes what an account may do, or how
/// its person proves who they are, changes its security stamp, and so ends every session of that person.
/// </summary>
public sealed class AccountAdministration(
    ActRunner runner, Questions questions, IDbContextFactory<PortalDbContext> contexts, IdentityOnContext identity, SetUpLink setUp)
{
    /// <summary>Roles that an administrator gives; exporters register themselves or are invited.</summary>
    public static IReadOnlyList<Role> StaffRoles { get; } = [Role.Officer, Role.SeniorOfficer, Role.Auditor, Role.Administrator];

    public Task<Result<IReadOnlyList<AccountRow>>> ListAsync(Caller caller) =>
        questions.AskAsync<IReadOnlyList<AccountRow>>(caller, Permission.ManageAccounts, async (db, _) =>
        {
            var roles = (await db.UserRoles.Join(db.Roles, r => r.RoleId, r => r.Id, (user, role) => new { user.UserId, role.Name }).ToListAsync())
                .ToLookup(r => r.UserId, r => Enum.Parse<Role>(r.Name!));
            var users = await db.Users.AsNoTracking().Include(u => u.Organisation).ToListAsync();
            var rows = users.OrderBy(u => u.DisplayName, StringComparer.InvariantCulture).Select(u => new AccountRow(
                u.Id, u.DisplayName, u.Email!, [.. roles[u.Id].Order()], u.Organisation?.Name, u.IsSuspended, u.TwoFactorEnabled, u.PasswordHash is not null));
            return new Result<IReadOnlyList<AccountRow>>.Ok([.. rows]);
        });

    /// <summary>Creates an account for an officer, auditor or administrator; its person chooses the password behind the link.</summary>
    public async Task<Result<PasswordLink>> CreateAsync(Caller caller, string name, string email, Role role, ActToken? token = null)
    {
        List<FieldError> errors = [.. AccountInput.Text("Name", "Name", name ?? "", 120), .. AccountInput.EmailErrors(email ?? "")];
        if (!StaffRoles.Contains(role))
        {
            errors.Add(new("Role", "Exporters register their company themselves or are invited by its owner."));
        }

        if (errors.Count > 0)
        {
            return new Result<PasswordLink>.Invalid(errors);
        }

        var user = NewUser(name!, email!);
        var input = new { user.DisplayName, user.Email, Role = role.ToString() };
        var done = await runner.RunAsync<string>(caller, Permission.ManageAccounts, token?.For("account.create", input), async act =>
        {
            var users = identity.Users(act.Db);
            var created = await users.CreateAsync(user);
            if (!created.Succeeded)
            {
                return new Result<string>.Invalid(IdentityOnContext.Errors(created, user.Email!));
            }

            await users.AddToRoleAsync(user, role.ToString());
            act.Record(Verbs.AccountCreated, "account", user.Id, new { user.Email, user.DisplayName, Role = role });
            return user.Id;
        });
        return done is Result<string>.Ok ok ? await FirstLinkAsync(caller, ok.Value) : done.Other<PasswordLink>();
    }

    /// <summary>A new link for a person who lost theirs or forgot the password.</summary>
    public Task<Result<PasswordLink>> NewLinkAsync(Caller caller, string userId) =>
        ChangeAsync<PasswordLink>(caller, userId, Verbs.AccountPasswordLinkMade, async (users, user) => await LinkAsync(users, user), allowSelf: true);

    /// <summary>Gives a member of staff another role. Nobody changes their own, so that there is always an administrator.</summary>
    public Task<Result<Role>> ChangeRoleAsync(Caller caller, string userId, Role role) =>
        ChangeAsync<Role>(caller, userId, Verbs.AccountRoleChanged, async (users, user) =>
        {
            if (!StaffRoles.Contains(role) || user.OrganisationId is not null)
            {
                return new Result<Role>.Denied("An exporter's account keeps its role: create another account for the member of staff.");
            }

            var before = await users.GetRolesAsync(user);
            if (before.SequenceEqual([role.ToString()]))
            {
                return new Result<Role>.Conflict($"{user.DisplayName} is {PermissionWords.One(role)} already.");
            }

            await users.RemoveFromRolesAsync(user, before);
            await users.AddToRoleAsync(user, role.ToString());
            await users.UpdateSecurityStampAsync(user);
            return role;
        }, new { Role = role });

    /// <summary>Takes an account's access away at once, or gives it back.</summary>
    public Task<Result<bool>> SuspendAsync(Caller caller, string userId, bool suspended) =>
        ChangeAsync<bool>(caller, userId, suspended ? Verbs.AccountSuspended : Verbs.AccountReinstated, async (users, user) =>
        {
            if (user.IsSuspended == suspended)
            {
                return new Result<bool>.Conflict(suspended ? $"{user.DisplayName} is suspended already." : $"{user.DisplayName} may sign in already.");
            }

            user.LockoutEnabled = true;
            user.LockoutEnd = suspended ? PortalUser.Forever : null;
            await users.UpdateSecurityStampAsync(user);
            return suspended;
        });

    /// <summary>The first administrator, by the link of the console. Refused once there is any account.</summary>
    /// <returns>The new user's id.</returns>
    public async Task<Result<string>> SetUpAsync(string token, string name, string email, string password)
    {
        if (!setUp.Fits(token))
        {
            return new Result<string>.NotFound();
        }

        List<FieldError> errors =
        [
            .. AccountInput.Text("Name", "Your name", name ?? "", 120),
            .. AccountInput.EmailErrors(email ?? ""),
            .. AccountInput.PasswordErrors(password ?? ""),
        ];
        if (errors.Count > 0)
        {
            return new Result<string>.Invalid(errors);
        }

        var user = NewUser(name!, email!);
        user.PasswordHash = identity.Hash(user, password!);
        return await runner.RunForNobodyAsync<string>(async act =>
        {
            if (await act.Db.Users.AnyAsync())
            {
                return new Result<string>.NotFound();
            }

            var users = identity.Users(act.Db);
            var created = await users.CreateAsync(user);
            if (!created.Succeeded)
            {
                return new Result<string>.Invalid(IdentityOnContext.Errors(created, user.Email!));
            }

            await users.AddToRoleAsync(user, nameof(Role.Administrator));
            act.ActAs(ActorReader.ToActor(user, [nameof(Role.Administrator)], act.Means));
            act.Record(Verbs.AccountFirstAdministratorCreated, "account", user.Id, new { user.Email, user.DisplayName });
            act.AfterCommit(_ => setUp.UseUp());
            return user.Id;
        });
    }

    /// <summary>Whether a set-up link still works.</summary>
    public bool SetUpIsOpen(string? token) => setUp.Fits(token);

    /// <summary>Sets the password behind a link. The link works once: a new password changes the stamp that the token holds.</summary>
    public async Task<Result<string>> RegisterPasswordAsync(string userId, string token, string password)
    {
        if (AccountInput.PasswordErrors(password ?? "").ToList() is { Count: > 0 } errors)
        {
            return new Result<string>.Invalid(errors);
        }

        string hash;
        await using (var db = await contexts.CreateDbContextAsync())
        {
            if (await BehindLinkAsync(identity.Users(db), userId, token) is not { } user)
            {
                return new Result<string>.NotFound();
            }

            hash = identity.Hash(user, password!);
        }

        return await runner.RunForNobodyAsync<string>(async act =>
        {
            if (await BehindLinkAsync(identity.Users(act.Db), userId, token) is not { } user)
            {
                return new Result<string>.NotFound();
            }

            await identity.SetPasswordHashAsync(act.Db, user, hash);
            act.ActAs(ActorReader.ToActor(user, [], act.Means));
            act.Record(Verbs.AccountPasswordSet, "account", user.Id, new { user.Email });
            return user.Id;
        });
    }

    private static PortalUser NewUser(string name, string email) =>
        new() { UserName = email.Trim(), Email = email.Trim(), EmailConfirmed = true, DisplayName = name.Trim() };

    private static async Task<PortalUser?> BehindLinkAsync(UserManager<PortalUser> users, string userId, string token) =>
        await users.FindByIdAsync(userId ?? "") is { } user
        && await users.VerifyUserTokenAsync(user, TokenOptions.DefaultProvider, IdentityOnContext.SetPassword, token ?? "")
            ? user
            : null;

    private static async Task<PasswordLink> LinkAsync(UserManager<PortalUser> users, PortalUser user) =>
        new(user.Id, await users.GenerateUserTokenAsync(user, TokenOptions.DefaultProvider, IdentityOnContext.SetPassword));

    /// <summary>
    /// The link that comes with a new account. It is made after the commit and kept nowhere; the creation sent again makes it again, for as long as it
    /// was not used.
    /// </summary>
    private Task<Result<PasswordLink>> FirstLinkAsync(Caller caller, string userId) =>
        questions.AskAsync<PasswordLink>(caller, Permission.ManageAccounts, async (db, _) =>
        {
            var users = identity.Users(db);
            var user = (await users.FindByIdAsync(userId))!;
            return user.PasswordHash is null
                ? await LinkAsync(users, user)
                : new Result<PasswordLink>.Conflict($"{user.DisplayName} has chosen a password already.");
        });

    private Task<Result<T>> ChangeAsync<T>(
        Caller caller,
        string userId,
        string verb,
        Func<UserManager<PortalUser>, PortalUser, Task<Result<T>>> change,
        object? facts = null,
        bool allowSelf = false) =>
        runner.RunAsync<T>(caller, Permission.ManageAccounts, null, async act =>
        {
            if (userId == act.Me.UserId && !allowSelf)
            {
                return new Result<T>.Denied("Nobody changes their own account here: ask another administrator.");
            }

            var users = identity.Users(act.Db);
            if (await users.FindByIdAsync(userId) is not { } user)
            {
                return new Result<T>.NotFound();
            }

            var result = await change(users, user);
            if (result is Result<T>.Ok)
            {
                act.Record(verb, "account", user.Id, new { user.Email, Facts = facts });
            }

            return result;
        });
}
