using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace ComplianceHub.Portal.Tests.Products;

public sealed class ProductEndpointsTests : IDisposable
{
    private readonly TestPortal _portal = new();

    [Fact]
    public async Task A_product_is_registered_and_read_back_over_http_and_hidden_from_others()
    {
        var client = _portal.ClientOf(await _portal.AddPersonAsync("Elif", Role.Exporter, await _portal.AddOrganisationAsync()));
        var stranger = _portal.ClientOf(await _portal.AddPersonAsync("Deniz", Role.Exporter, await _portal.AddOrganisationAsync("Ege")));

        var created = await client.PostAsJsonAsync("/api/v1/products", Samples.Microcontroller);

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var product = await created.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("listed", product.GetProperty("status").GetString());
        Assert.Equal("1", product.GetProperty("tier").GetString());
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(created.Headers.Location)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(created.Headers.Location)).StatusCode);
        Assert.Equal(1, (await client.GetFromJsonAsync<JsonElement>("/api/v1/products?search=STM32")).GetProperty("total").GetInt32());
        Assert.Equal(0, (await stranger.GetFromJsonAsync<JsonElement>("/api/v1/products")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Bad_input_names_the_fields()
    {
        var client = _portal.ClientOf(await _portal.AddPersonAsync("Elif", Role.Exporter, await _portal.AddOrganisationAsync()));

        var answer = await client.PostAsJsonAsync(
            "/api/v1/products",
            Samples.Microcontroller with { Name = "", CountryOfOrigin = "Turkey", Eccn = "nonsense", UsShare = 60, EuShare = 60 });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var errors = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.Equal(["CountryOfOrigin", "Eccn", "Name", "UsShare"], errors.EnumerateObject().Select(e => e.Name).Order());
    }

    [Fact]
    public async Task A_repeated_request_with_the_same_key_is_answered_with_the_first_product()
    {
        var client = _portal.ClientOf(await _portal.AddPersonAsync("Elif", Role.Exporter, await _portal.AddOrganisationAsync()));
        client.DefaultRequestHeaders.Add("Idempotency-Key", "order-4711");

        var first = await client.PostAsJsonAsync("/api/v1/products", Samples.Microcontroller);
        var second = await client.PostAsJsonAsync("/api/v1/products", Samples.Microcontroller);
        var other = await client.PostAsJsonAsync("/api/v1/products", Samples.CottonShirt);

        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
        Assert.Equal(1, (await client.GetFromJsonAsync<JsonElement>("/api/v1/products")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task A_key_that_is_too_long_is_refused_in_words_and_registers_nothing()
    {
        var client = _portal.ClientOf(await _portal.AddPersonAsync("Elif", Role.Exporter, await _portal.AddOrganisationAsync()));
        client.DefaultRequestHeaders.Add("Idempotency-Key", new string('k', 101));

        var answer = await client.PostAsJsonAsync("/api/v1/products", Samples.Microcontroller);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("101 characters", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, (await client.GetFromJsonAsync<JsonElement>("/api/v1/products")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task What_is_proposed_and_does_not_stand_yet_is_not_answered()
    {
        var exporter = await _portal.AddPersonAsync("Elif", Role.Exporter, await _portal.AddOrganisationAsync());
        var officer = await _portal.AddPersonAsync("Mert", Role.Officer);
        var registry = _portal.Get<ProductRegistry>();
        var product = (await registry.RegisterAsync(exporter, Samples.Microcontroller)).ValueOrDefault!;
        Assert.IsType<Result<Product>.Ok>(
            await registry.DetermineAsync(officer, new ProductForm(product.Id, 1), new("6205.20", "A shirt after all, as the sample shows.")));

        foreach (var person in (Person[])[exporter, officer])
        {
            var answer = await _portal.ClientOf(person).GetFromJsonAsync<JsonElement>($"/api/v1/products/{product.Id}");
            Assert.Equal("listed", answer.GetProperty("status").GetString());
            Assert.Equal("1", answer.GetProperty("tier").GetString());
            Assert.DoesNotContain("shirt", answer.GetProperty("reason").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Nobody_signed_in_gets_401() =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await _portal.CreateClient(new() { AllowAutoRedirect = false }).GetAsync("/api/v1/products")).StatusCode);

    public void Dispose() => _portal.Dispose();
}
