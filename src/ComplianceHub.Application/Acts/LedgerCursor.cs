namespace ComplianceHub.Application.Acts;

/// <summary>How far a reader has come in the ledger, which is the outbox of everything that follows an act.</summary>
public sealed class LedgerCursor
{
    /// <summary>Name of the reader: certificates.</summary>
    public required string Reader { get; init; }

    /// <summary>The last entry that it is done with.</summary>
    public required long Sequence { get; set; }
}
