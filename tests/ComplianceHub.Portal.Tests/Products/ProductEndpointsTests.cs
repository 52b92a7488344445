using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ComplianceHub.Controls.Cases;

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
    }

    [Fact]
    public async Task Bad_input_names_the_fields()
    {
        var client = _portal.ClientOf(await _portal.AddPersonAsync("Elif", Role.Exporter, await _portal.AddOrganisationAsync()));

        var answer = await client.PostAsJsonAsync("/api/v1/products", Samples.Microcontroller with { Name = "", CountryOfOrigin = "Turkey", Eccn = "nonsense", UsShare = 60, EuShare = 60 });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var errors = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.Equal(["CountryOfOrigin", "Eccn", "Name", "UsShare"], errors.EnumerateObject().Select(e => e.Name).Order());
    }

    [Fact]
    public async Task Nobody_signed_in_gets_401() =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await _portal.CreateClient(new() { AllowAutoRedirect = false }).GetAsync("/api/v1/products")).StatusCode);

    public void Dispose() => _portal.Dispose();
}
