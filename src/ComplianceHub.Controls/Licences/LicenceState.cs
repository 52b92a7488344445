namespace ComplianceHub.Controls.Licences;

/// <summary>Where a licence stands.</summary>
public enum LicenceState
{
    Valid,
    Suspended,
    Revoked,
    Expired,

    /// <summary>Every licensed quantity, or the value it was licensed for, was used up.</summary>
    Exhausted,

    /// <summary>Given back by its holder.</summary>
    Surrendered,

    /// <summary>Another licence took its place.</summary>
    Superseded,
}

/// <summary>A text added to a licence that its holder must keep to.</summary>
/// <param name="Code">Short name of a standard condition, or "special".</param>
public sealed record LicenceCondition(string Code, string Text);
