using ComplianceHub.Application.Data;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.People;

/// <summary>What is known now of somebody who signed earlier.</summary>
internal static class Standings
{
    /// <returns>Null where nobody signed.</returns>
    public static async Task<Standing?> OfAsync(PortalDbContext db, string? userId)
    {
        if (userId is null)
        {
            return null;
        }

        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == userId);
        var roles = await db.UserRoles.Where(r => r.UserId == userId).Join(db.Roles, r => r.RoleId, r => r.Id, (_, role) => role.Name!).ToListAsync();
        return new(userId, user is { IsSuspended: false }, roles.Select(Enum.Parse<Role>).ToHashSet(), user?.OrganisationId);
    }
}
