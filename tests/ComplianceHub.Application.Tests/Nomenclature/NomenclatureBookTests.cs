using System.Text.Json;
using ComplianceHub.Controls.Cases;
using ComplianceHub.Controls.Nomenclature;
using ComplianceHub.Portal.ControlLists;
using ComplianceHub.Portal.Shell;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceHub.Portal.Tests.ControlLists;

public sealed class NomenclatureBookTests : IDisposable
{
    private const string Source = "Official Gazette 33124 of 31 December 2025";
    private readonly TestPortal _portal = new();

    private NomenclatureBook Book => _portal.Get<NomenclatureBook>();

    private NomenclatureLabels Labels => _portal.Get<NomenclatureLabels>();

    [Fact]
    public async Task What_is_loaded_is_shown_at_once_over_our_own_labels_and_the_ledger_says_so()
    {
        var admin = await _portal.AddPersonAsync("Can", Role.Administrator);
        Assert.Equal(HsNomenclature.BuiltIn.Label("854231"), Labels.Of("854231"));
        var before = Labels.Now;

        var edition = Ok(await Book.LoadAsync(admin, Reading("8542;Elektronik entegre devreler\n8542.39;- - Diğerleri\n8542.31.90;Ulusal\n9901;Yok\n"), " Tarife 2026 ", Source));

        Assert.Equal(("Tarife 2026", Source, "tariff.csv", "Can", true), (edition.Name, edition.Source, edition.FileName, edition.LoadedByName, edition.IsInUse));
        Assert.Equal((0, 1, 1, 2), (edition.Chapters, edition.Headings, edition.Subheadings, edition.PassedOver));
        Assert.Equal("Elektronik entegre devreler", Labels.Of("8542"));
        Assert.Equal("Elektronik entegre devreler: Diğerleri", Labels.Of("854239"));
        Assert.Equal(HsNomenclature.BuiltIn.Label("854231"), Labels.Of("854231"));
        Assert.Equal(HsNomenclature.BuiltIn.Label("85"), Labels.Of("85"));
        Assert.Null(Labels.Of("7777"));
        Assert.Equal(("Tarife 2026", Source), (Labels.Now.Edition!.Name, Labels.Now.Edition.Source));
        Assert.Null(before.Edition);
        Assert.Equal(HsNomenclature.BuiltIn.Label("8542"), before.Find("8542")!.Label);
        var said = Assert.Single(await VerbsAsync());
        Assert.Equal(("nomenclature.loaded", edition.Id.ToString()), (said.Verb, said.Subject));
        Assert.Equal(edition.FileSha256, said.Payload.GetProperty("fileSha256").GetString());
        Assert.Equal(64, edition.FileSha256.Length);
    }

    [Fact]
    public async Task One_edition_is_in_use_at_a_time_and_earlier_ones_come_back()
    {
        var admin = await _portal.AddPersonAsync("Can", Role.Administrator);
        var other = await _portal.AddPersonAsync("Elif", Role.Administrator);
        var first = Ok(await Book.LoadAsync(admin, Reading("8542;First\n"), "Edition of 2025", Source));
        var second = Ok(await Book.LoadAsync(other, Reading("8542;Second\n"), "Edition of 2026", Source));
        Assert.Equal("Second", Labels.Of("8542"));
        Assert.Equal([("Edition of 2026", true, null), ("Edition of 2025", false, "Elif")], (await ListAsync(admin)).Select(e => (e.Name, e.IsInUse, e.RemovedByName)));

        Ok(await Book.RemoveAsync(admin, second.Id));
        Assert.Equal(HsNomenclature.BuiltIn.Label("8542"), Labels.Of("8542"));
        Assert.Null(Labels.Now.Edition);
        Assert.Equal(2, (await ListAsync(admin)).Count);

        Ok(await Book.ReinstateAsync(admin, first.Id));
        Assert.Equal("First", Labels.Of("8542"));
        Ok(await Book.ReinstateAsync(admin, second.Id));
        Assert.Equal("Second", Labels.Of("8542"));
        Assert.Equal([("Edition of 2026", true, null), ("Edition of 2025", false, "Can")], (await ListAsync(admin)).Select(e => (e.Name, e.IsInUse, e.RemovedByName)));
        Assert.Equal(["nomenclature.loaded", "nomenclature.loaded", "nomenclature.removed", "nomenclature.reinstated", "nomenclature.reinstated"], (await VerbsAsync()).Select(v => v.Verb));
    }

    [Fact]
    public async Task Who_comes_second_is_told_who_did_what()
    {
        var admin = await _portal.AddPersonAsync("Can", Role.Administrator);
        var edition = Ok(await Book.LoadAsync(admin, Reading("8542;Text\n"), "Tarife 2026", Source));
        Assert.IsType<Result<NomenclatureEdition>.Conflict>(await Book.ReinstateAsync(admin, edition.Id));
        Ok(await Book.RemoveAsync(admin, edition.Id));

        Assert.Contains("'Tarife 2026' is not in use any more: Can took it out of use on", Assert.IsType<Result<NomenclatureEdition>.Conflict>(await Book.RemoveAsync(admin, edition.Id)).Message, StringComparison.Ordinal);
        Assert.IsType<Result<NomenclatureEdition>.NotFound>(await Book.RemoveAsync(admin, Guid.NewGuid()));
        Assert.IsType<Result<NomenclatureEdition>.NotFound>(await Book.ReinstateAsync(admin, Guid.NewGuid()));
        Assert.Equal(2, (await VerbsAsync()).Count);
    }

    [Theory]
    [InlineData(Role.Exporter)]
    [InlineData(Role.Officer)]
    [InlineData(Role.SeniorOfficer)]
    [InlineData(Role.Auditor)]
    public async Task Only_an_administrator(Role role)
    {
        var admin = await _portal.AddPersonAsync("Can", Role.Administrator);
        var person = await _portal.AddPersonAsync("Mert", role);
        var edition = Ok(await Book.LoadAsync(admin, Reading("8542;Text\n"), "Tarife 2026", Source));

        Assert.IsType<Result<IReadOnlyList<NomenclatureEdition>>.Denied>(await Book.ListAsync(person));
        Assert.IsType<Result<NomenclatureTable>.Denied>(Book.Open(person, "a.csv", "code,text\n8542,a"u8.ToArray()));
        Assert.IsType<Result<NomenclatureEdition>.Denied>(await Book.LoadAsync(person, Reading("8542;Mine\n"), "Mine", Source));
        Assert.IsType<Result<NomenclatureEdition>.Denied>(await Book.RemoveAsync(person, edition.Id));
        Assert.IsType<Result<NomenclatureEdition>.Denied>(await Book.ReinstateAsync(person, edition.Id));
        Assert.Equal("Text", Labels.Of("8542"));
        Assert.Single(await VerbsAsync());
    }

    [Fact]
    public async Task What_is_invalid_saves_nothing()
    {
        var admin = await _portal.AddPersonAsync("Can", Role.Administrator);
        Ok(await Book.LoadAsync(admin, Reading("8542;Text\n"), "Tarife 2026", Source));
        var other = Reading("8542;Other\n");

        Assert.Equal(["Name", "Source"], Errors(await Book.LoadAsync(admin, other, " ", null)).Select(e => e.Field));
        Assert.Equal(["Name", "Source"], Errors(await Book.LoadAsync(admin, other, new string('n', 121), new string('s', 501))).Select(e => e.Field));
        Assert.StartsWith("'Tarife 2026' was loaded by Can on", Assert.Single(Errors(await Book.LoadAsync(admin, other, "TARIFE 2026", Source))).Message, StringComparison.Ordinal);
        Assert.IsType<Result<NomenclatureTable>.Invalid>(Book.Open(admin, "a.csv", []));
        Assert.Equal("Text", Labels.Of("8542"));
        Assert.Single(await ListAsync(admin));
        Assert.Single(await VerbsAsync());
    }

    [Fact]
    public async Task Two_at_once_leave_one_in_use_and_that_one_is_shown()
    {
        var admin = await _portal.AddPersonAsync("Can", Role.Administrator);

        await Task.WhenAll(Enumerable.Range(1, 6).Select(i => Task.Run(async () => Ok(await Book.LoadAsync(admin, Reading($"8542;Text {i}\n"), $"Edition {i}", Source)))));

        var inUse = Assert.Single(await ListAsync(admin), e => e.IsInUse);
        Assert.Equal(inUse.Name, Labels.Now.Edition!.Name);
        Assert.Equal(inUse.Name.Replace("Edition", "Text", StringComparison.Ordinal), Labels.Of("8542"));
    }

    [Fact]
    public async Task After_a_start_the_edition_in_use_is_shown()
    {
        var admin = await _portal.AddPersonAsync("Can", Role.Administrator);
        Ok(await Book.LoadAsync(admin, Reading("8542;Elektronik entegre devreler\n8542.90;- Aksam\n"), "Tarife 2026", Source));

        await using var again = _portal.WithWebHostBuilder(_ => { });
        var labels = again.Services.GetRequiredService<NomenclatureLabels>();

        Assert.NotSame(Labels, labels);
        Assert.Equal("Elektronik entegre devreler: Aksam", labels.Of("854290"));
        Assert.Equal("Tarife 2026", labels.Now.Edition!.Name);
    }

    [Fact]
    public async Task A_database_of_the_first_version_upgrades_with_all_that_is_in_it()
    {
        var file = Path.Combine(_portal.Folder, "compliancehub.db");
        await using (var old = new PortalDbContext(new DbContextOptionsBuilder<PortalDbContext>().UseSqlite($"Data Source={file}").Options))
        {
            await old.GetService<IMigrator>().MigrateAsync("Initial");
            await old.Database.ExecuteSqlRawAsync("INSERT INTO PolicySettings (Name, Value, ChangedByName, ChangedAt) VALUES ('kept', '1', 'Can', 0)");
            Assert.Equal(0, await CountTablesAsync(old, "Nomenclature%"));
        }

        var admin = await _portal.AddPersonAsync("Can", Role.Administrator);

        Ok(await Book.LoadAsync(admin, Reading("8542;Text\n"), "Tarife 2026", Source));
        await using var db = _portal.OpenDatabase();
        Assert.Equal(2, await CountTablesAsync(db, "Nomenclature%"));
        Assert.True(await db.PolicySettings.AnyAsync(s => s.Name == "kept"));
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
        // The database itself allows one edition in use.
        var error = await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlRawAsync(
            "INSERT INTO NomenclatureEditions SELECT 'x', Name, Source, FileName, FileSha256, Chapters, Headings, Subheadings, PassedOver, LoadedByName, LoadedAt, IsInUse, RemovedByName, RemovedAt FROM NomenclatureEditions"));
        Assert.Contains("UNIQUE", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _portal.Dispose();

    private static NomenclatureReading Reading(string rows) => NomenclatureFileTests.Reading(rows);

    private static NomenclatureEdition Ok(Result<NomenclatureEdition> result) => result.ValueOrDefault ?? throw new InvalidOperationException(result.Problem);

    private static IReadOnlyList<FieldError> Errors(Result<NomenclatureEdition> result) => Assert.IsType<Result<NomenclatureEdition>.Invalid>(result).Errors;

    private static Task<int> CountTablesAsync(PortalDbContext db, string like) =>
        db.Database.SqlQuery<int>($"SELECT COUNT(*) AS Value FROM sqlite_master WHERE type = 'table' AND name LIKE {like}").SingleAsync();

    private async Task<IReadOnlyList<NomenclatureEdition>> ListAsync(Actor me) => (await Book.ListAsync(me)).ValueOrDefault!;

    private async Task<List<(string Verb, string Subject, JsonElement Payload)>> VerbsAsync()
    {
        await using var db = _portal.OpenDatabase();
        return [.. (await db.Ledger.AsNoTracking().Where(e => e.SubjectKind == "nomenclature").OrderBy(e => e.Sequence).ToListAsync())
            .Select(e => (e.Verb, e.SubjectId, JsonDocument.Parse(e.Payload).RootElement))];
    }
}
