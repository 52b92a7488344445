using ComplianceHub.Application.Nomenclature;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ComplianceHub.Application.Data;

internal sealed class NomenclatureEditionConfiguration : IEntityTypeConfiguration<NomenclatureEdition>
{
    public void Configure(EntityTypeBuilder<NomenclatureEdition> edition)
    {
        edition.ToTable("NomenclatureEditions");
        edition.Property(e => e.Name).HasMaxLength(120);
        edition.Property(e => e.Source).HasMaxLength(500);
        edition.Property(e => e.FileName).HasMaxLength(120);
        edition.HasIndex(e => e.IsInUse).IsUnique().HasFilter("IsInUse");
        edition.HasMany(e => e.Labels).WithOne().HasForeignKey(l => l.EditionId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class NomenclatureLabelConfiguration : IEntityTypeConfiguration<NomenclatureLabel>
{
    public void Configure(EntityTypeBuilder<NomenclatureLabel> label)
    {
        label.ToTable("NomenclatureLabels");
        label.HasKey(l => new { l.EditionId, l.Code });
        label.Property(l => l.Code).HasMaxLength(6);
        label.Property(l => l.Text).HasMaxLength(NomenclatureReading.MaxTextLength);
    }
}
