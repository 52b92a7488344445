using ComplianceHub.Application.Cases;
using ComplianceHub.Application.Licences;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ComplianceHub.Application.Data;

internal sealed class LicenceConfiguration : IEntityTypeConfiguration<Licence>
{
    public void Configure(EntityTypeBuilder<Licence> licence)
    {
        licence.ToTable("Licences");
        licence.HasIndex(l => l.Number).IsUnique();
        licence.HasIndex(l => l.CaseId).IsUnique();
        licence.HasIndex(l => l.CertificateNumber).IsUnique();
        licence.HasIndex(l => new { l.State, l.ValidUntil });
        licence.HasOne<ExceptionCase>().WithOne(c => c.Licence).HasForeignKey<Licence>(l => l.CaseId).OnDelete(DeleteBehavior.Restrict);
        licence.HasMany(l => l.Lines).WithOne().HasForeignKey(l => l.LicenceId);
        licence.HasMany(l => l.Entries).WithOne().HasForeignKey(e => e.LicenceId);
        licence.HasMany(l => l.Corrections).WithOne().HasForeignKey(c => c.LicenceId);
    }
}

internal sealed class LicenceLineConfiguration : IEntityTypeConfiguration<LicenceLineRecord>
{
    public void Configure(EntityTypeBuilder<LicenceLineRecord> line)
    {
        line.ToTable("LicenceLines");
        line.HasKey(l => new { l.LicenceId, l.LineNumber });
    }
}

internal sealed class BalanceConfiguration : IEntityTypeConfiguration<BalanceRecord>
{
    public void Configure(EntityTypeBuilder<BalanceRecord> entry)
    {
        entry.ToTable("BalanceEntries");
        entry.HasIndex(e => new { e.LicenceId, e.At });
        entry.HasIndex(e => e.RefersToId);
    }
}

internal sealed class UseCorrectionConfiguration : IEntityTypeConfiguration<UseCorrection>
{
    public void Configure(EntityTypeBuilder<UseCorrection> correction) => correction.ToTable("UseCorrections");
}
