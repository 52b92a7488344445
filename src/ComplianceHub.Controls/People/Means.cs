namespace ComplianceHub.Controls.People;

/// <summary>By what means a person acts; it stands in the ledger beside their name, and gives no permission of its own.</summary>
public enum Means
{
    /// <summary>A page of the portal, in a signed-in session.</summary>
    Screen,

    /// <summary>The HTTP API, with a key of the person's own.</summary>
    Key,

    /// <summary>Work that the portal does by itself, for the person who started or set it up.</summary>
    Job,

    /// <summary>The <c>compliancehub</c> command, by who may run it on the machine.</summary>
    CommandLine,
}
