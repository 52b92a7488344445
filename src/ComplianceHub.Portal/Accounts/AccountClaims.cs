namespace ComplianceHub.Portal.Accounts;

/// <summary>Names of claims in the sign-in ticket.</summary>
public static class AccountClaims
{
    /// <summary>Claim with the name shown on screen.</summary>
    public const string DisplayName = "display_name";

    /// <summary>Claim with the id of the session.</summary>
    public const string Session = "session";
}
