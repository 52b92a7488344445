using ComplianceHub.Application.Tests.Cases;
using static ComplianceHub.Application.Tests.Cases.CaseWorld;

namespace ComplianceHub.Application.Tests.Licences;

/// <summary>What a licence lets go, use by use.</summary>
public sealed class LicenceUseTests : IAsyncLifetime
{
    private const string Declaration = "25340100EX000001";

    private readonly CaseWorld _world = new();

    private CaseDesk Desk => _world.Desk;

    public Task InitializeAsync() => _world.InitializeAsync();

    public Task DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_use_is_checked_against_what_is_left_of_quantity_and_value()
    {
        var file = await _world.ApprovedAsync();
        file = Ok(await Desk.RecordUseAsync(_world.Exporter, Form(file), new(1, 99, "25340100EX000009")));
        Assert.Equal((1, 11.5m), (file.Balances[0].Left, file.Balances[0].ValueLeft));
        foreach (var (use, field) in new (UseInput, string)[]
        {
            (new(1, 2, Declaration, 5), "Quantity"),
            (new(1, 0, Declaration, 5), "Quantity"),
            (new(1, -1, Declaration, 5), "Quantity"),
            (new(1, 0.5m, Declaration, 5), "Quantity"),
            (new(1, decimal.MaxValue, Declaration), "Quantity"),
            (new(7, 1, Declaration), "LineNumber"),
            (new(7, decimal.MaxValue, Declaration), "LineNumber"),
            (new(1, 1, Declaration, 11.51m), "Value"),
            (new(1, 1, Declaration, 0), "Value"),
            (new(1, 1, Declaration, 1.005m), "Value"),
            (new(1, 1, " "), "Reference"),
            (new(1, 1, "x"), "Reference"),
        })
        {
            var errors = Invalid(await Desk.RecordUseAsync(_world.Exporter, Form(file), use));
            Assert.Equal((use, field), (use, errors[0].Field));
        }

        Assert.Equal(file.Case.Version, (await _world.SeenByAsync(_world.Exporter, file)).Case.Version);
        Assert.Single((await _world.SeenByAsync(_world.Exporter, file)).Licence!.Entries);
    }

    [Fact]
    public async Task A_licence_that_is_used_up_can_be_suspended_and_is_used_up_still_when_it_is_reinstated()
    {
        var file = await _world.ApprovedAsync();
        foreach (var line in file.Licence!.Lines)
        {
            file = Ok(await Desk.RecordUseAsync(_world.Exporter, Form(file), new(line.LineNumber, line.Quantity, Declaration)));
        }

        Assert.Equal(LicenceState.Exhausted, file.LicenceState);
        file = Ok(await Desk.SuspendAsync(_world.Senior, Form(file), "The consignee was named in a diversion case."));
        Assert.Equal(LicenceState.Suspended, file.LicenceState);
        file = Ok(await Desk.ProposeReinstatementAsync(_world.Officer, Form(file), "The consignee was cleared of the charge."));
        file = Ok(await Desk.ReinstateAsync(_world.OtherSenior, Form(file), "Agreed, it was cleared of the charge."));
        Assert.Equal(LicenceState.Exhausted, file.LicenceState);
        file = Ok(await Desk.RevokeAsync(_world.Senior, Form(file), "Its record is to be kept closed for good."));
        Assert.Equal(LicenceState.Revoked, file.LicenceState);
    }

    [Fact]
    public async Task Nothing_is_shipped_before_the_first_day_or_after_the_last()
    {
        var later = await _world.ApprovedAsync(_world.Approval with { Narrowing = Narrowing.Nothing(_world.Today.AddDays(10), _world.Today.AddDays(20)) });
        Assert.Contains("valid from", Denied(await Desk.RecordUseAsync(_world.Exporter, Form(later), new(1, 1, Declaration))), StringComparison.Ordinal);

        _world.Application.Clock.Move(TimeSpan.FromDays(20));
        var exporter = await _world.Application.SignInAsync(_world.Exporter);
        later = Ok(await Desk.RecordUseAsync(exporter, Form(later), new(1, 1, Declaration)));
        _world.Application.Clock.Move(TimeSpan.FromDays(1));
        exporter = await _world.Application.SignInAsync(_world.Exporter);

        Assert.Equal("The licence is expired: record use is not possible.", Denied(await Desk.RecordUseAsync(exporter, Form(later), new(1, 1, Declaration))));
        Assert.Equal(LicenceState.Expired, (await _world.SeenByAsync(exporter, later)).LicenceState);
    }

    /// <summary>3 pieces at 0.125 USD are worth 0.375 USD, which no amount of cents is.</summary>
    [Fact]
    public async Task Where_no_value_is_stated_goods_are_worth_what_they_were_licensed_at_to_the_last_piece()
    {
        var capacitor = await _world.AddProductAsync(Samples.Capacitor);
        var input = Samples.To("KZ", capacitor.Id);
        var shipment = Ok(await _world.Shipments.PlanAsync(_world.Exporter, input with { Lines = [input.Lines[0] with { Quantity = 3, UnitValue = 0.125m }] }));
        var file = await _world.ApprovedAsync(shipment: shipment);

        for (var piece = 1; piece <= 3; piece++)
        {
            file = Ok(await Desk.RecordUseAsync(_world.Exporter, Form(file), new(1, 1, $"25340100EX00000{piece}")));
        }

        Assert.Equal((0m, 0m, 0.375m), (file.Balances[0].Left, file.Balances[0].ValueLeft, file.Balances[0].ValueUsed));
        Assert.Equal(LicenceState.Exhausted, file.LicenceState);
    }

    [Fact]
    public async Task Where_the_officers_cut_the_value_a_use_without_a_value_keeps_to_it()
    {
        var cut = Narrowing.Nothing(_world.Today, _world.Today.AddMonths(12)) with { Lines = [new(1, null, 115)] };
        var file = await _world.ApprovedAsync(_world.Approval with { Narrowing = cut });

        var error = Assert.Single(Invalid(await Desk.RecordUseAsync(_world.Exporter, Form(file), new(1, 11, Declaration))));
        Assert.Equal(("Value", "126.50 USD: of line 1, 115.00 USD are left, of 115.00 USD."), (error.Field, error.Message));

        file = Ok(await Desk.RecordUseAsync(_world.Exporter, Form(file), new(1, 10, Declaration)));
        Assert.Equal((LicenceState.Exhausted, 90m), (file.LicenceState, file.Balances[0].Left));
    }

    [Fact]
    public async Task A_declaration_that_was_recorded_before_needs_to_be_confirmed_as_another_part_of_it()
    {
        var file = await _world.ApprovedAsync();
        file = Ok(await Desk.RecordUseAsync(_world.Exporter, Form(file), new(1, 30, "MRN 2534 0100 EX 000001")));
        Assert.Equal(Declaration, Assert.Single(file.Licence!.Entries).Reference);

        foreach (var again in (string[])["25340100EX000001", "25340100-ex-000001", "25340100ЕХ000001"])
        {
            var error = Assert.Single(Invalid(await Desk.RecordUseAsync(_world.Exporter, Form(file), new(1, 20, again))));
            Assert.Equal("SameDeclaration", error.Field);
            Assert.StartsWith("Declaration 25340100EX000001 was recorded for line 1 before: 30 pieces, by ", error.Message, StringComparison.Ordinal);
            Assert.EndsWith("Where this is another part of the same declaration, confirm that.", error.Message, StringComparison.Ordinal);
        }

        file = Ok(await Desk.RecordUseAsync(_world.Exporter, Form(file), new(1, 20, Declaration, SameDeclaration: true)));
        Assert.Equal(50, file.Balances[0].Left);
        Assert.EndsWith("declaration 25340100EX000001, another part of it", file.Timeline[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_declaration_whose_use_was_taken_back_is_recorded_anew_without_a_question()
    {
        var file = await _world.ApprovedAsync();
        file = Ok(await Desk.RecordUseAsync(_world.Exporter, Form(file), new(1, 30, Declaration)));
        file = Ok(await Desk.ProposeUseCorrectionAsync(_world.Exporter, Form(file), file.Licence!.Entries[0].Id, "Three pieces were shipped, not thirty."));
        Assert.Equal("SameDeclaration", Assert.Single(Invalid(await Desk.RecordUseAsync(_world.Exporter, Form(file), new(1, 3, Declaration)))).Field);

        file = Ok(await Desk.ConfirmUseCorrectionAsync(_world.Officer, Form(file), "The declaration says three."));
        file = Ok(await Desk.RecordUseAsync(_world.Exporter, Form(file), new(1, 3, Declaration)));

        Assert.Equal(97, file.Balances[0].Left);
    }

    [Fact]
    public async Task A_colleague_records_uses_too_and_the_entry_bears_their_name()
    {
        var file = await _world.ApprovedAsync();

        file = Ok(await Desk.RecordUseAsync(_world.Colleague, Form(file), new(1, 10, " 25340100EX000001 ", 100)));

        var entry = Assert.Single(file.Licence!.Entries);
        Assert.Equal(
            (BalanceEntryKind.WrittenOff, 1, 10m, 100m, Declaration, "Cem Arslan"),
            (entry.Kind, entry.LineNumber, entry.Quantity, entry.Value, entry.Reference, entry.ByName));
        Assert.Equal((90m, 1050m), (file.Balances[0].Left, file.Balances[0].ValueLeft));
        Assert.IsType<Result<CaseFile>.Denied>(await Desk.RecordUseAsync(_world.Officer, Form(file), new(1, 10, Declaration)));
    }

    [Fact]
    public async Task A_revoked_licence_can_be_neither_used_nor_reinstated()
    {
        var file = await _world.ApprovedAsync();
        file = Ok(await Desk.RevokeAsync(_world.Senior, Form(file), "The goods were diverted."));

        Assert.Equal(LicenceState.Revoked, file.LicenceState);
        Assert.Equal(
            "The licence is revoked: record use is not possible.", Denied(await Desk.RecordUseAsync(_world.Exporter, Form(file), new(1, 1, Declaration))));
        Assert.IsType<Result<CaseFile>.Denied>(await Desk.ProposeReinstatementAsync(_world.Senior, Form(file), "A change of mind only."));
        Assert.IsType<Result<CaseFile>.Denied>(await Desk.ReinstateAsync(_world.OtherSenior, Form(file), "A change of mind only."));
    }

    [Fact]
    public async Task A_suspended_licence_is_not_used()
    {
        var file = await _world.ApprovedAsync();
        file = Ok(await Desk.SuspendAsync(_world.Senior, Form(file), "Consignee under investigation."));

        Assert.Equal(
            "The licence is suspended: record use is not possible.", Denied(await Desk.RecordUseAsync(_world.Exporter, Form(file), new(1, 1, Declaration))));
    }
}
