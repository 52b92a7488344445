using System.Globalization;
using ComplianceHub.Controls;
using ComplianceHub.Controls.Licences;
using ComplianceHub.Controls.Nomenclature;

namespace ComplianceHub.Certificates.Pdf;

/// <summary>
/// The words of a certificate in the order in which they stand on paper, for any engine to lay out.
/// </summary>
/// <param name="QrText">What the QR code holds: the verification address with the offline token.</param>
public sealed record CertificateSheet(CertificateContent Content, string ContentHash, string VerificationAddress, string QrText)
{
    public const string Title = "Export licence certificate";

    public static string Subtitle => "Exception granted for goods of the Common High Priority List";

    public string Authority => Content.Authority;

    public string Number => Content.Number;

    public IReadOnlyList<(string Label, string Value)> Facts =>
    [
        ("Certificate number", Content.Number),
        .. Content.LicenceNumber is { } licence ? [("Licence number", licence)] : Array.Empty<(string, string)>(),
        ("Exception request", Content.CaseNumber),
        ("Issued", Time(Content.IssuedAt)),
        ("Valid", $"{Day(Content.ValidFrom)} to {Day(Content.ValidUntil)}"),
        ("Export", Content.TransitCountries.Count == 0
            ? $"{Countries.Name(Content.ExportingCountry)} to {Countries.Name(Content.Destination)}"
            : $"{Countries.Name(Content.ExportingCountry)} to {Countries.Name(Content.Destination)} by way of {string.Join(", ", Content.TransitCountries.Select(Countries.Name))}"),
        ("Control list", $"Common High Priority List, version {Content.ListVersion}"),
    ];

    public IReadOnlyList<string> Holder =>
        [Content.Holder.Name, $"Registration number {Content.Holder.RegistrationNumber}", Content.Holder.Address, Countries.Name(Content.Holder.Country)];

    public static IReadOnlyList<string> GoodsHeader => ["No.", "Goods", "HS 2022", "Tier", "Origin", "Quantity", "Value"];

    public IEnumerable<IReadOnlyList<string>> Goods => Content.Goods.Select(g => (IReadOnlyList<string>)
    [
        g.Line.ToString(CultureInfo.InvariantCulture),
        string.Join("\n", ((string[])[g.Name, string.Join(", ", ((string[])[g.Manufacturer, g.PartNumber]).Where(s => s.Length > 0))]).Where(s => s.Length > 0)),
        string.Join("\n", g.Hs6.Select(HsCode.Format)),
        g.Tier.Length == 0 ? "not listed" : g.Tier,
        g.Origin,
        UnitOfMeasure.Write(g.Quantity, g.Unit),
        Currency.Write(g.ValueLimit ?? (g.Quantity * g.UnitValue), g.Currency),
    ]);

    public IEnumerable<(string Role, string Name, string Address, string Country)> Parties =>
        Content.Parties.Select(p => (p.Role, p.Name, p.Address, Countries.Name(p.Country)));

    public string EndUse => Content.EndUse;

    public IEnumerable<string> Conditions => Content.Conditions.Select(c => c.Text);

    public IEnumerable<string> LegalBasis => Content.LegalBasis.Select(b => $"{b.Measure}: {b.Source}");

    public IEnumerable<(string Act, string Name, string Role, string At)> Officers =>
        Content.Officers.Select(o => (o.Act, o.Name, o.Role, Time(o.At)));

    public string HowToVerify =>
        $"Scan the code, or open {VerificationAddress}, or drop this file on that page. Without a network: compliancehub verify with the issuer's certificate. "
        + "Whether the licence still holds is answered by number only: it may have been suspended or revoked since.";

    public static string PageLine(int page, int pages) => string.Create(CultureInfo.InvariantCulture, $"Page {page} of {pages}");

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset at) => at.ToUniversalTime().ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
