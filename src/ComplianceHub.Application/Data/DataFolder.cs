namespace ComplianceHub.Application.Data;

/// <summary>Where the portal keeps its files.</summary>
public sealed class DataFolder
{
    /// <param name="path">Absolute; made where it does not exist.</param>
    public DataFolder(string path)
    {
        Path = path;
        Directory.CreateDirectory(Path);
    }

    /// <summary>Absolute path of the folder, which exists.</summary>
    public string Path { get; }

    public string File(string name) => System.IO.Path.Combine(Path, name);
}
