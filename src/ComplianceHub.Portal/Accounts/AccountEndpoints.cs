using ComplianceHub.Portal.Shell;
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

        // Asked by open pages: whether the browser's cookie is still that of the session they were opened in, and the session still runs.
        app.MapGet("/account/session", IResult (HttpContext context, RequestCaller caller, Guid? id) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            return id is not null && caller.Caller.SessionId == id
                ? TypedResults.NoContent()
                : TypedResults.Problem(ResultHttp.SignInFirst, statusCode: StatusCodes.Status401Unauthorized);
        }).ExcludeFromDescription();
    }
}
