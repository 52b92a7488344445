namespace ComplianceHub.Application.Tests;

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

    public static ProductInput BallBearing => new()
    {
        Name = "Deep groove ball bearing 6205-2RS",
        Description = "Single row ball bearing, bore 25 mm, sealed on both sides",
        Manufacturer = "SKF",
        PartNumber = "6205-2RSH",
        DeclaredHs = "8482.10",
        CountryOfOrigin = "SE",
        EuShare = 100,
        UnitValue = 3.1m,
        Currency = "EUR",
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

    /// <summary>Goods of no concern, for a product that is renamed behind an officer's back.</summary>
    public static ProductInput TeaCups => new()
    {
        Name = "Porcelain tea cups",
        Description = "Set of six cups and saucers of porcelain for the table",
        Manufacturer = "Kütahya Porselen",
        DeclaredHs = "6911.10",
        CountryOfOrigin = "TR",
        UnitValue = 4,
        Currency = "EUR",
    };

    /// <summary>Tier 2.</summary>
    public static ProductInput Capacitor => new()
    {
        Name = "Multilayer ceramic capacitor 100 nF",
        Description = "Surface mount ceramic capacitor, X7R, 50 V, size 0603",
        Manufacturer = "Murata",
        PartNumber = "GRM188R71H104KA93D",
        DeclaredHs = "8532.24",
        CountryOfOrigin = "MY",
        UnitValue = 0.125m,
        Currency = "USD",
    };

    /// <summary>Tier 1.</summary>
    public static ProductInput Fpga => new()
    {
        Name = "Kintex-7 FPGA XC7K325T",
        Description = "Field programmable gate array, 326,080 logic cells, FFG900 package",
        Manufacturer = "AMD",
        PartNumber = "XC7K325T-2FFG900C",
        DeclaredHs = "8542.39",
        CountryOfOrigin = "TW",
        UnitValue = 1450,
        Currency = "USD",
    };

    /// <summary>Nothing that the classifier could know it by, and no code.</summary>
    public static ProductInput Assembly => new()
    {
        Name = "Assembly X-200",
        Description = "Potted assembly made to the customer's drawing",
        Manufacturer = "Anadolu Elektronik",
        CountryOfOrigin = "US",
        UsShare = 100,
        UnitValue = 240,
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
        Lines = [.. products.Select(p => new LineInput(p, 100, "C62", 11.5m, "USD"))],
    };
}
