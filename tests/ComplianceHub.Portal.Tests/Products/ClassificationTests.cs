using System.Net.Http.Json;
using System.Text.Json;
using Bunit;
using ComplianceHub.Controls.Cases;
using ComplianceHub.Controls.Measures;
using ComplianceHub.Portal.Products;
using ComplianceHub.Portal.Shell;

namespace ComplianceHub.Portal.Tests.Products;

/// <summary>Classification from text, part number and declared code, as the portal puts it to work.</summary>
public sealed class ClassificationTests : PageTest
{
    private ProductRegistry Registry => Portal.Get<ProductRegistry>();

    [Fact]
    public async Task A_listed_product_under_a_neighbouring_code_is_not_cleared_and_the_exporter_is_told()
    {
        var me = await ExporterAsync();

        var product = (await Registry.RegisterAsync(me, Samples.Microcontroller with { DeclaredHs = "8541.43" })).ValueOrDefault!;

        Assert.Equal(ControlStatus.InReview, product.Status);
        var details = ProductJudge.Read(product.Classifications[0].DetailsJson)!;
        Assert.NotEqual(ComplianceHub.Controls.Classification.DeclaredCodeVerdict.Fits, details.DeclaredCode!.Verdict);
        Assert.Contains(details.DeclaredCode.BetterCandidates, c => c.Hs6 == "854231");
        Assert.Contains("officer", product.Classifications[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_declared_code_the_text_decides_and_says_why()
    {
        var me = await ExporterAsync();

        var product = (await Registry.RegisterAsync(me, Samples.Microcontroller with { DeclaredHs = null })).ValueOrDefault!;

        Assert.Equal(ControlStatus.Listed, product.Status);
        Assert.Equal(["854231"], product.ListedHs6);
        var details = ProductJudge.Read(product.Classifications[0].DetailsJson)!;
        Assert.NotEmpty(details.Evidence);
        Assert.Equal(details.ModelVersion, product.Classifications[0].ModelVersion);
    }

    [Fact]
    public async Task A_shirt_under_its_own_code_is_cleared() =>
        Assert.Equal(ControlStatus.NotListed, (await Registry.RegisterAsync(await ExporterAsync(), Samples.CottonShirt)).ValueOrDefault!.Status);

    [Fact]
    public async Task The_form_shows_the_classification_as_one_types()
    {
        SignIn(await ExporterAsync());
        var page = Render<RegisterProduct>();
        Assert.DoesNotContain("So far", page.Markup, StringComparison.Ordinal);
        Assert.Contains("appears here as you type", page.Find("#so-far").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".so-far-strip"));

        Field(page, "Name").Input("STM32F407VGT6 microcontroller");

        page.WaitForAssertion(() =>
        {
            Assert.Contains("So far: listed", page.Markup, StringComparison.Ordinal);
            Assert.Contains("8542.31", page.Find(".candidate").TextContent, StringComparison.Ordinal);
            Assert.Contains("part-number family", page.Markup, StringComparison.Ordinal);
            Assert.EndsWith("#so-far", page.Find(".so-far-strip").GetAttribute("href"), StringComparison.Ordinal);
        });

        Field(page, "Declared HS code").Change("8471.30");

        page.WaitForAssertion(() =>
        {
            Assert.Contains("Declared code contradicts the text", page.Find("#so-far").TextContent, StringComparison.Ordinal);
            Assert.Single(page.FindAll("#so-far p"), p => p.TextContent.Contains("Closer to the description", StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task An_officers_determination_is_a_precedent_for_a_product_like_it_and_is_exported()
    {
        var (me, officer) = (await ExporterAsync(), await Portal.AddPersonAsync("Mert", Role.Officer));
        var first = (await Registry.RegisterAsync(me, Samples.Microcontroller with { Name = "Potted module M-17 customer drawing 4410", Description = "Potted module to drawing 4410", PartNumber = "M-17", DeclaredHs = null })).ValueOrDefault!;
        Assert.Null((await Registry.DetermineAsync(officer, first.Id, first.Version, new("8537.10", "Opened at the maker's: a control panel for pumps."))).Problem);
        var second = (await Registry.RegisterAsync(me, Samples.Microcontroller with { Name = "Potted module M-18 customer drawing 4411", Description = "Potted module to drawing 4411", PartNumber = "M-18", DeclaredHs = null })).ValueOrDefault!;

        var precedent = Assert.Single(await Registry.PrecedentsAsync(officer, second.Id));
        Assert.Equal((first.Id, "853710", "Mert"), (precedent.ProductId, precedent.Hs6, precedent.ByName));
        Assert.InRange(precedent.Likeness, Precedent.Least, 1);
        Assert.Empty(await Registry.PrecedentsAsync(me, second.Id));

        var line = JsonSerializer.Deserialize<JsonElement>((await Registry.ExportDeterminationsAsync(officer)).ValueOrDefault!);
        Assert.Equal(("853710", "determination"), (line.GetProperty("hs6").GetString(), line.GetProperty("source").GetString()));
        Assert.StartsWith("Potted module M-17", line.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.IsType<Result<byte[]>.Denied>(await Registry.ExportDeterminationsAsync(me));
    }

    [Fact]
    public async Task A_program_asks_without_keeping_anything()
    {
        var me = await ExporterAsync();
        var client = Portal.ClientOf(me);

        var answer = await client.PostAsJsonAsync("/api/v1/classifications", new { text = "Deep groove ball bearing 6205-2RS", declaredHs = "8483.20" });

        var json = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("inReview", json.GetProperty("status").GetString());
        Assert.Equal("848210", json.GetProperty("details").GetProperty("candidates")[0].GetProperty("hs6").GetString());
        Assert.Equal(0, (await Registry.ListAsync(me, new())).Total);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, (await client.PostAsJsonAsync("/api/v1/classifications", new { text = " " })).StatusCode);
    }

    private async Task<Actor> ExporterAsync() => await Portal.AddPersonAsync("Elif", Role.Exporter, await Portal.AddOrganisationAsync());
}
