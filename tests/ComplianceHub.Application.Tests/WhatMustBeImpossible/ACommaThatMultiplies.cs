using ComplianceHub.Application.Tests.Cases;
using static ComplianceHub.Application.Tests.Cases.CaseWorld;

namespace ComplianceHub.Application.Tests.WhatMustBeImpossible;

/// <summary>Units are codes of UN/ECE Recommendation 20, currencies of ISO 4217, pieces are whole, and a refusal names the number really typed.</summary>
public sealed class ACommaThatMultiplies : IAsyncLifetime
{
    private readonly CaseWorld _world = new();

    private CaseDesk Desk => _world.Desk;

    public Task InitializeAsync() => _world.InitializeAsync();

    public Task DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData("boxes", "USD", "100", "11.5", "Lines[0].Unit", "Line 1: unit 'boxes' is a box, which says nothing of how much is in it")]
    [InlineData("MT", "USD", "100", "11.5", "Lines[0].Unit", "Line 1: unit 'MT' is written for tonne (TNE) and for metre (MTR): give the code")]
    [InlineData("C62", "TL", "100", "11.5", "Lines[0].Currency", "Line 1: currency 'TL' is no code of ISO 4217: write TRY.")]
    [InlineData("", "USD", "100", "11.5", "Lines[0].Unit", "Line 1: unit is missing.")]
    [InlineData("C62", "???", "100", "11.5", "Lines[0].Currency", "Line 1: currency '???' is none in use")]
    [InlineData("C62", "XAU", "100", "11.5", "Lines[0].Currency", "Line 1: currency 'XAU' is none in use")]
    [InlineData("C62", "", "100", "11.5", "Lines[0].Currency", "Line 1: currency is missing.")]
    [InlineData("C62", "USD", "100", "0", "Lines[0].UnitValue", "Line 1: unit value 0 is out of range")]
    [InlineData("C62", "USD", "100", "-3", "Lines[0].UnitValue", "Line 1: unit value -3 is out of range")]
    [InlineData("C62", "VND", "100", "10000000000001", "Lines[0].UnitValue",
        "Line 1: unit value 10,000,000,000,001 is out of range; give the value of one unit, more than 0 and at most 10,000,000,000,000.")]
    [InlineData("C62", "VND", "1000001", "1000000000000", "Lines[0].UnitValue", "Line 1: 1,000,001 at 1,000,000,000,000 is more than a line can be worth")]
    [InlineData("C62", "USD", "1000000000001", "1", "Lines[0].Quantity",
        "Line 1: quantity 1,000,000,000,001 is out of range; give more than 0 and at most 1,000,000,000,000.")]
    [InlineData("C62", "USD", "0", "11.5", "Lines[0].Quantity", "Line 1: quantity 0 is out of range")]
    [InlineData("C62", "USD", "-3", "11.5", "Lines[0].Quantity", "Line 1: quantity -3 is out of range")]
    [InlineData("C62", "USD", "1.5", "11.5", "Lines[0].Quantity", "Line 1: 1.5 pieces: pieces are counted and have no decimals.")]
    [InlineData("pcs", "USD", "0.000001", "11.5", "Lines[0].Quantity", "Line 1: 0.000001 pieces: pieces are counted and have no decimals.")]
    [InlineData("KGM", "USD", "1.00001", "11.5", "Lines[0].Quantity", "Line 1: 1.00001 kg: give 4 decimals at most.")]
    public async Task A_line_that_cannot_be_declared_to_customs_is_refused_at_its_field(
        string unit, string currency, string quantity, string unitValue, string field, string says)
    {
        var input = Samples.To("KZ", (await _world.AddProductAsync()).Id);
        var line = input.Lines[0] with { Unit = unit, Currency = currency, Quantity = Number(quantity), UnitValue = Number(unitValue) };

        var error = Assert.Single(Invalid(await _world.Shipments.PlanAsync(_world.Exporter, input with { Lines = [line] })));

        Assert.Equal(field, error.Field);
        Assert.StartsWith(says, error.Message, StringComparison.Ordinal);
        Assert.Equal([Verbs.ProductRegistered], await _world.VerbsAsync());
    }

    [Theory]
    [InlineData("pcs", "usd", "C62", "USD")]
    [InlineData("Adet", "TRY", "C62", "TRY")]
    [InlineData("kg", "Eur", "KGM", "EUR")]
    [InlineData(" m² ", "jpy", "MTK", "JPY")]
    public async Task What_people_write_for_a_unit_or_currency_becomes_its_code(string unit, string currency, string unitCode, string currencyCode)
    {
        var input = Samples.To("KZ", (await _world.AddProductAsync()).Id);

        var shipment = Ok(await _world.Shipments.PlanAsync(_world.Exporter, input with { Lines = [input.Lines[0] with { Unit = unit, Currency = currency }] }));

        Assert.Equal((unitCode, currencyCode), (shipment.Lines[0].Unit, shipment.Lines[0].Currency));
    }

    [Theory]
    [InlineData("C62", "1", "1250000000", "VND")]
    [InlineData("KGM", "99999.9999", "9999999999999.9999", "IRR")]
    [InlineData("MGM", "1000000000000", "1000000", "IDR")]
    public async Task Amounts_of_weak_currencies_are_kept_exactly(string unit, string quantity, string unitValue, string currency)
    {
        var input = Samples.To("KZ", (await _world.AddProductAsync()).Id);
        var line = input.Lines[0] with { Unit = unit, Currency = currency, Quantity = Number(quantity), UnitValue = Number(unitValue) };

        var planned = Ok(await _world.Shipments.PlanAsync(_world.Exporter, input with { Lines = [line] }));

        var kept = Assert.Single(Ok(await _world.Shipments.GetAsync(_world.Exporter, planned.Id)).Lines);
        Assert.Equal((Number(quantity), Number(unitValue)), (kept.Quantity, kept.UnitValue));
    }

    [Fact]
    public async Task A_refusal_names_the_number_that_was_really_typed()
    {
        var input = Samples.To("KZ", (await _world.AddProductAsync()).Id);
        var shipment = Ok(await _world.Shipments.PlanAsync(
            _world.Exporter, input with { Lines = [input.Lines[0] with { Unit = "KGM", Quantity = 79.5m, UnitValue = 10 }] }));
        var file = await _world.ApprovedAsync(shipment: shipment);
        async Task<string> RefusedAsync(decimal quantity) =>
            Assert.Single(Invalid(await Desk.RecordUseAsync(_world.Exporter, Form(file), new(1, quantity, "25340100EX000001")))).Message;

        Assert.Equal("79.5000001 kg: of line 1, 79.5 kg are left, of 79.5 kg.", await RefusedAsync(79.5000001m));
        Assert.Equal("0.0000001 kg: kg has at most 4 decimals.", await RefusedAsync(0.0000001m));
        Assert.Equal(LicenceState.Exhausted, Ok(await Desk.RecordUseAsync(_world.Exporter, Form(file), new(1, 79.50m, "25340100EX000001"))).LicenceState);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("1234")]
    [InlineData("EX-OOO")]
    [InlineData(".....1234")]
    [InlineData("00000")]
    [InlineData("2534//0100")]
    [InlineData("123456789012345678901234567890123456")]
    [InlineData("<b>12345</b>")]
    public async Task A_reference_that_is_no_declaration_number_is_refused_in_its_own_words(string reference)
    {
        var file = await _world.ApprovedAsync();

        var error = Assert.Single(Invalid(await Desk.RecordUseAsync(_world.Exporter, Form(file), new(1, 1, reference))));

        Assert.Equal(
            ("Reference", true), (error.Field, error.Message.StartsWith($"'{reference}' is no number of a customs declaration", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Amendments_and_narrowings_keep_to_the_same_rules()
    {
        var file = await _world.InReviewAsync();
        async Task<string[]> FieldsAsync(AmendedLine line) => [.. Invalid(await Desk.AmendAsync(
            _world.Exporter, Form(file), Amendment(file, line))).Select(e => e.Field)];

        Assert.Equal(["Lines[1].Quantity"], await FieldsAsync(new(1, 1.5m, 11.5m)));
        Assert.Equal(["Lines[1].Quantity"], await FieldsAsync(new(1, 0, 11.5m)));
        Assert.Equal(["Lines[1].UnitValue"], await FieldsAsync(new(1, 100, 0)));
        async Task<string[]> CutAsync(NarrowedLine line)
        {
            var cut = _world.Approval with { Narrowing = _world.Approval.Narrowing! with { Lines = [line] } };
            return [.. Invalid(await Desk.RecommendAsync(_world.Officer, Form(file), cut, file.Seen!)).Select(e => e.Field)];
        }

        Assert.Equal(["Lines[1].quantity"], await CutAsync(new(1, 1.5m, null)));
        Assert.Equal(["Lines[1].quantity"], await CutAsync(new(1, 0, null)));
        Assert.Equal(["Lines[1].valueLimit"], await CutAsync(new(1, null, 0)));
        Assert.Equal(["Lines[1].valueLimit"], await CutAsync(new(1, null, 100.005m)));
    }

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
