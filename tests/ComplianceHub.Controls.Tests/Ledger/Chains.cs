using System.Security.Cryptography;
using System.Text;
using ComplianceHub.Controls.Ledger;
using ComplianceHub.Controls.People;
using ComplianceHub.Controls.Text;

namespace ComplianceHub.Controls.Tests.Ledger;

/// <summary>Chains to verify and to tamper with.</summary>
internal static class Chains
{
    public static readonly DateTimeOffset Start = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    /// <summary>An entry as the portal wrote them before format 2.</summary>
    public static LedgerEntry FirstFormat(
        LedgerEntry? previous, DateTimeOffset at, string actorId, string actorName, string verb, string subjectKind, string subjectId, string payload)
    {
        var entry = new LedgerEntry(
            (previous?.Sequence ?? 0) + 1, 1, DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds()), actorId, actorName, null,
            verb, subjectKind, subjectId, payload, null, previous?.Hash ?? LedgerEntry.Genesis, "");
        return entry with { Hash = entry.ComputeHash() };
    }

    public static ChainVerification Verify(IEnumerable<LedgerEntry> firstFormat, string? expectedHead = null) =>
        LedgerChain.Verify(firstFormat.Select(e => (e, (LedgerContent?)null)), expectedHead);

    public static LedgerDraft Draft(int i, Means means = Means.Screen) => new(
        $"u{i}", $"Name {i}", means, Verbs.CaseSubmitted, "case", $"c{i}", CanonicalJson.Of(new { Step = i }), LedgerDraft.NoEditions);

    /// <summary>Another salt for each text, and always the same for the same.</summary>
    public static byte[] Salt(string of) => SHA256.HashData(Encoding.UTF8.GetBytes(of));

    public static List<(LedgerEntry Entry, LedgerContent? Content)> Mixed(int ofFirst, int ofSecond)
    {
        var chain = new List<(LedgerEntry Entry, LedgerContent? Content)>();
        for (var i = 0; i < ofFirst + ofSecond; i++)
        {
            var previous = chain.LastOrDefault().Entry;
            chain.Add(i < ofFirst
                ? (FirstFormat(previous, Start.AddMinutes(i), $"u{i}", $"Name {i}", "case.submitted", "case", $"c{i}", $$"""{"step":{{i}}}"""), null)
                : LedgerEntry.Append(previous, Draft(i), Salt($"{i}"), Start.AddMinutes(i)));
        }

        return chain;
    }
}
