using System.Globalization;
using ComplianceHub.Application.Data;
using ComplianceHub.Application.Policies;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Products;

/// <summary>One row of a list of products.</summary>
public sealed record ProductRow(
    Guid Id, string Name, string Manufacturer, string? PartNumber, string? DeclaredHs, string CountryOfOrigin, ControlStatus Status,
    IReadOnlyList<string> ListedHs6, DateTimeOffset RegisteredAt, string OrganisationName);

/// <summary>What to list.</summary>
/// <param name="Search">Part of the name, manufacturer, part number or declared code.</param>
/// <param name="Proposed">Only products with a determination that waits for a second signature; none for those who do not see all records.</param>
public sealed record ProductQuery(string? Search = null, ControlStatus? Status = null, int Skip = 0, int Take = 20, bool Proposed = false);

/// <summary>The open form of a change to a product.</summary>
/// <param name="Version">Of the product that the form showed.</param>
public sealed record ProductForm(Guid Id, int Version, ActToken? Token = null);

/// <summary>Registering products and classifying them. Determinations are in the other file.</summary>
public sealed partial class ProductRegistry(
    ActRunner runner, Questions questions, IDbContextFactory<PortalDbContext> contexts, ProductJudge judge, PolicyBook policies, LegalCalendar calendar)
{
    public async Task<Result<Product>> RegisterAsync(Caller caller, ProductInput typed, ActToken? token = null)
    {
        var input = typed.Trimmed();
        var (judged, policy) = await JudgeAsync(input);
        var done = await runner.RunAsync<Guid>(caller, Permission.RegisterProducts, token?.For("product.register", input), async act =>
        {
            if (input.Check() is { Count: > 0 } errors)
            {
                return new Result<Guid>.Invalid(errors);
            }

            var product = new Product
            {
                OrganisationId = act.Me.OrganisationId!.Value,
                Name = input.Name,
                Description = input.Description,
                Manufacturer = input.Manufacturer,
                CountryOfOrigin = input.CountryOfOrigin,
                Content = input.Content,
                Currency = input.Currency,
                RegisteredAt = act.Now,
                RegisteredByName = act.Me.Name,
            };
            Fill(product, input);
            act.Db.Add(product);
            await ClassifyAsync(act, product, judged, policy);
            Record(act, Verbs.ProductRegistered, product);
            return product.Id;
        });
        return done is Result<Guid>.Ok ok ? await GetAsync(caller, ok.Value) : done.Other<Product>();
    }

    /// <summary>
    /// Changes a product and classifies it anew; a determination made on other facts no longer holds for it. Requests that were submitted keep
    /// the goods as they were frozen.
    /// </summary>
    public async Task<Result<Product>> UpdateAsync(Caller caller, ProductForm form, ProductInput typed)
    {
        var input = typed.Trimmed();
        var (judged, policy) = await JudgeAsync(input);
        var token = form.Token?.For("product.update", new { form.Id, form.Version, input });
        var done = await runner.RunAsync<Guid>(caller, Permission.RegisterProducts, token, async act =>
        {
            var product = await act.Db.Products.Include(p => p.Classifications)
                .SingleOrDefaultAsync(p => p.Id == form.Id && p.OrganisationId == act.Me.OrganisationId);
            if (product is null)
            {
                return new Result<Guid>.NotFound();
            }

            if (product.Version != form.Version)
            {
                return new Result<Guid>.Conflict(Stale(product, act.Me));
            }

            if (input.Check() is { Count: > 0 } errors)
            {
                return new Result<Guid>.Invalid(errors);
            }

            var before = product.Facts;
            Fill(product, input);
            product.Version++;
            if (product.Facts == before)
            {
                // Value, currency and ECCN say nothing about what the goods are: what was determined stands.
                Record(act, Verbs.ProductChanged, product);
                return product.Id;
            }

            foreach (var overtaken in product.Classifications.Where(c => c.State == ClassificationState.Proposed))
            {
                (overtaken.State, overtaken.SecondByName, overtaken.SecondAt) = (ClassificationState.Declined, act.Me.Name, act.Now);
            }

            await ClassifyAsync(act, product, judged, policy);
            Record(act, Verbs.ProductChanged, product);
            return product.Id;
        });
        return done is Result<Guid>.Ok ok ? await GetAsync(caller, ok.Value) : done.Other<Product>();
    }

    /// <summary>What the portal would make of a product as it is being written, under the bounds given. Keeps nothing.</summary>
    public Task<Result<ProductJudgement>> PreviewAsync(Caller caller, ProductInput typed, ClassificationPolicy policy) =>
        questions.AskAsync<ProductJudgement>(caller, (_, _) => Task.FromResult<Result<ProductJudgement>>(judge.Judge(typed.Trimmed(), calendar.Today, policy)));

    /// <summary>A product with its classifications, newest first.</summary>
    public Task<Result<Product>> GetAsync(Caller caller, Guid id) => questions.AskAsync<Product>(caller, Permission.SeeRecords, async (db, me) =>
    {
        var product = await Visible(db, me).Include(p => p.Classifications.OrderByDescending(c => c.At).ThenByDescending(c => c.Id))
            .SingleOrDefaultAsync(p => p.Id == id);
        if (product is null)
        {
            return new Result<Product>.NotFound();
        }

        if (!me.SeesAll)
        {
            // What one officer proposed and no second has signed is the authority's own affair.
            product.Classifications.RemoveAll(c => c.State != ClassificationState.Standing);
        }

        return product;
    });

    /// <summary>Products that the person may see, newest first.</summary>
    public Task<Result<Slice<ProductRow>>> ListAsync(Caller caller, ProductQuery query) =>
        questions.AskAsync<Slice<ProductRow>>(caller, Permission.SeeRecords, async (db, me) =>
        {
            var products = Visible(db, me);
            if (query.Status is { } status)
            {
                products = products.Where(p => p.Status == status);
            }

            if (query.Proposed)
            {
                // A proposal is the authority's own affair, and so is that there is one.
                products = products.Where(p => me.SeesAll && p.Classifications.Any(c => c.State == ClassificationState.Proposed));
            }

            if (Like.Containing(query.Search) is { } like)
            {
                products = products.Where(p =>
                    EF.Functions.Like(p.Name, like, Like.Escape) || EF.Functions.Like(p.Manufacturer, like, Like.Escape)
                    || EF.Functions.Like(p.PartNumber!, like, Like.Escape) || EF.Functions.Like(p.DeclaredHs!, like, Like.Escape));
            }

            var total = await products.CountAsync();
            var rows = await products.OrderByDescending(p => p.RegisteredAt).ThenByDescending(p => p.Id)
                .Skip(Math.Max(0, query.Skip)).Take(Math.Clamp(query.Take, 1, 200))
                .Join(db.Organisations, p => p.OrganisationId, o => o.Id, (p, o) => new ProductRow(
                    p.Id, p.Name, p.Manufacturer, p.PartNumber, p.DeclaredHs, p.CountryOfOrigin, p.Status, p.ListedHs6, p.RegisteredAt, o.Name))
                .ToListAsync();
            return new Slice<ProductRow>(rows, total);
        });

    private static IQueryable<Product> Visible(PortalDbContext db, Actor me) =>
        me.SeesAll ? db.Products.AsNoTracking() : db.Products.AsNoTracking().Where(p => p.OrganisationId == me.OrganisationId);

    /// <summary>Outside the lock: it takes the most time and depends on nothing but the input, the day and the policy.</summary>
    private async Task<(ProductJudgement Judged, ClassificationPolicy Policy)> JudgeAsync(ProductInput input)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var policy = await policies.InForceAsync(db);
        return (judge.Judge(input, calendar.Today, policy), policy);
    }

    private async Task ClassifyAsync(Act act, Product product, ProductJudgement judged, ClassificationPolicy policy)
    {
        // Where an administrator moved the policy meanwhile, the new one counts.
        var now = await policies.InForceAsync(act.Db);
        var judgement = now == policy ? judged : judge.Judge(product.Facts, act.Today, now);
        var outlived = ProductRules.OutlivesAChange(product.Classifications, judgement.Status);
        Add(act, product, new ProductClassification
        {
            ProductId = product.Id,
            Basis = ClassificationBasis.Automatic,
            At = act.Now,
            ByName = act.Me.Name,
            Status = outlived ? ControlStatus.InReview : judgement.Status,
            ListedHs6 = judgement.ListedHs6,
            Tier = judgement.Tier,
            ListVersion = judgement.ListVersion,
            ModelVersion = judgement.Details.ModelVersion,
            FactsHash = product.Facts.Hash(),
            Reason = outlived
                ? $"An officer determined this product as listed, and it was changed since: an officer determines it anew. {judgement.Reason}"
                : judgement.Reason,
            DetailsJson = ProductJudge.Write(judgement.Details),
        });
    }

    private static void Add(Act act, Product product, ProductClassification classification)
    {
        act.Db.Add(classification);
        if (!product.Classifications.Contains(classification))
        {
            product.Classifications.Add(classification);
        }

        if (classification.State == ClassificationState.Standing)
        {
            (product.Status, product.ListedHs6) = (classification.Status, classification.ListedHs6);
        }
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

    private static string Stale(Product product, Actor me)
    {
        const string Kept = "Your entries are kept here: load the product again and compare.";
        var last = product.Classifications.Newest()!;
        if (last.State != ClassificationState.Standing && !me.SeesAll)
        {
            return "An officer worked on its classification after this page was opened. " + Kept;
        }

        var what = last.Basis == ClassificationBasis.Determination ? "determined its classification" : "changed it";
        return string.Create(CultureInfo.InvariantCulture,
            $"{last.ByName} {what} on {last.At:d MMMM yyyy} at {last.At:HH:mm} UTC, after this page was opened. {Kept}");
    }

    /// <summary>The product as it is after the act, with the classification that the act made or that stands.</summary>
    private static void Record(Act act, string verb, Product product)
    {
        var classification = product.Classifications.Newest()!;
        act.Record(verb, "product", product.Id.ToString(), ProductFacts.Of(product, classification), Editions(classification));
    }

    private static Dictionary<string, string> Editions(ProductClassification classification)
    {
        var editions = new Dictionary<string, string> { ["list"] = classification.ListVersion };
        if (classification.ModelVersion is { } model)
        {
            editions["classifier"] = model;
        }

        return editions;
    }
}
