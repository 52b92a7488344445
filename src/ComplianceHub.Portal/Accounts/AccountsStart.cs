using System.Security.Claims;
using ComplianceHub.Portal.Shell;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Identity;

namespace ComplianceHub.Portal.Accounts;

internal static class AccountsStart
{
    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddAuthentication(options =>
        {
            options.DefaultScheme = IdentityConstants.ApplicationScheme;
            options.DefaultSignInScheme = IdentityConstants.ExternalScheme;
        }).AddIdentityCookies(cookies => cookies.ApplicationCookie!.Configure(SessionCookie.Configure));
        services.AddAuthorization(options => options.AddPermissionPolicies());
        // The stores and the user manager are the application's; what needs a browser is added here.
        new IdentityBuilder(typeof(PortalUser), typeof(IdentityRole), services)
            .AddSignInManager<PortalSignInManager>()
            .AddClaimsPrincipalFactory<PortalClaims>();
        services.AddScoped<CurrentCaller>();
    }

    /// <summary>Open pages end with their session. After the pages themselves are added, whose way to know the person this replaces.</summary>
    public static void AddSessionWatch(this IServiceCollection services)
    {
        services.AddScoped<AuthenticationStateProvider, CircuitAuthentication>();
        services.AddScoped<CircuitSession>();
        services.AddScoped<CircuitHandler>(provider => provider.GetRequiredService<CircuitSession>());
        services.AddSingleton<SessionWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<SessionWatch>());
    }

    /// <summary>Adds the name shown on screen to the sign-in cookie.</summary>
    private sealed class PortalClaims(UserManager<PortalUser> users, RoleManager<IdentityRole> roles, IOptions<IdentityOptions> options)
        : UserClaimsPrincipalFactory<PortalUser, IdentityRole>(users, roles, options)
    {
        protected override async Task<ClaimsIdentity> GenerateClaimsAsync(PortalUser user)
        {
            var identity = await base.GenerateClaimsAsync(user);
            identity.AddClaim(new Claim(AccountClaims.DisplayName, user.DisplayName));
            return identity;
        }
    }
}
