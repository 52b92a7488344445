using System.Security.Claims;
using ComplianceHub.Controls.Cases;
using ComplianceHub.Portal.Data;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Portal.Accounts;

/// <summary>
/// Who acts, read from the database at each use: a role that was taken away or an organisation that was accepted counts at once,
/// not at the next sign-in.
/// </summary>
public sealed class CurrentActor(AuthenticationStateProvider authentication, IDbContextFactory<PortalDbContext> contexts)
{
    /// <summary>The person of this circuit or request.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in: the page lacks its authorization attribute.</exception>
    public async Task<Actor> GetAsync() =>
        await FindAsync() ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>The person of this circuit or request, or null where nobody is signed in.</summary>
    public async Task<Actor?> FindAsync() => await FindAsync((await authentication.GetAuthenticationStateAsync()).User);

    /// <summary>The person behind the principal of an HTTP request, or null where there is none any more.</summary>
    public async Task<Actor?> FindAsync(ClaimsPrincipal principal)
    {
        if (principal.FindFirstValue(ClaimTypes.NameIdentifier) is not { } userId)
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync();
        var user = await db.Users.AsNoTracking().Include(u => u.Organisation).SingleOrDefaultAsync(u => u.Id == userId);
        if (user is null)
        {
            return null;
        }

        var names = await db.UserRoles.Where(r => r.UserId == userId)
            .Join(db.Roles, r => r.RoleId, r => r.Id, (_, role) => role.Name!)
            .ToListAsync();
        // A suspended account keeps its name and loses everything else at once, open sessions included.
        return user.IsSuspended ? new Actor(user.Id, user.DisplayName, new HashSet<Role>()) : ActorReader.ToActor(user, names);
    }
}
