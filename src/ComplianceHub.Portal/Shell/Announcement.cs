using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ComplianceHub.Portal.Shell;

/// <summary>What the console says once the portal listens: the address, and how to sign in for the first time.</summary>
public sealed class Announcement
{
    private readonly List<Func<string, string>> _lines = [];

    /// <summary>Adds a line; it is given the portal's address without a slash at the end.</summary>
    public void Add(Func<string, string> line) => _lines.Add(line);

    public IEnumerable<string> Lines(string address) => _lines.Select(line => line(address));
}

internal static class AnnouncementStart
{
    public static void AnnounceOnStart(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()?.TrimEnd('/') ?? "";
        app.Services.GetRequiredService<PublicAddress>().Listens(address);
        Console.WriteLine();
        Console.WriteLine($"ComplianceHub listens on {address}");
        foreach (var line in app.Services.GetRequiredService<Announcement>().Lines(address))
        {
            Console.WriteLine(line);
        }

        Console.WriteLine();
    });

    /// <summary>Serves until it is told to stop.</summary>
    /// <returns>The exit code: 0, or 1 where the address is taken, which is told in a sentence.</returns>
    public static async Task<int> RunUntilStoppedAsync(this WebApplication app)
    {
        try
        {
            await app.RunAsync();
            return 0;
        }
        catch (IOException error) when (error.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync($"{error.Message.TrimEnd('.')}. Stop what listens there, or start with another: --urls http://localhost:5081");
            return 1;
        }
    }
}
