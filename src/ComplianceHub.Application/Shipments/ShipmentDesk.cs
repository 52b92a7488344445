using ComplianceHub.Application.Data;
using ComplianceHub.Application.Measures;
using ComplianceHub.Application.Products;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Shipments;

/// <summary>One row of a list of shipments.</summary>
public sealed record ShipmentRow(
    Guid Id, string Number, DateOnly PlannedExport, string Destination, string Consignee, int Lines, AssessmentOutcome Outcome, DateTimeOffset CreatedAt)
{
    /// <summary>Whether facts were changed after a stop; for those who see all records.</summary>
    public bool FactsChanged { get; init; }
}

/// <summary>What to list.</summary>
/// <param name="Search">Part of the number or of a party's name.</param>
/// <param name="FactsChanged">Only shipments with facts changed after a stop; none for those who do not see all records.</param>
public sealed record ShipmentQuery(
    AssessmentOutcome? Outcome = null, string? Search = null, int Skip = 0, int Take = 20, bool FactsChanged = false);

/// <summary>Planning shipments and assessing them against the measures in force on their day.</summary>
public sealed class ShipmentDesk(ActRunner runner, Questions questions, MeasureBook measures, LegalCalendar calendar)
{
    /// <summary>The answer for a shipment that is not kept: the form's preview, and the API's question.</summary>
    public Task<Result<Assessment>> AssessAsync(Caller caller, ShipmentInput typed) =>
        questions.AskAsync<Assessment>(caller, Permission.PlanShipments, async (db, me) =>
        {
            var input = typed.Trimmed();
            if (input.Check(calendar.Today) is { Count: > 0 } errors)
            {
                return new Result<Assessment>.Invalid(errors);
            }

            var read = await FactsAsync(db, me, input);
            return read is Result<ShipmentFacts>.Ok facts ? await AssessAsync(db, facts.Value) : read.Other<Assessment>();
        });

    /// <summary>Keeps a planned shipment with its assessment.</summary>
    public async Task<Result<Shipment>> PlanAsync(Caller caller, ShipmentInput typed, ActToken? token = null)
    {
        var input = typed.Trimmed();
        var done = await runner.RunAsync<Guid>(caller, Permission.PlanShipments, token?.For("shipment.plan", input), async act =>
        {
            if (input.Check(act.Today) is { Count: > 0 } errors)
            {
                return new Result<Guid>.Invalid(errors);
            }

            var read = await FactsAsync(act.Db, act.Me, input);
            if (read is not Result<ShipmentFacts>.Ok { Value: var facts })
            {
                return read.Other<Guid>();
            }

            var assessment = await AssessAsync(act.Db, facts);
            var products = await ProductsAsync(act.Db, input.Lines.Select(l => l.ProductId));
            var shipment = new Shipment
            {
                Number = await act.Db.Shipments.Select(s => s.Number).NextNumberAsync("S", act.Today.Year),
                OrganisationId = act.Me.OrganisationId!.Value,
                PlannedExport = input.PlannedExport,
                ExportingCountry = facts.ExportingCountry,
                Destination = input.Destination,
                TransitCountries = [.. input.TransitCountries],
                EndUseStatement = input.EndUseStatement,
                Parties = [.. input.Parties.Select(p => new ShipmentParty { Role = p.Role, Name = p.Name, Address = p.Address, Country = p.Country })],
                Lines =
                [
                    .. input.Lines.Select((line, i) => new ShipmentLine
                    {
                        LineNumber = i + 1,
                        ProductId = line.ProductId,
                        Quantity = line.Quantity,
                        Unit = line.Unit,
                        UnitValue = line.UnitValue,
                        Currency = line.Currency,
                    }),
                ],
                CreatedAt = act.Now,
                CreatedByName = act.Me.Name,
                Outcome = assessment.Outcome,
                AssessmentJson = "",
                AssessedAt = act.Now,
            };
            assessment = await KeepAsync(act, shipment, facts, assessment, products);
            act.Db.Add(shipment);
            Record(act, Verbs.ShipmentAssessed, shipment, facts, assessment);
            return shipment.Id;
        });
        return done is Result<Guid>.Ok ok ? await GetAsync(caller, ok.Value) : done.Other<Shipment>();
    }

    /// <summary>
    /// Assesses a kept shipment again: after a determination, a change of a measure, or on a later day. A request that was submitted for it keeps
    /// its own judgement.
    /// </summary>
    public async Task<Result<Shipment>> ReassessAsync(Caller caller, Guid id)
    {
        var done = await runner.RunAsync<Guid>(caller, Permission.PlanShipments, null, async act =>
        {
            var shipment = await act.Db.Shipments.Include(s => s.Lines).ThenInclude(l => l.Product)
                .SingleOrDefaultAsync(s => s.Id == id && s.OrganisationId == act.Me.OrganisationId);
            if (shipment is null)
            {
                return new Result<Guid>.NotFound();
            }

            var facts = ToFacts(shipment);
            var assessment = await AssessAsync(act.Db, facts);
            shipment.Outcome = assessment.Outcome;
            shipment.AssessedAt = act.Now;
            shipment.Version++;
            var products = shipment.Lines.Select(l => l.Product!).DistinctBy(p => p.Id).ToDictionary(p => p.Id);
            assessment = await KeepAsync(act, shipment, facts, assessment, products);
            Record(act, Verbs.ShipmentReassessed, shipment, facts, assessment);
            return shipment.Id;
        });
        return done is Result<Guid>.Ok ok ? await GetAsync(caller, ok.Value) : done.Other<Shipment>();
    }

    /// <summary>A shipment with its lines and their products.</summary>
    public Task<Result<Shipment>> GetAsync(Caller caller, Guid id) => questions.AskAsync<Shipment>(caller, Permission.SeeRecords, async (db, me) =>
        await Visible(db, me).Include(s => s.Lines.OrderBy(l => l.LineNumber)).ThenInclude(l => l.Product).SingleOrDefaultAsync(s => s.Id == id)
            is { } shipment ? AsTold(shipment, me) : new Result<Shipment>.NotFound());

    /// <summary>What was changed after a stop up to the shipment's last assessment, both versions, for officers.</summary>
    public Task<Result<ChangedFacts>> ChangedFactsAsync(Caller caller, Guid id) =>
        questions.AskAsync<ChangedFacts>(caller, Permission.SeeAllRecords, async (db, _) =>
        {
            var shipment = await db.Shipments.AsNoTracking().Include(s => s.Lines).ThenInclude(l => l.Product).SingleOrDefaultAsync(s => s.Id == id);
            if (shipment is null)
            {
                return new Result<ChangedFacts>.NotFound();
            }

            // The facts as they were assessed: the product may have been changed since.
            var told = await ShipmentHistory.LastAsync(db, shipment);
            return told is null || !shipment.FactsChanged
                ? ChangedFacts.None
                : await ShipmentHistory.FindAsync(
                    db, shipment.OrganisationId, told with { Goods = await GoodsAsync(db, shipment, shipment.Lines.Select(l => l.Product!)) }, Since(shipment));
        });

    /// <summary>Shipments that the person may see, newest first.</summary>
    public Task<Result<Slice<ShipmentRow>>> ListAsync(Caller caller, ShipmentQuery query) =>
        questions.AskAsync<Slice<ShipmentRow>>(caller, Permission.SeeRecords, async (db, me) =>
        {
            var shipments = Visible(db, me);
            if (query.Outcome is { } wanted)
            {
                shipments = shipments.Where(s => s.Outcome == wanted);
            }

            if (query.FactsChanged)
            {
                shipments = shipments.Where(s => me.SeesAll && s.FactsChanged);
            }

            if (!string.IsNullOrWhiteSpace(query.Search))
            {
                var text = query.Search.Trim();
                shipments = shipments.Where(s => s.Number.Contains(text) || s.Parties.Any(p => p.Name.Contains(text)));
            }

            var total = await shipments.CountAsync();
            var page = await shipments.OrderByDescending(s => s.CreatedAt).ThenByDescending(s => s.Id)
                .Skip(Math.Max(0, query.Skip)).Take(Math.Clamp(query.Take, 1, 200))
                .Select(s => new { Shipment = s, Lines = s.Lines.Count })
                .ToListAsync();
            return new Slice<ShipmentRow>([.. page.Select(r => new ShipmentRow(
                r.Shipment.Id, r.Shipment.Number, r.Shipment.PlannedExport, r.Shipment.Destination,
                r.Shipment.Parties.First(p => p.Role == PartyRole.Consignee).Name, r.Lines, r.Shipment.Outcome, r.Shipment.CreatedAt)
                {
                    FactsChanged = me.SeesAll && r.Shipment.FactsChanged,
                })], total);
        });

    private static IQueryable<Shipment> Visible(PortalDbContext db, Actor me) =>
        me.SeesAll ? db.Shipments.AsNoTracking() : db.Shipments.AsNoTracking().Where(s => s.OrganisationId == me.OrganisationId);

    private static Shipment AsTold(Shipment shipment, Actor me)
    {
        if (!me.SeesAll && shipment.FactsChanged)
        {
            // Read without tracking: nothing of this reaches the database.
            (shipment.AssessmentJson, shipment.FactsChanged) = (AssessmentJson.ForExporter(shipment.AssessmentJson), false);
        }

        return shipment;
    }

    /// <summary>Adds what was changed after a stop, and keeps the assessment.</summary>
    private static async Task<Assessment> KeepAsync(
        Act act, Shipment shipment, ShipmentFacts facts, Assessment assessment, Dictionary<Guid, Product> products)
    {
        var once = new AssessedOnce(
            shipment.Id, shipment.Number, act.Now, facts, assessment,
            await GoodsAsync(act.Db, shipment, shipment.Lines.Select(l => products[l.ProductId])));
        var changed = await ShipmentHistory.FindAsync(act.Db, shipment.OrganisationId, once, Since(shipment));
        var whole = assessment with { Findings = [.. assessment.Findings, .. changed.Findings()] };
        (shipment.AssessmentJson, shipment.FactsChanged) = (AssessmentJson.Write(whole), changed.Any);
        return whole;
    }

    private static DateTimeOffset Since(Shipment shipment) => shipment.CreatedAt.AddDays(-ChangedFacts.Days);

    private static async Task<IReadOnlyList<ShippedGoods>> GoodsAsync(PortalDbContext db, Shipment shipment, IEnumerable<Product> products)
    {
        var byId = products.DistinctBy(p => p.Id).ToDictionary(p => p.Id);
        var determined = await ShipmentHistory.DeterminedAsync(db, byId.Keys);
        return [.. shipment.Lines.OrderBy(l => l.LineNumber).Select(l => new ShippedGoods(
            l.LineNumber, l.ProductId, byId[l.ProductId].PartNumber, l.Quantity, l.Unit, determined.Contains(l.ProductId)))];
    }

    private static async Task<Dictionary<Guid, Product>> ProductsAsync(PortalDbContext db, IEnumerable<Guid> products)
    {
        var ids = products.Distinct().ToList();
        return await db.Products.AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id);
    }

    private async Task<Assessment> AssessAsync(PortalDbContext db, ShipmentFacts facts) =>
        Assessor.Assess(facts, await measures.InForceAsync(db), ControlList.CommonHighPriority.AsOf(facts.Date)?.Version);

    private static async Task<Result<ShipmentFacts>> FactsAsync(PortalDbContext db, Actor me, ShipmentInput input)
    {
        var ids = input.Lines.Select(l => l.ProductId).Distinct().ToList();
        var products = await db.Products.AsNoTracking().Where(p => p.OrganisationId == me.OrganisationId && ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id);
        var missing = input.Lines.Select((line, i) => (line, i)).Where(l => !products.ContainsKey(l.line.ProductId))
            .Select(l => new FieldError(
                $"{nameof(ShipmentInput.Lines)}[{l.i}].ProductId", $"Line {l.i + 1}: there is no product '{l.line.ProductId}' among yours: register it first."))
            .ToList();
        if (missing.Count > 0)
        {
            return new Result<ShipmentFacts>.Invalid(missing);
        }

        var country = await db.Organisations.Where(o => o.Id == me.OrganisationId).Select(o => o.Country).SingleAsync();
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

    private static void Record(Act act, string verb, Shipment shipment, ShipmentFacts facts, Assessment assessment) =>
        act.Record(verb, "shipment", shipment.Id.ToString(), new { shipment.Number, Facts = facts, Assessment = assessment },
            assessment.ListVersion is { } list ? new Dictionary<string, string> { ["list"] = list } : null);
}
