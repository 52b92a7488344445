using ComplianceHub.Controls.Measures;
using ComplianceHub.Portal.Accounts;
using ComplianceHub.Portal.Shell;
using Microsoft.AspNetCore.Mvc;

namespace ComplianceHub.Portal.Shipments;

internal static class ShipmentEndpoints
{
    public static void MapShipmentEndpoints(this WebApplication app)
    {
        app.MapPost("/api/v1/assessments", async (RequestCaller me, ShipmentDesk desk, ShipmentInput input) =>
                (await desk.AssessAsync(me.Caller, input)).ToHttp(TypedResults.Ok))
            .WithTags("Shipments").RequireAuthorization()
            .WithSummary("Assesses a shipment without keeping it");

        var shipments = app.MapGroup("/api/v1/shipments").WithTags("Shipments").RequireAuthorization();
        shipments.MapGet("/", async (
                RequestCaller me, ShipmentDesk desk, CaseDesk cases, AssessmentOutcome? outcome, string? search, int skip = 0, int take = 20) =>
            {
                var listed = await desk.ListAsync(me.Caller, new ShipmentQuery(outcome, search, skip, take));
                if (listed is not Result<Slice<ShipmentRow>>.Ok { Value: var slice })
                {
                    return listed.ToHttp(TypedResults.Ok);
                }

                var requests = await cases.OfShipmentsAsync(me.Caller, [.. slice.Rows.Select(r => r.Id)]);
                return requests.ToHttp(of =>
                    TypedResults.Ok(new Slice<ShipmentListRow>([.. slice.Rows.Select(r => ShipmentListRow.From(r, of.GetValueOrDefault(r.Id)))], slice.Total)));
            })
            .WithSummary("Shipments that you may see, newest first");
        shipments.MapGet("/{id:guid}", async (RequestCaller me, ShipmentDesk desk, Guid id) =>
                (await desk.GetAsync(me.Caller, id)).ToHttp(s => TypedResults.Ok(ShipmentAnswer.From(s))))
            .WithSummary("A shipment with its assessment");
        shipments.MapPost("/", async (
                RequestCaller me, ShipmentDesk desk, ShipmentInput input, [FromHeader(Name = Idempotency.Header)] string? key) =>
                (await desk.PlanAsync(me.Caller, input, Idempotency.TokenOf(key)))
                    .ToHttp(s => TypedResults.Created($"/api/v1/shipments/{s.Id}", ShipmentAnswer.From(s))))
            .WithSummary($"Plans and assesses a shipment. {Idempotency.Summary}");
    }
}

/// <summary>A shipment as the API gives it, with its assessment.</summary>
public sealed record ShipmentAnswer(
    Guid Id, string Number, DateOnly PlannedExport, string ExportingCountry, string Destination, IReadOnlyList<string> TransitCountries,
    string? EndUseStatement, IReadOnlyList<PartyInput> Parties, IReadOnlyList<LineInput> Lines, Assessment Assessment)
{
    public static ShipmentAnswer From(Shipment s) => new(
        s.Id, s.Number, s.PlannedExport, s.ExportingCountry, s.Destination, s.TransitCountries, s.EndUseStatement,
        [.. s.Parties.Select(p => new PartyInput(p.Role, p.Name, p.Address, p.Country))],
        [.. s.Lines.OrderBy(l => l.LineNumber).Select(l => new LineInput(l.ProductId, l.Quantity, l.Unit, l.UnitValue, l.Currency))],
        AssessmentJson.Read(s.AssessmentJson));
}

/// <summary>A shipment in a list as the API gives it.</summary>
/// <param name="CaseId">The request for an exception that is open or decided, if any.</param>
public sealed record ShipmentListRow(
    Guid Id, string Number, DateOnly PlannedExport, string Destination, string Consignee, int Lines, AssessmentOutcome Outcome, DateTimeOffset CreatedAt,
    Guid? CaseId, string? CaseNumber)
{
    public static ShipmentListRow From(ShipmentRow row, CaseRow? request) => new(
        row.Id, row.Number, row.PlannedExport, row.Destination, row.Consignee, row.Lines, row.Outcome, row.CreatedAt, request?.Id, request?.Number);
}
