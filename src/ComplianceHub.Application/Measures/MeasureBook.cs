using ComplianceHub.Application.Data;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Measures;

/// <summary>The measures as they apply here: the built-in ones, less the subheadings that an administrator took out.</summary>
public sealed class MeasureBook(ActRunner runner, IDbContextFactory<PortalDbContext> contexts, LegalCalendar calendar)
{
    /// <summary>All measures, whether or not their time has come: anyone may know them.</summary>
    public async Task<IReadOnlyList<Measure>> PublicAllAsync()
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await InForceAsync(db);
    }

    /// <summary>What was taken out, by whom and why: anyone may know.</summary>
    public async Task<IReadOnlyList<MeasureExclusion>> PublicExclusionsAsync()
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await db.MeasureExclusions.AsNoTracking().OrderBy(e => e.Hs6).ToListAsync();
    }

    /// <summary>Takes a listed subheading out of a built-in measure, such as the two of the fifty that the Turkish block does not reach.</summary>
    /// <returns>The subheading, six digits of HS 2022.</returns>
    public async Task<Result<string>> ExcludeAsync(Caller caller, string measureId, string code, string reason, ActToken? token = null)
    {
        if (BuiltInMeasures.All.All(m => m.Id != measureId))
        {
            return new Result<string>.NotFound();
        }

        var answer = CodeLookup.BuiltIn.Find(code, calendar.Today);
        var errors = new List<FieldError>();
        if (Unusable(code, answer) is { } problem)
        {
            errors.Add(new("Code", problem));
        }

        var text = (reason ?? "").Trim();
        if (text.Length is < 10 or > 1000)
        {
            errors.Add(new("Reason", $"The reason has {text.Length} characters: give 10 to 1,000, with the source."));
        }

        if (errors.Count > 0)
        {
            return new Result<string>.Invalid(errors);
        }

        var hs6 = answer.Hs6[0];
        return await runner.RunAsync<string>(caller, Permission.ChangeMeasures, token?.For("measure.exclude", new { measureId, hs6, text }), async act =>
        {
            if (await act.Db.MeasureExclusions.SingleOrDefaultAsync(e => e.MeasureId == measureId && e.Hs6 == hs6) is { } there)
            {
                return new Result<string>.Conflict($"{there.ByName} took {HsCode.Format(hs6)} out of this measure already: {there.Reason}");
            }

            act.Db.Add(new MeasureExclusion { MeasureId = measureId, Hs6 = hs6, Reason = text, ByName = act.Me.Name, At = act.Now });
            act.Record(Verbs.MeasureSubheadingExcluded, "measure", measureId, new { Hs6 = hs6, Reason = text });
            return hs6;
        });
    }

    /// <summary>Puts a subheading back under a measure.</summary>
    /// <returns>The subheading.</returns>
    public Task<Result<string>> ReinstateAsync(Caller caller, string measureId, string hs6, ActToken? token = null) =>
        runner.RunAsync<string>(caller, Permission.ChangeMeasures, token?.For("measure.reinstate", new { measureId, hs6 }), async act =>
        {
            if (await act.Db.MeasureExclusions.SingleOrDefaultAsync(e => e.MeasureId == measureId && e.Hs6 == hs6) is not { } exclusion)
            {
                return new Result<string>.NotFound();
            }

            act.Db.Remove(exclusion);
            act.Record(Verbs.MeasureSubheadingReinstated, "measure", measureId, new { Hs6 = hs6 });
            return hs6;
        });

    /// <summary>The same measures as the given context sees them: inside an act, what is decided on them stays true until its commit.</summary>
    internal async Task<IReadOnlyList<Measure>> InForceAsync(PortalDbContext db)
    {
        var excluded = (await db.MeasureExclusions.AsNoTracking().ToListAsync()).ToLookup(e => e.MeasureId, e => e.Hs6);
        return [.. BuiltInMeasures.All.Select(m => m with { ExcludedHs6 = excluded[m.Id].ToHashSet() })];
    }

    private static string? Unusable(string code, LookupAnswer answer) => answer switch
    {
        { Status: LookupStatus.Listed, Hs6.Count: 1 } => null,
        { Status: LookupStatus.Listed } => $"'{code}' stands for several subheadings: give one of HS 2022.",
        { Status: LookupStatus.NotListed } => $"{answer.Message} Only listed subheadings are reached by the measure.",
        _ => answer.Message,
    };
}
