using ComplianceHub.Controls.Cases;
using ComplianceHub.Controls.ControlLists;
using ComplianceHub.Controls.Measures;

namespace ComplianceHub.Controls.Tests.Cases;

public class JudgementTests
{
    private static readonly ExceptionRequest Request = Requests.To("KZ");

    private static readonly Judgement Judged = Request.Judge();

    private static LineClassification Assembly(ControlStatus status) =>
        new(1, Requests.Assembly.Facts.Hash(), status, LineBasis.Classifier, null, []);

    [Fact]
    public void A_mixed_shipment_is_judged_line_by_line_and_the_shirts_are_not_reached()
    {
        Assert.Equal(AssessmentOutcome.NeedsException, Judged.Outcome);
        Assert.Equal(["diversion-risk"], Judged.Findings.Where(f => f.Kind == FindingKind.Measure).Select(f => f.MeasureId));
        Assert.Equal(
            [(1, ControlStatus.Listed, "853224", "2", true), (2, ControlStatus.NotListed, "", null, false)],
            Judged.Lines.Select(l => (l.Line, l.Status, string.Join(' ', l.ListedHs6), l.Tier, l.Reached)));
        Assert.Equal(
            ("E-2026-00042", Request.Hash(), "2024-02-23", "model-1"),
            (Judged.CaseNumber, Judged.RequestHash, Judged.ListVersion, Judged.ClassifierVersion));
        Assert.Equal(RulebookHash.Of(Requests.List, BuiltInMeasures.All), Judged.RulebookHash);
    }

    [Theory]
    [InlineData("RU")]
    [InlineData("KZ")]
    public void An_assembly_that_nobody_classified_is_held(string destination)
    {
        var request = Requests.To(destination, Requests.Assembly);

        foreach (var judgement in new[] { request.Judge([]), request.Judge(Assembly(ControlStatus.InReview)) })
        {
            Assert.Equal(AssessmentOutcome.Held, judgement.Outcome);
            Assert.Contains(judgement.Findings, f => f is { Kind: FindingKind.PendingDetermination, LineNumber: 1, Effect: null });
            Assert.Equal(new JudgedLine(1, ControlStatus.InReview, LineBasis.Classifier, null, [], null, false), judgement.Lines[0] with { ListedHs6 = [] });
        }
    }

    [Fact]
    public void A_classification_of_other_goods_does_not_count()
    {
        var bearing = Requests.To("KZ", Requests.Bearing);
        var teaCups = Requests.Bearing with { Name = "Porcelain tea cups", Description = "Cups of porcelain", DeclaredHs = "6911.10" };

        Assert.Equal(AssessmentOutcome.NeedsException, bearing.Judge().Outcome);
        Assert.Equal(AssessmentOutcome.Held, bearing.Judge(Requests.Determined(teaCups)).Outcome);
        Assert.Equal(ControlStatus.InReview, bearing.Judge(Requests.Determined(teaCups)).Lines[0].Status);
    }

    [Fact]
    public void Prohibited_goods_stay_prohibited_whatever_is_still_unknown_beside_them()
    {
        var request = Requests.To("RU", Requests.Capacitor with { CountryOfOrigin = "US" }, Requests.Assembly with { Line = 2 });

        var judgement = request.Judge();
        Assert.Equal(AssessmentOutcome.Prohibited, judgement.Outcome);
        Assert.All(judgement.Lines, l => Assert.False(l.Reached));
    }

    [Fact]
    public void The_day_is_that_of_the_export_or_today_where_it_has_passed()
    {
        Assert.Equal(new(2026, 12, 10), Judged.Day);
        Assert.Equal(Requests.Today, (Request with { PlannedExport = new(2026, 11, 1) }).Judge().Day);
        Assert.Equal(Requests.Today, (Request with { PlannedExport = Requests.Today }).Judge().Day);
    }

    [Fact]
    public void Measures_are_those_of_the_day_even_where_the_planned_export_lies_before_them()
    {
        Measure[] fromToday = [BuiltInMeasures.All.Single(m => m.Id == "diversion-risk") with { EffectiveFrom = Requests.Today }];
        var late = Request with { PlannedExport = Requests.Today.AddDays(-20) };

        Judgement On(DateOnly day) => Judgements.Of(late, [.. late.Goods.Select(Requests.Determined)], fromToday, Requests.List, day, null);

        Assert.Equal(AssessmentOutcome.NeedsException, On(Requests.Today).Outcome);
        Assert.Equal(AssessmentOutcome.Clear, On(Requests.Today.AddDays(-1)).Outcome);
    }

    [Fact]
    public void The_list_compared_with_decides_not_what_was_kept_of_an_older_one()
    {
        var request = Requests.To("KZ", Requests.Bearing);
        var (may, september) = (ControlList.CommonHighPriority.Versions[0], ControlList.CommonHighPriority.Versions[1]);
        var notListed = new LineClassification(1, Requests.Bearing.Facts.Hash(), ControlStatus.NotListed, LineBasis.Determination, "848210", []);
        var listed = notListed with { Status = ControlStatus.Listed, ListedHs6 = ["848210"] };

        JudgedLine Line(LineClassification classification, ControlListVersion? list) =>
            Judgements.Of(request, [classification], BuiltInMeasures.All, list, Requests.Today, null).Lines[0];

        Assert.Equal(ControlStatus.NotListed, Line(notListed, may).Status);
        var now = Line(notListed, september);
        Assert.Equal((ControlStatus.Listed, "3.B", true), (now.Status, now.Tier, now.Reached));
        Assert.Equal((ControlStatus.InReview, null), (Line(listed, may).Status, Line(listed, may).Tier));
        Assert.Equal(ControlStatus.InReview, Line(listed, null).Status);
        Assert.Null(Judgements.Of(request, [], [], null, Requests.Today, null).ListVersion);
    }

    [Fact]
    public void Of_several_listed_codes_the_highest_tier_counts()
    {
        var two = Requests.Determined(Requests.Capacitor) with { ListedHs6 = ["853224", "854239", "000000"] };
        var line = Requests.To("KZ", Requests.Capacitor).Judge(two).Lines[0];

        Assert.Equal(("854239 853224", "1"), (string.Join(' ', line.ListedHs6), line.Tier));
    }

    [Fact]
    public void A_classification_of_a_line_that_is_not_there_or_two_of_one_are_a_fault_of_the_caller()
    {
        var capacitor = Requests.Determined(Requests.Capacitor);

        Assert.Throws<ArgumentException>(() => Request.Judge(capacitor with { Line = 9 }));
        Assert.Throws<ArgumentException>(() => Request.Judge(capacitor, capacitor));
    }

    [Fact]
    public void The_hash_changes_with_every_field_and_canonical_json_reads_back_to_the_same_bytes()
    {
        var variants = Variants.Of(Whole()).ToList();
        var hashes = variants.Select(v => v.Value.Hash()).Append(Whole().Hash()).ToList();

        Assert.Equal(hashes.Count, hashes.Distinct().Count());
        Assert.All(variants.Where(v => v.Path != "Format"), v => Assert.Equal(v.Value.Hash(), Judgement.Read(v.Value.ToCanonicalJson())!.Hash()));
        Assert.Equal(Judged.ToCanonicalJson(), Judgement.Read(Judged.ToCanonicalJson())!.ToCanonicalJson());
    }

    [Fact]
    public void What_is_no_judgement_is_not_read()
    {
        Assert.Null(Judgement.Read("{}"));
        Assert.Null(Judgement.Read((Judged with { Format = 2 }).ToCanonicalJson()));
        Assert.Null(Judgement.Read(Judged.ToCanonicalJson().Replace("\"lines\":[", "\"lines\":[null,", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_same_request_is_judged_the_same_on_a_later_day_before_its_export()
    {
        var later = Judgements.Of(
            Request, [.. Request.Goods.Select(Requests.Determined).Reverse()], [.. BuiltInMeasures.All.Reverse()], Requests.List,
            Requests.Today.AddDays(3), "model-1");

        Assert.Equal(Judged.Hash(), later.Hash());
    }

    [Fact]
    public void Every_property_of_a_judgement_is_told_as_a_difference_or_as_an_edition_but_for_what_it_is_a_judgement_of()
    {
        string[] exceptions = ["Format", "CaseNumber", "RequestHash"];
        string[] editions = ["Day", "ListVersion", "RulebookHash", "ClassifierVersion"];

        Assert.All(Variants.Of(Whole()), v =>
        {
            var name = v.Path.Split('.', '[')[0];
            Assert.True(editions.Contains(name) == JudgementDifferences.Editions(Whole(), v.Value).Count > 0, v.Path);
            Assert.True(JudgementDifferences.Between(Whole(), v.Value).Count > 0 == !editions.Concat(exceptions).Contains(name), v.Path);
        });
    }

    [Fact]
    public void A_capacitor_that_became_an_FPGA_is_told_in_words()
    {
        var found = JudgementDifferences.Between(Judged, (Request with { Goods = [Requests.Fpga, Requests.Shirts] }).Judge());

        Assert.Contains(new("lines[1].tier", "Line 1: tier", "tier 2", "tier 1"), found);
        Assert.Contains(new("lines[1].listedHs6", "Line 1: listed under", "8532.24", "8542.39"), found);
        Assert.Contains(new("lines[1].determinedHs6", "Line 1: determined code", "8532.24", "8542.39"), found);
        var finding = Assert.Single(found, f => f.Field == "findings[1:diversion-risk]");
        Assert.StartsWith(
            "needs an exception: Listed goods to a destination named for diversion risk. 'FPGA XC-7' falls under 8542.39 (tier 1)",
            finding.After, StringComparison.Ordinal);
        Assert.Equal(4, found.Count);
    }

    [Fact]
    public void An_assembly_that_was_determined_is_told_in_words()
    {
        var request = Requests.To("KZ", Requests.Assembly);
        var determined = Assembly(ControlStatus.Listed) with { Basis = LineBasis.Determination, DeterminedHs6 = "854231", ListedHs6 = ["854231"] };
        var found = JudgementDifferences.Between(request.Judge([]), request.Judge(determined));

        Assert.Equal(
            [
                new("outcome", "Outcome", "held", "needs an exception"),
                new("lines[1].status", "Line 1: status", "not yet determined", "listed"),
                new("lines[1].basis", "Line 1: classified by", "the classifier", "an officer's determination"),
                new("lines[1].determinedHs6", "Line 1: determined code", "not stated", "8542.31"),
                new("lines[1].listedHs6", "Line 1: listed under", "none", "8542.31"),
                new("lines[1].tier", "Line 1: tier", "none", "tier 1"),
                new("lines[1].reached", "Line 1: needs an exception", "no", "yes"),
            ],
            found.Take(7));
        var finding = Assert.Single(found.Skip(7));
        Assert.StartsWith("awaits a determination: ", finding.Before, StringComparison.Ordinal);
        Assert.StartsWith("needs an exception: ", finding.After, StringComparison.Ordinal);
    }

    [Fact]
    public void A_measure_that_was_added_or_dropped_is_told_as_a_finding_that_was_not_there()
    {
        var without = Judgements.Of(Request, [.. Request.Goods.Select(Requests.Determined)], [], Requests.List, Requests.Today, "model-1");

        var added = Assert.Single(JudgementDifferences.Between(without, Judged), f => f.Field == "findings[1:diversion-risk]");
        Assert.Equal(("Line 1: Listed goods to a destination named for diversion risk", "not there"), (added.Label, added.Before));
        Assert.Equal("not there", Assert.Single(JudgementDifferences.Between(Judged, without), f => f.Field == "findings[1:diversion-risk]").After);
        Assert.Equal("rulebookHash", Assert.Single(JudgementDifferences.Editions(without, Judged)).Field);
    }

    /// <summary>With something in every field, so that every field can differ.</summary>
    private static Judgement Whole() => Judged with
    {
        Lines = [Judged.Lines[0] with { Tier = "2", ListedHs6 = ["853224"] }],
        Findings = [Judged.Findings.First(f => f.Kind == FindingKind.Measure)],
    };
}
