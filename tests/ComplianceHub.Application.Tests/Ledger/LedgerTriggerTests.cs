using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Tests.Ledger;

public sealed class LedgerTriggerTests
{
    [Theory]
    [InlineData("UPDATE Ledger SET Verb = 'product.changed'")]
    [InlineData("DELETE FROM LedgerContents")]
    [InlineData("PRAGMA foreign_keys = OFF; DELETE FROM Ledger")]
    [InlineData("UPDATE LedgerContents SET ActorName = 'somebody else'")]
    [InlineData("INSERT OR REPLACE INTO Ledger SELECT * FROM Ledger")]
    [InlineData("INSERT OR REPLACE INTO LedgerContents SELECT * FROM LedgerContents")]
    public async Task The_database_refuses_to_change_an_entry(string sql)
    {
        await using var application = await TestApplication.StartAsync();
        // Their session is an entry.
        await application.AddPersonAsync("Ada", Role.Auditor);
        await using var db = application.OpenDatabase();
        await db.Database.OpenConnectionAsync();

        var refused = await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlRawAsync(sql));

        Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
        var entries = await db.Ledger.AsNoTracking().ToListAsync();
        var contents = await db.LedgerContents.AsNoTracking().ToListAsync();
        Assert.Equal(1, LedgerChain.Verify(entries.Select(e => (e, (LedgerContent?)contents.Single(c => c.Sequence == e.Sequence)))).Checked);
    }
}
