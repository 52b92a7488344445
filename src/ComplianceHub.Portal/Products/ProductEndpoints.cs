using ComplianceHub.Controls.Measures;
using ComplianceHub.Portal.Accounts;
using ComplianceHub.Portal.Shell;
using Microsoft.AspNetCore.Mvc;

namespace ComplianceHub.Portal.Products;

internal static class ProductEndpoints
{
    public static void MapProductEndpoints(this WebApplication app)
    {
        var products = app.MapGroup("/api/v1/products").WithTags("Products").RequireAuthorization();
        products.MapGet("/", async (RequestCaller me, ProductRegistry registry, string? search, ControlStatus? status, int skip = 0, int take = 20) =>
                (await registry.ListAsync(me.Caller, new ProductQuery(search, status, skip, take))).ToHttp(TypedResults.Ok))
            .WithSummary("Products that you may see, newest first");
        products.MapGet("/{id:guid}", async (RequestCaller me, ProductRegistry registry, Guid id) =>
                (await registry.GetAsync(me.Caller, id)).ToHttp(p => TypedResults.Ok(ProductAnswer.From(p))))
            .WithSummary("A product with the classification that stands");
        products.MapPost("/", async (
                RequestCaller me, ProductRegistry registry, ProductInput input, [FromHeader(Name = Idempotency.Header)] string? key) =>
                (await registry.RegisterAsync(me.Caller, input, Idempotency.TokenOf(key)))
                    .ToHttp(p => TypedResults.Created($"/api/v1/products/{p.Id}", ProductAnswer.From(p))))
            .WithSummary($"Registers and classifies a product. {Idempotency.Summary}");

        app.MapPost("/api/v1/classifications", async (RequestCaller me, ProductRegistry registry, PolicyBook policies, ClassificationQuestion question) =>
            {
                if (string.IsNullOrWhiteSpace(question.Text) && string.IsNullOrWhiteSpace(question.PartNumber))
                {
                    return TypedResults.Problem("Give 'text' or 'partNumber'.", statusCode: StatusCodes.Status400BadRequest);
                }

                var input = new ProductInput
                {
                    Name = question.Text ?? "", PartNumber = question.PartNumber, DeclaredHs = question.DeclaredHs, Manufacturer = question.Manufacturer ?? "",
                };
                var policy = (await policies.PublicClassificationAsync()).Policy;
                var judged = await registry.PreviewAsync(me.Caller, input, policy);
                await registry.NoteWordingAsync(me.Caller, input, policy, form: null);
                return judged.ToHttp(j => TypedResults.Ok(new ClassificationAnswer(j.Status, j.ListedHs6, j.Tier, j.ListVersion, j.Reason, j.Details)));
            })
            .WithTags("Products").RequireAuthorization().WithSummary("Classifies a product without keeping it");

        app.MapGet("/api/v1/determinations/export", async (RequestCaller me, ProductRegistry registry) =>
                (await registry.ExportDeterminationsAsync(me.Caller)).ToHttp(lines =>
                    TypedResults.File(lines, "application/x-ndjson", "determinations.jsonl")))
            .WithTags("Products").RequireAuthorization().WithSummary("Officers' determinations as labelled lines for training");
    }

    internal sealed record ClassificationQuestion(string? Text, string? PartNumber, string? DeclaredHs, string? Manufacturer = null);

    /// <param name="Details">Candidates with probabilities, evidence, and the check of the declared code.</param>
    internal sealed record ClassificationAnswer(
        ControlStatus Status, IReadOnlyList<string> ListedHs6, string? Tier, string ListVersion, string Reason, Controls.Classification.Classification Details);
}

/// <summary>A product as the API gives it: what was registered, and the classification that stands.</summary>
public sealed record ProductAnswer(
    Guid Id, string Name, string Description, string Manufacturer, string? PartNumber, string? DeclaredHs, string CountryOfOrigin, OriginContent Content,
    string? Eccn, decimal UnitValue, string Currency, int Version, ControlStatus Status, IReadOnlyList<string> ListedHs6, string? Tier, string ListVersion,
    string Reason)
{
    public static ProductAnswer From(Product product)
    {
        var standing = product.NewestStanding();
        return new(
            product.Id, product.Name, product.Description, product.Manufacturer, product.PartNumber, product.DeclaredHs, product.CountryOfOrigin,
            product.Content, product.Eccn, product.UnitValue, product.Currency, product.Version, product.Status, product.ListedHs6, standing.Tier,
            standing.ListVersion, standing.Reason);
    }
}
