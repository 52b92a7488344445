using ComplianceHub.Application.Data;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Acts;

/// <summary>Reading asks who calls, too: each question opens a context of its own, finds out who that is, and closes it again.</summary>
public sealed class Questions(IDbContextFactory<PortalDbContext> contexts, Callers callers, TimeProvider clock)
{
    /// <summary>A question of somebody who may do what the permission names.</summary>
    internal Task<Result<T>> AskAsync<T>(Caller caller, Permission permission, Func<PortalDbContext, Actor, Task<Result<T>>> read) =>
        AskAsync(caller, (db, me) => me.May(permission) ? read(db, me) : Task.FromResult<Result<T>>(new Result<T>.Denied(PermissionWords.Only(permission))));

    /// <summary>A question of anyone who is signed in; what they may see is in the query.</summary>
    internal async Task<Result<T>> AskAsync<T>(Caller caller, Func<PortalDbContext, Actor, Task<Result<T>>> read)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await callers.FindAsync(db, caller, clock.GetUtcNow()) is { } me ? await read(db, me) : new Result<T>.SignedOut();
    }
}
