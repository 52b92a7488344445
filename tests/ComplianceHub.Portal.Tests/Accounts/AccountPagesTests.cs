using System.Net;
using System.Text.RegularExpressions;
using ComplianceHub.Controls.Cases;
using ComplianceHub.Portal.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Portal.Tests.Accounts;

/// <summary>The plain forms under /account, as a browser posts them.</summary>
public sealed partial class AccountPagesTests : IDisposable
{
    private readonly TestPortal _portal = new();
    private readonly HttpClient _client;

    public AccountPagesTests() => _client = _portal.CreateClient(new() { AllowAutoRedirect = false });

    [Fact]
    public async Task Signing_in_sets_a_cookie_and_goes_where_one_wanted_to_go()
    {
        var email = await AddAsync();

        var answer = await PostAsync("/account/sign-in?returnUrl=%2Fproducts%2Fnew", "sign-in", ("Input.Email", email), ("Input.Password", "a long enough password"));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.EndsWith("/products/new", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith(".AspNetCore.Identity.Application", StringComparison.Ordinal) && c.Contains("httponly", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task Nobody_is_led_to_another_site(string returnUrl)
    {
        var email = await AddAsync();

        var answer = await PostAsync("/account/sign-in?returnUrl=" + Uri.EscapeDataString(returnUrl), "sign-in", ("Input.Email", email), ("Input.Password", "a long enough password"));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.DoesNotContain("evil", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("javascript", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_even_for_the_right_one()
    {
        var email = await AddAsync();
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await PostAsync("/account/sign-in", "sign-in", ("Input.Email", email), ("Input.Password", "wrong wrong wrong"))).StatusCode);
        }

        var answer = await PostAsync("/account/sign-in", "sign-in", ("Input.Email", email), ("Input.Password", "a long enough password"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("locked", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_address_and_a_wrong_password_get_the_same_answer()
    {
        var known = await PostAsync("/account/sign-in", "sign-in", ("Input.Email", await AddAsync()), ("Input.Password", "wrong wrong wrong"));
        var unknown = await PostAsync("/account/sign-in", "sign-in", ("Input.Email", "nobody@example.test"), ("Input.Password", "wrong wrong wrong"));

        Assert.Equal(Alert(await known.Content.ReadAsStringAsync()), Alert(await unknown.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task A_company_registers_over_the_form_and_wrong_fields_are_named_with_what_was_typed_kept()
    {
        var wrong = await PostAsync("/account/register", "register", Fields(email: "no address"));
        var html = WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync());
        Assert.Contains("'no address' is not an e-mail address", html, StringComparison.Ordinal);
        Assert.Contains("Işık Ölçüm 😀 שלום", html, StringComparison.Ordinal);

        var right = await PostAsync("/account/register", "register", Fields(email: "isik@example.test"));
        Assert.Equal(HttpStatusCode.Redirect, right.StatusCode);
        await using var db = _portal.OpenDatabase();
        Assert.Equal("Işık Ölçüm 😀 שלום", (await db.Organisations.SingleAsync()).Name);

        static (string, string)[] Fields(string email) =>
        [
            ("Input.CompanyName", "Işık Ölçüm 😀 שלום"), ("Input.RegistrationNumber", "55"), ("Input.Address", "Bursa"), ("Input.Country", "TR"),
            ("Input.Name", "Işık"), ("Input.Email", email), ("Input.Password", "three plain words"),
        ];
    }

    [Fact]
    public async Task A_form_without_its_antiforgery_token_is_refused()
    {
        var answer = await _client.PostAsync("/account/register", new FormUrlEncodedContent([new("_handler", "register"), new("Input.Email", "x@example.test")]));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_page_for_people_leads_to_sign_in_and_an_answer_for_programs_is_401()
    {
        var page = await _client.GetAsync("/products");
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
        Assert.Contains("/account/sign-in", page.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _client.GetAsync("/api/v1/products")).StatusCode);
    }

    [Fact]
    public async Task The_second_factor_is_turned_on_with_a_code_and_off_with_the_password()
    {
        var me = await _portal.AddPersonAsync("Mert", Role.Officer);
        var account = _portal.Get<OwnAccount>();
        var key = await account.AuthenticatorKeyAsync(me);
        Assert.Equal(key, await account.AuthenticatorKeyAsync(me));
        Assert.NotNull((await account.TurnTwoFactorOnAsync(me, "000000")).Problem);

        var codes = (await account.TurnTwoFactorOnAsync(me, Totp(key.Key.Replace(" ", "", StringComparison.Ordinal)))).ValueOrDefault!;

        Assert.Equal(10, codes.Count);
        Assert.True((await account.GetAsync(me)).TwoFactor);
        Assert.NotNull((await account.TurnTwoFactorOffAsync(me, "wrong")).Problem);
        Assert.Null((await account.TurnTwoFactorOffAsync(me, "a long enough password")).Problem);
        Assert.False((await account.GetAsync(me)).TwoFactor);
    }

    [Fact]
    public async Task The_password_changes_only_with_the_current_one()
    {
        var me = await _portal.AddPersonAsync("Mert", Role.Officer);
        var account = _portal.Get<OwnAccount>();

        Assert.Contains("current password", (await account.ChangePasswordAsync(me, "guess guess guess", "three new words")).Problem, StringComparison.Ordinal);
        Assert.Null((await account.ChangePasswordAsync(me, "a long enough password", "three new words")).Problem);

        await using var db = _portal.OpenDatabase();
        var users = _portal.Get<IdentityOnContext>().Users(db);
        Assert.True(await users.CheckPasswordAsync((await users.FindByIdAsync(me.UserId))!, "three new words"));
    }

    public void Dispose()
    {
        _client.Dispose();
        _portal.Dispose();
    }

    private async Task<string> AddAsync()
    {
        var actor = await _portal.AddPersonAsync("Elif", Role.Exporter, await _portal.AddOrganisationAsync());
        await using var db = _portal.OpenDatabase();
        return (await db.Users.SingleAsync(u => u.Id == actor.UserId)).Email!;
    }

    private async Task<HttpResponseMessage> PostAsync(string path, string form, params (string Name, string Value)[] fields)
    {
        var page = await (await _client.GetAsync(path)).Content.ReadAsStringAsync();
        var token = Token().Match(page).Groups[1].Value;
        Assert.NotEmpty(token);
        return await _client.PostAsync(path, new FormUrlEncodedContent(
            fields.Select(f => KeyValuePair.Create(f.Name, f.Value)).Append(new("_handler", form)).Append(new("__RequestVerificationToken", token))));
    }

    private static string Alert(string html) => AlertText().Match(html).Groups[1].Value;

    /// <summary>The code of this half minute (RFC 6238, SHA-1, six digits).</summary>
    private static string Totp(string base32)
    {
        var bits = string.Concat(base32.ToUpperInvariant().Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var key = Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2)).ToArray();
        var counter = BitConverter.GetBytes(System.Net.IPAddress.HostToNetworkOrder(DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30));
#pragma warning disable CA5350 // The algorithm that authenticator apps use.
        var hash = System.Security.Cryptography.HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var offset = hash[^1] & 15;
        var number = (((hash[offset] & 127) << 24) | (hash[offset + 1] << 16) | (hash[offset + 2] << 8) | hash[offset + 3]) % 1_000_000;
        return number.ToString("000000", System.Globalization.CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("role=\"alert\"[^>]*>([^<]+)<")]
    private static partial Regex AlertText();
}
