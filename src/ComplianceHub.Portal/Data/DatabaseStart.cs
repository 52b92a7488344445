using ComplianceHub.Application.Upgrades;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace ComplianceHub.Portal.Data;

internal static class DatabaseStart
{
    /// <summary>Setting with the SQLite connection string; made from the data folder where empty.</summary>
    public const string ConnectionStringName = "Portal";

    public static void AddDatabase(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(services =>
            services.GetRequiredService<IConfiguration>().GetConnectionString(ConnectionStringName) is { } configured && !string.IsNullOrWhiteSpace(configured)
                ? new DatabaseAddress(configured)
                : DatabaseAddress.OfFile(services.GetRequiredService<DataFolder>().File("compliancehub.db")));
        builder.Services.AddDataProtection().SetApplicationName("ComplianceHub");
        builder.Services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(services => new ConfigureOptions<KeyManagementOptions>(keys =>
            keys.XmlRepository = new FileSystemXmlRepository(
                Directory.CreateDirectory(services.GetRequiredService<DataFolder>().File("keys")),
                services.GetRequiredService<ILoggerFactory>())));
    }

    /// <summary>Creates or upgrades the database and fills it with what the first start needs.</summary>
    /// <returns>False where the portal cannot start on this database; the reason was printed.</returns>
    public static async Task<bool> PrepareDatabaseAsync(this WebApplication app)
    {
        if (await DatabaseOpening.OpenAsync(app.Services, Console.Out.WriteLine) is { } refusal)
        {
            await Console.Error.WriteLineAsync(refusal);
            return false;
        }

        await FirstStart.RunAsync(app.Services);
        return true;
    }
}
