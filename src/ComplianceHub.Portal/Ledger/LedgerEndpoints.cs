using ComplianceHub.Portal.Accounts;
using ComplianceHub.Portal.Shell;

namespace ComplianceHub.Portal.Ledger;

internal static class LedgerEndpoints
{
    public static void MapLedgerEndpoints(this WebApplication app)
    {
        var ledger = app.MapGroup("/api/v1/ledger").WithTags("Ledger").RequireAuthorization();
        ledger.MapGet("/", async (RequestCaller me, LedgerBook book, string? search, string? subjectKind, int skip = 0, int take = 50) =>
            (await book.ListAsync(me.Caller, new(search, subjectKind, skip, take))).ToHttp(TypedResults.Ok));
        ledger.MapGet("/verification", async (RequestCaller me, LedgerBook book) => (await book.VerifyAsync(me.Caller)).ToHttp(TypedResults.Ok))
            .WithSummary("Walks the whole chain");
        ledger.MapGet("/export", async (RequestCaller me, LedgerBook book) =>
                (await book.ExportAsync(me.Caller)).ToHttp(lines => TypedResults.File(lines, "application/x-ndjson", "ledger.jsonl")))
            .WithSummary("Every entry, one JSON object a line");
    }
}
