using ComplianceHub.Controls.ControlLists;
using ComplianceHub.Controls.Measures;

namespace ComplianceHub.Controls.Tests.Measures;

/// <summary>Each rule of the assessor by itself, on measures made for the purpose.</summary>
public class AssessorTests
{
    private static readonly Measure Embargo = new(
        "embargo", "Embargo", "Test", null, Set(), null, Set("XA"), MeasureEffect.Prohibited,
        new(2024, 1, 1), new(2030, 1, 1), "Test Act, section 1", "https://example.org", Verification.Verified, "");

    private static readonly Measure Permit = Embargo with { Id = "permit", Title = "Permit", Effect = MeasureEffect.NeedsException };

    private static readonly ShipmentFacts ToXa = Shipments.To("XA");

    private static HashSet<string> Set(params string[] items) => [.. items];

    private static Finding TheMeasureFinding(Assessment assessment) => Assert.Single(assessment.Findings, f => f.MeasureId is not null);

    private static void AssertUntouched(Assessment assessment)
    {
        Assert.Equal(AssessmentOutcome.Clear, assessment.Outcome);
        Assert.DoesNotContain(assessment.Findings, f => f.MeasureId is not null);
    }

    [Fact]
    public void A_listed_product_to_a_destination_of_the_measure_is_found()
    {
        var assessment = ToXa.Assess(Embargo);
        var finding = TheMeasureFinding(assessment);

        Assert.Equal(AssessmentOutcome.Prohibited, assessment.Outcome);
        Assert.Equal("2024-02-23", assessment.ListVersion);
        Assert.Equal(Shipments.Day, assessment.AsOf);
        Assert.Equal(
            new Finding(FindingKind.Measure, 1, "embargo", MeasureEffect.Prohibited, "Embargo",
                "'Processor X1' falls under 8542.31 (tier 1), and its destination is XA.", "Test Act, section 1"),
            finding);
    }

    [Fact]
    public void Without_measures_without_lines_or_elsewhere_the_shipment_is_clear()
    {
        AssertUntouched(ToXa.Assess());
        AssertUntouched((ToXa with { Lines = [] }).Assess(Embargo, Permit));
        AssertUntouched(Shipments.ToEgypt.Assess(Embargo, Permit));
        Assert.Empty((ToXa with { Lines = [], EndUseStatement = null }).Assess(Embargo).Findings);
        Assert.Null(Assessor.Assess(ToXa, [], null).ListVersion);
    }

    [Fact]
    public void A_product_that_is_not_listed_goes_free() => AssertUntouched(Shipments.To("XA", Shipments.Chair).Assess(Embargo));

    [Theory]
    [InlineData("2023-12-31", false)]
    [InlineData("2024-01-01", true)]
    [InlineData("2029-12-31", true)]
    [InlineData("2030-01-01", false)]
    public void A_measure_applies_from_its_first_day_to_the_day_before_its_end(string day, bool applies)
    {
        var date = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        var assessment = (ToXa with { Date = date }).Assess(Embargo);

        Assert.Equal(applies, Embargo.InForce(date));
        Assert.Equal(applies ? AssessmentOutcome.Prohibited : AssessmentOutcome.Clear, assessment.Outcome);
        Assert.Equal(date, assessment.AsOf);
    }

    [Fact]
    public void A_measure_without_end_stays_in_force() => Assert.True((Embargo with { EffectiveUntil = null }).InForce(DateOnly.MaxValue));

    [Fact]
    public void A_measure_of_one_country_s_customs_holds_only_for_exports_from_there()
    {
        var turkish = Embargo with { ExportingCountry = "TR" };

        TheMeasureFinding((ToXa with { ExportingCountry = "TR" }).Assess(turkish));
        AssertUntouched((ToXa with { ExportingCountry = "DE" }).Assess(turkish));
    }

    [Fact]
    public void A_measure_on_some_origins_leaves_others_alone()
    {
        var byOrigin = Embargo with { Origins = Set("US", "CA") };

        Assert.Contains(", its origin is United States,", TheMeasureFinding(
            Shipments.To("XA", Shipments.Processor with { CountryOfOrigin = "US" }).Assess(byOrigin)).Reason, StringComparison.Ordinal);
        TheMeasureFinding(Shipments.To("XA", Shipments.Processor with { CountryOfOrigin = "CA" }).Assess(byOrigin));
        AssertUntouched(Shipments.To("XA", Shipments.Processor with { CountryOfOrigin = "MY" }).Assess(byOrigin));
    }

    [Theory]
    [InlineData(24.99, false)]
    [InlineData(25, true)]
    [InlineData(25.01, true)]
    [InlineData(100, true)]
    public void Foreign_goods_count_from_the_threshold_of_content_on(double us, bool applies)
    {
        var deMinimis = Embargo with { Origins = Set("US"), ContentShareFrom = 25 };
        var assessment = Shipments.To("XA", Shipments.Processor with { Content = new((decimal)us, 0, 0, 0) }).Assess(deMinimis);

        Assert.Equal(applies ? AssessmentOutcome.Prohibited : AssessmentOutcome.Clear, assessment.Outcome);
        if (applies)
        {
            Assert.Contains(
                FormattableString.Invariant($", {us} % of its value is such content (from 25 % "),
                TheMeasureFinding(assessment).Reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_threshold_of_nothing_reaches_every_good()
    {
        // 15 CFR 734.4 names cases without a threshold: then even goods without such content count.
        TheMeasureFinding(ToXa.Assess(Embargo with { Origins = Set("US"), ContentShareFrom = 0 }));
    }

    [Fact]
    public void Without_a_threshold_content_does_not_count()
    {
        var line = Shipments.Processor with { Content = new(90, 10, 0, 0) };

        AssertUntouched(Shipments.To("XA", line).Assess(Embargo with { Origins = Set("US") }));
    }

    [Theory]
    [InlineData("US", 30, 0, 0, 0, true)]
    [InlineData("US", 0, 30, 30, 30, false)]
    [InlineData("GB", 0, 0, 30, 0, true)]
    [InlineData("GB", 30, 30, 0, 30, false)]
    [InlineData("JP", 0, 0, 0, 30, true)]
    [InlineData("JP", 30, 30, 30, 0, false)]
    [InlineData("EU", 0, 30, 0, 0, true)]
    [InlineData("EU", 30, 0, 30, 30, false)]
    [InlineData("US GB", 13, 0, 12, 0, true)] // shares of one measure's origins add up
    [InlineData("US GB JP EU", 7, 6, 6, 6, true)]
    [InlineData("US GB JP EU", 6, 6, 6, 6, false)]
    [InlineData("DE", 0, 30, 0, 0, false)] // what part of EU content is German is not known
    public void Content_counts_for_the_origins_of_the_measure_only(string origins, int us, int eu, int uk, int jp, bool applies)
    {
        var measure = Embargo with
        {
            Origins = Set([.. origins.Split(' ').SelectMany(o => o == "EU" ? (IEnumerable<string>)BuiltInMeasures.EuropeanUnion : [o])]),
            ContentShareFrom = 25,
        };
        var line = Shipments.Processor with { Content = new(us, eu, uk, jp) };

        Assert.Equal(applies ? AssessmentOutcome.Prohibited : AssessmentOutcome.Clear, Shipments.To("XA", line).Assess(measure).Outcome);
    }

    [Theory]
    [InlineData(PartyRole.Consignee, "its consignee Sigma is in XA")]
    [InlineData(PartyRole.IntermediateConsignee, "its intermediate consignee Sigma is in XA")]
    [InlineData(PartyRole.EndUser, "its end user Sigma is in XA")]
    public void A_party_in_the_place_counts_as_the_destination_does(PartyRole role, string says)
    {
        var shipment = Shipments.ToEgypt with { Parties = [.. Shipments.ToEgypt.Parties, new(role, "Sigma", "XA")] };

        Assert.EndsWith($", and {says}.", TheMeasureFinding(shipment.Assess(Embargo)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_country_passed_through_counts_as_the_destination_does()
    {
        var shipment = Shipments.ToEgypt with { TransitCountries = ["CY", "XA"] };

        Assert.EndsWith(", and its route passes through XA.", TheMeasureFinding(shipment.Assess(Embargo)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_several_places_fit_the_destination_is_named_first_then_the_party()
    {
        var both = ToXa with { TransitCountries = ["XA"] };

        Assert.Contains("its destination is XA", TheMeasureFinding(both.Assess(Embargo)).Reason, StringComparison.Ordinal);
        Assert.Contains("its consignee Delta Trading is in XA",
            TheMeasureFinding((both with { Destination = "EG" }).Assess(Embargo)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_excluded_code_is_let_go_and_the_others_of_the_line_are_not()
    {
        var without = Embargo with { ExcludedHs6 = Set("854231") };
        var two = Shipments.Processor with { ListedHs6 = ["854231", "854239"] };

        AssertUntouched(ToXa.Assess(without));
        Assert.Contains("falls under 8542.39 (tier 1)", TheMeasureFinding(Shipments.To("XA", two).Assess(without)).Reason, StringComparison.Ordinal);
        Assert.Contains("falls under 8542.31, 8542.39 (tier 1)", TheMeasureFinding(Shipments.To("XA", two).Assess(Embargo)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_without_a_tier_is_found_all_the_same() => Assert.Contains("falls under 8542.31, and",
        TheMeasureFinding(Shipments.To("XA", Shipments.Processor with { Tier = null }).Assess(Embargo)).Reason, StringComparison.Ordinal);

    [Fact]
    public void A_product_with_an_officer_is_held_whatever_the_measure_would_do()
    {
        var pending = Shipments.Processor with { Status = ControlStatus.InReview, ListedHs6 = [], Tier = null };
        foreach (var measure in new[] { Embargo, Permit })
        {
            var assessment = Shipments.To("XA", pending).Assess(measure);
            var finding = TheMeasureFinding(assessment);

            Assert.Equal(AssessmentOutcome.Held, assessment.Outcome);
            Assert.Equal(FindingKind.PendingDetermination, finding.Kind);
            Assert.Null(finding.Effect);
            Assert.Equal(1, finding.LineNumber);
            Assert.Contains($"has not been determined yet. If it is listed, this applies: {measure.Title}.", finding.Reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_product_with_an_officer_goes_free_where_no_measure_would_reach_it()
    {
        var pending = Shipments.Processor with { Status = ControlStatus.InReview, ListedHs6 = [], Tier = null };

        AssertUntouched(Shipments.To("EG", pending).Assess(Embargo));
        AssertUntouched(Shipments.To("XA", pending).Assess(Embargo with { Origins = Set("US") }));
    }

    [Fact]
    public void Where_a_line_is_prohibited_its_milder_findings_are_left_out_and_those_of_other_lines_stay()
    {
        var american = Shipments.Processor with { CountryOfOrigin = "US" };
        var other = Shipments.Processor with { LineNumber = 2 };
        var assessment = Shipments.To("XA", other, american).Assess(Permit, Embargo with { Origins = Set("US") });

        Assert.Equal(AssessmentOutcome.Prohibited, assessment.Outcome);
        Assert.Equal([(1, "embargo"), (2, "permit")], assessment.Findings.Select(f => (f.LineNumber!.Value, f.MeasureId!)));
    }

    [Fact]
    public void Two_prohibitions_of_a_line_both_stay() =>
        Assert.Equal(["embargo", "second"], ToXa.Assess(Embargo, Permit, Embargo with { Id = "second" }).Findings.Select(f => f.MeasureId));

    [Fact]
    public void The_outcome_is_the_most_severe_of_the_findings()
    {
        Assert.Equal(AssessmentOutcome.NeedsException, ToXa.Assess(Permit).Outcome);
        Assert.Equal(AssessmentOutcome.Prohibited, ToXa.Assess(Permit, Embargo).Outcome);
        Assert.Equal(AssessmentOutcome.Prohibited, ToXa.Assess(Embargo, Permit).Outcome);
    }

    [Fact]
    public void What_is_not_yet_known_weighs_more_than_an_exception_and_less_than_a_prohibition()
    {
        var pending = Shipments.Processor with { LineNumber = 2, Status = ControlStatus.InReview, ListedHs6 = [], Tier = null };
        var both = Shipments.To("XA", Shipments.Processor, pending);

        Assert.Equal(AssessmentOutcome.Held, both.Assess(Permit).Outcome);
        Assert.Equal(AssessmentOutcome.Prohibited, both.Assess(Permit, Embargo).Outcome);
        Assert.Equal(
            [AssessmentOutcome.Clear, AssessmentOutcome.NeedsException, AssessmentOutcome.Held, AssessmentOutcome.Prohibited],
            Enum.GetValues<AssessmentOutcome>());
    }

    [Fact]
    public void Red_flags_alone_stop_nothing()
    {
        var assessment = (Shipments.ToEgypt with { EndUseStatement = null }).Assess();

        Assert.Equal(AssessmentOutcome.Clear, assessment.Outcome);
        Assert.Equal(FindingKind.RedFlag, Assert.Single(assessment.Findings).Kind);
    }

    [Fact]
    public void Findings_stand_from_severe_to_mild_and_then_by_line_with_red_flags_last()
    {
        var lines = new[]
        {
            Shipments.Processor with { LineNumber = 3, CountryOfOrigin = "US" },
            Shipments.Processor with { LineNumber = 2 },
            Shipments.Processor with { LineNumber = 1 },
            Shipments.Processor with { LineNumber = 4, CountryOfOrigin = "US" },
            Shipments.Processor with { LineNumber = 5, Status = ControlStatus.InReview, ListedHs6 = [], Tier = null },
        };
        var assessment = (Shipments.To("XA", lines) with { EndUseStatement = " " }).Assess(Permit, Embargo with { Origins = Set("US") });

        Assert.Equal([3, 4, 5, 1, 2, null], assessment.Findings.Select(f => f.LineNumber));
        Assert.Equal(FindingKind.RedFlag, assessment.Findings[^1].Kind);
    }

    [Fact]
    public void The_same_facts_give_the_same_findings() =>
        Assert.Equal(ToXa.AssessBuiltIn().Findings, ToXa.AssessBuiltIn().Findings);

    [Fact]
    public void Origin_content_adds_up() => Assert.Equal(10.5m, new OriginContent(1, 2, 3, 4.5m).Total);
}
