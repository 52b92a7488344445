using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Tests.Cases;

/// <summary>
/// Two exporters of one company, one of another, and the authority's people, with shipments and cases on demand, all made through the use cases.
/// Every test that ends here ends with a ledger that verifies.
/// </summary>
public sealed class CaseWorld : IAsyncLifetime
{
    public const string Why = "Spare parts for laboratory instruments of a university.";
    public const string Because = "The end user is known and the quantity fits its laboratory.";

    /// <summary>People with their sessions, made once; each world starts from a copy.</summary>
    private static readonly Lazy<Task<(byte[] Database, Cast Cast)>> Template = new(MakeTemplateAsync);

    private Cast _cast = null!;

    public TestApplication Application { get; private set; } = null!;

    public Organisation Organisation { get; private set; } = null!;

    public Person Exporter => _cast.Exporter;

    public Person Colleague => _cast.Colleague;

    public Person Stranger => _cast.Stranger;

    public Person Officer => _cast.Officer;

    public Person OtherOfficer => _cast.OtherOfficer;

    public Person Senior => _cast.Senior;

    public Person OtherSenior => _cast.OtherSenior;

    public Person Auditor => _cast.Auditor;

    public Person Administrator => _cast.Administrator;

    public CaseDesk Desk => Application.Get<CaseDesk>();

    public ProductRegistry Products => Application.Get<ProductRegistry>();

    public ShipmentDesk Shipments => Application.Get<ShipmentDesk>();

    public AccountAdministration Accounts => Application.Get<AccountAdministration>();

    public DateOnly Today => Application.Get<LegalCalendar>().Today;

    /// <summary>An approval of everything that can be licensed, for a year.</summary>
    public RecommendationInput Approval => new(Advice.Approve, Because, [.. StandardConditions.All.Take(2)], Narrowing.Nothing(Today, Today.AddMonths(12)));

    public static RecommendationInput RefusalInput => new(Advice.Refuse, "The end user cannot be found in any register.", []);

    public Task InitializeAsync() => InitializeAsync(keepsFolder: false);

    public async Task InitializeAsync(bool keepsFolder)
    {
        var (database, cast) = await Template.Value;
        (Application, _cast) = (await TestApplication.StartOnAsync(database, keepsFolder: keepsFolder), cast);
        await using var db = Application.OpenDatabase();
        Organisation = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == Exporter.OrganisationId);
    }

    public async Task DisposeAsync()
    {
        var verification = await Application.VerifyLedgerAsync();
        await Application.DisposeAsync();
        Assert.True(verification.Holds, verification.Reason);
    }

    /// <summary>The value, or a failed test that says what went wrong.</summary>
    public static T Ok<T>(Result<T> result)
    {
        Assert.True(result is Result<T>.Ok, result.Problem);
        return ((Result<T>.Ok)result).Value;
    }

    /// <summary>The reason of a denial.</summary>
    public static string Denied<T>(Result<T> result) => Assert.IsType<Result<T>.Denied>(result).Reason;

    /// <summary>What somebody who came too late is told.</summary>
    public static string Conflict<T>(Result<T> result) => Assert.IsType<Result<T>.Conflict>(result).Message;

    /// <summary>The fields that were refused, with the sentence at each.</summary>
    public static IReadOnlyList<FieldError> Invalid<T>(Result<T> result) => Assert.IsType<Result<T>.Invalid>(result).Errors;

    public static CaseForm Form(CaseFile file, ActToken? token = null) => new(file.Case.Id, file.Case.Version, token);

    public static ProductForm Form(Product product, ActToken? token = null) => new(product.Id, product.Version, token);

    public static SubmissionInput Declared(CaseFile file) => new(Declarations.Current.Version, file.DraftHash);

    /// <summary>An amendment that leaves everything as it is but what the test changes.</summary>
    public static AmendmentInput Amendment(CaseFile file, params AmendedLine[] lines) =>
        new(file.Request.Justification, file.Request.EndUse, lines, Declarations.Current.Version);

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
        if (whatChanged is null && draft.Request.Earlier.Count > 0)
        {
            draft = Ok(await Desk.SaveDraftAsync(Exporter, Form(draft), new(Why, "Another contract of the same laboratory.")));
        }

        return Ok(await Desk.SubmitAsync(Exporter, Form(draft), Declared(draft)));
    }

    public async Task<CaseFile> InReviewAsync(Shipment? shipment = null, string? whatChanged = null)
    {
        var file = await SubmittedAsync(shipment, whatChanged);
        return Ok(await Desk.TakeUpAsync(Officer, Form(file)));
    }

    public async Task<CaseFile> RecommendedAsync(RecommendationInput? input = null, Shipment? shipment = null)
    {
        var file = await InReviewAsync(shipment);
        return Ok(await Desk.RecommendAsync(Officer, Form(file), input ?? Approval, file.Seen!));
    }

    public async Task<CaseFile> ApprovedAsync(RecommendationInput? input = null, Shipment? shipment = null) =>
        Ok(await CountersignAsync(Senior, await RecommendedAsync(input, shipment)));

    /// <summary>Signs what the senior officer sees on a page opened now.</summary>
    public async Task<Result<CaseFile>> CountersignAsync(Person senior, CaseFile file, string? note = null)
    {
        var page = await SeenByAsync(senior, file);
        return await Desk.CountersignAsync(senior, Form(page), note, page.Seen! with { Ticked = [.. page.Amendments.Select(a => a.Field)] });
    }

    /// <summary>Recommends what the officer sees on a page opened now.</summary>
    public async Task<Result<CaseFile>> RecommendAsync(Person officer, CaseFile file, RecommendationInput? input = null)
    {
        var page = await SeenByAsync(officer, file);
        return await Desk.RecommendAsync(officer, Form(page), input ?? Approval, page.Seen!);
    }

    public async Task<CaseFile> SeenByAsync(Person person, CaseFile file) => Ok(await Desk.GetAsync(person, file.Case.Id));

    /// <summary>Verbs of the ledger about one subject, or all but the sign-ins of the people of this world.</summary>
    public async Task<List<string>> VerbsAsync(Guid? subject = null)
    {
        var ledger = await Application.LedgerAsync();
        return [.. ledger.Where(e => subject is null ? e.Verb != Verbs.SessionStarted : e.SubjectId == subject.ToString()).Select(e => e.Verb)];
    }

    /// <summary>Puts somebody else's standing in the database, as an administrator or a registry would have.</summary>
    public async Task SetOrganisationAsync(Person person, Guid? organisation)
    {
        await using var db = Application.OpenDatabase();
        await db.Users.Where(u => u.Id == person.UserId).ExecuteUpdateAsync(set => set.SetProperty(u => u.OrganisationId, organisation));
    }

    private static async Task<(byte[] Database, Cast Cast)> MakeTemplateAsync()
    {
        await using var application = await TestApplication.StartAsync();
        var organisation = await application.AddOrganisationAsync();
        var cast = new Cast(
            await application.AddPersonAsync("Elif Yılmaz", Role.Exporter, organisation, owner: true),
            await application.AddPersonAsync("Cem Arslan", Role.Exporter, organisation),
            await application.AddPersonAsync("Other Exporter", Role.Exporter, await application.AddOrganisationAsync("Ege Makina")),
            await application.AddPersonAsync("Deniz Kaya", Role.Officer),
            await application.AddPersonAsync("Mert Aydın", Role.Officer),
            await application.AddPersonAsync("Selin Demir", Role.SeniorOfficer),
            await application.AddPersonAsync("Murat Şahin", Role.SeniorOfficer),
            await application.AddPersonAsync("Ada Auditor", Role.Auditor),
            await application.AddPersonAsync("Can Öztürk", Role.Administrator));
        return (await application.CopyDatabaseAsync(), cast);
    }

    private sealed record Cast(
        Person Exporter, Person Colleague, Person Stranger, Person Officer, Person OtherOfficer, Person Senior, Person OtherSenior, Person Auditor,
        Person Administrator);
}
