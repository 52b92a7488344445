using ComplianceHub.Application.Tests.Cases;
using static ComplianceHub.Application.Tests.Cases.CaseWorld;

namespace ComplianceHub.Application.Tests.Licences;

/// <summary>A use that was recorded by mistake is met by a counter-entry: the holder proposes, an officer confirms, nothing is edited.</summary>
public sealed class UseCorrectionTests : IAsyncLifetime
{
    private const string Mistake = "The lorry never left the yard.";
    private const string Checked = "Customs have no such declaration.";

    private readonly CaseWorld _world = new();

    private CaseDesk Desk => _world.Desk;

    public Task InitializeAsync() => _world.InitializeAsync();

    public Task DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task The_holder_proposes_an_officer_confirms_and_the_balance_is_as_if_it_had_not_been()
    {
        var file = await UsedAsync(40);
        var wrong = file.Licence!.Entries[0];
        file = Ok(await Desk.ProposeUseCorrectionAsync(_world.Exporter, Form(file), wrong.Id, Mistake));
        Assert.Equal(60, file.Balances[0].Left);
        Assert.Equal((wrong.Id, Mistake, "Elif Yılmaz"), (file.OpenCorrection!.EntryId, file.OpenCorrection.Reason, file.OpenCorrection.ProposedByName));

        file = Ok(await Desk.ConfirmUseCorrectionAsync(_world.Officer, Form(file), Checked));

        Assert.Equal((100m, 0m, 1150m), (file.Balances[0].Left, file.Balances[0].Used, file.Balances[0].ValueLeft));
        Assert.Null(file.OpenCorrection);
        var counter = file.Licence!.Entries.Single(e => e.Kind == BalanceEntryKind.Corrected);
        Assert.Equal((wrong.Id, 40m, wrong.Value, "Deniz Kaya"), (counter.RefersToId!.Value, counter.Quantity, counter.Value, counter.ByName));
        // The mistake itself stands as it was written.
        var kept = file.Licence.Entries.Single(e => e.Id == wrong.Id);
        Assert.Equal((wrong.Kind, wrong.Quantity, wrong.Value, wrong.Reference, wrong.At), (kept.Kind, kept.Quantity, kept.Value, kept.Reference, kept.At));
        Assert.Equal(
            [Verbs.LicenceUsed, Verbs.LicenceUseCorrectionProposed, Verbs.LicenceUseCorrected],
            (await _world.VerbsAsync(file.Case.Id)).Where(v => v.StartsWith("licence.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_exhausted_licence_is_valid_again_where_its_last_use_was_a_mistake_and_exhausted_once_more_when_used()
    {
        var file = await UsedAsync(60);
        file = Ok(await Desk.RecordUseAsync(_world.Exporter, Form(file), new(1, 40, "25340100EX000002")));
        Assert.Equal(LicenceState.Exhausted, file.LicenceState);
        file = Ok(await Desk.ProposeUseCorrectionAsync(_world.Exporter, Form(file), file.Licence!.Entries.Single(e => e.Quantity == 40).Id, Mistake));
        Assert.Equal(LicenceState.Exhausted, file.LicenceState);

        file = Ok(await Desk.ConfirmUseCorrectionAsync(_world.Senior, Form(file), Checked));
        Assert.Equal((LicenceState.Valid, 40m), (file.LicenceState, file.Balances[0].Left));

        file = Ok(await Desk.RecordUseAsync(_world.Exporter, Form(file), new(1, 40, "25340100EX000003")));
        Assert.Equal((LicenceState.Exhausted, 0m), (file.LicenceState, file.Balances[0].Left));
    }

    [Fact]
    public async Task A_correction_of_a_suspended_licence_gives_back_and_opens_nothing()
    {
        var file = await UsedAsync(100);
        var exhausted = file.LicenceState;
        var other = await UsedAsync(40);
        other = Ok(await Desk.SuspendAsync(_world.Senior, Form(other), "Consignee under investigation."));
        other = Ok(await Desk.ProposeUseCorrectionAsync(_world.Exporter, Form(other), other.Licence!.Entries[0].Id, Mistake));

        other = Ok(await Desk.ConfirmUseCorrectionAsync(_world.Officer, Form(other), Checked));

        Assert.Equal(LicenceState.Exhausted, exhausted);
        Assert.Equal((LicenceState.Suspended, 100m), (other.LicenceState, other.Balances[0].Left));
    }

    [Fact]
    public async Task A_correction_that_is_declined_changes_nothing_and_may_be_proposed_again()
    {
        var file = await UsedAsync(40);
        var entry = file.Licence!.Entries[0].Id;
        file = Ok(await Desk.ProposeUseCorrectionAsync(_world.Exporter, Form(file), entry, Mistake));
        Assert.Equal("A correction was proposed already: an officer confirms or declines it first.",
            Denied(await Desk.ProposeUseCorrectionAsync(_world.Colleague, Form(file), entry, Mistake)));

        file = Ok(await Desk.DeclineUseCorrectionAsync(_world.Officer, Form(file), "Customs cleared it that day."));
        Assert.Equal((60m, false), (file.Balances[0].Left, file.Licence!.Corrections.Single().Confirmed));

        file = Ok(await Desk.ProposeUseCorrectionAsync(_world.Exporter, Form(file), entry, "It came back the next day."));
        file = Ok(await Desk.ConfirmUseCorrectionAsync(_world.Officer, Form(file), Checked));
        Assert.Equal(100m, file.Balances[0].Left);
    }

    [Fact]
    public async Task A_use_is_corrected_once_and_only_a_use_is()
    {
        var file = await UsedAsync(40);
        var entry = file.Licence!.Entries[0].Id;
        file = Ok(await Desk.ProposeUseCorrectionAsync(_world.Exporter, Form(file), entry, Mistake));
        file = Ok(await Desk.ConfirmUseCorrectionAsync(_world.Officer, Form(file), Checked));
        var counter = file.Licence!.Entries.Single(e => e.Kind == BalanceEntryKind.Corrected).Id;

        async Task<string> RefusedAsync(Guid id) => Invalid(await Desk.ProposeUseCorrectionAsync(_world.Exporter, Form(file), id, Mistake))[0].Message;
        Assert.StartsWith("This use was corrected already", await RefusedAsync(entry), StringComparison.Ordinal);
        Assert.Equal("There is no such use to correct.", await RefusedAsync(counter));
        Assert.Equal("There is no such use to correct.", await RefusedAsync(Guid.NewGuid()));
        Assert.Equal("Text", Invalid(await Desk.ProposeUseCorrectionAsync(_world.Exporter, Form(file), entry, "oops"))[0].Field);
    }

    [Fact]
    public async Task The_same_person_never_proposes_and_confirms()
    {
        var file = await UsedAsync(40);
        file = Ok(await Desk.ProposeUseCorrectionAsync(_world.Colleague, Form(file), file.Licence!.Entries[0].Id, Mistake));
        Assert.IsType<Result<CaseFile>.Denied>(await Desk.ConfirmUseCorrectionAsync(_world.Colleague, Form(file), Checked));
        Assert.IsType<Result<CaseFile>.Denied>(await Desk.ConfirmUseCorrectionAsync(_world.Exporter, Form(file), Checked));
        Assert.IsType<Result<CaseFile>.Denied>(await Desk.ConfirmUseCorrectionAsync(_world.Auditor, Form(file), Checked));

        // The colleague changes sides: no exporter any more, an officer now.
        await _world.SetOrganisationAsync(_world.Colleague, null);
        Ok(await _world.Accounts.ChangeRoleAsync(_world.Administrator, _world.Colleague.UserId, Role.Officer));
        var turned = await _world.Application.SignInAsync(_world.Colleague);

        Assert.Equal("You proposed this correction: somebody else gives the second signature.",
            Denied(await Desk.ConfirmUseCorrectionAsync(turned, Form(file), Checked)));
        Assert.StartsWith("Whoever proposed this correction may no longer record uses",
            Denied(await Desk.ConfirmUseCorrectionAsync(_world.Officer, Form(file), Checked)), StringComparison.Ordinal);
        Assert.Equal(60m, (await _world.SeenByAsync(_world.Exporter, file)).Balances[0].Left);
    }

    [Fact]
    public async Task Nobody_confirms_what_nobody_proposed_and_a_revoked_licence_gets_nothing_back()
    {
        var file = await UsedAsync(40);
        Assert.StartsWith(
            "Nobody has proposed this correction yet",
            Denied(await Desk.ConfirmUseCorrectionAsync(_world.Officer, Form(file), Checked)),
            StringComparison.Ordinal);
        Assert.Equal("No correction is proposed.", Denied(await Desk.DeclineUseCorrectionAsync(_world.Officer, Form(file), Checked)));

        file = Ok(await Desk.ProposeUseCorrectionAsync(_world.Exporter, Form(file), file.Licence!.Entries[0].Id, Mistake));
        file = Ok(await Desk.RevokeAsync(_world.Senior, Form(file), "The goods were diverted."));

        Assert.Equal(
            "The licence is revoked: confirm correction is not possible.", Denied(await Desk.ConfirmUseCorrectionAsync(_world.Officer, Form(file), Checked)));
    }

    /// <summary>As after a step back of the clock: entries bear the same time, and the later one has the smaller id.</summary>
    [Fact]
    public async Task The_balance_does_not_depend_on_the_machines_clock()
    {
        var file = await UsedAsync(40);
        var licence = file.Licence!;
        var use = licence.Entries[0];
        licence.Entries.Add(new()
        {
            Id = Guid.Empty,
            LicenceId = licence.Id,
            LineNumber = 1,
            Kind = BalanceEntryKind.Corrected,
            Quantity = 40,
            Value = use.Value,
            Reference = Mistake,
            RefersToId = use.Id,
            At = use.At,
            ByName = "Deniz Kaya",
        });

        Assert.Equal(100m, licence.Balance().Lines[0].Left);
    }

    private async Task<CaseFile> UsedAsync(decimal quantity)
    {
        var file = await _world.ApprovedAsync();
        return Ok(await Desk.RecordUseAsync(_world.Exporter, Form(file), new(1, quantity, "25340100EX000001")));
    }
}
