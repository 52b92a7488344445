using ComplianceHub.Application.Accounts;
using ComplianceHub.Application.Cases;
using ComplianceHub.Application.Certificates;
using ComplianceHub.Application.Ledger;
using ComplianceHub.Application.Licences;
using ComplianceHub.Application.Measures;
using ComplianceHub.Application.Nomenclature;
using ComplianceHub.Application.People;
using ComplianceHub.Application.Policies;
using ComplianceHub.Application.Products;
using ComplianceHub.Application.Shipments;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ComplianceHub.Application.Data;

/// <summary>The portal's database. Contexts come from the factory and live for one use case.</summary>
public sealed class PortalDbContext(DbContextOptions<PortalDbContext> options) : IdentityDbContext<PortalUser>(options)
{
    public DbSet<Organisation> Organisations => Set<Organisation>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<Product> Products => Set<Product>();

    public DbSet<ProductClassification> ProductClassifications => Set<ProductClassification>();

    public DbSet<ProductWording> ProductWordings => Set<ProductWording>();

    public DbSet<Shipment> Shipments => Set<Shipment>();

    public DbSet<ExceptionCase> Cases => Set<ExceptionCase>();

    public DbSet<CaseEvent> CaseEvents => Set<CaseEvent>();

    public DbSet<CaseRequest> CaseRequests => Set<CaseRequest>();

    public DbSet<CaseJudgement> CaseJudgements => Set<CaseJudgement>();

    public DbSet<Licence> Licences => Set<Licence>();

    public DbSet<Certificate> Certificates => Set<Certificate>();

    public DbSet<NomenclatureEdition> NomenclatureEditions => Set<NomenclatureEdition>();

    public DbSet<NomenclatureLabel> NomenclatureLabels => Set<NomenclatureLabel>();

    public DbSet<MeasureExclusion> MeasureExclusions => Set<MeasureExclusion>();

    public DbSet<PolicySetting> PolicySettings => Set<PolicySetting>();

    /// <summary>Append only: triggers in the database refuse update and delete.</summary>
    public DbSet<LedgerEntry> Ledger => Set<LedgerEntry>();

    /// <summary>What entries of format 2 say, apart from what is chained.</summary>
    public DbSet<LedgerContent> LedgerContents => Set<LedgerContent>();

    public DbSet<LedgerCursor> LedgerCursors => Set<LedgerCursor>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<DataUpgrade> DataUpgrades => Set<DataUpgrade>();

    public DbSet<UsedToken> UsedTokens => Set<UsedToken>();

    protected override Version SchemaVersion => IdentitySchemaVersions.Version3;

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDbContext).Assembly);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // SQLite cannot order or compare DateTimeOffset; Unix milliseconds it can.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }

    private sealed class UnixMilliseconds() : ValueConverter<DateTimeOffset, long>(
        at => at.ToUnixTimeMilliseconds(),
        milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
}
