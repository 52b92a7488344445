using ComplianceHub.Controls.Cases;
using ComplianceHub.Portal.Accounts;
using ComplianceHub.Portal.Shell;

namespace ComplianceHub.Portal.Cases;

/// <summary>What an exporter's system does with requests and licences. Officers decide on screen, where they see what they sign.</summary>
internal static class CaseEndpoints
{
    public static void MapCaseEndpoints(this WebApplication app)
    {
        var cases = app.MapGroup("/api/v1/cases").WithTags("Exception requests").RequireAuthorization();
        cases.MapGet("/", async (RequestActor me, CaseDesk desk, string? search, CaseState? state, int skip = 0, int take = 20) =>
            TypedResults.Ok(await desk.ListAsync(me.Actor, new(search, state, skip, take))));
        cases.MapGet("/{id:guid}", async (RequestActor me, CaseDesk desk, Guid id) => Answer(await desk.GetAsync(me.Actor, id)));
        cases.MapPost("/", async (RequestActor me, CaseDesk desk, NewRequest body) =>
                (await desk.RequestAsync(me.Actor, body.ShipmentId, body.Justification)).ToHttp(f => TypedResults.Created($"/api/v1/cases/{f.Case.Id}", CaseAnswer.From(f))))
            .WithSummary("Starts a draft for a shipment that needs an exception");
        cases.MapPost("/{id:guid}/submit", async (RequestActor me, CaseDesk desk, Guid id, Act body) => Answer(await desk.SubmitAsync(me.Actor, id, body.Version)));
        cases.MapPost("/{id:guid}/answer", async (RequestActor me, CaseDesk desk, Guid id, ActWithText body) => Answer(await desk.AnswerAsync(me.Actor, id, body.Version, body.Text)));
        cases.MapPost("/{id:guid}/withdraw", async (RequestActor me, CaseDesk desk, Guid id, ActWithText body) => Answer(await desk.WithdrawAsync(me.Actor, id, body.Version, body.Text)));
        cases.MapPost("/{id:guid}/uses", async (RequestActor me, CaseDesk desk, Guid id, Use body) =>
                Answer(await desk.RecordUseAsync(me.Actor, id, body.Version, new(body.LineNumber, body.Quantity, body.Reference))))
            .WithSummary("Records a quantity as shipped under the licence");
    }

    private static IResult Answer(Result<CaseFile> result) => result.ToHttp(f => TypedResults.Ok(CaseAnswer.From(f)));

    internal sealed record NewRequest(Guid ShipmentId, string Justification);

    /// <param name="Version">Of the request that the caller looked at; an older one is a conflict, 409.</param>
    internal sealed record Act(int Version);

    internal sealed record ActWithText(int Version, string Text);

    internal sealed record Use(int Version, int LineNumber, decimal Quantity, string Reference);
}

/// <summary>A request as the API gives it.</summary>
/// <param name="Possible">What the caller may do to it now.</param>
public sealed record CaseAnswer(
    Guid Id, string Number, int Version, CaseState State, LicenceState? Licence, Guid ShipmentId, string Justification, string? Reasons,
    IReadOnlyList<LicenceCondition> Conditions, DateOnly? ValidFrom, DateOnly? ValidUntil, string? CertificateNumber,
    IReadOnlyList<LineBalance> Lines, IReadOnlyList<CaseAct> Possible)
{
    public static CaseAnswer From(CaseFile file) => new(
        file.Case.Id, file.Case.Number, file.Case.Version, file.Case.State, file.Licence, file.Case.ShipmentId, file.Case.Justification, file.Case.RecommendationReason,
        file.Case.Conditions, file.Case.ValidFrom, file.Case.ValidUntil, file.CertificateNumber, file.Balances, file.Possible);
}
