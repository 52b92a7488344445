using ComplianceHub.Application.Data;
using ComplianceHub.Application.Measures;
using ComplianceHub.Application.Policies;
using ComplianceHub.Application.Products;
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
        return Judgements.Of(
            request, [.. lines], await measures.InForceAsync(db), ControlList.CommonHighPriority.AsOf(automatic.Day), today,
            automatic.ByFacts.Values.First().Details.ModelVersion);
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
