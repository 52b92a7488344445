using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ComplianceHub.Application.Data;

/// <summary>A numbered upgrade of the stored data that is done: what a migration of the schema cannot do in SQL alone.</summary>
public sealed class DataUpgrade
{
    public required int Number { get; init; }

    public required string Name { get; init; }

    public required DateTimeOffset At { get; init; }
}

internal sealed class DataUpgradeConfiguration : IEntityTypeConfiguration<DataUpgrade>
{
    public void Configure(EntityTypeBuilder<DataUpgrade> upgrade)
    {
        upgrade.ToTable("DataUpgrades");
        upgrade.HasKey(u => u.Number);
        upgrade.Property(u => u.Number).ValueGeneratedNever();
    }
}
