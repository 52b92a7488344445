using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ComplianceHub.Controls.Ledger;

namespace ComplianceHub.Controls.Tests.Ledger;

public class FirstFormatEntryTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, 250, TimeSpan.Zero);

    private static LedgerEntry Entry(DateTimeOffset at) =>
        Chains.FirstFormat(null, at, "u1", "Ayşe Yılmaz", "product.registered", "product", "p1", """{"name":"Röle 24 V"}""");

    [Fact]
    public void The_first_entry_has_number_one_and_follows_64_zeros()
    {
        var entry = Entry(Noon);

        Assert.Equal(1, entry.Sequence);
        Assert.Equal(new string('0', 64), entry.PreviousHash);
        Assert.Equal(LedgerEntry.Genesis, entry.PreviousHash);
        Assert.Matches("^[0-9a-f]{64}$", entry.Hash);
        Assert.Equal(entry.ComputeHash(), entry.Hash);
    }

    [Fact]
    public void An_entry_follows_the_one_before_it()
    {
        var first = Entry(Noon);
        var second = Chains.FirstFormat(first, Noon, "system", "System", "case.expired", "case", "c1", "{}");

        Assert.Equal(2, second.Sequence);
        Assert.Equal(first.Hash, second.PreviousHash);
        Assert.NotEqual(first.Hash, second.Hash);
    }

    // Laid out here a second time, from the description alone.
    private static byte[] HashedBytes()
    {
        using var bytes = new MemoryStream();
        Number64(1);
        Number64(Noon.ToUnixTimeMilliseconds());
        foreach (var field in new[] { "u1", "Ayşe Yılmaz", "product.registered", "product", "p1", """{"name":"Röle 24 V"}""", new string('0', 64) })
        {
            var text = Encoding.UTF8.GetBytes(field);
            var length = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(length, text.Length);
            bytes.Write(length);
            bytes.Write(text);
        }

        return bytes.ToArray();

        void Number64(long value)
        {
            var number = new byte[8];
            BinaryPrimitives.WriteInt64BigEndian(number, value);
            bytes.Write(number);
        }
    }

    [Fact]
    public void The_hash_is_the_documented_one() => Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(HashedBytes())), Entry(Noon).Hash);

    [Fact]
    public void The_Merkle_leaf_is_the_hash_of_a_zero_byte_and_the_same_bytes() =>
        Assert.Equal(SHA256.HashData([0, .. HashedBytes()]), Entry(Noon).MerkleLeaf());

    [Fact]
    public void The_hash_never_changes_from_one_release_to_the_next() =>
        // Any change of the layout would break every ledger there is. The figure was computed by a program in another language.
        Assert.Equal("10e47d559f49c4f76bc44dfdf1ca3b783a7733af6eb462957e45cf8f46aab7a4", Entry(Noon).Hash);

    [Fact]
    public void A_stored_time_reads_back_to_the_same_hash()
    {
        var entry = Entry(Noon.AddTicks(1_234));
        var stored = entry with { RecordedAt = DateTimeOffset.FromUnixTimeMilliseconds(entry.RecordedAt.ToUnixTimeMilliseconds()) };

        Assert.Equal(entry, stored);
        Assert.True(Chains.Verify([stored]).Holds);
    }
}
