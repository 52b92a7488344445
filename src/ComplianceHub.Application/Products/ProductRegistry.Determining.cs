using System.Globalization;
using System.Text.Json;
using ComplianceHub.Application.Data;
using ComplianceHub.Application.People;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Products;

/// <summary>An officer's determination of a product's classification.</summary>
/// <param name="Hs6">The right subheading, in any form that <see cref="HsCode"/> reads.</param>
public sealed record Determination(string Hs6, string Reason);

/// <summary>What a determination would be, before it is made.</summary>
/// <param name="Determined">Listed or not listed.</param>
/// <param name="NeedsSecond">Whether it waits for a second officer; what of the following it stands against is the reason.</param>
/// <param name="Automatic">What the classifier makes of the text; in review where it may be listed.</param>
/// <param name="DeclaredListed">Whether the code declared by the exporter is on the list.</param>
/// <param name="Standing">The status that holds until this determination does.</param>
/// <param name="Why">Why the classifier would not decide by itself; null where it did.</param>
public sealed record DeterminationPreview(
    ControlStatus Determined, bool NeedsSecond, ControlStatus Automatic, bool DeclaredListed, ControlStatus Standing, ReviewReason? Why = null);

/// <content>Officers' determinations: "listed" holds at once, "not listed" against what else is known takes two.</content>
public sealed partial class ProductRegistry
{
    public const int MinReasonLength = 10;
    public const int MaxReasonLength = 4000;

    /// <summary>
    /// An officer says what the product is. Where that opens (<see cref="DeterminationRules.NeedsSecond"/>), it is a proposal until a second
    /// officer countersigns it; else it overrides every automatic classification at once.
    /// </summary>
    public Task<Result<Product>> DetermineAsync(Caller caller, ProductForm form, Determination determination) =>
        ActAsync(caller, form, "product.determine", determination, (act, product) =>
        {
            if (DeterminationRules.CheckProposer(act.Me, product.OrganisationId) is { Allowed: false, Reason: { } reason })
            {
                return Task.FromResult<Result<Guid>>(new Result<Guid>.Denied(reason));
            }

            if (Check(determination) is { Count: > 0 } errors)
            {
                return Task.FromResult<Result<Guid>>(new Result<Guid>.Invalid(errors));
            }

            var answer = CodeLookup.BuiltIn.Find(determination.Hs6, act.Today);
            var (status, opens, _, _, _, _) = Preview(product, answer, act.Today);
            foreach (var overtaken in product.Classifications.Where(c => c.State == ClassificationState.Proposed))
            {
                (overtaken.State, overtaken.SecondByName, overtaken.SecondAt) = (ClassificationState.Declined, act.Me.Name, act.Now);
            }

            Add(act, product, new ProductClassification
            {
                ProductId = product.Id,
                Basis = ClassificationBasis.Determination,
                State = opens ? ClassificationState.Proposed : ClassificationState.Standing,
                At = act.Now,
                ById = act.Me.UserId,
                ByName = act.Me.Name,
                Status = status,
                ListedHs6 = [.. answer.Entries.Select(e => e.Hs6)],
                Tier = answer.Tier?.Code(),
                ListVersion = answer.ListVersion ?? "",
                FactsHash = product.Facts.Hash(),
                DetailsJson = DeterminationRecord.Write(answer.Hs6[0]),
                Reason = $"Determined as {HsCode.Format(answer.Hs6[0])}: {determination.Reason.Trim()}",
            });
            product.Version++;
            Record(act, opens ? Verbs.ProductDeterminationProposed : Verbs.ProductDetermined, product);
            return Task.FromResult<Result<Guid>>(product.Id);
        });

    /// <summary>The second signature under a determination that opens: from now on it stands.</summary>
    public Task<Result<Product>> CountersignDeterminationAsync(Caller caller, ProductForm form) =>
        ActAsync(caller, form, "product.countersignDetermination", null, async (act, product) =>
        {
            if (product.Proposal() is not { } proposal)
            {
                return new Result<Guid>.Denied("No determination waits for a second signature.");
            }

            var proposer = await Standings.OfAsync(act.Db, proposal.ById);
            if (DeterminationRules.CheckSecond(act.Me, proposer, product.OrganisationId) is { Allowed: false, Reason: { } reason })
            {
                return new Result<Guid>.Denied(reason);
            }

            (proposal.State, proposal.SecondByName, proposal.SecondAt) = (ClassificationState.Standing, act.Me.Name, act.Now);
            (product.Status, product.ListedHs6) = (proposal.Status, proposal.ListedHs6);
            product.Version++;
            act.Record(Verbs.ProductDetermined, "product", product.Id.ToString(), ProductFacts.Of(product, proposal), Editions(proposal));
            return product.Id;
        });

    /// <summary>Another officer does not agree, or the proposer takes it back: what stood before goes on standing.</summary>
    public Task<Result<Product>> DeclineDeterminationAsync(Caller caller, ProductForm form, string reason)
    {
        var text = (reason ?? "").Trim();
        return ActAsync(caller, form, "product.declineDetermination", text, (act, product) =>
        {
            if (DeterminationRules.CheckProposer(act.Me, product.OrganisationId) is { Allowed: false, Reason: { } denied })
            {
                return Task.FromResult<Result<Guid>>(new Result<Guid>.Denied(denied));
            }

            if (product.Proposal() is not { } proposal)
            {
                return Task.FromResult<Result<Guid>>(new Result<Guid>.Denied("No determination waits for a second signature."));
            }

            if (CheckReason(text) is { } error)
            {
                return Task.FromResult<Result<Guid>>(new Result<Guid>.Invalid([error]));
            }

            (proposal.State, proposal.SecondByName, proposal.SecondAt) = (ClassificationState.Declined, act.Me.Name, act.Now);
            product.Version++;
            act.Record(Verbs.ProductDeterminationDeclined, "product", product.Id.ToString(), new { proposal.ByName, proposal.Reason, Declined = text });
            return Task.FromResult<Result<Guid>>(product.Id);
        });
    }

    /// <summary>Whether a determination as a subheading would hold at once or wait for a second officer. Keeps nothing.</summary>
    public Task<Result<DeterminationPreview>> PreviewDeterminationAsync(Caller caller, Guid id, string hs6) =>
        questions.AskAsync<DeterminationPreview>(caller, Permission.DetermineClassifications, async (db, me) =>
        {
            if (CheckCode(hs6) is { } error)
            {
                return new Result<DeterminationPreview>.Invalid([error]);
            }

            var product = await Visible(db, me).Include(p => p.Classifications).SingleOrDefaultAsync(p => p.Id == id);
            return product is null
                ? new Result<DeterminationPreview>.NotFound()
                : Preview(product, CodeLookup.BuiltIn.Find(hs6, calendar.Today), calendar.Today);
        });

    /// <summary>
    /// Products that officers determined, for the officer who determines next: those of the same part number by the same maker, then those that are
    /// read alike, most alike first.
    /// </summary>
    public Task<Result<IReadOnlyList<Precedent>>> PrecedentsAsync(Caller caller, Guid id, int count = 5) =>
        questions.AskAsync<IReadOnlyList<Precedent>>(caller, Permission.SeeAllRecords, async (db, _) =>
            await db.Products.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id) is { } product
                ? new Result<IReadOnlyList<Precedent>>.Ok(await precedents.FindAsync(db, product, count))
                : new Result<IReadOnlyList<Precedent>>.NotFound());

    /// <summary>
    /// Every determination that stands, as labelled lines for <c>compliancehub train --with</c>: JSON lines with text, partNumber, manufacturer,
    /// declaredHs, hs6, source ("determination"), reason, by, at. See docs/decisions/officers-teach.md.
    /// </summary>
    public Task<Result<byte[]>> ExportDeterminationsAsync(Caller caller) =>
        questions.AskAsync<byte[]>(caller, Permission.ExportDeterminations, async (db, me) =>
        {
            using var lines = new MemoryStream();
            foreach (var (product, classification, hs6) in await Determinations.ReadAsync(Visible(db, me), int.MaxValue))
            {
                JsonSerializer.Serialize(lines, new
                {
                    text = $"{product.Name}. {product.Description}",
                    partNumber = product.PartNumber,
                    manufacturer = product.Manufacturer,
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
        });

    private async Task<Result<Product>> ActAsync(
        Caller caller, ProductForm form, string what, object? input, Func<Act, Product, Task<Result<Guid>>> change)
    {
        var token = form.Token?.For(what, new { form.Id, form.Version, input });
        var done = await runner.RunAsync<Guid>(caller, Permission.DetermineClassifications, token, async act =>
        {
            var product = await act.Db.Products.Include(p => p.Classifications).SingleOrDefaultAsync(p => p.Id == form.Id);
            return product is null ? new Result<Guid>.NotFound()
                : product.Version != form.Version ? new Result<Guid>.Conflict(Stale(product, act.Me))
                : await change(act, product);
        });
        return done is Result<Guid>.Ok ok ? await GetAsync(caller, ok.Value) : done.Other<Product>();
    }

    private static DeterminationPreview Preview(Product product, LookupAnswer answer, DateOnly today)
    {
        var determined = answer.Status == LookupStatus.Listed ? ControlStatus.Listed : ControlStatus.NotListed;
        var (automatic, declaredListed) = (Automatic(product), IsDeclaredListed(product, today));
        var needsSecond = DeterminationRules.NeedsSecond(determined, automatic, declaredListed, product.Status);
        var details = ProductJudge.Read(product.Classifications.Where(c => c.Basis == ClassificationBasis.Automatic).Newest()?.DetailsJson);
        return new(determined, needsSecond, automatic, declaredListed, product.Status, details?.Reason);
    }

    /// <summary>What the classifier made of the facts as they are now.</summary>
    private static ControlStatus Automatic(Product product) =>
        product.Classifications.Where(c => c.Basis == ClassificationBasis.Automatic).Newest() is { } automatic
            ? ByTextAlone(automatic)
            : ControlStatus.InReview;

    // A code that is not known, or only to four digits, is in review for that alone; where the text speaks of nothing listed, one person is enough.
    private static ControlStatus ByTextAlone(ProductClassification automatic) => ProductJudge.Read(automatic.DetailsJson)?.Status switch
    {
        ListingStatus.NotListed => ControlStatus.NotListed,
        ListingStatus.Listed => ControlStatus.Listed,
        ListingStatus.Review => ControlStatus.InReview,
        null => automatic.Status,
        var other => throw new InvalidOperationException($"No such status: {other}."),
    };

    private static bool IsDeclaredListed(Product product, DateOnly today) =>
        product.DeclaredHs is { } declared && CodeLookup.BuiltIn.Find(declared, today).Status == LookupStatus.Listed;

    private static List<FieldError> Check(Determination determination)
    {
        var errors = new List<FieldError>();
        if (CheckCode(determination.Hs6) is { } wrong)
        {
            errors.Add(wrong);
        }

        if (CheckReason((determination.Reason ?? "").Trim()) is { } error)
        {
            errors.Add(error);
        }

        return errors;
    }

    private static FieldError? CheckCode(string hs6) =>
        HsNomenclature.BuiltIn.Resolve(hs6) is { Knowledge: not HsKnowledge.Current } resolution ? new(nameof(Determination.Hs6), resolution.Message) : null;

    private static FieldError? CheckReason(string reason) => reason.Length is >= MinReasonLength and <= MaxReasonLength ? null
        : new(nameof(Determination.Reason), string.Create(CultureInfo.InvariantCulture,
            $"The reason has {reason.Length:N0} characters: give {MinReasonLength} to {MaxReasonLength:N0}, "
            + $"so that the exporter and an auditor can follow it."));
}
