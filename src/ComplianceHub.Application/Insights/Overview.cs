using ComplianceHub.Application.Data;
using ComplianceHub.Application.People;
using ComplianceHub.Application.Products;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Insights;

/// <summary>A number that a person may want to act on, with the page to do it on.</summary>
/// <param name="Waits">Whether somebody waits for this person.</param>
public sealed record OverviewTile(string Label, int Count, string Address, bool Waits = false);

/// <summary>A person's own day: what waits for them, and where their things stand.</summary>
/// <param name="Roles">What they are in the portal.</param>
/// <param name="Outcomes">Shipments that they may see, by outcome of their assessment.</param>
public sealed record OverviewFile(IReadOnlySet<Role> Roles, IReadOnlyList<OverviewTile> Tiles, IReadOnlyDictionary<AssessmentOutcome, int> Outcomes);

/// <summary>What the start page shows to the person who looks.</summary>
public sealed class Overview(Questions questions, LegalCalendar calendar)
{
    /// <summary>Licences that end within this many days are shown as ending soon.</summary>
    public const int SoonDays = 60;

    public Task<Result<OverviewFile>> GetAsync(Caller caller) => questions.AskAsync<OverviewFile>(caller, async (db, me) =>
    {
        var today = calendar.Today;
        var shipments = db.Shipments.Where(s => me.SeesAll || s.OrganisationId == me.OrganisationId);
        var outcomes = await shipments.GroupBy(s => s.Outcome).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
        var tiles = new List<OverviewTile>();
        if (me.May(Permission.RequestExceptions))
        {
            tiles.AddRange(await ExporterAsync(db, me.OrganisationId, today));
        }

        if (me.May(Permission.ReviewCases))
        {
            tiles.AddRange(await OfficerAsync(db, me, today));
        }

        if (me.SeesAll)
        {
            tiles.AddRange(await LicencesAsync(db, today));
        }

        if (me.May(Permission.ReadLedger))
        {
            tiles.Add(new("ledger entries", await db.Ledger.CountAsync(), "/ledger"));
        }

        if (me.May(Permission.AcceptOrganisations))
        {
            tiles.Add(Waiting("companies to accept", await db.Organisations.CountAsync(o => o.Status == OrganisationStatus.Pending), "/organisations"));
        }

        return new OverviewFile(me.Roles, tiles, outcomes);
    });

    private static async Task<List<OverviewTile>> ExporterAsync(PortalDbContext db, Guid? organisation, DateOnly today)
    {
        var products = db.Products.Where(p => p.OrganisationId == organisation);
        var cases = db.Cases.Where(c => c.OrganisationId == organisation);
        var licences = db.Licences.Where(l => l.OrganisationId == organisation);
        var underWay = CaseStages.Of(CaseStage.UnderWay);
        return
        [
            Waiting("questions to answer", await cases.CountAsync(c => c.State == CaseState.InformationRequested), "/cases"),
            new("products", await products.CountAsync(), "/products"),
            new("products listed", await products.CountAsync(p => p.Status == ControlStatus.Listed), "/products"),
            new("products with an officer", await products.CountAsync(p => p.Status == ControlStatus.InReview), "/products"),
            new("requests under way", await cases.CountAsync(c => underWay.Contains(c.State)), "/cases"),
            new("licences in force", await licences.CountAsync(l => l.State == LicenceState.Valid && l.ValidUntil >= today), "/cases"),
        ];
    }

    private static async Task<List<OverviewTile>> OfficerAsync(PortalDbContext db, Actor me, DateOnly today)
    {
        // Nobody decides on what is their own or their organisation's.
        var cases = db.Cases.Where(c => c.RequestedById != me.UserId && c.OrganisationId != me.OrganisationId);
        var tiles = new List<OverviewTile>();
        if (me.May(Permission.CountersignCases))
        {
            tiles.Add(Waiting("to countersign", await cases.CountAsync(c => c.State == CaseState.Recommended && c.RecommendedById != me.UserId), "/queue"));
        }

        if (me.May(Permission.CountersignReinstatement))
        {
            tiles.Add(Waiting("reinstatements to countersign", await cases.CountAsync(c => c.Licence!.State == LicenceState.Suspended
                && c.Licence.ValidUntil >= today
                && c.Licence.ReinstatementProposedById != null && c.Licence.ReinstatementProposedById != me.UserId), "/queue"));
        }

        if (me.May(Permission.CountersignDeterminations))
        {
            tiles.Add(Waiting("determinations to countersign", await db.ProductClassifications.CountAsync(c =>
                c.State == ClassificationState.Proposed && c.ById != me.UserId), "/reviews"));
        }

        tiles.Add(Waiting("requests to take up", await cases.CountAsync(c => c.State == CaseState.Submitted), "/queue"));
        tiles.Add(Waiting("in your review", await cases.CountAsync(c => c.State == CaseState.InReview && c.OfficerId == me.UserId), "/queue"));
        if (me.May(Permission.ConfirmUseCorrections))
        {
            tiles.Add(Waiting("corrections of uses to confirm", await cases.CountAsync(c => c.Licence!.Corrections.Any(u => u.Confirmed == null)), "/queue"));
        }

        if (me.May(Permission.DetermineClassifications))
        {
            tiles.Add(Waiting("classifications to determine", await db.Products.CountAsync(p => p.Status == ControlStatus.InReview
                && !p.Classifications.Any(c => c.State == ClassificationState.Proposed)), "/reviews"));
        }

        return tiles;
    }

    private static async Task<List<OverviewTile>> LicencesAsync(PortalDbContext db, DateOnly today)
    {
        var soon = today.AddDays(SoonDays);
        var valid = db.Licences.Where(l => l.State == LicenceState.Valid && l.ValidUntil >= today);
        return
        [
            new("licences in force", await valid.CountAsync(), "/cases"),
            new($"licences that end within {SoonDays} days", await valid.CountAsync(l => l.ValidUntil <= soon), "/cases"),
        ];
    }

    private static OverviewTile Waiting(string label, int count, string address) => new(label, count, address, count > 0);
}
