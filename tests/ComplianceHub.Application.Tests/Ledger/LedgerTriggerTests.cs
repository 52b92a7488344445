using ComplianceHub.Controls.Cases;
using ComplianceHub.Controls.Ledger;
using ComplianceHub.Portal.Ledger;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Portal.Tests.Ledger;

public sealed class LedgerTriggerTests : IDisposable
{
    private readonly TestPortal _portal = new();

    [Theory]
    [InlineData("UPDATE Ledger SET ActorName = 'somebody else'")]
    [InlineData("DELETE FROM Ledger")]
    public async Task The_database_refuses_to_change_an_entry(string sql)
    {
        await using var db = _portal.OpenDatabase();
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            await db.AppendToLedgerAsync(new Actor("u1", "Test", new HashSet<Role>()), "product.registered", "product", "p1", new { a = 1 }, DateTimeOffset.UtcNow);
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        }

        var refused = await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlRawAsync(sql));

        Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
        Assert.True(LedgerChain.Verify(await db.Ledger.AsNoTracking().OrderBy(e => e.Sequence).ToListAsync()).Holds);
    }

    [Fact]
    public async Task Appending_outside_a_transaction_is_a_bug()
    {
        await using var db = _portal.OpenDatabase();

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            db.AppendToLedgerAsync(new Actor("u1", "Test", new HashSet<Role>()), "product.registered", "product", "p1", new { }, DateTimeOffset.UtcNow));
    }

    public void Dispose() => _portal.Dispose();
}
