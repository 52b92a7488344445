using System.Text.Encodings.Web;
using ComplianceHub.Application.Data;
using ComplianceHub.Application.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Accounts;

/// <summary>A person's own account.</summary>
public sealed record OwnAccountFile(string Name, string Email, bool TwoFactor, int RecoveryCodesLeft);

/// <summary>What an authenticator app needs.</summary>
/// <param name="Key">Base32 in groups of four, to type.</param>
/// <param name="Uri">otpauth address, to scan.</param>
public sealed record AuthenticatorKey(string Key, string Uri);

/// <summary>
/// What a person changes of their own account: the password and the second factor (TOTP, RFC 6238). Each ends every other session of theirs.
/// </summary>
public sealed class OwnAccount(ActRunner runner, Questions questions, IdentityOnContext identity)
{
    private const int RecoveryCodes = 10;

    private const string Meanwhile = "Your password was changed in another session while this was being sent.";

    public Task<Result<OwnAccountFile>> GetAsync(Caller caller) => questions.AskAsync<OwnAccountFile>(caller, async (db, me) =>
    {
        var users = identity.Users(db);
        var user = (await users.FindByIdAsync(me.UserId))!;
        return new OwnAccountFile(user.DisplayName, user.Email!, user.TwoFactorEnabled, await users.CountRecoveryCodesAsync(user));
    });

    /// <summary>What of a screen depends on who looks at it.</summary>
    public Task<Result<Viewer>> ViewerAsync(Caller caller) => questions.AskAsync<Viewer>(caller, (_, me) => Task.FromResult<Result<Viewer>>(
        new Viewer(me.UserId, me.Name, Enum.GetValues<Permission>().Where(me.May).ToHashSet(), me.OrganisationAccepted, me.IsOwner)));

    public async Task<Result<string>> ChangePasswordAsync(Caller caller, string current, string password)
    {
        if (AccountInput.PasswordErrors(password ?? "").ToList() is { Count: > 0 } errors)
        {
            return new Result<string>.Invalid(errors);
        }

        var known = await CheckPasswordAsync(caller, current, new("Current", "The current password is not right."));
        if (known is not Result<PortalUser>.Ok { Value: var before })
        {
            return known.Other<string>();
        }

        var hash = identity.Hash(before, password!);
        return await runner.RunAsync<string>(caller, null, async act =>
        {
            var user = await act.Db.Users.SingleAsync(u => u.Id == act.Me.UserId);
            if (user.PasswordHash != before.PasswordHash)
            {
                return new Result<string>.Conflict(Meanwhile);
            }

            await identity.SetPasswordHashAsync(act.Db, user, hash);
            await IdentityOnContext.KeepSessionAsync(act, caller, user);
            act.Record(Verbs.AccountPasswordChanged, "account", user.Id, new { user.Email });
            return user.Id;
        });
    }

    /// <summary>The key to enter into an app; the same until the second factor is turned off.</summary>
    public async Task<Result<AuthenticatorKey>> AuthenticatorKeyAsync(Caller caller)
    {
        var kept = await questions.AskAsync<AuthenticatorKey>(caller, async (db, me) =>
            await KeyAsync(db, me) is { } key ? key : new Result<AuthenticatorKey>.NotFound());
        return kept is not Result<AuthenticatorKey>.NotFound
            ? kept
            // A key that was only shown changes nothing yet: it goes into no ledger and ends no session.
            : await runner.RunAsync<AuthenticatorKey>(caller, null, async act =>
            {
                if (await KeyAsync(act.Db, act.Me) is { } made)
                {
                    return made;
                }

                var user = await act.Db.Users.SingleAsync(u => u.Id == act.Me.UserId);
                using var store = IdentityOnContext.Store(act.Db);
                await store.SetAuthenticatorKeyAsync(user, identity.Users(act.Db).GenerateNewAuthenticatorKey(), CancellationToken.None);
                await act.Db.SaveChangesAsync();
                return (await KeyAsync(act.Db, act.Me))!;
            });
    }

    /// <summary>Turns the second factor on.</summary>
    /// <returns>Recovery codes, shown once.</returns>
    public Task<Result<IReadOnlyList<string>>> TurnTwoFactorOnAsync(Caller caller, string code)
    {
        var digits = (code ?? "").Replace(" ", "", StringComparison.Ordinal);
        return runner.RunAsync<IReadOnlyList<string>>(caller, null, async act =>
        {
            var users = identity.Users(act.Db);
            var user = (await users.FindByIdAsync(act.Me.UserId))!;
            if (user.TwoFactorEnabled)
            {
                return new Result<IReadOnlyList<string>>.Conflict("The second factor is on already.");
            }

            if (!await users.VerifyTwoFactorTokenAsync(user, users.Options.Tokens.AuthenticatorTokenProvider, digits))
            {
                return new Result<IReadOnlyList<string>>.Invalid([new("Code",
                    $"'{digits}' is not the code of this minute: check the clock of your phone and type the code that the app shows now.")]);
            }

            await users.SetTwoFactorEnabledAsync(user, true);
            var codes = (await users.GenerateNewTwoFactorRecoveryCodesAsync(user, RecoveryCodes))!.ToList();
            await IdentityOnContext.KeepSessionAsync(act, caller, user);
            act.Record(Verbs.AccountTwoFactorOn, "account", user.Id, new { user.Email });
            return new Result<IReadOnlyList<string>>.Ok(codes);
        });
    }

    public async Task<Result<bool>> TurnTwoFactorOffAsync(Caller caller, string password)
    {
        var known = await CheckPasswordAsync(caller, password, new("OffPassword", "The password is not right."));
        if (known is not Result<PortalUser>.Ok { Value: var before })
        {
            return known.Other<bool>();
        }

        return await runner.RunAsync<bool>(caller, null, async act =>
        {
            var users = identity.Users(act.Db);
            var user = (await users.FindByIdAsync(act.Me.UserId))!;
            if (user.PasswordHash != before.PasswordHash)
            {
                return new Result<bool>.Conflict(Meanwhile);
            }

            if (!user.TwoFactorEnabled)
            {
                return new Result<bool>.Conflict("The second factor is off already.");
            }

            await users.SetTwoFactorEnabledAsync(user, false);
            await users.ResetAuthenticatorKeyAsync(user);
            await IdentityOnContext.KeepSessionAsync(act, caller, user);
            act.Record(Verbs.AccountTwoFactorOff, "account", user.Id, new { user.Email });
            return false;
        });
    }

    /// <summary>Before the act, as hashing takes long: the account whose password this is. The act compares the hash once more.</summary>
    private async Task<Result<PortalUser>> CheckPasswordAsync(Caller caller, string? password, FieldError wrong)
    {
        var user = await questions.AskAsync<PortalUser>(caller, async (db, me) => await db.Users.AsNoTracking().SingleAsync(u => u.Id == me.UserId));
        return user is Result<PortalUser>.Ok ok && !identity.Fits(ok.Value, password ?? "") ? new Result<PortalUser>.Invalid([wrong]) : user;
    }

    private async Task<AuthenticatorKey?> KeyAsync(PortalDbContext db, Actor me)
    {
        var users = identity.Users(db);
        var user = (await users.FindByIdAsync(me.UserId))!;
        if (await users.GetAuthenticatorKeyAsync(user) is not { Length: > 0 } key)
        {
            return null;
        }

        var label = UrlEncoder.Default.Encode(user.Email!);
        return new(
            string.Join(' ', key.ToLowerInvariant().Chunk(4).Select(c => new string(c))),
            $"otpauth://totp/ComplianceHub:{label}?secret={key}&issuer=ComplianceHub&digits=6");
    }
}
