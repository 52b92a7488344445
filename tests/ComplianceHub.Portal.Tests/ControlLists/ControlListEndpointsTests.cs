using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ComplianceHub.Controls.ControlLists;

namespace ComplianceHub.Portal.Tests.ControlLists;

public sealed class ControlListEndpointsTests : IDisposable
{
    private readonly TestPortal _portal = new();

    [Fact]
    public async Task Anyone_looks_up_all_codes_of_the_list_at_once()
    {
        var entries = ControlList.CommonHighPriority.Newest.Entries.Values.ToList();
        Assert.Equal(50, entries.Count);

        var answer = await _portal.CreateClient().PostAsJsonAsync("/api/v1/lookup", new { codes = entries.Select(e => e.Hs6 + "0000") });

        var lines = (await answer.Content.ReadFromJsonAsync<JsonElement>()).EnumerateArray().ToList();
        Assert.Equal(
            entries.Select(e => ("listed", e.Tier.Code())),
            lines.Select(l => (l.GetProperty("status").GetString()!, l.GetProperty("tier").GetString()!)));
    }

    [Fact]
    public async Task A_look_up_is_as_of_its_date()
    {
        var client = _portal.CreateClient();

        Assert.Equal("listed", await StatusAsync("/api/v1/lookup?code=8457.10"));
        Assert.Equal("notListed", await StatusAsync("/api/v1/lookup?code=8457.10&asOf=2023-10-01"));
        Assert.Equal("malformed", await StatusAsync("/api/v1/lookup?code=%F0%9F%98%80"));

        async Task<string?> StatusAsync(string path) => (await client.GetFromJsonAsync<JsonElement>(path)).GetProperty("status").GetString();
    }

    [Theory]
    [InlineData("/api/v1/lookup?code=8542.31&asOf=yesterday")]
    [InlineData("/api/v1/lookup")]
    public async Task A_question_that_cannot_be_read_is_refused(string path) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await _portal.CreateClient().GetAsync(path)).StatusCode);

    [Fact]
    public async Task The_pages_of_the_list_need_no_account()
    {
        var client = _portal.CreateClient();

        Assert.Contains("8542.31, tier 1", await client.GetStringAsync("/lookup?code=8542.31"), StringComparison.Ordinal);
        Assert.Contains("8542.31", await client.GetStringAsync("/control-lists"), StringComparison.Ordinal);
        Assert.Contains("Turkish customs block", await client.GetStringAsync("/measures"), StringComparison.Ordinal);
        Assert.Contains("Common High Priority List", await client.GetStringAsync("/"), StringComparison.Ordinal);
    }

    public void Dispose() => _portal.Dispose();
}
