using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace ComplianceHub.Application.Nomenclature;

/// <summary>
/// Reads the file of an official nomenclature, CSV or workbook, into rows and columns. Whatever the bytes are, the answer is a
/// table or one sentence that a person can act on.
/// </summary>
public static class NomenclatureFile
{
    public const int MaxBytes = 20 * 1024 * 1024;

    public const int MaxRows = 200_000;

    /// <summary>Those further to the right are not looked at.</summary>
    private const int MaxColumns = 40;

    // The last a spreadsheet has. Empty rows are counted, not kept.
    private const int LastRow = 1_048_576;

    // A small workbook can unpack to anything.
    private const long MaxUnpackedBytes = 250L * 1024 * 1024;

    private const string SaveAs = "save it as .xlsx or as CSV in UTF-8, and choose that file";

    private static readonly string[] Markup = ["<!doctype", "<html", "<?xml"];

    // Differs from Windows-1252 only in six letters, which are Turkish here and Icelandic there.
    private static readonly Encoding Windows = CodePagesEncodingProvider.Instance.GetEncoding(1254)!;

    public static Result<NomenclatureTable> Open(string fileName, byte[] bytes)
    {
        if (bytes.Length == 0)
        {
            return Refuse("is empty: choose the file with the codes and their texts.");
        }

        if (TooLarge(fileName, bytes.Length) is { } tooLarge)
        {
            return new Result<NomenclatureTable>.Invalid([tooLarge]);
        }

        var read = bytes switch
        {
            [0x50, 0x4B, 0x03, 0x04, ..] or [0x50, 0x4B, 0x05, 0x06, ..] => Workbook(bytes),
            [0xD0, 0xCF, 0x11, 0xE0, ..] => Refused(bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0
                ? "is protected by a password: open it, take the password off (File, Info, Protect), save it and choose it again."
                : $"is of an old kind, such as .xls, which is not read here: open it in a spreadsheet, {SaveAs}."),
            [0x25, 0x50, 0x44, 0x46, ..] => Refused("is a PDF, which keeps no columns: look for the same nomenclature as .xlsx or CSV at its publisher."),
            _ => Text(bytes),
        };
        if (read.Problem is { } problem)
        {
            return Refuse(problem);
        }

        if (read.Rows.Count > MaxRows)
        {
            return Refuse("has more than 200,000 rows: leave out those below the six digits of the subheading.");
        }

        var table = Table(fileName, bytes, read);
        return Holds(table) ? table : Refuse(
            "holds no code of HS 2022: a column with chapters, headings or subheadings, such as 85, 8542 or 8542.31, is needed.");

        Result<NomenclatureTable> Refuse(string reason) => new Result<NomenclatureTable>.Invalid([new("File", $"The file '{Shown(fileName)}' {reason}")]);
    }

    /// <summary>What is wrong with a file of this size, or null: for telling it before the file travels.</summary>
    public static FieldError? TooLarge(string fileName, long bytes) => bytes <= MaxBytes ? null
        : new("File", string.Create(CultureInfo.InvariantCulture,
            $"The file '{Shown(fileName)}' has {bytes / 1048576.0:N1} MB, and 20 MB are taken at most: "
            + $"leave out the columns and languages that are not needed."));

    private static NomenclatureTable Table(string fileName, byte[] bytes, Sheet read)
    {
        var header = NomenclatureHeader.Find(read.Rows);
        List<NomenclatureRow> rows = header is { } at ? read.Rows.GetRange(at.Row + 1, read.Rows.Count - at.Row - 1) : read.Rows;
        var width = Math.Min(MaxColumns, read.Rows.Select(r => r.Cells.Count).DefaultIfEmpty().Max());
        var columns = Enumerable.Range(0, width).Select(i =>
        {
            var name = header is { } h ? read.Rows[h.Row][i].Trim() : "";
            var sample = rows.Select(r => r[i].Trim()).FirstOrDefault(c => c.Length > 0) ?? "";
            return new NomenclatureColumn(i, name.Length > 0 ? Short(name) : $"Column {Letter(i)}", Short(sample));
        });
        return new(Shown(fileName), Convert.ToHexStringLower(SHA256.HashData(bytes)), rows, [.. columns], header?.Code, header?.Text, read.Notes);
    }

    /// <summary>Whether any column could be chosen for the codes.</summary>
    private static bool Holds(NomenclatureTable table) => table.Columns.Any(c =>
    {
        var zeroLost = NomenclatureCode.LostZeros(table.Rows.Select(r => r[c.Index]));
        return table.Rows.Any(r => NomenclatureCode.Read(r[c.Index], zeroLost).Kind is NomenclatureCodeKind.Known);
    });

    private static Sheet Text(byte[] bytes)
    {
        var notes = new List<string>();
        var text = Decode(bytes, notes);
        if (text.AsSpan().Trim().IsEmpty)
        {
            return Refused("is empty: choose the file with the codes and their texts.");
        }

        if (IsJunk(text))
        {
            return Refused($"is neither text nor a workbook that can be read here: open it in the program that made it, {SaveAs}.");
        }

        if (Markup.Any(m => text.AsSpan().TrimStart().StartsWith(m, StringComparison.OrdinalIgnoreCase)))
        {
            return Refused($"is a web page or XML, whatever its name says: open it in a spreadsheet, {SaveAs}.");
        }

        var (delimiter, skip) = Delimiter(text);
        if (UnclosedQuote(text, delimiter) is { } row)
        {
            return Refused(string.Create(CultureInfo.InvariantCulture,
                $"has a quotation mark in row {row:N0} that is opened and never closed: close it, or write it twice where it belongs to the text."));
        }

        var rows = new List<NomenclatureRow>();
        foreach (var (number, cells) in Records(text, delimiter).Where(r => r.Number > skip && r.Cells.Any(c => !string.IsNullOrWhiteSpace(c))))
        {
            rows.Add(new(number, cells));
            if (rows.Count > MaxRows)
            {
                break;
            }
        }

        return rows.Any(r => r.Cells.Count > 1)
            ? new(rows, notes, null)
            : Refused("has one column only: a code and a text are needed in each row, parted by comma, semicolon or tab.");
    }

    private static string Decode(byte[] bytes, List<string> notes)
    {
        switch (bytes)
        {
            case [0xFF, 0xFE, ..]:
                return Encoding.Unicode.GetString(bytes, 2, bytes.Length - 2);
            case [0xFE, 0xFF, ..]:
                return Encoding.BigEndianUnicode.GetString(bytes, 2, bytes.Length - 2);
        }

        try
        {
            var utf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);
            return bytes is [0xEF, 0xBB, 0xBF, ..] ? utf8.GetString(bytes, 3, bytes.Length - 3) : utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            notes.Add("The file is not UTF-8. It was read as Windows-1254 (Turkish and Western European letters): "
                + "where letters look wrong below, save it as UTF-8 and choose it again.");
            return Windows.GetString(bytes);
        }
    }

    private static bool IsJunk(string text)
    {
        var odd = 0;
        foreach (var c in text)
        {
            if (c == '\0')
            {
                return true;
            }

            odd += c is < ' ' and not ('\t' or '\r' or '\n' or '\f' or '\u001a') or (>= '\u007f' and < '\u00a0') or '\ufffd' ? 1 : 0;
        }

        return odd > text.Length / 100;
    }

    /// <summary>The separator whose columns look most like a table, and how many rows to skip: a spreadsheet may name it in the first.</summary>
    private static (char Delimiter, int Skip) Delimiter(string text)
    {
        if (text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && text.Length > 5 && text[4] is ',' or ';' or '\t' && text[5] is '\r' or '\n')
        {
            return (text[4], 1);
        }

        var sample = text.Length > 100_000 && text.LastIndexOf('\n', 100_000) is > 0 and var end ? text[..end] : text;
        return (((char[])[';', '\t', ',']).MaxBy(d =>
        {
            var rows = Records(sample, d).Take(100).Select(r => new NomenclatureRow(r.Number, r.Cells)).Where(r => r.Cells.Any(c => c.Length > 0)).ToList();
            var usual = rows.Where(r => r.Cells.Count > 1).GroupBy(r => r.Cells.Count).Select(g => g.Count()).DefaultIfEmpty().Max();
            return (double)usual / Math.Max(1, rows.Count) + (NomenclatureHeader.Find(rows) is null ? 0 : 10);
        }), 0);
    }

    private static IEnumerable<(int Number, string[] Cells)> Records(string text, char delimiter)
    {
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter.ToString(),
            HasHeaderRecord = false,
            IgnoreBlankLines = false,
            // An inch sign in the middle of a field is a letter like others.
            BadDataFound = null,
        };
        using var reader = new StringReader(text);
        using var parser = new CsvParser(reader, configuration);
        while (parser.Read())
        {
            yield return (parser.Row, parser.Record!);
        }
    }

    /// <summary>The row in which a quotation mark is opened that swallows what follows, or null.</summary>
    private static int? UnclosedQuote(string text, char delimiter)
    {
        int row = 1, opened = 0;
        bool quoted = false, fieldStart = true, crossedLine = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                {
                    i++;
                }
                else if (c == '"')
                {
                    quoted = false;
                    if (crossedLine && i + 1 < text.Length && text[i + 1] != delimiter && text[i + 1] is not ('\r' or '\n'))
                    {
                        return opened;
                    }
                }
                else
                {
                    crossedLine |= c == '\n';
                }

                continue;
            }

            if (c == '"' && fieldStart)
            {
                (quoted, opened, crossedLine) = (true, row, false);
            }

            row += c == '\n' || (c == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')) ? 1 : 0;
            fieldStart = c == delimiter || c is '\n' or '\r';
        }

        return quoted ? opened : null;
    }

    private static Sheet Workbook(byte[] bytes)
    {
        try
        {
            using (var zip = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read))
            {
                if (zip.GetEntry("xl/workbook.xml") is null)
                {
                    return Refused(zip.GetEntry("xl/workbook.bin") is not null || zip.GetEntry("mimetype") is not null
                        ? $"is a workbook of a kind that is not read here: open it in a spreadsheet, {SaveAs}."
                        : "is a zip archive and not a workbook: unpack it, and choose the file inside.");
                }

                if (zip.Entries.Sum(e => e.Length) > MaxUnpackedBytes)
                {
                    return Refused("unpacks to more than 250 MB: copy the column of codes and that of texts into a new workbook.");
                }
            }

            var sheets = new MemoryStream(bytes).GetSheetNames();
            Sheet? first = null;
            foreach (var name in sheets)
            {
                var rows = Rows(bytes, name);
                if (rows.Count == 0)
                {
                    continue;
                }

                var sheet = new Sheet(rows, sheets.Count == 1 ? [] : [$"The workbook has {sheets.Count} sheets; '{Short(name)}' was read."], null);
                if (NomenclatureHeader.Find(rows) is not null)
                {
                    return sheet;
                }

                first ??= sheet;
            }

            return first ?? Refused("is a workbook without anything in it: choose the file with the codes and their texts.");
        }
        // The library throws whatever a damaged file makes it meet.
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return Refused($"is a damaged workbook: open it in a spreadsheet, {SaveAs}.");
        }
    }

    private static List<NomenclatureRow> Rows(byte[] bytes, string sheet)
    {
        var rows = new List<NomenclatureRow>();
        var number = 0;
        using var stream = new MemoryStream(bytes);
        // The range keeps a sheet that was formatted to its last column from costing 16,384 cells a row.
        var range = stream.QueryRange(useHeaderRow: false, sheetName: sheet, excelType: ExcelType.XLSX, startCell: "A1",
            endCell: $"{Letter(MaxColumns - 1)}{LastRow}",
            configuration: new OpenXmlConfiguration { EnableSharedStringCache = false });
        foreach (IDictionary<string, object?> row in range)
        {
            number++;
            string[] cells = [.. row.Values.Take(MaxColumns).Select(Cell)];
            var width = Array.FindLastIndex(cells, c => c.Length > 0) + 1;
            if (width > 0)
            {
                rows.Add(new(number, cells[..width]));
            }

            if (rows.Count > MaxRows || number > LastRow)
            {
                break;
            }
        }

        return rows;
    }

    private static string Cell(object? value) => value switch
    {
        null => "",
        string text => text,
        // 8542.10 that was typed as a number lost its last zero.
        double number when number % 1 != 0 => number.ToString("0.00########", CultureInfo.InvariantCulture),
        double number => number.ToString("0", CultureInfo.InvariantCulture),
        // A date is no code, though it has digits.
        DateTime date => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string Letter(int index) => index < 26 ? ((char)('A' + index)).ToString() : Letter((index / 26) - 1) + Letter(index % 26);

    private static string Short(string text) => text.Length > 60 ? text[..(char.IsHighSurrogate(text[58]) ? 58 : 59)] + "…" : text;

    /// <summary>The name without folders and controls, as it is shown and kept.</summary>
    private static string Shown(string fileName)
    {
        var name = string.Concat(fileName.Split('/', '\\')[^1].Where(c => !char.IsControl(c) && char.GetUnicodeCategory(c) != UnicodeCategory.Format));
        return name.Length > 120 ? name[..119] + "…" : name.Length == 0 ? "file" : name;
    }

    private static Sheet Refused(string problem) => new([], [], problem);

    private sealed record Sheet(List<NomenclatureRow> Rows, IReadOnlyList<string> Notes, string? Problem);
}
