using System.CommandLine;
using ComplianceHub.Application.Upgrades;

namespace ComplianceHub.Cli;

/// <summary>
/// <c>restore --from FILE --data FOLDER [--replace]</c>: checks a backup (hashes, database, ledger), then puts it into a data folder. The portal
/// must be stopped. One JSON object. Exit code 0, or 2 where nothing was restored.
/// </summary>
internal static class RestoreCommand
{
    public static Command Create()
    {
        var from = new Option<string>("--from") { Description = "Zip file that 'compliancehub backup' wrote.", Required = true };
        var data = new Option<string>("--data") { Description = "The portal's data folder; made where it does not exist.", Required = true };
        var replace = new Option<bool>("--replace") { Description = "Put aside what is there: it is kept beside, named *-before-restore-TIME." };
        var command = new Command("restore", "Puts a backup back, after all of it was checked.") { from, data, replace };
        command.SetAction(parsed =>
        {
            var (file, folder) = (Path.GetFullPath(parsed.GetValue(from)!), Path.GetFullPath(parsed.GetValue(data)!));
            return Answers.Write(DatabaseBackup.Restore(file, folder, parsed.GetValue(replace), TimeProvider.System), done => new Line(
                file, folder, done.Manifest.MadeAt, done.Manifest.Version, done.Manifest.Schema, done.Manifest.Entries, done.Manifest.Head,
                done.Manifest.Files.Count, done.Kept));
        });
        return command;
    }

    /// <summary>The answer. <c>entries</c> and <c>head</c> are of the ledger; <c>kept</c> is where that which was there before is now.</summary>
    private sealed record Line(
        string File, string Data, DateTimeOffset MadeAt, string Version, string? Schema, long Entries, string Head, int Files, IReadOnlyList<string> Kept);
}
