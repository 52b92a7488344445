namespace ComplianceHub.Application.Policies;

/// <summary>A setting that an administrator moves at run time, by name. Every change is in the ledger.</summary>
public sealed class PolicySetting
{
    public required string Name { get; init; }

    public required string Value { get; set; }

    public required string ChangedByName { get; set; }

    public required DateTimeOffset ChangedAt { get; set; }
}
