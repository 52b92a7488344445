using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ComplianceHub.Application.Data;

internal sealed class LedgerConfiguration : IEntityTypeConfiguration<LedgerEntry>
{
    public void Configure(EntityTypeBuilder<LedgerEntry> entry)
    {
        entry.ToTable("Ledger");
        entry.HasKey(e => e.Sequence);
        entry.Property(e => e.Sequence).ValueGeneratedNever();
        entry.HasIndex(e => new { e.SubjectKind, e.SubjectId });
        entry.HasIndex(e => e.RecordedAt);
    }
}

internal sealed class LedgerContentConfiguration : IEntityTypeConfiguration<LedgerContent>
{
    public void Configure(EntityTypeBuilder<LedgerContent> content)
    {
        content.ToTable("LedgerContents");
        content.HasKey(c => c.Sequence);
        content.Property(c => c.Sequence).ValueGeneratedNever();
        content.HasOne<LedgerEntry>().WithOne().HasForeignKey<LedgerContent>(c => c.Sequence).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class LedgerCursorConfiguration : IEntityTypeConfiguration<LedgerCursor>
{
    public void Configure(EntityTypeBuilder<LedgerCursor> cursor)
    {
        cursor.ToTable("LedgerCursors");
        cursor.HasKey(c => c.Reader);
    }
}
