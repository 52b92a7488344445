using System.Globalization;
using ComplianceHub.Controls.Text;

namespace ComplianceHub.Controls.Measures;

/// <summary>Goods on a line, as one knows them again on another shipment.</summary>
/// <param name="Unit">UN/ECE Recommendation 20 code.</param>
/// <param name="Determined">Whether an officer's determination stands for them: what changed by it, the exporter did not change.</param>
public sealed record ShippedGoods(int LineNumber, Guid ProductId, string? PartNumber, decimal Quantity, string Unit, bool Determined)
{
    /// <summary>The same product, or one of the same part number.</summary>
    public bool IsLike(ShippedGoods other) => ProductId == other.ProductId || (Key(PartNumber) is { Length: > 2 } mine && mine == Key(other.PartNumber));

    private static string? Key(string? partNumber) => partNumber is null ? null : Folding.FoldTight(partNumber);
}

/// <summary>A shipment as it was assessed once.</summary>
public sealed record AssessedOnce(
    Guid ShipmentId, string Number, DateTimeOffset At, ShipmentFacts Facts, Assessment Assessment, IReadOnlyList<ShippedGoods> Goods);

/// <summary>One fact that is another than before, in words.</summary>
public sealed record ChangedFact(string Label, string Before, string After);

/// <summary>A line that was stopped and is no longer, or is milder, with other facts.</summary>
/// <param name="Stopped">The shipment as it was stopped: an earlier one, or the same.</param>
public sealed record ChangeAfterStop(
    int LineNumber, string ProductName, AssessedOnce Stopped, AssessmentOutcome Before, AssessmentOutcome After, IReadOnlyList<ChangedFact> Facts);

/// <summary>The same goods to the same consignee in several shipments.</summary>
/// <param name="Parts">Oldest first; the last is the shipment in hand.</param>
public sealed record SplitQuantity(int LineNumber, string ProductName, string Consignee, string Unit, IReadOnlyList<SplitPart> Parts)
{
    public decimal Total => Parts.Sum(p => p.Quantity);
}

public sealed record SplitPart(Guid ShipmentId, string Number, DateTimeOffset At, decimal Quantity);

/// <summary>
/// What an exporter changed after a stop, from shipments of the same exporter within <see cref="Days"/> days. Pure. It stops nothing: an honest exporter
/// corrects mistakes, and an officer asks.
/// </summary>
public sealed record ChangedFacts(IReadOnlyList<ChangeAfterStop> Changes, IReadOnlyList<SplitQuantity> Splits)
{
    /// <summary>How far back earlier shipments count.</summary>
    public const int Days = 30;

    /// <summary>So many shipments of the same goods to the same consignee are called a split quantity.</summary>
    public const int LeastParts = 3;

    public static readonly ChangedFacts None = new([], []);

    private const string Source = "Comparison with the exporter's own shipments in this portal";

    public bool Any => Changes.Count + Splits.Count > 0;

    /// <param name="earlier">Assessments before this one, of this shipment and of others; none newer, none older than <see cref="Days"/> days.</param>
    public static ChangedFacts Find(AssessedOnce now, IReadOnlyCollection<AssessedOnce> earlier) => new(
        [.. now.Goods.Select(goods => Change(now, goods, earlier)).OfType<ChangeAfterStop>()],
        [.. now.Goods.Select(goods => Split(now, goods, earlier)).OfType<SplitQuantity>()]);

    /// <summary>The same as findings, one a line and kind.</summary>
    public IEnumerable<Finding> Findings()
    {
        foreach (var change in Changes)
        {
            yield return new(FindingKind.FactsChanged, change.LineNumber, null, null, "Facts changed after a stop",
                $"'{change.ProductName}' was stopped on shipment {change.Stopped.Number} ({MeasureWords.Of(change.Before)}) and is now "
                + $"{NowWords(change.After)}. Changed: {string.Join("; ", change.Facts.Select(f => $"{f.Label} from {f.Before} to {f.After}"))}.", Source);
        }

        foreach (var split in Splits)
        {
            yield return new(FindingKind.FactsChanged, split.LineNumber, null, null, "Quantity split over shipments",
                $"'{split.ProductName}' goes to {split.Consignee} in {split.Parts.Count} shipments within {Days} days, together "
                + $"{Licences.UnitOfMeasure.Write(split.Total, split.Unit)}: {string.Join(", ", split.Parts.Select(p => p.Number))}.", Source);
        }
    }

    private static string NowWords(AssessmentOutcome outcome) =>
        outcome == AssessmentOutcome.NeedsException ? "in need of an exception" : MeasureWords.Of(outcome);

    private static ChangeAfterStop? Change(AssessedOnce now, ShippedGoods goods, IEnumerable<AssessedOnce> earlier)
    {
        if (Line(now, goods) is not { } line)
        {
            return null;
        }

        var after = OutcomeOf(now, goods.LineNumber);
        return earlier
            .SelectMany(e => e.Goods.Where(g => g.IsLike(goods)).Select(g => (Stopped: e, Goods: g, Before: OutcomeOf(e, g.LineNumber))))
            .Where(e => e.Before > after && Belongs(e.Stopped, e.Goods, e.Before, now, goods))
            .OrderByDescending(e => e.Before).ThenByDescending(e => e.Stopped.At)
            .Select(e => new ChangeAfterStop(
                goods.LineNumber, line.ProductName, e.Stopped, e.Before, after, [.. Differences(e.Stopped, e.Goods, now, goods)]))
            .FirstOrDefault(c => c.Facts.Count > 0);
    }

    /// <summary>
    /// Whether it may be the same deal. An exporter sells one product to many: what needed an exception in one country and goes freely to other people in
    /// another, in another quantity, is another deal. What was prohibited counts whoever gets the goods then.
    /// </summary>
    private static bool Belongs(AssessedOnce stopped, ShippedGoods before, AssessmentOutcome outcome, AssessedOnce now, ShippedGoods goods)
    {
        if (outcome == AssessmentOutcome.Prohibited || stopped.ShipmentId == now.ShipmentId || before.Quantity == goods.Quantity)
        {
            return true;
        }

        var (was, line) = (Line(stopped, before), Line(now, goods));
        return was?.CountryOfOrigin != line?.CountryOfOrigin || was?.Content != line?.Content || was?.Status != line?.Status
            || stopped.Facts.Parties.Select(p => Folding.Fold(p.Name)).Intersect(now.Facts.Parties.Select(p => Folding.Fold(p.Name))).Any();
    }

    private static IEnumerable<ChangedFact> Differences(AssessedOnce stopped, ShippedGoods before, AssessedOnce now, ShippedGoods goods)
    {
        if (Line(stopped, before) is not { } was || Line(now, goods) is not { } line || (goods.Determined && line.Status == ControlStatus.NotListed))
        {
            // What an officer determined as not listed goes wherever it goes.
            yield break;
        }

        ChangedFact?[] facts =
        [
            Of("origin", Countries.Name(was.CountryOfOrigin), Countries.Name(line.CountryOfOrigin)),
            Of("content", Content(was.Content), Content(line.Content)),
            goods.Determined ? null : Of("classification", MeasureWords.Of(was.Status), MeasureWords.Of(line.Status)),
            Of("destination", Countries.Name(stopped.Facts.Destination), Countries.Name(now.Facts.Destination)),
            Of("route", Route(stopped.Facts), Route(now.Facts)),
            Of("consignee", Party(stopped.Facts, PartyRole.Consignee), Party(now.Facts, PartyRole.Consignee)),
            Of("intermediate consignee", Party(stopped.Facts, PartyRole.IntermediateConsignee), Party(now.Facts, PartyRole.IntermediateConsignee)),
            Of("end user", Party(stopped.Facts, PartyRole.EndUser), Party(now.Facts, PartyRole.EndUser)),
            Of("quantity", Licences.UnitOfMeasure.Write(before.Quantity, before.Unit), Licences.UnitOfMeasure.Write(goods.Quantity, goods.Unit)),
        ];
        var changed = facts.OfType<ChangedFact>().ToList();
        // More or fewer of the same goods alone change no outcome.
        foreach (var fact in changed.Exists(f => f.Label != "quantity") ? changed : [])
        {
            yield return fact;
        }
    }

    private static SplitQuantity? Split(AssessedOnce now, ShippedGoods goods, IEnumerable<AssessedOnce> earlier)
    {
        if (Line(now, goods) is not { } line || Consignee(now.Facts) is not { } consignee)
        {
            return null;
        }

        var others = earlier.Where(e => e.ShipmentId != now.ShipmentId && Consignee(e.Facts) is { } party && IsSame(party, consignee))
            .SelectMany(e => e.Goods.Where(g => g.IsLike(goods) && g.Unit == goods.Unit).Select(g => (Shipment: e, Goods: g)))
            .GroupBy(e => e.Shipment.ShipmentId).Select(g => g.MaxBy(e => e.Shipment.At)).ToList();
        var stopped = OutcomeOf(now, goods.LineNumber) > AssessmentOutcome.Clear
            || others.Exists(e => OutcomeOf(e.Shipment, e.Goods.LineNumber) > AssessmentOutcome.Clear);
        return !stopped || others.Count + 1 < LeastParts ? null : new(
            goods.LineNumber, line.ProductName, consignee.Name, goods.Unit,
            [
                .. others.OrderBy(e => e.Shipment.At).Select(e => new SplitPart(e.Shipment.ShipmentId, e.Shipment.Number, e.Shipment.At, e.Goods.Quantity)),
                new(now.ShipmentId, now.Number, now.At, goods.Quantity),
            ]);
    }

    /// <summary>What the shipment's own findings about a line make of it.</summary>
    private static AssessmentOutcome OutcomeOf(AssessedOnce shipment, int line) =>
        shipment.Assessment.Findings.Where(f => f.LineNumber == line).Select(Assessor.Outcome).DefaultIfEmpty(AssessmentOutcome.Clear).Max();

    private static AssessedLine? Line(AssessedOnce shipment, ShippedGoods goods) => shipment.Facts.Lines.FirstOrDefault(l => l.LineNumber == goods.LineNumber);

    private static AssessedParty? Consignee(ShipmentFacts facts) => facts.Parties.FirstOrDefault(p => p.Role == PartyRole.Consignee);

    private static bool IsSame(AssessedParty a, AssessedParty b) => a.Country == b.Country && Folding.Fold(a.Name) == Folding.Fold(b.Name);

    private static ChangedFact? Of(string label, string before, string after) => before == after ? null : new(label, before, after);

    private static string Route(ShipmentFacts facts) =>
        facts.TransitCountries.Count == 0 ? "direct" : "through " + string.Join(", ", facts.TransitCountries.Select(Countries.Name));

    private static string Party(ShipmentFacts facts, PartyRole role) =>
        string.Join(", ", facts.Parties.Where(p => p.Role == role).Select(p => $"{p.Name} ({Countries.Name(p.Country)})")) is { Length: > 0 } names
            ? names : "none";

    private static string Content(OriginContent content)
    {
        var parts = new[] { ("US", content.Us), ("EU", content.Eu), ("UK", content.Uk), ("JP", content.Jp) }
            .Where(p => p.Item2 > 0).Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Item1} {p.Item2:0.##} %"));
        return string.Join(", ", parts) is { Length: > 0 } text ? text : "none stated";
    }
}
