using System.Text;
using ComplianceHub.Application.Cases;
using ComplianceHub.Application.Data;
using ComplianceHub.Application.Licences;
using ComplianceHub.Certificates;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ComplianceHub.Application.Certificates;

/// <summary>
/// Makes the certificate of each licence right after it was granted: it reads the ledger from its own cursor, lays out and signs without any lock,
/// and keeps the result in an act of its own. What fails is tried again; what was interrupted is found again at the next start.
/// </summary>
public sealed class CertificateMaker(
    IDbContextFactory<PortalDbContext> contexts, ActRunner runner, IssuerKey key, IOptions<PortalSettings> settings, PublicAddress address,
    LedgerFeed feed, TimeProvider clock, ILogger<CertificateMaker> log) : BackgroundService
{
    internal const string Reader = "certificates";

    /// <summary>Where nothing tells of a new entry, such as one that another node wrote, it is found within this time.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var next = feed.Next;
            try
            {
                await CatchUpAsync(stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                log.LogError(error, "Certificates could not be made; it is tried again");
            }

            await Task.WhenAny(next, Task.Delay(LookAgain, stoppingToken));
        }
    }

    /// <summary>Makes the certificates of all licences granted so far that have none.</summary>
    /// <returns>How many could not be made and are tried again.</returns>
    internal async Task<int> CatchUpAsync(CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var cursor = await db.LedgerCursors.AsNoTracking().SingleOrDefaultAsync(c => c.Reader == Reader, cancellation);
        var after = cursor?.Sequence ?? 0;
        var granted = await db.Ledger.AsNoTracking().Where(e => e.Sequence > after && e.Verb == Verbs.LicenceGranted)
            .OrderBy(e => e.Sequence).Select(e => new { e.Sequence, e.SubjectId }).ToListAsync(cancellation);
        var failed = 0;
        foreach (var entry in granted)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                await MakeAsync(Guid.Parse(entry.SubjectId), failed == 0 ? entry.Sequence : null);
            }
            // One licence whose certificate cannot be made holds up no other.
            catch (Exception error) when (error is not OperationCanceledException)
            {
                failed++;
                log.LogError(error, "The certificate of licence {Licence} could not be made; it is tried again", entry.SubjectId);
            }
        }

        return failed;
    }

    /// <param name="done">Entry that the cursor moves to with it; null while an earlier one is still to be done.</param>
    private async Task MakeAsync(Guid licenceId, long? done)
    {
        var made = await PrepareAsync(licenceId);
        if (made is null && done is null)
        {
            return;
        }

        var kept = await runner.RunAsync<bool>(Caller.Job(Reader), null, async act =>
        {
            if (made is not null && !await act.Db.Certificates.AnyAsync(c => c.Number == made.Number))
            {
                act.Db.Add(made);
                (await act.Db.Licences.SingleAsync(l => l.Id == licenceId)).CertificateMadeAt = act.Now;
                act.Record(Verbs.CertificateIssued, "certificate", made.Number, new { made.CaseId, made.ContentHash, Issuer = key.Signer.Fingerprint });
            }

            if (done is { } sequence)
            {
                if (await act.Db.LedgerCursors.FindAsync(Reader) is { } cursor)
                {
                    cursor.Sequence = Math.Max(cursor.Sequence, sequence);
                }
                else
                {
                    act.Db.Add(new LedgerCursor { Reader = Reader, Sequence = sequence });
                }
            }

            return true;
        });
        if (kept is not Result<bool>.Ok)
        {
            throw new InvalidOperationException(kept.Problem);
        }
    }

    /// <summary>Without any lock: content from what was signed, layout, signature.</summary>
    /// <returns>Null where the certificate is there already.</returns>
    private async Task<Certificate?> PrepareAsync(Guid licenceId)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var licence = await db.Licences.AsNoTracking().Include(l => l.Lines).SingleAsync(l => l.Id == licenceId);
        if (await db.Certificates.AnyAsync(c => c.Number == licence.CertificateNumber))
        {
            return null;
        }

        var issuedAt = DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds());
        var content = await ContentAsync(db, licence, issuedAt);
        var issued = CertificateIssuing.Issue(content, key.Signer, address.Value);
        return new()
        {
            Number = content.Number,
            CaseId = licence.CaseId,
            OrganisationId = licence.OrganisationId,
            IssuedAt = issuedAt,
            ContentJson = Encoding.UTF8.GetString(issued.CanonicalJson),
            ContentHash = issued.ContentHash,
            Pdf = issued.Pdf,
        };
    }

    private async Task<CertificateContent> ContentAsync(PortalDbContext db, Licence licence, DateTimeOffset issuedAt)
    {
        var found = await db.Cases.AsNoTracking().Include(c => c.Requests).Include(c => c.Judgements).SingleAsync(c => c.Id == licence.CaseId);
        var request = ExceptionRequest.Read(found.Requests.Single(r => r.Hash == licence.RequestHash).Json)!;
        var judgement = Judgement.Read(found.Judgements.First(j => j.Hash == licence.JudgementHash).Json)!;
        var narrowing = Narrowing.Read(found.NarrowingJson!)!;
        return new()
        {
            Number = licence.CertificateNumber,
            CaseNumber = found.Number,
            LicenceNumber = licence.Number,
            WhatWasSigned = new(licence.RequestHash, licence.JudgementHash, licence.NarrowingHash),
            Authority = settings.Value.IssuingAuthority,
            Holder = new(request.Holder.Name, request.Holder.RegistrationNumber, request.Holder.Address, request.Holder.Country),
            IssuedAt = issuedAt,
            ValidFrom = licence.ValidFrom,
            ValidUntil = licence.ValidUntil,
            ExportingCountry = request.ExportingCountry,
            Destination = request.Destination,
            TransitCountries = request.TransitCountries,
            EndUse = request.EndUse,
            Parties =
            [
                .. request.Parties.OrderBy(p => p.Role).Select(p => new CertificateParty(Capital(MeasureWords.Of(p.Role)), p.Name, p.Address, p.Country)),
            ],
            Goods = [.. narrowing.Apply(request, judgement).Select(g => new CertificateGoods(
                g.Line, g.Name, g.Manufacturer, g.PartNumber, g.ListedHs6, g.Tier ?? "", g.CountryOfOrigin,
                g.Quantity, g.Unit, g.UnitValue, g.Currency, g.ValueLimit))],
            Conditions = [.. narrowing.Conditions.Select(c => new CertificateCondition(c.Code, c.Text))],
            LegalBasis =
            [
                .. judgement.Findings.Where(f => f.Kind == FindingKind.Measure).Select(f => new CertificateLegalBasis(f.Title, f.LegalSource)).Distinct(),
            ],
            Officers =
            [
                new("Recommended", found.RecommendedByName!, await RoleAsync(db, found.RecommendedById!), Seconds(found.RecommendedAt!.Value)),
                new("Countersigned", found.CountersignedByName!, await RoleAsync(db, found.CountersignedById!), Seconds(found.DecidedAt!.Value)),
            ],
            ListVersion = judgement.ListVersion ?? "",
        };
    }

    private static async Task<string> RoleAsync(PortalDbContext db, string userId)
    {
        var names = await db.UserRoles.Where(r => r.UserId == userId).Join(db.Roles, r => r.RoleId, r => r.Id, (_, role) => role.Name!).ToListAsync();
        // Who signed as an officer may have become something else in the seconds since.
        return PermissionWords.Of(names.Select(Enum.Parse<Role>).Where(r => r is Role.Officer or Role.SeniorOfficer).DefaultIfEmpty(Role.Officer).Max());
    }

    private static DateTimeOffset Seconds(DateTimeOffset at) => DateTimeOffset.FromUnixTimeSeconds(at.ToUnixTimeSeconds());

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
