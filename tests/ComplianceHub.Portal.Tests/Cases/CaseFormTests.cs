using Bunit;
using ComplianceHub.Controls.Cases;
using ComplianceHub.Controls.Measures;
using ComplianceHub.Controls.People;
using ComplianceHub.Portal.Cases;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static ComplianceHub.Portal.Tests.Cases.CaseWorld;

namespace ComplianceHub.Portal.Tests.Cases;

/// <summary>What people do on a request's page, from draft to decision.</summary>
public sealed class CaseFormTests : CasePageTest
{
    [Fact]
    public async Task A_request_is_submitted_only_with_the_declaration_in_the_name_of_whoever_submits_it()
    {
        await World.InitializeAsync();
        var draft = await World.DraftAsync();
        var page = Open(World.Exporter, draft);
        Press(page, "Submit");
        Assert.All(Declarations.Current.Statements, statement => Says(page, statement));

        await SendAsync(page);
        Says(page, "The declaration of truth has not been accepted");
        Assert.Equal(CaseState.Draft, (await World.SeenByAsync(World.Exporter, draft)).Case.State);

        Tick(page, "I, Elif Yılmaz, declare this for Anadolu Elektronik A.Ş.");
        await SendAsync(page);
        Eventually(page, () => Assert.Contains("Submitted", page.Find(".page-head .state").TextContent, StringComparison.Ordinal));
        var declaration = (await World.SeenByAsync(World.Officer, draft)).Request.Declaration!;
        Assert.Equal((World.Exporter.UserId, Declarations.Current.Version), (declaration.PersonId, declaration.TextVersion));
        Says(page, "Elif Yılmaz declared it true on");
    }

    [Fact]
    public async Task After_a_refusal_nothing_is_submitted_before_it_is_said_what_has_changed()
    {
        await World.InitializeAsync();
        var refused = await World.RefusedAsync();
        await using var db = Portal.OpenDatabase();
        var draft = await World.DraftAsync(await db.Shipments.SingleAsync(s => s.Id == refused.Case.ShipmentId));
        var page = Open(World.Exporter, draft);

        Press(page, "Submit");
        Tick(page, "I, Elif Yılmaz");
        await SendAsync(page);
        Says(page, $"Say what is different from {refused.Case.Number} (refused)");
        Press(page, "Cancel");
        Press(page, "Change the draft");
        Write(page, "What has changed since", "The end user has registered since.");
        await SendAsync(page);
        Press(page, "Submit");
        Tick(page, "I, Elif Yılmaz");
        await SendAsync(page);

        Eventually(page, () => Assert.Contains("Submitted", page.Find(".page-head .state").TextContent, StringComparison.Ordinal));
        Assert.Equal("The end user has registered since.", (await World.SeenByAsync(World.Officer, draft)).Request.WhatChanged);
    }

    [Fact]
    public async Task A_new_request_for_what_was_refused_asks_at_once_what_has_changed()
    {
        await World.InitializeAsync();
        var refused = await World.RefusedAsync();
        SignIn(World.Exporter);
        var navigation = Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo($"/cases/new?shipment={refused.Case.ShipmentId}");
        var page = Render<NewCase>();
        page.WaitForAssertion(() => Assert.Contains(refused.Case.Number, page.Markup, StringComparison.Ordinal));

        Field(page, "What has changed since").Input("The end user has registered since.");
        Field(page, "Justification").Input(CaseWorld.Why);
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Matches("/cases/[0-9a-f-]{36}$", navigation.Uri));
        var made = Ok(await World.Desk.GetAsync(World.Exporter, Guid.Parse(navigation.Uri[^36..])));
        Assert.Equal("The end user has registered since.", made.Case.WhatChanged);
    }

    [Fact]
    public async Task A_double_click_takes_up_once_and_opens_nothing()
    {
        await World.InitializeAsync();
        var file = await World.SubmittedAsync();
        var page = Open(World.Officer, file);

        Button(page, "Take up for review").Click();
        // What is clicked the second time is whatever stands there by then.
        Eventually(page, () => Assert.Contains("Recommend a decision", Buttons(page)));
        Button(page, "Recommend a decision").Click();

        Assert.Empty(page.FindAll("form"));
        var now = await World.SeenByAsync(World.Officer, file);
        Assert.Single(now.Timeline, e => e.Act == CaseAct.TakeUp);
        LetAMomentPass();
        Press(page, "Recommend a decision");
        Eventually(page, () => Assert.Single(page.FindAll("form")));
    }

    [Fact]
    public async Task An_officer_grants_less_than_was_requested()
    {
        await World.InitializeAsync();
        var file = await World.InReviewAsync();
        var page = Open(World.Officer, file);
        Press(page, "Recommend a decision");
        var granted = page.Find("table.narrowing").QuerySelectorAll("tbody tr");
        Assert.Contains("needs no licence", granted[1].TextContent, StringComparison.Ordinal);
        Assert.Empty(granted[1].QuerySelectorAll("input"));
        Write(page, "Reasons", Because);

        Type(page, "Line 1: quantity", "101");
        await SendAsync(page);
        Says(page, "Grant more than 0, and at most the 100 pieces requested.");
        Assert.Equal(Because, Typed(page, "Reasons"));

        Type(page, "Line 1: quantity", "40");
        Type(page, "Line 1: value limit", "400");
        await SendAsync(page);
        Eventually(page, () => Assert.Contains("Recommended", page.Find(".page-head .state").TextContent, StringComparison.Ordinal));
        var recommended = await World.SeenByAsync(World.Senior, file);
        Assert.Equal([new NarrowedLine(1, 40, 400)], recommended.Narrowing!.Lines);
        Assert.Empty(recommended.Narrowing.LeftOut);
        Assert.Equal((World.Today, 3), (recommended.Narrowing.ValidFrom, recommended.Case.Conditions.Count));
    }

    [Fact]
    public async Task Leaving_out_the_only_line_that_needs_a_licence_is_refused_in_words()
    {
        await World.InitializeAsync();
        var page = Open(World.Officer, await World.InReviewAsync());
        Press(page, "Recommend a decision");
        Write(page, "Reasons", Because);
        page.Find("input[aria-label='Leave out line 1']").Change(true);

        await SendAsync(page);

        Says(page, "Nothing is left to license");
    }

    [Fact]
    public async Task What_cannot_be_read_as_a_quantity_is_refused_at_its_field_and_nothing_is_sent()
    {
        await World.InitializeAsync();
        var file = await World.InReviewAsync();
        var page = Open(World.Officer, file);
        Press(page, "Recommend a decision");
        Write(page, "Reasons", Because);
        Type(page, "Line 1: quantity", "abc");

        await SendAsync(page);

        Says(page, "abc");
        Assert.Equal(CaseState.InReview, (await World.SeenByAsync(World.Officer, file)).Case.State);
    }

    [Fact]
    public async Task An_amendment_while_the_form_is_open_stops_the_recommendation_and_keeps_what_was_typed()
    {
        await World.InitializeAsync();
        var file = await World.InReviewAsync();
        var page = Open(World.Officer, file);
        Press(page, "Recommend a decision");
        Write(page, "Reasons", Because);
        Ok(await World.Desk.AmendAsync(World.Exporter, Form(file), Amendment(file, new AmendedLine(1, 80, 11.5m))));
        await SendAsync(page);
        Says(page, "Elif Yılmaz amended the request");
        Assert.Equal(Because, Typed(page, "Reasons"));

        Press(page, "Show the request as it is now");
        Says(page, "UTC, version 2.");
        Says(page, "80 pieces");
        Assert.Equal((Because, "80"), (Typed(page, "Reasons"), Typed(page, "Line 1: quantity")));

        await SendAsync(page);
        Eventually(page, () => Assert.Contains("Recommended", page.Find(".page-head .state").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_countersigning_officer_sees_request_and_narrowing_side_by_side()
    {
        await World.InitializeAsync();
        var file = await World.RecommendedAsync(World.Approval with
        {
            Narrowing = World.Approval.Narrowing! with { Lines = [new(1, 40, null)] },
        });
        var page = Open(World.Senior, file);

        Press(page, "Countersign the approval");

        var row = page.Find("form table").QuerySelectorAll("tbody tr").First(r => r.TextContent.Contains("Line 1: quantity", StringComparison.Ordinal));
        Assert.Equal(["100 pieces", "40 pieces"], row.QuerySelectorAll("bdi").Select(b => b.TextContent));
        Assert.Contains("cut", row.QuerySelector(".state")!.TextContent, StringComparison.Ordinal);
        var form = page.Find("form").TextContent;
        Assert.Contains(Because, form, StringComparison.Ordinal);
        Assert.All(file.Case.Conditions, condition => Assert.Contains(condition.Text, form, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_amended_field_is_ticked_before_the_approval_is_countersigned()
    {
        await World.InitializeAsync();
        var file = await World.InReviewAsync();
        var amendment = Amendment(file, new AmendedLine(1, 80, 11.5m)) with { EndUse = "Teaching laboratory of the university." };
        file = Ok(await World.Desk.AmendAsync(World.Exporter, Form(file), amendment));
        file = await World.RecommendAsync(file);
        var page = Open(World.Senior, file);
        Press(page, "Countersign the approval");
        Says(page, "was 100, is now 80");

        Tick(page, "Line 1: quantity");
        await SendAsync(page);
        Says(page, "End use was amended");
        Assert.Equal(CaseState.Recommended, (await World.SeenByAsync(World.Senior, file)).Case.State);

        Tick(page, "End use");
        await SendAsync(page);
        Eventually(page, () => Assert.Contains("Approved", page.Find(".page-head .state").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_the_goods_are_judged_otherwise_since_the_page_says_so_and_shows_the_way_out()
    {
        await World.InitializeAsync();
        var file = await World.RecommendedAsync();
        var product = Ok(await World.Products.GetAsync(World.Officer, file.Request.Goods[0].ProductId));
        Ok(await World.Products.DetermineAsync(
            World.Officer, new(product.Id, product.Version), new("8542.32", "It is sold with its memory and is one by its function.")));

        var page = Open(World.Senior, file);

        Says(page, "the goods come to another answer than the one recommended on");
        Says(page, "8542.32");
        Assert.DoesNotContain("Countersign the approval", Buttons(page));
        Press(page, "Return to review");
        Write(page, "Reason", "The goods are judged otherwise since.");
        await SendAsync(page);
        Eventually(page, () => Assert.Contains("In review", page.Find(".page-head .state").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refusal_at_once_needs_one_officer_and_a_reason()
    {
        await World.InitializeAsync();
        var page = Open(World.Officer, await World.InReviewAsync());
        Press(page, "Refuse at once");
        await SendAsync(page);
        Says(page, "The reason has 0 characters: give 10 to 4,000.");

        Write(page, "Reason", "The end user cannot be found in any register.");
        await SendAsync(page);

        Eventually(page, () => Assert.Contains("Refused", page.Find(".page-head .state").TextContent, StringComparison.Ordinal));
        Says(page, "Refusal, by Deniz Kaya");
    }

    [Fact]
    public async Task The_exporter_amends_with_the_declaration_accepted_anew()
    {
        await World.InitializeAsync();
        var file = await World.RecommendedAsync();
        var page = Open(World.Exporter, file);
        Press(page, "Amend the request");
        Says(page, "If an officer has recommended a decision already, that falls");

        Type(page, "Line 1: quantity", "80");
        await SendAsync(page);
        Says(page, "The declaration of truth has not been accepted");
        Assert.Equal("80", Typed(page, "Line 1: quantity"));
        Tick(page, "I, Elif Yılmaz");
        await SendAsync(page);

        Says(page, "UTC, version 2.");
        var now = await World.SeenByAsync(World.Officer, file);
        Assert.Equal((CaseState.InReview, 80m, null), (now.Case.State, now.Request.Goods[0].Quantity, now.Case.Recommendation));
    }

    [Fact]
    public async Task Two_officers_at_once_the_second_is_told_who_did_what_and_keeps_what_they_typed()
    {
        await World.InitializeAsync();
        var file = await World.RecommendedAsync();
        var page = Open(World.OtherSenior, file);
        Press(page, "Return to review");
        Write(page, "Reason", "The register of the end user was not consulted.");

        await World.CountersignAsync(file);
        await SendAsync(page);

        Says(page, "Selin Demir countersigned: the request is approved");
        Press(page, "Show the request as it is now");
        Says(page, "copy what you still need");
        Assert.Equal("The register of the end user was not consulted.", Typed(page, "Reason"));
        Assert.Equal(CaseState.Approved, (await World.SeenByAsync(World.Senior, file)).Case.State);
    }

    [Fact]
    public async Task Whoever_is_signed_out_meanwhile_reads_so_and_keeps_what_they_typed()
    {
        await World.InitializeAsync();
        var file = await World.RecommendedAsync();
        var page = Open(World.Senior, file);
        Press(page, "Return to review");
        Write(page, "Reason", "The register of the end user was not consulted.");

        Ok(await Portal.Get<Sessions>().EndAsync(World.Senior));
        await SendAsync(page);

        Says(page, "You are signed out here");
        Assert.Equal("The register of the end user was not consulted.", Typed(page, "Reason"));
        Assert.Equal(CaseState.Recommended, (await World.SeenByAsync(World.Officer, file)).Case.State);
    }
}
