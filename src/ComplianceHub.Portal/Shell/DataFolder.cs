using Microsoft.Extensions.Options;

namespace ComplianceHub.Portal.Shell;

/// <summary>Where the portal keeps its files.</summary>
public sealed class DataFolder
{
    public DataFolder(IOptions<PortalSettings> settings, IWebHostEnvironment environment)
    {
        Path = System.IO.Path.GetFullPath(settings.Value.DataFolder, environment.ContentRootPath);
        Directory.CreateDirectory(Path);
    }

    /// <summary>Absolute path of the folder, which exists.</summary>
    public string Path { get; }

    public string File(string name) => System.IO.Path.Combine(Path, name);
}
