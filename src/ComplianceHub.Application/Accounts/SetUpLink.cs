using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ComplianceHub.Application.Accounts;

/// <summary>
/// The one-time link that creates the first administrator. Made at a start that finds no account, printed on the console, and kept in memory
/// only: a start later makes a new one.
/// </summary>
public sealed class SetUpLink
{
    private byte[]? _token;

    /// <summary>Makes the link's token; any earlier one stops working.</summary>
    public string Make()
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));
        _token = Encoding.UTF8.GetBytes(token);
        return token;
    }

    public bool Fits(string? token) => _token is { } made && CryptographicOperations.FixedTimeEquals(made, Encoding.UTF8.GetBytes(token ?? ""));

    public void UseUp() => _token = null;
}
