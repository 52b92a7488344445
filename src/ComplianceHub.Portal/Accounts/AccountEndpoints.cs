using Microsoft.AspNetCore.Identity;

namespace ComplianceHub.Portal.Accounts;

internal static class AccountEndpoints
{
    public static void MapAccountEndpoints(this WebApplication app)
    {
        app.MapPost("/account/sign-out", async (SignInManager<PortalUser> signIn) =>
        {
            await signIn.SignOutAsync();
            return TypedResults.LocalRedirect("~/");
        }).ExcludeFromDescription();
    }
}
