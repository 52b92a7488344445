using System.Globalization;
using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace ComplianceHub.Application.Upgrades;

/// <summary>A file in a backup.</summary>
/// <param name="Path">Relative to the data folder, with slashes.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
public sealed record BackupFile(string Path, long Length, string Sha256);

/// <summary>What a backup says of itself, as <c>manifest.json</c> in it.</summary>
/// <param name="Format">1.</param>
/// <param name="MadeAt">UTC.</param>
/// <param name="Version">Version of ComplianceHub that made it.</param>
/// <param name="Schema">The newest migration of its database.</param>
/// <param name="Entries">Entries of its ledger.</param>
/// <param name="Head">Hash of the last of them.</param>
public sealed record BackupManifest(
    int Format, DateTimeOffset MadeAt, string Version, string? Schema, long Entries, string Head, IReadOnlyList<BackupFile> Files);

/// <summary>A data folder as it was restored.</summary>
/// <param name="Kept">Full paths of what was there before and is beside it now.</param>
public sealed record Restored(BackupManifest Manifest, IReadOnlyList<string> Kept);

/// <summary>
/// Copies a data folder (database, signing key, keys of cookies, stored documents) into one zip file while the portal runs, and puts it back.
/// Nothing is trusted that was not checked: hashes, the pages of the database, the chain of its ledger.
/// </summary>
public static class DatabaseBackup
{
    private const int CurrentFormat = 1;
    private const string Manifest = "manifest.json";
    private const string Database = "compliancehub.db";
    private const string SigningKey = "issuer.p12";
    private const int MaxManifestLength = 64 * 1024 * 1024;

    /// <summary>Folders whose files are taken along, where they are there.</summary>
    private static readonly string[] Folders = ["keys", "blobs"];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Makes a backup of a data folder, of the database as it is at one moment.</summary>
    /// <param name="folder">The portal's data folder.</param>
    /// <param name="to">The zip file, which must not exist yet.</param>
    /// <returns>What is in it; denied, with the file and the mend, where it cannot be made.</returns>
    public static Result<BackupManifest> Make(string folder, string to, TimeProvider clock)
    {
        var (database, target) = (Path.Combine(folder, Database), Path.GetFullPath(to));
        if (!File.Exists(database))
        {
            return Denied<BackupManifest>($"'{folder}' has no {Database}: name the portal's data folder.");
        }

        if (Path.Exists(target))
        {
            return Denied<BackupManifest>($"'{target}' is there already: give another name, a backup is never overwritten.");
        }

        if (!Directory.Exists(Path.GetDirectoryName(target)))
        {
            return Denied<BackupManifest>($"'{target}' cannot be written: its folder does not exist. Make it first.");
        }

        var part = $"{target}.{Guid.NewGuid():N}.part";
        var copy = part + ".db";
        try
        {
            DatabaseCopy.Make(database, copy);
            if (DatabaseCopy.Check(copy) is var check && check.Problem is { } problem)
            {
                return Denied<BackupManifest>($"The database '{database}' is not whole, so no backup is made of it. {problem} Restore an earlier one.");
            }

            var manifest = Write(folder, copy, part, check, clock);
            File.Move(part, target);
            return manifest;
        }
        catch (SqliteException error)
        {
            return Denied<BackupManifest>($"The database '{database}' cannot be copied to '{target}': {error.Message} "
                + "See that this account may read and write the one, and that there is room for the other.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Denied<BackupManifest>($"The backup '{target}' cannot be made: {error.Message} "
                + "See that its folder is there and has room, and that this account may write there and read the data folder.");
        }
        finally
        {
            File.Delete(part);
            File.Delete(copy);
        }
    }

    /// <summary>Puts a backup back into a data folder, after all of it was checked. The portal must be stopped.</summary>
    /// <param name="folder">Made where it does not exist.</param>
    /// <param name="replace">Whether what is there may be put aside; it is kept beside, under another name.</param>
    /// <returns>Denied, with the file and the mend, where nothing was changed.</returns>
    public static Result<Restored> Restore(string from, string folder, bool replace, TimeProvider clock)
    {
        var target = Path.GetFullPath(folder);
        var stage = Path.Combine(target, $".restore-{Guid.NewGuid():N}");
        var fresh = !Directory.Exists(target);
        try
        {
            using var zip = ZipFile.OpenRead(from);
            if (ReadManifest(zip) is not { } manifest)
            {
                return Denied<Restored>($"'{from}' is no backup of this version's format: its {Manifest} is missing or cannot be read. Take another one.");
            }

            if (Mismatch(zip, manifest) is { } mismatch)
            {
                return Denied<Restored>($"'{from}' is not restored: {mismatch} Take another backup.");
            }

            var names = manifest.Files.Select(f => f.Path.Split('/')[0]).Distinct().ToList();
            if (!replace && Existing(target, names).FirstOrDefault() is { } there)
            {
                return Denied<Restored>($"'{there}' is there already: restore into another folder, or give --replace to keep it beside under another name.");
            }

            Directory.CreateDirectory(stage);
            if (Unpack(zip, manifest, stage) is { } changed)
            {
                return Denied<Restored>($"'{from}' is not restored: {changed} Take another backup.");
            }

            // Only now, for a folder is not touched for a backup that is no good.
            return InUse(Path.Combine(target, Database))
                ? Denied<Restored>($"The database in '{target}' is in use: stop the portal first, then restore.")
                : new Restored(manifest, Exchange(target, stage, names, clock));
        }
        catch (InvalidDataException error)
        {
            return Denied<Restored>($"'{from}' is no zip file, or is damaged: {error.Message} Take another backup.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Denied<Restored>($"'{from}' cannot be restored into '{target}': {error.Message} "
                + "See that the backup is there, and that this account may write to the folder, which needs room for all of it.");
        }
        finally
        {
            if (Directory.Exists(stage))
            {
                Directory.Delete(stage, recursive: true);
            }

            if (fresh && Directory.Exists(target) && !Directory.EnumerateFileSystemEntries(target).Any())
            {
                Directory.Delete(target);
            }
        }
    }

    private static BackupManifest Write(string folder, string copy, string part, DatabaseCheck check, TimeProvider clock)
    {
        // It holds the signing key: nobody but the account that made it reads it.
        using var file = new FileStream(part, OwnersOnly());
        BackupManifest manifest;
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            List<BackupFile> files = [Add(zip, Database, copy), .. Others(folder).Select(o => Add(zip, o.Path, o.Source))];
            manifest = new(CurrentFormat, clock.GetUtcNow(), Version(), check.Schema, check.Entries, check.Head, files);
            using var entry = zip.CreateEntry(Manifest).Open();
            JsonSerializer.Serialize(entry, manifest, Json);
        }

        file.Flush(flushToDisk: true);
        return manifest;
    }

    /// <summary>What a data folder holds besides its database, with the path in the backup.</summary>
    private static IEnumerable<(string Path, string Source)> Others(string folder)
    {
        if (File.Exists(Path.Combine(folder, SigningKey)))
        {
            yield return (SigningKey, Path.Combine(folder, SigningKey));
        }

        foreach (var inside in Folders.Select(f => Path.Combine(folder, f)).Where(Directory.Exists))
        {
            foreach (var source in Directory.EnumerateFiles(inside, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                yield return (Path.GetRelativePath(folder, source).Replace(Path.DirectorySeparatorChar, '/'), source);
            }
        }
    }

    private static BackupFile Add(ZipArchive zip, string path, string source)
    {
        using var read = File.OpenRead(source);
        using var written = zip.CreateEntry(path).Open();
        var (length, hash) = Copy(read, written, long.MaxValue);
        return new(path, length, hash);
    }

    /// <returns>Bytes copied, at most one chunk more than the limit, and their SHA-256.</returns>
    private static (long Length, string Sha256) Copy(Stream from, Stream to, long limit)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var chunk = new byte[128 * 1024];
        long length = 0;
        while (length <= limit && from.Read(chunk) is > 0 and var read)
        {
            hash.AppendData(chunk, 0, read);
            to.Write(chunk, 0, read);
            length += read;
        }

        return (length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static BackupManifest? ReadManifest(ZipArchive zip)
    {
        if (zip.GetEntry(Manifest) is not { Length: <= MaxManifestLength } entry)
        {
            return null;
        }

        try
        {
            using var read = entry.Open();
            return JsonSerializer.Deserialize<BackupManifest>(read, Json) is { Format: CurrentFormat } manifest && manifest.Files.All(f => f is not null)
                ? manifest
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Why the files of the zip are not those that its manifest names.</summary>
    private static string? Mismatch(ZipArchive zip, BackupManifest manifest)
    {
        var named = manifest.Files.Select(f => f.Path).ToList();
        if (named.FirstOrDefault(p => !IsOurs(p)) is { } stray)
        {
            return $"it would write to '{stray}', which is no place of a data folder.";
        }

        if (!named.Contains(Database))
        {
            return $"it has no {Database}.";
        }

        // Names that differ in capitals only would be one file on some disks.
        if (named.Count != named.Distinct(StringComparer.OrdinalIgnoreCase).Count())
        {
            return "it names a file twice.";
        }

        var found = zip.Entries.Select(e => e.FullName).Where(n => n != Manifest).ToList();
        return found.Count == named.Count && found.ToHashSet().SetEquals(named) ? null : "its files are not those that its manifest names.";
    }

    /// <summary>Whether a path stays within the data folder, at a place where a backup has files.</summary>
    private static bool IsOurs(string path)
    {
        var steps = path.Split('/');
        return steps.All(s => s.Length > 0 && s is not ("." or "..") && !s.Any(c => c is '\\' or ':' || char.IsControl(c)))
            && (path is Database or SigningKey || (steps.Length > 1 && Folders.Contains(steps[0])));
    }

    /// <summary>Writes all files to the stage and checks them there.</summary>
    /// <returns>What is not as the manifest says; null where all is.</returns>
    private static string? Unpack(ZipArchive zip, BackupManifest manifest, string stage)
    {
        foreach (var file in manifest.Files)
        {
            var place = Path.Combine([stage, .. file.Path.Split('/')]);
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            using var read = zip.GetEntry(file.Path)!.Open();
            using var written = new FileStream(place, file.Path == Database ? New() : OwnersOnly());
            var (length, hash) = Copy(read, written, file.Length);
            if (length != file.Length || hash != file.Sha256)
            {
                return $"{file.Path} was changed after the backup was made, or is damaged.";
            }

            written.Flush(flushToDisk: true);
        }

        var check = DatabaseCopy.Check(Path.Combine(stage, Database));
        return check.Problem ?? ((check.Entries, check.Head) == (manifest.Entries, manifest.Head)
            ? null
            : $"its ledger ends at entry {check.Entries}, and not as the manifest says at entry {manifest.Entries}.");
    }

    /// <summary>Puts aside what is there and the stage's files in its place; where that fails half way, takes it back.</summary>
    /// <returns>Where what was there is now.</returns>
    private static List<string> Exchange(string folder, string stage, IReadOnlyList<string> names, TimeProvider clock)
    {
        var suffix = "-before-restore-" + clock.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        var done = new Stack<(string From, string To)>();
        void Move(string from, string to)
        {
            Directory.Move(from, to);
            done.Push((from, to));
        }

        try
        {
            var kept = new List<string>();
            foreach (var there in Existing(folder, names))
            {
                // compliancehub-before-restore-20261125-231500.db, and its log beside it with the same name before the dot.
                var name = Path.GetFileNameWithoutExtension(there) + suffix + Path.GetExtension(there);
                Move(there, Path.Combine(folder, name));
                kept.Add(Path.Combine(folder, name));
            }

            foreach (var name in names)
            {
                Move(Path.Combine(stage, name), Path.Combine(folder, name));
            }

            return kept;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            while (done.TryPop(out var move))
            {
                Directory.Move(move.To, move.From);
            }

            throw;
        }
    }

    /// <summary>What is in the folder where the backup's files go; of the database also what SQLite keeps beside it.</summary>
    private static IEnumerable<string> Existing(string folder, IEnumerable<string> names) =>
        names.SelectMany(n => n == Database ? [n, n + "-wal", n + "-shm", n + "-journal"] : (string[])[n])
            .Select(n => Path.Combine(folder, n)).Where(Path.Exists);

    /// <summary>Whether somebody has the database open. A running portal keeps a log, which only the last one to leave can put away.</summary>
    private static bool InUse(string database)
    {
        if (!File.Exists(database))
        {
            return false;
        }

        try
        {
            using var connection = DatabaseCopy.Open(database, SqliteOpenMode.ReadWrite, patience: 2);
            return DatabaseCopy.Text(connection, "PRAGMA journal_mode = DELETE") != "delete";
        }
        catch (SqliteException error)
        {
            // One that cannot be read is what a backup is for.
            return error.SqliteErrorCode is 5 or 6;
        }
    }

    private static FileStreamOptions New() => new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };

    private static FileStreamOptions OwnersOnly()
    {
        var options = New();
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    private static string Version() =>
        typeof(DatabaseBackup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    private static Result<T> Denied<T>(string reason) => new Result<T>.Denied(reason);
}
