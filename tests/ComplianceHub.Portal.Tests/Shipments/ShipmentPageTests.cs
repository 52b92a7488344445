using Bunit;
using ComplianceHub.Controls.Measures;
using ComplianceHub.Portal.Shipments;

namespace ComplianceHub.Portal.Tests.Shipments;

public sealed class ShipmentPageTests : PageTest
{
    /// <summary>Nothing that the classifier could know it by, and no code.</summary>
    internal static ProductInput Undetermined => Samples.Microcontroller with
    {
        Name = "Assembly X-200",
        Description = "Potted assembly made to the customer's drawing",
        Manufacturer = "Anadolu Elektronik",
        PartNumber = null,
        DeclaredHs = null,
    };

    private ShipmentDesk Desk => Portal.Get<ShipmentDesk>();

    [Fact]
    public async Task A_held_shipment_says_why_and_nothing_can_be_requested_for_it()
    {
        var (me, shipment) = await ShipmentAsync(Undetermined);
        Assert.Equal(AssessmentOutcome.Held, shipment.Outcome);
        SignIn(me);

        var page = Open(shipment.Id);

        page.WaitForAssertion(() => Assert.Contains("Held: something is not known yet", page.Find(".verdict").TextContent, StringComparison.Ordinal));
        Assert.Contains("Not determined yet", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Request an exception", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("/cases/new", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Once_the_goods_are_determined_assessing_again_opens_the_way()
    {
        var (me, shipment) = await ShipmentAsync(Undetermined);
        var officer = await Portal.AddPersonAsync("Mert", Role.Officer);
        var determined = await Portal.Get<ProductRegistry>().DetermineAsync(
            officer, new ProductForm(shipment.Lines[0].ProductId, 1), new Determination("8542.31", "A microcontroller on a board, as the drawing shows."));
        Assert.IsType<Result<Product>.Ok>(determined);
        SignIn(me);
        var page = Open(shipment.Id);

        await PressAsync(page, "Assess again");

        page.WaitForAssertion(() =>
        {
            Assert.Contains("needs an exception", page.Find(".verdict").TextContent, StringComparison.Ordinal);
            Assert.Contains("Request an exception", page.Markup, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_shipment_with_a_request_names_it_and_may_still_be_assessed_again()
    {
        var (me, shipment) = await ShipmentAsync(Samples.Microcontroller);
        var request = (await Portal.Get<CaseDesk>().RequestAsync(me, shipment.Id, new DraftInput("Spare parts for lifts in residential buildings.")))
            .ValueOrDefault!.Case;
        SignIn(me);
        var page = Open(shipment.Id);
        page.WaitForAssertion(() => Assert.Contains($"Request {request.Number} is draft", page.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain("Request an exception", page.Markup, StringComparison.Ordinal);

        await PressAsync(page, "Assess again");

        page.WaitForAssertion(() => Assert.Contains($"Request {request.Number} is draft", page.Markup, StringComparison.Ordinal));
        Assert.Equal(2, (await Desk.GetAsync(me, shipment.Id)).ValueOrDefault!.Version);
    }

    [Fact]
    public async Task An_officer_sees_both_versions_of_facts_changed_after_a_stop()
    {
        var (_, milder) = await MilderAsync();
        SignIn(await Portal.AddPersonAsync("Mert", Role.Officer));

        var page = Open(milder);

        page.WaitForAssertion(() =>
        {
            var changed = page.Find("[aria-label='Changed after a stop']");
            Assert.Contains("Facts changed after a stop", changed.TextContent, StringComparison.Ordinal);
            var row = changed.QuerySelectorAll("tbody tr").First(r => r.TextContent.TrimStart().StartsWith("Destination", StringComparison.Ordinal));
            Assert.Equal(["Russia", "Kazakhstan"], row.QuerySelectorAll("td").Select(c => c.TextContent));
        });
    }

    [Fact]
    public async Task The_exporter_sees_nothing_of_facts_changed_after_a_stop()
    {
        var (me, milder) = await MilderAsync();
        SignIn(me);

        var page = Open(milder);

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".verdict")));
        Assert.DoesNotContain("after a stop", page.Markup, StringComparison.OrdinalIgnoreCase);
        var answer = await Portal.ClientOf(me).GetStringAsync($"/api/v1/shipments/{milder}");
        Assert.DoesNotContain("factsChanged", answer, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>To Russia first, and then to Kazakhstan.</summary>
    private async Task<(Person Me, Guid Milder)> MilderAsync()
    {
        var me = await Portal.AddPersonAsync("Elif", Role.Exporter, await Portal.AddOrganisationAsync());
        var product = (await Portal.Get<ProductRegistry>().RegisterAsync(me, Samples.Microcontroller)).ValueOrDefault!.Id;
        Assert.Equal(AssessmentOutcome.Prohibited, (await Desk.PlanAsync(me, Samples.To("RU", product))).ValueOrDefault!.Outcome);
        return (me, (await Desk.PlanAsync(me, Samples.To("KZ", product))).ValueOrDefault!.Id);
    }

    [Fact]
    public async Task Quantities_are_written_with_their_unit()
    {
        var (me, shipment) = await ShipmentAsync(Samples.Microcontroller);
        SignIn(me);

        var page = Open(shipment.Id);

        page.WaitForAssertion(() => Assert.Equal("100 pieces", page.Find("tbody td.num").TextContent.Trim()));
    }

    [Fact]
    public async Task An_officer_sees_the_shipment_and_is_offered_nothing_that_is_the_exporters()
    {
        var (_, shipment) = await ShipmentAsync(Samples.Microcontroller);
        SignIn(await Portal.AddPersonAsync("Mert", Role.Officer));

        var page = Open(shipment.Id);

        page.WaitForAssertion(() => Assert.Contains("needs an exception", page.Find(".verdict").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain("Assess again", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Request an exception", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_shows_the_outcome_and_the_request_of_each()
    {
        var (me, held) = await ShipmentAsync(Undetermined);
        var chip = (await Portal.Get<ProductRegistry>().RegisterAsync(me, Samples.Microcontroller)).ValueOrDefault!.Id;
        var stopped = (await Desk.PlanAsync(me, Samples.To("KZ", chip))).ValueOrDefault!;
        var request = (await Portal.Get<CaseDesk>().RequestAsync(me, stopped.Id, new DraftInput("Spare parts for lifts in residential buildings.")))
            .ValueOrDefault!.Case;
        SignIn(me);

        var page = Render<ShipmentList>();

        page.WaitForAssertion(() =>
        {
            var rows = page.FindAll("tbody tr").ToDictionary(r => r.QuerySelector("a")!.TextContent, r => r.TextContent);
            Assert.Contains("Held", rows[held.Number], StringComparison.Ordinal);
            Assert.Contains("Needs an exception", rows[stopped.Number], StringComparison.Ordinal);
            Assert.Contains(request.Number, rows[stopped.Number], StringComparison.Ordinal);
        });
    }

    private IRenderedComponent<ShipmentPage> Open(Guid shipment) => Render<ShipmentPage>(p => p.Add(s => s.Id, shipment));

    private async Task PressAsync(IRenderedComponent<ShipmentPage> page, string text)
    {
        page.WaitForAssertion(() => Assert.Contains(page.FindAll("button"), b => b.TextContent.Contains(text, StringComparison.Ordinal)));
        await page.FindAll("button").First(b => b.TextContent.Contains(text, StringComparison.Ordinal)).ClickAsync();
        LetAMomentPass();
    }

    private async Task<(Person Me, Shipment Shipment)> ShipmentAsync(ProductInput product)
    {
        var me = await Portal.AddPersonAsync("Elif", Role.Exporter, await Portal.AddOrganisationAsync());
        var id = (await Portal.Get<ProductRegistry>().RegisterAsync(me, product)).ValueOrDefault!.Id;
        return (me, (await Desk.PlanAsync(me, Samples.To("KZ", id))).ValueOrDefault!);
    }
}
