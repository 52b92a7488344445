using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ComplianceHub.Controls.Cases;
using ComplianceHub.Controls.Ledger;
using ComplianceHub.Application.Data;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Ledger;

/// <summary>Appends acts to the ledger, inside the transaction of the change itself.</summary>
public static class LedgerAppend
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>
    /// Adds an entry to the context; it is written with the change by the caller's SaveChanges and Commit. The transaction must
    /// already be open: SQLite then holds its write lock, so that no two acts follow the same entry.
    /// </summary>
    /// <param name="payload">What was decided, on what facts; serialised to JSON.</param>
    /// <exception cref="InvalidOperationException">No transaction is open.</exception>
    public static async Task<LedgerEntry> AppendToLedgerAsync(
        this PortalDbContext db, Actor actor, string verb, string subjectKind, string subjectId, object payload, DateTimeOffset at)
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("The ledger is appended to inside the transaction of the change.");
        }

        var previous = db.ChangeTracker.Entries<LedgerEntry>().Select(e => e.Entity).MaxBy(e => e.Sequence)
            ?? await db.Ledger.AsNoTracking().OrderByDescending(e => e.Sequence).FirstOrDefaultAsync();
        var entry = LedgerEntry.Append(previous, at, actor.UserId, actor.Name, verb, subjectKind, subjectId, JsonSerializer.Serialize(payload, Json));
        db.Ledger.Add(entry);
        return entry;
    }
}
