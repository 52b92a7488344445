using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ComplianceHub.Controls.Cases;
using static ComplianceHub.Portal.Tests.Cases.CaseWorld;

namespace ComplianceHub.Portal.Tests.Cases;

/// <summary>What an exporter's system does over the HTTP API.</summary>
public sealed class CaseEndpointsTests(CaseWorld world) : IClassFixture<CaseWorld>
{
    private HttpClient Client => world.Portal.ClientOf(world.Exporter);

    [Fact]
    public async Task A_program_reads_the_declaration_and_submits_with_its_version()
    {
        var draft = await world.DraftAsync();
        var address = $"/api/v1/cases/{draft.Case.Id}/submit";
        var refused = await Client.PostAsJsonAsync(address, new { version = draft.Case.Version });
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("declaration of truth has not been accepted", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var declaration = await Client.GetFromJsonAsync<JsonElement>("/api/v1/declaration");
        var version = declaration.GetProperty("version").GetString();
        var submitted = await AnswerAsync(await Client.PostAsJsonAsync(address, new { version = draft.Case.Version, declarationVersion = version }));

        Assert.Equal(Declarations.Current.Statements.Count, declaration.GetProperty("statements").GetArrayLength());
        Assert.Equal("submitted", submitted.GetProperty("state").GetString());
        Assert.Equal(1, submitted.GetProperty("requestVersion").GetInt32());
        Assert.Equal((await world.SeenByAsync(world.Officer, draft)).Request.Hash(), submitted.GetProperty("requestHash").GetString());
    }

    [Fact]
    public async Task A_draft_that_is_not_the_one_looked_at_is_not_submitted()
    {
        var draft = await world.DraftAsync();

        var answer = await Client.PostAsJsonAsync($"/api/v1/cases/{draft.Case.Id}/submit", new
        {
            version = draft.Case.Version,
            declarationVersion = Declarations.Current.Version,
            draftHash = new string('0', 64),
        });

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
    }

    [Fact]
    public async Task A_draft_is_made_once_for_one_key()
    {
        var shipment = await world.AddShipmentAsync();
        var client = Client;
        client.DefaultRequestHeaders.Add("Idempotency-Key", "draft-1");
        var first = await client.PostAsJsonAsync("/api/v1/cases", new { shipmentId = shipment.Id, justification = Why });

        var second = await client.PostAsJsonAsync("/api/v1/cases", new { shipmentId = shipment.Id, justification = Why });

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        Assert.Equal(first.Headers.Location, second.Headers.Location);
    }

    [Fact]
    public async Task A_request_is_amended_under_way()
    {
        var file = await world.InReviewAsync();

        var answer = await AnswerAsync(await Client.PostAsJsonAsync($"/api/v1/cases/{file.Case.Id}/amend", new
        {
            version = file.Case.Version,
            justification = Why,
            endUse = "Teaching laboratory of the university.",
            lines = new[] { new { line = 1, quantity = 80, unitValue = 11.5 } },
            declarationVersion = Declarations.Current.Version,
        }));

        Assert.Equal(2, answer.GetProperty("requestVersion").GetInt32());
        var now = await world.SeenByAsync(world.Officer, file);
        Assert.Equal((80m, "Teaching laboratory of the university."), (now.Request.Goods[0].Quantity, now.Request.EndUse));
    }

    [Fact]
    public async Task A_use_is_recorded_once_for_one_key_and_asked_to_be_taken_back()
    {
        var file = await world.CertifiedAsync();
        var client = Client;
        client.DefaultRequestHeaders.Add("Idempotency-Key", "use-1");
        var use = new { version = file.Case.Version, lineNumber = 1, quantity = 30, reference = "26340100EX000009", value = 300 };
        await AnswerAsync(await client.PostAsJsonAsync($"/api/v1/cases/{file.Case.Id}/uses", use));

        var used = await AnswerAsync(await client.PostAsJsonAsync($"/api/v1/cases/{file.Case.Id}/uses", use));

        Assert.Equal(("valid", file.Licence!.Number), (used.GetProperty("licence").GetString(), used.GetProperty("licenceNumber").GetString()));
        var line = Assert.Single(used.GetProperty("lines").EnumerateArray());
        Assert.Equal(
            (1, "STM32F407VGT6 microcontroller", 100m, 30m, 70m, "C62"),
            (line.GetProperty("lineNumber").GetInt32(), line.GetProperty("productName").GetString(), line.GetProperty("licensed").GetDecimal(),
                line.GetProperty("used").GetDecimal(), line.GetProperty("left").GetDecimal(), line.GetProperty("unit").GetString()));
        Assert.Equal(850m, line.GetProperty("valueLeft").GetDecimal());
        var entry = Assert.Single(used.GetProperty("uses").EnumerateArray());
        Assert.Equal(("writtenOff", 300m), (entry.GetProperty("kind").GetString(), entry.GetProperty("value").GetDecimal()));

        var asked = await AnswerAsync(await Client.PostAsJsonAsync(
            $"/api/v1/cases/{file.Case.Id}/uses/{entry.GetProperty("id").GetGuid()}/correction",
            new { version = used.GetProperty("version").GetInt32(), text = "The declaration was cancelled at customs." }));
        Assert.True(asked.GetProperty("uses")[0].GetProperty("correctionIsOpen").GetBoolean());
        Assert.NotNull((await world.SeenByAsync(world.Officer, file)).OpenCorrection);
    }

    [Fact]
    public async Task An_act_on_an_older_version_is_a_conflict_that_says_who_acted()
    {
        var file = await world.InReviewAsync();

        var answer = await Client.PostAsJsonAsync(
            $"/api/v1/cases/{file.Case.Id}/withdraw", new { version = file.Case.Version - 1, text = "The buyer has cancelled the order." });

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("Deniz Kaya took the request up", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_gets_no_answer()
    {
        var file = await world.SubmittedAsync();
        var person = await world.Portal.SignInAsync(world.Exporter);
        var client = world.Portal.ClientOf(person);
        Ok(await world.Portal.Get<Sessions>().EndAsync(person));

        Assert.NotEqual(HttpStatusCode.OK, (await client.GetAsync($"/api/v1/cases/{file.Case.Id}")).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await client.GetAsync("/api/v1/declaration")).StatusCode);
    }

    private static async Task<JsonElement> AnswerAsync(HttpResponseMessage answer)
    {
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
