using ComplianceHub.Controls.ControlLists;
using ComplianceHub.Controls.Measures;

namespace ComplianceHub.Controls.Tests.Measures;

/// <summary>A plain shipment that no measure and no red flag reaches, for tests to change one fact of.</summary>
internal static class Shipments
{
    public static readonly DateOnly Day = new(2026, 11, 24);

    /// <summary>A processor of Malaysian origin, listed.</summary>
    public static readonly AssessedLine Processor =
        new(1, "Processor X1", ControlStatus.Listed, ["854231"], Tier.Tier1, "MY", OriginContent.None);

    public static readonly AssessedLine Chair =
        new(2, "Office chair", ControlStatus.NotListed, [], null, "US", new OriginContent(100, 0, 0, 0));

    /// <summary>From Türkiye to Egypt, with consignee and end user there.</summary>
    public static readonly ShipmentFacts ToEgypt = To("EG");

    public static ShipmentFacts To(string destination, params AssessedLine[] lines) => new(
        Day, "TR", destination, [],
        [new(PartyRole.Consignee, "Delta Trading", destination), new(PartyRole.EndUser, "Delta Machines", destination)],
        "Assembly of irrigation controllers in the end user's own works.",
        lines.Length == 0 ? [Processor] : lines);

    public static Assessment Assess(this ShipmentFacts shipment, params Measure[] measures) =>
        Assessor.Assess(shipment, measures, "2024-02-23");

    public static Assessment AssessBuiltIn(this ShipmentFacts shipment) =>
        Assessor.Assess(shipment, BuiltInMeasures.All, "2024-02-23");
}
