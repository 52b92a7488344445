using System.Text.Encodings.Web;
using System.Text.Json;

namespace ComplianceHub.Application.Ledger;

/// <summary>
/// A line of the ledger's export. docs/decisions/ledger.md says how to verify one: an entry of format 1 from its fields, one of format 2
/// from the text of its header, and its content from the hash in that header.
/// </summary>
internal static class LedgerLine
{
    // Headers and payloads are JSON in JSON: escaped for a web page each quotation mark would be six characters.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the entry and a line feed, in UTF-8. Names of members are never changed: exports are kept and compared.</summary>
    public static void Write(Stream lines, LedgerEntry entry, LedgerContent? content)
    {
        object line = entry.Format == 1
            ? new
            {
                entry.Sequence,
                entry.RecordedAt,
                entry.ActorId,
                entry.ActorName,
                entry.Verb,
                entry.SubjectKind,
                entry.SubjectId,
                entry.Payload,
                entry.PreviousHash,
                entry.Hash,
            }
            : new
            {
                entry.Sequence,
                entry.Format,
                entry.Header,
                entry.Hash,
                Content = content is null ? null : new { content.ActorName, content.Payload, content.Salt },
            };
        JsonSerializer.Serialize(lines, line, Json);
        lines.WriteByte((byte)'\n');
    }
}
