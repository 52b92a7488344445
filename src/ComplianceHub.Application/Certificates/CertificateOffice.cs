using System.Globalization;
using System.Text;
using ComplianceHub.Certificates;
using ComplianceHub.Application.Accounts;
using ComplianceHub.Application.Cases;
using ComplianceHub.Application.Data;
using ComplianceHub.Application.Ledger;
using ComplianceHub.Application.Shipments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ComplianceHub.Application.Certificates;

/// <summary>What anyone learns about a certificate by its number.</summary>
/// <param name="Licence">As of today.</param>
/// <param name="ContentHash">SHA-256 of the embedded certificate.json, 64 lower-case hexadecimal digits, as printed at the foot of each page.</param>
/// <param name="Message">One sentence for the person who asked.</param>
public sealed record PublicAnswer(
    string Number, LicenceState Licence, string Holder, string Destination, DateOnly ValidFrom, DateOnly ValidUntil, DateTimeOffset IssuedAt, string ContentHash, string Message);

/// <summary>The answer for a file, with what its number says where the file is genuine.</summary>
public sealed record FileAnswer(CertificateVerdict Verdict, string Message, PublicAnswer? Certificate);

/// <summary>Issues certificates when a case is approved, gives them to those who may have them, and verifies them for anyone.</summary>
public sealed class CertificateOffice(
    IDbContextFactory<PortalDbContext> contexts, IssuerKey key, IOptions<PortalSettings> settings, PublicAddress address, TimeProvider clock)
{
    /// <summary>Issues the certificate of an approved case inside the transaction of its countersignature: both are there, or neither.</summary>
    public async Task<Certificate> IssueAsync(Actor me, PortalDbContext db, ExceptionCase request, DateTimeOffset now)
    {
        var issuedAt = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds());
        var content = await ContentAsync(db, request, issuedAt);
        var issued = CertificateIssuing.Issue(content, key.Signer, address.Value);
        var certificate = new Certificate
        {
            Number = content.Number,
            CaseId = request.Id,
            OrganisationId = request.OrganisationId,
            IssuedAt = issuedAt,
            ContentJson = Encoding.UTF8.GetString(issued.CanonicalJson),
            ContentHash = issued.ContentHash,
            Pdf = issued.Pdf,
        };
        db.Add(certificate);
        await db.AppendToLedgerAsync(me, "certificate.issued", "certificate", certificate.Number,
            new { Case = request.Number, certificate.ContentHash, Issuer = key.Signer.Fingerprint }, now);
        return certificate;
    }

    /// <summary>A certificate for its holder and for those who see all; not found for anyone else.</summary>
    public async Task<Result<Certificate>> GetAsync(Actor me, string number)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var read = CertificateNumber.Read(number);
        var certificate = await db.Certificates.AsNoTracking().SingleOrDefaultAsync(c => c.Number == read && (me.SeesAll || c.OrganisationId == me.OrganisationId));
        return certificate is null ? new Result<Certificate>.NotFound() : certificate;
    }

    /// <summary>What anyone may know of a certificate by its number.</summary>
    public async Task<Result<PublicAnswer>> VerifyNumberAsync(string number)
    {
        if (CertificateNumber.Read(number) is not { } read)
        {
            var typed = (number ?? "").Trim();
            return new Result<PublicAnswer>.Invalid([new("Number", typed.Length == 0
                ? "Type the number that stands at the top of the certificate."
                : $"'{(typed.Length > 40 ? typed[..40] + "…" : typed)}' is no certificate number: check each character. They look like {CertificateNumber.Create(2026, 42)}; the last character is a check on the others.")]);
        }

        await using var db = await contexts.CreateDbContextAsync();
        var found = await db.Certificates.AsNoTracking().Where(c => c.Number == read)
            .Select(c => new { c.ContentJson, c.ContentHash, c.IssuedAt, c.CaseId }).SingleOrDefaultAsync();
        if (found is null || CertificateContent.Read(Encoding.UTF8.GetBytes(found.ContentJson)) is not { } content)
        {
            return new Result<PublicAnswer>.NotFound();
        }

        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var request = await db.Cases.AsNoTracking().SingleAsync(c => c.Id == found.CaseId);
        var licence = request.LicenceOn(today) ?? throw new InvalidOperationException($"Certificate {read} has no licence.");
        return new PublicAnswer(read, licence, content.Holder.Name, content.Destination, content.ValidFrom, content.ValidUntil, found.IssuedAt, found.ContentHash, Say(licence, content, today));
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
            : new(CertificateVerdict.ForeignSignature, $"Certificate {content.Number} bears this authority's signature but is not in its register. Ask the authority.", null);
    }

    /// <summary>The summary behind the # of a scanned QR code, where this authority signed it.</summary>
    public OfflineToken? VerifyToken(string? token) => OfflineToken.Verify(token, key.Trusted);

    /// <summary>The issuer's certificate without its key, DER.</summary>
    public byte[] PublicCertificate() => key.Signer.PublicCertificate;

    private static string Say(LicenceState licence, CertificateContent content, DateOnly today) => licence switch
    {
        LicenceState.Valid when today < content.ValidFrom => string.Create(CultureInfo.InvariantCulture, $"The licence is valid from {content.ValidFrom:d MMMM yyyy}: not yet today."),
        LicenceState.Valid => string.Create(CultureInfo.InvariantCulture, $"The licence is valid today and until {content.ValidUntil:d MMMM yyyy}."),
        LicenceState.Suspended => "The licence is suspended: nothing may be shipped under it until it is reinstated.",
        LicenceState.Revoked => "The licence was revoked: nothing may be shipped under it.",
        LicenceState.Expired => string.Create(CultureInfo.InvariantCulture, $"The licence expired on {content.ValidUntil:d MMMM yyyy}."),
        LicenceState.Exhausted => "Every licensed quantity was shipped: nothing more may go under this licence.",
        _ => throw new ArgumentOutOfRangeException(nameof(licence), licence, "No such state."),
    };

    private async Task<CertificateContent> ContentAsync(PortalDbContext db, ExceptionCase request, DateTimeOffset issuedAt)
    {
        var shipment = request.Shipment!;
        var organisation = request.Organisation!;
        var assessment = AssessmentJson.Read(shipment.AssessmentJson);
        var year = issuedAt.Year;
        var prefix = string.Create(CultureInfo.InvariantCulture, $"CH-{year}-");
        var count = await db.Certificates.CountAsync(c => c.Number.StartsWith(prefix));
        return new()
        {
            Number = CertificateNumber.Create(year, count + 1),
            CaseNumber = request.Number,
            Authority = settings.Value.IssuingAuthority,
            Holder = new(organisation.Name, organisation.RegistrationNumber, organisation.Address, organisation.Country),
            IssuedAt = issuedAt,
            ValidFrom = request.ValidFrom!.Value,
            ValidUntil = request.ValidUntil!.Value,
            ExportingCountry = shipment.ExportingCountry,
            Destination = shipment.Destination,
            TransitCountries = shipment.TransitCountries,
            EndUse = shipment.EndUseStatement ?? "",
            Parties = [.. shipment.Parties.OrderBy(p => p.Role).Select(p => new CertificateParty(ShipmentInput.Capital(ShipmentInput.Name(p.Role)), p.Name, p.Address, p.Country))],
            Goods = [.. shipment.Lines.OrderBy(l => l.LineNumber).Select(Goods)],
            Conditions = [.. request.Conditions.Select(c => new CertificateCondition(c.Code, c.Text))],
            LegalBasis = [.. assessment.Findings.Where(f => f.Kind == FindingKind.Measure).Select(f => new CertificateLegalBasis(f.Title, f.LegalSource)).Distinct()],
            Officers =
            [
                new("Recommended", request.RecommendedByName!, await RoleAsync(db, request.RecommendedById!), Seconds(request.RecommendedAt!.Value)),
                new("Countersigned", request.CountersignedByName!, await RoleAsync(db, request.CountersignedById!), Seconds(request.DecidedAt!.Value)),
            ],
            ListVersion = assessment.ListVersion ?? ControlList.CommonHighPriority.Newest.Version,
        };
    }

    private static CertificateGoods Goods(ShipmentLine line)
    {
        var product = line.Product!;
        var tier = product.ListedHs6.Select(ControlList.CommonHighPriority.Newest.Find).OfType<ControlListEntry>().Select(e => (Tier?)e.Tier).Min();
        return new(line.LineNumber, product.Name, product.Manufacturer, product.PartNumber ?? "", product.ListedHs6, tier?.Code() ?? "", product.CountryOfOrigin,
            line.Quantity, line.Unit, line.UnitValue, line.Currency);
    }

    private static DateTimeOffset Seconds(DateTimeOffset at) => DateTimeOffset.FromUnixTimeSeconds(at.ToUnixTimeSeconds());

    private static async Task<string> RoleAsync(PortalDbContext db, string userId)
    {
        var names = await db.UserRoles.Where(r => r.UserId == userId).Join(db.Roles, r => r.RoleId, r => r.Id, (_, role) => role.Name!).ToListAsync();
        return Words.Of(names.Select(Enum.Parse<Role>).Where(r => r is Role.Officer or Role.SeniorOfficer).Max());
    }
}
