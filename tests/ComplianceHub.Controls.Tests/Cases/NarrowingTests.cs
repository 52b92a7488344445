using ComplianceHub.Controls.Cases;
using ComplianceHub.Controls.Measures;

namespace ComplianceHub.Controls.Tests.Cases;

public class NarrowingTests
{
    private static readonly DateOnly From = Requests.Today;
    private static readonly DateOnly Until = Requests.Today.AddMonths(12);

    /// <summary>Two lines that a measure reaches, and the shirts.</summary>
    private static readonly ExceptionRequest Request = Requests.To("KZ", Requests.Capacitor, Requests.Shirts, Requests.Fpga with { Line = 3 });

    private static readonly Judgement Judged = Request.Judge();

    private static readonly Narrowing Nothing = Narrowing.Nothing(From, Until);

    private static (string Field, string Message) TheProblem(Narrowing narrowing) => Assert.Single(narrowing.Check(Request, Judged, Requests.Today));

    private static Narrowing Cut(int line, decimal? quantity = null, decimal? valueLimit = null) =>
        Nothing with { Lines = [new(line, quantity, valueLimit)] };

    [Fact]
    public void Where_nothing_is_cut_the_reached_lines_are_granted_as_requested_and_the_shirts_are_not_licensed()
    {
        Assert.Empty(Nothing.Check(Request, Judged, Requests.Today));
        var granted = Nothing.Apply(Request, Judged);

        Assert.Equal([(1, 500m, 60m), (3, 500m, 170_000m)], granted.Select(g => (g.Line, g.Quantity, g.ValueLimit)));
        Assert.Equal(["853224"], granted[0].ListedHs6);
        Assert.Equal(
            new GrantedLine(1, "Capacitor C-10", "Murat Elektronik", "C10-50", granted[0].ListedHs6, "2", "TR", 500, "pcs", 0.12m, "USD", 60), granted[0]);
        Assert.DoesNotContain(granted, g => g.Name == "Cotton shirts");
    }

    [Fact]
    public void Quantity_value_and_lines_are_cut()
    {
        var narrowing = Nothing with { Lines = [new(1, 200, null)], LeftOut = [3] };

        Assert.Empty(narrowing.Check(Request, Judged, Requests.Today));
        Assert.Equal([(1, 200m, 24m)], narrowing.Apply(Request, Judged).Select(g => (g.Line, g.Quantity, g.ValueLimit)));
        Assert.Equal([(1, 500m, 30.5m), (3, 500m, 170_000m)], Cut(1, valueLimit: 30.5m).Apply(Request, Judged).Select(g => (g.Line, g.Quantity, g.ValueLimit)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(500.0001)]
    public void A_quantity_is_more_than_nothing_and_never_more_than_requested(double quantity)
    {
        var (field, message) = TheProblem(Cut(1, (decimal)quantity));

        Assert.Equal("lines[1].quantity", field);
        Assert.Equal(FormattableString.Invariant($"Line 1: the quantity is {quantity} pieces. Grant more than 0, and at most the 500 pieces requested."), message);
        Assert.Throws<ArgumentException>(() => Cut(1, (decimal)quantity).Apply(Request, Judged));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-60)]
    [InlineData(60.01)]
    public void A_value_limit_is_more_than_nothing_and_never_more_than_requested(double limit)
    {
        var (field, message) = TheProblem(Cut(1, valueLimit: (decimal)limit));

        Assert.Equal("lines[1].valueLimit", field);
        Assert.EndsWith("at most the 60.00 USD requested.", message, StringComparison.Ordinal);
        Assert.Empty(Cut(1, valueLimit: 60).Check(Request, Judged, Requests.Today));
    }

    [Fact]
    public void Where_no_value_was_stated_none_can_be_limited()
    {
        var free = Requests.To("KZ", Requests.Capacitor with { UnitValue = 0 });

        var (_, message) = Assert.Single(Cut(1, valueLimit: 5).Check(free, free.Judge(), Requests.Today));
        Assert.Contains("no value was stated", message, StringComparison.Ordinal);
        Assert.Equal(0, Assert.Single(Nothing.Apply(free, free.Judge())).ValueLimit);
    }

    [Fact]
    public void Lines_that_are_unknown_named_twice_or_need_no_licence_are_named()
    {
        Assert.Equal(("lines[9]", "The request has no line 9."), TheProblem(Cut(9, 1)));
        Assert.Equal(("lines[9]", "The request has no line 9."), TheProblem(Nothing with { LeftOut = [9] }));
        Assert.Equal(
            ("lines[1]", "Line 1 is named more than once: cut it once, or leave it out."),
            TheProblem(Nothing with { Lines = [new(1, 5, null), new(1, 6, null)] }));
        Assert.Equal("lines[1]", TheProblem(Nothing with { LeftOut = [1, 1] }).Field);
        Assert.Equal("lines[1]", TheProblem(Nothing with { Lines = [new(1, 5, null)], LeftOut = [1] }).Field);
        Assert.Contains("no measure reaches it", TheProblem(Cut(2, 5)).Message, StringComparison.Ordinal);
        Assert.Contains("no measure reaches it", TheProblem(Nothing with { LeftOut = [2] }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_line_stays_at_least() => Assert.Equal("leftOut", TheProblem(Nothing with { LeftOut = [1, 3] }).Field);

    [Fact]
    public void The_period_begins_today_or_later_ends_after_its_beginning_and_lasts_60_months_at_most()
    {
        Assert.Equal("validFrom", TheProblem(Nothing with { ValidFrom = Requests.Today.AddDays(-1) }).Field);
        Assert.Equal("validUntil", TheProblem(Nothing with { ValidUntil = From }).Field);
        Assert.Equal("validUntil", TheProblem(Nothing with { ValidUntil = From.AddMonths(60).AddDays(1) }).Field);
        Assert.Empty((Nothing with { ValidUntil = From.AddMonths(60) }).Check(Request, Judged, Requests.Today));
        Assert.Empty(Narrowing.Nothing(DateOnly.MaxValue.AddDays(-1), DateOnly.MaxValue).Check(Request, Judged, Requests.Today));
    }

    [Fact]
    public void A_narrowing_rests_on_a_judgement_of_exactly_this_request()
    {
        var other = Request with { Version = 2 };

        Assert.Equal("judgement", Assert.Single(Nothing.Check(other, Judged, Requests.Today)).Field);
        Assert.Throws<ArgumentException>(() => Nothing.Apply(other, Judged));
    }

    [Theory]
    [InlineData("held")]
    [InlineData("prohibited")]
    [InlineData("clear")]
    public void What_is_held_prohibited_or_clear_cannot_be_licensed(string outcome)
    {
        var request = outcome switch
        {
            "held" => Requests.To("KZ", Requests.Capacitor, Requests.Assembly with { Line = 2 }),
            "prohibited" => Requests.To("RU", Requests.Capacitor with { CountryOfOrigin = "US" }),
            _ => Requests.To("KZ", Requests.Shirts),
        };

        var (field, message) = Assert.Single(Nothing.Check(request, request.Judge(), Requests.Today));
        Assert.Equal(("judgement", $"The request was judged as {outcome}: there is nothing that can be licensed."), (field, message));
    }

    [Fact]
    public void No_narrowing_whatever_it_says_grants_more_than_was_requested()
    {
        var random = new Random(20261125);
        var (granted, refused) = (0, 0);
        for (var i = 0; i < 5_000; i++)
        {
            var narrowing = Nothing with
            {
                Lines = [.. Enumerable.Range(0, random.Next(3)).Select(_ => new NarrowedLine(random.Next(1, 5), Amount(700), Amount(200_000)))],
                LeftOut = [.. Enumerable.Range(0, random.Next(2)).Select(_ => random.Next(1, 5))],
            };
            if (narrowing.Check(Request, Judged, Requests.Today).Count > 0)
            {
                Assert.Throws<ArgumentException>(() => narrowing.Apply(Request, Judged));
                refused++;
                continue;
            }

            var lines = narrowing.Apply(Request, Judged);
            Assert.NotEmpty(lines);
            Assert.Equal(lines.Count, lines.Select(l => l.Line).Distinct().Count());
            Assert.All(lines, line =>
            {
                var asked = Request.Goods.Single(g => g.Line == line.Line);
                Assert.True(Judged.Lines.Single(l => l.Line == line.Line).Reached);
                Assert.DoesNotContain(line.Line, narrowing.LeftOut);
                Assert.InRange(line.Quantity, 0.0001m, asked.Quantity);
                Assert.InRange(line.ValueLimit, 0.0001m, asked.Quantity * asked.UnitValue);
            });
            granted++;
        }

        Assert.True(granted > 500 && refused > 500, $"{granted} granted, {refused} refused: the numbers tried no longer try both.");

        decimal? Amount(int most) => random.Next(2) == 0 ? null : random.Next(-10, most) + (random.Next(2) * 0.25m);
    }

    [Fact]
    public void The_hash_changes_with_every_field_and_canonical_json_reads_back_to_the_same_bytes()
    {
        var whole = Nothing with
        {
            Lines = [new(1, 200, 20)],
            LeftOut = [3],
            Conditions = [new("records", "Records are kept for five years.")],
        };
        var variants = Variants.Of(whole).ToList();
        var hashes = variants.Select(v => v.Value.Hash()).Append(whole.Hash()).ToList();

        Assert.Equal(hashes.Count, hashes.Distinct().Count());
        Assert.All(variants.Where(v => v.Path != "Format"), v => Assert.Equal(v.Value.Hash(), Narrowing.Read(v.Value.ToCanonicalJson())!.Hash()));
        Assert.Equal(Cut(1).Hash(), Narrowing.Read(Cut(1).ToCanonicalJson())!.Hash());
        Assert.Null(Narrowing.Read((whole with { Format = 2 }).ToCanonicalJson()));
        Assert.Null(Narrowing.Read("{}"));
        Assert.Null(Narrowing.Read(whole.ToCanonicalJson().Replace("\"lines\":[", "\"lines\":[null,", StringComparison.Ordinal)));
        Assert.Null(Narrowing.Read(whole.ToCanonicalJson().Replace("\"conditions\":[", "\"conditions\":[null,", StringComparison.Ordinal)));
    }

    [Fact]
    public void Requested_and_granted_stand_side_by_side()
    {
        var narrowing = Nothing with { Lines = [new(1, 200, null)], LeftOut = [3] };

        Assert.Equal(
            [
                new(1, "lines[1].quantity", "Line 1: quantity", "500 pieces", "200 pieces", true),
                new(1, "lines[1].valueLimit", "Line 1: value limit", "60.00 USD", "24.00 USD", true),
                new(2, "lines[2]", "Line 2", "600 boxes of 'Cotton shirts' at 80.00 USD", "needs no licence", false),
                new(3, "lines[3]", "Line 3", "500 pieces of 'FPGA XC-7' at 340.00 USD", "left out", true),
                new(null, "validFrom", "Valid from", "not stated", "25 November 2026", false),
                new(null, "validUntil", "Valid until", "not stated", "25 November 2027", false),
            ],
            narrowing.Rows(Request, Judged));
        Assert.All(Nothing.Rows(Request, Judged), row => Assert.False(row.Changed));
        Assert.Contains(
            new(1, "lines[1].valueLimit", "Line 1: value", "60.00 USD", "60.00 USD", false), Nothing.Rows(Request, Judged, unlimited: [1]));
        Assert.Contains(Nothing.Rows(Request, Judged, unlimited: [1]), row => row.Label == "Line 3: value limit");
        Assert.Contains(Cut(1, 900).Rows(Request, Judged), row => row is { Granted: "900 pieces", Changed: true });
    }
}
