using Bunit;
using ComplianceHub.Controls.Measures;
using ComplianceHub.Portal.Products;

namespace ComplianceHub.Portal.Tests.Products;

public sealed class ProductPageTests : PageTest
{
    private const string Reason = "A shirt after all, as the sample shows.";

    private ProductRegistry Registry => Portal.Get<ProductRegistry>();

    [Fact]
    public async Task Another_organisations_product_is_not_found()
    {
        var other = await Portal.AddPersonAsync("Deniz", Role.Exporter, await Portal.AddOrganisationAsync("Ege"));
        var product = (await Registry.RegisterAsync(other, Samples.Microcontroller)).ValueOrDefault!;
        SignIn(await Portal.AddPersonAsync("Elif", Role.Exporter, await Portal.AddOrganisationAsync()));

        var page = Open(product.Id);

        page.WaitForAssertion(() => Assert.Contains("There is nothing at this address", page.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain("STM32", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_whose_session_ended_reads_so()
    {
        var me = await Portal.AddPersonAsync("Elif", Role.Exporter, await Portal.AddOrganisationAsync());
        var product = (await Registry.RegisterAsync(me, Samples.Microcontroller)).ValueOrDefault!;
        SignIn(me);
        Assert.Null((await Portal.Get<Sessions>().EndAsync(me)).Problem);

        var page = Open(product.Id);

        page.WaitForAssertion(() => Assert.Contains("You are signed out here", page.Find(".mud-alert").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("[role=progressbar]"));
    }

    [Fact]
    public async Task The_form_says_beforehand_whether_a_second_officer_is_needed()
    {
        var (_, product) = await ProductAsync();
        SignIn(await Portal.AddPersonAsync("Mert", Role.Officer));
        var page = Open(product);
        Press(page, "Determine");

        Field(page, "HS subheading").Input("6205.20");
        page.WaitForAssertion(() =>
        {
            Assert.Contains("waits for a second officer", page.Find("form .mud-alert").TextContent, StringComparison.Ordinal);
            Assert.Contains("the declared code is listed and it stands as listed", page.Find("form .mud-alert").TextContent, StringComparison.Ordinal);
            Assert.Equal("Propose", page.Find("form button[type=submit]").TextContent.Trim());
        });

        Field(page, "HS subheading").Input("8542.39");
        page.WaitForAssertion(() =>
        {
            Assert.Empty(page.FindAll("form .mud-alert"));
            Assert.Contains("it holds at once", page.Find("form").TextContent, StringComparison.Ordinal);
            Assert.Equal("Determine", page.Find("form button[type=submit]").TextContent.Trim());
        });
    }

    [Fact]
    public async Task A_determination_that_opens_is_proposed_and_its_proposer_is_not_offered_the_second_signature()
    {
        var (_, product) = await ProductAsync();
        var senior = await Portal.AddPersonAsync("Selin", Role.SeniorOfficer);
        SignIn(senior);
        var page = Open(product);
        Press(page, "Determine");
        Field(page, "HS subheading").Input("6205.20");
        Field(page, "Reason").Change(Reason);
        page.WaitForAssertion(() => Assert.Equal("Propose", page.Find("form button[type=submit]").TextContent.Trim()));

        LetAMomentPass();
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() =>
        {
            Assert.Contains("You proposed it: somebody else gives the second signature.", page.Markup, StringComparison.Ordinal);
            Assert.DoesNotContain(page.FindAll("button"), b => b.TextContent.Contains("Countersign", StringComparison.Ordinal));
            Assert.Contains(page.FindAll("button"), b => b.TextContent.Contains("Take it back", StringComparison.Ordinal));
        });
        Assert.Equal(ControlStatus.Listed, (await Registry.GetAsync(senior, product)).ValueOrDefault!.Status);
    }

    [Fact]
    public async Task A_proposal_is_shown_to_a_senior_officer_who_countersigns_it_and_the_exporter_sees_it_once_it_stands()
    {
        var (exporter, product) = await ProductAsync();
        await ProposeAsync(product);
        SignIn(await Portal.AddPersonAsync("Selin", Role.SeniorOfficer));
        var page = Open(product);
        page.WaitForAssertion(() =>
        {
            var proposal = page.Find("[aria-label='Proposed determination']").TextContent;
            Assert.Contains("Mert", proposal, StringComparison.Ordinal);
            Assert.Contains("6205.20", proposal, StringComparison.Ordinal);
            Assert.Contains(Reason, proposal, StringComparison.Ordinal);
        });

        Press(page, "Countersign");

        page.WaitForAssertion(() =>
        {
            Assert.Empty(page.FindAll("[aria-label='Proposed determination']"));
            Assert.Contains("Determined by Mert, countersigned by Selin", page.Find(".timeline").TextContent, StringComparison.Ordinal);
            Assert.Contains("Not listed on the Common High Priority List", page.Find(".verdict").TextContent, StringComparison.Ordinal);
        });
        Assert.Equal(ControlStatus.NotListed, (await Registry.GetAsync(exporter, product)).ValueOrDefault!.Status);
    }

    [Fact]
    public async Task The_exporter_sees_nothing_of_a_proposal()
    {
        var (exporter, product) = await ProductAsync();
        await ProposeAsync(product);
        SignIn(exporter);

        var page = Open(product);

        page.WaitForAssertion(() => Assert.Contains("Listed on the Common High Priority List", page.Find(".verdict").TextContent, StringComparison.Ordinal));
        Assert.Single(page.FindAll(".verdict"));
        Assert.Single(page.FindAll(".timeline li"));
        Assert.DoesNotContain("Mert", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(Reason, page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_officer_declines_a_proposal_with_a_reason_and_what_stood_goes_on_standing()
    {
        var (_, product) = await ProductAsync();
        await ProposeAsync(product);
        var officer = await Portal.AddPersonAsync("Deniz", Role.Officer);
        SignIn(officer);
        var page = Open(product);
        page.WaitForAssertion(() => Assert.Contains("A senior officer gives the second signature.", page.Markup, StringComparison.Ordinal));
        Press(page, "Decline");

        Field(page, "Why you decline it").Change("No.");
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("The reason has 3 characters", page.Markup, StringComparison.Ordinal));
        LetAMomentPass();
        Field(page, "Why you decline it").Change("The datasheet says that it is a microcontroller.");
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() =>
        {
            Assert.Empty(page.FindAll("[aria-label='Proposed determination']"));
            Assert.Contains("Proposed by Mert; ended by Deniz", page.Find(".timeline").TextContent, StringComparison.Ordinal);
        });
        Assert.Equal(ControlStatus.Listed, (await Registry.GetAsync(officer, product)).ValueOrDefault!.Status);
    }

    [Fact]
    public async Task What_waits_for_a_second_signature_stands_among_the_reviews()
    {
        var (_, product) = await ProductAsync();
        await ProposeAsync(product);
        SignIn(await Portal.AddPersonAsync("Selin", Role.SeniorOfficer));

        var page = Render<Reviews>();

        page.WaitForAssertion(() =>
        {
            Assert.Contains("To countersign", page.FindAll("h2").Select(h => h.TextContent));
            Assert.Equal($"/products/{product}", page.Find("table a").GetAttribute("href"));
        });
    }

    [Fact]
    public async Task An_officer_sees_the_wordings_tried_with_what_changed()
    {
        var (_, product) = await ChangedAsync();
        SignIn(await Portal.AddPersonAsync("Mert", Role.Officer));

        var page = Open(product);

        page.WaitForAssertion(() => Assert.StartsWith(
            "Wordings tried: 1, listed probability fell from over 99 % to", page.Find("[aria-label='Wordings tried'] summary").TextContent.Trim(),
            StringComparison.Ordinal));
        var items = page.FindAll("[aria-label='Wordings tried'] li");
        Assert.Equal(2, items.Count);
        Assert.Contains("Listed", items[0].TextContent, StringComparison.Ordinal);
        Assert.Contains(Samples.Microcontroller.Name, items[1].QuerySelector("del")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_exporter_sees_nothing_of_wordings_tried()
    {
        var (exporter, product) = await ChangedAsync();
        SignIn(exporter);

        var page = Open(product);

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".verdict")));
        Assert.DoesNotContain("ordings tried", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reviews_say_why_each_product_waits_with_the_number_that_the_product_page_shows_too()
    {
        var exporter = await Portal.AddPersonAsync("Elif", Role.Exporter, await Portal.AddOrganisationAsync());
        var product = (await Registry.RegisterAsync(exporter, Shipments.ShipmentPageTests.Undetermined)).ValueOrDefault!;
        var officer = await Portal.AddPersonAsync("Mert", Role.Officer);
        SignIn(officer);
        var why = Assert.Single((await Registry.ListAsync(officer, new ProductQuery())).ValueOrDefault!.Rows).Why!;

        var reviews = Render<Reviews>();
        var page = Open(product.Id);

        reviews.WaitForAssertion(() => Assert.Contains(why.Words, reviews.FindAll("td")[1].TextContent, StringComparison.Ordinal));
        Assert.NotNull(why.Number);
        Assert.Contains(why.Number, reviews.FindAll("td")[1].TextContent, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Contains(why.Number, page.Find(".verdict").TextContent, StringComparison.Ordinal));
        Assert.Contains(why.Number, page.FindAll("section").First(s => s.TextContent.Contains("What its text says", StringComparison.Ordinal))
            .QuerySelector("p")!.TextContent, StringComparison.Ordinal);
    }

    private async Task<(Person Exporter, Guid Product)> ChangedAsync()
    {
        var (exporter, product) = await ProductAsync();
        Assert.IsType<Result<Product>.Ok>(await Registry.UpdateAsync(exporter, new ProductForm(product, 1), Samples.CottonShirt));
        return (exporter, product);
    }

    private IRenderedComponent<ProductPage> Open(Guid product) => Render<ProductPage>(p => p.Add(r => r.Id, product));

    private void Press(IRenderedComponent<ProductPage> page, string text)
    {
        page.WaitForAssertion(() => Assert.Contains(page.FindAll("button"), b => b.TextContent.Contains(text, StringComparison.Ordinal)));
        page.FindAll("button").First(b => b.TextContent.Contains(text, StringComparison.Ordinal)).Click();
        LetAMomentPass();
    }

    private async Task<(Person Exporter, Guid Product)> ProductAsync()
    {
        var exporter = await Portal.AddPersonAsync("Elif", Role.Exporter, await Portal.AddOrganisationAsync());
        return (exporter, (await Registry.RegisterAsync(exporter, Samples.Microcontroller)).ValueOrDefault!.Id);
    }

    private async Task ProposeAsync(Guid product)
    {
        var officer = await Portal.AddPersonAsync("Mert", Role.Officer);
        var proposed = await Registry.DetermineAsync(officer, new ProductForm(product, 1), new Determination("6205.20", Reason));
        Assert.NotNull(proposed.ValueOrDefault?.Proposal());
    }
}
