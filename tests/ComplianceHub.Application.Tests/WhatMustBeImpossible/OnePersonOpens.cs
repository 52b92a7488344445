using ComplianceHub.Application.Tests.Cases;
using static ComplianceHub.Application.Tests.Cases.CaseWorld;

namespace ComplianceHub.Application.Tests.WhatMustBeImpossible;

/// <summary>What opens takes two people whose standing is asked at each act; what closes takes one, at once.</summary>
public sealed class OnePersonOpens : IAsyncLifetime
{
    private const string Reason = "Investigation closed without result.";

    /// <summary>What becomes of the recommending officer before the second signature.</summary>
    private static readonly Dictionary<string, Func<CaseWorld, Task>> Becomes = new()
    {
        ["an auditor"] = async w => Ok(await w.Accounts.ChangeRoleAsync(w.Administrator, w.Officer.UserId, Role.Auditor)),
        ["suspended"] = async w => Ok(await w.Accounts.SuspendAsync(w.Administrator, w.Officer.UserId, true)),
        ["in the exporter's service"] = w => w.SetOrganisationAsync(w.Officer, w.Organisation.Id),
    };

    private readonly CaseWorld _world = new();

    private CaseDesk Desk => _world.Desk;

    public Task InitializeAsync() => _world.InitializeAsync();

    public Task DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task One_officers_8473_30_leaves_a_tier_1_chip_listed_until_a_second_officer_signs()
    {
        var chip = await _world.AddProductAsync();
        var proposed = Ok(await _world.Products.DetermineAsync(_world.Senior, Form(chip), new("8473.30", "Part of a computer, as the maker says.")));

        Assert.Equal((ControlStatus.Listed, "854231"), (proposed.Status, Assert.Single(proposed.ListedHs6)));
        Assert.Equal(ClassificationState.Proposed, proposed.Classifications[0].State);
        Assert.Equal(AssessmentOutcome.Prohibited, await ToRussiaAsync(chip));
        Assert.Equal([Verbs.ProductRegistered, Verbs.ProductDeterminationProposed], await _world.VerbsAsync(chip.Id));
        Assert.Equal("You proposed this determination: somebody else gives the second signature.",
            Denied(await _world.Products.CountersignDeterminationAsync(_world.Senior, Form(proposed))));
        Assert.Equal("Only a senior officer may countersign determinations.",
            Denied(await _world.Products.CountersignDeterminationAsync(_world.OtherOfficer, Form(proposed))));

        var signed = Ok(await _world.Products.CountersignDeterminationAsync(_world.OtherSenior, Form(proposed)));

        Assert.Equal((ControlStatus.NotListed, "Murat Şahin"), (signed.Status, signed.Classifications[0].SecondByName));
        Assert.Equal(AssessmentOutcome.Clear, await ToRussiaAsync(chip));
        Assert.Equal([Verbs.ProductRegistered, Verbs.ProductDeterminationProposed, Verbs.ProductDetermined], await _world.VerbsAsync(chip.Id));
    }

    [Fact]
    public async Task A_proposed_determination_moves_no_case_either()
    {
        var chip = await _world.AddProductAsync();
        var file = await _world.InReviewAsync(await _world.AddShipmentAsync(chip.Id));
        var proposed = Ok(await _world.Products.DetermineAsync(_world.OtherOfficer, Form(chip), new("8473.30", "Part of a computer, as the maker says.")));
        Assert.Equal(AssessmentOutcome.NeedsException, (await _world.SeenByAsync(_world.Officer, file)).Judgement.Outcome);

        Ok(await _world.Products.CountersignDeterminationAsync(_world.Senior, Form(proposed)));

        Assert.Equal(AssessmentOutcome.Clear, (await _world.SeenByAsync(_world.Officer, file)).Judgement.Outcome);
    }

    [Fact]
    public async Task A_determination_whose_proposer_lost_standing_waits_for_another()
    {
        var chip = await _world.AddProductAsync();
        var proposed = Ok(await _world.Products.DetermineAsync(_world.Officer, Form(chip), new("8473.30", "Part of a computer, as the maker says.")));
        Ok(await _world.Accounts.ChangeRoleAsync(_world.Administrator, _world.Officer.UserId, Role.Auditor));

        Assert.StartsWith("Whoever proposed this determination may no longer determine classifications",
            Denied(await _world.Products.CountersignDeterminationAsync(_world.Senior, Form(proposed))), StringComparison.Ordinal);

        var anew = Ok(await _world.Products.DetermineAsync(_world.OtherOfficer, Form(proposed), new("8473.30", "Part of a computer, as the maker says.")));
        Assert.Equal(ControlStatus.NotListed, Ok(await _world.Products.CountersignDeterminationAsync(_world.Senior, Form(anew))).Status);
    }

    [Fact]
    public async Task A_licence_suspended_by_one_is_reinstated_by_two_and_not_by_the_same_one_twice()
    {
        var file = await _world.ApprovedAsync();
        file = Ok(await Desk.SuspendAsync(_world.Senior, Form(file), "Consignee under investigation."));
        Assert.Equal(LicenceState.Suspended, file.LicenceState);

        Assert.StartsWith(
            "Nobody has proposed this reinstatement yet", Denied(await Desk.ReinstateAsync(_world.Senior, Form(file), Reason)), StringComparison.Ordinal);
        file = Ok(await Desk.ProposeReinstatementAsync(_world.Senior, Form(file), Reason));
        Assert.Equal("You proposed this reinstatement: somebody else gives the second signature.",
            Denied(await Desk.ReinstateAsync(_world.Senior, Form(file), Reason)));
        Assert.IsType<Result<CaseFile>.Denied>(await Desk.ReinstateAsync(_world.Officer, Form(file), Reason));
        Assert.StartsWith(
            "The reinstatement was proposed already",
            Denied(await Desk.ProposeReinstatementAsync(_world.Officer, Form(file), Reason)),
            StringComparison.Ordinal);
        Assert.Equal(LicenceState.Suspended, (await _world.SeenByAsync(_world.Exporter, file)).LicenceState);

        file = Ok(await Desk.ReinstateAsync(_world.OtherSenior, Form(file), Reason));
        Assert.Equal((LicenceState.Valid, null), (file.LicenceState, file.Licence!.ReinstatementProposedById));
    }

    [Fact]
    public async Task A_proposal_to_reinstate_falls_with_the_next_suspension()
    {
        var file = await _world.ApprovedAsync();
        file = Ok(await Desk.SuspendAsync(_world.Senior, Form(file), "Consignee under investigation."));
        file = Ok(await Desk.ProposeReinstatementAsync(_world.Officer, Form(file), Reason));
        file = Ok(await Desk.ReinstateAsync(_world.OtherSenior, Form(file), Reason));
        file = Ok(await Desk.SuspendAsync(_world.OtherSenior, Form(file), "Another consignee under investigation."));

        Assert.StartsWith("Nobody has proposed", Denied(await Desk.ReinstateAsync(_world.Senior, Form(file), Reason)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reinstatement_whose_proposer_was_suspended_is_proposed_anew()
    {
        var file = await _world.ApprovedAsync();
        file = Ok(await Desk.SuspendAsync(_world.Senior, Form(file), "Consignee under investigation."));
        file = Ok(await Desk.ProposeReinstatementAsync(_world.OtherOfficer, Form(file), Reason));
        Ok(await _world.Accounts.SuspendAsync(_world.Administrator, _world.OtherOfficer.UserId, true));

        Assert.StartsWith(
            "Whoever proposed this reinstatement may no longer",
            Denied(await Desk.ReinstateAsync(_world.OtherSenior, Form(file), Reason)),
            StringComparison.Ordinal);
        file = Ok(await Desk.ProposeReinstatementAsync(_world.Officer, Form(file), Reason));
        Assert.Equal(LicenceState.Valid, Ok(await Desk.ReinstateAsync(_world.OtherSenior, Form(file), Reason)).LicenceState);
    }

    [Theory]
    [InlineData("an auditor", "Whoever recommended this case may no longer review requests")]
    [InlineData("suspended", "Whoever recommended this case may no longer review requests")]
    [InlineData("in the exporter's service", "Whoever signed first may not decide on this any more")]
    public async Task A_recommendation_counts_no_more_once_its_officer_is(string what, string told)
    {
        var file = await _world.RecommendedAsync();
        var page = await _world.SeenByAsync(_world.Senior, file);
        await Becomes[what](_world);

        Assert.StartsWith(told, Denied(await Desk.CountersignAsync(_world.Senior, Form(page), null, page.Seen!)), StringComparison.Ordinal);

        // Returned to review, another officer gives the first signature anew.
        file = Ok(await Desk.ReturnToReviewAsync(_world.Senior, Form(page), "Its first officer may not decide any more."));
        file = Ok(await _world.RecommendAsync(_world.OtherOfficer, file));
        Assert.Equal(LicenceState.Valid, Ok(await _world.CountersignAsync(_world.Senior, file)).LicenceState);
    }

    [Fact]
    public async Task A_declined_company_gets_no_licence()
    {
        var file = await _world.RecommendedAsync();
        Ok(await _world.Application.Get<OrganisationRegistry>().DeclineAsync(_world.OtherOfficer, _world.Organisation.Id, "The trade register struck it off."));

        Assert.StartsWith("The organisation is not accepted now: a company that is not accepted gets no licence.",
            Denied(await _world.CountersignAsync(_world.Senior, file)), StringComparison.Ordinal);

        // A refusal closes: it may be signed all the same.
        Assert.Equal(CaseState.Refused, Ok(await Desk.RefuseAsync(_world.Senior, Form(file), "The company was struck off the register.")).Case.State);
    }

    [Fact]
    public async Task A_company_that_was_declined_draws_nothing_down_and_its_suspended_licence_stays_suspended()
    {
        var file = await _world.ApprovedAsync();
        var other = await _world.ApprovedAsync();
        other = Ok(await Desk.SuspendAsync(_world.Senior, Form(other), "Consignee under investigation."));
        other = Ok(await Desk.ProposeReinstatementAsync(_world.Officer, Form(other), Reason));
        var registry = _world.Application.Get<OrganisationRegistry>();
        Ok(await registry.DeclineAsync(_world.OtherOfficer, _world.Organisation.Id, "The trade register struck it off."));

        Assert.Equal("Your organisation is not accepted now: nothing is shipped under its licences until it is.",
            Denied(await Desk.RecordUseAsync(_world.Exporter, Form(file), new(1, 1, "25340100EX000001"))));
        Assert.Equal("The organisation is not accepted now: its licence stays suspended until it is.",
            Denied(await Desk.ReinstateAsync(_world.OtherSenior, Form(other), Reason)));

        Ok(await registry.AcceptAsync(_world.OtherOfficer, _world.Organisation.Id));
        Ok(await Desk.RecordUseAsync(_world.Exporter, Form(file), new(1, 1, "25340100EX000001")));
    }

    [Fact]
    public async Task Refusing_takes_one_at_once_whatever_was_recommended()
    {
        var review = await _world.InReviewAsync();
        Assert.Equal(
            "Only the exporter whose request this is may do this.",
            Denied(await Desk.WithdrawAsync(_world.Officer, Form(review), "I would rather not decide.")));
        review = Ok(await Desk.RefuseAsync(_world.OtherOfficer, Form(review), "The end user is on a list."));
        var recommended = await _world.RecommendedAsync();
        recommended = Ok(await Desk.RefuseAsync(_world.Officer, Form(recommended), "The end user is on a list since today."));

        foreach (var file in new[] { review, recommended })
        {
            Assert.Equal((CaseState.Refused, null, null), (file.Case.State, file.Licence, file.Case.CountersignedById));
            Assert.Equal(Verbs.CaseRefused, (await _world.VerbsAsync(file.Case.Id))[^1]);
            var seen = await _world.SeenByAsync(_world.Exporter, file);
            Assert.StartsWith("The end user is on a list", seen.Case.RecommendationReason, StringComparison.Ordinal);
            Assert.Null(seen.Narrowing);
        }
    }

    [Fact]
    public async Task Suspending_and_revoking_take_one_senior_officer()
    {
        var file = await _world.ApprovedAsync();
        foreach (var person in new[] { _world.Officer, _world.Auditor, _world.Administrator })
        {
            Assert.Equal(
                "Only a senior officer may suspend or revoke licences.", Denied(await Desk.SuspendAsync(person, Form(file), "Consignee under investigation.")));
            Assert.Equal(
                "Only a senior officer may suspend or revoke licences.", Denied(await Desk.RevokeAsync(person, Form(file), "The goods were diverted.")));
        }

        file = Ok(await Desk.SuspendAsync(_world.OtherSenior, Form(file), "Consignee under investigation."));
        file = Ok(await Desk.RevokeAsync(_world.OtherSenior, Form(file), "The goods were diverted."));
        Assert.Equal(LicenceState.Revoked, file.LicenceState);
    }

    [Fact]
    public async Task A_colleague_of_the_requester_who_became_an_officer_decides_on_no_version_that_they_submitted()
    {
        var draft = await _world.DraftAsync();
        var file = Ok(await Desk.SubmitAsync(_world.Colleague, Form(draft), Declared(draft)));
        file = Ok(await Desk.AmendAsync(_world.Exporter, Form(file), Amendment(file, new AmendedLine(1, 90, 11.5m))));
        await _world.SetOrganisationAsync(_world.Colleague, null);
        Ok(await _world.Accounts.ChangeRoleAsync(_world.Administrator, _world.Colleague.UserId, Role.SeniorOfficer));
        var turned = await _world.Application.SignInAsync(_world.Colleague);

        Assert.StartsWith("Nobody decides on a request of their own", Denied(await Desk.TakeUpAsync(turned, Form(file))), StringComparison.Ordinal);
    }

    private async Task<AssessmentOutcome> ToRussiaAsync(Product product) =>
        Ok(await _world.Shipments.AssessAsync(_world.Exporter, Samples.To("RU", product.Id))).Outcome;
}
