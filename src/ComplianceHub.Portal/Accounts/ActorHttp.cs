using ComplianceHub.Controls.Cases;

namespace ComplianceHub.Portal.Accounts;

/// <summary>Gives an endpoint the acting person as an argument: <c>(RequestActor me, ...)</c>.</summary>
/// <param name="Actor">Who asks, as the database knows them now.</param>
public sealed record RequestActor(Actor Actor)
{
    /// <summary>Called by the framework for each parameter of this type; endpoints that take one must require authorization.</summary>
    public static async ValueTask<RequestActor?> BindAsync(HttpContext context) =>
        await context.RequestServices.GetRequiredService<CurrentActor>().FindAsync(context.User) is { } actor ? new RequestActor(actor) : null;
}
