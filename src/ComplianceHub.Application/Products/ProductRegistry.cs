using System.Globalization;
using System.Text.Json;
using ComplianceHub.Application.Policies;
using ComplianceHub.Application.Data;
using ComplianceHub.Application.Ledger;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Products;

/// <summary>One row of a list of products.</summary>
public sealed record ProductRow(
    Guid Id, string Name, string Manufacturer, string? PartNumber, string? DeclaredHs, string CountryOfOrigin, ControlStatus Status,
    IReadOnlyList<string> ListedHs6, DateTimeOffset RegisteredAt, string OrganisationName);

/// <summary>What to list.</summary>
/// <param name="Search">Part of the name, manufacturer, part number or declared code.</param>
public sealed record ProductQuery(string? Search = null, ControlStatus? Status = null, int Skip = 0, int Take = 20);

/// <summary>An officer's determination of a product's classification.</summary>
/// <param name="Hs6">The right subheading, in any form that <see cref="HsCode"/> reads.</param>
public sealed record Determination(string Hs6, string Reason);

/// <summary>Registering products, classifying them, and officers' determinations.</summary>
public sealed class ProductRegistry(IDbContextFactory<PortalDbContext> contexts, ProductJudge judge, PolicyBook policies, TimeProvider clock)
{
    public const int MinReasonLength = 10;
    public const int MaxReasonLength = 4000;

    /// <summary>Determinations that are searched for precedents, the newest.</summary>
    private const int ReadPrecedents = 5000;

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    public async Task<Result<Product>> RegisterAsync(Actor me, ProductInput typed)
    {
        if (!me.Is(Role.Exporter) || me.OrganisationId is not { } organisationId)
        {
            return new Result<Product>.Denied("Only an exporter registers products.");
        }

        var input = typed.Trimmed();
        if (input.Check() is { Count: > 0 } errors)
        {
            return new Result<Product>.Invalid(errors);
        }

        var now = clock.GetUtcNow();
        var policy = (await policies.PublicClassificationAsync()).Policy;
        var product = new Product
        {
            OrganisationId = organisationId,
            Name = input.Name,
            Description = input.Description,
            Manufacturer = input.Manufacturer,
            CountryOfOrigin = input.CountryOfOrigin,
            Content = input.Content,
            Currency = input.Currency,
            RegisteredAt = now,
            RegisteredByName = me.Name,
        };
        Fill(product, input);
        await using var db = await contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        db.Add(product);
        var classification = Classify(db, product, input, policy, me, now);
        await db.AppendToLedgerAsync(me, "product.registered", "product", product.Id.ToString(), Facts(product, classification), now);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return product;
    }

    /// <summary>Changes a product and classifies it anew; a determination made on the old facts no longer holds.</summary>
    /// <param name="version">The version that the form showed.</param>
    public async Task<Result<Product>> UpdateAsync(Actor me, Guid id, int version, ProductInput typed)
    {
        var input = typed.Trimmed();
        var policy = (await policies.PublicClassificationAsync()).Policy;
        await using var db = await contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var product = await db.Products.Include(p => p.Classifications)
            .SingleOrDefaultAsync(p => p.Id == id && p.OrganisationId == me.OrganisationId);
        if (product is null)
        {
            return new Result<Product>.NotFound();
        }

        if (product.Version != version)
        {
            return new Result<Product>.Conflict(Stale(product));
        }

        if (input.Check() is { Count: > 0 } errors)
        {
            return new Result<Product>.Invalid(errors);
        }

        var now = clock.GetUtcNow();
        Fill(product, input);
        product.Version++;
        var classification = Classify(db, product, input, policy, me, now);
        await db.AppendToLedgerAsync(me, "product.changed", "product", product.Id.ToString(), Facts(product, classification), now);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return product;
    }

    /// <summary>An officer says what the product is; this overrides every automatic classification.</summary>
    public async Task<Result<Product>> DetermineAsync(Actor me, Guid id, int version, Determination determination)
    {
        if (!me.IsOfficer)
        {
            return new Result<Product>.Denied("Only an officer determines a classification.");
        }

        await using var db = await contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var product = await db.Products.Include(p => p.Classifications).SingleOrDefaultAsync(p => p.Id == id);
        if (product is null)
        {
            return new Result<Product>.NotFound();
        }

        if (product.OrganisationId == me.OrganisationId)
        {
            return new Result<Product>.Denied("Nobody determines a product of their own organisation.");
        }

        if (product.Version != version)
        {
            return new Result<Product>.Conflict(Stale(product));
        }

        if (Check(determination) is { Count: > 0 } errors)
        {
            return new Result<Product>.Invalid(errors);
        }

        var now = clock.GetUtcNow();
        var answer = CodeLookup.BuiltIn.Find(determination.Hs6, Today);
        var classification = new ProductClassification
        {
            ProductId = product.Id,
            Basis = ClassificationBasis.Determination,
            At = now,
            ByName = me.Name,
            Status = answer.Status == LookupStatus.Listed ? ControlStatus.Listed : ControlStatus.NotListed,
            ListedHs6 = [.. answer.Entries.Select(e => e.Hs6)],
            Tier = answer.Tier?.Code(),
            ListVersion = answer.ListVersion ?? "",
            DetailsJson = DeterminationRecord.Write(answer.Hs6[0]),
            Reason = $"Determined as {HsCode.Format(answer.Hs6[0])}: {determination.Reason.Trim()}",
        };
        Add(db, product, classification);
        product.Version++;
        await db.AppendToLedgerAsync(me, "product.determined", "product", product.Id.ToString(), Facts(product, classification), now);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return product;
    }

    /// <summary>What the portal would make of a product as it is being written, under the bounds given. Keeps nothing.</summary>
    public ProductJudgement Preview(Actor me, ProductInput typed, ClassificationPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(me);
        return judge.Judge(typed.Trimmed(), Today, policy);
    }

    /// <summary>Products that officers determined and that resemble this one, most alike first, for the officer who determines next.</summary>
    public async Task<IReadOnlyList<Precedent>> PrecedentsAsync(Actor me, Guid id, int count = 5)
    {
        if (!me.SeesAll)
        {
            return [];
        }

        await using var db = await contexts.CreateDbContextAsync();
        var product = await db.Products.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id);
        if (product is null)
        {
            return [];
        }

        var determined = await DeterminationsAsync(db, me, ReadPrecedents);
        var words = Precedent.WordsOf(product);
        return [.. determined.Where(d => d.Product.Id != id)
            .Select(d => new Precedent(d.Product.Id, d.Product.Name, d.Product.PartNumber, d.Hs6, d.Classification.Reason, d.Classification.ByName, d.Classification.At, Precedent.Compare(words, Precedent.WordsOf(d.Product))))
            .Where(p => p.Likeness >= Precedent.Least).OrderByDescending(p => p.Likeness).ThenByDescending(p => p.At).Take(count)];
    }

    /// <summary>Every determination that stands, as labelled lines that <c>compliancehub train</c> reads.</summary>
    public async Task<Result<byte[]>> ExportDeterminationsAsync(Actor me)
    {
        if (!me.SeesAll)
        {
            return new Result<byte[]>.Denied("Only officers, auditors and administrators export determinations.");
        }

        await using var db = await contexts.CreateDbContextAsync();
        using var lines = new MemoryStream();
        foreach (var (product, classification, hs6) in await DeterminationsAsync(db, me, int.MaxValue))
        {
            JsonSerializer.Serialize(lines, new
            {
                text = $"{product.Name}. {product.Description}",
                partNumber = product.PartNumber,
                declaredHs = product.DeclaredHs,
                hs6,
                source = "determination",
                reason = classification.Reason,
                by = classification.ByName,
                at = classification.At,
            }, JsonSerializerOptions.Web);
            lines.WriteByte((byte)'\n');
        }

        return lines.ToArray();
    }

    /// <summary>Determinations that are the newest word on their product, newest first.</summary>
    private static async Task<List<(Product Product, ProductClassification Classification, string Hs6)>> DeterminationsAsync(PortalDbContext db, Actor me, int most)
    {
        var products = await Visible(db, me).Include(p => p.Classifications)
            .Where(p => p.Classifications.OrderByDescending(c => c.At).First().Basis == ClassificationBasis.Determination)
            .OrderByDescending(p => p.RegisteredAt).Take(most).ToListAsync();
        return [.. products.Select(p => (p, c: p.Classifications.MaxBy(c => c.At)!))
            .Select(d => (d.p, d.c, hs6: DeterminationRecord.Read(d.c.DetailsJson)))
            .Where(d => d.hs6 is not null).Select(d => (d.p, d.c, d.hs6!))];
    }

    /// <summary>A product with its classifications, newest first.</summary>
    public async Task<Result<Product>> GetAsync(Actor me, Guid id)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var product = await Visible(db, me).Include(p => p.Classifications.OrderByDescending(c => c.At)).SingleOrDefaultAsync(p => p.Id == id);
        return product is null ? new Result<Product>.NotFound() : product;
    }

    /// <summary>Products that the person may see, newest first.</summary>
    public async Task<Slice<ProductRow>> ListAsync(Actor me, ProductQuery query)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var products = Visible(db, me);
        if (query.Status is { } status)
        {
            products = products.Where(p => p.Status == status);
        }

        if (!string.IsNullOrWhiteSpace(query.Search))
        {
            var like = "%" + query.Search.Trim().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";
            products = products.Where(p =>
                EF.Functions.Like(p.Name, like, "\\") || EF.Functions.Like(p.Manufacturer, like, "\\")
                || EF.Functions.Like(p.PartNumber!, like, "\\") || EF.Functions.Like(p.DeclaredHs!, like, "\\"));
        }

        var total = await products.CountAsync();
        var rows = await products.OrderByDescending(p => p.RegisteredAt).ThenByDescending(p => p.Id)
            .Skip(Math.Max(0, query.Skip)).Take(Math.Clamp(query.Take, 1, 200))
            .Join(db.Organisations, p => p.OrganisationId, o => o.Id, (p, o) => new ProductRow(
                p.Id, p.Name, p.Manufacturer, p.PartNumber, p.DeclaredHs, p.CountryOfOrigin, p.Status, p.ListedHs6, p.RegisteredAt, o.Name))
            .ToListAsync();
        return new(rows, total);
    }

    private static IQueryable<Product> Visible(PortalDbContext db, Actor me) =>
        me.SeesAll ? db.Products.AsNoTracking() : db.Products.AsNoTracking().Where(p => p.OrganisationId == me.OrganisationId);

    private static List<FieldError> Check(Determination determination)
    {
        var errors = new List<FieldError>();
        var resolution = HsNomenclature.BuiltIn.Resolve(determination.Hs6);
        if (resolution.Knowledge != HsKnowledge.Current)
        {
            errors.Add(new(nameof(Determination.Hs6), resolution.Message));
        }

        var length = (determination.Reason ?? "").Trim().Length;
        if (length is < MinReasonLength or > MaxReasonLength)
        {
            errors.Add(new(nameof(Determination.Reason), string.Create(CultureInfo.InvariantCulture,
                $"The reason has {length:N0} characters: give {MinReasonLength} to {MaxReasonLength:N0}, so that the exporter and an auditor can follow it.")));
        }

        return errors;
    }

    private ProductClassification Classify(PortalDbContext db, Product product, ProductInput input, ClassificationPolicy policy, Actor me, DateTimeOffset now)
    {
        var judgement = judge.Judge(input, Today, policy);
        var classification = new ProductClassification
        {
            ProductId = product.Id,
            Basis = ClassificationBasis.Automatic,
            At = now,
            ByName = me.Name,
            Status = judgement.Status,
            ListedHs6 = judgement.ListedHs6,
            Tier = judgement.Tier,
            ListVersion = judgement.ListVersion,
            ModelVersion = judgement.Details.ModelVersion,
            Reason = judgement.Reason,
            DetailsJson = ProductJudge.Write(judgement.Details),
        };
        Add(db, product, classification);
        return classification;
    }

    private static void Add(PortalDbContext db, Product product, ProductClassification classification)
    {
        db.Add(classification);
        product.Status = classification.Status;
        product.ListedHs6 = classification.ListedHs6;
    }

    private static void Fill(Product product, ProductInput input)
    {
        product.Name = input.Name;
        product.Description = input.Description;
        product.Manufacturer = input.Manufacturer;
        product.PartNumber = input.PartNumber;
        product.DeclaredHs = input.DeclaredHs;
        product.CountryOfOrigin = input.CountryOfOrigin;
        product.Content = input.Content;
        product.Eccn = input.Eccn;
        product.UnitValue = input.UnitValue;
        product.Currency = input.Currency;
    }

    private static string Stale(Product product)
    {
        var last = product.Classifications.MaxBy(c => c.At)!;
        var what = last.Basis == ClassificationBasis.Determination ? "determined its classification" : "changed it";
        return string.Create(CultureInfo.InvariantCulture,
            $"{last.ByName} {what} on {last.At:d MMMM yyyy} at {last.At:HH:mm} UTC, after this page was opened. Your entries are kept here: load the product again and compare.");
    }

    private static object Facts(Product product, ProductClassification classification) => new
    {
        product.Name,
        product.Description,
        product.Manufacturer,
        product.PartNumber,
        product.DeclaredHs,
        product.CountryOfOrigin,
        product.Content,
        product.Eccn,
        product.UnitValue,
        product.Currency,
        product.Version,
        classification.Basis,
        classification.Status,
        classification.ListedHs6,
        classification.Tier,
        classification.ListVersion,
        classification.ModelVersion,
        classification.Reason,
    };
}
