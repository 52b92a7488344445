using static ComplianceHub.Application.Tests.Cases.CaseWorld;

namespace ComplianceHub.Application.Tests.Cases;

/// <summary>The journey of a request from draft to licence, through the real runner on a real file.</summary>
public sealed class CaseDeskTests : IAsyncLifetime
{
    private readonly CaseWorld _world = new();

    private CaseDesk Desk => _world.Desk;

    public Task InitializeAsync() => _world.InitializeAsync();

    public Task DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_request_goes_from_draft_to_an_exhausted_licence_and_every_act_is_in_the_ledger()
    {
        var (exporter, officer, senior) = (_world.Exporter, _world.Officer, _world.Senior);
        var file = await _world.DraftAsync();
        Assert.Matches(@"^E-\d{4}-\d{5}$", file.Case.Number);
        file = Ok(await Desk.SaveDraftAsync(exporter, Form(file), new(Why + " Ten pieces a year.")));
        file = Ok(await Desk.SubmitAsync(exporter, Form(file), Declared(file)));
        Assert.Equal(Why + " Ten pieces a year.", file.Request.Justification);
        file = Ok(await Desk.TakeUpAsync(officer, Form(file)));
        file = Ok(await Desk.RequestInformationAsync(officer, Form(file), "Who maintains the instruments?"));
        Assert.Equal(CaseState.InformationRequested, file.Case.State);
        file = Ok(await Desk.AnswerAsync(exporter, Form(file), "The university's own workshop."));
        file = Ok(await _world.RecommendAsync(officer, file, RefusalInput));
        file = Ok(await Desk.ReturnToReviewAsync(senior, Form(file), "The register of Kazakhstan lists it."));
        Assert.Null(file.Case.Recommendation);
        file = Ok(await _world.RecommendAsync(officer, file));
        file = Ok(await _world.CountersignAsync(senior, file, "Agreed."));
        Assert.Equal((CaseState.Approved, LicenceState.Valid), (file.Case.State, file.LicenceState));
        file = Ok(await Desk.SuspendAsync(senior, Form(file), "Consignee under investigation."));
        file = Ok(await Desk.ProposeReinstatementAsync(officer, Form(file), "Investigation closed without result."));
        Assert.Equal(LicenceState.Suspended, file.LicenceState);
        file = Ok(await Desk.ReinstateAsync(senior, Form(file), "I have read the report, too."));
        file = Ok(await Desk.RecordUseAsync(exporter, Form(file), new(1, 40, "25340100EX000001")));
        Assert.Equal(LicenceState.Valid, file.LicenceState);
        file = Ok(await Desk.RecordUseAsync(exporter, Form(file), new(1, 60, "25340100EX000002")));
        Assert.Equal(LicenceState.Exhausted, file.LicenceState);
        Assert.All(file.Balances, b => Assert.Equal((0, 0), (b.Left, b.ValueLeft)));

        Assert.Equal(
            [
                "case.requested", "case.draftChanged", "case.submitted", "case.takenUp", "case.informationRequested", "case.informationAnswered",
                "case.recommended", "case.returnedToReview", "case.recommended", "case.countersigned",
                "licence.suspended", "licence.reinstatementProposed", "licence.reinstated", "licence.used", "licence.used",
            ],
            await _world.VerbsAsync(file.Case.Id));
        Assert.Equal(["licence.granted"], await _world.VerbsAsync(file.Licence!.Id));
        await using var db = _world.Application.OpenDatabase();
        Assert.Contains(db.LedgerContents, c => c.Payload.Contains("Consignee under investigation."));
    }

    [Fact]
    public async Task The_timeline_tells_each_act_with_its_person_and_text()
    {
        var file = await _world.ApprovedAsync();

        Assert.Equal(
            [
                (null, "Elif Yılmaz", ""), (CaseAct.Submit, "Elif Yılmaz", ""), (CaseAct.TakeUp, "Deniz Kaya", ""),
                (CaseAct.Recommend, "Deniz Kaya", "Approval recommended. " + Because), (CaseAct.Countersign, "Selin Demir", ""),
            ],
            (await _world.SeenByAsync(_world.Auditor, file)).Timeline.Select(e => (e.Act, e.ActorName, e.Text)));
    }

    [Fact]
    public async Task A_refusal_gives_the_exporter_the_reasons_and_no_licence()
    {
        var file = await _world.RecommendedAsync(RefusalInput);
        Ok(await _world.CountersignAsync(_world.Senior, file, "See also the earlier refusal."));

        var seen = await _world.SeenByAsync(_world.Exporter, file);
        Assert.Equal((CaseState.Refused, null), (seen.Case.State, seen.Licence));
        Assert.Equal(RefusalInput.Reason, seen.Case.RecommendationReason);
        Assert.Equal("See also the earlier refusal.", seen.Case.DecisionNote);
        Assert.Null(seen.CertificateNumber);
        Assert.False(seen.CertificateIsBeingMade);
        Assert.Equal(0, await _world.Application.MakeCertificatesAsync());
        Assert.Null((await _world.SeenByAsync(_world.Exporter, file)).CertificateNumber);
    }

    [Fact]
    public async Task A_declaration_of_truth_is_accepted_by_the_person_who_submits_and_frozen_with_the_request()
    {
        var draft = await _world.DraftAsync();

        var missing = Assert.Single(Invalid(await Desk.SubmitAsync(_world.Exporter, Form(draft), new(null, draft.DraftHash))));
        Assert.Equal(("Declaration", "The declaration of truth has not been accepted: read and accept it."), (missing.Field, missing.Message));
        var old = Assert.Single(Invalid(await Desk.SubmitAsync(_world.Exporter, Form(draft), new("2020-01-01", draft.DraftHash))));
        Assert.StartsWith("Version '2020-01-01' of the declaration of truth is not the current one", old.Message, StringComparison.Ordinal);

        // A colleague may submit what another drafted: the declaration is theirs.
        var file = Ok(await Desk.SubmitAsync(_world.Colleague, Form(draft), Declared(draft)));

        var declaration = file.Request.Declaration!;
        Assert.Equal((_world.Colleague.UserId, "Cem Arslan", Declarations.Current.Text), (declaration.PersonId, declaration.PersonName, declaration.Text));
        Assert.Equal("Cem Arslan", file.Case.RequestedByName);
        await using var db = _world.Application.OpenDatabase();
        Assert.Contains(db.LedgerContents, c => c.Payload.Contains(file.Request.Hash()));
    }

    [Theory]
    [InlineData("DE", "is clear")]
    [InlineData("RU", "is prohibited")]
    public async Task Only_a_shipment_that_needs_an_exception_can_have_one_requested(string destination, string told)
    {
        var shipment = Ok(await _world.Shipments.PlanAsync(_world.Exporter, Samples.To(destination, (await _world.AddProductAsync()).Id)));

        Assert.Contains(told, Denied(await Desk.RequestAsync(_world.Exporter, shipment.Id, new(Why))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_shipment_has_one_open_request_and_another_after_it_was_withdrawn()
    {
        var first = await _world.DraftAsync();
        Assert.Contains(first.Case.Number, Conflict(await Desk.RequestAsync(_world.Exporter, first.Case.ShipmentId, new(Why))), StringComparison.Ordinal);

        Ok(await Desk.WithdrawAsync(_world.Exporter, Form(first), "Entered for the wrong customer."));
        var second = Ok(await Desk.RequestAsync(_world.Exporter, first.Case.ShipmentId, new(Why)));

        Assert.NotEqual(first.Case.Number, second.Case.Number);
    }

    [Fact]
    public async Task A_draft_alone_can_be_changed_and_only_by_its_company()
    {
        var draft = await _world.DraftAsync();
        Assert.Equal(["Justification"], Invalid(await Desk.SaveDraftAsync(_world.Exporter, Form(draft), new("short"))).Select(e => e.Field));
        Assert.IsType<Result<CaseFile>.Denied>(await Desk.SaveDraftAsync(_world.Officer, Form(draft), new(Why)));

        var file = Ok(await Desk.SubmitAsync(_world.Exporter, Form(draft), Declared(draft)));

        Assert.Equal("The request is submitted: only a draft can be changed. Amend it instead.",
            Denied(await Desk.SaveDraftAsync(_world.Exporter, Form(file), new(Why))));
    }

    [Theory]
    [InlineData(Advice.Approve, "approved")]
    [InlineData(Advice.Refuse, "refused")]
    public async Task Two_senior_officers_decide_at_once_one_succeeds_and_the_other_is_told_who_did(Advice advice, string word)
    {
        for (var round = 0; round < 3; round++)
        {
            var file = await _world.RecommendedAsync(advice == Advice.Approve ? _world.Approval : RefusalInput);
            var page = await _world.SeenByAsync(_world.Senior, file);
            var results = await Task.WhenAll(
                Task.Run(() => Desk.CountersignAsync(_world.Senior, Form(page), "First view", page.Seen!)),
                Task.Run(() => Desk.CountersignAsync(_world.OtherSenior, Form(page), "Second view", page.Seen!)));

            var winner = Assert.Single(results.OfType<Result<CaseFile>.Ok>()).Value.Case;
            var conflict = Assert.Single(results.OfType<Result<CaseFile>.Conflict>());
            Assert.StartsWith($"{winner.CountersignedByName} countersigned: the request is {word}", conflict.Message, StringComparison.Ordinal);
            Assert.Single(await _world.VerbsAsync(file.Case.Id), "case.countersigned");
        }
    }

    [Fact]
    public async Task A_stale_page_is_told_who_acted_and_nothing_is_overwritten()
    {
        var file = await _world.SubmittedAsync();
        Ok(await Desk.TakeUpAsync(_world.Officer, Form(file)));

        var told = Conflict(await Desk.TakeUpAsync(_world.Senior, Form(file)));

        Assert.StartsWith("Deniz Kaya took the request up", told, StringComparison.Ordinal);
        Assert.Equal("Deniz Kaya", (await _world.SeenByAsync(_world.Senior, file)).Case.OfficerName);
    }

    [Fact]
    public async Task A_stale_exporter_learns_neither_who_recommended_nor_what()
    {
        var review = await _world.InReviewAsync();
        Ok(await _world.RecommendAsync(_world.Officer, review, RefusalInput));

        var told = Conflict(await Desk.WithdrawAsync(_world.Exporter, Form(review), "No longer needed by the customer."));

        Assert.StartsWith("An officer worked on the request", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Refus", told, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Deniz", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exporter_recommender_and_countersigner_are_three_people()
    {
        var file = Ok(await Desk.TakeUpAsync(_world.Senior, Form(await _world.SubmittedAsync())));
        file = Ok(await _world.RecommendAsync(_world.Senior, file));

        Assert.Contains("You recommended", Denied(await _world.CountersignAsync(_world.Senior, file)), StringComparison.Ordinal);
        Assert.Equal("Only a senior officer may countersign recommendations.", Denied(await _world.CountersignAsync(_world.Officer, file)));
        Assert.IsType<Result<CaseFile>.Denied>(await _world.CountersignAsync(_world.Auditor, file));
        Assert.IsType<Result<CaseFile>.Denied>(await _world.CountersignAsync(_world.Administrator, file));
        Ok(await _world.CountersignAsync(_world.OtherSenior, file));
    }

    [Fact]
    public async Task An_officer_who_joined_the_exporter_decides_nothing_on_its_requests()
    {
        var file = await _world.SubmittedAsync();
        await _world.SetOrganisationAsync(_world.Senior, _world.Organisation.Id);

        Assert.StartsWith("Nobody decides on a request of their own", Denied(await Desk.TakeUpAsync(_world.Senior, Form(file))), StringComparison.Ordinal);
        Assert.DoesNotContain(Ok(await Desk.QueueAsync(_world.Senior)), row => row.Id == file.Case.Id);
    }

    [Fact]
    public async Task An_officer_does_not_decide_on_a_request_they_submitted_before_they_became_an_officer()
    {
        var file = await _world.SubmittedAsync();
        await _world.SetOrganisationAsync(_world.Exporter, null);
        Ok(await _world.Accounts.ChangeRoleAsync(_world.Administrator, _world.Exporter.UserId, Role.SeniorOfficer));
        var turned = await _world.Application.SignInAsync(_world.Exporter);

        Assert.StartsWith("Nobody decides on a request of their own", Denied(await Desk.TakeUpAsync(turned, Form(file))), StringComparison.Ordinal);
        Assert.DoesNotContain(Ok(await Desk.QueueAsync(turned)), row => row.Id == file.Case.Id);
    }

    [Fact]
    public async Task Another_organisations_request_does_not_exist()
    {
        var file = await _world.ApprovedAsync();

        Assert.IsType<Result<CaseFile>.NotFound>(await Desk.GetAsync(_world.Stranger, file.Case.Id));
        Assert.IsType<Result<CaseFile>.NotFound>(await Desk.WithdrawAsync(_world.Stranger, Form(file), "A guess at an identifier."));
        Assert.IsType<Result<CaseFile>.NotFound>(await Desk.SaveDraftAsync(_world.Stranger, Form(file), new(Why)));
        Assert.IsType<Result<CaseFile>.NotFound>(await Desk.AmendAsync(_world.Stranger, Form(file), Amendment(file)));
        Assert.IsType<Result<CaseFile>.NotFound>(await Desk.RecordUseAsync(_world.Stranger, Form(file), new(1, 1, "25340100EX000001")));
        Assert.IsType<Result<CaseFile>.NotFound>(await Desk.RequestAsync(_world.Stranger, file.Case.ShipmentId, new(Why)));
        Assert.DoesNotContain(Ok(await Desk.ListAsync(_world.Stranger, new())).Rows, row => row.Id == file.Case.Id);
        Assert.Empty(Ok(await Desk.OfShipmentsAsync(_world.Stranger, [file.Case.ShipmentId])));
    }

    [Fact]
    public async Task An_organisation_that_was_not_accepted_keeps_its_draft_and_submits_nothing()
    {
        var pending = await _world.Application.AddOrganisationAsync("Yeni Firma", OrganisationStatus.Pending);
        var person = await _world.Application.AddPersonAsync("New Exporter", Role.Exporter, pending);
        var product = await _world.AddProductAsync(exporter: person);
        var shipment = Ok(await _world.Shipments.PlanAsync(person, Samples.To("KZ", product.Id)));
        var draft = Ok(await Desk.RequestAsync(person, shipment.Id, new(Why)));

        Assert.Contains("not been accepted", Denied(await Desk.SubmitAsync(person, Form(draft), Declared(draft))), StringComparison.Ordinal);
        Assert.Equal(CaseState.Draft, (await _world.SeenByAsync(person, draft)).Case.State);
    }

    [Fact]
    public async Task The_advice_stays_hidden_from_the_exporter_until_the_decision()
    {
        var file = await _world.RecommendedAsync();

        var seen = await _world.SeenByAsync(_world.Exporter, file);

        Assert.Null(seen.Case.Recommendation);
        Assert.Null(seen.Case.RecommendationReason);
        Assert.Null(seen.Case.RecommendedByName);
        Assert.Null(seen.Case.ValidUntil);
        Assert.Null(seen.Narrowing);
        Assert.Null(seen.Seen);
        Assert.Null(seen.Case.RecommendedNarrowingHash);
        Assert.Empty(seen.Moved);
        Assert.Empty(seen.Case.Conditions);
        Assert.DoesNotContain(seen.Timeline, e => e.Act == CaseAct.Recommend);
        Assert.DoesNotContain(seen.Case.Events, e => e.Act == CaseAct.Recommend);
        Assert.NotNull((await _world.SeenByAsync(_world.Auditor, file)).Case.Recommendation);

        var withdrawn = Ok(await Desk.WithdrawAsync(_world.Exporter, Form(seen), "The customer cancelled the order."));
        Assert.Null(withdrawn.Case.Recommendation);
        Assert.DoesNotContain(withdrawn.Timeline, e => e.Internal);
    }

    [Fact]
    public async Task The_exporter_reads_the_grounds_of_an_approval_once_it_is_decided()
    {
        var file = await _world.ApprovedAsync();

        var seen = await _world.SeenByAsync(_world.Exporter, file);

        Assert.Equal(Because, seen.Case.RecommendationReason);
        Assert.Single(seen.Timeline, e => e.Act == CaseAct.Recommend);
        Assert.Equal(2, seen.Case.Conditions.Count);
    }

    [Fact]
    public async Task Reasons_periods_and_conditions_are_checked_at_the_field()
    {
        var file = await _world.InReviewAsync();
        var today = _world.Today;
        async Task<string[]> FieldsAsync(RecommendationInput input) =>
            [.. Invalid(await Desk.RecommendAsync(_world.Officer, Form(file), input, file.Seen!)).Select(e => e.Field)];

        Assert.Equal(["Reason"], await FieldsAsync(_world.Approval with { Reason = "too short" }));
        Assert.Equal(["Reason"], await FieldsAsync(RefusalInput with { Reason = new string('x', 4001) }));
        Assert.Equal(["ValidFrom"], await FieldsAsync(_world.Approval with { Narrowing = Narrowing.Nothing(today.AddDays(-2), today.AddMonths(12)) }));
        Assert.Equal(["ValidUntil"], await FieldsAsync(_world.Approval with { Narrowing = Narrowing.Nothing(today, today) }));
        Assert.Equal(["ValidFrom"], await FieldsAsync(_world.Approval with { Narrowing = null }));
        Assert.Equal(["ValidUntil"], await FieldsAsync(_world.Approval with { Narrowing = Narrowing.Nothing(today, today.AddMonths(61)) }));
        Assert.Equal(["Conditions"], await FieldsAsync(_world.Approval with { Conditions = [new("special", "  ")] }));
        Assert.Equal(["Text"], Invalid(await Desk.RequestInformationAsync(_world.Officer, Form(file), "Why?")).Select(e => e.Field));
        Assert.Equal(file.Case.Version, (await _world.SeenByAsync(_world.Officer, file)).Case.Version);
    }

    [Fact]
    public async Task Officers_cut_quantity_value_lines_and_period_and_the_licence_is_what_both_signed()
    {
        var (bearing, chip) = (await _world.AddProductAsync(Samples.BallBearing), await _world.AddProductAsync());
        var shipment = await _world.AddShipmentAsync(bearing.Id, chip.Id, chip.Id);
        var (from, until) = (_world.Today.AddDays(3), _world.Today.AddMonths(3));
        Narrowing cut = Narrowing.Nothing(from, until) with { Lines = [new(1, 25, null), new(2, null, 500)], LeftOut = [3] };

        var file = await _world.ApprovedAsync(_world.Approval with { Narrowing = cut }, shipment);

        Assert.Equal(
            [(1, 25m, 287.5m), (2, 100m, 500m)], file.Licence!.Lines.OrderBy(l => l.LineNumber).Select(l => (l.LineNumber, l.Quantity, l.ValueLimit!.Value)));
        var signed = cut with { Conditions = _world.Approval.Conditions };
        Assert.Equal((from, until, signed.Hash()), (file.Licence.ValidFrom, file.Licence.ValidUntil, file.Licence.NarrowingHash));
    }

    [Fact]
    public async Task Officers_widen_nothing()
    {
        var file = await _world.InReviewAsync();
        async Task<string[]> FieldsAsync(Narrowing narrowing) => [.. Invalid(
            await Desk.RecommendAsync(_world.Officer, Form(file), _world.Approval with { Narrowing = narrowing }, file.Seen!)).Select(e => e.Field)];
        var whole = _world.Approval.Narrowing!;

        Assert.Equal(["Lines[1].quantity"], await FieldsAsync(whole with { Lines = [new(1, 101, null)] }));
        Assert.Equal(["Lines[1].valueLimit"], await FieldsAsync(whole with { Lines = [new(1, null, 1150.01m)] }));
        Assert.Equal(["Lines[7]"], await FieldsAsync(whole with { LeftOut = [7] }));
        Assert.Equal(["LeftOut"], await FieldsAsync(whole with { LeftOut = [1] }));
    }

    [Fact]
    public async Task A_recommended_period_that_has_passed_is_not_signed_and_one_that_has_begun_starts_today()
    {
        var file = await _world.RecommendedAsync(_world.Approval with { Narrowing = Narrowing.Nothing(_world.Today, _world.Today.AddDays(2)) });
        var other = await _world.RecommendedAsync();
        _world.Application.Clock.Move(TimeSpan.FromDays(3));
        var senior = await _world.Application.SignInAsync(_world.Senior);

        Assert.StartsWith("The recommended period ended on", Denied(await _world.CountersignAsync(senior, file)), StringComparison.Ordinal);
        Assert.Equal(_world.Today, Ok(await _world.CountersignAsync(senior, other)).Licence!.ValidFrom);
    }

    [Fact]
    public async Task The_queue_holds_what_waits_for_this_officer_oldest_first()
    {
        var submitted = await _world.SubmittedAsync();
        var review = await _world.InReviewAsync();
        var recommended = await _world.RecommendedAsync();
        await _world.DraftAsync();
        async Task<Guid[]> QueueAsync(Person me) => [.. Ok(await Desk.QueueAsync(me)).Select(r => r.Id)];

        Assert.Equal([submitted.Case.Id, review.Case.Id], await QueueAsync(_world.Officer));
        Assert.Equal([submitted.Case.Id], await QueueAsync(_world.OtherOfficer));
        Assert.Equal([submitted.Case.Id, recommended.Case.Id], await QueueAsync(_world.Senior));
        Assert.IsType<Result<IReadOnlyList<CaseRow>>.Denied>(await Desk.QueueAsync(_world.Exporter));
        Assert.IsType<Result<IReadOnlyList<CaseRow>>.Denied>(await Desk.QueueAsync(_world.Auditor));
    }

    [Fact]
    public async Task What_an_officer_left_in_review_waits_for_every_other()
    {
        var review = await _world.InReviewAsync();
        Assert.DoesNotContain(Ok(await Desk.QueueAsync(_world.OtherOfficer)), r => r.Id == review.Case.Id);

        Ok(await _world.Accounts.SuspendAsync(_world.Administrator, _world.Officer.UserId, suspended: true));

        var left = Assert.Single(Ok(await Desk.QueueAsync(_world.OtherOfficer)), r => r.Id == review.Case.Id);
        Assert.True(left.OfficerLeft);
        Ok(await _world.RecommendAsync(_world.OtherOfficer, await _world.SeenByAsync(_world.OtherOfficer, review)));

        Ok(await _world.Accounts.SuspendAsync(_world.Administrator, _world.Officer.UserId, suspended: false));
        Ok(await _world.Accounts.ChangeRoleAsync(_world.Administrator, _world.Officer.UserId, Role.Auditor));
        Assert.DoesNotContain(Ok(await Desk.ListAsync(_world.Auditor, new())).Rows, r => r.OfficerLeft);
    }

    [Fact]
    public async Task The_queue_also_holds_reinstatements_and_corrections_that_wait_for_a_second_person()
    {
        var suspended = await _world.ApprovedAsync();
        suspended = Ok(await Desk.SuspendAsync(_world.Senior, Form(suspended), "Consignee under investigation."));
        Ok(await Desk.ProposeReinstatementAsync(_world.Senior, Form(suspended), "Investigation closed without result."));
        var used = await _world.ApprovedAsync();
        used = Ok(await Desk.RecordUseAsync(_world.Exporter, Form(used), new(1, 40, "25340100EX000001")));
        Ok(await Desk.ProposeUseCorrectionAsync(_world.Exporter, Form(used), used.Licence!.Entries[0].Id, "The lorry never left the yard."));
        async Task<Guid[]> QueueAsync(Person me) => [.. Ok(await Desk.QueueAsync(me)).Select(r => r.Id)];

        Assert.Equal([used.Case.Id], await QueueAsync(_world.Officer));
        Assert.Equal([used.Case.Id], await QueueAsync(_world.Senior));
        Assert.Equal([suspended.Case.Id, used.Case.Id], await QueueAsync(_world.OtherSenior));
        Assert.All(Ok(await Desk.ListAsync(_world.Auditor, new())).Rows, row => Assert.True(row.WaitsForSecond));
    }

    [Fact]
    public async Task The_list_is_searched_by_number_and_filtered_by_state()
    {
        var file = await _world.InReviewAsync();
        async Task<IReadOnlyList<CaseRow>> ListAsync(Person me, CaseQuery query) => Ok(await Desk.ListAsync(me, query)).Rows;

        Assert.Equal(file.Case.Id, Assert.Single(await ListAsync(_world.Exporter, new(Search: file.Case.Number, State: CaseState.InReview))).Id);
        Assert.Empty(await ListAsync(_world.Exporter, new(Search: file.Case.Number, State: CaseState.Refused)));
        Assert.Empty(await ListAsync(_world.Auditor, new(Search: "%")));
        Assert.Equal(file.Case.Id, Ok(await Desk.OfShipmentsAsync(_world.Exporter, [file.Case.ShipmentId]))[file.Case.ShipmentId].Id);
    }

    [Fact]
    public async Task An_open_page_hears_what_is_newest_as_far_as_its_person_may_know_it()
    {
        var file = await _world.RecommendedAsync();
        Assert.Equal(("An officer worked on the request", false), await NewsAsync(_world.Exporter));
        Assert.Equal(("Deniz Kaya recommended a decision", true), await NewsAsync(_world.Officer));
        Ok(await _world.CountersignAsync(_world.Senior, file));
        Assert.Equal(("Selin Demir countersigned: the request is approved", false), await NewsAsync(_world.Exporter));
        Assert.False(Ok(await Desk.NewsAsync(_world.Exporter, file.Case.Id)).HasCertificate);

        Assert.Equal(0, await _world.Application.MakeCertificatesAsync());

        Assert.True(Ok(await Desk.NewsAsync(_world.Exporter, file.Case.Id)).HasCertificate);
        Assert.IsType<Result<CaseNews>.NotFound>(await Desk.NewsAsync(_world.Stranger, file.Case.Id));

        async Task<(string What, bool ByMe)> NewsAsync(Person person)
        {
            var news = Ok(await Desk.NewsAsync(person, file.Case.Id));
            return (news.What, news.ByMe);
        }
    }

    [Fact]
    public async Task A_page_offers_what_its_person_may_do_and_says_why_not_what_they_expect()
    {
        var file = await _world.RecommendedAsync();

        Assert.Equal([CaseAct.Withdraw, CaseAct.Amend], (await _world.SeenByAsync(_world.Exporter, file)).Possible);
        Assert.Equal([CaseAct.Refuse], (await _world.SeenByAsync(_world.Officer, file)).Possible);
        Assert.Equal([CaseAct.Countersign, CaseAct.ReturnToReview, CaseAct.Refuse], (await _world.SeenByAsync(_world.Senior, file)).Possible);
        Assert.Empty((await _world.SeenByAsync(_world.Auditor, file)).Possible);
        Ok(await _world.Accounts.SuspendAsync(_world.Administrator, _world.Officer.UserId, true));
        Assert.StartsWith("Whoever recommended this case may no longer", (await _world.SeenByAsync(_world.Senior, file)).Why, StringComparison.Ordinal);
    }
}
