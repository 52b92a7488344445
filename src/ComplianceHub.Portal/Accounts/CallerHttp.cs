namespace ComplianceHub.Portal.Accounts;

/// <summary>Gives an endpoint the caller as an argument: <c>(RequestCaller me, ...)</c>.</summary>
public sealed record RequestCaller(Caller Caller)
{
    /// <summary>Called by the framework for each parameter of this type.</summary>
    public static ValueTask<RequestCaller> BindAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ValueTask.FromResult(new RequestCaller(CurrentCaller.Of(context.User)));
    }
}
