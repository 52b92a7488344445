namespace ComplianceHub.Portal.Shipments;

internal static class ShipmentsStart
{
    public static void AddShipments(this WebApplicationBuilder builder) => builder.Services.AddScoped<ShipmentDesk>();
}
