using System.Globalization;
using ComplianceHub.Controls.Cases;
using ComplianceHub.Application.Data;
using ComplianceHub.Application.Ledger;
using ComplianceHub.Application.Acts;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Nomenclature;

/// <summary>
/// Official nomenclatures loaded over our own short labels: one in use at a time, earlier ones kept. What is shown follows each
/// change at once, after its commit.
/// </summary>
public sealed class NomenclatureBook(IDbContextFactory<PortalDbContext> contexts, NomenclatureLabels labels, TimeProvider clock)
{
    private const string NotYours = "Only an administrator changes the official nomenclature.";

    /// <summary>All editions ever loaded, the one in use first, then the newest.</summary>
    public async Task<Result<IReadOnlyList<NomenclatureEdition>>> ListAsync(Actor me)
    {
        if (!me.Is(Role.Administrator))
        {
            return new Result<IReadOnlyList<NomenclatureEdition>>.Denied(NotYours);
        }

        await using var db = await contexts.CreateDbContextAsync();
        return await db.NomenclatureEditions.AsNoTracking().OrderByDescending(e => e.IsInUse).ThenByDescending(e => e.LoadedAt).ToListAsync();
    }

    /// <summary>Reads a file, for its columns to be looked at. Nothing is saved.</summary>
    public Result<NomenclatureTable> Open(Actor me, string fileName, byte[] bytes) =>
        me.Is(Role.Administrator) ? NomenclatureFile.Open(fileName, bytes) : new Result<NomenclatureTable>.Denied(NotYours);

    /// <summary>Puts what a file says in use, under a name and with its source; the edition in use before is kept.</summary>
    public async Task<Result<NomenclatureEdition>> LoadAsync(Actor me, NomenclatureReading reading, string? name, string? source)
    {
        if (!me.Is(Role.Administrator))
        {
            return new Result<NomenclatureEdition>.Denied(NotYours);
        }

        await using var db = await contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var (called, from) = ((name ?? "").Trim(), (source ?? "").Trim());
        var errors = new List<FieldError>();
        if (called.Length is < 3 or > 120)
        {
            errors.Add(new("Name", $"The name has {called.Length} characters: give 3 to 120, such as 'Turkish customs tariff 2026'."));
        }
        else if ((await db.NomenclatureEditions.AsNoTracking().ToListAsync()).FirstOrDefault(e => string.Equals(e.Name, called, StringComparison.OrdinalIgnoreCase)) is { } same)
        {
            errors.Add(new("Name", string.Create(CultureInfo.InvariantCulture, $"'{same.Name}' was loaded by {same.LoadedByName} on {same.LoadedAt:d MMMM yyyy}: give a name that tells the two apart.")));
        }

        if (from.Length is < 3 or > 500)
        {
            errors.Add(new("Source", $"The source has {from.Length} characters: give 3 to 500, the address or the citation of the publication."));
        }

        if (errors.Count > 0)
        {
            return new Result<NomenclatureEdition>.Invalid(errors);
        }

        var now = clock.GetUtcNow();
        var replaced = await TakeOutAsync(db, me, now);
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
            LoadedByName = me.Name,
            LoadedAt = now,
            IsInUse = true,
            Labels = [.. reading.Labels.Select(l => new NomenclatureLabel { Code = l.Code, Text = l.Text, NeedsHeading = l.NeedsHeading })],
        };
        db.Add(edition);
        var entry = await db.AppendToLedgerAsync(me, "nomenclature.loaded", "nomenclature", edition.Id.ToString(),
            new { edition.Name, edition.Source, edition.FileName, edition.FileSha256, edition.Chapters, edition.Headings, edition.Subheadings, edition.PassedOver, Replaced = replaced?.Name }, now);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        labels.Show(Shown(edition), entry.Sequence);
        return edition;
    }

    /// <summary>Back to our own labels; the edition's record stays.</summary>
    public async Task<Result<NomenclatureEdition>> RemoveAsync(Actor me, Guid id)
    {
        if (!me.Is(Role.Administrator))
        {
            return new Result<NomenclatureEdition>.Denied(NotYours);
        }

        await using var db = await contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (await db.NomenclatureEditions.FindAsync(id) is not { } edition)
        {
            return new Result<NomenclatureEdition>.NotFound();
        }

        if (!edition.IsInUse)
        {
            return new Result<NomenclatureEdition>.Conflict(string.Create(CultureInfo.InvariantCulture,
                $"'{edition.Name}' is not in use any more: {edition.RemovedByName} took it out of use on {edition.RemovedAt:d MMMM yyyy, HH:mm} UTC."));
        }

        var now = clock.GetUtcNow();
        await TakeOutAsync(db, me, now);
        var entry = await db.AppendToLedgerAsync(me, "nomenclature.removed", "nomenclature", edition.Id.ToString(), new { edition.Name }, now);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        labels.Show(ShownNomenclature.OurOwn, entry.Sequence);
        return edition;
    }

    /// <summary>Puts an earlier edition in use again, in place of the one that is.</summary>
    public async Task<Result<NomenclatureEdition>> ReinstateAsync(Actor me, Guid id)
    {
        if (!me.Is(Role.Administrator))
        {
            return new Result<NomenclatureEdition>.Denied(NotYours);
        }

        await using var db = await contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (await db.NomenclatureEditions.Include(e => e.Labels).SingleOrDefaultAsync(e => e.Id == id) is not { } edition)
        {
            return new Result<NomenclatureEdition>.NotFound();
        }

        if (edition.IsInUse)
        {
            return new Result<NomenclatureEdition>.Conflict($"'{edition.Name}' is in use already.");
        }

        var now = clock.GetUtcNow();
        var replaced = await TakeOutAsync(db, me, now);
        (edition.IsInUse, edition.RemovedByName, edition.RemovedAt) = (true, null, null);
        var entry = await db.AppendToLedgerAsync(me, "nomenclature.reinstated", "nomenclature", edition.Id.ToString(), new { edition.Name, Replaced = replaced?.Name }, now);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        labels.Show(Shown(edition), entry.Sequence);
        return edition;
    }

    /// <summary>At the start: shows what was in use when the portal stopped.</summary>
    internal async Task ShowInUseAsync()
    {
        await using var db = await contexts.CreateDbContextAsync();
        if (await db.NomenclatureEditions.AsNoTracking().Include(e => e.Labels).SingleOrDefaultAsync(e => e.IsInUse) is { } edition)
        {
            labels.Show(Shown(edition), 0);
        }
    }

    /// <summary>Saved by itself, because the database allows one edition in use at every moment.</summary>
    private static async Task<NomenclatureEdition?> TakeOutAsync(PortalDbContext db, Actor me, DateTimeOffset now)
    {
        if (await db.NomenclatureEditions.SingleOrDefaultAsync(e => e.IsInUse) is not { } edition)
        {
            return null;
        }

        (edition.IsInUse, edition.RemovedByName, edition.RemovedAt) = (false, me.Name, now);
        await db.SaveChangesAsync();
        return edition;
    }

    private static ShownNomenclature Shown(NomenclatureEdition edition) => ShownNomenclature.Of(
        new(edition.Id, edition.Name, edition.Source, edition.LoadedAt),
        edition.Labels.Select(l => new ReadLabel(l.Code, l.Text, l.NeedsHeading)));
}
