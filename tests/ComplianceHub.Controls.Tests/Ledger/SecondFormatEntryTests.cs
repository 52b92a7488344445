using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ComplianceHub.Controls.Ledger;
using ComplianceHub.Controls.People;
using ComplianceHub.Controls.Text;

namespace ComplianceHub.Controls.Tests.Ledger;

public class SecondFormatEntryTests
{
    private const string Name = "Ayşe Yılmaz";
    private const string Payload = """{"name":"Röle 24 V"}""";
    private const string GoldenContentHash = "1da4183f70dde8a77c633befc559450a82f218776b7ce79fb1bdef20d8d13310";
    private const string GoldenHeader =
        $$"""{"actorId":"u1","contentHash":"{{GoldenContentHash}}","editions":{"list":"2024-02-23","rulebook":"ab"},"format":2,"means":"screen","""
        + "\"previous\":\"0000000000000000000000000000000000000000000000000000000000000000\",\"recordedAt\":"
        + """1795521600250,"sequence":1,"subject":{"id":"p1","kind":"product"},"verb":"product.registered"}""";

    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, 250, TimeSpan.Zero);

    private static readonly byte[] Salt = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    private static readonly LedgerDraft Draft = new(
        "u1", Name, Means.Screen, Verbs.ProductRegistered, "product", "p1", Payload,
        new Dictionary<string, string> { ["rulebook"] = "ab", ["list"] = "2024-02-23" });

    private static (LedgerEntry Entry, LedgerContent Content) First(LedgerDraft? draft = null) => LedgerEntry.Append(null, draft ?? Draft, Salt, Noon);

    private static byte[] Length(int bytes)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes);
        return length;
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    [Fact]
    public void The_columns_are_those_of_the_draft()
    {
        var (entry, content) = First();

        Assert.Equal(
            new LedgerEntry(
                1, 2, Noon, "u1", null, Means.Screen, "product.registered", "product", "p1", null, GoldenHeader, new string('0', 64), entry.Hash),
            entry);
        Assert.Equal(new LedgerContent(1, Name, Payload, "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"), content);
    }

    [Fact]
    public void An_entry_follows_the_one_before_it_of_either_format()
    {
        var old = Chains.FirstFormat(null, Noon, "u", "n", "v", "k", "s", "{}");
        var second = LedgerEntry.Append(old, Draft, Salt, Noon).Entry;
        var third = LedgerEntry.Append(second, Draft, Salt, Noon).Entry;

        Assert.Equal((2, old.Hash), (second.Sequence, second.PreviousHash));
        Assert.Equal((3, second.Hash), (third.Sequence, third.PreviousHash));
        Assert.NotEqual(second.Hash, third.Hash);
    }

    [Fact]
    public void The_hashes_are_the_documented_ones()
    {
        // Laid out here a second time, from the description alone.
        var (entry, content) = First();
        var name = Encoding.UTF8.GetBytes(Name);

        Assert.Equal(GoldenContentHash, Hex([.. Salt, .. Length(name.Length), .. name, .. Encoding.UTF8.GetBytes(Payload)]));
        Assert.Equal(GoldenContentHash, content.ComputeHash());
        Assert.Equal(Hex([0, .. Encoding.UTF8.GetBytes(GoldenHeader)]), entry.Hash);
    }

    [Fact]
    public void The_hash_never_changes_from_one_release_to_the_next() =>
        // Any change of the layout would break every ledger there is. The figure was computed by a program in another language.
        Assert.Equal("3e1e5d7b3a6737bedc4e84998d2eb3d30178f17abdbbd545e7f28045a838690c", First().Entry.Hash);

    [Fact]
    public void The_hash_is_the_Merkle_leaf() => Assert.Equal(First().Entry.Hash, Convert.ToHexStringLower(First().Entry.MerkleLeaf()));

    [Theory]
    [InlineData(Means.Screen, "screen")]
    [InlineData(Means.Key, "key")]
    [InlineData(Means.Job, "job")]
    [InlineData(Means.CommandLine, "commandLine")]
    public void The_means_stands_in_the_header(Means means, string word)
    {
        var entry = First(Draft with { Means = means }).Entry;

        Assert.Contains($"\"means\":\"{word}\"", entry.Header, StringComparison.Ordinal);
        Assert.Equal(means, LedgerHeader.Read(entry.Header!)!.Means);
    }

    [Fact]
    public void Every_means_has_a_word_tried_above() => Assert.Equal([Means.Screen, Means.Key, Means.Job, Means.CommandLine], Enum.GetValues<Means>());

    [Fact]
    public void A_means_that_is_none_is_not_written() => Assert.Throws<JsonException>(() => First(Draft with { Means = (Means)9 }));

    [Fact]
    public void The_header_reads_back()
    {
        var header = LedgerHeader.Read(GoldenHeader)!;

        Assert.Equal((2, 1, Noon.ToUnixTimeMilliseconds()), (header.Format, header.Sequence, header.RecordedAt));
        Assert.Equal(("u1", Means.Screen, "product.registered"), (header.ActorId, header.Means, header.Verb));
        Assert.Equal(new LedgerSubject("product", "p1"), header.Subject);
        Assert.Equal(new Dictionary<string, string> { ["list"] = "2024-02-23", ["rulebook"] = "ab" }, header.Editions);
        Assert.Equal(GoldenHeader, header.Write());
    }

    public static TheoryData<string> NotHeaders => new()
    {
        "",
        "null",
        "{}",
        "{",
        GoldenHeader + " ",
        GoldenHeader.Replace(":1,", ":1.0,", StringComparison.Ordinal),
        GoldenHeader.Replace(":1,", ":9223372036854775807,", StringComparison.Ordinal),
        GoldenHeader.Replace("\"format\":2", "\"format\":3", StringComparison.Ordinal),
        GoldenHeader.Replace("\"screen\"", "\"Screen\"", StringComparison.Ordinal),
        GoldenHeader.Replace("\"screen\"", "\"fax\"", StringComparison.Ordinal),
        GoldenHeader.Replace("\"screen\"", "0", StringComparison.Ordinal),
        GoldenHeader.Replace("\"means\":\"screen\",", "", StringComparison.Ordinal),
        GoldenHeader.Replace("\"u1\"", "null", StringComparison.Ordinal),
        GoldenHeader.Replace("\"u1\"", "\"\\u0075\\u0031\"", StringComparison.Ordinal),
        GoldenHeader.Replace("\"u1\"", "\"\\ud800\"", StringComparison.Ordinal),
        GoldenHeader.Replace("\"ab\"", "null", StringComparison.Ordinal),
        GoldenHeader.Replace("{\"actorId\":\"u1\",", "{\"actorId\":\"u1\",\"actorId\":\"u1\",", StringComparison.Ordinal),
        GoldenHeader.Replace("{\"actorId\":\"u1\",", "{\"actorId\":\"u1\",\"advice\":\"\",", StringComparison.Ordinal),
        GoldenHeader.Replace("{\"actorId\":\"u1\",", "{", StringComparison.Ordinal).Replace("}", ",\"actorId\":\"u1\"}", StringComparison.Ordinal),
    };

    [Theory]
    [MemberData(nameof(NotHeaders))]
    public void Any_other_text_is_no_header(string text)
    {
        Assert.NotEqual(GoldenHeader, text);
        Assert.Null(LedgerHeader.Read(text));
    }

    [Fact]
    public void A_text_with_half_of_a_surrogate_pair_is_no_header() =>
        Assert.Null(LedgerHeader.Read(GoldenHeader.Replace("\"u1\"", "\"\ud800\"", StringComparison.Ordinal)));

    [Fact]
    public void Name_and_payload_cannot_run_into_each_other()
    {
        var content = First().Content;
        LedgerContent[] moved =
        [
            content with { ActorName = Name + Payload[..1], Payload = Payload[1..] },
            content with { ActorName = Name[..^1], Payload = Name[^1..] + Payload },
            content with { ActorName = "", Payload = Name + Payload },
        ];

        Assert.All(moved, m => Assert.NotEqual(content.ComputeHash(), m.ComputeHash()));
        Assert.Equal(moved.Length, moved.Select(m => m.ComputeHash()).Distinct().Count());
    }

    [Fact]
    public void Another_salt_gives_another_hash_of_the_same_content() =>
        Assert.NotEqual(First().Entry.Hash, LedgerEntry.Append(null, Draft, Chains.Salt("other"), Noon).Entry.Hash);

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void A_salt_is_32_bytes(int length) => Assert.Throws<ArgumentException>(() => LedgerEntry.Append(null, Draft, new byte[length], Noon));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{ }")]
    [InlineData("{\"b\":1,\"a\":2}")]
    [InlineData("{\"a\":1,\"a\":1}")]
    [InlineData("{\"a\":1.0}")]
    [InlineData("{\"a\":\"\\u0041\"}")]
    public void A_payload_that_is_not_canonical_makes_no_draft(string payload) => Assert.Throws<ArgumentException>(
        () => new LedgerDraft("u", "n", Means.Job, "v.v", "k", "s", payload, LedgerDraft.NoEditions));

    [Fact]
    public void A_text_with_half_of_a_surrogate_pair_makes_no_entry()
    {
        Assert.Throws<ArgumentException>(() => First(Draft with { ActorName = "a\ud83d" }));
        Assert.Throws<ArgumentException>(() => First(Draft with { ActorId = "\ude00" }));
        Assert.Throws<ArgumentException>(() => First(Draft with { Editions = new Dictionary<string, string> { ["\ud83d"] = "" } }));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"}],\\ \0\u0001\t\r\n\u007f\u2028\u2029\ufeff\ufffe\uffff")]
    [InlineData("'; DROP TABLE Ledger; --<script>alert(1)</script>")]
    [InlineData("\u202eevil\u202c A\u030a \ud83d\ude00 \U0010ffff")]
    public void Hostile_text_is_kept_as_it_is_and_the_chain_holds(string text)
    {
        var draft = new LedgerDraft(
            text, text, Means.Key, text, text, text, CanonicalJson.Of(new Dictionary<string, string> { [text] = text }),
            new Dictionary<string, string> { [text] = text });
        var (entry, content) = First(draft);

        Assert.Equal((text, text, text, text), (entry.ActorId, entry.Verb, entry.SubjectKind, entry.SubjectId));
        Assert.Equal(text, content.ActorName);
        Assert.Equal(text, LedgerHeader.Read(entry.Header!)!.Editions[text]);
        Assert.Null(LedgerChain.Verify([(entry, content)]).Reason);
    }

    [Fact]
    public void A_huge_payload_is_hashed_whole()
    {
        var lines = Enumerable.Range(0, 100_000).Select(i => new { Line = i, Name = string.Create(CultureInfo.InvariantCulture, $"Rulman {i} ş") }).ToList();
        var (entry, content) = First(new LedgerDraft("u", "n", Means.Job, "v.v", "k", "s", CanonicalJson.Of(lines), LedgerDraft.NoEditions));

        Assert.True(content.Payload.Length > 3_000_000);
        Assert.True(entry.Header!.Length < 500);
        Assert.True(LedgerChain.Verify([(entry, content)]).Holds);
        var changed = content with { Payload = content.Payload.Replace("Rulman 99999 ", "Rulman 99998 ", StringComparison.Ordinal) };
        Assert.False(LedgerChain.Verify([(entry, changed)]).Holds);
    }
}
