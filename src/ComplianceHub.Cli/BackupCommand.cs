using System.CommandLine;
using ComplianceHub.Application.Upgrades;

namespace ComplianceHub.Cli;

/// <summary>
/// <c>backup --data FOLDER --to FILE</c>: copies the portal's data folder into one zip file, while the portal may run. One JSON object. Exit code
/// 0, or 2 where no backup was made.
/// </summary>
internal static class BackupCommand
{
    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "The portal's data folder.", Required = true };
        var to = new Option<string>("--to")
        {
            Description = "Zip file to write. It holds the signing key: keep it where nobody else reads it.", Required = true,
        };
        var command = new Command("backup", "Copies database, keys and documents into one file, checked by the ledger.") { data, to };
        command.SetAction(parsed =>
        {
            var (folder, file) = (Path.GetFullPath(parsed.GetValue(data)!), Path.GetFullPath(parsed.GetValue(to)!));
            return Answers.Write(DatabaseBackup.Make(folder, file, TimeProvider.System), made => new Line(
                folder, file, made.MadeAt, made.Version, made.Schema, made.Entries, made.Head, made.Files.Count));
        });
        return command;
    }

    /// <summary>The answer. <c>entries</c> and <c>head</c> are of the ledger: the hash of its last entry, to be kept elsewhere.</summary>
    private sealed record Line(string Data, string File, DateTimeOffset MadeAt, string Version, string? Schema, long Entries, string Head, int Files);
}
