using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace ComplianceHub.Application.Data;

/// <summary>For <c>dotnet ef</c>, which makes migrations without a running portal.</summary>
internal sealed class DesignTimeContext : IDesignTimeDbContextFactory<PortalDbContext>
{
    public PortalDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PortalDbContext>();
        options.UsePortalSqlite(DatabaseAddress.OfFile(":memory:"));
        // The schema's version comes from Identity's options.
        options.UseApplicationServiceProvider(new ServiceCollection()
            .Configure<IdentityOptions>(identity => identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3).BuildServiceProvider());
        return new(options.Options);
    }
}
