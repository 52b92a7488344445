namespace ComplianceHub.Controls.Ledger;

/// <summary>The result of walking the chain from its first entry.</summary>
/// <param name="Checked">Entries that hold.</param>
/// <param name="BrokenAt">Sequence at which the chain first fails, or null where it holds to its end.</param>
/// <param name="Reason">What does not fit there.</param>
/// <param name="Head">Hash of the last entry that holds; <see cref="LedgerEntry.Genesis"/> where there is none.</param>
public sealed record ChainVerification(long Checked, long? BrokenAt, string? Reason, string Head)
{
    public bool Holds => BrokenAt is null;
}

/// <summary>Checks a chain of entries, of both formats.</summary>
public static class LedgerChain
{
    /// <summary>Walks entries in the order of their sequence, one at a time. The content of an entry of format 1 is null.</summary>
    /// <param name="expectedHead">The last hash kept elsewhere, where there is one: only that shows that entries at the end were cut off.</param>
    public static ChainVerification Verify(IEnumerable<(LedgerEntry Entry, LedgerContent? Content)> entries, string? expectedHead = null)
    {
        LedgerEntry? previous = null;
        long count = 0;
        foreach (var (entry, content) in entries)
        {
            if (Fault(entry, content, previous, count + 1) is { } reason)
            {
                return new(count, count + 1, reason, previous?.Hash ?? LedgerEntry.Genesis);
            }

            previous = entry;
            count++;
        }

        var head = previous?.Hash ?? LedgerEntry.Genesis;
        return expectedHead is not null && expectedHead != head
            ? new(count, count + 1, $"The ledger ends at entry {count}, but a later or different end was recorded elsewhere.", head)
            : new(count, null, null, head);
    }

    private static string? Fault(LedgerEntry entry, LedgerContent? content, LedgerEntry? previous, long expected)
    {
        if (entry.Sequence != expected)
        {
            return $"Entry {expected} is missing: the next one found is {entry.Sequence}.";
        }

        if (entry.Format is not (1 or 2))
        {
            return $"Entry {expected} is of format {entry.Format}, which this version of the portal does not know.";
        }

        if (entry.PreviousHash != (previous?.Hash ?? LedgerEntry.Genesis))
        {
            return $"Entry {expected} does not follow from the entry before it: one of the two was changed.";
        }

        return entry.Format == 1 ? FirstFormatFault(entry, content, previous) : SecondFormatFault(entry, content, previous);
    }

    private static string? FirstFormatFault(LedgerEntry entry, LedgerContent? content, LedgerEntry? previous)
    {
        // Format 1 has no salt and no means: whoever could go back to it would write entries that say less.
        if (previous?.Format > 1)
        {
            return $"Entry {entry.Sequence} is of format 1 and follows one of format {previous.Format}: the portal no longer wrote format 1 then.";
        }

        if (entry.ActorName is null || entry.Payload is null || entry.Means is not null || entry.Header is not null || content is not null)
        {
            return $"Entry {entry.Sequence} does not have the columns of its format 1: it was changed after it was written.";
        }

        return Unhashed(entry);
    }

    private static string? SecondFormatFault(LedgerEntry entry, LedgerContent? content, LedgerEntry? previous)
    {
        if (entry.ActorName is not null || entry.Payload is not null || entry.Header is null)
        {
            return $"Entry {entry.Sequence} does not have the columns of its format 2: it was changed after it was written.";
        }

        if (Unhashed(entry) is { } changed)
        {
            return changed;
        }

        if (LedgerHeader.Read(entry.Header) is not { } header)
        {
            return $"The header of entry {entry.Sequence} is not the canonical text of a header of format 2.";
        }

        if (Differing(entry, header) is { } column)
        {
            return $"The {column} of entry {entry.Sequence} is not the one in its header: it was changed after it was written.";
        }

        // Nothing may empty contents yet. Once a retention act may, a content is missing rightly where a later entry says so.
        if (content is null)
        {
            return $"The content of entry {entry.Sequence} is missing.";
        }

        if (!content.Fits(header))
        {
            return $"The content of entry {entry.Sequence} does not match the hash in its header: it was changed after it was written.";
        }

        return entry.RecordedAt < previous?.RecordedAt
            ? $"Entry {entry.Sequence} was recorded at an earlier time than the entry before it."
            : null;
    }

    // The hash holds the time to the millisecond in UTC: anything finer, or another offset, would escape it.
    private static string? Unhashed(LedgerEntry entry) => entry.ComputeHash() != entry.Hash || !IsUtcToTheMillisecond(entry.RecordedAt)
        ? $"The contents of entry {entry.Sequence} do not match its hash: it was changed after it was written."
        : null;

    private static string? Differing(LedgerEntry entry, LedgerHeader header) =>
        entry.Sequence != header.Sequence ? "number"
        : entry.RecordedAt.ToUnixTimeMilliseconds() != header.RecordedAt ? "time"
        : entry.ActorId != header.ActorId ? "actor"
        : entry.Means != header.Means ? "means"
        : entry.Verb != header.Verb ? "verb"
        : entry.SubjectKind != header.Subject.Kind || entry.SubjectId != header.Subject.Id ? "subject"
        : entry.PreviousHash != header.Previous ? "previous hash"
        : null;

    private static bool IsUtcToTheMillisecond(DateTimeOffset time) =>
        time.Offset == TimeSpan.Zero && time.Ticks % TimeSpan.TicksPerMillisecond == 0;
}
