using ComplianceHub.Portal.Shell;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace ComplianceHub.Portal.Accounts;

/// <summary>The cookie is worth what its session is worth: each request asks the database whether the session still runs.</summary>
internal static class SessionCookie
{
    public static void Configure(CookieAuthenticationOptions cookie)
    {
        cookie.LoginPath = "/account/sign-in";
        cookie.AccessDeniedPath = "/not-for-you";
        cookie.ExpireTimeSpan = Sessions.Longest;
        cookie.SlidingExpiration = false;
        cookie.Events.OnValidatePrincipal = ValidateAsync;
        // Programs get a status, people get a page.
        cookie.Events.OnRedirectToLogin = context => AnswerAsync(context, StatusCodes.Status401Unauthorized, ResultHttp.SignInFirst);
        cookie.Events.OnRedirectToAccessDenied = context => AnswerAsync(context, StatusCodes.Status403Forbidden, "This is not for your role.");
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var session = context.Principal is { } person ? CurrentCaller.Of(person).SessionId : null;
        var sessions = context.HttpContext.RequestServices.GetRequiredService<Sessions>();
        if (session is { } id && (await sessions.PublicRunningAsync([id])).Contains(id))
        {
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(context.Scheme.Name);
    }

    private static Task AnswerAsync(RedirectContext<CookieAuthenticationOptions> context, int status, string reason)
    {
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
        {
            return TypedResults.Problem(reason, statusCode: status).ExecuteAsync(context.HttpContext);
        }

        context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }
}
