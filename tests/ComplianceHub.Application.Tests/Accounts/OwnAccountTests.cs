using System.Net;
using System.Security.Cryptography;

namespace ComplianceHub.Application.Tests.Accounts;

public sealed class OwnAccountTests : AccountWorld
{
    private Person _me = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _me = await Application.AddPersonAsync("Mert", Role.Officer);
        await GivePasswordAsync(_me);
    }

    [Fact]
    public async Task The_password_changes_only_with_the_current_one()
    {
        var guessed = await Own.ChangePasswordAsync(_me, "guess guess guess", "three new words");
        Assert.Equal("Current", Assert.Single(Assert.IsType<Result<string>.Invalid>(guessed).Errors).Field);
        Ok(await Own.ChangePasswordAsync(_me, Password, "three new words"));

        Assert.True(await PasswordIsAsync(_me, "three new words"));
        Assert.Equal([Verbs.AccountPasswordChanged], await DeedsAsync());
    }

    [Fact]
    public async Task A_new_password_ends_every_session_but_the_one_it_was_changed_in()
    {
        var elsewhere = await Application.SignInAsync(_me);

        Ok(await Own.ChangePasswordAsync(_me, Password, "three new words"));

        Ok(await Own.GetAsync(_me));
        Assert.IsType<Result<OwnAccountFile>.SignedOut>(await Own.GetAsync(elsewhere));
        Assert.Equal([_me.Caller.SessionId!.Value], await Sessions.PublicRunningAsync([_me.Caller.SessionId!.Value, elsewhere.Caller.SessionId!.Value]));
    }

    [Fact]
    public async Task The_second_factor_is_turned_on_with_a_code_and_off_with_the_password()
    {
        var key = Ok(await Own.AuthenticatorKeyAsync(_me));
        Assert.Equal(key, Ok(await Own.AuthenticatorKeyAsync(_me)));
        Assert.IsType<Result<IReadOnlyList<string>>.Invalid>(await Own.TurnTwoFactorOnAsync(_me, "000000"));

        var codes = Ok(await Own.TurnTwoFactorOnAsync(_me, Totp(key)));

        Assert.Equal(10, codes.Count);
        Assert.True(Ok(await Own.GetAsync(_me)).TwoFactor);
        Assert.IsType<Result<IReadOnlyList<string>>.Conflict>(await Own.TurnTwoFactorOnAsync(_me, Totp(key)));
        Assert.IsType<Result<bool>.Invalid>(await Own.TurnTwoFactorOffAsync(_me, "wrong"));
        Ok(await Own.TurnTwoFactorOffAsync(_me, Password));
        Assert.False(Ok(await Own.GetAsync(_me)).TwoFactor);
        Assert.NotEqual(key, Ok(await Own.AuthenticatorKeyAsync(_me)));
    }

    [Fact]
    public async Task Turning_the_second_factor_on_or_off_ends_the_other_sessions_and_looking_at_the_key_does_not()
    {
        var elsewhere = await Application.SignInAsync(_me);
        var key = Ok(await Own.AuthenticatorKeyAsync(_me));
        Ok(await Own.GetAsync(elsewhere));

        Ok(await Own.TurnTwoFactorOnAsync(_me, Totp(key)));
        Assert.IsType<Result<OwnAccountFile>.SignedOut>(await Own.GetAsync(elsewhere));
        elsewhere = await Application.SignInAsync(_me);
        Ok(await Own.TurnTwoFactorOffAsync(_me, Password));

        Assert.IsType<Result<OwnAccountFile>.SignedOut>(await Own.GetAsync(elsewhere));
        Ok(await Own.GetAsync(_me));
    }

    [Fact]
    public async Task The_viewer_is_a_picture_of_what_the_person_may_do_now()
    {
        var owner = await Application.AddPersonAsync("Elif", Role.Exporter, await Application.AddOrganisationAsync(), owner: true);
        var member = await Application.AddPersonAsync("Cem", Role.Exporter, await Application.AddOrganisationAsync("Ege", OrganisationStatus.Pending));

        var (mert, elif, cem) = (Ok(await Own.ViewerAsync(_me)), Ok(await Own.ViewerAsync(owner)), Ok(await Own.ViewerAsync(member)));

        Assert.True(mert.Can(Permission.ReviewCases) && !mert.Can(Permission.CountersignCases) && !mert.OrganisationAccepted);
        Assert.True(elif.Can(Permission.ManageOwnOrganisation) && elif is { IsOwner: true, OrganisationAccepted: true, Name: "Elif" });
        Assert.True(cem.Can(Permission.SeeOwnOrganisation) && !cem.Can(Permission.ManageOwnOrganisation));
        Assert.True(cem is { IsOwner: false, OrganisationAccepted: false });
    }

    /// <summary>The code of this half minute (RFC 6238, SHA-1, six digits).</summary>
    internal static string Totp(AuthenticatorKey key)
    {
        const string Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(key.Key.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant()
            .Select(c => Convert.ToString(Digits.IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var secret = Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2)).ToArray();
        var counter = BitConverter.GetBytes(IPAddress.HostToNetworkOrder(DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30));
#pragma warning disable CA5350 // The algorithm that authenticator apps use.
        var hash = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        var offset = hash[^1] & 15;
        var number = (((hash[offset] & 127) << 24) | (hash[offset + 1] << 16) | (hash[offset + 2] << 8) | hash[offset + 3]) % 1_000_000;
        return number.ToString("000000", System.Globalization.CultureInfo.InvariantCulture);
    }
}
