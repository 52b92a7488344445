using System.Globalization;
using ComplianceHub.Application.Data;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Nomenclature;

/// <summary>
/// Official nomenclatures loaded over our own short labels: one in use at a time, earlier ones kept. What is shown follows each
/// change at once, after its commit.
/// </summary>
public sealed class NomenclatureBook(ActRunner runner, Questions questions, IDbContextFactory<PortalDbContext> contexts, NomenclatureLabels labels)
{
    /// <summary>All editions ever loaded, the one in use first, then the newest.</summary>
    public Task<Result<IReadOnlyList<NomenclatureEdition>>> ListAsync(Caller caller) =>
        questions.AskAsync<IReadOnlyList<NomenclatureEdition>>(caller, Permission.ChangeNomenclature, async (db, _) =>
            await db.NomenclatureEditions.AsNoTracking().OrderByDescending(e => e.IsInUse).ThenByDescending(e => e.LoadedAt).ToListAsync());

    /// <summary>Reads a file, for its columns to be looked at. Nothing is saved.</summary>
    public async Task<Result<NomenclatureTable>> OpenAsync(Caller caller, string fileName, byte[] bytes)
    {
        var allowed = await questions.AskAsync<bool>(caller, Permission.ChangeNomenclature, (_, _) => Task.FromResult<Result<bool>>(true));
        return allowed is Result<bool>.Ok ? NomenclatureFile.Open(fileName, bytes) : allowed.Other<NomenclatureTable>();
    }

    /// <summary>Puts what a file says in use, under a name and with its source; the edition in use before is kept.</summary>
    public async Task<Result<NomenclatureEdition>> LoadAsync(Caller caller, NomenclatureReading reading, string? name, string? source, ActToken? token = null)
    {
        var (called, from) = ((name ?? "").Trim(), (source ?? "").Trim());
        var errors = new List<FieldError>();
        if (called.Length is < 3 or > 120)
        {
            errors.Add(new("Name", $"The name has {called.Length} characters: give 3 to 120, such as 'Turkish customs tariff 2026'."));
        }

        if (from.Length is < 3 or > 500)
        {
            errors.Add(new("Source", $"The source has {from.Length} characters: give 3 to 500, the address or the citation of the publication."));
        }

        if (errors.Count > 0)
        {
            return new Result<NomenclatureEdition>.Invalid(errors);
        }

        var input = token?.For("nomenclature.load", new { called, from, reading.Table.Sha256, reading.Labels });
        var done = await runner.RunAsync<Guid>(caller, Permission.ChangeNomenclature, input, async act =>
        {
            // Compared here, not in the database: names may have letters whose case SQLite does not know.
            var others = await act.Db.NomenclatureEditions.AsNoTracking().ToListAsync();
            if (others.FirstOrDefault(e => string.Equals(e.Name, called, StringComparison.OrdinalIgnoreCase)) is { } same)
            {
                return new Result<Guid>.Invalid([new("Name", string.Create(CultureInfo.InvariantCulture,
                    $"'{same.Name}' was loaded by {same.LoadedByName} on {same.LoadedAt:d MMMM yyyy}: give a name that tells the two apart."))]);
            }

            var replaced = await TakeOutAsync(act);
            var edition = new NomenclatureEdition
            {
                Name = called,
                Source = from,
                FileName = reading.Table.FileName,
                FileSha256 = reading.Table.Sha256,
                Chapters = reading.Chapters,
                Headings = reading.Headings,
                Subheadings = reading.Subheadings,
                PassedOver = reading.PassedOver,
                LoadedByName = act.Me.Name,
                LoadedAt = act.Now,
                IsInUse = true,
                Labels = [.. reading.Labels.Select(l => new NomenclatureLabel { Code = l.Code, Text = l.Text, NeedsHeading = l.NeedsHeading })],
            };
            act.Db.Add(edition);
            act.Record(Verbs.NomenclatureLoaded, "nomenclature", edition.Id.ToString(), new
            {
                edition.Name,
                edition.Source,
                edition.FileName,
                edition.FileSha256,
                edition.Chapters,
                edition.Headings,
                edition.Subheadings,
                edition.PassedOver,
                Replaced = replaced?.Name,
            });
            act.AfterCommit(sequence => labels.Show(Shown(edition, reading.Labels), sequence));
            return edition.Id;
        });
        return await GetAsync(caller, done);
    }

    /// <summary>Back to our own labels; the edition's record stays.</summary>
    public async Task<Result<NomenclatureEdition>> RemoveAsync(Caller caller, Guid id, ActToken? token = null)
    {
        var done = await runner.RunAsync<Guid>(caller, Permission.ChangeNomenclature, token?.For("nomenclature.remove", id), async act =>
        {
            if (await act.Db.NomenclatureEditions.FindAsync(id) is not { } edition)
            {
                return new Result<Guid>.NotFound();
            }

            if (!edition.IsInUse)
            {
                return new Result<Guid>.Conflict(string.Create(CultureInfo.InvariantCulture,
                    $"'{edition.Name}' is not in use any more: {edition.RemovedByName} took it out of use on {edition.RemovedAt:d MMMM yyyy, HH:mm} UTC."));
            }

            await TakeOutAsync(act);
            act.Record(Verbs.NomenclatureRemoved, "nomenclature", edition.Id.ToString(), new { edition.Name });
            act.AfterCommit(sequence => labels.Show(ShownNomenclature.OurOwn, sequence));
            return edition.Id;
        });
        return await GetAsync(caller, done);
    }

    /// <summary>Puts an earlier edition in use again, in place of the one that is.</summary>
    public async Task<Result<NomenclatureEdition>> ReinstateAsync(Caller caller, Guid id, ActToken? token = null)
    {
        // Thousands of texts, which never change once they are loaded: read before the lock.
        var words = await WordsAsync(id);
        var done = await runner.RunAsync<Guid>(caller, Permission.ChangeNomenclature, token?.For("nomenclature.reinstate", id), async act =>
        {
            if (await act.Db.NomenclatureEditions.FindAsync(id) is not { } edition)
            {
                return new Result<Guid>.NotFound();
            }

            if (edition.IsInUse)
            {
                return new Result<Guid>.Conflict($"'{edition.Name}' is in use already.");
            }

            var replaced = await TakeOutAsync(act);
            (edition.IsInUse, edition.RemovedByName, edition.RemovedAt) = (true, null, null);
            act.Record(Verbs.NomenclatureReinstated, "nomenclature", edition.Id.ToString(), new { edition.Name, Replaced = replaced?.Name });
            act.AfterCommit(sequence => labels.Show(Shown(edition, words), sequence));
            return edition.Id;
        });
        return await GetAsync(caller, done);
    }

    /// <summary>At the start: shows what was in use when the portal stopped.</summary>
    internal async Task ShowInUseAsync()
    {
        await using var db = await contexts.CreateDbContextAsync();
        if (await db.NomenclatureEditions.AsNoTracking().SingleOrDefaultAsync(e => e.IsInUse) is { } edition)
        {
            labels.Show(Shown(edition, await WordsAsync(edition.Id)), 0);
        }
    }

    private async Task<Result<NomenclatureEdition>> GetAsync(Caller caller, Result<Guid> done) => done is not Result<Guid>.Ok { Value: var id }
        ? done.Other<NomenclatureEdition>()
        : await questions.AskAsync<NomenclatureEdition>(caller, Permission.ChangeNomenclature, async (db, _) =>
            await db.NomenclatureEditions.AsNoTracking().SingleAsync(e => e.Id == id));

    private async Task<List<ReadLabel>> WordsAsync(Guid id)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await db.NomenclatureLabels.AsNoTracking().Where(l => l.EditionId == id)
            .Select(l => new ReadLabel(l.Code, l.Text, l.NeedsHeading)).ToListAsync();
    }

    /// <summary>Saved by itself, because the database allows one edition in use at every moment.</summary>
    private static async Task<NomenclatureEdition?> TakeOutAsync(Act act)
    {
        if (await act.Db.NomenclatureEditions.SingleOrDefaultAsync(e => e.IsInUse) is not { } edition)
        {
            return null;
        }

        (edition.IsInUse, edition.RemovedByName, edition.RemovedAt) = (false, act.Me.Name, act.Now);
        await act.Db.SaveChangesAsync();
        return edition;
    }

    private static ShownNomenclature Shown(NomenclatureEdition edition, IEnumerable<ReadLabel> words) =>
        ShownNomenclature.Of(new(edition.Id, edition.Name, edition.Source, edition.LoadedAt), words);
}
