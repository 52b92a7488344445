using SkiaSharp;

namespace ComplianceHub.Certificates.Pdf.Skia;

/// <summary>Lays certificates out with SkiaSharp and HarfBuzz (MIT), from a handful of elements that measure and draw themselves.</summary>
public sealed class SkiaPdfEngine : IPdfEngine
{
    private static readonly TextStyle Title = new(20, Ink.Blue, Bold: true);
    private static readonly TextStyle Body = new(9f, Ink.Black);
    private static readonly TextStyle Strong = new(9f, Ink.Black, Bold: true);
    private static readonly TextStyle Muted = new(8f, Ink.Grey);
    private static readonly TextStyle Heading = new(11f, Ink.Blue, Bold: true);
    private static readonly TextStyle Small = new(7.5f, Ink.Grey);
    private static readonly TextStyle SmallRight = new(7.5f, Ink.Grey, AlignRight: true);

    /// <summary>No., goods, HS subheading, tier, origin, quantity, value. The last two are wider where their numbers are: those never break.</summary>
    private static readonly float[] GoodsWidths = [18, -1, 50, 40, 34, 62, 76];

    /// <summary>Of the two together, so that the goods keep some room; it holds every number that can be licensed today.</summary>
    private const float MaxAmountsWidth = 260;
    private const int FirstAmount = 5;

    public string Name => "Skia";

    public byte[] Render(CertificateSheet sheet)
    {
        var at = sheet.Content.IssuedAt.UtcDateTime;
        var metadata = new SKDocumentPdfMetadata
        {
            Title = $"{CertificateSheet.Title} {sheet.Number}",
            Author = sheet.Authority,
            Subject = sheet.ContentHash,
            Creator = "ComplianceHub",
            Producer = "Skia/PDF",
            Creation = at,
            Modified = at,
            PdfA = true,
            RasterDpi = 300,
            EncodingQuality = 101,
        };
        using var bytes = new MemoryStream();
        using (var document = SKDocument.CreatePdf(bytes, metadata))
        {
            new Paper(Head(sheet), (page, pages) => Foot(sheet, page, pages), Content(sheet)).Draw(document);
            document.Close();
        }

        return bytes.ToArray();
    }

    private static Column Head(CertificateSheet sheet) => new(
        5,
        new Row(12, new Cell(-1, new Text(sheet.Authority, new(9, Ink.Grey, Bold: true))), new Cell(190, new Text(sheet.Number, new(9, Ink.Grey, Bold: true, AlignRight: true)))),
        new Line(1.5f, Ink.Blue));

    private static Column Foot(CertificateSheet sheet, int page, int pages) => new(
        4,
        new Line(0.5f, Ink.Line),
        new Row(12,
            new Cell(-1, new Text($"SHA-256 of the embedded certificate.json: {sheet.ContentHash}", Small)),
            new Cell(90, new Text(CertificateSheet.PageLine(page, pages), SmallRight))));

    private static Column Content(CertificateSheet sheet)
    {
        var sections = new List<Element>
        {
            Opening(sheet),
            Section("Holder", 60, new Column(1, [new Text(sheet.Holder[0], Strong), .. sheet.Holder.Skip(1).Select(l => new Text(l, Body))])),
            Section("Licensed goods", 110, Goods(sheet)),
            Section("Parties", 70, new Column(6, [.. sheet.Parties.Select(Party)])),
        };
        if (sheet.EndUse.Length > 0)
        {
            sections.Add(Section("End use stated by the end user", 50, new Text(sheet.EndUse, Body)));
        }

        if (sheet.Conditions.Any())
        {
            sections.Add(Section("Licence conditions", 60, Numbered(sheet.Conditions)));
        }

        sections.Add(Section("Legal basis", 60, Numbered(sheet.LegalBasis)));
        sections.Add(Section("Decision", 66, new Row(16, [.. sheet.Officers.Select(o => new Cell(-1, Officer(o)))])));
        sections.Add(new KeepWithNext(60, new Box(8, Ink.Tint, new Text(sheet.HowToVerify, Muted))));
        return new Column(10, sections);
    }

    private static Row Opening(CertificateSheet sheet) => new(16,
        new Cell(-1, new Column(3,
        [
            new Text(CertificateSheet.Title, Title),
            new Text(CertificateSheet.Subtitle, new(10, Ink.Grey)),
            new Space(4),
            .. sheet.Facts.Select(f => new Row(8, new Cell(104, new Text(f.Label, Muted)), new Cell(-1, new Text(f.Value, f.Label == "Valid" ? Strong : Body)))),
        ])),
        new Cell(120, new QrCode(sheet.QrText, 120)));

    private static Table Goods(CertificateSheet sheet)
    {
        var goods = sheet.Goods.ToList();
        float[] widths =
            [.. GoodsWidths.Select((width, i) => i < FirstAmount ? width : goods.Select(g => Typesetter.WidestWord(g[i], Body)).Append(width).Max())];
        var amounts = widths[FirstAmount..].Sum();
        // What an older licence holds may be longer still: it breaks rather than leave no room for the goods.
        if (amounts > MaxAmountsWidth)
        {
            widths = [.. widths.Select((width, i) => i < FirstAmount ? width : width * MaxAmountsWidth / amounts)];
        }

        var header = GoodsRow(CertificateSheet.GoodsHeader, new(8.5f, Ink.Grey, Bold: true), widths);
        return new(header, [.. goods.Select(g => GoodsRow(g, Body, widths))]);
    }

    private static Row GoodsRow(IReadOnlyList<string> texts, TextStyle style, float[] widths) =>
        new(8, [.. texts.Select((text, i) => new Cell(widths[i], new Text(text, style with { AlignRight = i >= FirstAmount })))]);

    private static Row Party((string Role, string Name, string Address, string Country) party) => new(8,
        new Cell(104, new Text(party.Role, Muted)),
        new Cell(-1, new Column(0, new Text(party.Name, Strong), new Text(party.Address, Body))),
        new Cell(110, new Text(party.Country, Body)));

    private static Column Officer((string Act, string Name, string Role, string At) officer) => new(
        1, new Text(officer.Act, Muted), new Text(officer.Name, Strong), new Text(officer.Role, Body), new Text(officer.At, Muted));

    private static Column Numbered(IEnumerable<string> texts) => new(
        4, [.. texts.Select((text, i) => new Row(6, new Cell(16, new Text($"{i + 1}.", Muted)), new Cell(-1, new Text(text, Body))))]);

    private static KeepWithNext Section(string heading, float needed, Element body) => new(needed, new Column(5, new Text(heading, Heading), body));
}
