using ComplianceHub.Controls.Cases;
using ComplianceHub.Controls.Ledger;
using ComplianceHub.Controls.Measures;
using ComplianceHub.Portal.Accounts;
using ComplianceHub.Portal.Cases;
using ComplianceHub.Portal.Shell;
using Microsoft.EntityFrameworkCore;
using static ComplianceHub.Portal.Tests.Cases.CaseWorld;

namespace ComplianceHub.Portal.Tests.Cases;

public sealed class CaseDeskTests(CaseWorld world) : IClassFixture<CaseWorld>
{
    private CaseDesk Desk => world.Desk;

    [Fact]
    public async Task A_request_goes_from_draft_to_an_exhausted_licence_and_every_act_is_in_the_ledger()
    {
        var file = await world.DraftAsync();
        var id = file.Case.Id;
        Assert.Matches(@"^E-\d{4}-\d{5}$", file.Case.Number);
        file = Ok(await Desk.SaveDraftAsync(world.Exporter, id, file.Case.Version, Why + " Ten pieces a year."));
        file = Ok(await Desk.SubmitAsync(world.Exporter, id, file.Case.Version));
        file = Ok(await Desk.TakeUpAsync(world.Officer, id, file.Case.Version));
        file = Ok(await Desk.RequestInformationAsync(world.Officer, id, file.Case.Version, "Who maintains the instruments?"));
        Assert.Equal(CaseState.InformationRequested, file.Case.State);
        file = Ok(await Desk.AnswerAsync(world.Exporter, id, file.Case.Version, "The university's own workshop."));
        file = Ok(await Desk.RecommendAsync(world.Officer, id, file.Case.Version, RefusalInput));
        file = Ok(await Desk.ReturnToReviewAsync(world.Senior, id, file.Case.Version, "The register of Kazakhstan lists it."));
        Assert.Null(file.Case.Recommendation);
        file = Ok(await Desk.RecommendAsync(world.Officer, id, file.Case.Version, Approval));
        file = Ok(await Desk.CountersignAsync(world.Senior, id, file.Case.Version, "Agreed."));
        Assert.Equal((CaseState.Approved, LicenceState.Valid), (file.Case.State, file.Licence));
        file = Ok(await Desk.SuspendAsync(world.Senior, id, file.Case.Version, "Consignee under investigation."));
        file = Ok(await Desk.ReinstateAsync(world.Senior, id, file.Case.Version, "Investigation closed without result."));
        file = Ok(await Desk.RecordUseAsync(world.Exporter, id, file.Case.Version, new(1, 40, "25340100EX000001")));
        file = Ok(await Desk.RecordUseAsync(world.Exporter, id, file.Case.Version, new(1, 60, "25340100EX000002")));
        Assert.Equal(LicenceState.Valid, file.Licence);
        file = Ok(await Desk.RecordUseAsync(world.Exporter, id, file.Case.Version, new(2, 2.5m, "25340100EX000003")));
        Assert.Equal(LicenceState.Exhausted, file.Licence);
        Assert.All(file.Balances, b => Assert.Equal(0, b.Left));

        var ledger = await world.LedgerAsync();
        Assert.True(LedgerChain.Verify(ledger).Holds);
        Assert.Equal(
            [
                "case.requested", "case.draftChanged", "case.submitted", "case.takenUp", "case.informationRequested", "case.informationAnswered",
                "case.recommended", "case.returnedToReview", "case.recommended", "case.countersigned",
                "licence.suspended", "licence.reinstated", "licence.used", "licence.used", "licence.used",
            ],
            ledger.Where(e => e.SubjectKind == "case" && e.SubjectId == id.ToString()).Select(e => e.Verb));
        Assert.Contains("Consignee under investigation.", ledger.Single(e => e.Verb == "licence.suspended" && e.SubjectId == id.ToString()).Payload, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_gives_the_exporter_the_reasons_and_no_licence()
    {
        var file = await world.RecommendedAsync(RefusalInput);
        Ok(await Desk.CountersignAsync(world.Senior, file.Case.Id, file.Case.Version, "See also the earlier refusal."));

        var seen = Ok(await Desk.GetAsync(world.Exporter, file.Case.Id));
        Assert.Equal((CaseState.Refused, null), (seen.Case.State, seen.Licence));
        Assert.Equal(RefusalInput.Reason, seen.Case.RecommendationReason);
        Assert.Equal("See also the earlier refusal.", seen.Case.DecisionNote);
        Assert.Contains(seen.Timeline, e => e.Act == CaseAct.Recommend && e.Text.Contains(RefusalInput.Reason, StringComparison.Ordinal));
        Assert.Null(seen.CertificateNumber);
    }

    [Theory]
    [InlineData(AssessmentOutcome.Clear, "is clear")]
    [InlineData(AssessmentOutcome.Prohibited, "is prohibited")]
    public async Task Only_a_shipment_that_needs_an_exception_can_have_one_requested(AssessmentOutcome outcome, string told)
    {
        var shipment = await world.AddShipmentAsync(outcome);
        var denied = Assert.IsType<Result<CaseFile>.Denied>(await Desk.RequestAsync(world.Exporter, shipment.Id, Why));
        Assert.Contains(told, denied.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_shipment_has_one_open_request_and_another_after_it_was_withdrawn()
    {
        var first = await world.DraftAsync();
        var conflict = Assert.IsType<Result<CaseFile>.Conflict>(await Desk.RequestAsync(world.Exporter, first.Case.ShipmentId, Why));
        Assert.Contains(first.Case.Number, conflict.Message, StringComparison.Ordinal);

        Ok(await Desk.WithdrawAsync(world.Exporter, first.Case.Id, first.Case.Version, "Entered for the wrong customer."));
        var second = Ok(await Desk.RequestAsync(world.Exporter, first.Case.ShipmentId, Why));
        Assert.NotEqual(first.Case.Number, second.Case.Number);
    }

    [Fact]
    public async Task Two_senior_officers_decide_at_once_one_succeeds_and_the_other_is_told_who_did()
    {
        for (var round = 0; round < 5; round++)
        {
            var file = await world.RecommendedAsync(round % 2 == 0 ? Approval : RefusalInput);
            var results = await Task.WhenAll(
                Task.Run(() => Desk.CountersignAsync(world.Senior, file.Case.Id, file.Case.Version, "First view")),
                Task.Run(() => Desk.CountersignAsync(world.OtherSenior, file.Case.Id, file.Case.Version, "Second view")));

            var winner = Assert.Single(results.OfType<Result<CaseFile>.Ok>()).Value.Case;
            var conflict = Assert.Single(results.OfType<Result<CaseFile>.Conflict>());
            Assert.StartsWith($"{winner.CountersignedByName} countersigned: the request is {(round % 2 == 0 ? "approved" : "refused")}", conflict.Message, StringComparison.Ordinal);
            var verbs = (await world.LedgerAsync()).Where(e => e.SubjectId == file.Case.Id.ToString()).Select(e => e.Verb);
            Assert.Single(verbs, v => v == "case.countersigned");
        }
    }

    [Fact]
    public async Task A_stale_page_is_told_who_acted_and_nothing_is_overwritten()
    {
        var file = await world.SubmittedAsync();
        Ok(await Desk.TakeUpAsync(world.Officer, file.Case.Id, file.Case.Version));

        var conflict = Assert.IsType<Result<CaseFile>.Conflict>(await Desk.TakeUpAsync(world.Senior, file.Case.Id, file.Case.Version));
        Assert.StartsWith("Deniz Kaya took the request up", conflict.Message, StringComparison.Ordinal);
        Assert.Equal("Deniz Kaya", Ok(await Desk.GetAsync(world.Senior, file.Case.Id)).Case.OfficerName);
    }

    [Fact]
    public async Task A_stale_exporter_learns_neither_who_recommended_nor_what()
    {
        var review = await world.InReviewAsync();
        Ok(await Desk.RecommendAsync(world.Officer, review.Case.Id, review.Case.Version, RefusalInput));

        var conflict = Assert.IsType<Result<CaseFile>.Conflict>(await Desk.WithdrawAsync(world.Exporter, review.Case.Id, review.Case.Version, "No longer needed by the customer."));
        Assert.StartsWith("An officer worked on the request", conflict.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Refus", conflict.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Exporter_recommender_and_countersigner_are_three_people()
    {
        var both = world.Officer with { Roles = new HashSet<Role> { Role.Exporter, Role.SeniorOfficer }, OrganisationId = world.Organisation.Id, OrganisationAccepted = true };
        var submitted = await world.SubmittedAsync();
        var own = Assert.IsType<Result<CaseFile>.Denied>(await Desk.TakeUpAsync(both, submitted.Case.Id, submitted.Case.Version));
        Assert.Contains("own", own.Reason, StringComparison.Ordinal);

        var file = Ok(await Desk.TakeUpAsync(world.Senior, submitted.Case.Id, submitted.Case.Version));
        file = Ok(await Desk.RecommendAsync(world.Senior, file.Case.Id, file.Case.Version, Approval));
        var same = Assert.IsType<Result<CaseFile>.Denied>(await Desk.CountersignAsync(world.Senior, file.Case.Id, file.Case.Version, null));
        Assert.Contains("You recommended", same.Reason, StringComparison.Ordinal);
        Assert.IsType<Result<CaseFile>.Denied>(await Desk.CountersignAsync(world.Officer, file.Case.Id, file.Case.Version, null));
        Assert.IsType<Result<CaseFile>.Denied>(await Desk.CountersignAsync(world.Auditor, file.Case.Id, file.Case.Version, null));
        Assert.IsType<Result<CaseFile>.Ok>(await Desk.CountersignAsync(world.OtherSenior, file.Case.Id, file.Case.Version, null));
    }

    [Fact]
    public async Task An_officer_does_not_decide_on_a_request_they_drafted_before_they_became_an_officer()
    {
        var file = await world.SubmittedAsync();
        var turned = new Actor(world.Exporter.UserId, world.Exporter.Name, new HashSet<Role> { Role.SeniorOfficer });
        Assert.IsType<Result<CaseFile>.Denied>(await Desk.TakeUpAsync(turned, file.Case.Id, file.Case.Version));
        Assert.DoesNotContain(await Desk.QueueAsync(turned), row => row.Id == file.Case.Id);
    }

    [Fact]
    public async Task Another_organisations_request_does_not_exist()
    {
        var file = await world.ApprovedAsync();
        Assert.IsType<Result<CaseFile>.NotFound>(await Desk.GetAsync(world.Stranger, file.Case.Id));
        Assert.IsType<Result<CaseFile>.NotFound>(await Desk.WithdrawAsync(world.Stranger, file.Case.Id, file.Case.Version, "A guess at an identifier."));
        Assert.IsType<Result<CaseFile>.NotFound>(await Desk.SaveDraftAsync(world.Stranger, file.Case.Id, file.Case.Version, Why));
        Assert.IsType<Result<CaseFile>.NotFound>(await Desk.RecordUseAsync(world.Stranger, file.Case.Id, file.Case.Version, new(1, 1, "X")));
        Assert.IsType<Result<CaseFile>.NotFound>(await Desk.RequestAsync(world.Stranger, file.Case.ShipmentId, Why));
        Assert.DoesNotContain((await Desk.ListAsync(world.Stranger, new())).Rows, row => row.Id == file.Case.Id);
    }

    [Fact]
    public async Task An_organisation_that_was_not_accepted_keeps_its_draft_and_submits_nothing()
    {
        var pending = await world.Portal.AddOrganisationAsync("Yeni Firma", OrganisationStatus.Pending);
        var person = await world.Portal.AddPersonAsync("New Exporter", Role.Exporter, pending);
        var shipment = await world.AddShipmentAsync(organisation: pending);
        var draft = Ok(await Desk.RequestAsync(person, shipment.Id, Why));
        var denied = Assert.IsType<Result<CaseFile>.Denied>(await Desk.SubmitAsync(person, draft.Case.Id, draft.Case.Version));
        Assert.Contains("not been accepted", denied.Reason, StringComparison.Ordinal);
        Assert.Equal(CaseState.Draft, Ok(await Desk.GetAsync(person, draft.Case.Id)).Case.State);
    }

    [Fact]
    public async Task The_advice_stays_hidden_from_the_exporter_until_the_decision()
    {
        var file = await world.RecommendedAsync();
        var seen = Ok(await Desk.GetAsync(world.Exporter, file.Case.Id));
        Assert.Null(seen.Case.Recommendation);
        Assert.Null(seen.Case.RecommendationReason);
        Assert.Null(seen.Case.RecommendedByName);
        Assert.Null(seen.Case.ValidUntil);
        Assert.Empty(seen.Case.Conditions);
        Assert.DoesNotContain(seen.Timeline, e => e.Act == CaseAct.Recommend);
        Assert.DoesNotContain(seen.Case.Events, e => e.Act == CaseAct.Recommend);
        Assert.NotNull(Ok(await Desk.GetAsync(world.Auditor, file.Case.Id)).Case.Recommendation);

        var withdrawn = Ok(await Desk.WithdrawAsync(world.Exporter, file.Case.Id, seen.Case.Version, "The customer cancelled the order."));
        Assert.Null(withdrawn.Case.Recommendation);
        Assert.DoesNotContain(withdrawn.Timeline, e => e.Internal);
    }

    [Fact]
    public async Task Reasons_dates_and_conditions_are_checked_at_the_field()
    {
        var file = await world.InReviewAsync();
        (Guid id, int version) = (file.Case.Id, file.Case.Version);
        async Task<string[]> FieldsAsync(RecommendationInput input) =>
            [.. Assert.IsType<Result<CaseFile>.Invalid>(await Desk.RecommendAsync(world.Officer, id, version, input)).Errors.Select(e => e.Field)];

        Assert.Equal(["Reason"], await FieldsAsync(Approval with { Reason = "too short" }));
        Assert.Equal(["Reason"], await FieldsAsync(RefusalInput with { Reason = new string('x', 4001) }));
        Assert.Equal(["ValidFrom"], await FieldsAsync(Approval with { ValidFrom = Today.AddDays(-2) }));
        Assert.Equal(["ValidUntil"], await FieldsAsync(Approval with { ValidUntil = Today }));
        Assert.Equal(["ValidUntil"], await FieldsAsync(Approval with { ValidUntil = null }));
        Assert.Equal(["ValidUntil"], await FieldsAsync(Approval with { ValidUntil = Today.AddMonths(61) }));
        Assert.Equal(["Conditions"], await FieldsAsync(Approval with { Conditions = [new("special", "  ")] }));
        Assert.IsType<Result<CaseFile>.Invalid>(await Desk.RequestInformationAsync(world.Officer, id, version, "Why?"));
        Assert.Equal(version, Ok(await Desk.GetAsync(world.Officer, id)).Case.Version);
    }

    [Fact]
    public async Task A_use_is_checked_against_what_is_left_and_the_first_day()
    {
        var file = await world.ApprovedAsync();
        var id = file.Case.Id;
        file = Ok(await Desk.RecordUseAsync(world.Exporter, id, file.Case.Version, new(1, 99.5m, "25340100EX000009")));
        foreach (var (use, field) in new (UseInput, string)[]
        {
            (new(1, 0.6m, "X-1"), "Quantity"), (new(1, 0, "X-1"), "Quantity"), (new(1, -1, "X-1"), "Quantity"), (new(7, 1, "X-1"), "LineNumber"), (new(1, 0.5m, " "), "Reference"),
        })
        {
            var invalid = Assert.IsType<Result<CaseFile>.Invalid>(await Desk.RecordUseAsync(world.Exporter, id, file.Case.Version, use));
            Assert.Equal(field, Assert.Single(invalid.Errors).Field);
        }

        var later = await world.ApprovedAsync(Approval with { ValidFrom = Today.AddDays(10) });
        var denied = Assert.IsType<Result<CaseFile>.Denied>(await Desk.RecordUseAsync(world.Exporter, later.Case.Id, later.Case.Version, new(1, 1, "X-1")));
        Assert.Contains("valid from", denied.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revoked_licence_can_be_neither_used_nor_reinstated()
    {
        var file = await world.ApprovedAsync();
        file = Ok(await Desk.RevokeAsync(world.Senior, file.Case.Id, file.Case.Version, "The goods were diverted."));
        Assert.Equal(LicenceState.Revoked, file.Licence);
        Assert.IsType<Result<CaseFile>.Denied>(await Desk.ReinstateAsync(world.Senior, file.Case.Id, file.Case.Version, "A change of mind only."));
        Assert.IsType<Result<CaseFile>.Denied>(await Desk.RecordUseAsync(world.Exporter, file.Case.Id, file.Case.Version, new(1, 1, "X-1")));
    }

    [Fact]
    public async Task A_shipment_that_became_prohibited_is_not_approved()
    {
        var file = await world.RecommendedAsync();
        await using (var db = world.Portal.OpenDatabase())
        {
            await db.Shipments.Where(s => s.Id == file.Case.ShipmentId).ExecuteUpdateAsync(s => s.SetProperty(x => x.Outcome, AssessmentOutcome.Prohibited));
        }

        var denied = Assert.IsType<Result<CaseFile>.Denied>(await Desk.CountersignAsync(world.Senior, file.Case.Id, file.Case.Version, null));
        Assert.Contains("prohibited", denied.Reason, StringComparison.Ordinal);
        Assert.Equal(CaseState.Recommended, Ok(await Desk.GetAsync(world.Senior, file.Case.Id)).Case.State);
    }

    [Fact]
    public async Task The_queue_holds_what_waits_for_this_officer_oldest_first()
    {
        var submitted = await world.SubmittedAsync();
        var review = await world.InReviewAsync();
        var recommended = await world.RecommendedAsync();
        var draft = await world.DraftAsync();
        Guid[] mine = [submitted.Case.Id, review.Case.Id, recommended.Case.Id, draft.Case.Id];
        async Task<Guid[]> QueueAsync(Actor me) => [.. (await Desk.QueueAsync(me)).Select(r => r.Id).Where(mine.Contains)];

        Assert.Equal([submitted.Case.Id, review.Case.Id], await QueueAsync(world.Officer));
        Assert.Equal([submitted.Case.Id, recommended.Case.Id], await QueueAsync(world.Senior));
        Assert.Empty(await QueueAsync(world.Exporter));
        Assert.Empty(await QueueAsync(world.Auditor));
    }

    [Fact]
    public async Task The_list_is_searched_by_number_and_filtered_by_state()
    {
        var file = await world.InReviewAsync();
        var found = await Desk.ListAsync(world.Exporter, new(Search: file.Case.Number, State: CaseState.InReview));
        Assert.Equal(file.Case.Id, Assert.Single(found.Rows).Id);
        Assert.Empty((await Desk.ListAsync(world.Exporter, new(Search: file.Case.Number, State: CaseState.Refused))).Rows);
        Assert.Empty((await Desk.ListAsync(world.Auditor, new(Search: "%"))).Rows);
    }
}
