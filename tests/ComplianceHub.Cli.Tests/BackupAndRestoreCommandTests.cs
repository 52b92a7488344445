using System.IO.Compression;
using System.Text.Json;

namespace ComplianceHub.Cli.Tests;

/// <summary>On the data folder of an earlier version, which the command line leaves as it is: upgrading is the portal's.</summary>
public sealed class BackupAndRestoreCommandTests : IDisposable
{
    private const string Head = "7aaffc52b00f1c4daca6d5f7517159ce94b827765bb25a088f981b42d5505192";

    private readonly string _folder = Directory.CreateTempSubdirectory("compliancehub-backup-").FullName;

    public BackupAndRestoreCommandTests() => ZipFile.ExtractToDirectory(Path.Combine(AppContext.BaseDirectory, "old-portal.zip"), Data);

    private string Data => Path.Combine(_folder, "data");

    private string Zip => Path.Combine(_folder, "backup.zip");

    private string Target => Path.Combine(_folder, "restored");

    [Fact]
    public void What_was_backed_up_is_restored_and_each_says_one_line()
    {
        var made = Line(CommandLine.Run(["backup", "--data", Data, "--to", Zip]));
        var done = Line(CommandLine.Run(["restore", "--from", Zip, "--data", Target]));

        Assert.Equal(["data", "file", "madeAt", "version", "schema", "entries", "head", "files"], made.EnumerateObject().Select(p => p.Name));
        Assert.Equal(["file", "data", "madeAt", "version", "schema", "entries", "head", "files", "kept"], done.EnumerateObject().Select(p => p.Name));
        Assert.Equal((Zip, Head), (made.GetProperty("file").GetString(), made.GetProperty("head").GetString()));
        Assert.Equal((188, 3), (made.GetProperty("entries").GetInt32(), made.GetProperty("files").GetInt32()));
        Assert.Equal((Target, Head), (done.GetProperty("data").GetString(), done.GetProperty("head").GetString()));
        Assert.Equal(0, done.GetProperty("kept").GetArrayLength());
        Assert.Equal(File.ReadAllBytes(Path.Combine(Data, "issuer.p12")), File.ReadAllBytes(Path.Combine(Target, "issuer.p12")));
        Assert.Single(Directory.GetFiles(Path.Combine(Target, "keys")));
    }

    [Fact]
    public void Nothing_is_overwritten_unless_asked()
    {
        Line(CommandLine.Run(["backup", "--data", Data, "--to", Zip]));

        Refused(CommandLine.Run(["backup", "--data", Data, "--to", Zip]), $"'{Zip}' is there already: give another name");
        Refused(CommandLine.Run(["restore", "--from", Zip, "--data", Data]), $"'{Path.Combine(Data, "compliancehub.db")}' is there already");
        var done = Line(CommandLine.Run(["restore", "--from", Zip, "--data", Data, "--replace"]));

        Assert.Equal(3, done.GetProperty("kept").GetArrayLength());
        Assert.All(done.GetProperty("kept").EnumerateArray(), k => Assert.True(Path.Exists(k.GetString())));
    }

    [Fact]
    public void A_backup_that_was_changed_is_refused_and_nothing_is_written()
    {
        Line(CommandLine.Run(["backup", "--data", Data, "--to", Zip]));
        var bytes = File.ReadAllBytes(Zip);
        bytes[bytes.Length / 3] ^= 1;
        File.WriteAllBytes(Zip, bytes);

        Refused(CommandLine.Run(["restore", "--from", Zip, "--data", Target]), $"'{Zip}' is ");
        Assert.False(Directory.Exists(Target));
    }

    [Fact]
    public void A_folder_without_a_database_is_named()
    {
        Refused(CommandLine.Run(["backup", "--data", _folder, "--to", Zip]), $"'{_folder}' has no compliancehub.db: name the portal's data folder.");
        Assert.False(File.Exists(Zip));
        Assert.Equal(1, CommandLine.Run(["backup", "--data", Data]).ExitCode);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static JsonElement Line(CommandLine.Result result)
    {
        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        return JsonSerializer.Deserialize<JsonElement>(Assert.Single(result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }

    private static void Refused(CommandLine.Result result, string because)
    {
        Assert.Equal(("", 2), (result.Output, result.ExitCode));
        Assert.Contains(because, result.Error, StringComparison.Ordinal);
    }
}
