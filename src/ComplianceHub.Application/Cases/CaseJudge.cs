using ComplianceHub.Application.Data;
using ComplianceHub.Application.Measures;
using ComplianceHub.Application.Policies;
using ComplianceHub.Application.Products;
using ComplianceHub.Application.Shipments;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Cases;

/// <summary>
/// What the classifier makes of frozen goods, computed before the lock is taken: it depends on nothing but the facts, the day and the policy.
/// </summary>
internal sealed record AutomaticClassifications(ClassificationPolicy Policy, DateOnly Day, IReadOnlyDictionary<string, ProductJudgement> ByFacts);

/// <summary>Judges a frozen request anew under the rulebook of a day: never by what its products have become since.</summary>
public sealed class CaseJudge(ProductJudge judge, PolicyBook policies, MeasureBook measures)
{
    /// <summary>Outside the lock.</summary>
    internal async Task<AutomaticClassifications> PrepareAsync(PortalDbContext db, ExceptionRequest request, DateOnly today)
    {
        var policy = await policies.InForceAsync(db);
        var day = Judgements.DayFor(request, today);
        var byFacts = new Dictionary<string, ProductJudgement>();
        foreach (var facts in request.Goods.Select(g => g.Facts))
        {
            if (facts.Hash() is var hash && !byFacts.ContainsKey(hash))
            {
                byFacts[hash] = judge.Judge(facts, day, policy);
            }
        }

        return new(policy, day, byFacts);
    }

    /// <summary>The judgement, with determinations and measures as the context knows them.</summary>
    /// <returns>Null where goods, policy or day are not those that were prepared: somebody changed them meanwhile.</returns>
    internal async Task<Judgement?> JudgeAsync(PortalDbContext db, ExceptionRequest request, AutomaticClassifications automatic, DateOnly today)
    {
        if (await policies.InForceAsync(db) != automatic.Policy || Judgements.DayFor(request, today) != automatic.Day
            || request.Goods.Any(g => !automatic.ByFacts.ContainsKey(g.Facts.Hash())))
        {
            return null;
        }

        var products = request.Goods.Select(g => g.ProductId).Distinct().ToList();
        var determinations = (await db.ProductClassifications.AsNoTracking()
                .Where(c => products.Contains(c.ProductId) && c.Basis == ClassificationBasis.Determination && c.State == ClassificationState.Standing)
                .ToListAsync())
            .ToLookup(c => c.ProductId);
        var lines = request.Goods.Select(g => Classify(g, determinations[g.ProductId].ToList(), automatic.ByFacts[g.Facts.Hash()]));
        var judgement = Judgements.Of(
            request, [.. lines], await measures.InForceAsync(db), ControlList.CommonHighPriority.AsOf(automatic.Day), today,
            automatic.ByFacts.Values.First().Details.ModelVersion);
        var changed = await ChangedFactsAsync(db, request, judgement);
        return judgement with { Findings = [.. judgement.Findings, .. changed.Findings()] };
    }

    /// <summary>
    /// What the exporter changed after a stop, before the request was submitted. It depends on nothing that comes later, so that no signature is stopped
    /// by what happens meanwhile.
    /// </summary>
    internal static async Task<ChangedFacts> ChangedFactsAsync(PortalDbContext db, ExceptionRequest request, Judgement judgement)
    {
        var asked = await db.Cases.AsNoTracking().Where(c => c.Number == request.CaseNumber)
            .Select(c => new { c.OrganisationId, c.ShipmentId, ShipmentNumber = c.Shipment!.Number, c.Shipment.CreatedAt, c.SubmittedAt })
            .SingleOrDefaultAsync();
        if (asked is null)
        {
            return ChangedFacts.None;
        }

        var determined = await ShipmentHistory.DeterminedAsync(db, [.. request.Goods.Select(g => g.ProductId).Distinct()]);
        var facts = new ShipmentFacts(
            judgement.Day, request.ExportingCountry, request.Destination, request.TransitCountries,
            [.. request.Parties.Select(p => new AssessedParty(p.Role, p.Name, p.Country))], request.EndUse,
            [.. request.Goods.Zip(judgement.Lines, (g, l) => new AssessedLine(g.Line, g.Name, l.Status, l.ListedHs6, null, g.CountryOfOrigin, g.Content))]);
        var now = new AssessedOnce(
            asked.ShipmentId, asked.ShipmentNumber, asked.SubmittedAt ?? DateTimeOffset.MaxValue, facts,
            new(judgement.Outcome, judgement.Findings, judgement.ListVersion, judgement.Day),
            [.. request.Goods.Select(g => new ShippedGoods(g.Line, g.ProductId, g.PartNumber, g.Quantity, g.Unit, determined.Contains(g.ProductId)))]);
        return await ShipmentHistory.FindAsync(db, asked.OrganisationId, now, asked.CreatedAt.AddDays(-ChangedFacts.Days));
    }

    // A determination holds for the facts that it was made on, whatever the product has become since.
    private static LineClassification Classify(RequestedGoods goods, List<ProductClassification> determinations, ProductJudgement automatic)
    {
        var hash = goods.Facts.Hash();
        var determined = determinations.Where(c => c.FactsHash == hash).MaxBy(c => c.At);
        if (determined is not null && DeterminationRecord.Read(determined.DetailsJson) is { } hs6)
        {
            return new(goods.Line, hash, determined.Status, LineBasis.Determination, hs6, determined.ListedHs6);
        }

        if (ProductRules.OutlivesAChange(determinations, automatic.Status))
        {
            return new(goods.Line, hash, ControlStatus.InReview, LineBasis.Classifier, null, []);
        }

        var basis = automatic.ByDeclaredCode ? LineBasis.Declared : LineBasis.Classifier;
        return new(goods.Line, hash, automatic.Status, basis, automatic.DeclaredHs6, automatic.ListedHs6);
    }
}
