using System.Globalization;
using Bunit;
using ComplianceHub.Controls.Classification;
using ComplianceHub.Controls.People;
using ComplianceHub.Portal.Administration;
using MudBlazor;
using MudBlazor.Extensions;

namespace ComplianceHub.Portal.Tests.Administration;

public sealed class PolicyPageTests : PageTest
{
    /// <summary>The model's own bound for listing, in percent as the field writes it.</summary>
    private static string Own => (ClassificationPolicy.Default.ListedAt * 100).ToString("0.#", CultureInfo.InvariantCulture);

    private PolicyBook Book => Portal.Get<PolicyBook>();

    [Fact]
    public void The_curve_rises_with_what_is_sent_to_review_and_its_dot_stands_where_the_policy_is()
    {
        ScoredExample[] examples = [new(0.9, true, "a"), new(0.02, true, "a"), new(0.03, false, "a"), new(0.004, false, "a"), new(0.001, false, "a")];

        var curve = Render<PolicyCurve>(p => p.Add(c => c.Examples, examples).Add(c => c.Policy, new ClassificationPolicy(0.5, 0.01)));

        // Two of five, one of them listed, lie between the bounds.
        Assert.Contains("Now 100 % at 40 %.", curve.Find("svg").GetAttribute("aria-label"), StringComparison.Ordinal);
        (double X, double Y)[] points =
        [
            .. curve.Find("polyline").GetAttribute("points")!.Split(' ').Select(p => p.Split(',')).Select(p => (Number(p[0]), Number(p[1]))),
        ];
        Assert.True(points.Length >= 4, $"{points.Length} points");
        Assert.Contains(points, p => p == (Number(curve.Find("circle").GetAttribute("cx")!), Number(curve.Find("circle").GetAttribute("cy")!)));
        // The bounds tried go from high recall to low; up is a smaller y.
        Assert.All(points.OrderBy(p => p.X).Zip(points.OrderBy(p => p.X).Skip(1)), pair => Assert.True(pair.First.Y >= pair.Second.Y));
    }

    [Fact]
    public async Task The_page_speaks_of_a_thousand_products_and_keeps_the_development_data_in_a_fold()
    {
        var page = await OpenAsync(Role.Auditor);

        var effect = PolicyEffect.Measure([.. DevelopmentScores.All.Where(e => e.Set == DevelopmentScores.RealLines)], ClassificationPolicy.Default);
        var sentence = page.Find(".policy-sentence").TextContent;
        Assert.Contains("Of 1,000 products that are not listed", sentence, StringComparison.Ordinal);
        Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"about {effect.UnlistedWaiting.Value * 1000:N0} would wait"), sentence, StringComparison.Ordinal);
        Assert.Contains("No product came in within the last twelve months", page.Markup, StringComparison.Ordinal);
        Assert.Equal(3, DevelopmentScores.All.Select(e => e.Set).Distinct().Count());
        var fold = page.Find("details").TextContent;
        Assert.All(DevelopmentScores.All.Select(e => e.Set).Distinct(), set => Assert.Contains(set, fold, StringComparison.Ordinal));
        Assert.DoesNotContain("dev-", page.Markup.Replace(page.Find("details").OuterHtml, "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_portals_own_products_say_how_many_reviews_a_year_are_to_be_expected()
    {
        var exporter = await Portal.AddPersonAsync("Elif", Role.Exporter, await Portal.AddOrganisationAsync());
        await Portal.Get<ProductRegistry>().RegisterAsync(exporter, Samples.Microcontroller);
        await Portal.Get<ProductRegistry>().RegisterAsync(exporter, Samples.CottonShirt);

        var page = await OpenAsync(Role.Auditor);

        Assert.Contains("2 products came in: 1 listed, 1 not listed, 0 not determined", Plain(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_compares_before_and_after_and_a_double_click_moves_the_bounds_once()
    {
        var page = await OpenAsync(Role.Administrator);
        Field(page, "Listed from").Change("85");
        Field(page, "Understood from").Change("45");
        Field(page, "Reason").Input("Fewer false alarms were asked for.");
        await page.Find("form").SubmitAsync();
        var confirm = page.Find(".confirm");
        Assert.Equal(["Listed from", $"{Own} %", "85 %"], confirm.QuerySelectorAll("tbody tr")[0].Children.Select(c => c.TextContent));
        Assert.Null((await Book.PublicClassificationAsync()).ChangedByName);
        LetAMomentPass();

        await page.InvokeAsync(() => Task.WhenAll(Button(page, "Move the bounds").ClickAsync(new()), Button(page, "Move the bounds").ClickAsync(new())));

        page.WaitForAssertion(() => Assert.Contains("Last moved by Can on", page.Markup, StringComparison.Ordinal));
        Assert.Equal((0.85, 0.45), ((await Book.PublicClassificationAsync()).Policy.ListedAt, (await Book.PublicClassificationAsync()).Policy.UnderstoodAt));
        await using var db = Portal.OpenDatabase();
        Assert.Equal(1, db.Ledger.Count(e => e.Verb == "policy.classificationMoved"));
    }

    [Fact]
    public async Task The_slider_and_the_number_beside_it_say_the_same()
    {
        var page = await OpenAsync(Role.Administrator);

        await page.InvokeAsync(() => page.FindComponents<MudSlider<double>>()[0].Instance.ValueChanged.InvokeAsync(72));
        Assert.Equal("72", Field(page, "Listed from").GetAttribute("value"));

        Field(page, "Cleared below").Change("0.5");
        Assert.Equal(10, page.FindComponents<MudSlider<double>>()[1].Instance.GetState<double>(nameof(MudSlider<double>.Value)), 3);
    }

    [Fact]
    public async Task Numbers_that_make_no_sense_are_told_at_the_field_and_cannot_be_moved()
    {
        var page = await OpenAsync(Role.Administrator);

        Field(page, "Cleared below").Change("95");

        page.WaitForAssertion(() => Assert.Contains("The bound for clearing must not be above the bound for listing.", page.Markup, StringComparison.Ordinal));
        Assert.True(Button(page, "Compare and move…").HasAttribute("disabled"));
        Field(page, "Cleared below").Change("many");
        page.WaitForAssertion(() => Assert.Contains("Give bounds that make sense", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Back_to_the_models_own_is_one_press_and_moves_nothing_by_itself()
    {
        var admin = await Portal.AddPersonAsync("Can", Role.Administrator);
        Assert.Null((await Book.MoveClassificationAsync(admin, new(0.8, 0.001, 0.7), "Fewer false alarms were asked for.")).Problem);
        SignIn(admin);
        var page = Render<PolicyPage>();
        page.WaitForAssertion(() => Assert.Equal("80", Field(page, "Listed from").GetAttribute("value")));

        Button(page, "The model's own").Click();

        page.WaitForAssertion(() => Assert.Equal(Own, Field(page, "Listed from").GetAttribute("value")));
        Assert.Equal(0.8, (await Book.PublicClassificationAsync()).Policy.ListedAt);
    }

    [Fact]
    public async Task A_reason_that_is_missing_is_told_at_its_field()
    {
        var page = await OpenAsync(Role.Administrator);
        Field(page, "Listed from").Change("85");

        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("The reason has 0 characters", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".confirm"));
        Assert.Null((await Book.PublicClassificationAsync()).ChangedByName);
    }

    [Fact]
    public async Task Bounds_of_another_model_are_told_of_with_those_that_hold_now()
    {
        var admin = await Portal.AddPersonAsync("Can", Role.Administrator);
        Assert.Null((await Book.MoveClassificationAsync(admin, new(0.8, 0.001, 0.7), "Fewer false alarms were asked for.")).Problem);
        await using (var db = Portal.OpenDatabase())
        {
            (await db.PolicySettings.FindAsync("classification.modelVersion"))!.Value = "0123456789ab-cdef01";
            await db.SaveChangesAsync();
        }

        SignIn(admin);
        var page = Render<PolicyPage>();

        page.WaitForAssertion(() =>
        {
            var said = page.Find(".mud-alert").TextContent;
            Assert.Contains("belonged to", said, StringComparison.Ordinal);
            Assert.Contains("model 0123456789ab-cdef01", said, StringComparison.Ordinal);
            Assert.Contains("listed from 80 %", said, StringComparison.Ordinal);
            Assert.Contains($"uses its own: listed from {Own} %", said, StringComparison.Ordinal);
        });
        Assert.Equal(Own, Field(page, "Listed from").GetAttribute("value"));
    }

    [Fact]
    public async Task An_auditor_sees_the_bounds_and_no_button_to_move_them()
    {
        var page = await OpenAsync(Role.Auditor);

        Assert.Contains("nobody has moved them.", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("button"));
        Assert.All(page.FindComponents<MudSlider<double>>(), slider => Assert.True(slider.Instance.Disabled));
    }

    private async Task<IRenderedComponent<PolicyPage>> OpenAsync(Role role)
    {
        SignIn(await Portal.AddPersonAsync("Can", role));
        var page = Render<PolicyPage>();
        page.WaitForAssertion(() => Assert.Contains("Listed from", page.Markup, StringComparison.Ordinal));
        return page;
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<PolicyPage> page, string text) =>
        page.FindAll("button").Single(b => b.TextContent.Trim() == text);

    /// <summary>The words of the page with single spaces.</summary>
    private static string Plain(IRenderedComponent<PolicyPage> page) =>
        string.Join(' ', string.Concat(page.Nodes.Select(n => n.TextContent)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
