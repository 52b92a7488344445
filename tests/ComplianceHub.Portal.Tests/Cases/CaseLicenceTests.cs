using Bunit;
using ComplianceHub.Controls.Cases;
using ComplianceHub.Controls.Licences;
using ComplianceHub.Portal.Cases;
using static ComplianceHub.Portal.Tests.Cases.CaseWorld;

namespace ComplianceHub.Portal.Tests.Cases;

/// <summary>The licence on a request's page: its balance, uses and corrections, suspension and reinstatement.</summary>
public sealed class CaseLicenceTests : CasePageTest
{
    [Fact]
    public async Task A_licence_whose_certificate_is_not_there_yet_says_that_it_is_being_made()
    {
        await World.InitializeAsync();
        var file = await World.ApprovedAsync();
        SignIn(World.Exporter);

        var panel = Render<CaseLicence>(p => p.Add(l => l.File, file with { CertificateNumber = null }));

        Assert.Contains(file.Licence!.Number, panel.Markup, StringComparison.Ordinal);
        Assert.Contains($"Granted; the certificate {file.Licence.CertificateNumber} is being made", panel.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Download", panel.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_what_a_measure_reaches_is_licensed_and_each_use_is_an_entry()
    {
        await World.InitializeAsync();
        var page = Open(World.Exporter, await World.CertifiedAsync());
        Press(page, "Record a shipment");
        Type(page, "Quantity shipped", "30");
        Type(page, "Number of the customs declaration", "26340100EX000009");

        await SendAsync(page);

        Says(page, "30 pieces of 100 pieces");
        var tables = page.Find("section[aria-label=Balance]").QuerySelectorAll("tbody");
        var line = Assert.Single(tables[0].QuerySelectorAll("tr")).TextContent;
        Assert.Contains("STM32F407VGT6 microcontroller", line, StringComparison.Ordinal);
        Assert.Contains("70 pieces", line, StringComparison.Ordinal);
        Assert.Contains("805.00 USD", line, StringComparison.Ordinal);
        Assert.Contains("26340100EX000009", Assert.Single(tables[1].QuerySelectorAll("tr")).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_is_left_is_refused_at_its_field_and_what_was_typed_stays()
    {
        await World.InitializeAsync();
        var file = await World.CertifiedAsync();
        var page = Open(World.Exporter, file);
        Press(page, "Record a shipment");
        Type(page, "Quantity shipped", "101");
        Type(page, "Number of the customs declaration", "26340100EX000009");

        await SendAsync(page);

        Says(page, "of line 1, 100 pieces are left, of 100 pieces");
        Assert.Equal(("101", "26340100EX000009"), (Typed(page, "Quantity shipped"), Typed(page, "Number of the customs declaration")));
        Assert.Empty((await World.SeenByAsync(World.Exporter, file)).Licence!.Entries);
    }

    [Fact]
    public async Task Another_part_of_a_declaration_is_confirmed_before_it_counts()
    {
        await World.InitializeAsync();
        var file = await World.CertifiedAsync();
        file = Ok(await World.Desk.RecordUseAsync(World.Exporter, new(file.Case.Id, file.Case.Version), new(1, 30, "26340100EX000009")));
        var page = Open(World.Exporter, file);
        Press(page, "Record a shipment");
        SaysNot(page, "another part of the same declaration");
        Type(page, "Quantity shipped", "20");
        Type(page, "Number of the customs declaration", "MRN 26340100 EX 000009");
        await SendAsync(page);

        Says(page, "Declaration 26340100EX000009 was recorded for line 1 before: 30 pieces");
        Assert.Single((await World.SeenByAsync(World.Exporter, file)).Licence!.Entries);
        Tick(page, "This is another part of the same declaration");
        await SendAsync(page);

        Says(page, "50 pieces of 100 pieces");
        Assert.Equal(2, (await World.SeenByAsync(World.Exporter, file)).Licence!.Entries.Count);
    }

    [Fact]
    public async Task What_was_confirmed_of_one_declaration_is_not_confirmed_of_another()
    {
        await World.InitializeAsync();
        var file = await World.CertifiedAsync();
        foreach (var number in (string[])["26340100EX000001", "26340100EX000002"])
        {
            file = Ok(await World.Desk.RecordUseAsync(World.Exporter, new(file.Case.Id, file.Case.Version), new(1, 10, number)));
        }

        var page = Open(World.Exporter, file);
        Press(page, "Record a shipment");
        Type(page, "Quantity shipped", "20");
        Type(page, "Number of the customs declaration", "26340100EX000001");
        await SendAsync(page);
        Tick(page, "This is another part of the same declaration");
        Type(page, "Number of the customs declaration", "26340100EX000002");
        await SendAsync(page);

        Says(page, "Declaration 26340100EX000002 was recorded for line 1 before");
        Assert.Equal(2, (await World.SeenByAsync(World.Exporter, file)).Licence!.Entries.Count);
    }

    [Fact]
    public async Task The_holder_asks_to_take_a_use_back_and_an_officer_confirms_it()
    {
        await World.InitializeAsync();
        var file = await World.CertifiedAsync();
        file = Ok(await World.Desk.RecordUseAsync(World.Exporter, Form(file), new(1, 30, "26340100EX000009")));
        var page = Open(World.Exporter, file);
        Press(page, "Ask to take it back");
        Write(page, "Reason", "The declaration was cancelled at customs.");
        await SendAsync(page);
        Says(page, "waits for an officer");
        Assert.DoesNotContain("Ask to take it back", Buttons(page));

        Ok(await World.Desk.ConfirmUseCorrectionAsync(
            World.Officer, Form(await World.SeenByAsync(World.Officer, file)), "Customs confirms the cancellation."));

        Says(page, "Counter-entry: taken back");
        Says(page, "0 pieces of 100 pieces");
        Assert.Equal(100, (await World.SeenByAsync(World.Exporter, file)).Balances[0].Left);
    }

    [Fact]
    public async Task An_officer_reads_which_use_is_to_be_taken_back_and_why_before_deciding()
    {
        await World.InitializeAsync();
        var file = await World.CertifiedAsync();
        file = Ok(await World.Desk.RecordUseAsync(World.Exporter, Form(file), new(1, 30, "26340100EX000009")));
        file = Ok(await World.Desk.ProposeUseCorrectionAsync(
            World.Exporter, Form(file), file.Licence!.Entries[0].Id, "The declaration was cancelled at customs."));
        var page = Open(World.Officer, file);

        Press(page, "Decline the correction");

        var form = page.Find("form").TextContent;
        Assert.Contains("Elif Yılmaz asked", form, StringComparison.Ordinal);
        Assert.Contains("26340100EX000009", form, StringComparison.Ordinal);
        Assert.Contains("cancelled at customs", form, StringComparison.Ordinal);
        Write(page, "Reason", "Customs knows of no cancellation.");
        await SendAsync(page);
        Eventually(page, () => Assert.DoesNotContain("Decline the correction", Buttons(page)));
        Assert.Equal(70, (await World.SeenByAsync(World.Exporter, file)).Balances[0].Left);
    }

    [Fact]
    public async Task A_suspended_licence_is_reinstated_by_two()
    {
        await World.InitializeAsync();
        var file = Ok(await World.Desk.SuspendAsync(World.Senior, Form(await World.CertifiedAsync()), "The delivery is being looked into."));
        file = Ok(await World.Desk.ProposeReinstatementAsync(World.Senior, Form(file), "The delivery reached the end user."));
        SignIn(World.OtherSenior);
        var page = Open(file);
        Says(page, "Selin Demir proposed to put the licence in force again: The delivery reached the end user.");

        Press(page, "Countersign the reinstatement");
        Says(page, "Selin Demir proposed it: The delivery reached the end user.");
        Write(page, "Reason", "The consignee's receipt is on file.");
        await SendAsync(page);

        Says(page, "The licence is valid.");
        Assert.Equal(LicenceState.Valid, (await World.SeenByAsync(World.Exporter, file)).LicenceState);
    }
}
