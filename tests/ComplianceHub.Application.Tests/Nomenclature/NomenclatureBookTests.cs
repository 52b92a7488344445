using System.Text.Json;
using ComplianceHub.Application.Nomenclature;
using ComplianceHub.Controls.Nomenclature;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Tests.Nomenclature;

public sealed class NomenclatureBookTests : IAsyncLifetime
{
    private const string Source = "Official Gazette 33124 of 31 December 2025";
    private TestApplication _application = null!;

    private NomenclatureBook Book => _application.Get<NomenclatureBook>();

    private NomenclatureLabels Labels => _application.Get<NomenclatureLabels>();

    public async Task InitializeAsync() => _application = await TestApplication.StartAsync();

    public async Task DisposeAsync() => await _application.DisposeAsync();

    [Fact]
    public async Task What_is_loaded_is_shown_at_once_over_our_own_labels_and_the_ledger_says_so()
    {
        var admin = await AdministratorAsync();
        Assert.Equal(HsNomenclature.BuiltIn.Label("854231"), Labels.Of("854231"));
        var before = Labels.Now;

        var reading = Reading("8542;Elektronik entegre devreler\n8542.39;- - Diğerleri\n8542.31.90;Ulusal\n9901;Yok\n");
        var edition = Ok(await Book.LoadAsync(admin, reading, " Tarife 2026 ", Source));

        Assert.Equal(
            ("Tarife 2026", Source, "tariff.csv", "Can", true),
            (edition.Name, edition.Source, edition.FileName, edition.LoadedByName, edition.IsInUse));
        Assert.Equal((0, 1, 1, 2), (edition.Chapters, edition.Headings, edition.Subheadings, edition.PassedOver));
        Assert.Equal("Elektronik entegre devreler", Labels.Of("8542"));
        Assert.Equal("Elektronik entegre devreler: Diğerleri", Labels.Of("854239"));
        Assert.Equal(HsNomenclature.BuiltIn.Label("854231"), Labels.Of("854231"));
        Assert.Equal(HsNomenclature.BuiltIn.Label("85"), Labels.Of("85"));
        Assert.Null(Labels.Of("7777"));
        Assert.Equal((edition.Id, "Tarife 2026", Source), (Labels.Now.Edition!.Id, Labels.Now.Edition.Name, Labels.Now.Edition.Source));
        Assert.Null(before.Edition);
        Assert.Equal(HsNomenclature.BuiltIn.Label("8542"), before.Find("8542")!.Label);
        var said = Assert.Single(await ActsAsync());
        Assert.Equal((Verbs.NomenclatureLoaded, edition.Id.ToString()), (said.Verb, said.Subject));
        Assert.Equal(edition.FileSha256, said.Payload.GetProperty("fileSha256").GetString());
        Assert.Equal(64, edition.FileSha256.Length);
    }

    [Fact]
    public async Task One_edition_is_in_use_at_a_time_and_earlier_ones_come_back()
    {
        var admin = await AdministratorAsync();
        var other = await AdministratorAsync("Elif");
        var first = Ok(await Book.LoadAsync(admin, Reading("8542;First\n"), "Edition of 2025", Source));
        var second = Ok(await Book.LoadAsync(other, Reading("8542;Second\n"), "Edition of 2026", Source));
        Assert.Equal("Second", Labels.Of("8542"));
        Assert.Equal(
            [("Edition of 2026", true, null), ("Edition of 2025", false, "Elif")],
            (await ListAsync(admin)).Select(e => (e.Name, e.IsInUse, e.RemovedByName)));

        Assert.False(Ok(await Book.RemoveAsync(admin, second.Id)).IsInUse);
        Assert.Equal(HsNomenclature.BuiltIn.Label("8542"), Labels.Of("8542"));
        Assert.Null(Labels.Now.Edition);
        Assert.Equal(2, (await ListAsync(admin)).Count);

        Assert.True(Ok(await Book.ReinstateAsync(admin, first.Id)).IsInUse);
        Assert.Equal("First", Labels.Of("8542"));
        Ok(await Book.ReinstateAsync(admin, second.Id));
        Assert.Equal("Second", Labels.Of("8542"));
        Assert.Equal(
            [("Edition of 2026", true, null), ("Edition of 2025", false, "Can")],
            (await ListAsync(admin)).Select(e => (e.Name, e.IsInUse, e.RemovedByName)));
        Assert.Equal(
            [
                Verbs.NomenclatureLoaded, Verbs.NomenclatureLoaded, Verbs.NomenclatureRemoved,
                Verbs.NomenclatureReinstated, Verbs.NomenclatureReinstated,
            ],
            (await ActsAsync()).Select(v => v.Verb));
    }

    [Fact]
    public async Task Who_comes_second_is_told_who_did_what()
    {
        var admin = await AdministratorAsync();
        var edition = Ok(await Book.LoadAsync(admin, Reading("8542;Text\n"), "Tarife 2026", Source));
        Assert.IsType<Result<NomenclatureEdition>.Conflict>(await Book.ReinstateAsync(admin, edition.Id));
        Ok(await Book.RemoveAsync(admin, edition.Id));

        var late = Assert.IsType<Result<NomenclatureEdition>.Conflict>(await Book.RemoveAsync(admin, edition.Id));
        Assert.Contains("'Tarife 2026' is not in use any more: Can took it out of use on", late.Message, StringComparison.Ordinal);
        Assert.IsType<Result<NomenclatureEdition>.NotFound>(await Book.RemoveAsync(admin, Guid.NewGuid()));
        Assert.IsType<Result<NomenclatureEdition>.NotFound>(await Book.ReinstateAsync(admin, Guid.NewGuid()));
        Assert.Equal(2, (await ActsAsync()).Count);
        Assert.Null(Labels.Now.Edition);
    }

    [Fact]
    public async Task The_same_form_sent_twice_loads_one_edition()
    {
        var admin = await AdministratorAsync();
        var (token, reading) = (ActToken.New(), Reading("8542;Text\n"));

        var first = Ok(await Book.LoadAsync(admin, reading, "Tarife 2026", Source, token));
        var second = Ok(await Book.LoadAsync(admin, reading, "Tarife 2026", Source, token));

        Assert.Equal(first.Id, second.Id);
        Assert.Single(await ListAsync(admin));
        Assert.IsType<Result<NomenclatureEdition>.Conflict>(await Book.LoadAsync(admin, Reading("8542;Other\n"), "Tarife 2026", Source, token));
    }

    [Theory]
    [InlineData(Role.Exporter)]
    [InlineData(Role.Officer)]
    [InlineData(Role.SeniorOfficer)]
    [InlineData(Role.Auditor)]
    public async Task Only_an_administrator(Role role)
    {
        var edition = Ok(await Book.LoadAsync(await AdministratorAsync(), Reading("8542;Text\n"), "Tarife 2026", Source));
        var person = await _application.AddPersonAsync("Mert", role);

        Assert.IsType<Result<IReadOnlyList<NomenclatureEdition>>.Denied>(await Book.ListAsync(person));
        Assert.IsType<Result<NomenclatureTable>.Denied>(await Book.OpenAsync(person, "a.csv", "code,text\n8542,a"u8.ToArray()));
        Assert.IsType<Result<NomenclatureEdition>.Denied>(await Book.LoadAsync(person, Reading("8542;Mine\n"), "Mine", Source));
        Assert.IsType<Result<NomenclatureEdition>.Denied>(await Book.RemoveAsync(person, edition.Id));
        Assert.IsType<Result<NomenclatureEdition>.Denied>(await Book.ReinstateAsync(person, edition.Id));
        Assert.Equal("Text", Labels.Of("8542"));
        Assert.Single(await ActsAsync());
    }

    [Fact]
    public async Task Who_is_signed_out_neither_reads_nor_changes()
    {
        var edition = Ok(await Book.LoadAsync(await AdministratorAsync(), Reading("8542;Text\n"), "Tarife 2026", Source));

        Assert.IsType<Result<IReadOnlyList<NomenclatureEdition>>.SignedOut>(await Book.ListAsync(Caller.Nobody));
        Assert.IsType<Result<NomenclatureTable>.SignedOut>(await Book.OpenAsync(Caller.Nobody, "a.csv", "code,text\n8542,a"u8.ToArray()));
        Assert.IsType<Result<NomenclatureEdition>.SignedOut>(await Book.LoadAsync(Caller.Nobody, Reading("8542;Mine\n"), "Mine", Source));
        Assert.IsType<Result<NomenclatureEdition>.SignedOut>(await Book.RemoveAsync(Caller.Nobody, edition.Id));
        Assert.Equal("Text", Labels.Of("8542"));
    }

    [Fact]
    public async Task What_is_invalid_saves_nothing()
    {
        var admin = await AdministratorAsync();
        Ok(await Book.LoadAsync(admin, Reading("8542;Text\n"), "Tarife 2026", Source));
        var other = Reading("8542;Other\n");

        Assert.Equal(["Name", "Source"], Errors(await Book.LoadAsync(admin, other, " ", null)).Select(e => e.Field));
        Assert.Equal(
            ["Name", "Source"], Errors(await Book.LoadAsync(admin, other, new string('n', 121), new string('s', 501))).Select(e => e.Field));
        var taken = Assert.Single(Errors(await Book.LoadAsync(admin, other, "TARIFE 2026", Source)));
        Assert.Equal("Name", taken.Field);
        Assert.StartsWith("'Tarife 2026' was loaded by Can on", taken.Message, StringComparison.Ordinal);
        Assert.IsType<Result<NomenclatureTable>.Invalid>(await Book.OpenAsync(admin, "a.csv", []));
        Assert.Equal("Text", Labels.Of("8542"));
        Assert.Single(await ListAsync(admin));
        Assert.Single(await ActsAsync());
    }

    [Fact]
    public async Task Two_at_once_leave_one_in_use_and_that_one_is_shown()
    {
        var admin = await AdministratorAsync();

        await Task.WhenAll(Enumerable.Range(1, 6).Select(i => Task.Run(async () =>
            Ok(await Book.LoadAsync(admin, Reading($"8542;Text {i}\n"), $"Edition {i}", Source)))));

        var inUse = Assert.Single(await ListAsync(admin), e => e.IsInUse);
        Assert.Equal(inUse.Name, Labels.Now.Edition!.Name);
        Assert.Equal(inUse.Name.Replace("Edition", "Text", StringComparison.Ordinal), Labels.Of("8542"));
    }

    [Fact]
    public async Task At_a_start_the_edition_in_use_is_shown()
    {
        Ok(await Book.LoadAsync(await AdministratorAsync(), Reading("8542;Elektronik entegre devreler\n8542.90;- Aksam\n"), "Tarife 2026", Source));
        // As a process that has just begun.
        var labels = new NomenclatureLabels();
        var book = ActivatorUtilities.CreateInstance<NomenclatureBook>(_application.Services, labels);
        Assert.Null(labels.Now.Edition);

        await book.ShowInUseAsync();

        Assert.Equal("Elektronik entegre devreler: Aksam", labels.Of("854290"));
        Assert.Equal("Tarife 2026", labels.Now.Edition!.Name);
    }

    [Fact]
    public async Task The_database_itself_allows_one_edition_in_use()
    {
        Ok(await Book.LoadAsync(await AdministratorAsync(), Reading("8542;Text\n"), "Tarife 2026", Source));
        await using var db = _application.OpenDatabase();

        var error = await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlRawAsync("""
            INSERT INTO NomenclatureEditions SELECT 'x', Name, Source, FileName, FileSha256, Chapters, Headings, Subheadings, PassedOver,
                LoadedByName, LoadedAt, IsInUse, RemovedByName, RemovedAt FROM NomenclatureEditions
            """));

        Assert.Contains("UNIQUE", error.Message, StringComparison.Ordinal);
    }

    private static NomenclatureReading Reading(string rows) => NomenclatureFileTests.Reading(rows);

    private static NomenclatureEdition Ok(Result<NomenclatureEdition> result) =>
        result.ValueOrDefault ?? throw new InvalidOperationException(result.Problem);

    private static IReadOnlyList<FieldError> Errors(Result<NomenclatureEdition> result) =>
        Assert.IsType<Result<NomenclatureEdition>.Invalid>(result).Errors;

    private Task<Person> AdministratorAsync(string name = "Can") => _application.AddPersonAsync(name, Role.Administrator);

    private async Task<IReadOnlyList<NomenclatureEdition>> ListAsync(Caller caller) => (await Book.ListAsync(caller)).ValueOrDefault!;

    private async Task<List<(string Verb, string Subject, JsonElement Payload)>> ActsAsync()
    {
        await using var db = _application.OpenDatabase();
        var acts = await db.Ledger.AsNoTracking().Where(e => e.SubjectKind == "nomenclature").OrderBy(e => e.Sequence)
            .Join(db.LedgerContents, e => e.Sequence, c => c.Sequence, (e, c) => new { e.Verb, e.SubjectId, c.Payload }).ToListAsync();
        return [.. acts.Select(a => (a.Verb, a.SubjectId, JsonDocument.Parse(a.Payload).RootElement))];
    }
}
