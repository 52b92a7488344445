using System.Globalization;
using System.Text;
using ComplianceHub.Certificates;
using ComplianceHub.Application.Data;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Certificates;

/// <summary>What anyone learns about a certificate by its number.</summary>
/// <param name="Licence">As of today.</param>
/// <param name="ContentHash">SHA-256 of the embedded certificate.json, 64 lower-case hexadecimal digits, as printed at the foot of each page.</param>
/// <param name="Message">One sentence for the person who asked.</param>
public sealed record PublicAnswer(
    string Number, LicenceState Licence, string Holder, string Destination, DateOnly ValidFrom, DateOnly ValidUntil, DateTimeOffset IssuedAt,
    string ContentHash, string Message);

/// <summary>The answer for a file, with what its number says where the file is genuine.</summary>
public sealed record FileAnswer(CertificateVerdict Verdict, string Message, PublicAnswer? Certificate);

/// <summary>Gives certificates to those who may have them, and verifies them for anyone.</summary>
public sealed class CertificateOffice(IDbContextFactory<PortalDbContext> contexts, Questions questions, IssuerKey key, LegalCalendar calendar)
{
    /// <summary>A certificate for its holder and for those who see all; not found for anyone else.</summary>
    public Task<Result<Certificate>> GetAsync(Caller caller, string number) => questions.AskAsync<Certificate>(caller, Permission.SeeRecords, async (db, me) =>
    {
        var read = CertificateNumber.Read(number);
        var certificate = await db.Certificates.AsNoTracking()
            .SingleOrDefaultAsync(c => c.Number == read && (me.SeesAll || c.OrganisationId == me.OrganisationId));
        return certificate is null ? new Result<Certificate>.NotFound() : certificate;
    });

    /// <summary>What anyone may know of a certificate by its number.</summary>
    public async Task<Result<PublicAnswer>> VerifyNumberAsync(string number)
    {
        if (CertificateNumber.Read(number) is not { } read)
        {
            var typed = (number ?? "").Trim();
            return new Result<PublicAnswer>.Invalid([new("Number", typed.Length == 0
                ? "Type the number that stands at the top of the certificate."
                : $"'{(typed.Length > 40 ? typed[..40] + "…" : typed)}' is no certificate number: check each character. "
                    + $"They look like {CertificateNumber.Create(2026, 42)}; the last character is a check on the others.")]);
        }

        await using var db = await contexts.CreateDbContextAsync();
        var found = await db.Certificates.AsNoTracking().Where(c => c.Number == read)
            .Select(c => new { c.ContentJson, c.ContentHash, c.IssuedAt, c.CaseId }).SingleOrDefaultAsync();
        if (found is null || CertificateContent.Read(Encoding.UTF8.GetBytes(found.ContentJson)) is not { } content)
        {
            return new Result<PublicAnswer>.NotFound();
        }

        var today = calendar.Today;
        var licence = (await db.Licences.AsNoTracking().SingleAsync(l => l.CaseId == found.CaseId)).StateOn(today);
        return new PublicAnswer(
            read, licence, content.Holder.Name, content.Destination, content.ValidFrom, content.ValidUntil, found.IssuedAt, found.ContentHash,
            Say(licence, content, today));
    }

    /// <summary>Verifies a PDF: whether this authority issued it and nothing was changed, and whether its licence still holds.</summary>
    public async Task<FileAnswer> VerifyFileAsync(byte[] file)
    {
        var answer = CertificateVerifier.Verify(file, key.Trusted);
        if (answer.Content is not { } content)
        {
            return new(answer.Verdict, answer.Message, null);
        }

        // Signed by our key but unknown here: a certificate of another database, such as one restored from an older backup.
        return await VerifyNumberAsync(content.Number) is Result<PublicAnswer>.Ok { Value: var known } && known.ContentHash == content.Hash()
            ? new(answer.Verdict, answer.Message, known)
            : new(CertificateVerdict.ForeignSignature,
                $"Certificate {content.Number} bears this authority's signature but is not in its register. Ask the authority.", null);
    }

    /// <summary>The summary behind the # of a scanned QR code, where this authority signed it.</summary>
    public OfflineToken? VerifyToken(string? token) => OfflineToken.Verify(token, key.Trusted);

    /// <summary>The issuer's certificate without its key, DER.</summary>
    public byte[] PublicCertificate() => key.Signer.PublicCertificate;

    private static string Say(LicenceState licence, CertificateContent content, DateOnly today) => licence switch
    {
        LicenceState.Valid when today < content.ValidFrom =>
            string.Create(CultureInfo.InvariantCulture, $"The licence is valid from {content.ValidFrom:d MMMM yyyy}: not yet today."),
        LicenceState.Valid => string.Create(CultureInfo.InvariantCulture, $"The licence is valid today and until {content.ValidUntil:d MMMM yyyy}."),
        LicenceState.Suspended => "The licence is suspended: nothing may be shipped under it until it is reinstated.",
        LicenceState.Revoked => "The licence was revoked: nothing may be shipped under it.",
        LicenceState.Expired => string.Create(CultureInfo.InvariantCulture, $"The licence expired on {content.ValidUntil:d MMMM yyyy}."),
        LicenceState.Surrendered => "The licence was given back by its holder: nothing more may be shipped under it.",
        LicenceState.Superseded => "The licence was replaced by another: nothing more may be shipped under this one.",
        LicenceState.Exhausted => "Every licensed quantity was shipped: nothing more may go under this licence.",
        _ => throw new ArgumentOutOfRangeException(nameof(licence), licence, "No such state."),
    };
}
