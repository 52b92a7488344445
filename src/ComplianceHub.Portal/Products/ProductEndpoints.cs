using ComplianceHub.Controls.Measures;
using ComplianceHub.Portal.Accounts;
using ComplianceHub.Portal.Administration;
using ComplianceHub.Portal.Shell;

namespace ComplianceHub.Portal.Products;

internal static class ProductEndpoints
{
    public static void MapProductEndpoints(this WebApplication app)
    {
        var products = app.MapGroup("/api/v1/products").WithTags("Products").RequireAuthorization();
        products.MapGet("/", async (RequestActor me, ProductRegistry registry, string? search, ControlStatus? status, int skip = 0, int take = 20) =>
            TypedResults.Ok(await registry.ListAsync(me.Actor, new ProductQuery(search, status, skip, take))));
        products.MapGet("/{id:guid}", async (RequestActor me, ProductRegistry registry, Guid id) =>
            (await registry.GetAsync(me.Actor, id)).ToHttp(p => TypedResults.Ok(ProductAnswer.From(p))));
        products.MapPost("/", async (RequestActor me, ProductRegistry registry, ProductInput input) =>
            (await registry.RegisterAsync(me.Actor, input)).ToHttp(p => TypedResults.Created($"/api/v1/products/{p.Id}", ProductAnswer.From(p))));

        app.MapPost("/api/v1/classifications", async (RequestActor me, ProductRegistry registry, PolicyBook policies, ClassificationQuestion question) =>
            {
                if (string.IsNullOrWhiteSpace(question.Text) && string.IsNullOrWhiteSpace(question.PartNumber))
                {
                    return (IResult)TypedResults.Problem("Give 'text' or 'partNumber'.", statusCode: StatusCodes.Status400BadRequest);
                }

                var input = new ProductInput { Name = question.Text ?? "", PartNumber = question.PartNumber, DeclaredHs = question.DeclaredHs };
                var judged = registry.Preview(me.Actor, input, (await policies.PublicClassificationAsync()).Policy);
                return TypedResults.Ok(new ClassificationAnswer(judged.Status, judged.ListedHs6, judged.Tier, judged.ListVersion, judged.Reason, judged.Details));
            })
            .WithTags("Products").RequireAuthorization().WithSummary("Classifies a product without keeping it");

        app.MapGet("/api/v1/determinations/export", async (RequestActor me, ProductRegistry registry) =>
                (await registry.ExportDeterminationsAsync(me.Actor)).ToHttp(lines => TypedResults.File(lines, "application/x-ndjson", "determinations.jsonl")))
            .WithTags("Products").RequireAuthorization().WithSummary("Officers' determinations as labelled lines for training");
    }

    internal sealed record ClassificationQuestion(string? Text, string? PartNumber, string? DeclaredHs);

    /// <param name="Details">Candidates with probabilities, evidence, and the check of the declared code.</param>
    internal sealed record ClassificationAnswer(
        ControlStatus Status, IReadOnlyList<string> ListedHs6, string? Tier, string ListVersion, string Reason, Controls.Classification.Classification Details);
}

/// <summary>A product as the API gives it: what was registered, and its newest classification.</summary>
public sealed record ProductAnswer(
    Guid Id, string Name, string Description, string Manufacturer, string? PartNumber, string? DeclaredHs, string CountryOfOrigin, OriginContent Content,
    string? Eccn, decimal UnitValue, string Currency, int Version, ControlStatus Status, IReadOnlyList<string> ListedHs6, string? Tier, string ListVersion, string Reason)
{
    public static ProductAnswer From(Product product)
    {
        var newest = product.Classifications.MaxBy(c => c.At)!;
        return new(product.Id, product.Name, product.Description, product.Manufacturer, product.PartNumber, product.DeclaredHs, product.CountryOfOrigin,
            product.Content, product.Eccn, product.UnitValue, product.Currency, product.Version, product.Status, product.ListedHs6, newest.Tier, newest.ListVersion, newest.Reason);
    }
}
