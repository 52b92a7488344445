using System.Text.Json;
using ComplianceHub.Application.Ledger;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Tests.Ledger;

public sealed class LedgerBookTests : IAsyncLifetime
{
    private TestApplication _application = null!;
    private Person _auditor = null!;
    private Person _exporter = null!;

    private LedgerBook Book => _application.Get<LedgerBook>();

    /// <summary>Two entries of format 1, as an older version wrote them, then the sessions of two people and three products in format 2.</summary>
    public async Task InitializeAsync()
    {
        _application = await TestApplication.StartAsync();
        await WriteFirstFormatAsync("Early product 1", "Early product 2");
        _auditor = await _application.AddPersonAsync("Ada", Role.Auditor);
        _exporter = await _application.AddPersonAsync("Elif", Role.Exporter, await _application.AddOrganisationAsync());
        for (var i = 1; i <= 3; i++)
        {
            var registered = await _application.Get<ProductRegistry>().RegisterAsync(_exporter, Samples.Microcontroller with { Name = $"Late product {i}" });
            Assert.Null(registered.Problem);
        }
    }

    public async Task DisposeAsync() => await _application.DisposeAsync();

    [Fact]
    public async Task Entries_of_both_formats_are_listed_newest_first()
    {
        var rows = await RowsAsync(new());

        Assert.Equal([7, 6, 5, 4, 3, 2, 1], rows.Select(e => e.Sequence));
        var (late, early) = (rows[0], rows[^1]);
        Assert.Equal(
            (2, "Elif", Means.Screen, "product.registered", "product"), (late.Format, late.ActorName, late.Means, late.Verb, late.SubjectKind));
        Assert.Equal(_exporter.UserId, late.ActorId);
        Assert.Contains("Late product 3", late.Payload, StringComparison.Ordinal);
        Assert.Equal(
            (1, "Deniz", null, "product.registered", "product"), (early.Format, early.ActorName, early.Means, early.Verb, early.SubjectKind));
        Assert.Equal("""{"name":"Early product 1"}""", early.Payload);
        Assert.All(rows.Zip(rows.Skip(1)), pair => Assert.Equal(pair.Second.Hash, pair.First.PreviousHash));
    }

    [Theory]
    [InlineData("Early product 2", null, 1)]
    [InlineData("Late product 2", null, 1)]
    [InlineData(" product ", null, 5)]
    [InlineData("Deniz", null, 2)]
    [InlineData("Elif", null, 4)]
    [InlineData("session.started", null, 2)]
    [InlineData("100%", null, 0)]
    [InlineData(null, "product", 5)]
    [InlineData("Elif", "account", 1)]
    [InlineData(null, "case", 0)]
    public async Task A_search_looks_into_names_and_payloads_of_both_formats(string? search, string? kind, int found)
    {
        var slice = (await Book.ListAsync(_auditor, new(search, kind, Take: 1))).ValueOrDefault!;

        Assert.Equal(found, slice.Total);
        Assert.Equal(Math.Min(1, found), slice.Rows.Count);
    }

    [Fact]
    public void The_kinds_to_choose_from_are_those_of_the_verbs()
    {
        var kinds = typeof(Verbs).GetFields().Select(f => ((string)f.GetRawConstantValue()!).Split('.')[0]).Distinct();

        // What is done to a session is recorded of its account.
        Assert.Equal(kinds.Where(k => k != "session").Order(), LedgerBook.SubjectKinds.Order());
    }

    [Fact]
    public async Task The_chain_of_both_formats_holds_and_its_head_is_told()
    {
        var verification = (await Book.VerifyAsync(_auditor)).ValueOrDefault!;

        Assert.Equal(new ChainVerification(7, null, null, (await _application.LedgerAsync())[^1].Hash), verification);
    }

    /// <summary>As somebody with the file and no scruples would.</summary>
    [Theory]
    [InlineData(2, "DROP TRIGGER Ledger_NoUpdate; UPDATE Ledger SET Payload = replace(Payload, 'product 2', 'product 9') WHERE Sequence = 2")]
    [InlineData(6, "DROP TRIGGER Ledger_NoUpdate; UPDATE Ledger SET Verb = 'product.changed' WHERE Sequence = 6")]
    [InlineData(5, "DROP TRIGGER LedgerContents_NoUpdate; UPDATE LedgerContents SET Payload = replace(Payload, 'product 1', 'product 9') WHERE Sequence = 5")]
    [InlineData(4, "DROP TRIGGER LedgerContents_NoUpdate; UPDATE LedgerContents SET ActorName = 'Somebody' WHERE Sequence = 4")]
    [InlineData(7, "DROP TRIGGER LedgerContents_NoDelete; DELETE FROM LedgerContents WHERE Sequence = 7")]
    [InlineData(3, "DROP TRIGGER Ledger_NoDelete; PRAGMA foreign_keys = OFF; DELETE FROM Ledger WHERE Sequence = 3")]
    public async Task What_was_changed_behind_the_triggers_back_is_found(long at, string sql)
    {
        await using (var db = _application.OpenDatabase())
        {
            await db.Database.OpenConnectionAsync();
            await db.Database.ExecuteSqlRawAsync(sql);
        }

        Assert.Equal((at, at - 1), ((await Book.VerifyAsync(_auditor)).ValueOrDefault is { } v) ? (v.BrokenAt, v.Checked) : default);
    }

    [Fact]
    public async Task An_entry_without_its_content_is_listed_as_such()
    {
        await using (var db = _application.OpenDatabase())
        {
            await db.Database.ExecuteSqlRawAsync("DROP TRIGGER LedgerContents_NoDelete; DELETE FROM LedgerContents WHERE Sequence = 7");
        }

        var row = (await RowsAsync(new()))[0];

        Assert.Equal((7, null, null, _exporter.UserId), (row.Sequence, row.ActorName, row.Payload, row.ActorId));
    }

    [Fact]
    public async Task The_export_can_be_verified_by_anyone()
    {
        var export = System.Text.Encoding.UTF8.GetString((await Book.ExportAsync(_auditor)).ValueOrDefault!);

        var lines = export.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(7, lines.Length);
        var verification = LedgerChain.Verify(lines.Select(Read));
        Assert.Equal((7, true), (verification.Checked, verification.Holds));
        Assert.False(LedgerChain.Verify(lines.Select(l => Read(l.Replace("Late product 2", "Late product 9", StringComparison.Ordinal)))).Holds);
        Assert.False(LedgerChain.Verify(lines.Select(l => Read(l.Replace("Early product 2", "Early product 9", StringComparison.Ordinal)))).Holds);
    }

    [Fact]
    public async Task Names_in_the_export_are_a_format()
    {
        var export = System.Text.Encoding.UTF8.GetString((await Book.ExportAsync(_auditor)).ValueOrDefault!);

        var lines = export.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal(
            ["sequence", "recordedAt", "actorId", "actorName", "verb", "subjectKind", "subjectId", "payload", "previousHash", "hash"], Names(lines[0]));
        Assert.Equal(["sequence", "format", "header", "hash", "content"], Names(lines[^1]));
        Assert.Equal(["actorName", "payload", "salt"], Names(lines[^1].GetProperty("content")));
    }

    [Fact]
    public async Task An_exporter_and_who_is_signed_out_read_nothing_of_it()
    {
        Assert.IsType<Result<Slice<LedgerRow>>.Denied>(await Book.ListAsync(_exporter, new()));
        Assert.IsType<Result<ChainVerification>.Denied>(await Book.VerifyAsync(_exporter));
        Assert.IsType<Result<byte[]>.Denied>(await Book.ExportAsync(_exporter));
        Assert.IsType<Result<Slice<LedgerRow>>.SignedOut>(await Book.ListAsync(Caller.Nobody, new()));
        Assert.IsType<Result<ChainVerification>.SignedOut>(await Book.VerifyAsync(Caller.Nobody));
        Assert.IsType<Result<byte[]>.SignedOut>(await Book.ExportAsync(Caller.Nobody));
    }

    private static IEnumerable<string> Names(JsonElement line) => line.EnumerateObject().Select(p => p.Name);

    /// <summary>A line of the export as docs/decisions/ledger.md describes it, read by nothing of the portal's own.</summary>
    private static (LedgerEntry Entry, LedgerContent? Content) Read(string text)
    {
        var line = JsonDocument.Parse(text).RootElement;
        string Text(string name) => line.GetProperty(name).GetString()!;
        if (!line.TryGetProperty("header", out var header))
        {
            return (new(
                line.GetProperty("sequence").GetInt64(), 1, line.GetProperty("recordedAt").GetDateTimeOffset(), Text("actorId"), Text("actorName"),
                null, Text("verb"), Text("subjectKind"), Text("subjectId"), Text("payload"), null, Text("previousHash"), Text("hash")), null);
        }

        var read = LedgerHeader.Read(header.GetString()!)!;
        var content = line.GetProperty("content");
        return (
            new(read.Sequence, read.Format, DateTimeOffset.FromUnixTimeMilliseconds(read.RecordedAt), read.ActorId, null, read.Means, read.Verb,
                read.Subject.Kind, read.Subject.Id, null, header.GetString(), read.Previous, Text("hash")),
            new(read.Sequence, content.GetProperty("actorName").GetString()!, content.GetProperty("payload").GetString()!,
                content.GetProperty("salt").GetString()!));
    }

    private async Task<IReadOnlyList<LedgerRow>> RowsAsync(LedgerQuery query) => (await Book.ListAsync(_auditor, query)).ValueOrDefault!.Rows;

    private async Task WriteFirstFormatAsync(params string[] products)
    {
        await using var db = _application.OpenDatabase();
        var previous = LedgerEntry.Genesis;
        for (var i = 0; i < products.Length; i++)
        {
            var entry = new LedgerEntry(
                i + 1, 1, new DateTimeOffset(2026, 1, 5, 9, i, 0, TimeSpan.Zero), "u1", "Deniz", null, "product.registered", "product", $"p{i}",
                $$"""{"name":"{{products[i]}}"}""", null, previous, "");
            entry = entry with { Hash = entry.ComputeHash() };
            previous = entry.Hash;
            db.Add(entry);
            await db.SaveChangesAsync();
        }
    }
}
