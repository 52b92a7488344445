namespace ComplianceHub.Application.Licences;

/// <summary>A licence: what was granted, for how long, and what has been used of it. Its certificates are documents about it.</summary>
public sealed class Licence
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Stable through all versions of its documents: L-2026-00042.</summary>
    public required string Number { get; init; }

    public required Guid CaseId { get; init; }

    public required Guid OrganisationId { get; init; }

    public required LicenceState State { get; set; }

    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day of validity.</summary>
    public required DateOnly ValidUntil { get; init; }

    public required DateTimeOffset GrantedAt { get; init; }

    /// <summary>What was signed: the hashes of the frozen request, the judgement and the narrowing that both officers saw.</summary>
    public required string RequestHash { get; init; }

    public required string JudgementHash { get; init; }

    public required string NarrowingHash { get; init; }

    /// <summary>Number of its certificate, given when it was granted; the certificate itself is made right after.</summary>
    public required string CertificateNumber { get; init; }

    /// <summary>When the certificate was there to be downloaded; null while it is being made.</summary>
    public DateTimeOffset? CertificateMadeAt { get; set; }

    /// <summary>The officer who proposed to reinstate it while it is suspended, for another to countersign; null where nobody did.</summary>
    public string? ReinstatementProposedById { get; set; }

    public string? ReinstatementProposedByName { get; set; }

    public string? ReinstatementReason { get; set; }

    public List<LicenceLineRecord> Lines { get; } = [];

    public List<BalanceRecord> Entries { get; } = [];

    public List<UseCorrection> Corrections { get; } = [];

    /// <summary>
    /// What was used and what is left, line by line. Entries of one moment are taken by their kind, which is the order in which they can answer
    /// each other: while the machine's clock is behind the ledger's, all that is entered bears the same time.
    /// </summary>
    public Balance Balance() => Controls.Licences.Balance.Of(
        [.. Lines.Select(l => new LicenceLine(l.LineNumber, l.Quantity, l.Unit, l.ValueLimit, l.Currency))],
        Entries.OrderBy(e => e.At).ThenBy(e => e.Kind).ThenBy(e => e.Id)
            .Select(e => new BalanceEntry(e.Id, e.LineNumber, e.Kind, e.Quantity, e.Value, e.RefersToId)));

    /// <summary>The state after an act; one that is in force is exhausted where nothing is left.</summary>
    public void Follow(LicenceState state) => State = state switch
    {
        LicenceState.Valid or LicenceState.Exhausted => Balance().IsExhausted ? LicenceState.Exhausted : LicenceState.Valid,
        _ => state,
    };

    /// <summary>The state on a day: one that is past its last day is expired, whether or not anybody noted it.</summary>
    public LicenceState StateOn(DateOnly today) => State is LicenceState.Valid or LicenceState.Suspended && ValidUntil < today ? LicenceState.Expired : State;
}

/// <summary>A licensed line, as both officers signed it.</summary>
public sealed class LicenceLineRecord
{
    public required Guid LicenceId { get; init; }

    /// <summary>Number of the line in the request.</summary>
    public required int LineNumber { get; init; }

    public required string ProductName { get; init; }

    public required decimal Quantity { get; init; }

    /// <summary>UN/ECE Recommendation 20 code; a text as it stood on an older licence.</summary>
    public required string Unit { get; init; }

    public required decimal UnitValue { get; init; }

    /// <summary>Most that may be shipped in value; null where none was set, on a licence from before there was one.</summary>
    public decimal? ValueLimit { get; init; }

    /// <summary>ISO 4217.</summary>
    public required string Currency { get; init; }
}

/// <summary>An entry of the balance: written once, never changed. A mistake is corrected by a counter-entry.</summary>
public sealed class BalanceRecord
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid LicenceId { get; init; }

    public required int LineNumber { get; init; }

    public required BalanceEntryKind Kind { get; init; }

    public required decimal Quantity { get; init; }

    public required decimal Value { get; init; }

    /// <summary>Number of the customs declaration, or the reason of a correction.</summary>
    public required string Reference { get; init; }

    /// <summary>The entry that this one answers: what a counter-entry corrects.</summary>
    public Guid? RefersToId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string ByName { get; init; }
}

/// <summary>A holder's request to take a recorded use back; it raises the balance, so an officer confirms it.</summary>
public sealed class UseCorrection
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid LicenceId { get; init; }

    /// <summary>The entry to be corrected.</summary>
    public required Guid EntryId { get; init; }

    public required string Reason { get; init; }

    public required string ProposedById { get; init; }

    public required string ProposedByName { get; init; }

    public required DateTimeOffset ProposedAt { get; init; }

    /// <summary>Null while it waits.</summary>
    public bool? Confirmed { get; set; }

    public string? DecidedByName { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }
}
