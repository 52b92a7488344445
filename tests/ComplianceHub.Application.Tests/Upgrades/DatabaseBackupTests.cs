using System.IO.Compression;
using System.Text;
using System.Text.Json;
using ComplianceHub.Application.Upgrades;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Tests.Upgrades;

public sealed class DatabaseBackupTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("compliancehub-backup-").FullName;
    private TestApplication _application = null!;

    private string Zip => Path.Combine(_folder, "backup.zip");

    private string Target => Path.Combine(_folder, "restored");

    public async Task InitializeAsync()
    {
        _application = await OldPortal.StartAsync(await OldPortal.UnpackUpgradedAsync());
        Assert.Null(await OldPortal.OpenAsync(_application));
        Directory.CreateDirectory(Path.Combine(_application.Folder, "blobs", "ab"));
        await File.WriteAllTextAsync(Path.Combine(_application.Folder, "blobs", "ab", "abcd"), "A letter of the end user.");
    }

    public async Task DisposeAsync()
    {
        await _application.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_backup_holds_the_folder_and_is_restored_as_it_was()
    {
        var made = Ok(DatabaseBackup.Make(_application.Folder, Zip, TimeProvider.System));
        var done = Ok(DatabaseBackup.Restore(Zip, Target, replace: false, TimeProvider.System));

        var ledger = await _application.LedgerAsync();
        Assert.Equal((ledger.Count, ledger[^1].Hash, "20261126023510_WordingsAndChangedFacts"), (made.Entries, made.Head, made.Schema));
        Assert.Equal(
            ["compliancehub.db", "issuer.p12", "keys/key-f7325e7c-af6f-42f8-8acf-b32316c67def.xml", "blobs/ab/abcd"], made.Files.Select(f => f.Path));
        Assert.Equal((made.Head, 0), (done.Manifest.Head, done.Kept.Count));
        foreach (var file in made.Files.Skip(1))
        {
            Assert.Equal(
                await File.ReadAllBytesAsync(Path.Combine(_application.Folder, file.Path)), await File.ReadAllBytesAsync(Path.Combine(Target, file.Path)));
        }

        Assert.Equal(
            ["blobs", "compliancehub.db", "issuer.p12", "keys"],
            Directory.EnumerateFileSystemEntries(Target).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Zip));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(Target, "issuer.p12")));
        }

        await using var restored = await OldPortal.StartAsync(Target);
        Assert.Null(await OldPortal.OpenAsync(restored));
        Assert.Equal(made.Head, (await restored.VerifyLedgerAsync()).Head);
    }

    [Fact]
    public async Task A_database_that_is_written_to_meanwhile_is_copied_as_it_was_at_one_moment()
    {
        var administrator = await OldPortal.SignInAsync(_application, "yonetici");
        using var stop = new CancellationTokenSource();
        var sessions = _application.Get<Sessions>();
        var writer = Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                await sessions.PublicStartAsync(administrator.UserId);
            }
        });

        var backups = Enumerable.Range(0, 3)
            .Select(i => Ok(DatabaseBackup.Make(_application.Folder, Path.Combine(_folder, $"{i}.zip"), TimeProvider.System))).ToList();
        await stop.CancelAsync();
        await writer;

        var ledger = await _application.LedgerAsync();
        Assert.True(backups[0].Entries < backups[2].Entries && backups[2].Entries <= ledger.Count, "Nothing was written meanwhile.");
        Assert.All(backups, b => Assert.Equal(ledger[(int)b.Entries - 1].Hash, b.Head));
        Assert.Equal(backups[1].Head, Ok(DatabaseBackup.Restore(Path.Combine(_folder, "1.zip"), Target, false, TimeProvider.System)).Manifest.Head);
    }

    [Fact]
    public void A_backup_overwrites_nothing_and_leaves_nothing_half_written()
    {
        File.WriteAllText(Zip, "mine");

        Assert.Contains("is there already: give another name", Denied(Make(_application.Folder, Zip)), StringComparison.Ordinal);
        Assert.Contains("has no compliancehub.db: name the portal's data folder", Denied(Make(_folder, Zip + "2")), StringComparison.Ordinal);
        var nowhere = Path.Combine(_folder, "nowhere", "b.zip");
        Assert.Equal($"'{nowhere}' cannot be written: its folder does not exist. Make it first.", Denied(Make(_application.Folder, nowhere)));
        Assert.Equal("mine", File.ReadAllText(Zip));
        Assert.Equal([Zip], Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public void Of_a_ledger_that_was_changed_no_backup_is_made()
    {
        OldPortal.Sql(_application.Folder, "DROP TRIGGER LedgerContents_NoUpdate; UPDATE LedgerContents SET ActorName = 'Somebody' WHERE Sequence = 190");

        Assert.Contains("The content of entry 190 does not match", Denied(Make(_application.Folder, Zip)), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public void What_is_there_is_replaced_only_when_asked_and_kept_beside()
    {
        Ok(DatabaseBackup.Make(_application.Folder, Zip, TimeProvider.System));
        Ok(DatabaseBackup.Restore(Zip, Target, false, TimeProvider.System));
        var before = File.ReadAllBytes(Path.Combine(Target, "issuer.p12"));
        OldPortal.Sql(Target, "CREATE TABLE Mark (Id INTEGER)");

        Assert.Contains("compliancehub.db' is there already: restore into another folder, or give --replace", Denied(Restore(Zip)), StringComparison.Ordinal);
        Assert.Equal("0", OldPortal.Sql(Target, "SELECT COUNT(*) FROM Mark"));
        var done = Ok(DatabaseBackup.Restore(Zip, Target, true, TimeProvider.System));

        Assert.Equal("0", OldPortal.Sql(Target, "SELECT COUNT(*) FROM sqlite_master WHERE name = 'Mark'"));
        Assert.Equal(4, done.Kept.Count);
        Assert.All(done.Kept, k => Assert.Matches(@"(compliancehub|issuer|keys|blobs)-before-restore-\d{8}-\d{6}(\.db|\.p12)?$", k));
        Assert.Equal(before, File.ReadAllBytes(done.Kept.Single(k => k.EndsWith(".p12", StringComparison.Ordinal))));
        Assert.Equal(8, Directory.EnumerateFileSystemEntries(Target).Count());
    }

    [Fact]
    public async Task A_database_that_is_in_use_is_not_replaced()
    {
        Ok(DatabaseBackup.Make(_application.Folder, Zip, TimeProvider.System));
        // The application has it open, as a running portal has.
        await using var db = _application.OpenDatabase();
        await db.Database.OpenConnectionAsync();
        Assert.Equal(22, await db.Cases.CountAsync());

        Assert.Contains(
            "is in use: stop the portal first", Denied(DatabaseBackup.Restore(Zip, _application.Folder, true, TimeProvider.System)), StringComparison.Ordinal);
        Assert.Equal(22, await db.Cases.CountAsync());
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(_application.Folder), f => f.Contains("restore", StringComparison.Ordinal));
    }

    [Fact]
    public void A_damaged_database_is_what_a_backup_replaces()
    {
        Ok(DatabaseBackup.Make(_application.Folder, Zip, TimeProvider.System));
        Directory.CreateDirectory(Target);
        File.WriteAllText(Path.Combine(Target, "compliancehub.db"), string.Join('\n', Enumerable.Repeat("This is not a database.", 100)));

        var done = Ok(DatabaseBackup.Restore(Zip, Target, true, TimeProvider.System));

        Assert.StartsWith("This is not a database.", File.ReadAllText(Assert.Single(done.Kept)), StringComparison.Ordinal);
        Assert.Equal("22", OldPortal.Sql(Target, "SELECT COUNT(*) FROM Cases"));
    }

    [Fact]
    public void A_file_that_is_no_backup_or_was_cut_off_changes_nothing()
    {
        Ok(DatabaseBackup.Make(_application.Folder, Zip, TimeProvider.System));
        var bytes = File.ReadAllBytes(Zip);
        var (text, cut, empty) = (Path.Combine(_folder, "text.zip"), Path.Combine(_folder, "cut.zip"), Path.Combine(_folder, "empty.zip"));
        File.WriteAllText(text, "This is no zip file.");
        File.WriteAllBytes(cut, bytes[..(bytes.Length / 2)]);
        ZipFile.Open(empty, ZipArchiveMode.Create).Dispose();

        Assert.Contains($"'{text}' is no zip file, or is damaged", Denied(Restore(text)), StringComparison.Ordinal);
        Assert.Contains($"'{cut}' is no zip file, or is damaged", Denied(Restore(cut)), StringComparison.Ordinal);
        Assert.Contains($"'{empty}' is no backup of this version's format", Denied(Restore(empty)), StringComparison.Ordinal);
        Assert.Contains("cannot be restored", Denied(Restore(Path.Combine(_folder, "none.zip"))), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Target));
    }

    [Fact]
    public void A_byte_that_was_changed_is_found()
    {
        Ok(DatabaseBackup.Make(_application.Folder, Zip, TimeProvider.System));
        var random = new Random(7);
        var refused = 0;
        for (var i = 0; i < 25; i++)
        {
            var bytes = File.ReadAllBytes(Zip);
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            var changed = Path.Combine(_folder, "changed.zip");
            File.WriteAllBytes(changed, bytes);
            if (Restore(changed) is Result<Restored>.Ok { Value: var done })
            {
                // Such as a time in the zip's directory, which says nothing of the files.
                Assert.All(done.Manifest.Files, f => Assert.Equal(f.Sha256, Sha256(Path.Combine(Target, f.Path))));
                Directory.Delete(Target, recursive: true);
            }
            else
            {
                refused++;
                Assert.False(Directory.Exists(Target));
            }
        }

        Assert.InRange(refused, 20, 25);
    }

    [Theory]
    [InlineData("../outside.txt")]
    [InlineData("keys/../../outside.txt")]
    [InlineData("/tmp/outside.txt")]
    [InlineData("keys\\..\\..\\outside.txt")]
    [InlineData("C:/outside.txt")]
    [InlineData("appsettings.json")]
    [InlineData("keys")]
    public void A_backup_that_would_write_elsewhere_is_refused(string path)
    {
        Remake(files => [.. files, (path, "outside"u8.ToArray())]);

        Assert.Contains($"it would write to '{path}', which is no place of a data folder", Denied(Restore(Zip)), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder, "outside.txt")));
        Assert.False(Directory.Exists(Target));
    }

    [Fact]
    public void A_ledger_that_is_not_the_manifests_is_refused_though_every_hash_fits()
    {
        // As somebody makes it who changes an entry and then writes the manifest anew.
        Remake(files => [.. files.Select(f => f.Path == "compliancehub.db" ? (f.Path, Changed(f.Bytes)) : f)]);

        Assert.Contains("The content of entry 190 does not match the hash in its header", Denied(Restore(Zip)), StringComparison.Ordinal);
        Remake(files => [.. files], manifest => manifest with { Entries = manifest.Entries + 1 });
        Assert.Contains("not as the manifest says", Denied(Restore(Zip)), StringComparison.Ordinal);
    }

    private byte[] Changed(byte[] database)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "changed")).FullName;
        File.WriteAllBytes(Path.Combine(folder, "compliancehub.db"), database);
        OldPortal.Sql(folder, "DROP TRIGGER LedgerContents_NoUpdate; UPDATE LedgerContents SET ActorName = 'Somebody' WHERE Sequence = 190");
        return File.ReadAllBytes(Path.Combine(folder, "compliancehub.db"));
    }

    /// <summary>Makes a backup, changes its files, and writes a manifest that fits them.</summary>
    private void Remake(Func<List<(string Path, byte[] Bytes)>, List<(string Path, byte[] Bytes)>> change, Func<BackupManifest, BackupManifest>? also = null)
    {
        var original = Path.Combine(_folder, $"original-{Guid.NewGuid():N}.zip");
        var manifest = Ok(DatabaseBackup.Make(_application.Folder, original, TimeProvider.System));
        using var read = ZipFile.OpenRead(original);
        var files = change([.. manifest.Files.Select(f => (f.Path, Bytes(read.GetEntry(f.Path)!)))]);
        var changed = manifest with { Files = [.. files.Select(f => new BackupFile(f.Path, f.Bytes.Length, Hash(f.Bytes)))] };
        File.Delete(Zip);
        using var zip = ZipFile.Open(Zip, ZipArchiveMode.Create);
        foreach (var (path, bytes) in files.Append(
            ("manifest.json", Encoding.UTF8.GetBytes(JsonSerializer.Serialize(also is null ? changed : also(changed), JsonSerializerOptions.Web)))))
        {
            using var entry = zip.CreateEntry(path).Open();
            entry.Write(bytes);
        }
    }

    private static Result<BackupManifest> Make(string folder, string to) => DatabaseBackup.Make(folder, to, TimeProvider.System);

    private Result<Restored> Restore(string zip) => DatabaseBackup.Restore(zip, Target, replace: false, TimeProvider.System);

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var bytes = new MemoryStream();
        using var read = entry.Open();
        read.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static string Sha256(string file) => Hash(File.ReadAllBytes(file));

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));

    private static T Ok<T>(Result<T> result)
    {
        Assert.True(result is Result<T>.Ok, result.Problem);
        return ((Result<T>.Ok)result).Value;
    }

    private static string Denied<T>(Result<T> result) => Assert.IsType<Result<T>.Denied>(result).Reason;
}
