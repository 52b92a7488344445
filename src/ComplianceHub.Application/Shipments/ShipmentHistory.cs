using ComplianceHub.Application.Data;
using ComplianceHub.Application.Products;
using ComplianceHub.Controls.Text;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Shipments;

/// <summary>What an exporter had assessed before, from the ledger: what stands there was told then and is not changed by what came after.</summary>
internal static class ShipmentHistory
{
    /// <summary>Earlier shipments of the same goods that are looked at, the newest.</summary>
    private const int MostShipments = 100;

    private static readonly string[] AssessmentVerbs = [Verbs.ShipmentAssessed, Verbs.ShipmentReassessed];

    /// <summary>What was changed after a stop, and quantities that were split.</summary>
    /// <param name="since">Assessments from then on count, up to that of the shipment in hand.</param>
    public static async Task<ChangedFacts> FindAsync(PortalDbContext db, Guid organisationId, AssessedOnce now, DateTimeOffset since)
    {
        var ids = now.Goods.Select(g => g.ProductId).Distinct().ToList();
        var parts = now.Goods.Select(g => g.PartNumber).OfType<string>().Select(Squeezed).Distinct().ToList();
        var like = db.Products.Where(p => p.OrganisationId == organisationId)
            .Where(p => ids.Contains(p.Id) || parts.Contains(
                EF.Functions.Collate(p.PartNumber!.Replace("-", "").Replace(" ", "").Replace(".", ""), "NOCASE")))
            .Select(p => p.Id);
        var shipments = await db.Shipments.AsNoTracking().Include(s => s.Lines).ThenInclude(l => l.Product)
            .Where(s => s.OrganisationId == organisationId && s.CreatedAt >= since && s.CreatedAt <= now.At && s.Lines.Any(l => like.Contains(l.ProductId)))
            .OrderByDescending(s => s.CreatedAt).Take(MostShipments).ToListAsync();
        if (shipments.Count == 0)
        {
            return ChangedFacts.None;
        }

        var byId = shipments.ToDictionary(s => s.Id.ToString());
        var subjects = byId.Keys.ToList();
        var entries = await db.Ledger.AsNoTracking()
            .Where(e => e.SubjectKind == "shipment" && subjects.Contains(e.SubjectId) && AssessmentVerbs.Contains(e.Verb)
                && e.RecordedAt >= since && e.RecordedAt <= now.At)
            .OrderBy(e => e.Sequence)
            .Join(db.LedgerContents, e => e.Sequence, c => c.Sequence, (e, c) => new { e.SubjectId, e.RecordedAt, c.Payload })
            .ToListAsync();
        var earlier = entries
            // What a retention act has emptied cannot be compared with any more.
            .Select(e => (Entry: e, Told: e.Payload is { } payload ? CanonicalJson.Read<AssessedPayload>(payload) : null))
            .Where(e => e.Told is not null)
            .Select(e => (Shipment: byId[e.Entry.SubjectId], e.Entry.RecordedAt, Told: e.Told!))
            .Select(e => new AssessedOnce(
                e.Shipment.Id, e.Shipment.Number, e.RecordedAt, e.Told.Facts, e.Told.Assessment,
                [.. e.Shipment.Lines.Select(l => new ShippedGoods(l.LineNumber, l.ProductId, l.Product!.PartNumber, l.Quantity, l.Unit, false))]))
            .ToList();
        return ChangedFacts.Find(now, earlier);
    }

    /// <summary>The shipment's last assessment, without its goods; null where the ledger's content is gone.</summary>
    public static async Task<AssessedOnce?> LastAsync(PortalDbContext db, Shipment shipment)
    {
        var subject = shipment.Id.ToString();
        var last = await db.Ledger.AsNoTracking().Where(e => e.SubjectKind == "shipment" && e.SubjectId == subject && AssessmentVerbs.Contains(e.Verb))
            .OrderByDescending(e => e.Sequence)
            .Join(db.LedgerContents, e => e.Sequence, c => c.Sequence, (e, c) => new { e.RecordedAt, c.Payload })
            .FirstOrDefaultAsync();
        return last?.Payload is { } payload && CanonicalJson.Read<AssessedPayload>(payload) is { } told
            ? new(shipment.Id, shipment.Number, last.RecordedAt, told.Facts, told.Assessment, []) : null;
    }

    /// <summary>Products on which an officer's determination stands.</summary>
    public static async Task<IReadOnlySet<Guid>> DeterminedAsync(PortalDbContext db, IReadOnlyCollection<Guid> products) =>
        (await db.Products.Where(p => products.Contains(p.Id) && p.Classifications.Where(c => c.State == ClassificationState.Standing)
            .OrderByDescending(c => c.At).ThenByDescending(c => c.Id).First().Basis == ClassificationBasis.Determination)
            .Select(p => p.Id).ToListAsync()).ToHashSet();

    // As the query writes it: what is compared in the end is folded (ShippedGoods.IsLike).
    private static string Squeezed(string partNumber) => partNumber.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal)
        .Replace(".", "", StringComparison.Ordinal);

    /// <summary>What the ledger keeps of an assessment.</summary>
    internal sealed record AssessedPayload(string Number, ShipmentFacts Facts, Assessment Assessment);
}
