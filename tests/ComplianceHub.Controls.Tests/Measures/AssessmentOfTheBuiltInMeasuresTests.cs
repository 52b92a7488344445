using System.Globalization;
using ComplianceHub.Controls.ControlLists;
using ComplianceHub.Controls.Measures;
using ComplianceHub.Controls.Tests.ControlLists;

namespace ComplianceHub.Controls.Tests.Measures;

/// <summary>What the built-in measures say to shipments of a listed processor.</summary>
public class AssessmentOfTheBuiltInMeasuresTests
{
    private static AssessedLine From(string origin, decimal us = 0, decimal eu = 0) =>
        Shipments.Processor with { CountryOfOrigin = origin, Content = new(us, eu, 0, 0) };

    [Theory]
    // Exported from Türkiye.
    [InlineData("TR", "US", "RU", "us-origin-ru-by tr-us-origin-ru")]
    [InlineData("TR", "DE", "RU", "eu-origin-ru tr-eu-origin-ru")]
    [InlineData("TR", "GB", "RU", "uk-origin-ru-by")]
    [InlineData("TR", "JP", "RU", "jp-origin-ru-by")]
    [InlineData("TR", "US", "BY", "us-origin-ru-by")]
    [InlineData("TR", "DE", "BY", "eu-origin-by")]
    [InlineData("TR", "GB", "BY", "uk-origin-ru-by")]
    [InlineData("TR", "JP", "BY", "jp-origin-ru-by")]
    // Exported from elsewhere: the Turkish measures do not hold.
    [InlineData("AE", "US", "RU", "us-origin-ru-by")]
    [InlineData("AE", "DE", "RU", "eu-origin-ru")]
    public void Listed_goods_of_partner_origin_to_Russia_and_Belarus_are_prohibited(string exporting, string origin, string destination, string measures)
    {
        var assessment = (Shipments.To(destination, From(origin)) with { ExportingCountry = exporting }).AssessBuiltIn();

        Assert.Equal(AssessmentOutcome.Prohibited, assessment.Outcome);
        Assert.Equal(measures, string.Join(' ', assessment.Findings.Select(f => f.MeasureId)));
    }

    [Fact]
    public void Goods_of_every_member_state_are_of_EU_origin() => Assert.All(BuiltInMeasures.EuropeanUnion, origin =>
        Assert.Contains(Shipments.To("RU", From(origin)).AssessBuiltIn().Findings, f => f.MeasureId == "eu-origin-ru"));

    [Theory]
    [InlineData("RU", 24.9, "other-origin-ru-by", AssessmentOutcome.NeedsException)]
    [InlineData("RU", 25, "us-origin-ru-by", AssessmentOutcome.Prohibited)]
    [InlineData("BY", 25, "us-origin-ru-by", AssessmentOutcome.Prohibited)]
    public void Goods_of_other_origin_are_prohibited_from_a_quarter_of_US_content_on(string destination, double us, string measures, AssessmentOutcome outcome)
    {
        var assessment = Shipments.To(destination, From("MY", us: (decimal)us)).AssessBuiltIn();

        Assert.Equal(outcome, assessment.Outcome);
        Assert.Equal(measures, string.Join(' ', assessment.Findings.Select(f => f.MeasureId)));
    }

    [Fact]
    public void EU_content_has_no_threshold_so_goods_of_other_origin_need_an_exception() =>
        Assert.Equal(AssessmentOutcome.NeedsException, Shipments.To("RU", From("MY", eu: 90)).AssessBuiltIn().Outcome);

    [Theory]
    [InlineData("AM")]
    [InlineData("BR")]
    [InlineData("CN")]
    [InlineData("GE")]
    [InlineData("IN")]
    [InlineData("IL")]
    [InlineData("KZ")]
    [InlineData("KG")]
    [InlineData("MX")]
    [InlineData("NI")]
    [InlineData("RS")]
    [InlineData("SG")]
    [InlineData("ZA")]
    [InlineData("TW")]
    [InlineData("TJ")]
    [InlineData("TR")]
    [InlineData("AE")]
    [InlineData("UZ")]
    [InlineData("AZ")]
    public void Destinations_named_for_diversion_risk_need_an_exception_whatever_the_origin(string destination)
    {
        Assert.Equal(AssessmentOutcome.NeedsException, (Shipments.To(destination, From("MY")) with { ExportingCountry = "DE" }).AssessBuiltIn().Outcome);
        Assert.Equal(AssessmentOutcome.NeedsException, (Shipments.To(destination, From("US")) with { ExportingCountry = "DE" }).AssessBuiltIn().Outcome);
    }

    [Theory]
    [InlineData("EG")]
    [InlineData("DE")]
    [InlineData("US")]
    [InlineData("JP")]
    public void Other_destinations_are_clear(string destination)
    {
        var assessment = Shipments.To(destination, From("US")).AssessBuiltIn();

        Assert.Equal(AssessmentOutcome.Clear, assessment.Outcome);
        Assert.Empty(assessment.Findings);
    }

    [Fact]
    public void All_50_codes_of_US_origin_from_Türkiye_to_Russia_are_stopped_until_one_is_excluded() => Assert.All(PublishedList.Tiers, entry =>
    {
        var line = From("US") with { ListedHs6 = [entry.Key], Tier = entry.Value };
        Measure[] excluded = [.. BuiltInMeasures.All.Select(m => m.Id == "tr-us-origin-ru" ? m with { ExcludedHs6 = new HashSet<string> { entry.Key } } : m)];

        Assert.Contains(Shipments.To("RU", line).AssessBuiltIn().Findings, f => f.MeasureId == "tr-us-origin-ru");
        Assert.DoesNotContain(Shipments.To("RU", line).Assess(excluded).Findings, f => f.MeasureId == "tr-us-origin-ru");
    });

    [Fact]
    public void A_clear_destination_with_an_end_user_in_Russia_is_prohibited()
    {
        var shipment = Shipments.To("EG", From("US")) with { Parties = [new(PartyRole.EndUser, "Zavod", "RU")] };

        Assert.Equal(AssessmentOutcome.Prohibited, shipment.AssessBuiltIn().Outcome);
    }

    [Theory]
    [InlineData("2022-02-23", AssessmentOutcome.Clear)]
    [InlineData("2022-02-24", AssessmentOutcome.Prohibited)]
    public void The_controls_on_US_origin_begin_with_the_first_Russia_rule(string day, AssessmentOutcome outcome) => Assert.Equal(
        outcome, (Shipments.To("RU", From("US")) with { Date = DateOnly.Parse(day, CultureInfo.InvariantCulture) }).AssessBuiltIn().Outcome);

    [Theory]
    [InlineData("2024-10-21", false)]
    [InlineData("2024-10-22", true)]
    public void The_Turkish_block_begins_with_the_report_of_it(string day, bool blocked) => Assert.Equal(blocked,
        (Shipments.To("RU", From("US")) with { Date = DateOnly.Parse(day, CultureInfo.InvariantCulture) }).AssessBuiltIn()
        .Findings.Any(f => f.MeasureId == "tr-us-origin-ru"));

    [Fact]
    public void A_product_under_review_to_Russia_is_held_by_each_measure_that_might_reach_it()
    {
        var line = From("US") with { Status = ControlStatus.InReview, ListedHs6 = [], Tier = null };
        var assessment = Shipments.To("RU", line).AssessBuiltIn();

        Assert.Equal(AssessmentOutcome.Held, assessment.Outcome);
        Assert.Equal(["us-origin-ru-by", "tr-us-origin-ru", "other-origin-ru-by"], assessment.Findings.Select(f => f.MeasureId));
        Assert.All(assessment.Findings, f => Assert.Equal(FindingKind.PendingDetermination, f.Kind));
    }

    [Fact]
    public void Each_line_is_judged_by_itself_and_the_worst_decides()
    {
        var assessment = Shipments.To("RU", Shipments.Chair, From("MY") with { LineNumber = 3, Tier = Tier.Tier1 }, From("US")).AssessBuiltIn();

        Assert.Equal(AssessmentOutcome.Prohibited, assessment.Outcome);
        Assert.Equal([1, 1, 3], assessment.Findings.Select(f => f.LineNumber));
    }
}
