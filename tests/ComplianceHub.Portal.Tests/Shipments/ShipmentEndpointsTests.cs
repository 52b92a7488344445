using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace ComplianceHub.Portal.Tests.Shipments;

public sealed class ShipmentEndpointsTests : IDisposable
{
    private readonly TestPortal _portal = new();

    [Fact]
    public async Task A_shipment_is_planned_with_units_as_people_write_them_and_answered_with_codes()
    {
        var (client, _, product) = await ExporterAsync(Samples.Microcontroller);
        var input = Samples.To("KZ", product);

        var created = await client.PostAsJsonAsync("/api/v1/shipments", input with { Lines = [input.Lines[0] with { Unit = "pcs" }] });

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var shipment = await created.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("C62", shipment.GetProperty("lines")[0].GetProperty("unit").GetString());
        Assert.Equal("needsException", shipment.GetProperty("assessment").GetProperty("outcome").GetString());
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(created.Headers.Location)).StatusCode);
    }

    [Fact]
    public async Task Goods_that_nobody_determined_are_held()
    {
        var (client, _, product) = await ExporterAsync(ShipmentPageTests.Undetermined);

        var answer = await client.PostAsJsonAsync("/api/v1/assessments", Samples.To("KZ", product));

        Assert.Equal("held", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task A_repeated_request_with_the_same_key_is_answered_with_the_first_shipment()
    {
        var (client, _, product) = await ExporterAsync(Samples.Microcontroller);
        client.DefaultRequestHeaders.Add("Idempotency-Key", "plan-1");

        var first = await client.PostAsJsonAsync("/api/v1/shipments", Samples.To("KZ", product));
        var second = await client.PostAsJsonAsync("/api/v1/shipments", Samples.To("KZ", product));
        var other = await client.PostAsJsonAsync("/api/v1/shipments", Samples.To("DE", product));

        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
        Assert.Equal(1, (await client.GetFromJsonAsync<JsonElement>("/api/v1/shipments")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task A_list_names_the_request_of_each_shipment()
    {
        var (client, exporter, product) = await ExporterAsync(Samples.Microcontroller);
        var shipment = (await _portal.Get<ShipmentDesk>().PlanAsync(exporter, Samples.To("KZ", product))).ValueOrDefault!;
        var request = (await _portal.Get<CaseDesk>().RequestAsync(exporter, shipment.Id, new DraftInput("Spare parts for lifts in residential buildings.")))
            .ValueOrDefault!.Case;

        var row = (await client.GetFromJsonAsync<JsonElement>("/api/v1/shipments")).GetProperty("rows")[0];

        Assert.Equal(shipment.Number, row.GetProperty("number").GetString());
        Assert.Equal(request.Id, row.GetProperty("caseId").GetGuid());
        Assert.Equal(request.Number, row.GetProperty("caseNumber").GetString());
    }

    [Fact]
    public async Task Amounts_that_cannot_be_are_refused_line_by_line()
    {
        var (client, _, product) = await ExporterAsync(Samples.Microcontroller);

        var answer = await client.PostAsJsonAsync(
            "/api/v1/shipments",
            Samples.To("KZ", product) with { Lines = [new LineInput(product, 2.5m, "pcs", 0, "???"), new LineInput(product, 1, "boxes", 1, "USD")] });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var errors = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.Equal(
            ["Lines[0].Currency", "Lines[0].Quantity", "Lines[0].UnitValue", "Lines[1].Unit"], errors.EnumerateObject().Select(e => e.Name).Order());
    }

    [Theory]
    [InlineData("{\"lines\":[{\"quantity\":\"1,5\"}]}", "$.lines[0].quantity")]
    [InlineData("{\"lines\":", "JSON")]
    public async Task What_is_no_json_of_a_shipment_is_answered_in_words_and_logged_as_no_error(string body, string says)
    {
        var (client, _, _) = await ExporterAsync(Samples.Microcontroller);

        var answer = await client.PostAsync("/api/v1/shipments", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(says, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Empty(_portal.Logged.Messages);
    }

    [Fact]
    public async Task An_address_of_several_lines_is_kept_on_one()
    {
        var (client, _, product) = await ExporterAsync(Samples.Microcontroller);
        var input = Samples.To("KZ", product);

        var created = await client.PostAsJsonAsync(
            "/api/v1/shipments", input with { Parties = [.. input.Parties.Select(p => p with { Address = " Abay 7,\r\n\r\n Almaty\u2028050000\n" })] });

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var parties = (await created.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("parties");
        Assert.All(parties.EnumerateArray(), p => Assert.Equal("Abay 7, Almaty, 050000", p.GetProperty("address").GetString()));
    }

    [Fact]
    public async Task A_line_break_in_a_name_is_called_one()
    {
        var (client, _, product) = await ExporterAsync(Samples.Microcontroller);
        var input = Samples.To("KZ", product);

        var answer = await client.PostAsJsonAsync(
            "/api/v1/shipments", input with { Parties = [input.Parties[0] with { Name = "Almaty\nLift" }, .. input.Parties.Skip(1)] });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("name holds a line break: write it on one line.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    public void Dispose() => _portal.Dispose();

    private async Task<(HttpClient Client, Person Exporter, Guid Product)> ExporterAsync(ProductInput product)
    {
        var exporter = await _portal.AddPersonAsync("Elif", Role.Exporter, await _portal.AddOrganisationAsync());
        return (_portal.ClientOf(exporter), exporter, (await _portal.Get<ProductRegistry>().RegisterAsync(exporter, product)).ValueOrDefault!.Id);
    }
}
