using ComplianceHub.Controls.ControlLists;
using ComplianceHub.Controls.Measures;

namespace ComplianceHub.Controls.Tests.Measures;

public sealed class ChangedFactsTests
{
    private static readonly DateTimeOffset Day = new(2026, 11, 3, 9, 0, 0, TimeSpan.Zero);
    private static readonly Guid Goods = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e");

    private static AssessedLine Line => new(1, "Controller", ControlStatus.Listed, ["854231"], Tier.Tier1, "US", new(100, 0, 0, 0));

    [Theory]
    [InlineData("origin")]
    [InlineData("content")]
    [InlineData("destination")]
    [InlineData("consignee")]
    [InlineData("end user")]
    [InlineData("route")]
    [InlineData("classification")]
    public void Each_fact_that_makes_it_milder_is_found_with_both_versions(string fact)
    {
        var stopped = Once(1, AssessmentOutcome.Prohibited);
        var facts = stopped.Facts;
        var changed = fact switch
        {
            "origin" => facts with { Lines = [Line with { CountryOfOrigin = "TW" }] },
            "content" => facts with { Lines = [Line with { Content = new(4.5m, 0, 0, 0) }] },
            "destination" => facts with { Destination = "KZ" },
            "route" => facts with { TransitCountries = ["GE"] },
            "classification" => facts with { Lines = [Line with { Status = ControlStatus.NotListed }] },
            "consignee" => facts with { Parties = [facts.Parties[0] with { Country = "KZ" }, facts.Parties[1]] },
            "end user" => facts with { Parties = [facts.Parties[0], facts.Parties[1] with { Name = "Another" }] },
            _ => throw new ArgumentOutOfRangeException(nameof(fact)),
        };

        var found = ChangedFacts.Find(Once(2, AssessmentOutcome.NeedsException) with { Facts = changed }, [stopped]);

        var change = Assert.Single(found.Changes);
        Assert.Equal([fact], change.Facts.Select(f => f.Label));
        Assert.NotEqual(change.Facts[0].Before, change.Facts[0].After);
        var finding = Assert.Single(found.Findings());
        Assert.Equal((FindingKind.FactsChanged, 1, (MeasureEffect?)null), (finding.Kind, finding.LineNumber, finding.Effect));
        Assert.Equal("informs", MeasureWords.EffectOf(finding));
        Assert.Contains("S-1 (prohibited)", finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_facts_a_severer_outcome_other_goods_and_a_quantity_alone_are_no_finding()
    {
        var stopped = Once(1, AssessmentOutcome.NeedsException);
        var moved = Once(2, AssessmentOutcome.Clear) with { Facts = stopped.Facts with { Destination = "KZ" } };

        Assert.True(ChangedFacts.Find(moved, [stopped]).Any);
        Assert.False(ChangedFacts.Find(Once(2, AssessmentOutcome.Clear), [stopped]).Any);
        Assert.False(ChangedFacts.Find(moved with { Assessment = Assessed(AssessmentOutcome.Prohibited) }, [stopped]).Any);
        Assert.False(ChangedFacts.Find(moved with { Goods = [new(1, Guid.NewGuid(), null, 100, "C62", false)] }, [stopped]).Any);
        Assert.False(ChangedFacts.Find(
            Once(2, AssessmentOutcome.Clear) with { Goods = [new(1, Goods, null, 5, "C62", false)] }, [stopped]).Any);
    }

    [Fact]
    public void A_part_number_written_otherwise_is_the_same_and_a_short_one_tells_nothing()
    {
        var stopped = Once(1, AssessmentOutcome.Prohibited) with { Goods = [new(1, Guid.NewGuid(), "STM32 F407-VGT6", 1, "C62", false)] };
        var moved = Once(2, AssessmentOutcome.NeedsException);
        moved = moved with { Facts = moved.Facts with { Destination = "KZ" } };

        Assert.True(ChangedFacts.Find(moved with { Goods = [new(1, Goods, "stm32f407vgt6", 1, "C62", false)] }, [stopped]).Any);
        Assert.False(ChangedFacts.Find(
            moved with { Goods = [new(1, Goods, "A1", 1, "C62", false)] }, [stopped with { Goods = [new(1, Guid.NewGuid(), "A1", 1, "C62", false)] }]).Any);
    }

    [Fact]
    public void Another_deal_is_no_change_unless_the_first_was_prohibited()
    {
        var stopped = Once(1, AssessmentOutcome.NeedsException);
        var other = Once(2, AssessmentOutcome.Clear) with
        {
            Facts = stopped.Facts with { Destination = "DE", Parties = [new(PartyRole.Consignee, "Rhein GmbH", "DE"), new(PartyRole.EndUser, "Rhein GmbH", "DE")] },
            Goods = [new(1, Goods, null, 7, "C62", false)],
        };

        Assert.False(ChangedFacts.Find(other, [stopped]).Any);
        Assert.True(ChangedFacts.Find(other, [stopped with { Assessment = Assessed(AssessmentOutcome.Prohibited) }]).Any);
        Assert.True(ChangedFacts.Find(other with { Goods = [new(1, Goods, null, 100, "C62", false)] }, [stopped]).Any);
        Assert.True(ChangedFacts.Find(
            other with { Facts = other.Facts with { Parties = [new(PartyRole.Consignee, "ZAVOD", "DE"), other.Facts.Parties[1]] } }, [stopped]).Any);
        Assert.True(ChangedFacts.Find(other with { Facts = other.Facts with { Lines = [Line with { CountryOfOrigin = "TW" }] } }, [stopped]).Any);
    }

    [Fact]
    public void What_an_officer_determined_as_not_listed_is_no_change_of_the_exporters()
    {
        var stopped = Once(1, AssessmentOutcome.Held);
        var cleared = Once(2, AssessmentOutcome.Clear) with
        {
            Facts = stopped.Facts with { Destination = "KZ", Lines = [Line with { Status = ControlStatus.NotListed }] },
            Goods = [new(1, Goods, null, 100, "C62", Determined: true)],
        };

        Assert.False(ChangedFacts.Find(cleared, [stopped]).Any);
    }

    [Fact]
    public void The_third_shipment_to_a_consignee_splits_the_quantity_and_one_assessed_twice_counts_once()
    {
        AssessedOnce[] earlier = [Once(1, AssessmentOutcome.NeedsException), Once(2, AssessmentOutcome.NeedsException), Once(2, AssessmentOutcome.Clear)];

        Assert.Empty(ChangedFacts.Find(Once(2, AssessmentOutcome.NeedsException), [.. earlier[..1]]).Splits);
        var split = Assert.Single(ChangedFacts.Find(Once(3, AssessmentOutcome.NeedsException), earlier).Splits);
        Assert.Equal(["S-1", "S-2", "S-3"], split.Parts.Select(p => p.Number));
        Assert.Equal(300m, split.Total);
        Assert.Empty(ChangedFacts.Find(
            Once(3, AssessmentOutcome.Clear), [Once(1, AssessmentOutcome.Clear), Once(2, AssessmentOutcome.Clear)]).Splits);
    }

    [Fact]
    public void Exporters_are_told_an_assessment_without_it()
    {
        var change = ChangedFacts.Find(
            Once(2, AssessmentOutcome.NeedsException) with { Facts = Once(1, AssessmentOutcome.Clear).Facts with { Destination = "KZ" } },
            [Once(1, AssessmentOutcome.Prohibited)]);
        var assessment = Assessed(AssessmentOutcome.NeedsException);
        var whole = assessment with { Findings = [.. assessment.Findings, .. change.Findings()] };

        Assert.Equal(2, whole.Findings.Count);
        Assert.Equal(assessment.Findings, whole.ForExporter().Findings);
    }

    private static AssessedOnce Once(int number, AssessmentOutcome outcome) => new(
        new Guid(number, 0, 0, new byte[8]), $"S-{number}", Day.AddDays(number),
        new(new(2026, 12, 1), "TR", "RU", [], [new(PartyRole.Consignee, "Zavod", "RU"), new(PartyRole.EndUser, "Zavod", "RU")], "Lifts", [Line]),
        Assessed(outcome), [new(1, Goods, null, 100, "C62", false)]);

    private static Assessment Assessed(AssessmentOutcome outcome)
    {
        Finding? finding = outcome switch
        {
            AssessmentOutcome.Clear => null,
            AssessmentOutcome.Held => new(FindingKind.PendingDetermination, 1, "m", null, "Awaits", "", ""),
            AssessmentOutcome.NeedsException => new(FindingKind.Measure, 1, "m", MeasureEffect.NeedsException, "Exception", "", ""),
            _ => new(FindingKind.Measure, 1, "m", MeasureEffect.Prohibited, "Embargo", "", ""),
        };
        return new(outcome, finding is null ? [] : [finding], null, new(2026, 12, 1));
    }
}
