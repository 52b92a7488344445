using ComplianceHub.Application.Data;
using Microsoft.Extensions.Options;

namespace ComplianceHub.Application.Certificates;

/// <summary>Where the public reaches the portal, for links and QR codes: as set, else the address that the server listens on.</summary>
public sealed class PublicAddress(IOptions<PortalSettings> settings)
{
    private string? _listens;

    /// <summary>Without a slash at the end.</summary>
    public string Value => settings.Value.PublicAddress.TrimEnd('/') is { Length: > 0 } configured
        ? configured
        : _listens ?? "http://localhost";

    /// <summary>Told by the server once it listens.</summary>
    public void Listens(string address) => _listens = address.TrimEnd('/').Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
}
