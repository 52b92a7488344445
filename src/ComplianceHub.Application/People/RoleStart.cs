using Microsoft.AspNetCore.Identity;

namespace ComplianceHub.Application.People;

/// <summary>The roles, which a database has before anybody signs in.</summary>
internal static class RoleStart
{
    public static async Task EnsureAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var roles = scope.ServiceProvider.GetRequiredService<RoleManager<IdentityRole>>();
        foreach (var name in Enum.GetNames<Role>())
        {
            if (!await roles.RoleExistsAsync(name))
            {
                await roles.CreateAsync(new IdentityRole(name));
            }
        }
    }
}
