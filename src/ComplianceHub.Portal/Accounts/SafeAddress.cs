namespace ComplianceHub.Portal.Accounts;

/// <summary>Where a person goes after signing in: only ever a page of this portal.</summary>
public static class SafeAddress
{
    /// <summary>The address given where it is a path of this portal, otherwise the start page.</summary>
    public static string Of(string? returnUrl) =>
        returnUrl is ['/', .. var rest] && rest is not ['/' or '\\', ..] && !returnUrl.Any(char.IsControl) ? returnUrl : "/";
}
