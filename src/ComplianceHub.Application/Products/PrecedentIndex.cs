using ComplianceHub.Application.Data;
using ComplianceHub.Controls.Text;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Products;

/// <summary>
/// What officers determined, by what the products are read as, in memory. It reads the determined products once and from then on the ledger, from its
/// own cursor, so that opening a form costs a walk over vectors and no reading of products.
/// </summary>
public sealed class PrecedentIndex(ProductJudge judge) : IDisposable
{
    /// <summary>Determinations that are held, the newest: each costs about a kilobyte and a microsecond a question.</summary>
    private const int MostHeld = 20_000;

    private static readonly string[] ProductVerbs =
        [Verbs.ProductRegistered, Verbs.ProductChanged, Verbs.ProductDetermined, Verbs.ProductDeterminationProposed, Verbs.ProductDeterminationDeclined];

    private readonly SemaphoreSlim _reading = new(1, 1);
    private volatile State? _state;

    private sealed record Held(Precedent Precedent, string Part, string Maker, ReadingVector Vector);

    private sealed record State(long Sequence, IReadOnlyDictionary<Guid, Held> ByProduct);

    /// <summary>Determinations of the same part number by the same maker first, newest first; then by likeness, from <see cref="Precedent.Least"/>.</summary>
    internal async Task<IReadOnlyList<Precedent>> FindAsync(PortalDbContext db, Product product, int count)
    {
        var state = await CatchUpAsync(db);
        var (part, maker, vector) = (PartOf(product), MakerOf(product), judge.VectorOf(product.Facts));
        return
        [
            .. state.ByProduct.Values.Where(h => h.Precedent.ProductId != product.Id)
                .Select(h => h.Precedent with
                {
                    Likeness = vector.Likeness(h.Vector),
                    SamePart = part.Length > 0 && maker.Length > 0 && part == h.Part && maker == h.Maker,
                })
                .Where(p => p.SamePart || p.Likeness >= Precedent.Least)
                .OrderByDescending(p => p.SamePart).ThenByDescending(p => p.SamePart ? p.At.ToUnixTimeMilliseconds() : p.Likeness).ThenByDescending(p => p.At)
                .Take(count),
        ];
    }

    public void Dispose() => _reading.Dispose();

    private async Task<State> CatchUpAsync(PortalDbContext db)
    {
        await _reading.WaitAsync();
        try
        {
            var newest = await db.Ledger.MaxAsync(e => (long?)e.Sequence) ?? 0;
            if (_state is not { } state)
            {
                return _state = new(newest, (await ReadAsync(db, null)).ToDictionary(h => h.Precedent.ProductId));
            }

            if (newest == state.Sequence)
            {
                return state;
            }

            var touched = (await db.Ledger.AsNoTracking()
                    .Where(e => e.Sequence > state.Sequence && e.Sequence <= newest && e.SubjectKind == "product" && ProductVerbs.Contains(e.Verb))
                    .Select(e => e.SubjectId).Distinct().ToListAsync())
                .Select(Guid.Parse).ToHashSet();
            if (touched.Count == 0)
            {
                return _state = state with { Sequence = newest };
            }

            var byProduct = state.ByProduct.Where(p => !touched.Contains(p.Key)).ToDictionary(p => p.Key, p => p.Value);
            foreach (var held in await ReadAsync(db, touched))
            {
                byProduct[held.Precedent.ProductId] = held;
            }

            return _state = new(newest, byProduct);
        }
        finally
        {
            _reading.Release();
        }
    }

    private async Task<List<Held>> ReadAsync(PortalDbContext db, HashSet<Guid>? only)
    {
        var products = db.Products.AsNoTracking();
        return [.. (await Determinations.ReadAsync(only is null ? products : products.Where(p => only.Contains(p.Id)), MostHeld))
            .Select(d => new Held(
                new(d.Product.Id, d.Product.Name, d.Product.PartNumber, d.Hs6, d.Classification.Reason, d.Classification.ByName, d.Classification.At, 0),
                PartOf(d.Product), MakerOf(d.Product), judge.VectorOf(d.Product.Facts)))];
    }

    private static string PartOf(Product product) => Folding.FoldTight(product.PartNumber ?? "");

    private static string MakerOf(Product product) => Folding.Fold(product.Manufacturer);
}

/// <summary>A determination that is the newest word on its product.</summary>
/// <param name="Hs6">Six digits, as determined.</param>
internal sealed record Determined(Product Product, ProductClassification Classification, string Hs6);

internal static class Determinations
{
    /// <summary>Of the products given, those that stand as determined, newest registered first.</summary>
    public static async Task<List<Determined>> ReadAsync(IQueryable<Product> products, int most)
    {
        var found = await products.Include(p => p.Classifications)
            .Where(p => p.Classifications.Where(c => c.State == ClassificationState.Standing)
                .OrderByDescending(c => c.At).ThenByDescending(c => c.Id).First().Basis == ClassificationBasis.Determination)
            .OrderByDescending(p => p.RegisteredAt).Take(most).ToListAsync();
        return [.. found.Select(p => (Product: p, Newest: p.NewestStanding()))
            .Select(d => (d.Product, d.Newest, Hs6: DeterminationRecord.Read(d.Newest.DetailsJson)))
            .Where(d => d.Hs6 is not null).Select(d => new Determined(d.Product, d.Newest, d.Hs6!))];
    }
}
