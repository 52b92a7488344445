using ComplianceHub.Controls.Cases;
using ComplianceHub.Controls.ControlLists;
using ComplianceHub.Controls.Measures;
using ComplianceHub.Application.Data;
using ComplianceHub.Application.Ledger;
using ComplianceHub.Application.Measures;
using ComplianceHub.Application.Products;
using ComplianceHub.Application.Acts;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Shipments;

/// <summary>One row of a list of shipments.</summary>
public sealed record ShipmentRow(
    Guid Id, string Number, DateOnly PlannedExport, string Destination, string Consignee, int Lines, AssessmentOutcome Outcome, DateTimeOffset CreatedAt, Guid? CaseId, string? CaseNumber);

/// <summary>Planning shipments and assessing them against the measures in force on their day.</summary>
public sealed class ShipmentDesk(IDbContextFactory<PortalDbContext> contexts, MeasureBook measures, TimeProvider clock)
{
    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>The answer for a shipment that is not kept: the form's preview, and the API's question.</summary>
    public async Task<Result<Assessment>> AssessAsync(Actor me, ShipmentInput input)
    {
        if (!me.Is(Role.Exporter) || me.OrganisationId is not { } organisationId)
        {
            return new Result<Assessment>.Denied("Only an exporter assesses shipments.");
        }

        if (input.Check(Today) is { Count: > 0 } errors)
        {
            return new Result<Assessment>.Invalid(errors);
        }

        await using var db = await contexts.CreateDbContextAsync();
        return await FactsAsync(db, organisationId, input) switch
        {
            Result<ShipmentFacts>.Ok facts => await AssessAsync(facts.Value),
            Result<ShipmentFacts>.Invalid invalid => new Result<Assessment>.Invalid(invalid.Errors),
            _ => new Result<Assessment>.NotFound(),
        };
    }

    /// <summary>Keeps a planned shipment with its assessment.</summary>
    public async Task<Result<Shipment>> PlanAsync(Actor me, ShipmentInput input)
    {
        if (!me.Is(Role.Exporter) || me.OrganisationId is not { } organisationId)
        {
            return new Result<Shipment>.Denied("Only an exporter plans shipments.");
        }

        if (input.Check(Today) is { Count: > 0 } errors)
        {
            return new Result<Shipment>.Invalid(errors);
        }

        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var read = await FactsAsync(db, organisationId, input);
        if (read is Result<ShipmentFacts>.Invalid invalid)
        {
            return new Result<Shipment>.Invalid(invalid.Errors);
        }

        var facts = read.ValueOrDefault!;
        var assessment = await AssessAsync(facts);
        var shipment = new Shipment
        {
            Number = await db.Shipments.Select(s => s.Number).NextNumberAsync("S", now.Year),
            OrganisationId = organisationId,
            PlannedExport = input.PlannedExport,
            ExportingCountry = facts.ExportingCountry,
            Destination = input.Destination,
            TransitCountries = [.. input.TransitCountries],
            EndUseStatement = string.IsNullOrWhiteSpace(input.EndUseStatement) ? null : input.EndUseStatement.Trim(),
            Parties = [.. input.Parties.Select(p => new ShipmentParty { Role = p.Role, Name = p.Name.Trim(), Address = p.Address.Trim(), Country = p.Country })],
            Lines =
            [
                .. input.Lines.Select((line, i) => new ShipmentLine
                {
                    LineNumber = i + 1,
                    ProductId = line.ProductId,
                    Quantity = line.Quantity,
                    Unit = line.Unit.Trim(),
                    UnitValue = line.UnitValue,
                    Currency = line.Currency.Trim().ToUpperInvariant(),
                }),
            ],
            CreatedAt = now,
            CreatedByName = me.Name,
            Outcome = assessment.Outcome,
            AssessmentJson = AssessmentJson.Write(assessment),
            AssessedAt = now,
        };
        db.Add(shipment);
        await db.AppendToLedgerAsync(me, "shipment.assessed", "shipment", shipment.Id.ToString(), new { shipment.Number, Facts = facts, Assessment = assessment }, now);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return shipment;
    }

    /// <summary>Assesses a kept shipment again: after a determination, a change of a measure, or on a later day.</summary>
    public async Task<Result<Shipment>> ReassessAsync(Actor me, Guid id)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var shipment = await db.Shipments.Include(s => s.Lines).ThenInclude(l => l.Product)
            .SingleOrDefaultAsync(s => s.Id == id && s.OrganisationId == me.OrganisationId);
        if (shipment is null)
        {
            return new Result<Shipment>.NotFound();
        }

        if (await db.Cases.AnyAsync(c => c.ShipmentId == id && c.State != CaseState.Withdrawn && c.State != CaseState.Refused && c.State != CaseState.Draft))
        {
            return new Result<Shipment>.Denied("An exception request rests on this assessment, so it stays as it is. Plan a new shipment, or withdraw the request first.");
        }

        var facts = ToFacts(shipment);
        var assessment = await AssessAsync(facts);
        shipment.Outcome = assessment.Outcome;
        shipment.AssessmentJson = AssessmentJson.Write(assessment);
        shipment.AssessedAt = now;
        shipment.Version++;
        await db.AppendToLedgerAsync(me, "shipment.reassessed", "shipment", shipment.Id.ToString(), new { shipment.Number, Facts = facts, Assessment = assessment }, now);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return shipment;
    }

    /// <summary>A shipment with its lines and their products.</summary>
    public async Task<Result<Shipment>> GetAsync(Actor me, Guid id)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var shipment = await Visible(db, me).Include(s => s.Lines.OrderBy(l => l.LineNumber)).ThenInclude(l => l.Product).SingleOrDefaultAsync(s => s.Id == id);
        return shipment is null ? new Result<Shipment>.NotFound() : shipment;
    }

    /// <summary>The exception request that is open or decided for a shipment, or null.</summary>
    public async Task<(Guid Id, string Number, CaseState State)?> CaseOfAsync(Actor me, Guid shipmentId)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var found = await db.Cases.Where(c => c.ShipmentId == shipmentId && (me.SeesAll || c.OrganisationId == me.OrganisationId) && c.State != CaseState.Withdrawn)
            .OrderByDescending(c => c.CreatedAt).Select(c => new { c.Id, c.Number, c.State }).FirstOrDefaultAsync();
        return found is null ? null : (found.Id, found.Number, found.State);
    }

    /// <summary>Shipments that the person may see, newest first.</summary>
    public async Task<Slice<ShipmentRow>> ListAsync(Actor me, AssessmentOutcome? outcome = null, string? search = null, int skip = 0, int take = 20)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var shipments = Visible(db, me);
        if (outcome is { } wanted)
        {
            shipments = shipments.Where(s => s.Outcome == wanted);
        }

        if (!string.IsNullOrWhiteSpace(search))
        {
            var text = search.Trim();
            shipments = shipments.Where(s => s.Number.Contains(text) || s.Parties.Any(p => p.Name.Contains(text)));
        }

        var total = await shipments.CountAsync();
        var page = await shipments.OrderByDescending(s => s.CreatedAt).ThenByDescending(s => s.Id)
            .Skip(Math.Max(0, skip)).Take(Math.Clamp(take, 1, 200))
            .Select(s => new
            {
                Shipment = s,
                Lines = s.Lines.Count,
                Case = db.Cases.Where(c => c.ShipmentId == s.Id && c.State != CaseState.Withdrawn).OrderByDescending(c => c.CreatedAt).Select(c => new { c.Id, c.Number }).FirstOrDefault(),
            })
            .ToListAsync();
        return new([.. page.Select(r => new ShipmentRow(
            r.Shipment.Id, r.Shipment.Number, r.Shipment.PlannedExport, r.Shipment.Destination, r.Shipment.Parties.First(p => p.Role == PartyRole.Consignee).Name,
            r.Lines, r.Shipment.Outcome, r.Shipment.CreatedAt, r.Case?.Id, r.Case?.Number))], total);
    }

    private static IQueryable<Shipment> Visible(PortalDbContext db, Actor me) =>
        me.SeesAll ? db.Shipments.AsNoTracking() : db.Shipments.AsNoTracking().Where(s => s.OrganisationId == me.OrganisationId);

    private async Task<Assessment> AssessAsync(ShipmentFacts facts) =>
        Assessor.Assess(facts, await measures.AllAsync(), ControlList.CommonHighPriority.AsOf(facts.Date)?.Version);

    private static async Task<Result<ShipmentFacts>> FactsAsync(PortalDbContext db, Guid organisationId, ShipmentInput input)
    {
        var ids = input.Lines.Select(l => l.ProductId).Distinct().ToList();
        var products = await db.Products.AsNoTracking().Where(p => p.OrganisationId == organisationId && ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id);
        var missing = input.Lines.Select((line, i) => (line, i)).Where(l => !products.ContainsKey(l.line.ProductId))
            .Select(l => new FieldError($"{nameof(ShipmentInput.Lines)}[{l.i}].ProductId", $"Line {l.i + 1}: there is no product '{l.line.ProductId}' among yours: register it first."))
            .ToList();
        if (missing.Count > 0)
        {
            return new Result<ShipmentFacts>.Invalid(missing);
        }

        var country = await db.Organisations.Where(o => o.Id == organisationId).Select(o => o.Country).SingleAsync();
        return new ShipmentFacts(
            input.PlannedExport, country, input.Destination, input.TransitCountries,
            [.. input.Parties.Select(p => new AssessedParty(p.Role, p.Name, p.Country))],
            input.EndUseStatement,
            [.. input.Lines.Select((line, i) => ToLine(i + 1, products[line.ProductId]))]);
    }

    private static ShipmentFacts ToFacts(Shipment shipment) => new(
        shipment.PlannedExport, shipment.ExportingCountry, shipment.Destination, shipment.TransitCountries,
        [.. shipment.Parties.Select(p => new AssessedParty(p.Role, p.Name, p.Country))],
        shipment.EndUseStatement,
        [.. shipment.Lines.OrderBy(l => l.LineNumber).Select(l => ToLine(l.LineNumber, l.Product!))]);

    private static AssessedLine ToLine(int number, Product product) => new(
        number, product.Name, product.Status, product.ListedHs6,
        product.ListedHs6.Select(ControlList.CommonHighPriority.Newest.Find).OfType<ControlListEntry>().Select(e => (Tier?)e.Tier).Min(),
        product.CountryOfOrigin, product.Content);
}
