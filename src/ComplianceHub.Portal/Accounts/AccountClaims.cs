using ComplianceHub.Controls.Cases;

namespace ComplianceHub.Portal.Accounts;

/// <summary>Names of claims and the sets of roles that pages are for.</summary>
public static class AccountClaims
{
    /// <summary>Claim with the name shown on screen.</summary>
    public const string DisplayName = "display_name";

    public const string Officers = nameof(Role.Officer) + "," + nameof(Role.SeniorOfficer);

    /// <summary>Those who see the records of every organisation.</summary>
    public const string Staff = Officers + "," + nameof(Role.Auditor) + "," + nameof(Role.Administrator);

    /// <summary>Those who accept organisations.</summary>
    public const string Accepters = Officers + "," + nameof(Role.Administrator);
}
