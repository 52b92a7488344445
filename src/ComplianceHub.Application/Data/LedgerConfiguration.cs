using ComplianceHub.Controls.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ComplianceHub.Application.Data;

internal sealed class LedgerConfiguration : IEntityTypeConfiguration<LedgerEntry>
{
    /// <summary>Run by the migration: the database itself refuses to change or remove an entry.</summary>
    public const string CreateTriggers = """
        CREATE TRIGGER Ledger_NoUpdate BEFORE UPDATE ON Ledger
        BEGIN SELECT RAISE(ABORT, 'The ledger is append-only: an entry cannot be changed.'); END;
        CREATE TRIGGER Ledger_NoDelete BEFORE DELETE ON Ledger
        BEGIN SELECT RAISE(ABORT, 'The ledger is append-only: an entry cannot be deleted.'); END;
        """;

    public void Configure(EntityTypeBuilder<LedgerEntry> entry)
    {
        entry.ToTable("Ledger");
        entry.HasKey(e => e.Sequence);
        entry.Property(e => e.Sequence).ValueGeneratedNever();
        entry.HasIndex(e => new { e.SubjectKind, e.SubjectId });
        entry.HasIndex(e => e.RecordedAt);
    }
}
