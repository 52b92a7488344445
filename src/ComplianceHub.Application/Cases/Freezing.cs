using ComplianceHub.Application.Data;
using ComplianceHub.Application.People;
using ComplianceHub.Application.Products;
using ComplianceHub.Application.Shipments;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Cases;

/// <summary>Makes the frozen request from the shipment, its products and the company as they are at that moment.</summary>
internal static class Freezing
{
    /// <summary>The next version of a case's request, without a declaration yet.</summary>
    public static async Task<ExceptionRequest> FreezeAsync(PortalDbContext db, ExceptionCase request, LegalCalendar calendar)
    {
        var shipment = await db.Shipments.AsNoTracking().Include(s => s.Lines).ThenInclude(l => l.Product).SingleAsync(s => s.Id == request.ShipmentId);
        var holder = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == request.OrganisationId);
        var version = await db.CaseRequests.Where(r => r.CaseId == request.Id).MaxAsync(r => (int?)r.Version) ?? 0;
        return Of(request, shipment, holder, version + 1, await EarlierAsync(db, request.Id, request.ShipmentId, request.OrganisationId, calendar));
    }

    public static ExceptionRequest Of(
        ExceptionCase request, Shipment shipment, Organisation holder, int version, IReadOnlyList<EarlierRequest> earlier, bool reconstructed = false) => new()
    {
        CaseNumber = request.Number,
        Version = version,
        Holder = new(holder.Name, holder.RegistrationNumber, holder.Address, holder.Country),
        Movement = Movement.Export,
        ExportingCountry = shipment.ExportingCountry,
        Destination = shipment.Destination,
        TransitCountries = shipment.TransitCountries,
        PlannedExport = shipment.PlannedExport,
        EndUse = shipment.EndUseStatement ?? "",
        Justification = request.Justification,
        Parties = [.. shipment.Parties.OrderBy(p => p.Role).Select(p => new RequestedParty(p.Role, p.Name, p.Address, p.Country))],
        Goods = [.. shipment.Lines.OrderBy(l => l.LineNumber).Select(l => Goods(l, l.Product!))],
        Documents = [],
        Earlier = earlier,
        WhatChanged = earlier.Count == 0 ? null : request.WhatChanged,
        Declaration = null,
        Reconstructed = reconstructed,
    };

    /// <summary>
    /// Requests that were refused or withdrawn before: for the same shipment, or of the same exporter for one of the same products to the
    /// same destination, so that planning the shipment again does not make them forgotten.
    /// </summary>
    public static async Task<IReadOnlyList<EarlierRequest>> EarlierAsync(
        PortalDbContext db, Guid? caseId, Guid shipmentId, Guid organisationId, LegalCalendar calendar)
    {
        var shipment = await db.Shipments.AsNoTracking().Include(s => s.Lines).SingleAsync(s => s.Id == shipmentId);
        var products = shipment.Lines.Select(l => l.ProductId).ToList();
        var found = await db.Cases.AsNoTracking()
            .Where(c => c.OrganisationId == organisationId && c.Id != caseId && (c.State == CaseState.Refused || c.State == CaseState.Withdrawn))
            // A draft that was withdrawn was never asked for.
            .Where(c => c.SubmittedAt != null)
            .Where(c => c.ShipmentId == shipmentId
                || (c.Shipment!.Destination == shipment.Destination && c.Shipment.Lines.Any(l => products.Contains(l.ProductId))))
            .Select(c => new { c.Number, c.State, At = c.Events.Max(e => e.At) })
            .ToListAsync();
        return [.. found.OrderBy(f => f.At).ThenBy(f => f.Number, StringComparer.Ordinal)
            .Select(f => new EarlierRequest(f.Number, Words.Of(f.State), calendar.DayOf(f.At)))];
    }

    private static RequestedGoods Goods(ShipmentLine line, Product product) => new(
        line.LineNumber, product.Id, product.Name, product.Description, product.Manufacturer, product.PartNumber, product.DeclaredHs,
        product.CountryOfOrigin, product.Content, product.Eccn, line.Quantity, line.Unit, line.UnitValue, line.Currency);
}
