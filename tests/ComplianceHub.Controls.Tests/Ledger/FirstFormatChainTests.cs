using ComplianceHub.Controls.Ledger;
using ComplianceHub.Controls.People;

namespace ComplianceHub.Controls.Tests.Ledger;

public class FirstFormatChainTests
{
    private static readonly DateTimeOffset Start = Chains.Start;

    private static readonly string[] Contents =
    [
        nameof(LedgerEntry.RecordedAt), nameof(LedgerEntry.ActorId), nameof(LedgerEntry.ActorName), nameof(LedgerEntry.Verb),
        nameof(LedgerEntry.SubjectKind), nameof(LedgerEntry.SubjectId), nameof(LedgerEntry.Payload),
    ];

    private static readonly string[] Links = [nameof(LedgerEntry.Sequence), nameof(LedgerEntry.PreviousHash), nameof(LedgerEntry.Hash)];

    // Columns that format 1 leaves empty, and the format itself.
    private static readonly string[] OfSecondFormat = [nameof(LedgerEntry.Format), nameof(LedgerEntry.Means), nameof(LedgerEntry.Header)];

    public static TheoryData<string, int> EveryField { get; } = InFirstMiddleAndLast([.. Contents, .. Links, .. OfSecondFormat]);

    public static TheoryData<string, int> EveryContent { get; } = InFirstMiddleAndLast(Contents);

    private static TheoryData<string, int> InFirstMiddleAndLast(string[] fields)
    {
        var data = new TheoryData<string, int>();
        foreach (var name in fields)
        {
            data.Add(name, 0);
            data.Add(name, 2);
            data.Add(name, 4);
        }

        return data;
    }

    private static List<LedgerEntry> Chain(int length = 5)
    {
        var entries = new List<LedgerEntry>();
        for (var i = 0; i < length; i++)
        {
            entries.Add(Chains.FirstFormat(
                entries.LastOrDefault(), Start.AddMinutes(i), $"u{i}", $"Name {i}", "case.submitted", "case", $"c{i}", $$"""{"step":{{i}}}"""));
        }

        return entries;
    }

    private static LedgerEntry Change(LedgerEntry entry, string field) => field switch
    {
        nameof(LedgerEntry.Sequence) => entry with { Sequence = entry.Sequence + 1 },
        nameof(LedgerEntry.RecordedAt) => entry with { RecordedAt = entry.RecordedAt.AddMilliseconds(1) },
        nameof(LedgerEntry.ActorId) => entry with { ActorId = entry.ActorId + "x" },
        nameof(LedgerEntry.ActorName) => entry with { ActorName = entry.ActorName!.ToUpperInvariant() },
        nameof(LedgerEntry.Verb) => entry with { Verb = "case.withdrawn" },
        nameof(LedgerEntry.SubjectKind) => entry with { SubjectKind = "shipment" },
        nameof(LedgerEntry.SubjectId) => entry with { SubjectId = "" },
        nameof(LedgerEntry.Payload) => entry with { Payload = entry.Payload + " " },
        nameof(LedgerEntry.PreviousHash) => entry with { PreviousHash = new string('a', 64) },
        nameof(LedgerEntry.Hash) => entry with { Hash = new string('b', 64) },
        nameof(LedgerEntry.Format) => entry with { Format = 2 },
        nameof(LedgerEntry.Means) => entry with { Means = Means.Screen },
        nameof(LedgerEntry.Header) => entry with { Header = "" },
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "No such field."),
    };

    [Fact]
    public void The_fields_tried_are_all_there_are() => Assert.Equal(
        typeof(LedgerEntry).GetProperties().Where(p => p.CanWrite).Select(p => p.Name).Order(), Contents.Concat(Links).Concat(OfSecondFormat).Order());

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(500)]
    public void An_untouched_chain_holds(int length)
    {
        var chain = Chain(length);

        Assert.Equal(new ChainVerification(length, null, null, chain.LastOrDefault()?.Hash ?? LedgerEntry.Genesis), Chains.Verify(chain));
        Assert.True(Chains.Verify(chain, chain.LastOrDefault()?.Hash ?? LedgerEntry.Genesis).Holds);
    }

    [Theory]
    [MemberData(nameof(EveryField))]
    public void A_changed_field_breaks_the_chain_at_its_entry(string field, int at)
    {
        var chain = Chain();
        chain[at] = Change(chain[at], field);
        var result = Chains.Verify(chain);

        Assert.False(result.Holds);
        Assert.Equal(at + 1, result.BrokenAt);
        Assert.Equal(at, result.Checked);
        Assert.Equal(at == 0 ? LedgerEntry.Genesis : chain[at - 1].Hash, result.Head);
        Assert.Contains($"{at + 1}", result.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(LedgerEntry.Sequence), "Entry 3 is missing: the next one found is 4.")]
    [InlineData(nameof(LedgerEntry.Payload), "contents of entry 3 do not match its hash")]
    [InlineData(nameof(LedgerEntry.PreviousHash), "Entry 3 does not follow")]
    [InlineData(nameof(LedgerEntry.Means), "Entry 3 does not have the columns of its format 1")]
    public void The_reason_says_what_does_not_fit(string field, string says)
    {
        var chain = Chain();
        chain[2] = Change(chain[2], field);

        Assert.Contains(says, Chains.Verify(chain).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(EveryContent))]
    public void A_changed_field_with_its_hash_made_to_fit_breaks_the_chain_at_the_next_entry(string field, int at)
    {
        var chain = Chain();
        var head = chain[^1].Hash;
        var changed = Change(chain[at], field);
        chain[at] = changed with { Hash = changed.ComputeHash() };

        // After the last entry there is nothing that would disagree: only a head kept elsewhere does.
        Assert.Equal(at == chain.Count - 1 ? null : at + 2, Chains.Verify(chain).BrokenAt);
        Assert.Equal(at + 2, Chains.Verify(chain, head).BrokenAt);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void A_removed_entry_is_missed(int at)
    {
        var chain = Chain();
        var head = at == 0 ? LedgerEntry.Genesis : chain[at - 1].Hash;
        chain.RemoveAt(at);
        var result = Chains.Verify(chain);

        Assert.Equal(new ChainVerification(at, at + 1, $"Entry {at + 1} is missing: the next one found is {at + 2}.", head), result);
    }

    [Fact]
    public void A_removed_entry_is_missed_even_if_the_rest_is_renumbered()
    {
        var chain = Chain();
        chain.RemoveAt(2);
        for (var i = 2; i < chain.Count; i++)
        {
            chain[i] = chain[i] with { Sequence = i + 1 };
        }

        Assert.Equal(3, Chains.Verify(chain).BrokenAt);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 3)]
    [InlineData(3, 4)]
    public void Swapped_entries_are_found_with_their_numbers_or_with_numbers_exchanged(int a, int b)
    {
        var swapped = Chain();
        (swapped[a], swapped[b]) = (swapped[b], swapped[a]);
        var renumbered = swapped.Select((e, i) => e with { Sequence = i + 1 }).ToList();

        Assert.Equal(a + 1, Chains.Verify(swapped).BrokenAt);
        Assert.Equal(a + 1, Chains.Verify(renumbered).BrokenAt);
    }

    [Fact]
    public void A_repeated_or_inserted_entry_is_found()
    {
        var repeated = Chain();
        repeated.Insert(2, repeated[1]);
        var inserted = Chain();
        inserted.Insert(2, Chains.FirstFormat(inserted[1], Start, "u", "n", "case.approved", "case", "c", "{}"));

        Assert.Equal(3, Chains.Verify(repeated).BrokenAt);
        Assert.Equal(4, Chains.Verify(inserted).BrokenAt);
    }

    [Fact]
    public void A_chain_that_does_not_start_at_the_beginning_is_found()
    {
        Assert.Equal(1, Chains.Verify(Chain().Skip(2)).BrokenAt);
        Assert.Equal(1, Chains.Verify(Chain().Select(e => e with { Sequence = e.Sequence - 1 })).BrokenAt);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(1)]
    [InlineData(0)]
    public void A_cut_end_shows_only_against_a_head_kept_elsewhere(int left)
    {
        var chain = Chain();
        var cut = chain.Take(left).ToList();

        Assert.True(Chains.Verify(cut).Holds);
        var result = Chains.Verify(cut, chain[^1].Hash);
        Assert.Equal(left + 1, result.BrokenAt);
        Assert.Equal(left, result.Checked);
        Assert.Contains($"ends at entry {left}", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chain_written_anew_shows_only_against_a_head_kept_elsewhere()
    {
        var head = Chain()[^1].Hash;
        var forged = new List<LedgerEntry>();
        foreach (var entry in Chain())
        {
            forged.Add(Chains.FirstFormat(
                forged.LastOrDefault(), entry.RecordedAt, "somebody", "Somebody", entry.Verb, entry.SubjectKind, entry.SubjectId, entry.Payload!));
        }

        Assert.True(Chains.Verify(forged).Holds);
        Assert.False(Chains.Verify(forged, head).Holds);
    }

    [Fact]
    public void Text_moved_between_adjacent_fields_changes_the_hash()
    {
        var entry = Chains.FirstFormat(null, Start, "ab", "cd", "ef", "gh", "ij", "kl");
        LedgerEntry[] moved =
        [
            entry with { ActorId = "abc", ActorName = "d" },
            entry with { ActorId = "", ActorName = "abcd" },
            entry with { ActorName = "cde", Verb = "f" },
            entry with { Verb = "e", SubjectKind = "fgh" },
            entry with { SubjectKind = "ghi", SubjectId = "j" },
            entry with { SubjectId = "i", Payload = "jkl" },
            entry with { Payload = "kl0", PreviousHash = entry.PreviousHash[1..] },
        ];

        Assert.All(moved, m => Assert.NotEqual(entry.Hash, m.ComputeHash()));
        Assert.Equal(moved.Length, moved.Select(m => m.ComputeHash()).Distinct().Count());
        Assert.All(moved, m => Assert.Equal(1, Chains.Verify([m]).BrokenAt));
    }

    [Fact]
    public void Letters_that_look_alike_are_different_text()
    {
        var composed = Chains.FirstFormat(null, Start, "u", "Ay\u015fe", "v", "k", "s", "{}");

        Assert.Equal(1, Chains.Verify([composed with { ActorName = "Ays\u0327e" }]).BrokenAt);
    }

    [Fact]
    public void A_time_finer_than_the_hash_holds_or_in_another_zone_is_found()
    {
        var chain = Chain();

        Assert.Equal(3, Chains.Verify(With(chain[2].RecordedAt.AddTicks(1))).BrokenAt);
        Assert.Equal(3, Chains.Verify(With(chain[2].RecordedAt.ToOffset(TimeSpan.FromHours(3)))).BrokenAt);

        IEnumerable<LedgerEntry> With(DateTimeOffset time) => chain.Select((e, i) => i == 2 ? e with { RecordedAt = time } : e);
    }

    [Fact]
    public void A_content_beside_an_entry_of_format_1_is_found()
    {
        var chain = Chain();
        var content = new LedgerContent(2, "Name 1", "{}", new string('0', 64));

        Assert.Equal(2, LedgerChain.Verify(chain.Select(e => (e, e.Sequence == 2 ? content : null))).BrokenAt);
    }

    [Theory]
    [InlineData(nameof(LedgerEntry.ActorName))]
    [InlineData(nameof(LedgerEntry.Payload))]
    public void A_column_that_was_empty_and_one_that_is_missing_are_not_the_same(string field)
    {
        var empty = Chains.FirstFormat(null, Start, "u", "", "v", "k", "s", "");
        var missing = field == nameof(LedgerEntry.Payload) ? empty with { Payload = null } : empty with { ActorName = null };

        Assert.True(Chains.Verify([empty]).Holds);
        Assert.Equal(1, Chains.Verify([missing]).BrokenAt);
    }
}
