using ComplianceHub.Application.Measures;
using ComplianceHub.Application.Nomenclature;
using ComplianceHub.Application.Policies;
using ComplianceHub.Application.Tests.Accounts;
using ComplianceHub.Application.Tests.Cases;
using ComplianceHub.Application.Tests.Nomenclature;
using ComplianceHub.Controls.Classification;
using Microsoft.EntityFrameworkCore;
using static ComplianceHub.Application.Tests.Cases.CaseWorld;

namespace ComplianceHub.Application.Tests.Acts;

/// <summary>Every act of every use case, with how it is brought about and what it leaves in the ledger.</summary>
internal static class ActTable
{
    private const string Reason = "A reason that is long enough.";
    private const string Measure = "diversion-risk";
    private const string Password = "a long enough password";

    /// <summary>Use cases that change nothing.</summary>
    public static IReadOnlySet<string> Questions { get; } = new HashSet<string>
    {
        "AccountAdministration.ListAsync",
        "CaseDesk.EarlierOfShipmentAsync",
        "CaseDesk.GetAsync",
        "CaseDesk.ListAsync",
        "CaseDesk.NewsAsync",
        "CaseDesk.OfShipmentsAsync",
        "CaseDesk.QueueAsync",
        "CertificateOffice.GetAsync",
        "LedgerBook.ExportAsync",
        "LedgerBook.ListAsync",
        "LedgerBook.VerifyAsync",
        "NomenclatureBook.ListAsync",
        "NomenclatureBook.OpenAsync",
        "OrganisationRegistry.GetOwnAsync",
        "OrganisationRegistry.ListAsync",
        "Overview.GetAsync",
        "OwnAccount.GetAsync",
        "OwnAccount.ViewerAsync",
        "ProductRegistry.ExportDeterminationsAsync",
        "ProductRegistry.GetAsync",
        "ProductRegistry.LastYearAsync",
        "ProductRegistry.ListAsync",
        "ProductRegistry.NoteWordingAsync",
        "ProductRegistry.PrecedentsAsync",
        "ProductRegistry.PreviewAsync",
        "ProductRegistry.PreviewDeterminationAsync",
        "ShipmentDesk.AssessAsync",
        "ShipmentDesk.ChangedFactsAsync",
        "ShipmentDesk.GetAsync",
        "ShipmentDesk.ListAsync",
    };

    /// <summary>By the name of the use case, with what tells two rows of one apart after a colon.</summary>
    public static IReadOnlyDictionary<string, Row> Rows { get; } = new Dictionary<string, Row>
    {
        ["CaseDesk.RequestAsync"] = new([Verbs.CaseRequested], async w =>
        {
            var shipment = await w.AddShipmentAsync();
            return async t => await w.Desk.RequestAsync(w.Exporter, shipment.Id, new(Why), t);
        }),
        ["CaseDesk.SaveDraftAsync"] = On(
            Verbs.CaseDraftChanged, w => w.DraftAsync(), (w, form, _) => w.Desk.SaveDraftAsync(w.Exporter, form, new(Why + " Two of them."))),
        ["CaseDesk.SubmitAsync"] = On(Verbs.CaseSubmitted, w => w.DraftAsync(), (w, form, file) => w.Desk.SubmitAsync(w.Exporter, form, Declared(file))),
        ["CaseDesk.AmendAsync"] = On(Verbs.CaseAmended, w => w.InReviewAsync(), (w, form, file) =>
            w.Desk.AmendAsync(w.Exporter, form, Amendment(file, new AmendedLine(1, 90, 11.5m)))),
        ["CaseDesk.AnswerAsync"] = On(Verbs.CaseInformationAnswered, AskedAsync, (w, form, _) => w.Desk.AnswerAsync(w.Exporter, form, Reason)),
        ["CaseDesk.WithdrawAsync"] = On(Verbs.CaseWithdrawn, w => w.InReviewAsync(), (w, form, _) => w.Desk.WithdrawAsync(w.Exporter, form, Reason)),
        ["CaseDesk.TakeUpAsync"] = On(Verbs.CaseTakenUp, w => w.SubmittedAsync(), (w, form, _) => w.Desk.TakeUpAsync(w.Officer, form)),
        ["CaseDesk.RequestInformationAsync"] = On(Verbs.CaseInformationRequested, w => w.InReviewAsync(), (w, form, _) =>
            w.Desk.RequestInformationAsync(w.Officer, form, Reason)),
        ["CaseDesk.RecommendAsync"] = On(
            Verbs.CaseRecommended, w => w.InReviewAsync(), (w, form, file) => w.Desk.RecommendAsync(w.Officer, form, w.Approval, file.Seen!)),
        ["CaseDesk.RefuseAsync"] = On(Verbs.CaseRefused, w => w.InReviewAsync(), (w, form, _) => w.Desk.RefuseAsync(w.Officer, form, Reason)),
        ["CaseDesk.ReturnToReviewAsync"] = On(
            Verbs.CaseReturnedToReview, w => w.RecommendedAsync(), (w, form, _) => w.Desk.ReturnToReviewAsync(w.Senior, form, Reason)),
        ["CaseDesk.CountersignAsync: approval"] = new([Verbs.LicenceGranted, Verbs.CaseCountersigned], w => CountersigningAsync(w, w.Approval)),
        ["CaseDesk.CountersignAsync: refusal"] = new([Verbs.CaseCountersigned], w => CountersigningAsync(w, RefusalInput)),
        ["CaseDesk.SuspendAsync"] = On(Verbs.LicenceSuspended, w => w.ApprovedAsync(), (w, form, _) => w.Desk.SuspendAsync(w.Senior, form, Reason)),
        ["CaseDesk.RevokeAsync"] = On(Verbs.LicenceRevoked, w => w.ApprovedAsync(), (w, form, _) => w.Desk.RevokeAsync(w.Senior, form, Reason)),
        ["CaseDesk.ProposeReinstatementAsync"] = On(Verbs.LicenceReinstatementProposed, SuspendedAsync, (w, form, _) =>
            w.Desk.ProposeReinstatementAsync(w.Officer, form, Reason)),
        ["CaseDesk.ReinstateAsync"] = On(Verbs.LicenceReinstated, async w => Ok(await w.Desk.ProposeReinstatementAsync(
            w.Officer, Form(await SuspendedAsync(w)), Reason)),
            (w, form, _) => w.Desk.ReinstateAsync(w.Senior, form, Reason)),
        ["CaseDesk.RecordUseAsync"] = On(
            Verbs.LicenceUsed, w => w.ApprovedAsync(), (w, form, _) => w.Desk.RecordUseAsync(w.Exporter, form, new(1, 1, "25340100EX000001"))),
        ["CaseDesk.ProposeUseCorrectionAsync"] = On(Verbs.LicenceUseCorrectionProposed, UsedAsync, (w, form, file) =>
            w.Desk.ProposeUseCorrectionAsync(w.Exporter, form, file.Licence!.Entries[0].Id, Reason)),
        ["CaseDesk.ConfirmUseCorrectionAsync"] = On(
            Verbs.LicenceUseCorrected, CorrectingAsync, (w, form, _) => w.Desk.ConfirmUseCorrectionAsync(w.Officer, form, Reason)),
        ["CaseDesk.DeclineUseCorrectionAsync"] = On(Verbs.LicenceUseCorrectionDeclined, CorrectingAsync, (w, form, _) =>
            w.Desk.DeclineUseCorrectionAsync(w.Officer, form, Reason)),

        ["ProductRegistry.RegisterAsync"] = new(
            [Verbs.ProductRegistered], w => Ready(async t => await w.Products.RegisterAsync(w.Exporter, Samples.Microcontroller, t))),
        ["ProductRegistry.UpdateAsync"] = On(
            Verbs.ProductChanged, w => w.AddProductAsync(), (w, form, _) => w.Products.UpdateAsync(w.Exporter, form, Samples.CottonShirt)),
        ["ProductRegistry.UpdateAsync: value alone"] = On(Verbs.ProductChanged, w => w.AddProductAsync(), (w, form, _) =>
            w.Products.UpdateAsync(w.Exporter, form, Samples.Microcontroller with { UnitValue = 12 })),
        ["ProductRegistry.DetermineAsync: opens"] = On(Verbs.ProductDeterminationProposed, w => w.AddProductAsync(), (w, form, _) =>
            w.Products.DetermineAsync(w.Officer, form, new("8473.30", Reason))),
        ["ProductRegistry.DetermineAsync: closes"] = On(Verbs.ProductDetermined, w => w.AddProductAsync(), (w, form, _) =>
            w.Products.DetermineAsync(w.Officer, form, new("8542.39", Reason))),
        ["ProductRegistry.CountersignDeterminationAsync"] = On(Verbs.ProductDetermined, ProposedAsync, (w, form, _) =>
            w.Products.CountersignDeterminationAsync(w.Senior, form)),
        ["ProductRegistry.DeclineDeterminationAsync"] = On(Verbs.ProductDeterminationDeclined, ProposedAsync, (w, form, _) =>
            w.Products.DeclineDeterminationAsync(w.Senior, form, Reason)),

        ["ShipmentDesk.PlanAsync"] = new([Verbs.ShipmentAssessed], async w =>
        {
            var input = Samples.To("KZ", (await w.AddProductAsync()).Id);
            return async t => await w.Shipments.PlanAsync(w.Exporter, input, t);
        }),
        ["ShipmentDesk.ReassessAsync"] = new([Verbs.ShipmentReassessed], async w =>
        {
            var shipment = await w.AddShipmentAsync();
            return async _ => await w.Shipments.ReassessAsync(w.Exporter, shipment.Id);
        }, Token: false),

        ["MeasureBook.ExcludeAsync"] = new([Verbs.MeasureSubheadingExcluded], w =>
            Ready(async t => await w.Application.Get<MeasureBook>().ExcludeAsync(w.Administrator, Measure, "8542.31", Reason, t))),
        ["MeasureBook.ReinstateAsync"] = new([Verbs.MeasureSubheadingReinstated], async w =>
        {
            Ok(await w.Application.Get<MeasureBook>().ExcludeAsync(w.Administrator, Measure, "8542.31", Reason));
            return async t => await w.Application.Get<MeasureBook>().ReinstateAsync(w.Administrator, Measure, "854231", t);
        }),
        ["PolicyBook.MoveClassificationAsync"] = new([Verbs.PolicyClassificationMoved], w =>
            Ready(async t => await w.Application.Get<PolicyBook>().MoveClassificationAsync(w.Administrator, new ClassificationPolicy(0.6, 0.01), Reason, t))),
        ["NomenclatureBook.LoadAsync"] = new([Verbs.NomenclatureLoaded], w => Ready(t => LoadAsync(w, t))),
        ["NomenclatureBook.RemoveAsync"] = new([Verbs.NomenclatureRemoved], async w =>
        {
            var edition = Ok((Result<NomenclatureEdition>)await LoadAsync(w, null));
            return async t => await w.Application.Get<NomenclatureBook>().RemoveAsync(w.Administrator, edition.Id, t);
        }),
        ["NomenclatureBook.ReinstateAsync"] = new([Verbs.NomenclatureReinstated], async w =>
        {
            var edition = Ok((Result<NomenclatureEdition>)await LoadAsync(w, null));
            Ok(await w.Application.Get<NomenclatureBook>().RemoveAsync(w.Administrator, edition.Id));
            return async t => await w.Application.Get<NomenclatureBook>().ReinstateAsync(w.Administrator, edition.Id, t);
        }),

        ["OrganisationRegistry.AcceptAsync"] = new([Verbs.OrganisationAccepted], async w =>
        {
            var pending = await w.Application.AddOrganisationAsync("Toros Kablo", OrganisationStatus.Pending);
            return async _ => await Registry(w).AcceptAsync(w.Officer, pending.Id);
        }, Token: false),
        ["OrganisationRegistry.DeclineAsync"] = new([Verbs.OrganisationDeclined], w =>
            Ready(async _ => await Registry(w).DeclineAsync(w.Officer, w.Organisation.Id, Reason)), Token: false),
        ["OrganisationRegistry.InviteAsync"] = new([Verbs.OrganisationInvited], w =>
            // The link is shown once: sent again, the form is told so.
            Ready(async t => await Registry(w).InviteAsync(w.Exporter, "colleague@example.test", t)), Token: false),
        ["OrganisationRegistry.WithdrawInvitationAsync"] = new([Verbs.OrganisationInvitationWithdrawn], async w =>
        {
            Ok(await Registry(w).InviteAsync(w.Exporter, "colleague@example.test"));
            var invitation = Ok(await Registry(w).GetOwnAsync(w.Exporter)).Invitations[0];
            return async _ => await Registry(w).WithdrawInvitationAsync(w.Exporter, invitation.Id);
        }, Token: false),
        ["OrganisationRegistry.RegisterAsync"] = new([Verbs.OrganisationRegistered], w => Ready(async _ => await Registry(w).RegisterAsync(new()
        {
            CompanyName = "Toros Kablo A.Ş.",
            RegistrationNumber = "0871234560",
            Address = "Adana",
            Name = "Selin Acar",
            Email = "selin@toros.example",
            Password = Password,
        })), Token: false),
        ["OrganisationRegistry.JoinAsync"] = new([Verbs.OrganisationJoined], async w =>
        {
            var link = Ok(await Registry(w).InviteAsync(w.Exporter, "colleague@example.test"));
            return async _ => await Registry(w).JoinAsync(link, "Ayşe", Password);
        }, Token: false),

        ["AccountAdministration.CreateAsync"] = new([Verbs.AccountCreated], w =>
            Ready(async t => await w.Accounts.CreateAsync(w.Administrator, "Mert", "mert@example.test", Role.Officer, t))),
        ["AccountAdministration.NewLinkAsync"] = new([Verbs.AccountPasswordLinkMade], w =>
            Ready(async _ => await w.Accounts.NewLinkAsync(w.Administrator, w.Officer.UserId)), Token: false),
        ["AccountAdministration.RegisterPasswordAsync"] = new([Verbs.AccountPasswordSet], async w =>
        {
            var link = Ok(await w.Accounts.NewLinkAsync(w.Administrator, w.Officer.UserId));
            return async _ => await w.Accounts.RegisterPasswordAsync(link.UserId, link.Token, Password);
        }, Token: false),
        ["AccountAdministration.ChangeRoleAsync"] = new([Verbs.AccountRoleChanged], w =>
            Ready(async _ => await w.Accounts.ChangeRoleAsync(w.Administrator, w.Officer.UserId, Role.Auditor)), Token: false),
        ["AccountAdministration.SuspendAsync"] = new([Verbs.AccountSuspended], w =>
            Ready(async _ => await w.Accounts.SuspendAsync(w.Administrator, w.Officer.UserId, true)), Token: false),
        ["AccountAdministration.SuspendAsync: back"] = new([Verbs.AccountReinstated], async w =>
        {
            Ok(await w.Accounts.SuspendAsync(w.Administrator, w.Officer.UserId, true));
            return async _ => await w.Accounts.SuspendAsync(w.Administrator, w.Officer.UserId, false);
        }, Token: false),

        ["OwnAccount.ChangePasswordAsync"] = new([Verbs.AccountPasswordChanged], async w =>
        {
            await GivePasswordAsync(w);
            return async _ => await Own(w).ChangePasswordAsync(w.Officer, Password, "three plain words");
        }, Token: false),
        ["OwnAccount.AuthenticatorKeyAsync"] = new([], w => Ready(async _ => await Own(w).AuthenticatorKeyAsync(w.Officer)), Token: false),
        ["OwnAccount.TurnTwoFactorOnAsync"] = new([Verbs.AccountTwoFactorOn], async w =>
        {
            var key = Ok(await Own(w).AuthenticatorKeyAsync(w.Officer));
            return async _ => await Own(w).TurnTwoFactorOnAsync(w.Officer, OwnAccountTests.Totp(key));
        }, Token: false),
        ["OwnAccount.TurnTwoFactorOffAsync"] = new([Verbs.AccountTwoFactorOff], async w =>
        {
            await GivePasswordAsync(w);
            Ok(await Own(w).TurnTwoFactorOnAsync(w.Officer, OwnAccountTests.Totp(Ok(await Own(w).AuthenticatorKeyAsync(w.Officer)))));
            return async _ => await Own(w).TurnTwoFactorOffAsync(w.Officer, Password);
        }, Token: false),
        ["Sessions.PublicStartAsync"] = new([Verbs.SessionStarted], w =>
            Ready(async _ => await w.Application.Get<Sessions>().PublicStartAsync(w.Officer.UserId)), Token: false),
        ["Sessions.EndAsync"] = new([Verbs.SessionEnded], w => Ready(async _ => await w.Application.Get<Sessions>().EndAsync(w.Officer)), Token: false),
    };

    private static Row On(
        string verb, Func<CaseWorld, Task<CaseFile>> prepare, Func<CaseWorld, CaseForm, CaseFile, Task<Result<CaseFile>>> act) => new([verb], async w =>
    {
        var file = await prepare(w);
        return async t => await act(w, Form(file, t), file);
    });

    private static Row On(
        string verb, Func<CaseWorld, Task<Product>> prepare, Func<CaseWorld, ProductForm, Product, Task<Result<Product>>> act) => new([verb], async w =>
    {
        var product = await prepare(w);
        return async t => await act(w, Form(product, t), product);
    });

    private static Task<Func<ActToken?, Task<object>>> Ready(Func<ActToken?, Task<object>> act) => Task.FromResult(act);

    private static async Task<Func<ActToken?, Task<object>>> CountersigningAsync(CaseWorld world, RecommendationInput input)
    {
        var page = await world.SeenByAsync(world.Senior, await world.RecommendedAsync(input));
        return async t => await world.Desk.CountersignAsync(world.Senior, Form(page, t), null, page.Seen!);
    }

    private static async Task<CaseFile> AskedAsync(CaseWorld world) =>
        Ok(await world.Desk.RequestInformationAsync(world.Officer, Form(await world.InReviewAsync()), Reason));

    private static async Task<CaseFile> SuspendedAsync(CaseWorld world) => Ok(await world.Desk.SuspendAsync(
        world.Senior, Form(await world.ApprovedAsync()), Reason));

    private static async Task<CaseFile> UsedAsync(CaseWorld world) =>
        Ok(await world.Desk.RecordUseAsync(world.Exporter, Form(await world.ApprovedAsync()), new(1, 1, "25340100EX000001")));

    private static async Task<CaseFile> CorrectingAsync(CaseWorld world)
    {
        var file = await UsedAsync(world);
        return Ok(await world.Desk.ProposeUseCorrectionAsync(world.Exporter, Form(file), file.Licence!.Entries[0].Id, Reason));
    }

    private static async Task<Product> ProposedAsync(CaseWorld world) =>
        Ok(await world.Products.DetermineAsync(world.Officer, Form(await world.AddProductAsync()), new("8473.30", Reason)));

    private static async Task<object> LoadAsync(CaseWorld world, ActToken? token) => await world.Application.Get<NomenclatureBook>().LoadAsync(
        world.Administrator, NomenclatureFileTests.Reading("8542;Circuits\n"), "Tariff 2026", "https://tariff.example", token);

    private static async Task GivePasswordAsync(CaseWorld world)
    {
        await using var db = world.Application.OpenDatabase();
        var user = await db.Users.SingleAsync(u => u.Id == world.Officer.UserId);
        user.PasswordHash = world.Application.Get<IdentityOnContext>().Hash(user, Password);
        await db.SaveChangesAsync();
    }

    private static OrganisationRegistry Registry(CaseWorld world) => world.Application.Get<OrganisationRegistry>();

    private static OwnAccount Own(CaseWorld world) => world.Application.Get<OwnAccount>();

    /// <param name="Verbs">What the act leaves in the ledger, in order.</param>
    /// <param name="Prepare">Makes everything that stands before the act.</param>
    /// <param name="Token">Whether a token makes it count once and answer the same again.</param>
    internal sealed record Row(string[] Verbs, Func<CaseWorld, Task<Func<ActToken?, Task<object>>>> Prepare, bool Token = true);
}
