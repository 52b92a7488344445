using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ComplianceHub.Controls.Text;

namespace ComplianceHub.Controls.Ledger;

/// <summary>
/// The part of an entry of format 2 that a retention act may empty one day: who acted, by name, and what the act says. The entry's header
/// holds only its hash, so the chain can hold without it. Without the salt nobody can find out by trying whether a name or a payload was it.
/// </summary>
/// <param name="Sequence">The entry that it belongs to.</param>
/// <param name="ActorName">As it was when the act was done.</param>
/// <param name="Payload">Canonical JSON of what the act decided and on what facts.</param>
/// <param name="Salt">32 bytes as 64 lower-case hexadecimal digits.</param>
public sealed record LedgerContent(long Sequence, string ActorName, string Payload, string Salt)
{
    /// <summary>Bytes of salt.</summary>
    public const int SaltLength = 32;

    /// <summary>
    /// SHA-256 over the 32 bytes of salt, the length of the actor's name in bytes of UTF-8 (32 bit, big endian), the name in UTF-8, and the
    /// payload in UTF-8; 64 lower-case hexadecimal digits. The payload needs no length: it is all that is left.
    /// </summary>
    /// <exception cref="ArgumentException">The salt is not 64 lower-case hexadecimal digits, or a text holds half of a surrogate pair.</exception>
    public string ComputeHash() =>
        TryComputeHash() ?? throw new ArgumentException($"The content of ledger entry {Sequence} is not well formed.");

    /// <summary>Whether this is the content whose hash a header holds.</summary>
    public bool Fits(LedgerHeader header) => Sequence == header.Sequence && TryComputeHash() == header.ContentHash;

    private string? TryComputeHash()
    {
        // One way only to write a salt, and no text that UTF-8 would hold with a loss: else two contents would have one hash.
        if (Salt.Length != 2 * SaltLength || !Salt.All(char.IsAsciiHexDigitLower) || !CanonicalJson.IsWhole(ActorName) || !CanonicalJson.IsWhole(Payload))
        {
            return null;
        }

        var name = Encoding.UTF8.GetBytes(ActorName);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, name.Length);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Convert.FromHexString(Salt));
        hash.AppendData(length);
        hash.AppendData(name);
        hash.AppendData(Encoding.UTF8.GetBytes(Payload));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
