using ComplianceHub.Controls.Cases;
using ComplianceHub.Application.Data;
using ComplianceHub.Application.Ledger;
using ComplianceHub.Application.Acts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Accounts;

/// <summary>One account, as an administrator sees it.</summary>
/// <param name="Suspended">Whether an administrator took its access away.</param>
public sealed record AccountRow(string UserId, string Name, string Email, IReadOnlyList<Role> Roles, string? OrganisationName, bool Suspended, bool TwoFactor, bool HasPassword);

/// <summary>A link that lets a person choose a password, good once and for one day.</summary>
public sealed record PasswordLink(string UserId, string Token)
{
    /// <summary>Path and query on this portal.</summary>
    public string Path => $"/account/set-password?user={Uri.EscapeDataString(UserId)}&token={Uri.EscapeDataString(Token)}";
}

/// <summary>Accounts of officers, auditors and administrators, and what an administrator does to any account.</summary>
public sealed class AccountAdministration(IDbContextFactory<PortalDbContext> contexts, IdentityOnContext identity, SetUpLink setUp, TimeProvider clock)
{
    /// <summary>Roles that an administrator gives; exporters register themselves or are invited.</summary>
    public static IReadOnlyList<Role> StaffRoles { get; } = [Role.Officer, Role.SeniorOfficer, Role.Auditor, Role.Administrator];

    public async Task<IReadOnlyList<AccountRow>> ListAsync(Actor me)
    {
        if (!me.Is(Role.Administrator))
        {
            return [];
        }

        await using var db = await contexts.CreateDbContextAsync();
        var roles = (await db.UserRoles.Join(db.Roles, r => r.RoleId, r => r.Id, (user, role) => new { user.UserId, role.Name }).ToListAsync())
            .ToLookup(r => r.UserId, r => Enum.Parse<Role>(r.Name!));
        var users = await db.Users.AsNoTracking().Include(u => u.Organisation).ToListAsync();
        return [.. users.OrderBy(u => u.DisplayName, StringComparer.InvariantCulture).Select(u => new AccountRow(
            u.Id, u.DisplayName, u.Email!, [.. roles[u.Id].Order()], u.Organisation?.Name, u.IsSuspended, u.TwoFactorEnabled, u.PasswordHash is not null))];
    }

    /// <summary>Creates an account for an officer, auditor or administrator; its person chooses the password behind the link.</summary>
    public async Task<Result<PasswordLink>> CreateAsync(Actor me, string name, string email, Role role)
    {
        if (!me.Is(Role.Administrator))
        {
            return new Result<PasswordLink>.Denied("Only an administrator creates accounts.");
        }

        List<FieldError> errors = [.. AccountInput.Text("Name", "Name", name ?? "", 120), .. AccountInput.EmailErrors(email ?? "")];
        if (!StaffRoles.Contains(role))
        {
            errors.Add(new("Role", "Exporters register their company themselves or are invited by its owner."));
        }

        if (errors.Count > 0)
        {
            return new Result<PasswordLink>.Invalid(errors);
        }

        await using var db = await contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var users = identity.Users(db);
        var user = new PortalUser { UserName = email!.Trim(), Email = email.Trim(), EmailConfirmed = true, DisplayName = name!.Trim() };
        var created = await users.CreateAsync(user);
        if (!created.Succeeded)
        {
            return new Result<PasswordLink>.Invalid(IdentityOnContext.Errors(created, user.Email));
        }

        await users.AddToRoleAsync(user, role.ToString());
        await db.AppendToLedgerAsync(me, "account.created", "account", user.Id, new { user.Email, user.DisplayName, Role = role }, clock.GetUtcNow());
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return await LinkAsync(users, user);
    }

    /// <summary>A new link for a person who lost theirs or forgot the password.</summary>
    public async Task<Result<PasswordLink>> NewLinkAsync(Actor me, string userId) =>
        await ChangeAsync<PasswordLink>(me, userId, "account.passwordLinkMade", async (users, user) => await LinkAsync(users, user), allowSelf: true);

    /// <summary>Gives a member of staff another role. Nobody changes their own, so that there is always an administrator.</summary>
    public Task<Result<Role>> ChangeRoleAsync(Actor me, string userId, Role role) =>
        ChangeAsync<Role>(me, userId, "account.roleChanged", async (users, user) =>
        {
            if (!StaffRoles.Contains(role) || user.OrganisationId is not null)
            {
                return new Result<Role>.Denied("An exporter's account keeps its role: create another account for the member of staff.");
            }

            await users.RemoveFromRolesAsync(user, await users.GetRolesAsync(user));
            await users.AddToRoleAsync(user, role.ToString());
            await users.UpdateSecurityStampAsync(user);
            return role;
        }, new { Role = role });

    /// <summary>Takes an account's access away at once, or gives it back.</summary>
    public Task<Result<bool>> SuspendAsync(Actor me, string userId, bool suspended) =>
        ChangeAsync<bool>(me, userId, suspended ? "account.suspended" : "account.reinstated", async (users, user) =>
        {
            user.LockoutEnabled = true;
            user.LockoutEnd = suspended ? PortalUser.Forever : null;
            await users.UpdateAsync(user);
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

        List<FieldError> errors = [.. AccountInput.Text("Name", "Your name", name ?? "", 120), .. AccountInput.EmailErrors(email ?? ""), .. AccountInput.PasswordErrors(password ?? "")];
        if (errors.Count > 0)
        {
            return new Result<string>.Invalid(errors);
        }

        await using var db = await contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (await db.Users.AnyAsync())
        {
            return new Result<string>.NotFound();
        }

        var users = identity.Users(db);
        var user = new PortalUser { UserName = email!.Trim(), Email = email.Trim(), EmailConfirmed = true, DisplayName = name!.Trim() };
        var created = await users.CreateAsync(user, password!);
        if (!created.Succeeded)
        {
            return new Result<string>.Invalid(IdentityOnContext.Errors(created, user.Email));
        }

        await users.AddToRoleAsync(user, nameof(Role.Administrator));
        await db.AppendToLedgerAsync(ActorReader.ToActor(user, [nameof(Role.Administrator)]), "account.firstAdministratorCreated", "account", user.Id, new { user.Email, user.DisplayName }, clock.GetUtcNow());
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        setUp.UseUp();
        return user.Id;
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

        await using var db = await contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var users = identity.Users(db);
        if (await users.FindByIdAsync(userId ?? "") is not { } user || !await users.VerifyUserTokenAsync(user, TokenOptions.DefaultProvider, IdentityOnContext.SetPassword, token ?? ""))
        {
            return new Result<string>.NotFound();
        }

        if (user.PasswordHash is not null)
        {
            await users.RemovePasswordAsync(user);
        }

        var set = await users.AddPasswordAsync(user, password!);
        if (!set.Succeeded)
        {
            return new Result<string>.Invalid(IdentityOnContext.Errors(set, user.Email!));
        }

        await db.AppendToLedgerAsync(ActorReader.ToActor(user, []), "account.passwordSet", "account", user.Id, new { user.Email }, clock.GetUtcNow());
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return user.Id;
    }

    private static async Task<PasswordLink> LinkAsync(UserManager<PortalUser> users, PortalUser user) =>
        new(user.Id, await users.GenerateUserTokenAsync(user, TokenOptions.DefaultProvider, IdentityOnContext.SetPassword));

    private async Task<Result<T>> ChangeAsync<T>(
        Actor me, string userId, string verb, Func<UserManager<PortalUser>, PortalUser, Task<Result<T>>> change, object? facts = null, bool allowSelf = false)
    {
        if (!me.Is(Role.Administrator))
        {
            return new Result<T>.Denied("Only an administrator changes accounts.");
        }

        if (userId == me.UserId && !allowSelf)
        {
            return new Result<T>.Denied("Nobody changes their own account here: ask another administrator.");
        }

        await using var db = await contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var users = identity.Users(db);
        if (await users.FindByIdAsync(userId) is not { } user)
        {
            return new Result<T>.NotFound();
        }

        var result = await change(users, user);
        if (result is not Result<T>.Ok)
        {
            return result;
        }

        await db.AppendToLedgerAsync(me, verb, "account", user.Id, new { user.Email, Facts = facts }, clock.GetUtcNow());
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return result;
    }
}
