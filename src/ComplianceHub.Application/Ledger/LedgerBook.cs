using ComplianceHub.Application.Data;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Ledger;

/// <summary>What to list: part of a verb, of a subject's id, of a name or of what an act says.</summary>
public sealed record LedgerQuery(string? Search = null, string? SubjectKind = null, int Skip = 0, int Take = 50);

/// <summary>An entry of either format with what it says, for a person to read.</summary>
/// <param name="ActorName">As it was then; null where the entry's content is missing.</param>
/// <param name="Means">Null in format 1, which did not keep it.</param>
/// <param name="Payload">JSON; null where the entry's content is missing.</param>
public sealed record LedgerRow(
    long Sequence,
    int Format,
    DateTimeOffset RecordedAt,
    string ActorId,
    string? ActorName,
    Means? Means,
    string Verb,
    string SubjectKind,
    string SubjectId,
    string? Payload,
    string PreviousHash,
    string Hash);

/// <summary>Reads and verifies the ledger.</summary>
public sealed class LedgerBook(Questions questions)
{
    /// <summary>What entries are about, for a choice in a list.</summary>
    public static IReadOnlyList<string> SubjectKinds { get; } =
        ["product", "shipment", "case", "licence", "certificate", "organisation", "account", "measure", "policy", "nomenclature", "data", "ledger"];

    /// <summary>Newest first.</summary>
    public Task<Result<Slice<LedgerRow>>> ListAsync(Caller caller, LedgerQuery query) =>
        questions.AskAsync<Slice<LedgerRow>>(caller, Permission.ReadLedger, async (db, _) =>
        {
            var entries = Whole(db);
            if (!string.IsNullOrEmpty(query.SubjectKind))
            {
                entries = entries.Where(e => e.Entry.SubjectKind == query.SubjectKind);
            }

            if (!string.IsNullOrWhiteSpace(query.Search))
            {
                // What an entry of format 1 says is in its own columns, of format 2 in its content: one of the two is null.
                var text = query.Search.Trim();
                entries = entries.Where(e => e.Entry.Verb.Contains(text) || e.Entry.SubjectId.Contains(text)
                    || e.Entry.ActorName!.Contains(text) || e.Content!.ActorName.Contains(text)
                    || e.Entry.Payload!.Contains(text) || e.Content!.Payload.Contains(text));
            }

            var total = await entries.CountAsync();
            var page = entries.OrderByDescending(e => e.Entry.Sequence).Skip(Math.Max(0, query.Skip)).Take(Math.Clamp(query.Take, 1, 500));
            return new Slice<LedgerRow>([.. (await page.ToListAsync()).Select(e => Row(e.Entry, e.Content))], total);
        });

    /// <summary>Walks the whole chain from its first entry.</summary>
    public Task<Result<ChainVerification>> VerifyAsync(Caller caller) =>
        questions.AskAsync<ChainVerification>(caller, Permission.ReadLedger, async (db, _) =>
        {
            var entries = Whole(db).OrderBy(e => e.Entry.Sequence).AsEnumerable().Select(e => (e.Entry, e.Content));
            // On a thread of its own: hashing a long chain holds up no page.
            return await Task.Run(() => LedgerChain.Verify(entries));
        });

    /// <summary>Every entry as one JSON object a line, oldest first, with all that its hash covers: anyone can walk the chain again.</summary>
    public Task<Result<byte[]>> ExportAsync(Caller caller) =>
        questions.AskAsync<byte[]>(caller, Permission.ReadLedger, async (db, _) =>
        {
            using var lines = new MemoryStream();
            await foreach (var (entry, content) in Whole(db).OrderBy(e => e.Entry.Sequence).AsAsyncEnumerable())
            {
                LedgerLine.Write(lines, entry, content);
            }

            return lines.ToArray();
        });

    private static IQueryable<Found> Whole(PortalDbContext db) => db.Ledger.AsNoTracking()
        .LeftJoin(db.LedgerContents.AsNoTracking(), e => e.Sequence, c => c.Sequence, (e, c) => new Found { Entry = e, Content = c });

    private static LedgerRow Row(LedgerEntry entry, LedgerContent? content) => new(
        entry.Sequence,
        entry.Format,
        entry.RecordedAt,
        entry.ActorId,
        entry.ActorName ?? content?.ActorName,
        entry.Means,
        entry.Verb,
        entry.SubjectKind,
        entry.SubjectId,
        entry.Payload ?? content?.Payload,
        entry.PreviousHash,
        entry.Hash);

    /// <summary>An entry with its content, which those of format 1 have not.</summary>
    private sealed class Found
    {
        public required LedgerEntry Entry { get; init; }

        public LedgerContent? Content { get; init; }

        public void Deconstruct(out LedgerEntry entry, out LedgerContent? content) => (entry, content) = (Entry, Content);
    }
}
