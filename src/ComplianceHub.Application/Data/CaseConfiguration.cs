using ComplianceHub.Application.Cases;
using ComplianceHub.Application.People;
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
        request.HasMany(c => c.Requests).WithOne().HasForeignKey(r => r.CaseId);
        request.HasMany(c => c.Judgements).WithOne().HasForeignKey(j => j.CaseId);
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

internal sealed class CaseRequestConfiguration : IEntityTypeConfiguration<CaseRequest>
{
    public void Configure(EntityTypeBuilder<CaseRequest> request)
    {
        request.ToTable("CaseRequests");
        request.HasKey(r => new { r.CaseId, r.Version });
    }
}

internal sealed class CaseJudgementConfiguration : IEntityTypeConfiguration<CaseJudgement>
{
    public void Configure(EntityTypeBuilder<CaseJudgement> judgement)
    {
        judgement.ToTable("CaseJudgements");
        judgement.HasKey(j => new { j.CaseId, j.Number });
    }
}
