namespace ComplianceHub.Application.Tests.Cases;

/// <summary>An exporter, three officers and an auditor, with shipments and cases on demand, all made through the use cases.</summary>
public sealed class CaseWorld : IAsyncLifetime
{
    public const string Why = "Spare parts for laboratory instruments of a university.";
    public const string Because = "The end user is known and the quantity fits its laboratory.";

    public TestApplication Application { get; private set; } = null!;

    public Organisation Organisation { get; private set; } = null!;

    public Person Exporter { get; private set; } = null!;

    public Person Stranger { get; private set; } = null!;

    public Person Officer { get; private set; } = null!;

    public Person Senior { get; private set; } = null!;

    public Person OtherSenior { get; private set; } = null!;

    public Person Auditor { get; private set; } = null!;

    public Person Administrator { get; private set; } = null!;

    public CaseDesk Desk => Application.Get<CaseDesk>();

    public ProductRegistry Products => Application.Get<ProductRegistry>();

    public ShipmentDesk Shipments => Application.Get<ShipmentDesk>();

    public DateOnly Today => Application.Get<LegalCalendar>().Today;

    public async Task InitializeAsync()
    {
        Application = await TestApplication.StartAsync();
        Organisation = await Application.AddOrganisationAsync();
        Exporter = await Application.AddPersonAsync("Elif Yılmaz", Role.Exporter, Organisation, owner: true);
        Stranger = await Application.AddPersonAsync("Other Exporter", Role.Exporter, await Application.AddOrganisationAsync("Ege Makina"));
        Officer = await Application.AddPersonAsync("Deniz Kaya", Role.Officer);
        Senior = await Application.AddPersonAsync("Selin Demir", Role.SeniorOfficer);
        OtherSenior = await Application.AddPersonAsync("Murat Şahin", Role.SeniorOfficer);
        Auditor = await Application.AddPersonAsync("Ada Auditor", Role.Auditor);
        Administrator = await Application.AddPersonAsync("Can Öztürk", Role.Administrator);
    }

    public async Task DisposeAsync() => await Application.DisposeAsync();

    /// <summary>The value, or a failed test that says what went wrong.</summary>
    public static T Ok<T>(Result<T> result)
    {
        Assert.True(result is Result<T>.Ok, result.Problem);
        return ((Result<T>.Ok)result).Value;
    }

    public static CaseForm Form(CaseFile file, ActToken? token = null) => new(file.Case.Id, file.Case.Version, token);

    public static SubmissionInput Declared(CaseFile file) => new(Declarations.Current.Version, file.DraftHash);

    /// <summary>An approval of everything that can be licensed, for a year.</summary>
    public RecommendationInput Approval => new(Advice.Approve, Because, [.. StandardConditions.All.Take(2)], Narrowing.Nothing(Today, Today.AddMonths(12)));

    public static RecommendationInput RefusalInput => new(Advice.Refuse, "The end user cannot be found in any register.", []);

    public async Task<Product> AddProductAsync(ProductInput? input = null, Person? exporter = null) =>
        Ok(await Products.RegisterAsync(exporter ?? Exporter, input ?? Samples.Microcontroller));

    /// <summary>A shipment of a microcontroller to Kazakhstan, which needs an exception, unless the test has goods of its own.</summary>
    public async Task<Shipment> AddShipmentAsync(params Guid[] products)
    {
        Guid[] goods = products.Length > 0 ? products : [(await AddProductAsync()).Id];
        return Ok(await Shipments.PlanAsync(Exporter, Samples.To("KZ", goods)));
    }

    public async Task<CaseFile> DraftAsync(Shipment? shipment = null, string? whatChanged = null) =>
        Ok(await Desk.RequestAsync(Exporter, (shipment ?? await AddShipmentAsync()).Id, new(Why, whatChanged)));

    public async Task<CaseFile> SubmittedAsync(Shipment? shipment = null, string? whatChanged = null)
    {
        var draft = await DraftAsync(shipment, whatChanged);
        return Ok(await Desk.SubmitAsync(Exporter, Form(draft), Declared(draft)));
    }

    public async Task<CaseFile> InReviewAsync(Shipment? shipment = null)
    {
        var file = await SubmittedAsync(shipment);
        return Ok(await Desk.TakeUpAsync(Officer, Form(file)));
    }

    public async Task<CaseFile> RecommendedAsync(RecommendationInput? input = null, Shipment? shipment = null)
    {
        var file = await InReviewAsync(shipment);
        return Ok(await Desk.RecommendAsync(Officer, Form(file), input ?? Approval, file.Seen!));
    }

    public async Task<CaseFile> ApprovedAsync(RecommendationInput? input = null, Shipment? shipment = null)
    {
        var file = await RecommendedAsync(input, shipment);
        file = Ok(await Desk.GetAsync(Senior, file.Case.Id));
        return Ok(await Desk.CountersignAsync(Senior, Form(file), null, file.Seen!));
    }

    public async Task<CaseFile> SeenByAsync(Person person, CaseFile file) => Ok(await Desk.GetAsync(person, file.Case.Id));
}
