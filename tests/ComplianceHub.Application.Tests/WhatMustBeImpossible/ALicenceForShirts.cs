using System.Text;
using ComplianceHub.Application.Certificates;
using ComplianceHub.Application.Tests.Cases;
using ComplianceHub.Certificates;
using static ComplianceHub.Application.Tests.Cases.CaseWorld;

namespace ComplianceHub.Application.Tests.WhatMustBeImpossible;

/// <summary>Only lines that a measure reaches are licensed, and only they have to be used up.</summary>
public sealed class ALicenceForShirts : IAsyncLifetime
{
    private readonly CaseWorld _world = new();

    private CaseDesk Desk => _world.Desk;

    public Task InitializeAsync() => _world.InitializeAsync();

    public Task DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Shirts_beside_a_bearing_are_neither_licensed_nor_on_the_certificate_nor_used()
    {
        var file = await _world.ApprovedAsync(shipment: await MixedAsync());

        Assert.Equal([1, 2], file.Request.Goods.Select(g => g.Line));
        Assert.Equal(2, Assert.Single(file.Licence!.Lines).LineNumber);
        Assert.Equal(2, Assert.Single(file.Balances).Line);
        Assert.Equal(0, await _world.Application.MakeCertificatesAsync());
        var certificate = Ok(await _world.Application.Get<CertificateOffice>().GetAsync(_world.Exporter, file.Licence.CertificateNumber));
        var goods = CertificateContent.Read(Encoding.UTF8.GetBytes(certificate.ContentJson))!.Goods;
        Assert.Equal((2, Samples.BallBearing.Name), (Assert.Single(goods).Line, goods[0].Name));
        Assert.Equal("The licence has no line 1.", Invalid(await Desk.RecordUseAsync(_world.Exporter, Form(file), new(1, 1, "25340100EX000001")))[0].Message);
    }

    [Fact]
    public async Task The_licence_is_exhausted_when_the_bearings_are_gone_whatever_becomes_of_the_shirts()
    {
        var file = await _world.ApprovedAsync(shipment: await MixedAsync());

        file = Ok(await Desk.RecordUseAsync(_world.Exporter, Form(file), new(2, 100, "25340100EX000001")));

        Assert.Equal(LicenceState.Exhausted, file.LicenceState);
    }

    [Fact]
    public async Task Officers_neither_cut_nor_leave_out_what_needs_no_licence()
    {
        var file = await _world.InReviewAsync(await MixedAsync());
        var whole = _world.Approval.Narrowing!;
        async Task<string> RefusedAsync(Narrowing narrowing) =>
            Assert.Single(Invalid(await Desk.RecommendAsync(_world.Officer, Form(file), _world.Approval with { Narrowing = narrowing }, file.Seen!))).Message;

        Assert.StartsWith("Line 1 needs no licence", await RefusedAsync(whole with { LeftOut = [1] }), StringComparison.Ordinal);
        Assert.StartsWith("Line 1 needs no licence", await RefusedAsync(whole with { Lines = [new(1, 10, null)] }), StringComparison.Ordinal);
        Assert.StartsWith("Nothing is left to license", await RefusedAsync(whole with { LeftOut = [2] }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shipment_of_shirts_alone_needs_nothing()
    {
        var shirts = await _world.AddProductAsync(Samples.CottonShirt);
        var shipment = await _world.AddShipmentAsync(shirts.Id);

        Assert.Equal($"Shipment {shipment.Number} is clear: it needs no exception.", Denied(await Desk.RequestAsync(_world.Exporter, shipment.Id, new(Why))));
    }

    private async Task<Shipment> MixedAsync() =>
        await _world.AddShipmentAsync((await _world.AddProductAsync(Samples.CottonShirt)).Id, (await _world.AddProductAsync(Samples.BallBearing)).Id);
}
