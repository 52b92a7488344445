using System.Text.Json;
using ComplianceHub.Controls.Cases;
using ComplianceHub.Controls.Ledger;
using ComplianceHub.Portal.Ledger;
using ComplianceHub.Portal.Products;
using ComplianceHub.Portal.Shell;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Portal.Tests.Ledger;

public sealed class LedgerBookTests : IDisposable
{
    private readonly TestPortal _portal = new();

    private LedgerBook Book => _portal.Get<LedgerBook>();

    [Fact]
    public async Task An_auditor_finds_filters_and_verifies()
    {
        await WriteAsync(3);
        var auditor = await _portal.AddPersonAsync("Ada", Role.Auditor);

        var all = (await Book.ListAsync(auditor, new())).ValueOrDefault!;
        Assert.Equal([3, 2, 1], all.Rows.Select(e => e.Sequence));
        Assert.Equal(1, (await Book.ListAsync(auditor, new("number 2"))).ValueOrDefault!.Total);
        Assert.Equal(0, (await Book.ListAsync(auditor, new(SubjectKind: "case"))).ValueOrDefault!.Total);
        Assert.Equal(new ChainVerification(3, null, null), (await Book.VerifyAsync(auditor)).ValueOrDefault);
    }

    [Fact]
    public async Task What_was_changed_behind_the_triggers_back_is_found()
    {
        await WriteAsync(3);
        var auditor = await _portal.AddPersonAsync("Ada", Role.Auditor);
        await using (var db = _portal.OpenDatabase())
        {
            // As somebody with the file and no scruples would.
            await db.Database.ExecuteSqlRawAsync("DROP TRIGGER Ledger_NoUpdate; UPDATE Ledger SET Payload = replace(Payload, 'number 2', 'number 9') WHERE Sequence = 2;");
        }

        Assert.Equal(2, (await Book.VerifyAsync(auditor)).ValueOrDefault!.BrokenAt);
    }

    [Fact]
    public async Task The_export_can_be_verified_by_anyone()
    {
        await WriteAsync(4);
        var auditor = await _portal.AddPersonAsync("Ada", Role.Auditor);

        var lines = System.Text.Encoding.UTF8.GetString((await Book.ExportAsync(auditor)).ValueOrDefault!).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var entries = lines.Select(l => JsonSerializer.Deserialize<LedgerEntry>(l, JsonSerializerOptions.Web)!).ToList();

        Assert.Equal(4, LedgerChain.Verify(entries).Checked);
        Assert.True(LedgerChain.Verify(entries).Holds);
    }

    [Fact]
    public async Task An_exporter_reads_nothing_of_it()
    {
        var exporter = await WriteAsync(1);

        Assert.IsType<Result<Slice<LedgerEntry>>.Denied>(await Book.ListAsync(exporter, new()));
        Assert.IsType<Result<ChainVerification>.Denied>(await Book.VerifyAsync(exporter));
        Assert.IsType<Result<byte[]>.Denied>(await Book.ExportAsync(exporter));
    }

    public void Dispose() => _portal.Dispose();

    private async Task<Actor> WriteAsync(int count)
    {
        var exporter = await _portal.AddPersonAsync("Elif", Role.Exporter, await _portal.AddOrganisationAsync());
        for (var i = 1; i <= count; i++)
        {
            Assert.Null((await _portal.Get<ProductRegistry>().RegisterAsync(exporter, Samples.Microcontroller with { Name = $"Product number {i}" })).Problem);
        }

        return exporter;
    }
}
