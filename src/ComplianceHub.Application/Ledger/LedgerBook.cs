using System.Text.Json;
using ComplianceHub.Controls.Cases;
using ComplianceHub.Controls.Ledger;
using ComplianceHub.Application.Data;
using ComplianceHub.Application.Acts;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Ledger;

/// <summary>What to list: part of a verb, of a subject's id or of a name.</summary>
public sealed record LedgerQuery(string? Search = null, string? SubjectKind = null, int Skip = 0, int Take = 50);

/// <summary>Reads and verifies the ledger, for officers, auditors and administrators.</summary>
public sealed class LedgerBook(IDbContextFactory<PortalDbContext> contexts)
{
    private const string NotYours = "Only officers, auditors and administrators read the ledger.";

    public static IReadOnlyList<string> SubjectKinds { get; } = ["product", "shipment", "case", "certificate", "organisation", "account", "measure", "policy", "nomenclature"];

    /// <summary>Newest first.</summary>
    public async Task<Result<Slice<LedgerEntry>>> ListAsync(Actor me, LedgerQuery query)
    {
        if (!me.SeesAll)
        {
            return new Result<Slice<LedgerEntry>>.Denied(NotYours);
        }

        await using var db = await contexts.CreateDbContextAsync();
        var entries = db.Ledger.AsNoTracking();
        if (!string.IsNullOrEmpty(query.SubjectKind))
        {
            entries = entries.Where(e => e.SubjectKind == query.SubjectKind);
        }

        if (!string.IsNullOrWhiteSpace(query.Search))
        {
            var text = query.Search.Trim();
            entries = entries.Where(e => e.Verb.Contains(text) || e.ActorName.Contains(text) || e.SubjectId.Contains(text) || e.Payload.Contains(text));
        }

        var total = await entries.CountAsync();
        return new Slice<LedgerEntry>(
            await entries.OrderByDescending(e => e.Sequence).Skip(Math.Max(0, query.Skip)).Take(Math.Clamp(query.Take, 1, 500)).ToListAsync(), total);
    }

    /// <summary>Walks the whole chain from its first entry.</summary>
    public async Task<Result<ChainVerification>> VerifyAsync(Actor me)
    {
        if (!me.SeesAll)
        {
            return new Result<ChainVerification>.Denied(NotYours);
        }

        await using var db = await contexts.CreateDbContextAsync();
        return LedgerChain.Verify(db.Ledger.AsNoTracking().OrderBy(e => e.Sequence).AsEnumerable());
    }

    /// <summary>Every entry as one JSON object a line, oldest first, with the fields that its hash covers: anyone can walk the chain again.</summary>
    public async Task<Result<byte[]>> ExportAsync(Actor me)
    {
        if (!me.SeesAll)
        {
            return new Result<byte[]>.Denied(NotYours);
        }

        await using var db = await contexts.CreateDbContextAsync();
        using var lines = new MemoryStream();
        await foreach (var entry in db.Ledger.AsNoTracking().OrderBy(e => e.Sequence).AsAsyncEnumerable())
        {
            JsonSerializer.Serialize(lines, entry, JsonSerializerOptions.Web);
            lines.WriteByte((byte)'\n');
        }

        return lines.ToArray();
    }
}
