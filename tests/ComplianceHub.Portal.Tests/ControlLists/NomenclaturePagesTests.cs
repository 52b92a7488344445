using System.Text;
using Bunit;
using ComplianceHub.Controls.People;
using ComplianceHub.Portal.ControlLists;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace ComplianceHub.Portal.Tests.ControlLists;

public sealed class NomenclaturePagesTests : PageTest
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(5);

    private const string Tariff =
        "GTİP;Eşya Tanımı\n85;ELEKTRİKLİ MAKİNALAR\n8542;Elektronik entegre devreler\n8542.31;- - İşlemciler ve denetleyiciler\n"
        + "8542.39;- - Diğerleri\n8542.31.90;Ulusal\n;Ara satır\n8599;Yok\n8542;Tekrar\n";

    [Fact]
    public async Task Anyone_goes_from_chapters_to_subheadings_and_on_to_the_look_up()
    {
        SignIn(await Portal.AddPersonAsync("Elif", Role.Exporter));
        var navigation = Services.GetRequiredService<NavigationManager>();
        var page = Render<NomenclaturePage>();
        Assert.Contains("our own short labels", page.Find(".nomen-source").TextContent, StringComparison.Ordinal);
        Assert.Equal(97, page.FindAll(".nomen-row").Count);
        Assert.DoesNotContain("/administration/nomenclature", page.Markup, StringComparison.Ordinal);

        navigation.NavigateTo(page.Find(".nomen-row[href$='=85']").GetAttribute("href")!);
        page.WaitForAssertion(() => Assert.Contains("4 listed", page.Find(".nomen-row[href$='=8542']").TextContent, StringComparison.Ordinal));
        navigation.NavigateTo(page.Find(".nomen-row[href$='=8542']").GetAttribute("href")!);

        page.WaitForAssertion(() => Assert.Equal("8542 Integrated circuits (microchips)", page.Find("h2").TextContent));
        Assert.Equal(
            ["/lookup?code=854231", "/lookup?code=854232", "/lookup?code=854233", "/lookup?code=854239", "/lookup?code=854290"],
            page.FindAll(".nomen-row").Select(a => a.GetAttribute("href")));
        Assert.Equal("1", page.Find(".nomen-row .tier").TextContent);
        Assert.Equal(["All chapters", "Chapter 85", "Heading 8542"], page.FindAll(".crumbs li").Select(l => l.TextContent.Trim()));
    }

    [Theory]
    [InlineData("/nomenclature?code=854231", "8542", "854231")]
    [InlineData("/nomenclature?code=8542.31.90.00", "8542", "854231")]
    public async Task A_subheading_is_marked_under_its_heading(string address, string head, string marked)
    {
        var page = await OpenAsync(address);

        Assert.StartsWith(head, page.Find("h2").TextContent, StringComparison.Ordinal);
        Assert.EndsWith(marked, page.Find("[aria-current=true]").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/nomenclature?code=77", "HS 2022 has no chapter 77.")]
    [InlineData("/nomenclature?code=8599", "HS 2022 has no heading 8599.")]
    [InlineData("/nomenclature?code=8", "HS 2022 has no chapter 8.")]
    public async Task What_is_not_there_is_told_and_the_chapters_are_shown(string address, string told)
    {
        var page = await OpenAsync(address);

        Assert.Contains(told, page.Markup, StringComparison.Ordinal);
        Assert.Equal(97, page.FindAll(".nomen-row").Count);
    }

    [Fact]
    public async Task Words_are_found_and_marked_as_one_types()
    {
        var page = await OpenAsync("/nomenclature");

        Field(page, "Search").Input("integrated processors");

        page.WaitForAssertion(() => Assert.Equal("/lookup?code=854231", page.Find(".nomen-row").GetAttribute("href")), Long);
        Assert.Equal(["Processors", "integrated"], page.FindAll(".nomen-row mark").Select(m => m.TextContent));
        Assert.Equal("1 found", page.Find(".nomen-count").TextContent);
        Assert.EndsWith("/nomenclature?search=integrated%20processors", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_that_finds_nothing_or_too_much_says_what_to_do()
    {
        Assert.Contains("Nothing has all these words", (await OpenAsync("/nomenclature?search=zebra+turbine")).Markup, StringComparison.Ordinal);

        Services.GetRequiredService<NavigationManager>().NavigateTo("/nomenclature?search=other");
        var page = Render<NomenclaturePage>();

        Assert.Matches(@"^\d{3,} found, the best 100 are shown: add a word", page.Find(".nomen-count").TextContent);
        Assert.Equal(100, page.FindAll(".nomen-row").Count);
    }

    [Fact]
    public async Task The_official_words_are_named_and_our_own_among_them_told_apart()
    {
        await LoadAsync("https://example.test/tariff");
        var page = await OpenAsync("/nomenclature?code=8542");

        Assert.Contains("Words of Tarife 2026", page.Find(".nomen-source").TextContent, StringComparison.Ordinal);
        Assert.Equal("https://example.test/tariff", page.Find(".nomen-source a").GetAttribute("href"));
        Assert.Contains("Elektronik entegre devreler: Diğerleri", Line(page, "854239"), StringComparison.Ordinal);
        Assert.Equal(
            ["Memories (integrated circuits)", "Amplifiers (integrated circuits)", "Parts of integrated circuits"],
            page.FindAll(".nomen-row .nomen-own").Select(e => e.TextContent.Trim()));
    }

    [Fact]
    public async Task A_source_that_is_no_web_address_is_no_link()
    {
        await LoadAsync("javascript:alert(1)");

        Assert.Empty((await OpenAsync("/nomenclature")).FindAll(".nomen-source a"));
    }

    [Fact]
    public async Task An_administrator_sees_what_a_file_says_before_anything_is_saved_then_puts_it_in_use()
    {
        var page = await AdministerAsync();
        Assert.Contains("No official nomenclature was loaded yet", page.Markup, StringComparison.Ordinal);

        Upload(page, "tarife.csv", Tariff);

        page.WaitForAssertion(() => Assert.Contains("Passed over", page.Markup, StringComparison.Ordinal), Long);
        Assert.Equal(["1", "1", "2"], page.FindAll(".tile-number").Select(t => t.TextContent));
        Assert.Contains("8599 in row 8", page.Markup, StringComparison.Ordinal);
        Assert.Contains("8542 in row 9", page.Markup, StringComparison.Ordinal);
        Assert.Contains(page.FindAll(".samples tr"), r =>
            Flat(r.TextContent) == "8542.39 Other electronic integrated circuits Elektronik entegre devreler: Diğerleri");
        Assert.Null(Portal.Get<NomenclatureLabels>().Now.Edition);

        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("The name has 0 characters", page.Markup, StringComparison.Ordinal));
        Field(page, "Name").Change("Tarife 2026");
        Field(page, "Source").Change("Resmî Gazete 33124");
        LetAMomentPass();
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("Back to our own labels", page.Markup, StringComparison.Ordinal), Long);
        Assert.Equal("Elektronik entegre devreler", Portal.Get<NomenclatureLabels>().Of("8542"));
        Assert.Contains("Resmî Gazete 33124", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_header_says_nothing_the_columns_are_picked()
    {
        var page = await AdministerAsync();

        Upload(page, "x.csv", "85.42;Elektronik entegre devreler\n8541;Diyotlar\n");

        page.WaitForAssertion(() => Assert.Contains("choose the two columns", page.Markup, StringComparison.Ordinal), Long);
        Assert.Empty(page.FindAll("form"));
        var selects = page.FindComponents<MudSelect<int>>();
        await page.InvokeAsync(() => selects[0].Instance.ValueChanged.InvokeAsync(0));
        await page.InvokeAsync(() => selects[1].Instance.ValueChanged.InvokeAsync(0));
        page.WaitForAssertion(() => Assert.Contains("was chosen for both codes and texts", page.Markup, StringComparison.Ordinal));
        await page.InvokeAsync(() => selects[1].Instance.ValueChanged.InvokeAsync(1));
        page.WaitForAssertion(() => Assert.Equal(["0", "2", "0"], page.FindAll(".tile-number").Select(t => t.TextContent)));
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_told_and_another_can_be_chosen()
    {
        var page = await AdministerAsync();

        Upload(page, "letter.csv", "code;text\nA;Nothing\n");

        page.WaitForAssertion(() => Assert.Contains("The file 'letter.csv' holds no code of HS 2022", page.Markup, StringComparison.Ordinal), Long);
        Upload(page, "tarife.csv", Tariff);
        page.WaitForAssertion(() => Assert.Contains("Passed over", page.Markup, StringComparison.Ordinal), Long);
    }

    [Fact]
    public async Task Taking_out_of_use_asks_first_and_the_edition_comes_back()
    {
        await LoadAsync("Resmî Gazete 33124");
        var page = await AdministerAsync();

        await PressAsync(page, "Back to our own labels");
        Assert.Contains("Search, explanations and pages show our own short labels again", page.Markup, StringComparison.Ordinal);
        await PressAsync(page, "Cancel");
        Assert.NotNull(Portal.Get<NomenclatureLabels>().Now.Edition);
        await PressAsync(page, "Back to our own labels");
        await PressAsync(page, "Take it out of use");
        page.WaitForAssertion(() => Assert.Contains("Earlier editions", page.Markup, StringComparison.Ordinal));
        Assert.Null(Portal.Get<NomenclatureLabels>().Now.Edition);

        await PressAsync(page, "Put in use again");

        page.WaitForAssertion(() => Assert.DoesNotContain("Earlier editions", page.Markup, StringComparison.Ordinal));
        Assert.Equal("Tarife 2026", Portal.Get<NomenclatureLabels>().Now.Edition!.Name);
    }

    [Fact]
    public async Task Whose_session_has_ended_is_told_so_and_keeps_what_the_page_shows()
    {
        await LoadAsync("Resmî Gazete 33124");
        var admin = await Portal.AddPersonAsync("Can", Role.Administrator);
        SignIn(admin);
        var page = Render<NomenclatureAdministration>();
        page.WaitForAssertion(() => Assert.Contains("Load an edition", page.Markup, StringComparison.Ordinal));
        await PressAsync(page, "Back to our own labels");
        Assert.Null((await Portal.Get<Sessions>().EndAsync(admin)).Problem);

        await PressAsync(page, "Take it out of use");

        page.WaitForAssertion(() => Assert.Contains("You are signed out here", page.Find(".mud-alert").TextContent, StringComparison.Ordinal));
        Assert.Contains("Tarife 2026", page.Markup, StringComparison.Ordinal);
        Assert.NotNull(Portal.Get<NomenclatureLabels>().Now.Edition);
    }

    [Fact]
    public async Task The_official_words_reach_the_look_up()
    {
        await LoadAsync("Resmî Gazete 33124");
        SignIn(await Portal.AddPersonAsync("Elif", Role.Exporter));
        Services.GetRequiredService<NavigationManager>().NavigateTo("/lookup?code=8542.39");

        Assert.Contains("Elektronik entegre devreler: Diğerleri", Render<Lookup>().Markup, StringComparison.Ordinal);
    }

    private async Task<IRenderedComponent<NomenclaturePage>> OpenAsync(string address)
    {
        SignIn(await Portal.AddPersonAsync("Elif", Role.Exporter));
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return Render<NomenclaturePage>();
    }

    private async Task<IRenderedComponent<NomenclatureAdministration>> AdministerAsync()
    {
        SignIn(await Portal.AddPersonAsync("Can", Role.Administrator));
        var page = Render<NomenclatureAdministration>();
        page.WaitForAssertion(() => Assert.Contains("Load an edition", page.Markup, StringComparison.Ordinal));
        return page;
    }

    private async Task LoadAsync(string source)
    {
        var admin = await Portal.AddPersonAsync("Can", Role.Administrator);
        var reading = NomenclatureReading.Of(NomenclatureFile.Open("tarife.csv", Encoding.UTF8.GetBytes(Tariff)).ValueOrDefault!, 0, 1);
        var loaded = await Portal.Get<NomenclatureBook>().LoadAsync(admin, reading.ValueOrDefault!, "Tarife 2026", source);
        Assert.IsType<Result<NomenclatureEdition>.Ok>(loaded);
    }

    private static string Line(IRenderedComponent<IComponent> page, string code) =>
        Flat(page.Find($".nomen-row[href$='={code}']").TextContent);

    private static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static void Upload(IRenderedComponent<NomenclatureAdministration> page, string name, string text) =>
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(text, name));

    private Task PressAsync(IRenderedComponent<IComponent> page, string text)
    {
        LetAMomentPass();
        return page.InvokeAsync(() => page.FindAll("button").Single(b => b.TextContent.Trim() == text).ClickAsync(new()));
    }
}
