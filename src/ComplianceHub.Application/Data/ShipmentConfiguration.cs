using ComplianceHub.Application.People;
using ComplianceHub.Application.Products;
using ComplianceHub.Application.Shipments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ComplianceHub.Application.Data;

internal sealed class ShipmentConfiguration : IEntityTypeConfiguration<Shipment>
{
    public void Configure(EntityTypeBuilder<Shipment> shipment)
    {
        shipment.ToTable("Shipments");
        shipment.HasOne<Organisation>().WithMany().HasForeignKey(s => s.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        shipment.HasIndex(s => s.Number).IsUnique();
        shipment.HasIndex(s => new { s.OrganisationId, s.CreatedAt });
        shipment.Property(s => s.Version).IsConcurrencyToken();
        shipment.OwnsMany(s => s.Parties, parties => parties.ToJson());
        shipment.HasMany(s => s.Lines).WithOne().HasForeignKey(l => l.ShipmentId);
    }
}

internal sealed class ShipmentLineConfiguration : IEntityTypeConfiguration<ShipmentLine>
{
    public void Configure(EntityTypeBuilder<ShipmentLine> line)
    {
        line.ToTable("ShipmentLines");
        line.HasOne(l => l.Product).WithMany().HasForeignKey(l => l.ProductId).OnDelete(DeleteBehavior.Restrict);
        line.HasIndex(l => new { l.ShipmentId, l.LineNumber }).IsUnique();
    }
}
