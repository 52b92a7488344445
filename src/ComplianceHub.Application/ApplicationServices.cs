using ComplianceHub.Application.Accounts;
using ComplianceHub.Application.Cases;
using ComplianceHub.Application.Certificates;
using ComplianceHub.Application.Data;
using ComplianceHub.Application.Insights;
using ComplianceHub.Application.Ledger;
using ComplianceHub.Application.Measures;
using ComplianceHub.Application.Nomenclature;
using ComplianceHub.Application.People;
using ComplianceHub.Application.Policies;
using ComplianceHub.Application.Products;
using ComplianceHub.Application.Shipments;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ComplianceHub.Application;

/// <summary>
/// Everything that the portal, its jobs and the command line share. The host adds: settings, a data folder, a database address, Data Protection, a
/// classifier.
/// </summary>
public static class ApplicationServices
{
    public static IServiceCollection AddApplication(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddDbContextFactory<PortalDbContext>((provider, options) => options.UsePortalSqlite(provider.GetRequiredService<DatabaseAddress>()));
        services.AddActs();
        services.AddPeople();
        services.AddSubjects();
        return services;
    }

    private static void AddActs(this IServiceCollection services)
    {
        services.AddSingleton<WriteQueue>();
        services.AddSingleton<ActRunner>();
        services.AddSingleton<Questions>();
        services.AddSingleton<Callers>();
        services.AddSingleton<LegalCalendar>();
        services.AddSingleton<LedgerFeed>();
    }

    private static void AddPeople(this IServiceCollection services)
    {
        services.AddSingleton<SetUpLink>();
        services.AddScoped<IdentityOnContext>();
        services.AddScoped<Sessions>();
        services.AddScoped<OrganisationRegistry>();
        services.AddScoped<AccountAdministration>();
        services.AddScoped<OwnAccount>();
        // Identity wants a context of the request's own.
        services.AddScoped(provider => provider.GetRequiredService<Microsoft.EntityFrameworkCore.IDbContextFactory<PortalDbContext>>().CreateDbContext());
        services.AddIdentityCore<PortalUser>(identity =>
            {
                identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
                identity.User.RequireUniqueEmail = true;
                identity.Password.RequiredLength = 12;
                // Length beats classes of characters: NIST SP 800-63B, section 3.1.1.
                identity.Password.RequireDigit = false;
                identity.Password.RequireLowercase = false;
                identity.Password.RequireUppercase = false;
                identity.Password.RequireNonAlphanumeric = false;
                identity.Lockout.MaxFailedAccessAttempts = 5;
                identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(10);
            })
            .AddRoles<IdentityRole>()
            .AddEntityFrameworkStores<PortalDbContext>()
            .AddDefaultTokenProviders();
    }

    private static void AddSubjects(this IServiceCollection services)
    {
        services.AddSingleton<ProductJudge>();
        services.AddSingleton<AskedWordings>();
        services.AddSingleton<PrecedentIndex>();
        services.AddScoped<ProductRegistry>();
        services.AddScoped<ShipmentDesk>();
        services.AddScoped<MeasureBook>();
        services.AddScoped<PolicyBook>();
        services.AddScoped<CaseJudge>();
        services.AddScoped<CaseDesk>();
        services.AddSingleton<PublicAddress>();
        services.AddSingleton<IssuerKey>();
        services.AddScoped<CertificateOffice>();
        // Scheduled by the host; tests and the command line ask it directly.
        services.AddSingleton<CertificateMaker>();
        services.AddScoped<LedgerBook>();
        services.AddScoped<Overview>();
        services.AddSingleton<NomenclatureLabels>();
        services.AddScoped<NomenclatureBook>();
    }
}
