using ComplianceHub.Controls.Cases;
using Microsoft.AspNetCore.Identity;

namespace ComplianceHub.Portal.Data;

/// <summary>What a database needs before anybody signs in: the roles, and in Development the demonstration.</summary>
internal static class FirstStart
{
    public static async Task<bool> RunAsync(IServiceProvider services)
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

        return true;
    }
}
