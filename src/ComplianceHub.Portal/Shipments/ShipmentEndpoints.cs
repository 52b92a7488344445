namespace ComplianceHub.Portal.Shipments;

internal static class ShipmentEndpoints
{
    public static void MapShipmentEndpoints(this WebApplication app)
    {
    }
}
