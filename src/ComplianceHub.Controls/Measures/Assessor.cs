using System.Globalization;

namespace ComplianceHub.Controls.Measures;

/// <summary>Holds a planned shipment against the measures: pure, the same facts always give the same answer.</summary>
public static class Assessor
{
    /// <summary>Assesses a shipment.</summary>
    /// <param name="listVersion">The version of the control list that the lines' status rests on.</param>
    public static Assessment Assess(ShipmentFacts shipment, IReadOnlyList<Measure> measures, string? listVersion)
    {
        var findings = shipment.Lines
            .SelectMany(line => measures.Where(m => m.InForce(shipment.Date)).Select(m => Apply(m, line, shipment)))
            .OfType<Finding>()
            .ToList();
        findings = [.. WithoutMilderTwins(findings)];
        findings.AddRange(RedFlags.Find(shipment));

        var outcome = findings.Select(Outcome).DefaultIfEmpty(AssessmentOutcome.Clear).Max();
        return new(outcome, [.. findings.OrderByDescending(Outcome).ThenBy(f => f.LineNumber)], listVersion, shipment.Date);
    }

    // What one finding makes of a shipment; the most severe decides.
    internal static AssessmentOutcome Outcome(Finding finding) => finding switch
    {
        { Kind: FindingKind.PendingDetermination } => AssessmentOutcome.Held,
        { Effect: MeasureEffect.Prohibited } => AssessmentOutcome.Prohibited,
        { Effect: MeasureEffect.NeedsException } => AssessmentOutcome.NeedsException,
        { Effect: null } => AssessmentOutcome.Clear,
        _ => throw new ArgumentOutOfRangeException(nameof(finding), finding.Effect, "No such effect."),
    };

    private static Finding? Apply(Measure measure, AssessedLine line, ShipmentFacts shipment)
    {
        if (line.Status == ControlStatus.NotListed
            || (measure.ExportingCountry is { } from && from != shipment.ExportingCountry)
            || Place(measure, shipment) is not { } place
            || Origin(measure, line) is not { } origin)
        {
            return null;
        }

        if (line.Status == ControlStatus.InReview)
        {
            return new(FindingKind.PendingDetermination, line.LineNumber, measure.Id, null, "Classification is with an officer",
                $"'{line.ProductName}' has not been determined yet. If it is listed, this applies: {measure.Title}.", measure.LegalSource);
        }

        var reached = line.ListedHs6.Where(c => !measure.ExcludedHs6.Contains(c)).ToList();
        if (reached.Count == 0)
        {
            return null;
        }

        var codes = string.Join(", ", reached.Select(Nomenclature.HsCode.Format));
        var tier = line.Tier is { } t ? $" (tier {ControlLists.Tiers.Code(t)})" : "";
        return new(FindingKind.Measure, line.LineNumber, measure.Id, measure.Effect, measure.Title,
            $"'{line.ProductName}' falls under {codes}{tier}{origin}, and {place}.", measure.LegalSource);
    }

    /// <summary>Why the shipment reaches a place of the measure, or null. The place of the end user counts as much as the port.</summary>
    private static string? Place(Measure measure, ShipmentFacts shipment)
    {
        if (measure.Destinations.Contains(shipment.Destination))
        {
            return $"its destination is {Country(shipment.Destination)}";
        }

        if (shipment.Parties.FirstOrDefault(p => measure.Destinations.Contains(p.Country)) is { } party)
        {
            return $"its {MeasureWords.Of(party.Role)} {party.Name} is in {Country(party.Country)}";
        }

        return shipment.TransitCountries.FirstOrDefault(measure.Destinations.Contains) is { } transit
            ? $"its route passes through {Country(transit)}"
            : null;
    }

    /// <summary>Why the goods count as of an origin the measure reaches, or null.</summary>
    private static string? Origin(Measure measure, AssessedLine line)
    {
        if (measure.Origins.Count == 0)
        {
            return "";
        }

        if (measure.Origins.Contains(line.CountryOfOrigin))
        {
            return $", its origin is {Country(line.CountryOfOrigin)}";
        }

        return measure.ContentShareFrom is { } threshold && Share(measure, line.Content) is var share && share >= threshold
            ? string.Create(
                CultureInfo.InvariantCulture, $", {share:0.##} % of its value is such content (from {threshold:0.##} % it counts as of that origin)")
            : null;
    }

    private static decimal Share(Measure measure, OriginContent content) =>
        (measure.Origins.Contains("US") ? content.Us : 0)
        + (measure.Origins.Contains("GB") ? content.Uk : 0)
        + (measure.Origins.Contains("JP") ? content.Jp : 0)
        + (measure.Origins.IsSupersetOf(BuiltInMeasures.EuropeanUnion) ? content.Eu : 0);

    // Where a line is prohibited, that it would also need an exception only confuses.
    private static IEnumerable<Finding> WithoutMilderTwins(List<Finding> findings) =>
        findings.Where(f => f.Effect == MeasureEffect.Prohibited
            || !findings.Any(other => other.LineNumber == f.LineNumber && other.Effect == MeasureEffect.Prohibited));

    internal static string Country(string code) => Countries.Name(code);
}
