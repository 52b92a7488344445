using ComplianceHub.Controls.Measures;
using ComplianceHub.Portal.Accounts;
using ComplianceHub.Portal.Shell;

namespace ComplianceHub.Portal.Shipments;

internal static class ShipmentEndpoints
{
    public static void MapShipmentEndpoints(this WebApplication app)
    {
        app.MapPost("/api/v1/assessments", async (RequestActor me, ShipmentDesk desk, ShipmentInput input) =>
                (await desk.AssessAsync(me.Actor, input)).ToHttp(TypedResults.Ok))
            .WithTags("Shipments").RequireAuthorization()
            .WithSummary("Assesses a shipment without keeping it");

        var shipments = app.MapGroup("/api/v1/shipments").WithTags("Shipments").RequireAuthorization();
        shipments.MapGet("/", async (RequestActor me, ShipmentDesk desk, AssessmentOutcome? outcome, string? search, int skip = 0, int take = 20) =>
            TypedResults.Ok(await desk.ListAsync(me.Actor, outcome, search, skip, take)));
        shipments.MapGet("/{id:guid}", async (RequestActor me, ShipmentDesk desk, Guid id) =>
            (await desk.GetAsync(me.Actor, id)).ToHttp(s => TypedResults.Ok(ShipmentAnswer.From(s))));
        shipments.MapPost("/", async (RequestActor me, ShipmentDesk desk, ShipmentInput input) =>
            (await desk.PlanAsync(me.Actor, input)).ToHttp(s => TypedResults.Created($"/api/v1/shipments/{s.Id}", ShipmentAnswer.From(s))));
    }
}

/// <summary>A shipment as the API gives it, with its assessment.</summary>
public sealed record ShipmentAnswer(
    Guid Id, string Number, DateOnly PlannedExport, string ExportingCountry, string Destination, IReadOnlyList<string> TransitCountries, string? EndUseStatement,
    IReadOnlyList<PartyInput> Parties, IReadOnlyList<LineInput> Lines, Assessment Assessment)
{
    public static ShipmentAnswer From(Shipment s) => new(
        s.Id, s.Number, s.PlannedExport, s.ExportingCountry, s.Destination, s.TransitCountries, s.EndUseStatement,
        [.. s.Parties.Select(p => new PartyInput(p.Role, p.Name, p.Address, p.Country))],
        [.. s.Lines.OrderBy(l => l.LineNumber).Select(l => new LineInput(l.ProductId, l.Quantity, l.Unit, l.UnitValue, l.Currency))],
        AssessmentJson.Read(s.AssessmentJson));
}
