namespace ComplianceHub.Controls.People;

/// <summary>By what means somebody acted. It stands in the ledger beside who acted.</summary>
public enum Means
{
    /// <summary>A person signed in, at a page.</summary>
    Screen,

    /// <summary>A program, with an API key.</summary>
    Key,

    /// <summary>The portal itself, at a set time or after an act.</summary>
    Job,

    /// <summary>Somebody with access to the machine, with the command line tool.</summary>
    CommandLine,
}
