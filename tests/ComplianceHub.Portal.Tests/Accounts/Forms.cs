using System.Text.RegularExpressions;

namespace ComplianceHub.Portal.Tests.Accounts;

/// <summary>Sends the plain forms under /account as a browser does.</summary>
internal static partial class Forms
{
    public static async Task<HttpResponseMessage> PostFormAsync(
        this HttpClient client, string path, string form, params IEnumerable<(string Name, string Value)> fields)
    {
        var page = await (await client.GetAsync(path)).Content.ReadAsStringAsync();
        var token = Token().Match(page).Groups[1].Value;
        Assert.NotEmpty(token);
        return await client.PostAsync(path, new FormUrlEncodedContent(fields
            .Select(f => KeyValuePair.Create(f.Name, f.Value))
            .Append(new("_handler", form))
            .Append(new("__RequestVerificationToken", token))));
    }

    /// <summary>Signs in by the form; the client keeps the cookie.</summary>
    public static Task<HttpResponseMessage> SignInAsync(this HttpClient client, string email) =>
        client.PostFormAsync("/account/sign-in", "sign-in", ("Input.Email", email), ("Input.Password", TestPortal.Password));

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
