using ComplianceHub.Application.People;
using ComplianceHub.Application.Products;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ComplianceHub.Application.Data;

internal sealed class ProductConfiguration : IEntityTypeConfiguration<Product>
{
    public void Configure(EntityTypeBuilder<Product> product)
    {
        product.ToTable("Products");
        product.HasOne<Organisation>().WithMany().HasForeignKey(p => p.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        product.HasIndex(p => new { p.OrganisationId, p.RegisteredAt });
        product.HasIndex(p => p.Status);
        product.ComplexProperty(p => p.Content);
        product.Ignore(p => p.Facts);
        product.Property(p => p.Version).IsConcurrencyToken();
        product.HasMany(p => p.Wordings).WithOne().HasForeignKey(w => w.ProductId);
        product.HasMany(p => p.Classifications).WithOne().HasForeignKey(c => c.ProductId);
    }
}

internal sealed class ProductClassificationConfiguration : IEntityTypeConfiguration<ProductClassification>
{
    public void Configure(EntityTypeBuilder<ProductClassification> classification)
    {
        classification.ToTable("ProductClassifications");
        classification.HasIndex(c => new { c.ProductId, c.At });
        classification.HasIndex(c => c.State);
    }
}

internal sealed class ProductWordingConfiguration : IEntityTypeConfiguration<ProductWording>
{
    public void Configure(EntityTypeBuilder<ProductWording> wording)
    {
        wording.ToTable("ProductWordings");
        wording.Ignore(w => w.Text);
        wording.HasIndex(w => new { w.ProductId, w.At });
    }
}
