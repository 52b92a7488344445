using ComplianceHub.Application.Accounts;
using ComplianceHub.Application.Data;
using ComplianceHub.Application.People;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Acts;

/// <summary>Who a caller is at this moment. A session that ended, an account that was suspended or whose stamp changed is nobody.</summary>
public sealed class Callers
{
    /// <summary>One row a role, one with no role where the person has none; compiled, because every act and question asks it.</summary>
    private static readonly Func<PortalDbContext, Guid, string, IAsyncEnumerable<Row>> Ask = EF.CompileAsyncQuery(
        (PortalDbContext db, Guid sessionId, string userId) =>
            from session in db.Sessions
            join user in db.Users on session.UserId equals user.Id
            join organisation in db.Organisations on user.OrganisationId equals (Guid?)organisation.Id into organisations
            from organisation in organisations.DefaultIfEmpty()
            from role in db.UserRoles.Where(r => r.UserId == user.Id).Join(db.Roles, r => r.RoleId, r => r.Id, (_, r) => r.Name).DefaultIfEmpty()
            where session.Id == sessionId && session.UserId == userId
            select new Row(
                session.EndedAt, session.ExpiresAt, session.LastActAt, session.Stamp, user.SecurityStamp, user.LockoutEnd, user.DisplayName,
                user.OrganisationId, organisation == null ? null : organisation.Status, user.IsOwner, role));

    /// <param name="db">The context of the act or question itself, so that the answer belongs to what it decides.</param>
    /// <param name="acts">Whether this is an act, which the session notes, to the minute, where its changes are kept.</param>
    /// <returns>Null where nobody is signed in any more.</returns>
    internal async Task<Actor?> FindAsync(PortalDbContext db, Caller caller, DateTimeOffset now, bool acts = false)
    {
        if (caller.JobName is { } job)
        {
            return new Actor("system", $"ComplianceHub, {job}", new HashSet<Role>(), Means: Means.Job);
        }

        if (caller is not { UserId: { } userId, SessionId: { } sessionId })
        {
            return null;
        }

        Row? found = null;
        var roles = new HashSet<Role>();
        await foreach (var row in Ask(db, sessionId, userId))
        {
            found = row;
            if (row.Role is { } role)
            {
                roles.Add(Enum.Parse<Role>(role));
            }
        }

        if (found is null || found.EndedAt is not null || found.ExpiresAt <= now || found.Stamp != found.SecurityStamp
            || found.LockoutEnd >= PortalUser.Forever)
        {
            return null;
        }

        var minute = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerMinute), now.Offset);
        if (acts && found.LastActAt < minute)
        {
            await db.Sessions.Where(s => s.Id == sessionId).ExecuteUpdateAsync(set => set.SetProperty(s => s.LastActAt, minute));
        }

        return new(
            userId, found.DisplayName, roles, found.OrganisationId, found.OrganisationStatus == OrganisationStatus.Accepted, found.IsOwner, caller.Means);
    }

    private sealed record Row(
        DateTimeOffset? EndedAt, DateTimeOffset ExpiresAt, DateTimeOffset LastActAt, string Stamp, string? SecurityStamp, DateTimeOffset? LockoutEnd,
        string DisplayName, Guid? OrganisationId, OrganisationStatus? OrganisationStatus, bool IsOwner, string? Role);
}
