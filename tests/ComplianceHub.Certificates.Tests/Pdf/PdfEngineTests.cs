using ComplianceHub.Certificates.Pdf;
using UglyToad.PdfPig;

namespace ComplianceHub.Certificates.Tests.Pdf;

/// <summary>What any engine behind <see cref="IPdfEngine"/> must do, run on the one that is built.</summary>
public sealed class PdfEngineTests
{
    [Fact]
    public void Everything_that_the_certificate_says_can_be_read_from_the_page()
    {
        using var document = PdfDocument.Open(SampleCertificate.Pdf(SampleCertificate.Content));
        var words = SampleCertificate.Words(document);

        foreach (var text in (string[])[
            SampleCertificate.Content.Number, "E-2026-00017", "Licensing Authority of Example", "Anadolu Elektronik A.Ş.", "0068049812",
            "24 November 2026 to 24 November 2027", "Türkiye to Kazakhstan by way of Georgia, Azerbaijan", "STM32F407VGT6", "microcontroller", "8542.31", "8504.40",
            "500 pieces", "5,750.00 USD", "Almaty Lift Servis LLP", "ТОО «Алматы Лифт Сервис»", "must not be re-exported", "FIN-2022-Alert003",
            "Mert Yılmaz", "Ayşe Demir", "Senior officer", "Page 1 of 1", SampleCertificate.Content.Hash()])
        {
            Assert.Contains(text, words, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Two_hundred_lines_flow_over_pages_that_each_repeat_the_header_and_count()
    {
        var content = SampleCertificate.Content with { Goods = [.. Enumerable.Range(1, 200).Select(SampleCertificate.Line)] };

        using var document = PdfDocument.Open(SampleCertificate.Pdf(content));
        var pages = document.GetPages().ToList();

        Assert.InRange(pages.Count, 5, 20);
        var words = SampleCertificate.Words(document);
        for (var i = 0; i < pages.Count; i++)
        {
            var text = string.Join(' ', pages[i].GetWords().Select(w => w.Text));
            Assert.Contains($"Page {i + 1} of {pages.Count}", text, StringComparison.Ordinal);
            Assert.Contains(content.Number, text, StringComparison.Ordinal);
            // The header of the goods is on every page that has goods.
            Assert.Equal(text.Contains("microcontroller", StringComparison.Ordinal), text.Contains("HS 2022", StringComparison.Ordinal));
        }

        Assert.Equal(200, words.Split(' ').Count(w => w == "microcontroller"));
    }

    [Fact]
    public void A_text_longer_than_a_page_loses_nothing()
    {
        var content = SampleCertificate.Content with { EndUse = string.Join(' ', Enumerable.Range(1, 2500).Select(i => $"word{i}")) };

        using var document = PdfDocument.Open(SampleCertificate.Pdf(content));
        var words = document.GetPages().SelectMany(p => p.GetWords()).Select(w => w.Text).ToHashSet();

        Assert.All(Enumerable.Range(1, 2500), i => Assert.Contains($"word{i}", words));
    }

    [Fact]
    public void A_goods_line_taller_than_a_page_breaks_and_loses_nothing()
    {
        var content = SampleCertificate.Content with
        {
            Goods = [SampleCertificate.Line(1), SampleCertificate.Line(2) with { Name = string.Join(' ', Enumerable.Range(1, 900).Select(i => $"item{i}")) }, SampleCertificate.Line(3)],
        };

        using var document = PdfDocument.Open(SampleCertificate.Pdf(content));
        var words = document.GetPages().SelectMany(p => p.GetWords()).Select(w => w.Text).ToHashSet();

        Assert.All(Enumerable.Range(1, 900), i => Assert.Contains($"item{i}", words));
    }

    [Fact]
    public void A_word_wider_than_its_column_breaks_inside_and_loses_no_letter()
    {
        var word = new string('Ж', 300);
        using var document = PdfDocument.Open(SampleCertificate.Pdf(SampleCertificate.Content with { Goods = [SampleCertificate.Line(1) with { PartNumber = word }] }));

        var letters = document.GetPages().SelectMany(p => p.Letters).Count(l => l.Value == "Ж");
        Assert.Equal(300, letters);
        Assert.All(document.GetPages().SelectMany(p => p.Letters), l => Assert.InRange(l.BoundingBox.Right, 0, 595.28 - 30));
    }

    [Theory]
    [InlineData("1", "120", "USD", "120.00")]
    [InlineData("750000", "25", "JPY", "18,750,000")]
    [InlineData("12.5", "0.25", "KWD", "3.125")]
    [InlineData("3", "0.0125", "EUR", "0.0375")]
    [InlineData("100000", "9999999999999", "VND", "999,999,999,999,900,000")]
    [InlineData("999999999999.9999", "999999", "TRY", "999,998,999,999,999,900.0001")]
    public void An_amount_has_the_digits_of_its_currency_and_no_number_breaks(string quantity, string unitValue, string currency, string value)
    {
        var invariant = System.Globalization.CultureInfo.InvariantCulture;
        var line = SampleCertificate.Line(1) with
        {
            Quantity = decimal.Parse(quantity, invariant),
            UnitValue = decimal.Parse(unitValue, invariant),
            Unit = "KGM",
            Currency = currency,
        };
        using var document = PdfDocument.Open(SampleCertificate.Pdf(SampleCertificate.Content with { Goods = [line] }));
        var words = document.GetPages().SelectMany(p => p.GetWords()).Select(w => w.Text).ToList();

        Assert.Contains(value, words);
        Assert.Contains(line.Quantity.ToString("#,0.####", invariant), words);
        Assert.All(document.GetPages().SelectMany(p => p.Letters), l => Assert.InRange(l.BoundingBox.Right, 0, 595.28 - 30));
    }

    [Fact]
    public void A_letter_that_no_font_has_is_written_by_its_number_and_never_dropped()
    {
        using var document = PdfDocument.Open(SampleCertificate.Pdf(SampleCertificate.Content with
        {
            Holder = SampleCertificate.Content.Holder with { Name = "Emoji 😀 & 中 Trading\u0007 Co" },
        }));

        var words = SampleCertificate.Words(document);
        Assert.Contains("Emoji [U+1F600] & [U+4E2D] Trading Co", words, StringComparison.Ordinal);
    }

    [Fact]
    public void Hebrew_arabic_georgian_and_armenian_names_are_drawn_in_letters()
    {
        using var document = PdfDocument.Open(SampleCertificate.Pdf(SampleCertificate.Content with
        {
            Parties =
            [
                new("Consignee", "חברת דוגמה בע״מ", "רחוב הרצל 12", "IL"),
                new("Intermediate consignee", "شركة المثال للتجارة", "شارع الملك 7", "AE"),
                new("End user", "შპს მაგალითი", "Օրինակ ՍՊԸ", "GE"),
            ],
        }));

        var text = string.Concat(document.GetPages().SelectMany(p => p.Letters).Select(l => l.Value));
        Assert.Contains("მაგალითი", text, StringComparison.Ordinal);
        Assert.Contains("Օրինակ", text, StringComparison.Ordinal);
        // Extracted from left to right, as the page is drawn.
        Assert.Contains("המגוד", text, StringComparison.Ordinal);
        Assert.DoesNotContain("[U+", text, StringComparison.Ordinal);
    }

    [Fact]
    public void All_fonts_are_embedded()
    {
        var pdf = SampleCertificate.Pdf(SampleCertificate.Content);
        using var document = PdfDocument.Open(pdf);
        var fonts = document.GetPages().SelectMany(p => p.Letters).Select(l => l.FontName).Distinct().ToList();
        var text = System.Text.Encoding.Latin1.GetString(pdf);

        Assert.Equal(2, fonts.Count);
        Assert.True(System.Text.RegularExpressions.Regex.Count(text, @"/FontFile2\b") >= 2);
    }

    [Fact]
    public void The_same_content_gives_the_same_layout()
    {
        var sheet = new CertificateSheet(SampleCertificate.Content, SampleCertificate.Content.Hash(), "https://portal.example/verify/X", "https://portal.example/verify/X#token");

        Assert.Equal(CertificateIssuing.Engine.Render(sheet).Length, CertificateIssuing.Engine.Render(sheet).Length);
    }
}
