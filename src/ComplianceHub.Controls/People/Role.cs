namespace ComplianceHub.Controls.People;

/// <summary>What a person may be in the portal. What each role may do is <see cref="Permissions"/>'s to say.</summary>
public enum Role
{
    /// <summary>Registers products and shipments of their own organisation, and requests exceptions.</summary>
    Exporter,

    /// <summary>Reviews cases, asks questions, recommends, refuses, and proposes what a second person signs.</summary>
    Officer,

    /// <summary>An officer who may also give the second signature, and suspend or revoke licences.</summary>
    SeniorOfficer,

    /// <summary>Reads everything, changes nothing.</summary>
    Auditor,

    /// <summary>Runs the portal: accounts, organisations, measures, policy, nomenclature. Decides no case.</summary>
    Administrator,
}
