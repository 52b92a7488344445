using ComplianceHub.Application.Cases;
using ComplianceHub.Application.Shipments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ComplianceHub.Application.Data;

internal sealed class ExceptionCaseConfiguration : IEntityTypeConfiguration<ExceptionCase>
{
    public void Configure(EntityTypeBuilder<ExceptionCase> request)
    {
        request.ToTable("Cases");
        request.HasIndex(c => c.Number).IsUnique();
        request.HasIndex(c => c.State);
        request.HasIndex(c => c.OrganisationId);
        request.HasOne(c => c.Organisation).WithMany().HasForeignKey(c => c.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        request.HasOne(c => c.Shipment).WithMany().HasForeignKey(c => c.ShipmentId).OnDelete(DeleteBehavior.Restrict);
        request.OwnsMany(c => c.Conditions, conditions => conditions.ToJson());
        request.HasMany(c => c.Events).WithOne().HasForeignKey(e => e.CaseId);
        request.HasMany(c => c.Uses).WithOne().HasForeignKey(u => u.CaseId);
        request.Property(c => c.Version).IsConcurrencyToken();
    }
}

internal sealed class CaseEventConfiguration : IEntityTypeConfiguration<CaseEvent>
{
    public void Configure(EntityTypeBuilder<CaseEvent> caseEvent)
    {
        caseEvent.ToTable("CaseEvents");
        caseEvent.HasIndex(e => new { e.CaseId, e.At });
    }
}

internal sealed class LicenceUseConfiguration : IEntityTypeConfiguration<LicenceUse>
{
    public void Configure(EntityTypeBuilder<LicenceUse> use) => use.ToTable("LicenceUses");
}
