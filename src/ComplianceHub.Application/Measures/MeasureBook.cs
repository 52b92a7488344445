using ComplianceHub.Controls.Cases;
using ComplianceHub.Controls.ControlLists;
using ComplianceHub.Controls.Measures;
using ComplianceHub.Controls.Nomenclature;
using ComplianceHub.Application.Data;
using ComplianceHub.Application.Ledger;
using ComplianceHub.Application.Acts;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Measures;

/// <summary>The measures as they apply here: the built-in ones, less the subheadings that an administrator took out.</summary>
public sealed class MeasureBook(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public async Task<IReadOnlyList<Measure>> AllAsync(CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var excluded = (await db.MeasureExclusions.AsNoTracking().ToListAsync(cancellation)).ToLookup(e => e.MeasureId, e => e.Hs6);
        return [.. BuiltInMeasures.All.Select(m => m with { ExcludedHs6 = excluded[m.Id].ToHashSet() })];
    }

    /// <summary>What was taken out, by whom and why: anyone may know.</summary>
    public async Task<IReadOnlyList<MeasureExclusion>> PublicExclusionsAsync()
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await db.MeasureExclusions.AsNoTracking().OrderBy(e => e.Hs6).ToListAsync();
    }

    /// <summary>Takes a listed subheading out of a built-in measure, such as the two of the fifty that the Turkish block does not reach.</summary>
    public async Task<Result<MeasureExclusion>> ExcludeAsync(Actor me, string measureId, string code, string reason)
    {
        if (!me.Is(Role.Administrator))
        {
            return new Result<MeasureExclusion>.Denied("Only an administrator takes subheadings out of a measure.");
        }

        if (BuiltInMeasures.All.All(m => m.Id != measureId))
        {
            return new Result<MeasureExclusion>.NotFound();
        }

        var answer = CodeLookup.BuiltIn.Find(code, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        var errors = new List<FieldError>();
        if (answer.Status != LookupStatus.Listed || answer.Hs6.Count != 1)
        {
            errors.Add(new("Code", answer.Status == LookupStatus.NotListed ? $"{answer.Message} Only listed subheadings are reached by the measure." : answer.Status == LookupStatus.Listed ? $"'{code}' stands for several subheadings: give one of HS 2022." : answer.Message));
        }

        var text = (reason ?? "").Trim();
        if (text.Length is < 10 or > 1000)
        {
            errors.Add(new("Reason", $"The reason has {text.Length} characters: give 10 to 1,000, with the source."));
        }

        if (errors.Count > 0)
        {
            return new Result<MeasureExclusion>.Invalid(errors);
        }

        await using var db = await contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var hs6 = answer.Hs6[0];
        if (await db.MeasureExclusions.SingleOrDefaultAsync(e => e.MeasureId == measureId && e.Hs6 == hs6) is { } there)
        {
            return new Result<MeasureExclusion>.Conflict($"{there.ByName} took {HsCode.Format(hs6)} out of this measure already: {there.Reason}");
        }

        var exclusion = new MeasureExclusion { MeasureId = measureId, Hs6 = hs6, Reason = text, ByName = me.Name, At = clock.GetUtcNow() };
        db.Add(exclusion);
        await db.AppendToLedgerAsync(me, "measure.subheadingExcluded", "measure", measureId, new { exclusion.Hs6, exclusion.Reason }, exclusion.At);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return exclusion;
    }

    /// <summary>Puts a subheading back under a measure.</summary>
    public async Task<Result<string>> ReinstateAsync(Actor me, string measureId, string hs6)
    {
        if (!me.Is(Role.Administrator))
        {
            return new Result<string>.Denied("Only an administrator puts subheadings back under a measure.");
        }

        await using var db = await contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (await db.MeasureExclusions.SingleOrDefaultAsync(e => e.MeasureId == measureId && e.Hs6 == hs6) is not { } exclusion)
        {
            return new Result<string>.NotFound();
        }

        db.Remove(exclusion);
        await db.AppendToLedgerAsync(me, "measure.subheadingReinstated", "measure", measureId, new { Hs6 = hs6 }, clock.GetUtcNow());
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return hs6;
    }
}
