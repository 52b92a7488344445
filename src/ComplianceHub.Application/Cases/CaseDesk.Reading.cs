using ComplianceHub.Controls.Cases;
using ComplianceHub.Application.Data;
using ComplianceHub.Application.Products;
using ComplianceHub.Application.Acts;
using ComplianceHub.Application.Shipments;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Cases;

/// <content>What a person may see of the cases.</content>
public sealed partial class CaseDesk
{
    /// <summary>Cases that the person may see, newest first.</summary>
    public async Task<Slice<CaseRow>> ListAsync(Actor me, CaseQuery query)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var cases = Visible(db, me);
        if (query.State is { } state)
        {
            cases = cases.Where(c => c.State == state);
        }

        if (!string.IsNullOrWhiteSpace(query.Search))
        {
            var like = "%" + query.Search.Trim().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";
            cases = cases.Where(c => EF.Functions.Like(c.Number, like, "\\") || EF.Functions.Like(c.Shipment!.Number, like, "\\") || EF.Functions.Like(c.Organisation!.Name, like, "\\"));
        }

        var total = await cases.CountAsync();
        var page = cases.OrderByDescending(c => c.CreatedAt).ThenByDescending(c => c.Number).Skip(Math.Max(0, query.Skip)).Take(Math.Clamp(query.Take, 1, 200));
        return new(await RowsAsync(page), total);
    }

    /// <summary>What waits for this officer, longest waiting first: submitted, in review by them, recommended by others for their countersignature.</summary>
    public async Task<IReadOnlyList<CaseRow>> QueueAsync(Actor me)
    {
        if (!me.IsOfficer)
        {
            return [];
        }

        await using var db = await contexts.CreateDbContextAsync();
        var senior = me.Is(Role.SeniorOfficer);
        return await RowsAsync(Visible(db, me)
            .Where(c => c.RequestedById != me.UserId && c.OrganisationId != me.OrganisationId)
            .Where(c => c.State == CaseState.Submitted
                || (c.State == CaseState.InReview && c.OfficerId == me.UserId)
                || (c.State == CaseState.Recommended && senior && c.RecommendedById != me.UserId))
            .OrderBy(c => c.SubmittedAt).ThenBy(c => c.Number));
    }

    /// <summary>A case with everything its page shows, as far as this person may see it.</summary>
    public async Task<Result<CaseFile>> GetAsync(Actor me, Guid id)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var request = await Visible(db, me)
            .Include(c => c.Organisation).Include(c => c.Events).Include(c => c.Uses)
            .Include(c => c.Shipment!).ThenInclude(s => s.Lines.OrderBy(l => l.LineNumber)).ThenInclude(l => l.Product!).ThenInclude(p => p.Classifications)
            .AsSplitQuery()
            .SingleOrDefaultAsync(c => c.Id == id);
        if (request is null)
        {
            return new Result<CaseFile>.NotFound();
        }

        var certificate = await db.Certificates.Where(c => c.CaseId == id).Select(c => c.Number).SingleOrDefaultAsync();
        var possible = CaseRules.Possible(request.Facts(Today), me);
        var file = new CaseFile(
            request, Timeline(request, me), AssessmentJson.Read(request.Shipment!.AssessmentJson), Balances(request), possible,
            request.LicenceOn(Today), Today, certificate);
        if (!me.SeesAll && !IsDecided(request))
        {
            HideAdvice(request);
        }

        request.Events.RemoveAll(e => !file.Timeline.Contains(e));
        return file;
    }

    private static IQueryable<ExceptionCase> Visible(PortalDbContext db, Actor me) =>
        me.SeesAll ? db.Cases.AsNoTracking() : db.Cases.AsNoTracking().Where(c => c.OrganisationId == me.OrganisationId);

    private async Task<List<CaseRow>> RowsAsync(IQueryable<ExceptionCase> cases)
    {
        var today = Today;
        var found = await cases.Include(c => c.Organisation).Include(c => c.Shipment).ToListAsync();
        return [.. found.Select(c => new CaseRow(
            c.Id, c.Number, c.Organisation!.Name, c.Shipment!.Number, c.Shipment.Destination, c.State, c.LicenceOn(today),
            c.CreatedAt, c.SubmittedAt, c.OfficerName, c.Licence is null ? null : c.ValidUntil))];
    }

    /// <summary>An exporter sees the advice that the decision rests on once there is one; advice that was returned stays with the officers.</summary>
    private static List<CaseEvent> Timeline(ExceptionCase request, Actor me)
    {
        var events = request.Events.OrderBy(e => e.At).ThenBy(e => e.Id).ToList();
        var grounds = IsDecided(request) ? events.LastOrDefault(e => e.Act == CaseAct.Recommend) : null;
        return me.SeesAll ? events : [.. events.Where(e => !e.Internal || e == grounds)];
    }

    private static bool IsDecided(ExceptionCase request) => request.State is CaseState.Approved or CaseState.Refused;

    // The case was read without tracking, so nothing of this reaches the database.
    private static void HideAdvice(ExceptionCase request)
    {
        (request.Recommendation, request.RecommendationReason) = (null, null);
        (request.RecommendedById, request.RecommendedByName, request.RecommendedAt) = (null, null, null);
        (request.ValidFrom, request.ValidUntil, request.Conditions) = (null, null, []);
    }

    private static List<LineBalance> Balances(ExceptionCase request) =>
    [
        .. request.Shipment!.Lines.OrderBy(l => l.LineNumber).Select(l => new LineBalance(
            l.LineNumber, l.Product?.Name ?? "", l.Quantity, request.Uses.Where(u => u.LineNumber == l.LineNumber).Sum(u => u.Quantity), l.Unit)),
    ];
}
