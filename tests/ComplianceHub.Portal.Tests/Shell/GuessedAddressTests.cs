using System.Net;
using ComplianceHub.Portal.Tests.Cases;

namespace ComplianceHub.Portal.Tests.Shell;

/// <summary>Another organisation's records do not exist: 404 for pages and programs alike, as for an id that nobody has.</summary>
public sealed class GuessedAddressTests(CaseWorld world) : IClassFixture<CaseWorld>
{
    [Fact]
    public async Task Records_of_others_are_not_found_anywhere()
    {
        var file = await world.CertifiedAsync();
        var product = (await world.Portal.Get<ShipmentDesk>().GetAsync(world.Exporter, file.Case.ShipmentId)).ValueOrDefault!.Lines[0].ProductId;
        string[] addresses =
        [
            $"/products/{product}", $"/api/v1/products/{product}",
            $"/shipments/{file.Case.ShipmentId}", $"/api/v1/shipments/{file.Case.ShipmentId}",
            $"/cases/{file.Case.Id}", $"/api/v1/cases/{file.Case.Id}",
            $"/api/v1/certificates/{file.CertificateNumber}", $"/api/v1/certificates/{file.CertificateNumber}/pdf",
        ];
        var (holder, stranger) = (world.Portal.ClientOf(world.Exporter), world.Portal.ClientOf(world.Stranger));

        foreach (var address in addresses)
        {
            Assert.Equal((address, HttpStatusCode.OK), (address, (await holder.GetAsync(address)).StatusCode));
            var answer = await stranger.GetAsync(address);
            Assert.Equal((address, HttpStatusCode.NotFound), (address, answer.StatusCode));
            Assert.DoesNotContain(file.Case.Number, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        foreach (var address in (string[])["/products/", "/api/v1/products/", "/cases/", "/api/v1/cases/"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await holder.GetAsync(address + Guid.NewGuid())).StatusCode);
        }
    }

    [Fact]
    public async Task A_shipment_that_is_prohibited_cannot_be_asked_for_over_http_either()
    {
        var shipment = await world.AddShipmentAsync("RU");

        var answer = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(
            world.Portal.ClientOf(world.Exporter), "/api/v1/cases", new { shipmentId = shipment.Id, justification = CaseWorld.Why });

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("is prohibited", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
