using System.Net;
using System.Security.Claims;
using ComplianceHub.Controls.Ledger;
using ComplianceHub.Controls.People;
using ComplianceHub.Portal.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ComplianceHub.Portal.Tests.Accounts;

/// <summary>The ticket in the cookie is worth what its session is worth.</summary>
public sealed class SessionTests(TestPortal portal) : IClassFixture<TestPortal>
{
    public static TheoryData<Role> Roles => [.. Enum.GetValues<Role>()];

    [Fact]
    public async Task Signed_out_in_one_client_the_cookie_works_in_no_other_not_even_where_it_was_copied_before()
    {
        var officer = await portal.AddPersonAsync("Mert", Role.Officer);
        var browser = NewClient();
        var signedIn = await browser.SignInAsync(await portal.EmailOfAsync(officer));
        var copy = NewClient();
        copy.DefaultRequestHeaders.Add("Cookie", CookieOf(signedIn));
        Assert.Equal(HttpStatusCode.OK, (await copy.GetAsync("/api/v1/ledger")).StatusCode);
        var session = await SessionOfAsync(officer);
        Assert.Equal(HttpStatusCode.NoContent, (await copy.GetAsync($"/account/session?id={session}")).StatusCode);

        Assert.Equal(HttpStatusCode.Redirect, (await browser.PostAsync("/account/sign-out", null)).StatusCode);

        var program = await copy.GetAsync("/api/v1/ledger");
        Assert.Equal(HttpStatusCode.Unauthorized, program.StatusCode);
        Assert.Equal("application/problem+json", program.Content.Headers.ContentType!.MediaType);
        var page = await copy.GetAsync("/organisations");
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
        Assert.Contains("/account/sign-in?ReturnUrl=%2Forganisations", page.Headers.Location!.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.Unauthorized, (await copy.GetAsync($"/account/session?id={session}")).StatusCode);
    }

    [Fact]
    public async Task Suspended_demoted_or_given_another_password_a_person_is_asked_to_sign_in_at_the_next_request()
    {
        var administrator = await portal.AddPersonAsync("Can", Role.Administrator);
        var accounts = portal.Get<AccountAdministration>();
        (string What, Func<string, Task<string?>> Do)[] endings =
        [
            ("suspended", async id => (await accounts.SuspendAsync(administrator, id, true)).Problem),
            ("demoted", async id => (await accounts.ChangeRoleAsync(administrator, id, Role.Officer)).Problem),
            ("another password", async id =>
            {
                var link = (await accounts.NewLinkAsync(administrator, id)).ValueOrDefault!;
                return (await accounts.RegisterPasswordAsync(link.UserId, link.Token, "three plain words")).Problem;
            }),
        ];
        foreach (var (what, end) in endings)
        {
            var auditor = await portal.AddPersonAsync("Ada", Role.Auditor);
            var client = portal.ClientOf(auditor);
            Assert.Equal((what, HttpStatusCode.OK), (what, (await client.GetAsync("/api/v1/ledger")).StatusCode));

            Assert.Null(await end(auditor.UserId));

            Assert.Equal((what, HttpStatusCode.Unauthorized), (what, (await client.GetAsync("/api/v1/ledger")).StatusCode));
        }
    }

    [Fact]
    public async Task A_password_changed_on_the_page_keeps_this_browser_signed_in_and_signs_out_the_others()
    {
        var officer = await portal.AddPersonAsync("Mert", Role.Officer);
        var (here, there) = (portal.ClientOf(officer), portal.ClientOf(await portal.SignInAsync(officer)));
        Assert.Equal(HttpStatusCode.OK, (await there.GetAsync("/api/v1/ledger")).StatusCode);

        var answer = await here.PostFormAsync(
            "/account/manage", "password", ("Change.Current", TestPortal.Password), ("Change.New", "three new words"));

        Assert.Contains("The password is changed", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/api/v1/ledger")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await there.GetAsync("/api/v1/ledger")).StatusCode);
    }

    [Fact]
    public async Task Who_signs_in_at_a_browser_takes_the_place_of_whoever_sat_there()
    {
        var (first, second) = (await portal.AddPersonAsync("Mert", Role.Officer), await portal.AddPersonAsync("Ada", Role.Auditor));
        var browser = NewClient();
        await browser.SignInAsync(await portal.EmailOfAsync(first));
        var before = await SessionOfAsync(first);

        await browser.SignInAsync(await portal.EmailOfAsync(second));

        Assert.Empty(await portal.Get<Sessions>().PublicRunningAsync([before]));
        Assert.Equal(HttpStatusCode.NoContent, (await browser.GetAsync($"/account/session?id={await SessionOfAsync(second)}")).StatusCode);
        // A page that was opened in the first session learns that it is over.
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync($"/account/session?id={before}")).StatusCode);
    }

    [Fact]
    public async Task With_a_second_factor_the_session_begins_after_the_code()
    {
        var officer = await portal.AddPersonAsync("Mert", Role.Officer);
        string code;
        using (var scope = portal.Services.CreateScope())
        {
            var users = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
            var user = (await users.FindByIdAsync(officer.UserId))!;
            await users.SetTwoFactorEnabledAsync(user, true);
            await users.ResetAuthenticatorKeyAsync(user);
            code = (await users.GenerateNewTwoFactorRecoveryCodesAsync(user, 2))!.First();
        }

        var started = await StartedAsync(officer);
        var browser = NewClient();
        var password = await browser.SignInAsync(await portal.EmailOfAsync(officer));
        Assert.Contains("/account/sign-in-code", password.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(started, await StartedAsync(officer));

        var answer = await browser.PostFormAsync("/account/sign-in-code", "sign-in-code", ("Input.Code", code));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(started + 1, await StartedAsync(officer));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/v1/ledger")).StatusCode);
    }

    [Fact]
    public async Task A_refreshed_ticket_names_the_same_session()
    {
        var officer = await portal.AddPersonAsync("Mert", Role.Officer);
        var cookie = portal.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        await using var scope = portal.Services.CreateAsyncScope();
        var request = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        request.Request.Headers.Cookie = portal.ClientOf(officer).DefaultRequestHeaders.GetValues("Cookie").Single();
        request.User = (await request.AuthenticateAsync(IdentityConstants.ApplicationScheme)).Principal!;
        scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>().HttpContext = request;
        var signIn = scope.ServiceProvider.GetRequiredService<SignInManager<PortalUser>>();

        await signIn.RefreshSignInAsync((await signIn.UserManager.FindByIdAsync(officer.UserId))!);

        var set = request.Response.Headers.SetCookie.Single(c => c!.StartsWith(cookie.Cookie.Name!, StringComparison.Ordinal))!;
        var ticket = cookie.TicketDataFormat.Unprotect(Uri.UnescapeDataString(set.Split(';')[0].Split('=', 2)[1]))!;
        Assert.Equal(officer.Caller, CurrentCaller.Of(ticket.Principal));
        Assert.Equal(1, await StartedAsync(officer));
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Each_permission_is_a_policy_for_its_roles_and_for_no_other(Role role)
    {
        var policies = portal.Get<IAuthorizationService>();
        var person = new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.Role, role.ToString())], "test"));
        var nobody = new ClaimsPrincipal(new ClaimsIdentity());

        foreach (var permission in Enum.GetValues<Permission>())
        {
            var allowed = await policies.AuthorizeAsync(person, permission.ToString());
            Assert.Equal((permission, Permissions.RolesWith(permission).Contains(role)), (permission, allowed.Succeeded));
            Assert.False((await policies.AuthorizeAsync(nobody, permission.ToString())).Succeeded);
        }
    }

    private HttpClient NewClient() => portal.CreateClient(new() { AllowAutoRedirect = false });

    private static string CookieOf(HttpResponseMessage signedIn) =>
        signedIn.Headers.GetValues("Set-Cookie").Last(c => c.StartsWith(".AspNetCore.Identity.Application=", StringComparison.Ordinal)).Split(';')[0];

    /// <summary>The newest session of a person.</summary>
    private async Task<Guid> SessionOfAsync(Person person)
    {
        await using var db = portal.OpenDatabase();
        return (await db.Sessions.Where(s => s.UserId == person.UserId).OrderByDescending(s => s.Id).FirstAsync()).Id;
    }

    private async Task<int> StartedAsync(Person person)
    {
        await using var db = portal.OpenDatabase();
        return await db.Ledger.CountAsync(e => e.Verb == Verbs.SessionStarted && e.SubjectId == person.UserId);
    }
}
