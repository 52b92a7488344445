using ComplianceHub.Application.Data;
using ComplianceHub.Application.People;
using ComplianceHub.Application.Products;
using ComplianceHub.Application.Shipments;
using ComplianceHub.Controls.Text;
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
    /// Requests that were refused or withdrawn before: for the same shipment, or of the same exporter for like goods to the same destination or end
    /// user. Planning the shipment or registering the product again does not make them forgotten.
    /// </summary>
    public static async Task<IReadOnlyList<EarlierRequest>> EarlierAsync(
        PortalDbContext db, Guid? caseId, Guid shipmentId, Guid organisationId, LegalCalendar calendar)
    {
        var shipment = await db.Shipments.AsNoTracking().Include(s => s.Lines).ThenInclude(l => l.Product).SingleAsync(s => s.Id == shipmentId);
        CaseState[] ended = [.. CaseStages.Of(CaseStage.Decided), .. CaseStages.Of(CaseStage.Withdrawn)];
        var unlicensed = await db.Cases.AsNoTracking().Include(c => c.Requests)
            .Where(c => c.OrganisationId == organisationId && c.Id != caseId && c.Licence == null && ended.Contains(c.State))
            // A draft that was withdrawn was never asked for.
            .Where(c => c.SubmittedAt != null)
            .Select(c => new { c.Number, c.State, c.ShipmentId, At = c.Events.Max(e => e.At), Requests = c.Requests.ToList() })
            .ToListAsync();
        var (places, goods) = (Places(shipment), shipment.Lines.SelectMany(l => Marks(Goods(l, l.Product!))).ToHashSet());
        return [.. unlicensed
            .Where(c => c.ShipmentId == shipmentId || c.Requests.Select(r => ExceptionRequest.Read(r.Json)).OfType<ExceptionRequest>().Any(IsLike))
            .OrderBy(c => c.At).ThenBy(c => c.Number, StringComparer.Ordinal)
            .Select(c => new EarlierRequest(c.Number, Words.Of(c.State), calendar.DayOf(c.At)))];

        bool IsLike(ExceptionRequest earlier) => Places(earlier).Overlaps(places) && earlier.Goods.SelectMany(Marks).Any(goods.Contains);
    }

    /// <summary>Where goods would go: the destination, and who uses them.</summary>
    private static HashSet<string> Places(Shipment shipment) =>
        [shipment.Destination, .. shipment.Parties.Where(p => p.Role == PartyRole.EndUser).Select(p => $"{p.Country} {Folding.Fold(p.Name)}")];

    private static HashSet<string> Places(ExceptionRequest request) =>
        [request.Destination, .. request.Parties.Where(p => p.Role == PartyRole.EndUser).Select(p => $"{p.Country} {Folding.Fold(p.Name)}")];

    /// <summary>What goods are known by: the product itself, the part number, the name; each of them tells that they were asked for before.</summary>
    private static IEnumerable<string> Marks(RequestedGoods goods)
    {
        yield return goods.ProductId.ToString();
        yield return "name " + Folding.FoldTight(goods.Name);
        if (goods.PartNumber is { } number && Folding.FoldTight(number) is { Length: > 2 } folded)
        {
            yield return "part " + folded;
        }
    }

    private static RequestedGoods Goods(ShipmentLine line, Product product) => new(
        line.LineNumber, product.Id, product.Name, product.Description, product.Manufacturer, product.PartNumber, product.DeclaredHs,
        product.CountryOfOrigin, product.Content, product.Eccn, line.Quantity, line.Unit, line.UnitValue, line.Currency);
}
