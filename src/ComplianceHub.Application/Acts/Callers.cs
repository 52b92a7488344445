using ComplianceHub.Application.Accounts;
using ComplianceHub.Application.Data;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Acts;

/// <summary>Who a caller is at this moment. A session that ended, an account that was suspended or whose stamp changed is nobody.</summary>
public sealed class Callers
{
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

        var sessions = acts ? db.Sessions : db.Sessions.AsNoTracking();
        var session = await sessions.SingleOrDefaultAsync(s => s.Id == sessionId && s.UserId == userId);
        var user = session is null ? null : await db.Users.AsNoTracking().Include(u => u.Organisation).SingleOrDefaultAsync(u => u.Id == userId);
        if (user is null || !session!.IsOpen(now) || session.Stamp != user.SecurityStamp || user.IsSuspended)
        {
            return null;
        }

        var minute = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerMinute), now.Offset);
        if (acts && session.LastActAt < minute)
        {
            session.LastActAt = minute;
        }

        var roles = await db.UserRoles.Where(r => r.UserId == userId).Join(db.Roles, r => r.RoleId, r => r.Id, (_, role) => role.Name!).ToListAsync();
        return ActorReader.ToActor(user, roles, caller.Means);
    }
}
