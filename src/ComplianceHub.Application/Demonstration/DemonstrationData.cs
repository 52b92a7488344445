using ComplianceHub.Application.Cases;
using ComplianceHub.Application.Products;
using ComplianceHub.Application.Shipments;

namespace ComplianceHub.Application.Demonstration;

/// <summary>
/// Products and shipments of invented companies, so that a first look shows the portal at work. Made through the use cases
/// themselves, by the demonstration's people, and so with ledger entries. Development only.
/// </summary>
internal static class DemonstrationData
{
    public static async Task CreateAsync(IServiceProvider services, IReadOnlyDictionary<string, Caller> people)
    {
        var (exporter, secondExporter) = (people["exporter@demo.test"], people["exporter2@demo.test"]);
        var registry = services.GetRequiredService<ProductRegistry>();
        var desk = services.GetRequiredService<ShipmentDesk>();
        var products = new Dictionary<string, Guid>();
        foreach (var input in FirstExporter)
        {
            products[input.Name] = Need(await registry.RegisterAsync(exporter, input)).Id;
        }

        foreach (var input in SecondExporter)
        {
            products[input.Name] = Need(await registry.RegisterAsync(secondExporter, input)).Id;
        }

        var day = services.GetRequiredService<LegalCalendar>().Today;
        Need(await desk.PlanAsync(exporter, Shipment(day.AddDays(21), "KZ", "Almaty Lift Servis LLP", "118 Tole Bi Street, Almaty",
            "Spare control boards for passenger lifts in residential buildings in Almaty. Not for re-export.",
            (products["STM32F407VGT6 microcontroller"], 500, 11.5m), (products["Panel-mount switching power supply 24 V 240 W"], 40, 62m))));
        Need(await desk.PlanAsync(exporter, Shipment(day.AddDays(9), "RU", "OOO Severnaya Elektronika", "14 Promyshlennaya ulitsa, Saint Petersburg",
            "Industrial controllers.", (products["Spartan-6 FPGA XC6SLX9"], 200, 34m))));
        Need(await desk.PlanAsync(exporter, Shipment(day.AddDays(30), "DE", "Rheinische Steuerungstechnik GmbH", "Industriestraße 7, Düsseldorf",
            "Motor drives for conveyor belts.", (products["STM32F407VGT6 microcontroller"], 1200, 10.9m), (products["Terminal block, 12 way"], 3000, 0.42m))));
        var baku = Need(await desk.PlanAsync(secondExporter, Shipment(day.AddDays(40), "AZ", "Bakı Dəzgah MMC", "23 Babək prospekti, Baku",
            "Repair of machine tools in the buyer's own workshop.", (products["Deep groove ball bearing 6205-2RS"], 800, 3.1m))));
        Need(await desk.PlanAsync(secondExporter, Shipment(day.AddDays(12), "GE", "Tbilisi Textile Works", "5 Kakheti Highway, Tbilisi",
            "Work clothes for the factory's own staff.", (products["Cotton work shirt"], 600, 9m))));
        var tashkent = Need(await desk.PlanAsync(exporter, Shipment(day.AddDays(25), "UZ", "Toshkent Suv Taʼminoti", "7 Navoiy ko‘chasi, Tashkent",
            "Pump controllers of the municipal waterworks.",
            (products["STM32F407VGT6 microcontroller"], 120, 12m),
            (products["Tantalum capacitor 47 uF 16 V"], 2000, 0.7m))));
        await RequestAsync(services, people, baku.Id, tashkent.Id, day);
    }

    /// <summary>One request that waits in the queue, and one that became a licence of which a part was shipped.</summary>
    private static async Task RequestAsync(IServiceProvider services, IReadOnlyDictionary<string, Caller> people, Guid waiting, Guid approved, DateOnly day)
    {
        var cases = services.GetRequiredService<CaseDesk>();
        var (exporter, officer, senior) = (people["exporter@demo.test"], people["officer@demo.test"], people["senior@demo.test"]);
        var queued = Need(await cases.RequestAsync(people["exporter2@demo.test"], waiting, new(
            "The buyer repairs machine tools in its own workshop and has bought the same bearings from us each year since 2017. "
            + "The quantity is that of the years before.")));
        Need(await cases.SubmitAsync(people["exporter2@demo.test"], Form(queued), Submission(queued)));

        var file = Need(await cases.RequestAsync(exporter, approved, new(
            "The waterworks replaces pump controllers in 40 stations; the contract and the list of stations are at hand.")));
        file = Need(await cases.SubmitAsync(exporter, Form(file), Submission(file)));
        file = Need(await cases.TakeUpAsync(officer, Form(file)));
        file = Need(await cases.RequestInformationAsync(officer, Form(file), "Who installs the controllers, and where are spare parts kept?"));
        file = Need(await cases.AnswerAsync(exporter, Form(file),
            "The waterworks' own technicians install them. Spare parts stay in its store at 7 Navoiy street."));
        file = Need(await cases.GetAsync(officer, file.Case.Id));
        file = Need(await cases.RecommendAsync(officer, Form(file), new(
            Advice.Approve, "A public end user with a plausible need; quantities match the number of stations.",
            [.. StandardConditions.All.Take(3)], Narrowing.Nothing(day, day.AddMonths(12))), file.Seen!));
        file = Need(await cases.GetAsync(senior, file.Case.Id));
        file = Need(await cases.CountersignAsync(senior, Form(file), null, file.Seen!));
        Need(await cases.RecordUseAsync(exporter, Form(file), new(1, 40, "26341300EX00071245")));
    }

    private static CaseForm Form(CaseFile file) => new(file.Case.Id, file.Case.Version);

    private static SubmissionInput Submission(CaseFile file) => new(Declarations.Current.Version, file.DraftHash);

    private static ProductInput[] FirstExporter =>
    [
        Product("STM32F407VGT6 microcontroller",
            "32-bit Arm Cortex-M4 microcontroller, 168 MHz, 1 MB flash, LQFP100",
            "STMicroelectronics", "STM32F407VGT6", "8542.31", "US", us: 100, value: 11.5m),
        Product("Spartan-6 FPGA XC6SLX9",
            "Field-programmable gate array, 9,152 logic cells, TQG144 package",
            "AMD Xilinx", "XC6SLX9-2TQG144C", "8542.39", "US", us: 100, value: 34, eccn: "3A991"),
        Product("Tantalum capacitor 47 uF 16 V",
            "Solid tantalum chip capacitor, case D, 47 uF, 16 V, 10 %", "KEMET", "T491D476K016AT", "8532.21", "MX", us: 30, value: 0.6m),
        Product("Panel-mount switching power supply 24 V 240 W",
            "Single-output DIN rail power supply, 24 V DC, 10 A", "Mean Well", "NDR-240-24", "8504.40.90", "CN", value: 62),
        Product("Terminal block, 12 way",
            "Screw terminal block for conductors up to 2.5 mm², 12 ways, 400 V", "Anadolu Elektronik", null, "8536.90", "TR", eu: 15, value: 0.42m),
        Product("Control cabinet, empty",
            "Painted steel cabinet for wall mounting, 600 x 400 x 200 mm, without equipment", "Anadolu Elektronik", null, "8538.10", "TR", value: 85),
        Product("Module M-17, customer drawing 4410",
            "Potted module made to the customer's drawing 4410", "Anadolu Elektronik", "M-17", null, "TR", us: 35, value: 240),
        Product("Surveillance camera, older tariff number",
            "Network dome camera, 4 megapixels, for buildings", "Hikvision", "DS-2CD2143G2-I", "8525.80", "CN", us: 12, value: 96),
    ];

    private static ProductInput[] SecondExporter =>
    [
        Product("Deep groove ball bearing 6205-2RS",
            "Single row ball bearing, bore 25 mm, sealed on both sides", "SKF", "6205-2RSH", "8482.10", "SE", eu: 100, value: 3.1m, currency: "EUR"),
        Product("Vertical machining centre VMC-850",
            "Three-axis CNC vertical machining centre, table 1000 x 500 mm, 8,000 rpm",
            "Ege Makina", "VMC-850", "8457.10", "TR", eu: 20, jp: 30, value: 78_000, currency: "EUR"),
        Product("Cotton work shirt", "Men's woven shirt of cotton, long sleeves, for work", "Ege Tekstil", null, "6205.20", "TR", value: 9),
    ];

    private static ProductInput Product(
        string name, string description, string manufacturer, string? partNumber, string? hs, string origin,
        decimal us = 0, decimal eu = 0, decimal jp = 0, decimal value = 0, string? eccn = null, string currency = "USD") => new()
        {
            Name = name,
            Description = description,
            Manufacturer = manufacturer,
            PartNumber = partNumber,
            DeclaredHs = hs,
            CountryOfOrigin = origin,
            UsShare = us,
            EuShare = eu,
            JpShare = jp,
            Eccn = eccn,
            UnitValue = value,
            Currency = currency,
        };

    private static ShipmentInput Shipment(
        DateOnly day, string destination, string consignee, string address, string endUse,
        params (Guid Product, decimal Quantity, decimal Value)[] lines) => new()
    {
        PlannedExport = day,
        Destination = destination,
        EndUseStatement = endUse,
        Parties = [new(PartyRole.Consignee, consignee, address, destination), new(PartyRole.EndUser, consignee, address, destination)],
        Lines = [.. lines.Select(l => new LineInput(l.Product, l.Quantity, "pcs", l.Value, "USD"))],
    };

    private static T Need<T>(Result<T> result)
        where T : class => result.ValueOrDefault ?? throw new InvalidOperationException("The demonstration could not be made: " + result.Problem);
}
