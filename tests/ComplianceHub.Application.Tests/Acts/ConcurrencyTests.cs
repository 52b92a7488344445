using ComplianceHub.Application.Tests.Cases;
using static ComplianceHub.Application.Tests.Cases.CaseWorld;

namespace ComplianceHub.Application.Tests.Acts;

/// <summary>Many at once: nothing is lost, nothing is counted twice, no licence is overdrawn.</summary>
public sealed class ConcurrencyTests : IAsyncLifetime
{
    private const int Many = 50;

    private readonly CaseWorld _world = new();

    public Task InitializeAsync() => _world.InitializeAsync();

    public Task DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Fifty_people_who_register_plan_and_use_at_once_never_exceed_what_is_licensed()
    {
        var product = await _world.AddProductAsync();
        var file = await _world.ApprovedAsync(shipment: await _world.AddShipmentAsync(product.Id));

        var done = await Task.WhenAll(Enumerable.Range(0, Many).Select(i => Task.Run(async () =>
        {
            var registered = Ok(await _world.Products.RegisterAsync(_world.Exporter, Samples.CottonShirt with { Name = $"Shirt {i}" }));
            var planned = Ok(await _world.Shipments.PlanAsync(_world.Colleague, Samples.To("KZ", registered.Id, product.Id)));
            return (registered.Id, planned.Number, Used: await UseAsync(file, i));
        })));

        // 14 uses of 7 pieces fit into 100.
        Assert.Equal(14, done.Count(d => d.Used));
        file = await _world.SeenByAsync(_world.Exporter, file);
        Assert.Equal((2m, 98m, LicenceState.Valid), (file.Balances[0].Left, file.Balances[0].Used, file.LicenceState));
        Assert.Equal(14, file.Licence!.Entries.Select(e => e.Reference).Distinct().Count());
        Assert.Equal(Many, done.Select(d => d.Id).Distinct().Count());
        Assert.Equal(
            Enumerable.Range(2, Many).Select(n => $"S-{_world.Today.Year}-{n:00000}"), done.Select(d => d.Number).Order(StringComparer.Ordinal));
        var verbs = await _world.VerbsAsync();
        Assert.Equal((Many + 1, Many + 1, 14),
            (verbs.Count(v => v == Verbs.ProductRegistered), verbs.Count(v => v == Verbs.ShipmentAssessed), verbs.Count(v => v == Verbs.LicenceUsed)));
    }

    [Fact]
    public async Task Licences_and_certificates_granted_at_once_have_numbers_of_their_own_without_gaps()
    {
        var pages = new List<CaseFile>();
        for (var i = 0; i < 6; i++)
        {
            pages.Add(await _world.SeenByAsync(_world.Senior, await _world.RecommendedAsync()));
        }

        var granted = await Task.WhenAll(pages.Select(page => Task.Run(() => _world.Desk.CountersignAsync(_world.Senior, Form(page), null, page.Seen!))));

        Assert.Equal(
            Enumerable.Range(1, 6).Select(n => $"L-{_world.Today.Year}-{n:00000}"), granted.Select(g => Ok(g).Licence!.Number).Order(StringComparer.Ordinal));
        Assert.Equal(
            Enumerable.Range(
                1,
                6).Select(n => $"CH-{_world.Today.Year}-{n:00000}"), granted.Select(g => Ok(g).Licence!.CertificateNumber[..^2]).Order(StringComparer.Ordinal));
    }

    /// <summary>As a person would: looks, sends, looks again where somebody was faster, gives up where nothing is left.</summary>
    private async Task<bool> UseAsync(CaseFile file, int number)
    {
        while (true)
        {
            var page = await _world.SeenByAsync(_world.Exporter, file);
            switch (await _world.Desk.RecordUseAsync(_world.Exporter, Form(page), new(1, 7, $"25340100EX{number:000000}")))
            {
                case Result<CaseFile>.Ok:
                    return true;
                case Result<CaseFile>.Invalid invalid:
                    Assert.Equal("Quantity", invalid.Errors[0].Field);
                    return false;
                case var other:
                    Assert.IsType<Result<CaseFile>.Conflict>(other);
                    break;
            }
        }
    }
}
