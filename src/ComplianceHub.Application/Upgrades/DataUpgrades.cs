using ComplianceHub.Application.Data;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Upgrades;

/// <summary>What an older version left that an upgrade cannot read; the message is a sentence for the operator.</summary>
internal sealed class UpgradeException(string message) : Exception(message);

/// <summary>
/// The numbered upgrades of stored data, which run after the migrations of the schema, each once. One that was interrupted goes on at the next
/// opening; none does anything twice.
/// </summary>
internal static class DataUpgrades
{
    private static readonly (int Number, string Name)[] All = [(FrozenRequests.Number, FrozenRequests.Name)];

    /// <summary>Those that are not done, in order. Of a file that has no table for them yet, all.</summary>
    public static async Task<IReadOnlyList<(int Number, string Name)>> PendingAsync(PortalDbContext db)
    {
        var counts = await db.Database.SqlQueryRaw<int>("SELECT 1 AS Value FROM sqlite_master WHERE type = 'table' AND name = 'DataUpgrades'").AnyAsync();
        var done = counts ? await db.DataUpgrades.Select(u => u.Number).ToListAsync() : [];
        return [.. All.Where(u => !done.Contains(u.Number))];
    }

    /// <summary>A database that was just made has nothing to upgrade.</summary>
    public static async Task MarkAllAsync(PortalDbContext db, TimeProvider clock)
    {
        db.AddRange((await PendingAsync(db)).Select(u => new DataUpgrade { Number = u.Number, Name = u.Name, At = clock.GetUtcNow() }));
        await db.SaveChangesAsync();
    }

    /// <summary>Runs those that are not done.</summary>
    /// <exception cref="UpgradeException">What is stored cannot be read.</exception>
    public static async Task RunAsync(IServiceProvider services, int casesAnAct)
    {
        await using var scope = services.CreateAsyncScope();
        await using var db = await services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
        foreach (var (number, _) in await PendingAsync(db))
        {
            await (number switch
            {
                FrozenRequests.Number => ActivatorUtilities.CreateInstance<FrozenRequests>(scope.ServiceProvider).RunAsync(casesAnAct),
                _ => throw new InvalidOperationException($"There is no data upgrade {number}."),
            });
        }
    }
}
