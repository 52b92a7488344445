using ComplianceHub.Controls.Measures;
using ComplianceHub.Portal.Data;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Portal.Measures;

/// <summary>The measures as they apply here: the built-in ones, less the subheadings that an administrator took out.</summary>
public sealed class MeasureBook(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<IReadOnlyList<Measure>> AllAsync(CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var excluded = (await db.MeasureExclusions.AsNoTracking().ToListAsync(cancellation)).ToLookup(e => e.MeasureId, e => e.Hs6);
        return [.. BuiltInMeasures.All.Select(m => m with { ExcludedHs6 = excluded[m.Id].ToHashSet() })];
    }
}
