using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ComplianceHub.Controls.People;

namespace ComplianceHub.Portal.Tests.ControlLists;

public sealed class NomenclatureEndpointsTests : IDisposable
{
    private readonly TestPortal _portal = new();

    [Fact]
    public async Task Anyone_reads_a_label_with_the_level_below_it()
    {
        var client = _portal.CreateClient();

        var heading = await client.GetFromJsonAsync<JsonElement>("/api/v1/nomenclature/85.42");
        Assert.Equal(("8542", "Integrated circuits (microchips)", false), Entry(heading.GetProperty("entry")));
        Assert.Equal(
            ["854231", "854232", "854233", "854239", "854290"],
            heading.GetProperty("below").EnumerateArray().Select(e => e.GetProperty("code").GetString()));
        Assert.Equal(JsonValueKind.Null, heading.GetProperty("edition").ValueKind);
        Assert.Equal("1", await OfAsync("8542.31.90.00.11", "tier"));
        Assert.Equal("85", await OfAsync("85", "code"));

        async Task<string?> OfAsync(string code, string property) =>
            (await client.GetFromJsonAsync<JsonElement>($"/api/v1/nomenclature/{code}")).GetProperty("entry").GetProperty(property).GetString();
    }

    [Fact]
    public async Task The_official_words_come_with_their_edition()
    {
        var admin = await _portal.AddPersonAsync("Can", Role.Administrator);
        var file = Encoding.UTF8.GetBytes("code;text\n8542;Elektronik entegre devreler\n8542.39;- - Diğerleri\n");
        var reading = NomenclatureReading.Of(NomenclatureFile.Open("tariff.csv", file).ValueOrDefault!, 0, 1);
        Assert.Null((await _portal.Get<NomenclatureBook>().LoadAsync(admin, reading.ValueOrDefault!, "Tarife 2026", "Resmî Gazete 33124")).Problem);
        var client = _portal.CreateClient();

        var answer = await client.GetFromJsonAsync<JsonElement>("/api/v1/nomenclature/854239");
        Assert.Equal(("854239", "Elektronik entegre devreler: Diğerleri", true), Entry(answer.GetProperty("entry")));
        var edition = answer.GetProperty("edition");
        Assert.Equal(("Tarife 2026", "Resmî Gazete 33124"), (edition.GetProperty("name").GetString(), edition.GetProperty("source").GetString()));

        var found = await client.GetFromJsonAsync<JsonElement>("/api/v1/nomenclature?search=entegre%20diger");
        Assert.Equal(1, found.GetProperty("total").GetInt32());
        Assert.Equal("854239", found.GetProperty("entries")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_search_gives_a_hundred_and_counts_all()
    {
        var found = await _portal.CreateClient().GetFromJsonAsync<JsonElement>("/api/v1/nomenclature?search=other");

        Assert.Equal(100, found.GetProperty("entries").GetArrayLength());
        Assert.True(found.GetProperty("total").GetInt32() > 100);
    }

    [Theory]
    [InlineData("/api/v1/nomenclature/abc", HttpStatusCode.BadRequest, "is not an HS code")]
    [InlineData("/api/v1/nomenclature/8", HttpStatusCode.BadRequest, "is too short")]
    [InlineData("/api/v1/nomenclature/%F0%9F%98%80", HttpStatusCode.BadRequest, "is not an HS code")]
    [InlineData("/api/v1/nomenclature/77", HttpStatusCode.NotFound, "HS 2022 has no chapter 77.")]
    [InlineData("/api/v1/nomenclature/854277", HttpStatusCode.NotFound, "check the last digits")]
    [InlineData("/api/v1/nomenclature", HttpStatusCode.BadRequest, "Give words or the first digits")]
    [InlineData("/api/v1/nomenclature?search=%20", HttpStatusCode.BadRequest, "Give words or the first digits")]
    public async Task What_cannot_be_answered_says_why(string path, HttpStatusCode status, string why)
    {
        var answer = await _portal.CreateClient().GetAsync(path);

        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(why, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_needs_no_account_and_that_of_the_editions_needs_an_administrator()
    {
        Assert.Contains("Live animals", await _portal.CreateClient().GetStringAsync("/nomenclature"), StringComparison.Ordinal);
        var officer = _portal.ClientOf(await _portal.AddPersonAsync("Mert", Role.Officer));
        var admin = _portal.ClientOf(await _portal.AddPersonAsync("Can", Role.Administrator));

        Assert.Equal(HttpStatusCode.Redirect, (await officer.GetAsync("/administration/nomenclature")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync("/administration/nomenclature")).StatusCode);
    }

    public void Dispose() => _portal.Dispose();

    private static (string?, string?, bool) Entry(JsonElement entry) =>
        (entry.GetProperty("code").GetString(), entry.GetProperty("label").GetString(), entry.GetProperty("official").GetBoolean());
}
