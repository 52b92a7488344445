using System.Security.Claims;
using ComplianceHub.Portal.Data;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ComplianceHub.Portal.Accounts;

internal static class AccountsStart
{
    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        // Identity wants a context of the request's own.
        builder.Services.AddScoped(services =>
            services.GetRequiredService<Microsoft.EntityFrameworkCore.IDbContextFactory<PortalDbContext>>().CreateDbContext());
        builder.Services.AddAuthentication(options =>
        {
            options.DefaultScheme = IdentityConstants.ApplicationScheme;
            options.DefaultSignInScheme = IdentityConstants.ExternalScheme;
        }).AddIdentityCookies(cookies => cookies.ApplicationCookie!.Configure(cookie =>
        {
            cookie.LoginPath = "/account/sign-in";
            cookie.AccessDeniedPath = "/not-for-you";
            cookie.ExpireTimeSpan = TimeSpan.FromHours(10);
            // Programs get a status, people get a page.
            cookie.Events.OnRedirectToLogin = context => AnswerProgram(context, StatusCodes.Status401Unauthorized);
            cookie.Events.OnRedirectToAccessDenied = context => AnswerProgram(context, StatusCodes.Status403Forbidden);
        }));
        builder.Services.AddAuthorization();
        builder.Services.AddSingleton<SetUpLink>();
        builder.Services.AddScoped<IdentityOnContext>();
        builder.Services.AddScoped<OrganisationRegistry>();
        builder.Services.AddScoped<AccountAdministration>();
        builder.Services.AddScoped<OwnAccount>();
        builder.Services.AddIdentityCore<PortalUser>(identity =>
            {
                identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
                identity.User.RequireUniqueEmail = true;
                identity.Password.RequiredLength = 12;
                // Length beats classes of characters: NIST SP 800-63B, section 3.1.1.
                identity.Password.RequireDigit = false;
                identity.Password.RequireLowercase = false;
                identity.Password.RequireUppercase = false;
                identity.Password.RequireNonAlphanumeric = false;
                identity.Lockout.MaxFailedAccessAttempts = 5;
                identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(10);
            })
            .AddRoles<IdentityRole>()
            .AddEntityFrameworkStores<PortalDbContext>()
            .AddSignInManager()
            .AddClaimsPrincipalFactory<PortalClaims>()
            .AddDefaultTokenProviders();
    }

    private static Task AnswerProgram(Microsoft.AspNetCore.Authentication.RedirectContext<Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions> context, int status)
    {
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.StatusCode = status;
        }
        else
        {
            context.Response.Redirect(context.RedirectUri);
        }

        return Task.CompletedTask;
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
