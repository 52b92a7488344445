using ComplianceHub.Controls.Ledger;
using ComplianceHub.Controls.People;

namespace ComplianceHub.Controls.Tests.Ledger;

public class SecondFormatChainTests
{
    private const string Content = "Content.";

    // Columns that repeat what the header says.
    private static readonly string[] InHeader =
    [
        nameof(LedgerEntry.RecordedAt), nameof(LedgerEntry.ActorId), nameof(LedgerEntry.Means), nameof(LedgerEntry.Verb),
        nameof(LedgerEntry.SubjectKind), nameof(LedgerEntry.SubjectId),
    ];

    private static readonly string[] Others =
    [
        nameof(LedgerEntry.Sequence), nameof(LedgerEntry.Format), nameof(LedgerEntry.ActorName), nameof(LedgerEntry.Payload),
        nameof(LedgerEntry.Header), nameof(LedgerEntry.PreviousHash), nameof(LedgerEntry.Hash),
    ];

    private static readonly string[] InContent =
    [
        Content + nameof(LedgerContent.Sequence), Content + nameof(LedgerContent.ActorName), Content + nameof(LedgerContent.Payload),
        Content + nameof(LedgerContent.Salt),
    ];

    public static TheoryData<string, int> EveryField { get; } = InFirstMiddleAndLast([.. InHeader, .. Others, .. InContent]);

    public static TheoryData<string, int> EveryColumnOfTheHeader { get; } = InFirstMiddleAndLast(InHeader);

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

    private static (LedgerEntry Entry, LedgerContent? Content) Change((LedgerEntry Entry, LedgerContent? Content) pair, string field)
    {
        var (entry, content) = (pair.Entry, pair.Content!);
        return field switch
        {
            nameof(LedgerEntry.Sequence) => (entry with { Sequence = entry.Sequence + 1 }, content),
            nameof(LedgerEntry.Format) => (entry with { Format = 1 }, content),
            nameof(LedgerEntry.RecordedAt) => (entry with { RecordedAt = entry.RecordedAt.AddMilliseconds(1) }, content),
            nameof(LedgerEntry.ActorId) => (entry with { ActorId = entry.ActorId + "x" }, content),
            nameof(LedgerEntry.ActorName) => (entry with { ActorName = content.ActorName }, content),
            nameof(LedgerEntry.Means) => (entry with { Means = Means.CommandLine }, content),
            nameof(LedgerEntry.Verb) => (entry with { Verb = "case.withdrawn" }, content),
            nameof(LedgerEntry.SubjectKind) => (entry with { SubjectKind = "shipment" }, content),
            nameof(LedgerEntry.SubjectId) => (entry with { SubjectId = "" }, content),
            nameof(LedgerEntry.Payload) => (entry with { Payload = content.Payload }, content),
            nameof(LedgerEntry.Header) => (entry with { Header = entry.Header + " " }, content),
            nameof(LedgerEntry.PreviousHash) => (entry with { PreviousHash = new string('a', 64) }, content),
            nameof(LedgerEntry.Hash) => (entry with { Hash = new string('b', 64) }, content),
            Content + nameof(LedgerContent.Sequence) => (entry, content with { Sequence = content.Sequence + 1 }),
            Content + nameof(LedgerContent.ActorName) => (entry, content with { ActorName = content.ActorName.ToUpperInvariant() }),
            Content + nameof(LedgerContent.Payload) => (entry, content with { Payload = content.Payload + " " }),
            Content + nameof(LedgerContent.Salt) => (entry, content with { Salt = content.Salt[1..] + content.Salt[0] }),
            _ => throw new ArgumentOutOfRangeException(nameof(field), field, "No such field."),
        };
    }

    /// <summary>Writes a header that says what the columns say, as somebody would who changes an entry with care.</summary>
    private static LedgerEntry Rewritten(LedgerEntry entry)
    {
        var header = LedgerHeader.Read(entry.Header!)! with
        {
            Sequence = entry.Sequence,
            RecordedAt = entry.RecordedAt.ToUnixTimeMilliseconds(),
            ActorId = entry.ActorId,
            Means = entry.Means!.Value,
            Verb = entry.Verb,
            Subject = new(entry.SubjectKind, entry.SubjectId),
            Previous = entry.PreviousHash,
        };
        var rewritten = entry with { Header = header.Write() };
        return rewritten with { Hash = rewritten.ComputeHash() };
    }

    private static List<(LedgerEntry Entry, LedgerContent? Content)> Chain(int length = 5) => Chains.Mixed(0, length);

    [Fact]
    public void The_fields_tried_are_all_there_are() => Assert.Equal(
        typeof(LedgerEntry).GetProperties().Where(p => p.CanWrite).Select(p => p.Name)
            .Concat(typeof(LedgerContent).GetProperties().Where(p => p.CanWrite).Select(p => Content + p.Name)).Order(),
        InHeader.Concat(Others).Concat(InContent).Order());

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 1)]
    [InlineData(0, 300)]
    [InlineData(1, 1)]
    [InlineData(200, 300)]
    public void An_untouched_chain_of_either_format_or_both_holds(int ofFirst, int ofSecond)
    {
        var chain = Chains.Mixed(ofFirst, ofSecond);
        var head = chain.LastOrDefault().Entry?.Hash ?? LedgerEntry.Genesis;

        Assert.Equal(new ChainVerification(ofFirst + ofSecond, null, null, head), LedgerChain.Verify(chain));
        Assert.True(LedgerChain.Verify(chain, head).Holds);
    }

    [Theory]
    [MemberData(nameof(EveryField))]
    public void A_changed_field_breaks_the_chain_at_its_entry(string field, int at)
    {
        var chain = Chain();
        chain[at] = Change(chain[at], field);
        var result = LedgerChain.Verify(chain);

        Assert.Equal(at + 1, result.BrokenAt);
        Assert.Equal(at, result.Checked);
        Assert.Equal(at == 0 ? LedgerEntry.Genesis : chain[at - 1].Entry.Hash, result.Head);
        Assert.Contains($"{at + 1}", result.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(LedgerEntry.Sequence), "Entry 3 is missing: the next one found is 4.")]
    [InlineData(nameof(LedgerEntry.PreviousHash), "Entry 3 does not follow")]
    [InlineData(nameof(LedgerEntry.Header), "contents of entry 3 do not match its hash")]
    [InlineData(nameof(LedgerEntry.Payload), "Entry 3 does not have the columns of its format 2")]
    [InlineData(nameof(LedgerEntry.RecordedAt), "The time of entry 3 is not the one in its header")]
    [InlineData(nameof(LedgerEntry.ActorId), "The actor of entry 3 is not")]
    [InlineData(nameof(LedgerEntry.Means), "The means of entry 3 is not")]
    [InlineData(nameof(LedgerEntry.Verb), "The verb of entry 3 is not")]
    [InlineData(nameof(LedgerEntry.SubjectKind), "The subject of entry 3 is not")]
    [InlineData(nameof(LedgerEntry.SubjectId), "The subject of entry 3 is not")]
    [InlineData(Content + nameof(LedgerContent.Payload), "The content of entry 3 does not match")]
    [InlineData(Content + nameof(LedgerContent.Salt), "The content of entry 3 does not match")]
    public void The_reason_says_what_does_not_fit(string field, string says)
    {
        var chain = Chain();
        chain[2] = Change(chain[2], field);

        Assert.Contains(says, LedgerChain.Verify(chain).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(EveryColumnOfTheHeader))]
    public void A_changed_column_with_header_and_hash_made_to_fit_breaks_the_chain_at_the_next_entry(string field, int at)
    {
        var chain = Chain();
        var head = chain[^1].Entry.Hash;
        var changed = Change(chain[at], field);
        chain[at] = (Rewritten(changed.Entry), changed.Content);

        // After the last entry there is nothing that would disagree: only a head kept elsewhere does.
        Assert.Equal(at == chain.Count - 1 ? null : at + 2, LedgerChain.Verify(chain).BrokenAt);
        Assert.Equal(at + 2, LedgerChain.Verify(chain, head).BrokenAt);
    }

    [Fact]
    public void A_missing_content_is_found()
    {
        var chain = Chain();
        chain[3] = (chain[3].Entry, null);

        Assert.Equal(new ChainVerification(3, 4, "The content of entry 4 is missing.", chain[2].Entry.Hash), LedgerChain.Verify(chain));
    }

    [Fact]
    public void Contents_exchanged_between_entries_are_found_even_if_renumbered()
    {
        var chain = Chain();
        var (first, second) = (chain[1].Content!, chain[2].Content!);
        chain[1] = (chain[1].Entry, second with { Sequence = first.Sequence });
        chain[2] = (chain[2].Entry, first with { Sequence = second.Sequence });

        Assert.Equal(2, LedgerChain.Verify(chain).BrokenAt);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not hexadecimal")]
    [InlineData("in capitals")]
    public void A_salt_that_is_not_written_as_salts_are_is_found(string salt)
    {
        // A salt without letters would look the same in capitals.
        var (entry, content) = LedgerEntry.Append(null, Chains.Draft(0), [.. Enumerable.Repeat((byte)0xab, 32)], Chains.Start);
        var changed = content with { Salt = salt == "in capitals" ? content.Salt.ToUpperInvariant() : salt };

        Assert.Equal(1, LedgerChain.Verify([(entry, changed)]).BrokenAt);
        Assert.Throws<ArgumentException>(changed.ComputeHash);
    }

    [Fact]
    public void Half_of_a_surrogate_pair_does_not_pass_for_the_replacement_character()
    {
        var draft = Chains.Draft(0) with { ActorName = "\ufffd", ActorId = "\ufffd" };
        var (entry, content) = LedgerEntry.Append(null, draft, Chains.Salt("0"), Chains.Start);

        Assert.True(LedgerChain.Verify([(entry, content)]).Holds);
        Assert.False(LedgerChain.Verify([(entry, content with { ActorName = "\ud800" })]).Holds);
        Assert.False(LedgerChain.Verify([(entry with { Header = entry.Header!.Replace('\ufffd', '\ud800'), ActorId = "\ud800" }, content)]).Holds);
    }

    [Fact]
    public void A_time_finer_than_the_header_holds_or_in_another_zone_is_found()
    {
        var chain = Chain();

        Assert.Equal(3, LedgerChain.Verify(With(chain[2].Entry.RecordedAt.AddTicks(1))).BrokenAt);
        Assert.Equal(3, LedgerChain.Verify(With(chain[2].Entry.RecordedAt.ToOffset(TimeSpan.FromHours(3)))).BrokenAt);

        IEnumerable<(LedgerEntry, LedgerContent?)> With(DateTimeOffset time) =>
            chain.Select((p, i) => (i == 2 ? p.Entry with { RecordedAt = time } : p.Entry, p.Content));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(4)]
    public void A_format_that_is_not_known_is_refused(int at)
    {
        var chain = Chain();
        chain[at] = (chain[at].Entry with { Format = 3 }, chain[at].Content);

        Assert.Equal($"Entry {at + 1} is of format 3, which this version of the portal does not know.", LedgerChain.Verify(chain).Reason);
        Assert.Throws<InvalidOperationException>(chain[at].Entry.ComputeHash);
        Assert.Throws<InvalidOperationException>(chain[at].Entry.MerkleLeaf);
    }

    [Theory]
    [InlineData("{\"actorId\":\"u2\",", "{\"actorId\": \"u2\",")]
    [InlineData("\"u2\"", "\"\\u00752\"")]
    [InlineData("\"format\":2", "\"format\":1")]
    [InlineData("\"editions\":{},", "\"editions\":{},\"extra\":1,")]
    [InlineData("\"editions\":{},", "")]
    public void A_header_that_is_not_canonical_is_refused_even_where_its_hash_fits(string part, string instead)
    {
        var chain = Chain();
        var changed = chain[2].Entry with { Header = chain[2].Entry.Header!.Replace(part, instead, StringComparison.Ordinal) };
        Assert.NotEqual(chain[2].Entry.Header, changed.Header);
        chain[2] = (changed with { Hash = changed.ComputeHash() }, chain[2].Content);

        Assert.Equal("The header of entry 3 is not the canonical text of a header of format 2.", LedgerChain.Verify(chain).Reason);
    }

    [Fact]
    public void Time_that_goes_back_is_refused()
    {
        var chain = Chain();
        var back = Rewritten(chain[2].Entry with { RecordedAt = chain[1].Entry.RecordedAt.AddMilliseconds(-1) });
        chain[2] = (back, chain[2].Content);

        Assert.Equal("Entry 3 was recorded at an earlier time than the entry before it.", LedgerChain.Verify(chain).Reason);
    }

    [Fact]
    public void A_clock_that_goes_back_makes_no_time_that_goes_back()
    {
        var chain = Chains.Mixed(1, 0);
        foreach (var minutes in (int[])[5, 3, -60, 4, 6])
        {
            var previous = chain[^1].Entry;
            chain.Add(LedgerEntry.Append(previous, Chains.Draft(minutes), Chains.Salt($"{minutes}"), Chains.Start.AddMinutes(minutes)));
        }

        Assert.Equal([0, 5, 5, 5, 5, 6], chain.Select(p => (p.Entry.RecordedAt - Chains.Start).TotalMinutes));
        Assert.True(LedgerChain.Verify(chain).Holds);
    }

    [Fact]
    public void Format_1_before_which_time_went_back_verifies_as_before()
    {
        var first = Chains.FirstFormat(null, Chains.Start, "u", "n", "v", "k", "s", "{}");
        var second = Chains.FirstFormat(first, Chains.Start.AddHours(-1), "u", "n", "v", "k", "s", "{}");

        Assert.True(Chains.Verify([first, second]).Holds);
    }

    [Fact]
    public void Format_1_after_format_2_is_refused()
    {
        var chain = Chains.Mixed(1, 2);
        chain.Add((Chains.FirstFormat(chain[^1].Entry, Chains.Start.AddHours(1), "u", "n", "v", "k", "s", "{}"), null));

        Assert.Equal("Entry 4 is of format 1 and follows one of format 2: the portal no longer wrote format 1 then.", LedgerChain.Verify(chain).Reason);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_removed_entry_is_missed_across_formats_too(int at)
    {
        var chain = Chains.Mixed(2, 3);
        chain.RemoveAt(at);
        Assert.Equal($"Entry {at + 1} is missing: the next one found is {at + 2}.", LedgerChain.Verify(chain).Reason);

        var renumbered = chain.Select((p, i) => i < at ? p : p.Entry.Format == 2
            ? (Rewritten(p.Entry with { Sequence = i + 1 }), p.Content! with { Sequence = i + 1 })
            : (p.Entry with { Sequence = i + 1 }, p.Content)).ToList();
        Assert.Equal(at + 1, LedgerChain.Verify(renumbered).BrokenAt);
    }

    [Fact]
    public void Only_one_entry_is_held_at_a_time()
    {
        var asked = 0;
        IEnumerable<(LedgerEntry, LedgerContent?)> Counted()
        {
            foreach (var pair in Chain())
            {
                asked++;
                yield return asked == 2 ? (pair.Entry with { Hash = "" }, pair.Content) : pair;
            }
        }

        Assert.Equal(2, LedgerChain.Verify(Counted()).BrokenAt);
        Assert.Equal(2, asked);
    }
}
