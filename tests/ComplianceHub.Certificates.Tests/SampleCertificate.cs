using System.Security.Cryptography.X509Certificates;

namespace ComplianceHub.Certificates.Tests;

/// <summary>A certificate that is valid as it stands; a test changes what it is about.</summary>
internal static class SampleCertificate
{
    public const string Portal = "https://portal.example";

    public static readonly CertificateSigner Issuer = CertificateSigner.Create("Licensing Authority of Example", new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2036, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public static readonly CertificateSigner Stranger = CertificateSigner.Create("Somebody Else", new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2036, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public static IReadOnlyList<X509Certificate2> Trusted { get; } = [X509CertificateLoader.LoadCertificate(Issuer.PublicCertificate)];

    public static CertificateContent Content { get; } = new()
    {
        Number = CertificateNumber.Create(2026, 42),
        CaseNumber = "E-2026-00017",
        Authority = "Licensing Authority of Example",
        Holder = new("Anadolu Elektronik A.Ş.", "0068049812", "Organize Sanayi Bölgesi 4. Cadde 12, Ankara", "TR"),
        IssuedAt = new(2026, 11, 24, 9, 30, 0, TimeSpan.Zero),
        ValidFrom = new(2026, 11, 24),
        ValidUntil = new(2027, 11, 24),
        ExportingCountry = "TR",
        Destination = "KZ",
        TransitCountries = ["GE", "AZ"],
        EndUse = "Spare control boards for passenger lifts in residential buildings in Almaty. Not for re-export.",
        Parties =
        [
            new("Consignee", "Almaty Lift Servis LLP", "118 Tole Bi Street, Almaty", "KZ"),
            new("End user", "ТОО «Алматы Лифт Сервис»", "ул. Толе би 118, Алматы", "KZ"),
        ],
        Goods = [Line(1), new(2, "Panel-mount switching power supply 24 V 240 W", "Mean Well", "NDR-240-24", ["850440"], "2", "CN", 40, "pcs", 62m, "USD")],
        Conditions = [new("no-re-export", "The goods must not be re-exported to Russia or Belarus, or for use there."), new("records", "All records of the transaction must be kept for five years.")],
        LegalBasis = [new("Listed goods to a destination named for diversion risk", "FinCEN and BIS joint alert FIN-2022-Alert003 of 28 June 2022")],
        Officers =
        [
            new("Recommended", "Mert Yılmaz", "Officer", new(2026, 11, 23, 14, 5, 0, TimeSpan.Zero)),
            new("Countersigned", "Ayşe Demir", "Senior officer", new(2026, 11, 24, 9, 30, 0, TimeSpan.Zero)),
        ],
        ListVersion = "2024-02-23",
    };

    public static CertificateGoods Line(int number) =>
        new(number, "STM32F407VGT6 microcontroller", "STMicroelectronics", "STM32F407VGT6", ["854231"], "1", "US", 500, "pcs", 11.5m, "USD");

    public static byte[] Pdf(CertificateContent content) => CertificateIssuing.Issue(content, Issuer, Portal).Pdf;

    /// <summary>The text of a PDF as a reader extracts it, spaces between words as one.</summary>
    public static string Words(UglyToad.PdfPig.PdfDocument document) =>
        string.Join(' ', document.GetPages().SelectMany(p => p.GetWords()).Select(w => w.Text));
}
