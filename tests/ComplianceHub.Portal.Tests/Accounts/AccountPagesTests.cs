using System.Net;
using System.Text.RegularExpressions;
using ComplianceHub.Controls.People;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Portal.Tests.Accounts;

/// <summary>The plain forms under /account, as a browser posts them.</summary>
public sealed partial class AccountPagesTests(TestPortal portal) : IClassFixture<TestPortal>
{
    private readonly HttpClient _client = portal.CreateClient(new() { AllowAutoRedirect = false });

    [Fact]
    public async Task Signing_in_sets_a_cookie_and_goes_where_one_wanted_to_go()
    {
        var email = await AddAsync();

        var answer = await PostAsync(
            "/account/sign-in?returnUrl=%2Fproducts%2Fnew", "sign-in", ("Input.Email", email), ("Input.Password", TestPortal.Password));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.EndsWith("/products/new", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains(answer.Headers.GetValues("Set-Cookie"), c =>
            c.StartsWith(".AspNetCore.Identity.Application", StringComparison.Ordinal) && c.Contains("httponly", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task Nobody_is_led_to_another_site(string returnUrl)
    {
        var email = await AddAsync();

        var answer = await PostAsync(
            "/account/sign-in?returnUrl=" + Uri.EscapeDataString(returnUrl), "sign-in", ("Input.Email", email), ("Input.Password", TestPortal.Password));

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
            Assert.Equal(HttpStatusCode.OK, (await WrongAsync(email)).StatusCode);
        }

        var answer = await PostAsync("/account/sign-in", "sign-in", ("Input.Email", email), ("Input.Password", TestPortal.Password));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("locked", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_address_and_a_wrong_password_get_the_same_answer()
    {
        var known = await WrongAsync(await AddAsync());
        var unknown = await WrongAsync("nobody@example.test");

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
        await using var db = portal.OpenDatabase();
        Assert.Equal("Işık Ölçüm 😀 שלום", (await db.Organisations.SingleAsync(o => o.RegistrationNumber == "55")).Name);

        static (string, string)[] Fields(string email) =>
        [
            ("Input.CompanyName", "Işık Ölçüm 😀 שלום"), ("Input.RegistrationNumber", "55"), ("Input.Address", "Bursa"), ("Input.Country", "TR"),
            ("Input.Name", "Işık"), ("Input.Email", email), ("Input.Password", "three plain words"),
        ];
    }

    [Fact]
    public async Task A_form_without_its_antiforgery_token_is_refused()
    {
        var answer = await _client.PostAsync(
            "/account/register", new FormUrlEncodedContent([new("_handler", "register"), new("Input.Email", "x@example.test")]));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_page_for_people_leads_to_sign_in_and_an_answer_for_programs_is_401()
    {
        var page = await _client.GetAsync("/products");
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
        Assert.Contains("/account/sign-in", page.Headers.Location!.ToString(), StringComparison.Ordinal);
        var program = await _client.GetAsync("/api/v1/products");
        Assert.Equal(HttpStatusCode.Unauthorized, program.StatusCode);
        Assert.Equal("application/problem+json", program.Content.Headers.ContentType!.MediaType);
    }

    private async Task<string> AddAsync()
    {
        var person = await portal.AddPersonAsync("Elif", Role.Exporter, await portal.AddOrganisationAsync());
        return await portal.EmailOfAsync(person);
    }

    private Task<HttpResponseMessage> WrongAsync(string email) =>
        PostAsync("/account/sign-in", "sign-in", ("Input.Email", email), ("Input.Password", "wrong wrong wrong"));

    private Task<HttpResponseMessage> PostAsync(string path, string form, params (string Name, string Value)[] fields) =>
        _client.PostFormAsync(path, form, fields);

    private static string Alert(string html) => AlertText().Match(html).Groups[1].Value;

    [GeneratedRegex("role=\"alert\"[^>]*>([^<]+)<")]
    private static partial Regex AlertText();
}
