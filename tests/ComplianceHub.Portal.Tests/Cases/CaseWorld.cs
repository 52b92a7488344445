using ComplianceHub.Controls.Cases;
using ComplianceHub.Controls.Licences;
using ComplianceHub.Controls.People;

namespace ComplianceHub.Portal.Tests.Cases;

/// <summary>A portal with an exporter, officers and those who look on, with shipments and requests on demand, all made through the use cases.</summary>
public sealed class CaseWorld : IAsyncLifetime
{
    public const string Why = "Spare parts for laboratory instruments of a university.";
    public const string Because = "The end user is known and the quantity fits its laboratory.";

    /// <summary>The certificate is made in the background: longer than it takes on a busy machine.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public CaseWorld()
        : this(new TestPortal())
    {
    }

    /// <summary>On a portal that a page is rendered on.</summary>
    internal CaseWorld(TestPortal portal) => Portal = portal;

    public TestPortal Portal { get; }

    public Organisation Organisation { get; private set; } = null!;

    public Person Exporter { get; private set; } = null!;

    public Person Stranger { get; private set; } = null!;

    public Person Officer { get; private set; } = null!;

    public Person Senior { get; private set; } = null!;

    public Person OtherSenior { get; private set; } = null!;

    public Person Auditor { get; private set; } = null!;

    public Person Administrator { get; private set; } = null!;

    public CaseDesk Desk => Portal.Get<CaseDesk>();

    public ProductRegistry Products => Portal.Get<ProductRegistry>();

    public DateOnly Today => Portal.Get<LegalCalendar>().Today;

    /// <summary>An approval of everything that can be licensed, for a year.</summary>
    public RecommendationInput Approval => new(Advice.Approve, Because, [.. StandardConditions.All.Take(2)], Narrowing.Nothing(Today, Today.AddMonths(12)));

    public static RecommendationInput RefusalInput => new(Advice.Refuse, "The end user cannot be found in any register.", []);

    public async Task InitializeAsync()
    {
        Organisation = await Portal.AddOrganisationAsync();
        Exporter = await Portal.AddPersonAsync("Elif Yılmaz", Role.Exporter, Organisation, owner: true);
        Stranger = await Portal.AddPersonAsync("Other Exporter", Role.Exporter, await Portal.AddOrganisationAsync("Ege Makina"));
        Officer = await Portal.AddPersonAsync("Deniz Kaya", Role.Officer);
        Senior = await Portal.AddPersonAsync("Selin Demir", Role.SeniorOfficer);
        OtherSenior = await Portal.AddPersonAsync("Murat Şahin", Role.SeniorOfficer);
        Auditor = await Portal.AddPersonAsync("Ada Auditor", Role.Auditor);
        Administrator = await Portal.AddPersonAsync("Can Öztürk", Role.Administrator);
    }

    public async Task DisposeAsync() => await Portal.DisposeAsync();

    /// <summary>The value, or a failed test that says what went wrong.</summary>
    public static T Ok<T>(Result<T> result)
    {
        Assert.True(result is Result<T>.Ok, result.Problem);
        return ((Result<T>.Ok)result).Value;
    }

    public static CaseForm Form(CaseFile file) => new(file.Case.Id, file.Case.Version);

    public static SubmissionInput Declared(CaseFile file) => new(Declarations.Current.Version, file.DraftHash);

    /// <summary>An amendment that leaves everything as it is but these lines.</summary>
    public static AmendmentInput Amendment(CaseFile file, params AmendedLine[] lines) =>
        new(file.Request.Justification, file.Request.EndUse, lines, Declarations.Current.Version);

    public async Task<Product> AddProductAsync(ProductInput? input = null) => Ok(await Products.RegisterAsync(Exporter, input ?? Samples.Microcontroller));

    /// <summary>A shipment of a microcontroller and of shirts to Kazakhstan: the first needs an exception, the second nothing.</summary>
    public async Task<Shipment> AddShipmentAsync(string destination = "KZ") => Ok(await Portal.Get<ShipmentDesk>().PlanAsync(
        Exporter, Samples.To(destination, (await AddProductAsync()).Id, (await AddProductAsync(Samples.CottonShirt)).Id)));

    public async Task<CaseFile> DraftAsync(Shipment? shipment = null, string? whatChanged = null) =>
        Ok(await Desk.RequestAsync(Exporter, (shipment ?? await AddShipmentAsync()).Id, new(Why, whatChanged)));

    public async Task<CaseFile> SubmittedAsync()
    {
        var draft = await DraftAsync();
        if (draft.Request.Earlier.Count > 0)
        {
            draft = Ok(await Desk.SaveDraftAsync(Exporter, Form(draft), new(Why, "Another contract of the same laboratory.")));
        }

        return Ok(await Desk.SubmitAsync(Exporter, Form(draft), Declared(draft)));
    }

    public async Task<CaseFile> InReviewAsync() => Ok(await Desk.TakeUpAsync(Officer, Form(await SubmittedAsync())));

    public async Task<CaseFile> AskedAsync() => Ok(await Desk.RequestInformationAsync(Officer, Form(await InReviewAsync()), "Who maintains the instruments?"));

    public async Task<CaseFile> RecommendedAsync(RecommendationInput? input = null) => await RecommendAsync(await InReviewAsync(), input);

    /// <summary>Recommends what the officer sees on a page opened now.</summary>
    public async Task<CaseFile> RecommendAsync(CaseFile file, RecommendationInput? input = null)
    {
        var page = await SeenByAsync(Officer, file);
        return Ok(await Desk.RecommendAsync(Officer, Form(page), input ?? Approval, page.Seen!));
    }

    public async Task<CaseFile> ApprovedAsync(RecommendationInput? input = null) => await CountersignAsync(await RecommendedAsync(input));

    /// <summary>Signs what the senior officer sees on a page opened now.</summary>
    public async Task<CaseFile> CountersignAsync(CaseFile file)
    {
        var page = await SeenByAsync(Senior, file);
        return Ok(await Desk.CountersignAsync(Senior, Form(page), null, page.Seen! with { Ticked = [.. page.Amendments.Select(a => a.Field)] }));
    }

    /// <summary>An approved request, once its certificate is there.</summary>
    public async Task<CaseFile> CertifiedAsync()
    {
        var file = await ApprovedAsync();
        for (var since = TimeProvider.System.GetTimestamp(); file.CertificateIsBeingMade; file = await SeenByAsync(Exporter, file))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(since) < Patience, "The certificate was not made.");
            await Task.Delay(20);
        }

        return file;
    }

    public async Task<CaseFile> RefusedAsync() =>
        Ok(await Desk.RefuseAsync(Officer, Form(await InReviewAsync()), "The end user cannot be found in any register."));

    public async Task<CaseFile> WithdrawnAsync() =>
        Ok(await Desk.WithdrawAsync(Exporter, Form(await SubmittedAsync()), "The buyer has cancelled the order."));

    public async Task<CaseFile> SeenByAsync(Person person, CaseFile file) => Ok(await Desk.GetAsync(person, file.Case.Id));
}
