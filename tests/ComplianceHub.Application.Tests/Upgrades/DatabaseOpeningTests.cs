using ComplianceHub.Application.Upgrades;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Tests.Upgrades;

public sealed class DatabaseOpeningTests
{
    [Fact]
    public async Task A_fresh_database_is_made_guarded_and_has_nothing_to_upgrade()
    {
        await using var application = await TestApplication.StartAsync(Directory.CreateTempSubdirectory("compliancehub-fresh-").FullName);

        Assert.Null(await OldPortal.OpenAsync(application));

        await using var db = application.OpenDatabase();
        Assert.Empty(await LedgerTriggers.MissingAsync(db));
        Assert.Equal(5, await db.Roles.CountAsync());
        Assert.Equal([1], await db.DataUpgrades.Select(u => u.Number).ToListAsync());
        Assert.Empty(await application.LedgerAsync());
        Assert.Equal("wal", OldPortal.Sql(application.Folder, "PRAGMA journal_mode"));
        Assert.Empty(OldPortal.Copies(application.Folder));
    }

    [Fact]
    public async Task Opening_a_second_time_changes_nothing_and_copies_nothing()
    {
        await using var application = await OldPortal.StartAsync();
        Assert.Null(await OldPortal.OpenAsync(application));
        var before = await StateAsync(application);

        Assert.Null(await OldPortal.OpenAsync(application));

        Assert.Equal(before, await StateAsync(application));
        Assert.Single(OldPortal.Copies(application.Folder));
        Assert.Equal("wal", OldPortal.Sql(application.Folder, "PRAGMA journal_mode"));
    }

    [Theory]
    [InlineData(nameof(ActStep.BeforeAppend), 3)]
    [InlineData(nameof(ActStep.Appended), 2)]
    [InlineData(nameof(ActStep.Appended), 5)]
    public async Task An_upgrade_that_was_interrupted_goes_on_where_it_was(string during, int act)
    {
        var step = Enum.Parse<ActStep>(during);
        await using var whole = await OldPortal.StartAsync();
        Assert.Null(await OldPortal.OpenAsync(whole, casesAnAct: 4));
        await using var application = await OldPortal.StartAsync();
        var runner = application.Services.GetRequiredService<ActRunner>();
        var count = 0;
        runner.Probe = at =>
        {
            if (at == step && ++count == act)
            {
                throw new InvalidOperationException("ended hard");
            }
        };

        await Assert.ThrowsAsync<InvalidOperationException>(() => OldPortal.OpenAsync(application, casesAnAct: 4));
        runner.Probe = null;
        Assert.Empty(await ReadAsync(application, db => db.DataUpgrades.Select(u => u.Number)));
        Assert.Null(await OldPortal.OpenAsync(application, casesAnAct: 4));

        Assert.Equal(await StateAsync(whole), await StateAsync(application));
        Assert.True((await application.VerifyLedgerAsync()).Holds);
    }

    [Fact]
    public async Task An_upgrade_that_ended_right_after_a_commit_does_nothing_twice()
    {
        await using var whole = await OldPortal.StartAsync();
        Assert.Null(await OldPortal.OpenAsync(whole, casesAnAct: 4));
        await using var application = await OldPortal.StartAsync();
        var queue = application.Services.GetRequiredService<WriteQueue>();
        var commits = 0;
        queue.Probe = at =>
        {
            if (at == ActStep.Committed && ++commits == 3)
            {
                throw new InvalidOperationException("ended hard");
            }
        };

        await Assert.ThrowsAsync<InvalidOperationException>(() => OldPortal.OpenAsync(application, casesAnAct: 4));
        queue.Probe = null;
        Assert.Null(await OldPortal.OpenAsync(application, casesAnAct: 4));

        Assert.Equal(await StateAsync(whole), await StateAsync(application));
        Assert.True((await application.VerifyLedgerAsync()).Holds);
    }

    [Theory]
    [InlineData("Ledger_NoUpdate", "DROP TRIGGER Ledger_NoUpdate")]
    [InlineData("LedgerContents_Once", "DROP TRIGGER LedgerContents_Once")]
    [InlineData("Ledger_NoDelete", "DROP TRIGGER Ledger_NoDelete; CREATE TRIGGER Ledger_NoDelete BEFORE DELETE ON Ledger BEGIN SELECT 1; END")]
    public async Task A_database_whose_ledger_is_not_guarded_any_more_does_not_open(string trigger, string sql)
    {
        await using var application = await TestApplication.StartAsync();
        Assert.Null(await OldPortal.OpenAsync(application));
        OldPortal.Sql(application.Folder, sql);

        var refusal = await OldPortal.OpenAsync(application);

        Assert.Equal(
            $"The database '{Path.Combine(application.Folder, "compliancehub.db")}' does not guard its ledger any more: {trigger} is missing or altered. "
            + "ComplianceHub never does that: find out who did, and restore a backup from before.", refusal);
    }

    [Fact]
    public async Task Nor_is_it_upgraded_and_so_guarded_anew()
    {
        await using var application = await OldPortal.StartAsync();
        OldPortal.Sql(application.Folder, "DROP TRIGGER Ledger_NoUpdate");

        var refusal = await OldPortal.OpenAsync(application);

        Assert.Contains("does not guard its ledger any more: Ledger_NoUpdate is missing", refusal, StringComparison.Ordinal);
        Assert.Empty(OldPortal.Copies(application.Folder));
        Assert.Equal("0", OldPortal.Sql(application.Folder, "SELECT COUNT(*) FROM sqlite_master WHERE name = 'CaseRequests'"));
    }

    [Fact]
    public async Task A_ledger_that_was_changed_is_not_upgraded()
    {
        await using var application = await OldPortal.StartAsync();
        OldPortal.Sql(application.Folder, """
            DROP TRIGGER Ledger_NoUpdate;
            UPDATE Ledger SET ActorName = 'Somebody' WHERE Sequence = 100;
            CREATE TRIGGER Ledger_NoUpdate BEFORE UPDATE ON Ledger BEGIN SELECT RAISE(ABORT, 'x'); END
            """);

        var refusal = await OldPortal.OpenAsync(application);

        Assert.Contains("is not upgraded, for it is not whole. The contents of entry 100 do not match its hash", refusal, StringComparison.Ordinal);
        Assert.Empty(OldPortal.Copies(application.Folder));
        Assert.Equal("0", OldPortal.Sql(application.Folder, "SELECT COUNT(*) FROM sqlite_master WHERE name = 'CaseRequests'"));
    }

    [Fact]
    public async Task Where_the_copy_cannot_be_made_nothing_is_upgraded()
    {
        var clock = new StandingClock(OldPortal.Today);
        await using var application = await OldPortal.StartAsync(more: services => services.AddSingleton<TimeProvider>(clock));
        // Something is in its way.
        Directory.CreateDirectory(Path.Combine(application.Folder, "compliancehub-before-FrozenRequestsAndLicences-20261120-140000.db.part"));

        var refusal = await OldPortal.OpenAsync(application);

        Assert.Contains("is not upgraded, for the copy '", refusal, StringComparison.Ordinal);
        Assert.Contains("See that its folder can be written to and has room for it", refusal, StringComparison.Ordinal);
        Assert.Equal("0", OldPortal.Sql(application.Folder, "SELECT COUNT(*) FROM sqlite_master WHERE name = 'CaseRequests'"));
        Assert.Equal("188", OldPortal.Sql(application.Folder, "SELECT COUNT(*) FROM Ledger"));
    }

    [Fact]
    public async Task A_migration_that_ended_hard_is_finished()
    {
        await using var application = await OldPortal.StartAsync();
        await using (var db = application.OpenDatabase())
        {
            // As the process leaves it that ends between the migration and its triggers, with the lock that it held.
            await db.Database.ExecuteSqlRawAsync("PRAGMA user_version = 2;");
            await db.Database.MigrateAsync();
            await db.Database.ExecuteSqlRawAsync("INSERT INTO \"__EFMigrationsLock\" (\"Id\", \"Timestamp\") VALUES (1, '2026-11-20 13:59:00');");
            Assert.NotEmpty(await LedgerTriggers.MissingAsync(db));
        }

        Assert.Null(await OldPortal.OpenAsync(application));

        Assert.Equal("1", OldPortal.Sql(application.Folder, "PRAGMA user_version"));
        Assert.Equal([1], await ReadAsync(application, db => db.DataUpgrades.Select(u => u.Number)));
        Assert.True((await application.VerifyLedgerAsync()).Holds);
    }

    [Fact]
    public async Task Two_starts_do_not_open_one_file_at_once()
    {
        await using var application = await TestApplication.StartAsync();
        var held = Path.Combine(application.Folder, "compliancehub.db.opening");
        await using var other = new FileStream(held, FileMode.Create, FileAccess.ReadWrite, FileShare.None);

        var refusal = await OldPortal.OpenAsync(application);

        Assert.Contains("is being opened by another start of ComplianceHub", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_cannot_be_read_stops_the_upgrade_with_a_sentence()
    {
        await using var application = await OldPortal.StartAsync();
        OldPortal.Sql(application.Folder, "UPDATE Certificates SET ContentJson = '{}' WHERE Number = 'CH-2026-00004-G'");

        var refusal = await OldPortal.OpenAsync(application);

        Assert.Contains("E-2026-00004 is approved, but its certificate is missing or cannot be read.", refusal, StringComparison.Ordinal);
        Assert.Single(OldPortal.Copies(application.Folder));
    }

    [Fact]
    public async Task A_newer_read_only_foreign_or_damaged_file_is_left_alone_and_named()
    {
        await using var newer = await TestApplication.StartAsync();
        OldPortal.Sql(newer.Folder, "INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Future', '99.0.0')");
        Assert.Contains(
            "was written by a newer version of ComplianceHub (it has the change '29990101000000_Future')",
            await OldPortal.OpenAsync(newer), StringComparison.Ordinal);

        var folder = Directory.CreateTempSubdirectory("compliancehub-foreign-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "compliancehub.db"), string.Join('\n', Enumerable.Repeat("This is not a database.", 100)));
        await using var foreign = await TestApplication.StartAsync(folder);
        Assert.Contains(
            "is not a SQLite database. Set Portal:DataFolder to another folder, or restore a backup.",
            await OldPortal.OpenAsync(foreign), StringComparison.Ordinal);

        await using var application = await TestApplication.StartAsync();
        var file = Path.Combine(application.Folder, "compliancehub.db");
        await using var readOnly = await TestApplication.StartAsync(
            OldPortal.Unpack(), services => services.AddSingleton(new DatabaseAddress($"Data Source={file};Mode=ReadOnly")));
        Assert.Equal(
            $"The database '{file}' is read-only. Give the account that runs the portal the right to write to it and to its folder.",
            await OldPortal.OpenAsync(readOnly));
    }

    private static async Task<List<T>> ReadAsync<T>(TestApplication application, Func<PortalDbContext, IQueryable<T>> rows)
    {
        await using var db = application.OpenDatabase();
        return await rows(db).ToListAsync();
    }

    /// <summary>What an upgrade makes, without the times at which it did.</summary>
    private static async Task<string> StateAsync(TestApplication application)
    {
        var cases = await ReadAsync(application, db => db.Cases.AsNoTracking().Include(c => c.Requests).Include(c => c.Judgements).Include(c => c.Events)
            .Include(c => c.Licence!).ThenInclude(l => l.Lines).Include(c => c.Licence!).ThenInclude(l => l.Entries).OrderBy(c => c.Number));
        var facts = await ReadAsync(application, db => db.ProductClassifications.OrderBy(c => c.Id).Select(c => c.FactsHash));
        var upgrades = await ReadAsync(application, db => db.DataUpgrades.Select(u => u.Name));
        return string.Join('\n', cases.Select(c =>
                $"{c.Number} {c.State} {c.Version} {c.RecommendedRequestHash} {c.RecommendedJudgementHash} {c.RecommendedNarrowingHash} {c.Events.Count} "
                + string.Join(' ', c.Requests.Select(r => r.Hash)) + " " + string.Join(' ', c.Judgements.Select(j => j.Hash))
                + $" {c.Licence?.Number} {c.Licence?.CertificateNumber} {c.Licence?.State} {c.Licence?.Lines.Count} "
                + string.Join(' ', (c.Licence?.Entries ?? []).OrderBy(e => e.Id).Select(e => $"{e.Id} {e.Quantity}"))))
            + string.Join(' ', facts) + string.Join(' ', upgrades) + (await ReadAsync(application, db => db.Ledger)).Count;
    }

    private sealed class StandingClock(DateTimeOffset at) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => at;
    }
}
