using ComplianceHub.Controls.Measures;
using ComplianceHub.Portal.Products;
using ComplianceHub.Portal.Shipments;

namespace ComplianceHub.Portal.Tests;

/// <summary>Inputs that are valid as they stand; a test changes what it is about.</summary>
internal static class Samples
{
    public static ProductInput Microcontroller => new()
    {
        Name = "STM32F407VGT6 microcontroller",
        Description = "32-bit Arm Cortex-M4 microcontroller, 1 MB flash, LQFP100",
        Manufacturer = "STMicroelectronics",
        PartNumber = "STM32F407VGT6",
        DeclaredHs = "8542.31",
        CountryOfOrigin = "US",
        UsShare = 100,
        UnitValue = 11.5m,
        Currency = "USD",
    };

    public static ProductInput CottonShirt => new()
    {
        Name = "Men's cotton shirt",
        Description = "Woven cotton shirt with long sleeves",
        Manufacturer = "Ege Tekstil",
        DeclaredHs = "6205.20",
        CountryOfOrigin = "TR",
        UnitValue = 9,
        Currency = "USD",
    };

    public static ShipmentInput To(string destination, params Guid[] products) => new()
    {
        PlannedExport = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(14),
        Destination = destination,
        EndUseStatement = "Control boards of lifts in residential buildings in the country of destination.",
        Parties =
        [
            new(PartyRole.Consignee, "Lift Servis LLP", "1 Abay Avenue", destination),
            new(PartyRole.EndUser, "Lift Servis LLP", "1 Abay Avenue", destination),
        ],
        Lines = [.. products.Select(p => new LineInput(p, 100, "pcs", 11.5m, "USD"))],
    };
}
