using System.Text;
using System.Text.Json;
using ComplianceHub.Application.Certificates;
using ComplianceHub.Application.Measures;
using ComplianceHub.Application.Tests.Cases;
using ComplianceHub.Certificates;
using Microsoft.EntityFrameworkCore;
using static ComplianceHub.Application.Tests.Cases.CaseWorld;

namespace ComplianceHub.Application.Tests.WhatMustBeImpossible;

/// <summary>Officers sign frozen goods. Whatever becomes of the product meanwhile, that is what is licensed; and what changed is said.</summary>
public sealed class ALicenceForGoodsThatNoOfficerSaw : IAsyncLifetime
{
    private const string Diversion = "diversion-risk";

    private readonly CaseWorld _world = new();

    private CaseDesk Desk => _world.Desk;

    public Task InitializeAsync() => _world.InitializeAsync();

    public Task DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_bearing_that_is_renamed_tea_cups_after_an_officer_took_it_up_is_licensed_as_the_bearing()
    {
        var bearing = await _world.AddProductAsync(Samples.BallBearing);
        var file = await _world.InReviewAsync(await _world.AddShipmentAsync(bearing.Id));
        var renamed = Ok(await _world.Products.UpdateAsync(_world.Exporter, Form(bearing), Samples.TeaCups));
        Assert.Equal(ControlStatus.NotListed, renamed.Status);

        file = Ok(await _world.RecommendAsync(_world.Officer, file));
        file = Ok(await _world.CountersignAsync(_world.Senior, file));

        Assert.Equal(Samples.BallBearing.Name, Assert.Single(file.Licence!.Lines).ProductName);
        var goods = Assert.Single((await CertificateAsync(file)).Goods);
        Assert.Equal((Samples.BallBearing.Name, "SKF", "6205-2RSH", "3.B"), (goods.Name, goods.Manufacturer, goods.PartNumber, goods.Tier));
        Assert.Equal(["848210"], goods.Hs6);
        await using var db = _world.Application.OpenDatabase();
        Assert.DoesNotContain("tea", (await db.Certificates.SingleAsync()).ContentJson, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Conditions_that_become_others_after_the_recommendation_are_not_what_is_certified()
    {
        var file = await _world.RecommendedAsync();
        var signed = file.Narrowing!.Conditions;
        Assert.NotEmpty(signed);
        await using (var db = _world.Application.OpenDatabase())
        {
            // As nobody can through the portal: both signatures are under the hash of the narrowing, which holds the conditions.
            var found = await db.Cases.SingleAsync();
            found.Conditions = [];
            await db.SaveChangesAsync();
        }

        file = Ok(await _world.CountersignAsync(_world.Senior, file));

        Assert.Equal(signed.Select(c => c.Text), (await CertificateAsync(file)).Conditions.Select(c => c.Text));
        Assert.NotEqual(file.Licence!.NarrowingHash, (file.Narrowing! with { Conditions = [] }).Hash());
    }

    [Fact]
    public async Task A_capacitor_that_becomes_an_fpga_after_the_recommendation_is_countersigned_as_the_capacitor()
    {
        var capacitor = await _world.AddProductAsync(Samples.Capacitor);
        var file = await _world.RecommendedAsync(shipment: await _world.AddShipmentAsync(capacitor.Id));
        var open = await _world.SeenByAsync(_world.Senior, file);
        var changed = Ok(await _world.Products.UpdateAsync(_world.Exporter, Form(capacitor), Samples.Fpga));
        Assert.Equal(["854239"], changed.ListedHs6);

        // The page that was open since before the change signs what it shows, and that is what is licensed.
        file = Ok(await Desk.CountersignAsync(_world.Senior, Form(open), null, open.Seen!));

        Assert.Equal(Samples.Capacitor.Name, Assert.Single(file.Licence!.Lines).ProductName);
        var goods = Assert.Single((await CertificateAsync(file)).Goods);
        Assert.Equal((Samples.Capacitor.Name, "2"), (goods.Name, goods.Tier));
        Assert.Equal(["853224"], goods.Hs6);
    }

    [Fact]
    public async Task After_the_decision_a_renamed_product_changes_nothing_of_case_licence_balances_or_certificate()
    {
        var bearing = await _world.AddProductAsync(Samples.BallBearing);
        var file = await _world.ApprovedAsync(shipment: await _world.AddShipmentAsync(bearing.Id));
        file = Ok(await Desk.RecordUseAsync(_world.Exporter, Form(file), new(1, 30, "25340100EX000001")));
        await CertificateAsync(file);
        var before = await PictureAsync(file);

        Ok(await _world.Products.UpdateAsync(_world.Exporter, Form(bearing), Samples.TeaCups));
        Ok(await _world.Shipments.ReassessAsync(_world.Exporter, file.Case.ShipmentId));

        Assert.Equal(before, await PictureAsync(file));
        // It goes on being used as what it is.
        file = Ok(await Desk.RecordUseAsync(_world.Exporter, Form(await _world.SeenByAsync(_world.Exporter, file)), new(1, 70, "25340100EX000002")));
        Assert.Equal(LicenceState.Exhausted, file.LicenceState);
    }

    [Fact]
    public async Task A_measure_that_no_longer_reaches_the_goods_stops_the_second_signature_and_says_field_by_field_what_changed()
    {
        var file = await _world.RecommendedAsync();
        Ok(await _world.Application.Get<MeasureBook>().ExcludeAsync(_world.Administrator, Diversion, "8542.31", "Taken out by the authority."));

        var told = Denied(await _world.CountersignAsync(_world.Senior, file));

        Assert.StartsWith(
            "Nothing stops the goods: they need no exception. Judged anew, the goods come to another answer than before. ", told, StringComparison.Ordinal);
        Assert.Contains("Outcome: needs an exception, now clear.", told, StringComparison.Ordinal);
        Assert.Contains("Line 1: needs an exception: yes, now no.", told, StringComparison.Ordinal);
        var moved = (await _world.SeenByAsync(_world.Senior, file)).Moved;
        Assert.Contains(moved, d => d is { Field: "outcome", Before: "needs an exception", After: "clear" });
        Assert.Equal(CaseState.Recommended, (await _world.SeenByAsync(_world.Senior, file)).Case.State);
    }

    [Fact]
    public async Task A_measure_that_reaches_one_line_less_stops_the_second_signature_though_the_others_still_need_it()
    {
        var (bearing, chip) = (await _world.AddProductAsync(Samples.BallBearing), await _world.AddProductAsync());
        var file = await _world.RecommendedAsync(shipment: await _world.AddShipmentAsync(bearing.Id, chip.Id));
        Ok(await _world.Application.Get<MeasureBook>().ExcludeAsync(_world.Administrator, Diversion, "8542.31", "Taken out by the authority."));

        var told = Conflict(await _world.CountersignAsync(_world.Senior, file));

        Assert.StartsWith(
            "Judged anew, the goods come to another answer than the one recommended on: return the request to review. ", told, StringComparison.Ordinal);
        Assert.Contains("Line 2: needs an exception: yes, now no.", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Line 1", told, StringComparison.Ordinal);

        // Put back, the same page may be signed: it is the answer that counts.
        Ok(await _world.Application.Get<MeasureBook>().ReinstateAsync(_world.Administrator, Diversion, "854231"));
        Assert.Equal(2, Ok(await _world.CountersignAsync(_world.Senior, file)).Licence!.Lines.Count);
    }

    [Fact]
    public async Task A_determination_of_the_frozen_goods_stops_the_second_signature_and_is_told_code_by_code()
    {
        var capacitor = await _world.AddProductAsync(Samples.Capacitor);
        var file = await _world.RecommendedAsync(shipment: await _world.AddShipmentAsync(capacitor.Id));
        Ok(await _world.Products.DetermineAsync(_world.OtherOfficer, Form(capacitor), new("8542.39", "Opened: an integrated circuit in a capacitor's case.")));

        var told = Conflict(await _world.CountersignAsync(_world.Senior, file));

        Assert.Contains("Line 1: classified by: the declared code, now an officer's determination.", told, StringComparison.Ordinal);
        Assert.Contains("Line 1: determined code: 8532.24, now 8542.39.", told, StringComparison.Ordinal);
        Assert.Contains("Line 1: tier: tier 2, now tier 1.", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_changed_between_the_page_and_the_first_signature_stops_it_too()
    {
        var (bearing, chip) = (await _world.AddProductAsync(Samples.BallBearing), await _world.AddProductAsync());
        var file = await _world.InReviewAsync(await _world.AddShipmentAsync(bearing.Id, chip.Id));
        Ok(await _world.Application.Get<MeasureBook>().ExcludeAsync(_world.Administrator, Diversion, "8542.31", "Taken out by the authority."));

        var told = Conflict(await Desk.RecommendAsync(_world.Officer, Form(file), _world.Approval, file.Seen!));

        Assert.StartsWith("The goods were judged anew, and the answer is another than this page shows. ", told, StringComparison.Ordinal);
        Assert.Contains("Line 2: needs an exception: yes, now no.", told, StringComparison.Ordinal);
        // The page as it is now is signed, and licenses the bearing alone.
        file = Ok(await _world.RecommendAsync(_world.Officer, file));
        Assert.Equal(1, Assert.Single(Ok(await _world.CountersignAsync(_world.Senior, file)).Licence!.Lines).LineNumber);
    }

    [Fact]
    public async Task A_rule_that_changed_without_changing_the_answer_stops_the_first_signature_until_the_page_shows_it()
    {
        var file = await _world.InReviewAsync();
        Ok(await _world.Application.Get<MeasureBook>().ExcludeAsync(_world.Administrator, Diversion, "8482.10", "Taken out by the authority."));

        Assert.StartsWith("The goods were judged anew, by rules or on a day that this page does not show",
            Conflict(await Desk.RecommendAsync(_world.Officer, Form(file), _world.Approval, file.Seen!)), StringComparison.Ordinal);
        file = Ok(await _world.RecommendAsync(_world.Officer, file));

        // The second signature rests on the answer, which is the same under yet another edition.
        Ok(await _world.Application.Get<MeasureBook>().ReinstateAsync(_world.Administrator, Diversion, "848210"));
        Ok(await _world.CountersignAsync(_world.Senior, file));
    }

    [Fact]
    public async Task A_signature_that_names_other_hashes_than_those_recommended_is_refused()
    {
        var file = await _world.RecommendedAsync();
        var page = await _world.SeenByAsync(_world.Senior, file);
        var other = new string('0', 64);

        Seen[] others =
        [
            page.Seen! with { RequestHash = other }, page.Seen! with { JudgementHash = other }, page.Seen! with { NarrowingHash = other },
            page.Seen! with { NarrowingHash = null },
        ];
        foreach (var seen in others)
        {
            Assert.Equal("What was recommended is not what this page shows: look at it as it is now, then sign.",
                Conflict(await Desk.CountersignAsync(_world.Senior, Form(page), null, seen)));
        }

        Assert.Equal(CaseState.Recommended, (await _world.SeenByAsync(_world.Senior, file)).Case.State);
    }

    [Fact]
    public async Task A_recommendation_that_names_another_request_is_refused()
    {
        var file = await _world.InReviewAsync();

        Assert.StartsWith("The request was amended after this page was opened", Conflict(
            await Desk.RecommendAsync(
                _world.Officer, Form(file), _world.Approval, file.Seen! with { RequestHash = new string('0', 64) })), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_amendment_makes_the_recommendation_fall_and_each_changed_field_is_ticked_by_the_second_officer()
    {
        var bearing = await _world.AddProductAsync(Samples.BallBearing);
        var file = await _world.RecommendedAsync(shipment: await _world.AddShipmentAsync(bearing.Id));
        var stale = await _world.SeenByAsync(_world.Senior, file);
        Ok(await _world.Products.UpdateAsync(
            _world.Exporter, Form(bearing), Samples.BallBearing with { Name = "Deep groove ball bearing 6305-2RS", PartNumber = "6305-2RSH" }));

        file = Ok(await Desk.AmendAsync(_world.Exporter, Form(stale), Amendment(stale, new AmendedLine(1, 120, 11.5m))));

        Assert.Equal((CaseState.InReview, 2, null), (file.Case.State, file.Request.Version, file.Case.Recommendation));
        Assert.StartsWith(
            "Elif Yılmaz amended the request", Conflict(await Desk.CountersignAsync(_world.Senior, Form(stale), null, stale.Seen!)), StringComparison.Ordinal);
        file = Ok(await _world.RecommendAsync(_world.Officer, file));
        var page = await _world.SeenByAsync(_world.Senior, file);
        Assert.Equal(["goods[1].name", "goods[1].partNumber", "goods[1].quantity"], page.Amendments.Select(a => a.Field));
        var unticked = Invalid(await Desk.CountersignAsync(
            _world.Senior, Form(page), null, page.Seen! with { Ticked = ["goods[1].name", "goods[1].partNumber"] }));
        Assert.Equal("Line 1: quantity was amended from '100' to '120': tick it when you have looked at it.", Assert.Single(unticked).Message);
        Assert.Equal(3, Invalid(await Desk.CountersignAsync(_world.Senior, Form(page), null, page.Seen!)).Count);

        file = Ok(await _world.CountersignAsync(_world.Senior, file));
        Assert.Equal((120m, "Deep groove ball bearing 6305-2RS"), (file.Licence!.Lines[0].Quantity, file.Licence.Lines[0].ProductName));
    }

    [Fact]
    public async Task An_amendment_to_goods_that_need_no_exception_or_to_nothing_at_all_is_refused()
    {
        var bearing = await _world.AddProductAsync(Samples.BallBearing);
        var file = await _world.InReviewAsync(await _world.AddShipmentAsync(bearing.Id));
        Assert.StartsWith("Nothing is different from the version that was submitted",
            Assert.Single(Invalid(await Desk.AmendAsync(_world.Exporter, Form(file), Amendment(file)))).Message, StringComparison.Ordinal);
        Ok(await _world.Products.UpdateAsync(_world.Exporter, Form(bearing), Samples.TeaCups));

        Assert.Equal("Nothing stops the goods: they need no exception.", Denied(await Desk.AmendAsync(_world.Exporter, Form(file), Amendment(file))));

        Assert.Equal(
            ["Declaration"],
            Invalid(await Desk.AmendAsync(_world.Exporter, Form(file), Amendment(file) with { DeclarationVersion = null })).Select(e => e.Field));
        Assert.Equal(["Lines[9]"], Invalid(await Desk.AmendAsync(_world.Exporter, Form(file), Amendment(file, new AmendedLine(9, 1, 1)))).Select(e => e.Field));
        Assert.Equal(1, (await _world.SeenByAsync(_world.Officer, file)).Request.Version);
    }

    [Fact]
    public async Task A_submission_names_what_its_person_saw()
    {
        var bearing = await _world.AddProductAsync(Samples.BallBearing);
        var draft = await _world.DraftAsync(await _world.AddShipmentAsync(bearing.Id));
        Ok(await _world.Products.UpdateAsync(_world.Colleague, Form(bearing), Samples.BallBearing with { Name = "Deep groove ball bearing 6305-2RS" }));

        Assert.StartsWith("Goods, parties or company data changed after this page was opened.",
            Conflict(await Desk.SubmitAsync(_world.Exporter, Form(draft), Declared(draft))), StringComparison.Ordinal);

        draft = await _world.SeenByAsync(_world.Exporter, draft);
        Assert.Equal("Deep groove ball bearing 6305-2RS", Ok(await Desk.SubmitAsync(_world.Exporter, Form(draft), Declared(draft))).Request.Goods[0].Name);
    }

    private async Task<CertificateContent> CertificateAsync(CaseFile file)
    {
        Assert.Equal(0, await _world.Application.MakeCertificatesAsync());
        var certificate = Ok(await _world.Application.Get<CertificateOffice>().GetAsync(_world.Exporter, file.Licence!.CertificateNumber));
        return CertificateContent.Read(Encoding.UTF8.GetBytes(certificate.ContentJson))!;
    }

    /// <summary>Everything that the page of a decided case shows and the licence is, in one text.</summary>
    private async Task<string> PictureAsync(CaseFile file)
    {
        var seen = await _world.SeenByAsync(_world.Exporter, file);
        await using var db = _world.Application.OpenDatabase();
        var certificate = await db.Certificates.SingleAsync(c => c.CaseId == file.Case.Id);
        return JsonSerializer.Serialize(new
        {
            seen.Case.State,
            seen.Case.Version,
            Request = seen.Request.ToCanonicalJson(),
            Judgement = seen.Judgement.ToCanonicalJson(),
            Narrowing = seen.Narrowing!.ToCanonicalJson(),
            seen.Moved,
            seen.LicenceState,
            seen.Balances,
            Licence = new { seen.Licence!.Number, seen.Licence.RequestHash, seen.Licence.JudgementHash, seen.Licence.Lines, seen.Licence.Entries },
            certificate.ContentJson,
            certificate.ContentHash,
            Pdf = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(certificate.Pdf)),
        });
    }
}
