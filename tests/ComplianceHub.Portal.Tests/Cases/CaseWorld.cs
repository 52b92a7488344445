using ComplianceHub.Controls.Cases;
using ComplianceHub.Controls.Ledger;
using ComplianceHub.Controls.Measures;
using ComplianceHub.Portal.Accounts;
using ComplianceHub.Portal.Cases;
using ComplianceHub.Portal.Products;
using ComplianceHub.Portal.Shell;
using ComplianceHub.Portal.Shipments;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Portal.Tests.Cases;

/// <summary>A portal with an exporter, three officers and an auditor, and shipments on demand.</summary>
public sealed class CaseWorld : IAsyncLifetime
{
    public const string Why = "Spare parts for laboratory instruments of a university.";
    private int _shipments;

    public CaseWorld()
        : this(new TestPortal())
    {
    }

    /// <summary>On a portal that a page is rendered on.</summary>
    internal CaseWorld(TestPortal portal) => Portal = portal;

    public TestPortal Portal { get; }

    public Organisation Organisation { get; private set; } = null!;

    public Actor Exporter { get; private set; } = null!;

    public Actor Stranger { get; private set; } = null!;

    public Actor Officer { get; private set; } = null!;

    public Actor Senior { get; private set; } = null!;

    public Actor OtherSenior { get; private set; } = null!;

    public Actor Auditor { get; private set; } = null!;

    public CaseDesk Desk => Portal.Get<CaseDesk>();

    public static DateOnly Today => DateOnly.FromDateTime(DateTime.UtcNow);

    public static RecommendationInput Approval => new(
        Advice.Approve, "The end user is known and the quantity fits its laboratory.", StandardConditions.All.Take(2).ToList(), Today, Today.AddMonths(12));

    public static RecommendationInput RefusalInput => new(Advice.Refuse, "The end user cannot be found in any register.", []);

    public async Task InitializeAsync()
    {
        Organisation = await Portal.AddOrganisationAsync();
        Exporter = await Portal.AddPersonAsync("Elif Yılmaz", Role.Exporter, Organisation);
        Stranger = await Portal.AddPersonAsync("Other Exporter", Role.Exporter, await Portal.AddOrganisationAsync("Ege Makina"));
        Officer = await Portal.AddPersonAsync("Deniz Kaya", Role.Officer);
        Senior = await Portal.AddPersonAsync("Selin Demir", Role.SeniorOfficer);
        OtherSenior = await Portal.AddPersonAsync("Murat Şahin", Role.SeniorOfficer);
        Auditor = await Portal.AddPersonAsync("Ada Auditor", Role.Auditor);
    }

    public async Task DisposeAsync() => await Portal.DisposeAsync();

    public async Task<Shipment> AddShipmentAsync(AssessmentOutcome outcome = AssessmentOutcome.NeedsException, Organisation? organisation = null)
    {
        var owner = (organisation ?? Organisation).Id;
        var product = new Product
        {
            OrganisationId = owner,
            Name = "STM32F407 microcontroller",
            Description = "32-bit microcontroller in a 100-pin package",
            Manufacturer = "STMicroelectronics",
            PartNumber = "STM32F407VGT6",
            DeclaredHs = "8542.31",
            CountryOfOrigin = "MY",
            Content = new OriginContent(10, 20, 0, 0),
            Currency = "EUR",
            UnitValue = 9.5m,
            RegisteredByName = Exporter.Name,
            RegisteredAt = DateTimeOffset.UtcNow,
            Status = ControlStatus.Listed,
            ListedHs6 = ["854231"],
        };
        product.Classifications.Add(new ProductClassification
        {
            ProductId = product.Id,
            Basis = ClassificationBasis.Automatic,
            At = DateTimeOffset.UtcNow,
            ByName = Exporter.Name,
            Status = ControlStatus.Listed,
            ListedHs6 = ["854231"],
            Tier = "1",
            ListVersion = "2024-02-23",
            Reason = "Declared under a listed subheading.",
        });
        Finding[] findings = outcome == AssessmentOutcome.Clear
            ? []
            : [new(FindingKind.Measure, 1, "diversion-exception", outcome == AssessmentOutcome.Prohibited ? MeasureEffect.Prohibited : MeasureEffect.NeedsException,
                "Listed goods to a destination named for diversion", "Line 1 is listed and goes to Kazakhstan.", "FIN-2022-Alert003")];
        var shipment = new Shipment
        {
            Number = $"S-{Today.Year}-{Interlocked.Increment(ref _shipments):00000}",
            OrganisationId = owner,
            PlannedExport = Today.AddDays(30),
            ExportingCountry = "TR",
            Destination = "KZ",
            EndUseStatement = "Teaching laboratory",
            Parties =
            [
                new() { Role = PartyRole.Consignee, Name = "Almaty Instruments LLP", Address = "Abay Avenue 10, Almaty", Country = "KZ" },
                new() { Role = PartyRole.EndUser, Name = "Al-Farabi University", Address = "Al-Farabi Avenue 71, Almaty", Country = "KZ" },
            ],
            CreatedAt = DateTimeOffset.UtcNow,
            CreatedByName = Exporter.Name,
            Outcome = outcome,
            AssessmentJson = AssessmentJson.Write(new Assessment(outcome, findings, "2024-02-23", Today)),
            AssessedAt = DateTimeOffset.UtcNow,
        };
        shipment.Lines.Add(new() { ShipmentId = shipment.Id, LineNumber = 1, ProductId = product.Id, Quantity = 100, Unit = "pcs", UnitValue = 9.5m, Currency = "EUR" });
        shipment.Lines.Add(new() { ShipmentId = shipment.Id, LineNumber = 2, ProductId = product.Id, Quantity = 2.5m, Unit = "kg", UnitValue = 40, Currency = "EUR" });
        await using var db = Portal.OpenDatabase();
        db.AddRange(product, shipment);
        await db.SaveChangesAsync();
        return shipment;
    }

    public async Task<CaseFile> DraftAsync() => Ok(await Desk.RequestAsync(Exporter, (await AddShipmentAsync()).Id, Why));

    public async Task<CaseFile> SubmittedAsync()
    {
        var draft = await DraftAsync();
        return Ok(await Desk.SubmitAsync(Exporter, draft.Case.Id, draft.Case.Version));
    }

    public async Task<CaseFile> InReviewAsync(Actor? officer = null)
    {
        var file = await SubmittedAsync();
        return Ok(await Desk.TakeUpAsync(officer ?? Officer, file.Case.Id, file.Case.Version));
    }

    public async Task<CaseFile> RecommendedAsync(RecommendationInput? input = null)
    {
        var file = await InReviewAsync();
        return Ok(await Desk.RecommendAsync(Officer, file.Case.Id, file.Case.Version, input ?? Approval));
    }

    public async Task<CaseFile> ApprovedAsync(RecommendationInput? input = null)
    {
        var file = await RecommendedAsync(input);
        return Ok(await Desk.CountersignAsync(Senior, file.Case.Id, file.Case.Version, null));
    }

    /// <summary>The value, or a failed test that says what went wrong.</summary>
    public static T Ok<T>(Result<T> result)
    {
        Assert.True(result is Result<T>.Ok, result.Problem);
        return ((Result<T>.Ok)result).Value;
    }

    public async Task<List<LedgerEntry>> LedgerAsync()
    {
        await using var db = Portal.OpenDatabase();
        return await db.Ledger.AsNoTracking().OrderBy(e => e.Sequence).ToListAsync();
    }
}
