using ComplianceHub.Controls.Cases;
using ComplianceHub.Controls.Measures;
using ComplianceHub.Application.Accounts;
using ComplianceHub.Application.Data;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Insights;

/// <summary>A number that a person may want to act on, with the page to do it on.</summary>
/// <param name="Waits">Whether somebody waits for this person.</param>
public sealed record OverviewTile(string Label, int Count, string Address, bool Waits = false);

/// <summary>A person's own day: what waits for them, and where their things stand.</summary>
/// <param name="Outcomes">Shipments that they may see, by outcome of their assessment.</param>
public sealed record OverviewFile(IReadOnlyList<OverviewTile> Tiles, IReadOnlyDictionary<AssessmentOutcome, int> Outcomes);

/// <summary>What the start page shows to the person who looks.</summary>
public sealed class Overview(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    /// <summary>Licences that end within this many days are shown as ending soon.</summary>
    public const int SoonDays = 60;

    public async Task<OverviewFile> GetAsync(Actor me)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var shipments = db.Shipments.Where(s => me.SeesAll || s.OrganisationId == me.OrganisationId);
        var outcomes = await shipments.GroupBy(s => s.Outcome).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
        var tiles = new List<OverviewTile>();
        if (me.Is(Role.Exporter))
        {
            tiles.AddRange(await ExporterAsync(db, me.OrganisationId, today));
        }

        if (me.IsOfficer)
        {
            tiles.AddRange(await OfficerAsync(db, me));
        }

        if (me.SeesAll)
        {
            var soon = today.AddDays(SoonDays);
            tiles.Add(new("licences in force", await db.Cases.CountAsync(c => c.Licence == LicenceState.Valid && c.ValidUntil >= today), "/cases"));
            tiles.Add(new($"licences that end within {SoonDays} days", await db.Cases.CountAsync(c => c.Licence == LicenceState.Valid && c.ValidUntil >= today && c.ValidUntil <= soon), "/cases"));
            tiles.Add(new("ledger entries", await db.Ledger.CountAsync(), "/ledger"));
        }

        if (me.IsOfficer || me.Is(Role.Administrator))
        {
            var pending = await db.Organisations.CountAsync(o => o.Status == OrganisationStatus.Pending);
            tiles.Add(new("companies to accept", pending, "/organisations", pending > 0));
        }

        return new(tiles, outcomes);
    }

    private static async Task<List<OverviewTile>> ExporterAsync(PortalDbContext db, Guid? organisation, DateOnly today)
    {
        var products = db.Products.Where(p => p.OrganisationId == organisation);
        var cases = db.Cases.Where(c => c.OrganisationId == organisation);
        var questions = await cases.CountAsync(c => c.State == CaseState.InformationRequested);
        return
        [
            new("questions to answer", questions, "/cases", questions > 0),
            new("products", await products.CountAsync(), "/products"),
            new("of them listed", await products.CountAsync(p => p.Status == ControlStatus.Listed), "/products"),
            new("with an officer", await products.CountAsync(p => p.Status == ControlStatus.InReview), "/products"),
            new("requests under way", await cases.CountAsync(c => c.State == CaseState.Submitted || c.State == CaseState.InReview || c.State == CaseState.InformationRequested || c.State == CaseState.Recommended), "/cases"),
            new("licences in force", await cases.CountAsync(c => c.Licence == LicenceState.Valid && c.ValidUntil >= today), "/cases"),
        ];
    }

    private static async Task<List<OverviewTile>> OfficerAsync(PortalDbContext db, Actor me)
    {
        var senior = me.Is(Role.SeniorOfficer);
        var submitted = await db.Cases.CountAsync(c => c.State == CaseState.Submitted);
        var mine = await db.Cases.CountAsync(c => c.State == CaseState.InReview && c.OfficerId == me.UserId);
        var recommended = senior ? await db.Cases.CountAsync(c => c.State == CaseState.Recommended && c.RecommendedById != me.UserId) : 0;
        var determinations = await db.Products.CountAsync(p => p.Status == ControlStatus.InReview);
        List<OverviewTile> tiles =
        [
            new("requests to take up", submitted, "/queue", submitted > 0),
            new("in your review", mine, "/queue", mine > 0),
            new("classifications to determine", determinations, "/reviews", determinations > 0),
        ];
        if (senior)
        {
            tiles.Insert(0, new("to countersign", recommended, "/queue", recommended > 0));
        }

        return tiles;
    }
}
