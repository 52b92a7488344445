using Bunit;
using ComplianceHub.Controls.Cases;
using ComplianceHub.Controls.Classification;
using ComplianceHub.Portal.Administration;
using ComplianceHub.Portal.Shell;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Portal.Tests.Administration;

public sealed class PolicyBookTests : PageTest
{
    private PolicyBook Book => Portal.Get<PolicyBook>();

    [Fact]
    public async Task An_administrator_moves_the_bounds_with_a_reason_and_the_ledger_says_so()
    {
        var admin = await Portal.AddPersonAsync("Can", Role.Administrator);
        Assert.Equal(ClassificationPolicy.Default, (await Book.PublicClassificationAsync()).Policy);

        Assert.Null((await Book.MoveClassificationAsync(admin, new(0.7, 0.02), "Fewer false alarms were asked for.")).Problem);
        Assert.Null((await Book.MoveClassificationAsync(admin, new(0.65, 0.01), "Two listed goods were cleared.")).Problem);

        var now = await Book.PublicClassificationAsync();
        Assert.Equal((new ClassificationPolicy(0.65, 0.01), "Can"), (now.Policy, now.ChangedByName));
        await using var db = Portal.OpenDatabase();
        Assert.Equal(2, await db.Ledger.CountAsync(e => e.Verb == "policy.classificationMoved"));
    }

    [Theory]
    [InlineData(0.2, 0.5)]
    [InlineData(1.5, 0.1)]
    [InlineData(0.5, -0.1)]
    [InlineData(double.NaN, 0.1)]
    public async Task Bounds_that_make_no_sense_change_nothing(double listedAt, double below)
    {
        var admin = await Portal.AddPersonAsync("Can", Role.Administrator);

        Assert.IsType<Result<PolicyFile>.Invalid>(await Book.MoveClassificationAsync(admin, new(listedAt, below), "A reason that is long enough."));

        Assert.Null((await Book.PublicClassificationAsync()).ChangedByName);
    }

    [Fact]
    public async Task Nobody_else_moves_them_and_a_reason_is_needed()
    {
        Assert.IsType<Result<PolicyFile>.Denied>(await Book.MoveClassificationAsync(await Portal.AddPersonAsync("Selin", Role.SeniorOfficer), new(0.7, 0.02), "A reason that is long enough."));
        Assert.IsType<Result<PolicyFile>.Invalid>(await Book.MoveClassificationAsync(await Portal.AddPersonAsync("Can", Role.Administrator), new(0.7, 0.02), ""));
    }

    [Fact]
    public void The_curve_rises_with_what_is_sent_to_review_and_its_dot_stands_where_the_policy_is()
    {
        ScoredExample[] examples = [new(0.9, true, "a"), new(0.02, true, "a"), new(0.03, false, "a"), new(0.004, false, "a"), new(0.001, false, "a")];

        var curve = Render<PolicyCurve>(p => p.Add(c => c.Examples, examples).Add(c => c.Policy, new ClassificationPolicy(0.5, 0.01)));

        // Two of five, one of them listed, lie between the bounds.
        Assert.Contains("Now 100 % at 40 %.", curve.Find("svg").GetAttribute("aria-label"), StringComparison.Ordinal);
        (double X, double Y)[] points =
        [
            .. curve.Find("polyline").GetAttribute("points")!.Split(' ').Select(p => p.Split(','))
                .Select(p => (double.Parse(p[0], System.Globalization.CultureInfo.InvariantCulture), double.Parse(p[1], System.Globalization.CultureInfo.InvariantCulture))),
        ];
        Assert.True(points.Length >= 4, $"{points.Length} points");
        Assert.Contains(points, p => p == (Number(curve.Find("circle"), "cx"), Number(curve.Find("circle"), "cy")));
        // The bounds tried go from high recall to low; up is a smaller y.
        Assert.All(points.OrderBy(p => p.X).Zip(points.OrderBy(p => p.X).Skip(1)), pair => Assert.True(pair.First.Y >= pair.Second.Y));
    }

    private static double Number(AngleSharp.Dom.IElement element, string name) =>
        double.Parse(element.GetAttribute(name)!, System.Globalization.CultureInfo.InvariantCulture);

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
                Assert.Contains(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{effect.ListedRecall * 100:0.#} %"), page.Markup, StringComparison.Ordinal);
            }
        });
        Assert.Equal(2, page.FindComponents<PolicyCurve>().Count);
        Assert.Equal(2, DevelopmentScores.All.Select(e => e.Set).Distinct().Count());
        Assert.Equal(1311 + 67, DevelopmentScores.All.Count);
    }
}
