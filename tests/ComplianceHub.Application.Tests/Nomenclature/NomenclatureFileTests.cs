using System.IO.Compression;
using System.Text;
using ComplianceHub.Application.Nomenclature;
using MiniExcelLibs;

namespace ComplianceHub.Application.Tests.Nomenclature;

public sealed class NomenclatureFileTests
{
    [Theory]
    [InlineData("code,description", ',')]
    [InlineData("Commodity code;Description", ';')]
    [InlineData("HS\tLabel", '\t')]
    [InlineData("CN code;Text", ';')]
    [InlineData("GTİP;Eşya Tanımı", ';')]
    [InlineData("G.T.İ.P.;EŞYANIN TANIMI", ';')]
    [InlineData("Pozisyon No;Madde İsmi", ';')]
    [InlineData("Tarife Pozisyonu;Tanım", ';')]
    [InlineData("Warennummer;Warenbezeichnung", ';')]
    [InlineData("KN-Code;Bezeichnung", ';')]
    [InlineData("Code NC;Désignation des marchandises", ';')]
    [InlineData("Position tarifaire\tLibellé", '\t')]
    [InlineData("goods_nomenclature_item_code,goods_nomenclature_description", ',')]
    public void Columns_are_found_by_their_header_and_the_separator_by_itself(string header, char separator)
    {
        var table = Open($"{header}\n85{separator}Electrical machinery\n8542{separator}\"Circuits{separator} integrated\"\n");

        Assert.Equal((0, 1), (table.CodeColumn, table.TextColumn));
        Assert.Equal(
            [("85", "Electrical machinery"), ("8542", $"Circuits{(separator == '\t' ? "" : separator)} integrated")],
            Read(table).Labels.Select(l => (l.Code, l.Text)));
    }

    [Fact]
    public void A_header_may_stand_below_a_title_and_columns_in_any_order()
    {
        var table = Open("Gümrük Tarife Cetveli 2026;;;\n;;;\nSıra;Eşya Tanımı;Vergi;GTİP\n1;Entegre devreler;0;85.42\n");

        Assert.Equal((3, 1), (table.CodeColumn, table.TextColumn));
        Assert.Equal(["Sıra", "Eşya Tanımı", "Vergi", "GTİP"], table.Columns.Select(c => c.Name));
        Assert.Equal(4, table.Rows.Single().Number);
    }

    [Fact]
    public void Without_header_words_the_columns_are_for_the_administrator_to_pick()
    {
        var table = Open("x;85.42;Entegre devreler\ny;8542.31;İşlemciler ve denetleyiciler\n");

        Assert.Equal((null, null), (table.CodeColumn, table.TextColumn));
        Assert.Equal([("Column A", "x"), ("Column B", "85.42"), ("Column C", "Entegre devreler")], table.Columns.Select(c => (c.Name, c.Sample)));
        Assert.Equal(["8542", "854231"], Read(table, 1, 2).Labels.Select(l => l.Code));
        Assert.Equal(["CodeColumn", "TextColumn"], Fields(NomenclatureReading.Of(table, -1, -1)));
        Assert.Equal(["TextColumn"], Fields(NomenclatureReading.Of(table, 1, 1)));
        Assert.Contains("'Column A' has no code of HS 2022", NomenclatureReading.Of(table, 0, 2).Problem, StringComparison.Ordinal);
    }

    public static TheoryData<string, bool> Encodings => new()
    {
        { "utf-8", false },
        { "utf-8-bom", false },
        { "utf-16le", false },
        { "utf-16be", false },
        { "windows-1254", true },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Letters_survive_every_encoding_and_a_guess_is_told(string name, bool told)
    {
        Encoding encoding = name switch
        {
            "utf-8" => new UTF8Encoding(false),
            "utf-8-bom" => new UTF8Encoding(true),
            "utf-16le" => new UnicodeEncoding(false, true),
            "utf-16be" => new UnicodeEncoding(true, true),
            _ => CodePagesEncodingProvider.Instance.GetEncoding(1254)!,
        };

        var table = Open([.. encoding.GetPreamble(), .. encoding.GetBytes("Kod;Eşya tanımı\n8542;Ölçü İşleri için ığüşöç – Größe é\n")]);

        Assert.Equal("Ölçü İşleri için ığüşöç – Größe é", Read(table).Labels.Single().Text);
        Assert.Equal(told, table.Notes.Any(n => n.Contains("Windows-1254", StringComparison.Ordinal)));
    }

    [Fact]
    public void Codes_lose_their_dots_and_national_ones_count_only_where_zeros_follow()
    {
        var reading = Read(Open("""
            code;text
            85;Electrical machinery and equipment
            85.42;Electronic integrated circuits
            8542.31;Processors and controllers, all of them
            8542 32;Memories of whatever kind there is
            8542-33;Amplifiers of whatever kind there is
            8542.39.00.00.00;Others, of kinds that are not named
            8541.10.00.10;A national subdivision
            85411000;Diodes, other than photosensitive ones
            ;Indented without a code
            SECTION XVI;Machinery
            '0101;Horses, asses, mules and hinnies
            ="0102";Live bovine animals, all of them
            """));

        Assert.Equal(["0101", "0102", "85", "854110", "8542", "854231", "854232", "854233", "854239"], reading.Labels.Select(l => l.Code));
        Assert.Equal((1, 2), (reading.National, reading.WithoutCode));
        Assert.Equal((1, 3, 5), (reading.Chapters, reading.Headings, reading.Subheadings));
    }

    [Fact]
    public void Tariffs_that_fill_up_with_zeros_are_understood_and_their_grouping_lines_passed_over()
    {
        var reading = Read(Open(
            "Goods code\tDescription\n0100000000 80\tLIVE ANIMALS\n0101000000 80\tLive horses, asses, mules and hinnies\n"
            + "0101210000 10\t- Horses\n0101210000 80\t- - Pure-bred breeding animals\n0409000000 80\tNatural honey from all bees\n"));

        Assert.Equal(
            [
                ("01", "LIVE ANIMALS"), ("0101", "Live horses, asses, mules and hinnies"), ("010121", "Pure-bred breeding animals"),
                ("0409", "Natural honey from all bees"), ("040900", "Natural honey from all bees"),
            ],
            reading.Labels.Select(l => (l.Code, l.Text)));
        Assert.Equal(1, reading.WithoutCode);
    }

    [Fact]
    public void Codes_that_HS_2022_has_no_place_for_are_told_by_row_and_not_loaded()
    {
        var lines = Enumerable.Range(0, 30).Select(i => $"99{i:00};Nothing");

        var reading = Read(Open("code;text\n8542;Circuits\n77;Reserved\n8542.77;No such thing\n123;Odd\n" + string.Join('\n', lines)));

        Assert.Equal((33, 20), (reading.Unknown.Count, reading.Unknown.First.Count));
        Assert.Equal([new(3, "77"), new(4, "854277"), new PassedOverRow(5, "123")], reading.Unknown.First.Take(3));
        Assert.Equal(["8542"], reading.Labels.Select(l => l.Code));
    }

    [Fact]
    public void Of_a_code_that_stands_twice_the_first_text_counts_and_the_repetition_is_told()
    {
        var reading = Read(Open("code;text\n8542;\n85.42;First\n8542;Second\n8541;\n"));

        Assert.Equal("First", reading.Labels.Single().Text);
        Assert.Equal([new PassedOverRow(4, "8542")], reading.Repeated.First);
        Assert.Equal([new PassedOverRow(5, "8541")], reading.WithoutText.First);
    }

    [Fact]
    public void Dashes_in_front_are_hierarchy_and_a_text_that_says_little_is_shown_behind_its_heading()
    {
        var shown = ShownNomenclature.Of(null, Read(Open("""
            code;text
            8542;Electronic integrated circuits:
            8542.31;- - Processors and controllers, whether or not combined with memories
            8542.39;– – Other
            8542.90;Parts
            8471.30;Portable automatic data-processing machines
            """)).Labels);

        Assert.Equal("Electronic integrated circuits", shown.Find("8542")!.Label);
        Assert.Equal("Electronic integrated circuits: Processors and controllers, whether or not combined with memories", shown.Find("854231")!.Label);
        Assert.Equal("Electronic integrated circuits: Other", shown.Find("854239")!.Label);
        Assert.Equal("Electronic integrated circuits: Parts", shown.Find("854290")!.Label);
        Assert.Equal("Portable automatic data-processing machines", shown.Find("847130")!.Label);
    }

    [Fact]
    public void A_text_is_put_on_one_line_and_cut_at_a_word()
    {
        var words = string.Concat(Enumerable.Repeat("semiconductor ", 100));
        var reading = Read(Open($"code;text\n8541;\"Two\n  lines\tof text\"\n8542;{words}\n8543;{new string('x', 1500)}\n"));

        Assert.Equal("Two lines of text", reading.Labels[0].Text);
        Assert.EndsWith("semiconductor…", reading.Labels[1].Text, StringComparison.Ordinal);
        Assert.All(reading.Labels, l => Assert.True(l.Text.Length <= 1000));
        Assert.Equal(2, reading.Shortened);
    }

    [Fact]
    public void Zeros_that_a_spreadsheet_took_are_given_back()
    {
        var reading = Read(Open("code;text\n1;Live animals\n101;Horses, asses, mules, hinnies\n10121;Pure-bred breeding animals\n8542;Integrated circuits\n"));

        Assert.Equal(["01", "0101", "010121", "8542"], reading.Labels.Select(l => l.Code));
        Assert.True(reading.ZerosGivenBack);
        Assert.Equal(0, reading.Unknown.Count);
    }

    [Fact]
    public void An_inch_sign_and_quotes_inside_a_text_are_letters()
    {
        var reading = Read(Open("code,text\n8528,Monitors of 7\" and more\n8529,\"Parts, \"\"as such\"\"\"\n"));

        Assert.Equal(["Monitors of 7\" and more", "Parts, \"as such\""], reading.Labels.Select(l => l.Text));
    }

    [Fact]
    public void A_spreadsheet_may_name_the_separator()
    {
        var table = Open("sep=;\r\ncode;text\r\n8542;Circuits, integrated\r\n");

        Assert.Equal("Circuits, integrated", Read(table).Labels.Single().Text);
        Assert.Equal(3, table.Rows.Single().Number);
    }

    [Fact]
    public void A_workbook_is_read_numbers_and_all()
    {
        var table = Open(Workbook(new()
        {
            ["Cover"] = [new() { ["A"] = "Tariff" }],
            ["Tariff"] =
            [
                new() { ["A"] = "Türk Gümrük Tarife Cetveli", ["B"] = "", ["C"] = "" },
                new() { ["A"] = "No", ["B"] = "GTİP", ["C"] = "Eşya Tanımı" },
                new() { ["A"] = 1, ["B"] = "85.42", ["C"] = "Elektronik entegre devreler" },
                new() { ["A"] = null, ["B"] = null, ["C"] = "- Elektronik entegre devreler:" },
                new() { ["A"] = 2, ["B"] = 8542.31, ["C"] = "- - İşlemciler ve denetleyiciler" },
                new() { ["A"] = 3, ["B"] = 8541.1, ["C"] = "Diyotlar, ışığa duyarlı olanlar hariç" },
                new() { ["A"] = 4, ["B"] = 854190L, ["C"] = "Aksam ve parçalar, hepsi bir arada" },
                new() { ["A"] = 5, ["B"] = new DateTime(2026, 1, 1), ["C"] = "A date" },
            ],
        }));

        Assert.Contains(table.Notes, n => n == "The workbook has 2 sheets; 'Tariff' was read.");
        var reading = Read(table);
        Assert.Equal(
            [
                ("854110", "Diyotlar, ışığa duyarlı olanlar hariç"), ("854190", "Aksam ve parçalar, hepsi bir arada"),
                ("8542", "Elektronik entegre devreler"), ("854231", "İşlemciler ve denetleyiciler"),
            ],
            reading.Labels.Select(l => (l.Code, l.Text)));
        Assert.Equal(2, reading.WithoutCode);
        Assert.Equal(5, table.Rows.Single(r => r[2].StartsWith("- -", StringComparison.Ordinal)).Number);
    }

    [Fact]
    public void A_sheet_that_was_formatted_to_its_last_column_costs_no_more_than_what_is_in_it()
    {
        static string Cell(char column, int row, string text) => $"<c r=\"{column}{row}\" t=\"inlineStr\"><is><t>{text}</t></is></c>";
        var rows = string.Concat(Enumerable.Range(1, 2000).Select(i =>
            $"<row r=\"{i}\">{Cell('A', i, i == 1 ? "code" : "8542")}{Cell('B', i, i == 1 ? "text" : "Circuits")}<c r=\"XFD{i}\"/></row>"));
        const string Ns = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
        const string Rels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

        var table = Open(Zip(
            ("xl/workbook.xml", $"<workbook {Ns} xmlns:r=\"{Rels}\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + $"<Relationship Id=\"rId1\" Type=\"{Rels}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"),
            ("xl/worksheets/sheet1.xml", $"<worksheet {Ns}><dimension ref=\"A1:XFD1048576\"/><sheetData>{rows}</sheetData></worksheet>")));

        Assert.Equal((2, 1999), (table.Columns.Count, table.Rows.Count));
    }

    public static TheoryData<string, byte[], string> Refused => new()
    {
        { "nothing", [], "is empty" },
        { "white space", "  \n\n \t"u8.ToArray(), "is empty" },
        { "zeros", new byte[500], "is neither text nor a workbook" },
        { "junk", [.. Enumerable.Range(0, 5000).Select(i => (byte)(i * 7919 % 251))], "is neither text nor a workbook" },
        { "a picture", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13], "is neither text nor a workbook" },
        { "a PDF", "%PDF-1.7\n"u8.ToArray(), "is a PDF" },
        { "a web page", "<html><table><tr><td>8542</td><td>Circuits</td></tr></table></html>"u8.ToArray(), "is a web page or XML" },
        { "no codes", "code;text\nA1;First\nB2;Second\n"u8.ToArray(), "holds no code of HS 2022" },
        { "only a header", "code;text\n"u8.ToArray(), "holds no code of HS 2022" },
        { "prose", "This is a letter, and not a tariff.\nIt has two lines, each with a comma.\n"u8.ToArray(), "holds no code of HS 2022" },
        { "one column", "8541\n8542\n"u8.ToArray(), "has one column only" },
        {
            "a quote that is never closed", "code,text\n8541,Diodes\n8542,\"Circuits\n8543,Machines\n"u8.ToArray(),
            "has a quotation mark in row 3 that is opened and never closed"
        },
        {
            "a quote that the next one seems to close", "code,text\n8542,\"Circuits\n8543,\"Machines\"\n"u8.ToArray(),
            "has a quotation mark in row 2 that is opened and never closed"
        },
        { "a zip", Zip(("tariff.csv", "code,text\n8542,Circuits\n")), "is a zip archive and not a workbook" },
        {
            "an OpenDocument", Zip(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<x/>")),
            "is a workbook of a kind that is not read here"
        },
        { "a cut zip", [.. Zip(("a", "b")).Take(20)], "is a damaged workbook" },
        { "a workbook of rubbish", Zip(("xl/workbook.xml", "<workbook"), ("xl/worksheets/sheet1.xml", "rubbish")), "is a damaged workbook" },
        {
            "a protected workbook",
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[512], .. Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[100]],
            "is protected by a password"
        },
        { "an old workbook", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[512]], "is of an old kind, such as .xls" },
        { "an empty workbook", Workbook(new() { ["Sheet1"] = [] }), "is a workbook without anything in it" },
        { "too large", new byte[NomenclatureFile.MaxBytes + 1], "has 20.0 MB, and 20 MB are taken at most" },
        { "too many rows", Encoding.ASCII.GetBytes("code,text\n" + string.Concat(Enumerable.Repeat("8542,a\n", 200_001))), "has more than 200,000 rows" },
    };

    /// <summary>The files are large: passing them through the discovery of tests takes minutes.</summary>
    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void What_cannot_be_read_gets_a_sentence_of_its_own(string what, byte[] bytes, string sentence)
    {
        var answer = Assert.IsType<Result<NomenclatureTable>.Invalid>(NomenclatureFile.Open(what + ".csv", bytes));

        Assert.StartsWith($"The file '{what}.csv' {sentence}", answer.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void No_damage_to_a_file_throws()
    {
        var random = new Random(7);
        byte[][] whole =
        [
            Workbook(new() { ["S"] = [.. Enumerable.Range(0, 40).Select(i => new Dictionary<string, object?> { ["code"] = 8501 + i, ["text"] = "A text" })] }),
            Encoding.UTF8.GetBytes("Kod;\"Eşya tanımı\"\n8542;\"Entegre \"\"devreler\"\"\"\n8543;İşler\n"),
            [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("code\ttext\n8542\tCircuits\ud83d\ude00\uFFFE\n")],
        ];
        for (var i = 0; i < 600; i++)
        {
            var bytes = whole[i % whole.Length].ToArray();
            for (var n = random.Next(1, 12); n > 0; n--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            var table = NomenclatureFile.Open("damaged", i % 5 == 0 ? bytes[..random.Next(bytes.Length)] : bytes);

            if (table is Result<NomenclatureTable>.Ok ok && NomenclatureReading.Of(ok.Value, 0, 1).ValueOrDefault is { } reading)
            {
                Assert.NotEmpty(ShownNomenclature.Of(null, reading.Labels).Search("text", 10).Words);
            }
        }
    }

    /// <summary>What a small file of codes and texts says.</summary>
    internal static NomenclatureReading Reading(string rows) => Read(Open("code;text\n" + rows));

    internal static NomenclatureTable Open(string text) => Open(Encoding.UTF8.GetBytes(text));

    internal static NomenclatureReading Read(NomenclatureTable table, int? code = null, int? text = null)
    {
        var result = NomenclatureReading.Of(table, code ?? table.CodeColumn ?? -1, text ?? table.TextColumn ?? -1);
        return result.ValueOrDefault ?? throw new InvalidOperationException(result.Problem);
    }

    private static NomenclatureTable Open(byte[] bytes)
    {
        var result = NomenclatureFile.Open("tariff.csv", bytes);
        return result.ValueOrDefault ?? throw new InvalidOperationException(result.Problem);
    }

    private static IEnumerable<string> Fields(Result<NomenclatureReading> result) =>
        Assert.IsType<Result<NomenclatureReading>.Invalid>(result).Errors.Select(e => e.Field);

    private static byte[] Workbook(Dictionary<string, List<Dictionary<string, object?>>> sheets)
    {
        using var stream = new MemoryStream();
        stream.SaveAs(sheets.ToDictionary(s => s.Key, s => (object)s.Value), printHeader: false);
        return stream.ToArray();
    }

    private static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(text);
            }
        }

        return stream.ToArray();
    }
}
