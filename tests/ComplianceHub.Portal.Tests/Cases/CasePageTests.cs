using Bunit;
using ComplianceHub.Controls.Cases;
using ComplianceHub.Controls.People;
using ComplianceHub.Portal.Cases;
using Microsoft.EntityFrameworkCore;
using static ComplianceHub.Portal.Tests.Cases.CaseWorld;

namespace ComplianceHub.Portal.Tests.Cases;

/// <summary>What a request's page shows to whom.</summary>
public sealed class CasePageTests : CasePageTest
{
    [Theory]
    [InlineData(Role.Exporter)]
    [InlineData(Role.Officer)]
    [InlineData(Role.SeniorOfficer)]
    [InlineData(Role.Auditor)]
    [InlineData(Role.Administrator)]
    public async Task Each_state_of_a_request_is_shown_to_each_role_with_what_it_may_do(Role role)
    {
        await World.InitializeAsync();
        Func<Task<CaseFile>>[] states =
        [
            () => World.DraftAsync(), World.SubmittedAsync, World.InReviewAsync, World.AskedAsync, () => World.RecommendedAsync(), World.CertifiedAsync,
            World.RefusedAsync, World.WithdrawnAsync,
        ];
        var me = new[] { World.Exporter, World.Officer, World.Senior, World.Auditor, World.Administrator }.Single(p => p.Role == role);
        SignIn(me);
        var met = new List<CaseState>();
        foreach (var state in states)
        {
            var file = await World.SeenByAsync(me, await state());
            var page = Open(file);

            met.Add(file.Case.State);
            Says(page, file.Case.Number);
            Says(page, CaseStateChip.TextOf(file.Case.State));
            Says(page, "STM32F407VGT6 microcontroller");
            var offered = Buttons(page);
            Assert.All(
                Enum.GetValues<CaseAct>().Where(act => act != CaseAct.ProposeUseCorrection),
                act => Assert.Equal(file.Possible.Contains(act), offered.Contains(CaseActWords.Title(act, file.Case.Recommendation))));
        }

        Assert.Equal(Enum.GetValues<CaseState>().Order(), met.Order());
    }

    [Fact]
    public async Task A_question_stands_at_the_top_until_it_is_answered_and_a_decided_request_is_not_called_stopped()
    {
        await World.InitializeAsync();
        SignIn(World.Exporter);
        var asked = await World.AskedAsync();
        var page = Open(asked);
        page.WaitForAssertion(() => Assert.Contains(
            page.FindAll(".mud-alert"), a => a.TextContent.Contains("Who maintains the instruments?", StringComparison.Ordinal)));
        Says(page, "Stopped: this shipment needs an exception");

        var answered = Ok(await World.Desk.AnswerAsync(World.Exporter, Form(asked), "The service firm of the laboratory maintains them."));
        page = Open(answered);
        Says(page, answered.Case.Number);
        Assert.DoesNotContain(page.FindAll(".mud-alert"), a => a.TextContent.Contains("Who maintains", StringComparison.Ordinal));

        var approved = await World.ApprovedAsync();
        page = Open(approved);
        Says(page, $"Needed an exception: licence {approved.Licence!.Number} was granted");
        Assert.DoesNotContain("Stopped:", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_shows_the_goods_as_they_were_frozen_not_what_the_product_has_become()
    {
        await World.InitializeAsync();
        var file = await World.InReviewAsync();
        var product = Ok(await World.Products.GetAsync(World.Exporter, file.Request.Goods[0].ProductId));
        Ok(await World.Products.UpdateAsync(
            World.Exporter, new(product.Id, product.Version), Samples.CottonShirt with { Name = "Porcelain tea cups", DeclaredHs = "6911.10" }));

        var page = Open(World.Officer, file);

        Says(page, "Frozen on");
        Says(page, "version 1");
        Says(page, "STM32F407VGT6 microcontroller");
        SaysNot(page, "Porcelain tea cups");
    }

    [Fact]
    public async Task Each_line_says_how_it_was_judged_and_whether_a_measure_reaches_it()
    {
        await World.InitializeAsync();
        var file = await World.InReviewAsync();

        var page = Open(World.Officer, file);

        var rows = page.Find("section[aria-label=Goods]").QuerySelectorAll("tbody tr").Select(r => r.TextContent).ToList();
        Assert.Contains("8542.31", rows[0], StringComparison.Ordinal);
        Assert.Contains("by the declared code", rows[0], StringComparison.Ordinal);
        Assert.Contains("needs a licence", rows[0], StringComparison.Ordinal);
        Assert.Contains("100 pieces", rows[0], StringComparison.Ordinal);
        Assert.Contains("1,150.00 USD", rows[0], StringComparison.Ordinal);
        Assert.Contains("not listed", rows[1], StringComparison.Ordinal);
        Assert.Contains("needs no licence", rows[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_shows_what_would_be_frozen_and_says_that_it_is_not()
    {
        await World.InitializeAsync();
        var file = await World.DraftAsync();

        var page = Open(World.Exporter, file);

        Says(page, "Not submitted: this is what would be frozen now.");
        Says(page, CaseWorld.Why);
    }

    [Fact]
    public async Task Another_organisations_request_is_not_found()
    {
        await World.InitializeAsync();
        var file = await World.SubmittedAsync();

        var page = Open(World.Stranger, file);

        Says(page, "There is nothing at this address");
        SaysNot(page, file.Case.Number);
    }

    [Fact]
    public async Task The_exporter_does_not_see_a_recommendation_before_the_decision()
    {
        await World.InitializeAsync();
        var file = await World.RecommendedAsync();

        var page = Open(World.Exporter, file);

        Says(page, file.Case.Number);
        SaysNot(page, Because);
        SaysNot(page, "Deniz Kaya recommended");
    }

    [Fact]
    public async Task The_officer_who_recommended_is_told_why_they_cannot_countersign()
    {
        await World.InitializeAsync();
        var file = Ok(await World.Desk.TakeUpAsync(World.Senior, Form(await World.SubmittedAsync())));
        file = Ok(await World.Desk.RecommendAsync(World.Senior, Form(file), World.Approval, file.Seen!));

        var page = Open(World.Senior, file);

        Says(page, "Recommendation");
        Assert.DoesNotContain(Buttons(page), b => b.StartsWith("Countersign", StringComparison.Ordinal));
        Says(page, file.Why!);
    }

    [Fact]
    public async Task What_was_refused_before_stands_at_the_top_of_a_later_request()
    {
        await World.InitializeAsync();
        var refused = await World.RefusedAsync();
        await using var db = Portal.OpenDatabase();
        var shipment = await db.Shipments.SingleAsync(s => s.Id == refused.Case.ShipmentId);
        var again = await World.DraftAsync(shipment, "The end user has registered since: extract attached.");

        var page = Open(World.Exporter, again);

        var earlier = page.Find("section[aria-label='Asked for before']");
        Assert.Equal($"/cases/{refused.Case.Id}", earlier.QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("Refused", earlier.TextContent, StringComparison.Ordinal);
        Assert.Contains("cannot be found in any register", earlier.TextContent, StringComparison.Ordinal);
        Assert.Contains("The end user has registered since", earlier.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_queue_has_what_waits_for_this_officer_in_groups()
    {
        await World.InitializeAsync();
        var submitted = await World.SubmittedAsync();
        var recommended = await World.RecommendedAsync();
        var suspended = Ok(await World.Desk.SuspendAsync(World.Senior, Form(await World.ApprovedAsync()), "The delivery is being looked into."));
        suspended = Ok(await World.Desk.ProposeReinstatementAsync(World.Officer, Form(suspended), "The delivery reached the end user."));
        SignIn(World.Senior);

        var page = Render<Queue>();

        page.WaitForAssertion(() =>
        {
            var groups = page.FindAll("section.panel").Select(s => (s.QuerySelector("h2")!.TextContent, s.QuerySelector("tbody a")!.TextContent)).ToList();
            Assert.Equal(
                [
                    ("To countersign", recommended.Case.Number), ("Reinstatements and corrections", suspended.Case.Number),
                    ("To take up", submitted.Case.Number),
                ],
                groups);
        });
    }
}
