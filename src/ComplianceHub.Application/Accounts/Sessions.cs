using ComplianceHub.Application.Data;
using ComplianceHub.Application.People;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Accounts;

/// <summary>Begins and ends sessions, and says which still run.</summary>
public sealed class Sessions(ActRunner runner, IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    /// <summary>Longest stay without signing in anew.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(10);

    /// <summary>Begins one for a person whose credentials were checked.</summary>
    /// <returns>Its id, for the ticket; not found where the account is gone.</returns>
    public Task<Result<Guid>> PublicStartAsync(string userId) => runner.RunForNobodyAsync<Guid>(async act =>
    {
        if (await act.Db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == userId) is not { IsSuspended: false } user)
        {
            return new Result<Guid>.NotFound();
        }

        var session = new Session
        {
            UserId = user.Id,
            StartedAt = act.Now,
            LastActAt = act.Now,
            ExpiresAt = act.Now + Longest,
            Stamp = user.SecurityStamp!,
        };
        act.Db.Add(session);
        act.ActAs(ActorReader.ToActor(user, [], act.Means));
        act.Record(Verbs.SessionStarted, "account", user.Id, new { Session = session.Id });
        return session.Id;
    });

    /// <summary>Ends the caller's own session: signing out.</summary>
    public Task<Result<Guid>> EndAsync(Caller caller) => runner.RunAsync<Guid>(caller, null, async act =>
    {
        var session = await act.Db.Sessions.SingleAsync(s => s.Id == caller.SessionId);
        session.EndedAt = act.Now;
        act.Record(Verbs.SessionEnded, "account", act.Me.UserId, new { Session = session.Id });
        return session.Id;
    });

    /// <summary>Those of the sessions that still run, for whoever holds pages open in their name.</summary>
    public async Task<IReadOnlySet<Guid>> PublicRunningAsync(IReadOnlyCollection<Guid> sessions)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync();
        var running = await db.Sessions.AsNoTracking().Where(s => sessions.Contains(s.Id) && s.EndedAt == null && s.ExpiresAt > now)
            .Join(db.Users, s => s.UserId, u => u.Id, (s, u) => new { s.Id, s.Stamp, User = u }).ToListAsync();
        return running.Where(r => r.Stamp == r.User.SecurityStamp && !r.User.IsSuspended).Select(r => r.Id).ToHashSet();
    }
}
