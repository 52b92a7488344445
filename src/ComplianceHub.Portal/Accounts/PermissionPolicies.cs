using Microsoft.AspNetCore.Authorization;

namespace ComplianceHub.Portal.Accounts;

/// <summary>
/// A policy for each permission, of its name: <c>[Authorize(Policy = nameof(Permission.ReadLedger))]</c>. It opens the page or shows the link; whether the
/// person may do it at this moment is asked again at each act and each question.
/// </summary>
internal static class PermissionPolicies
{
    public static void AddPermissionPolicies(this AuthorizationOptions options)
    {
        foreach (var permission in Enum.GetValues<Permission>())
        {
            options.AddPolicy(permission.ToString(), policy => policy
                .RequireAuthenticatedUser()
                .RequireRole(Permissions.RolesWith(permission).Select(role => role.ToString())));
        }
    }
}
