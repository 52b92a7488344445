using System.Globalization;
using Bunit;
using ComplianceHub.Controls.Classification;
using ComplianceHub.Controls.People;
using ComplianceHub.Portal.Administration;
using MudBlazor;

namespace ComplianceHub.Portal.Tests.Administration;

public sealed class PolicyPageTests : PageTest
{
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
    public async Task The_page_shows_what_the_bounds_in_force_do_to_the_development_data()
    {
        SignIn(await Portal.AddPersonAsync("Can", Role.Administrator));

        var page = Render<PolicyPage>();

        page.WaitForAssertion(() =>
        {
            foreach (var set in DevelopmentScores.All.ToLookup(e => e.Set))
            {
                var effect = PolicyEffect.Measure([.. set], ClassificationPolicy.Default);
                Assert.Contains(set.Key, page.Markup, StringComparison.Ordinal);
                Assert.Contains(
                    string.Create(CultureInfo.InvariantCulture, $"{effect.ListedRecall * 100:0.#} %"), page.Markup, StringComparison.Ordinal);
            }
        });
        Assert.Equal(2, page.FindComponents<PolicyCurve>().Count);
        Assert.Equal(2, DevelopmentScores.All.Select(e => e.Set).Distinct().Count());
        Assert.Equal(1311 + 67, DevelopmentScores.All.Count);
    }

    [Fact]
    public async Task An_administrator_moves_the_bounds_and_a_double_click_moves_them_once()
    {
        var page = await OpenAsync(Role.Administrator);
        await MoveSliderAsync(page, 0.6);
        page.Find("input[type=text]").Input("Fewer false alarms were asked for.");

        await page.InvokeAsync(() => Task.WhenAll(MoveButton(page).ClickAsync(new()), MoveButton(page).ClickAsync(new())));

        page.WaitForAssertion(() => Assert.Contains("Last moved by Can on", page.Markup, StringComparison.Ordinal));
        Assert.Equal(0.6, (await Book.PublicClassificationAsync()).Policy.ListedAt);
        await using var db = Portal.OpenDatabase();
        Assert.Equal(1, db.Ledger.Count(e => e.Verb == "policy.classificationMoved"));
    }

    [Fact]
    public async Task A_reason_that_is_missing_is_told_at_its_field()
    {
        var page = await OpenAsync(Role.Administrator);
        await MoveSliderAsync(page, 0.6);

        await page.InvokeAsync(() => MoveButton(page).ClickAsync(new()));

        page.WaitForAssertion(() => Assert.Contains("The reason has 0 characters", page.Markup, StringComparison.Ordinal));
        Assert.Null((await Book.PublicClassificationAsync()).ChangedByName);
    }

    [Fact]
    public async Task An_auditor_sees_the_bounds_and_no_button_to_move_them()
    {
        var page = await OpenAsync(Role.Auditor);

        Assert.Contains("As built in; nobody has moved them.", page.Markup, StringComparison.Ordinal);
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

    private static Task MoveSliderAsync(IRenderedComponent<PolicyPage> page, double listedAt) =>
        page.InvokeAsync(() => page.FindComponents<MudSlider<double>>()[0].Instance.ValueChanged.InvokeAsync(listedAt));

    private static AngleSharp.Dom.IElement MoveButton(IRenderedComponent<PolicyPage> page) =>
        page.FindAll("button").Single(b => b.TextContent.Trim() == "Move the bounds");

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
