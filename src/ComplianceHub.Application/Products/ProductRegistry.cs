using System.Globalization;
using ComplianceHub.Application.Data;
using ComplianceHub.Application.Policies;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Products;

/// <summary>One row of a list of products.</summary>
public sealed record ProductRow(
    Guid Id, string Name, string Manufacturer, string? PartNumber, string? DeclaredHs, string CountryOfOrigin, ControlStatus Status,
    IReadOnlyList<string> ListedHs6, DateTimeOffset RegisteredAt, string OrganisationName)
{
    /// <summary>Why it waits for an officer, and null where it does not; for those who see all records.</summary>
    public ReviewWhy? Why { get; init; }

    /// <summary>Wordings tried before, for those who see all records.</summary>
    public int Wordings { get; init; }
}

/// <summary>What to list.</summary>
/// <param name="Search">Part of the name, manufacturer, part number or declared code.</param>
/// <param name="Milder">
/// Only products that came to a milder status by other words and that no officer has determined; none for those who do not see all records.
/// </param>
/// <param name="Proposed">Only products with a determination that waits for a second signature; none for those who do not see all records.</param>
public sealed record ProductQuery(string? Search = null, ControlStatus? Status = null, int Skip = 0, int Take = 20, bool Proposed = false,
    bool Milder = false);

/// <summary>The open form of a change to a product.</summary>
/// <param name="Version">Of the product that the form showed.</param>
public sealed record ProductForm(Guid Id, int Version, ActToken? Token = null);

/// <summary>Registering products and classifying them. Determinations are in the other file.</summary>
public sealed partial class ProductRegistry(
    ActRunner runner, Questions questions, IDbContextFactory<PortalDbContext> contexts, ProductJudge judge, PolicyBook policies, LegalCalendar calendar,
    AskedWordings asked, PrecedentIndex precedents, TimeProvider clock)
{
    /// <param name="form">The opened form, whose wordings at rest are kept with the product.</param>
    public async Task<Result<Product>> RegisterAsync(Caller caller, ProductInput typed, ActToken? token = null, Guid? form = null)
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
            var wordings = KeepWordings(act, product, form, null);
            await ClassifyAsync(act, product, judged, policy);
            Record(act, Verbs.ProductRegistered, product, wordings);
            return product.Id;
        });
        return done is Result<Guid>.Ok ok ? await GetAsync(caller, ok.Value) : done.Other<Product>();
    }

    /// <summary>
    /// Changes a product and classifies it anew; a determination made on other facts no longer holds for it. Requests that were submitted keep
    /// the goods as they were frozen.
    /// </summary>
    /// <param name="openedForm">The opened form, whose wordings at rest are kept with the product.</param>
    public async Task<Result<Product>> UpdateAsync(Caller caller, ProductForm form, ProductInput typed, Guid? openedForm = null)
    {
        var input = typed.Trimmed();
        var (judged, policy) = await JudgeAsync(input);
        var token = form.Token?.For("product.update", new { form.Id, form.Version, input });
        var done = await runner.RunAsync<Guid>(caller, Permission.RegisterProducts, token, async act =>
        {
            var product = await act.Db.Products.Include(p => p.Classifications).Include(p => p.Wordings).AsSplitQuery()
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

            var (before, registered) = (product.Facts, AsRegistered(product));
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

            var wordings = KeepWordings(act, product, openedForm, registered);
            await ClassifyAsync(act, product, judged, policy);
            Record(act, Verbs.ProductChanged, product, wordings);
            return product.Id;
        });
        return done is Result<Guid>.Ok ok ? await GetAsync(caller, ok.Value) : done.Other<Product>();
    }

    /// <summary>What the portal would make of a product as it is being written, under the bounds given. Keeps nothing.</summary>
    public Task<Result<ProductJudgement>> PreviewAsync(Caller caller, ProductInput typed, ClassificationPolicy policy) =>
        questions.AskAsync<ProductJudgement>(caller, (_, _) => Task.FromResult<Result<ProductJudgement>>(judge.Judge(typed.Trimmed(), calendar.Today, policy)));

    /// <summary>
    /// A wording that rested in a form, or that a program asked about. It is remembered for an hour, in memory only, and kept with the product if its
    /// person registers one: nothing is stored of people who only look.
    /// </summary>
    /// <param name="form">The opened form; null where a program asked.</param>
    /// <returns>Whether it was remembered; a text that is too long to be registered is not.</returns>
    public Task<Result<bool>> NoteWordingAsync(Caller caller, ProductInput typed, ClassificationPolicy policy, Guid? form) =>
        questions.AskAsync<bool>(caller, (_, me) =>
        {
            var input = typed.Trimmed();
            const int Longest = ProductInput.MaxDescriptionLength + ProductInput.MaxNameLength;
            if (!me.May(Permission.RegisterProducts) || input.Name.Length + input.Description.Length > Longest)
            {
                return Task.FromResult<Result<bool>>(false);
            }

            var wording = ProductWording.Of(
                input.Facts, judge.Judge(input, calendar.Today, policy), form is null ? WordingSource.Api : WordingSource.Form, clock.GetUtcNow());
            asked.Note(me.UserId, new(form, wording, judge.VectorOf(input.Facts)));
            return Task.FromResult<Result<bool>>(true);
        });

    /// <summary>What came in within the last twelve months, by what it stands as now.</summary>
    public Task<Result<YearOfProducts>> LastYearAsync(Caller caller) =>
        questions.AskAsync<YearOfProducts>(caller, Permission.SeePolicy, async (db, _) =>
        {
            var since = clock.GetUtcNow().AddYears(-1);
            var counts = await db.Products.Where(p => p.RegisteredAt >= since).GroupBy(p => p.Status).Select(g => new { g.Key, Count = g.Count() })
                .ToDictionaryAsync(g => g.Key, g => g.Count);
            return new YearOfProducts(
                counts.GetValueOrDefault(ControlStatus.Listed), counts.GetValueOrDefault(ControlStatus.NotListed),
                counts.GetValueOrDefault(ControlStatus.InReview));
        });

    /// <summary>A product with its classifications, newest first, and for officers the wordings that were tried.</summary>
    public Task<Result<Product>> GetAsync(Caller caller, Guid id) => questions.AskAsync<Product>(caller, Permission.SeeRecords, async (db, me) =>
    {
        var products = Visible(db, me).Include(p => p.Classifications.OrderByDescending(c => c.At).ThenByDescending(c => c.Id));
        var product = await (me.SeesAll ? products.Include(p => p.Wordings).AsSplitQuery() : products).SingleOrDefaultAsync(p => p.Id == id);
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

            if (query.Milder)
            {
                products = products.Where(p => me.SeesAll
                    && p.Wordings.Any(w => w.Status != ControlStatus.NotListed && w.Status != p.Status && p.Status != ControlStatus.Listed)
                    && p.Classifications.Where(c => c.State == ClassificationState.Standing)
                        .OrderByDescending(c => c.At).ThenByDescending(c => c.Id).First().Basis == ClassificationBasis.Automatic);
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
            return new Slice<ProductRow>(me.SeesAll ? await WithReasonsAsync(db, rows) : rows, total);
        });

    private static async Task<List<ProductRow>> WithReasonsAsync(PortalDbContext db, List<ProductRow> rows)
    {
        var ids = rows.Select(r => r.Id).ToList();
        var waiting = rows.Where(r => r.Status == ControlStatus.InReview).Select(r => r.Id).ToList();
        var automatic = (await db.ProductClassifications.AsNoTracking()
            .Where(c => waiting.Contains(c.ProductId) && c.Basis == ClassificationBasis.Automatic).ToListAsync()).ToLookup(c => c.ProductId);
        var wordings = await db.ProductWordings.Where(w => ids.Contains(w.ProductId)).GroupBy(w => w.ProductId)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
        return rows.ConvertAll(r => r with
        {
            Why = ReviewWhy.Of(r.Status, r.DeclaredHs, automatic[r.Id].Newest()),
            Wordings = wordings.GetValueOrDefault(r.Id),
        });
    }

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

    /// <summary>The product as it was registered before a change; null where its classification was kept without details.</summary>
    private static ProductWording? AsRegistered(Product product)
    {
        var automatic = product.Classifications.Where(c => c.Basis == ClassificationBasis.Automatic).Newest();
        return automatic is null || ProductJudge.Read(automatic.DetailsJson) is not { } details ? null
            : ProductWording.Of(
                product.Facts, new(automatic.Status, [], automatic.ListVersion, automatic.Reason, details), WordingSource.Registered, automatic.At);
    }

    /// <summary>Keeps what was tried with the product, twenty at most, and none twice.</summary>
    /// <returns>What was kept now, for the ledger; null where nothing was.</returns>
    private List<WordingFact>? KeepWordings(Act act, Product product, Guid? form, ProductWording? registered)
    {
        var remembered = asked.For(act.Me.UserId, form, product.Facts, judge.VectorOf(product.Facts));
        var before = product.Wordings.ToList();
        var now = (product.Name, product.Description, product.Manufacturer, product.PartNumber, product.DeclaredHs, product.CountryOfOrigin);
        List<ProductWording> all = [.. before.Concat(remembered).Concat(registered is null ? [] : [registered]).Where(w => w.Text != now)
            .OrderBy(w => w.At).DistinctBy(w => w.Text)];
        AskedWordings.Trim(all, w => w);
        product.Wordings.RemoveAll(w => !all.Contains(w));
        var added = all.Except(before).ToList();
        product.Wordings.AddRange(added);
        act.Db.AddRange(added);
        var person = act.Me.UserId;
        act.AfterCommit(_ => asked.Take(person, remembered));
        return added.Count == 0 ? null : added.ConvertAll(w => new WordingFact(w.At, w.Source, w.ListedProbability, w.Status));
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
    private static void Record(Act act, string verb, Product product, IReadOnlyList<WordingFact>? wordings = null)
    {
        var classification = product.Classifications.Newest()!;
        var facts = ProductFacts.Of(product, classification) with { WordingsTried = wordings };
        act.Record(verb, "product", product.Id.ToString(), facts, Editions(classification));
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
