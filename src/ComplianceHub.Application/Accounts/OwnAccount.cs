using System.Text.Encodings.Web;
using ComplianceHub.Controls.Cases;
using ComplianceHub.Application.Data;
using ComplianceHub.Application.Ledger;
using ComplianceHub.Application.Acts;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Accounts;

/// <summary>A person's own account.</summary>
public sealed record OwnAccountFile(string Name, string Email, bool TwoFactor, int RecoveryCodesLeft);

/// <summary>What an authenticator app needs.</summary>
/// <param name="Key">Base32 in groups of four, to type.</param>
/// <param name="Uri">otpauth address, to scan.</param>
public sealed record AuthenticatorKey(string Key, string Uri);

/// <summary>What a person changes of their own account: the password and the second factor (TOTP, RFC 6238).</summary>
public sealed class OwnAccount(IDbContextFactory<PortalDbContext> contexts, IdentityOnContext identity, TimeProvider clock)
{
    private const int RecoveryCodes = 10;

    public async Task<OwnAccountFile> GetAsync(Actor me)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var users = identity.Users(db);
        var user = (await users.FindByIdAsync(me.UserId))!;
        return new(user.DisplayName, user.Email!, user.TwoFactorEnabled, await users.CountRecoveryCodesAsync(user));
    }

    public async Task<Result<string>> ChangePasswordAsync(Actor me, string current, string password)
    {
        if (AccountInput.PasswordErrors(password ?? "").ToList() is { Count: > 0 } errors)
        {
            return new Result<string>.Invalid(errors);
        }

        await using var db = await contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var users = identity.Users(db);
        var user = (await users.FindByIdAsync(me.UserId))!;
        var changed = await users.ChangePasswordAsync(user, current ?? "", password!);
        if (!changed.Succeeded)
        {
            return new Result<string>.Invalid(changed.Errors.Any(e => e.Code == "PasswordMismatch")
                ? [new("Current", "The current password is not right.")]
                : IdentityOnContext.Errors(changed, user.Email!));
        }

        await db.AppendToLedgerAsync(me, "account.passwordChanged", "account", user.Id, new { user.Email }, clock.GetUtcNow());
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return user.Id;
    }

    /// <summary>The key to enter into an app; the same until the second factor is turned off.</summary>
    public async Task<AuthenticatorKey> AuthenticatorKeyAsync(Actor me)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var users = identity.Users(db);
        var user = (await users.FindByIdAsync(me.UserId))!;
        if (await users.GetAuthenticatorKeyAsync(user) is not { Length: > 0 } key)
        {
            await users.ResetAuthenticatorKeyAsync(user);
            key = (await users.GetAuthenticatorKeyAsync(user))!;
        }

        var label = UrlEncoder.Default.Encode(user.Email!);
        return new(string.Join(' ', key.ToLowerInvariant().Chunk(4).Select(c => new string(c))), $"otpauth://totp/ComplianceHub:{label}?secret={key}&issuer=ComplianceHub&digits=6");
    }

    /// <summary>Turns the second factor on.</summary>
    /// <returns>Recovery codes, shown once.</returns>
    public async Task<Result<IReadOnlyList<string>>> TurnTwoFactorOnAsync(Actor me, string code)
    {
        await using var db = await contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var users = identity.Users(db);
        var user = (await users.FindByIdAsync(me.UserId))!;
        var digits = (code ?? "").Replace(" ", "", StringComparison.Ordinal);
        if (!await users.VerifyTwoFactorTokenAsync(user, users.Options.Tokens.AuthenticatorTokenProvider, digits))
        {
            return new Result<IReadOnlyList<string>>.Invalid([new("Code", $"'{digits}' is not the code of this minute: check the clock of your phone and type the code that the app shows now.")]);
        }

        await users.SetTwoFactorEnabledAsync(user, true);
        var codes = (await users.GenerateNewTwoFactorRecoveryCodesAsync(user, RecoveryCodes))!.ToList();
        await db.AppendToLedgerAsync(me, "account.twoFactorOn", "account", user.Id, new { user.Email }, clock.GetUtcNow());
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return codes;
    }

    public async Task<Result<bool>> TurnTwoFactorOffAsync(Actor me, string password)
    {
        await using var db = await contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var users = identity.Users(db);
        var user = (await users.FindByIdAsync(me.UserId))!;
        if (!await users.CheckPasswordAsync(user, password ?? ""))
        {
            return new Result<bool>.Invalid([new("OffPassword", "The password is not right.")]);
        }

        await users.SetTwoFactorEnabledAsync(user, false);
        await users.ResetAuthenticatorKeyAsync(user);
        await db.AppendToLedgerAsync(me, "account.twoFactorOff", "account", user.Id, new { user.Email }, clock.GetUtcNow());
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return false;
    }
}
