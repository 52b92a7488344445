using System.Globalization;
using System.Text;

namespace ComplianceHub.Application.Nomenclature;

/// <summary>A row that was not loaded.</summary>
/// <param name="Number">Of the row in the file, from 1.</param>
public sealed record PassedOverRow(int Number, string Code);

/// <summary>Rows not loaded for one reason: how many, and the first of them.</summary>
public sealed record PassedOverRows(int Count, IReadOnlyList<PassedOverRow> First)
{
    public const int Shown = 20;
}

/// <summary>A text that the file gives a code of HS 2022.</summary>
public sealed record ReadLabel(string Code, string Text, bool NeedsHeading);

/// <summary>What a file says once its two columns are known. Nothing of it is saved yet.</summary>
public sealed record NomenclatureReading
{
    public const int MaxTextLength = 1000;

    /// <summary>Texts shorter than this say little without their heading.</summary>
    private const int SaysLittle = 20;

    private NomenclatureReading(NomenclatureTable table, IReadOnlyList<ReadLabel> labels) => (Table, Labels) = (table, labels);

    public NomenclatureTable Table { get; }

    /// <summary>By code, each once.</summary>
    public IReadOnlyList<ReadLabel> Labels { get; }

    public int Chapters => Labels.Count(l => l.Code.Length == 2);

    public int Headings => Labels.Count(l => l.Code.Length == 4);

    public int Subheadings => Labels.Count(l => l.Code.Length == 6);

    /// <summary>Rows without a code: indent lines, titles of sections, empty rows.</summary>
    public required int WithoutCode { get; init; }

    /// <summary>Rows of codes below a subheading.</summary>
    public required int National { get; init; }

    /// <summary>Codes of HS 2022 that the file gives no text.</summary>
    public required PassedOverRows WithoutText { get; init; }

    /// <summary>Codes that HS 2022 has no place for.</summary>
    public required PassedOverRows Unknown { get; init; }

    /// <summary>Codes that had a text already.</summary>
    public required PassedOverRows Repeated { get; init; }

    /// <summary>Rows with a code that are not loaded.</summary>
    public int PassedOver => National + WithoutText.Count + Unknown.Count + Repeated.Count;

    /// <summary>Texts cut at <see cref="MaxTextLength"/>.</summary>
    public required int Shortened { get; init; }

    /// <summary>Whether codes were given back the zero that a spreadsheet took.</summary>
    public required bool ZerosGivenBack { get; init; }

    /// <summary>Reads the table by its two columns.</summary>
    public static Result<NomenclatureReading> Of(NomenclatureTable table, int codeColumn, int textColumn)
    {
        var errors = new List<FieldError>();
        if (codeColumn < 0 || codeColumn >= table.Columns.Count)
        {
            errors.Add(new("CodeColumn", "No column was chosen for the codes: choose the one with the digits."));
        }

        if (textColumn < 0 || textColumn >= table.Columns.Count)
        {
            errors.Add(new("TextColumn", "No column was chosen for the texts: choose the one with the descriptions."));
        }
        else if (codeColumn == textColumn)
        {
            errors.Add(new("TextColumn", $"'{table.Columns[textColumn].Name}' was chosen for both codes and texts: choose two columns."));
        }

        if (errors.Count > 0)
        {
            return new Result<NomenclatureReading>.Invalid(errors);
        }

        var zeroLost = NomenclatureCode.LostZeros(table.Rows.Select(r => r[codeColumn]));
        var texts = new SortedDictionary<string, ReadLabel>(StringComparer.Ordinal);
        var empty = new Dictionary<string, int>();
        var (unknown, repeated) = (new RowList(), new RowList());
        int withoutCode = 0, national = 0, shortened = 0;
        foreach (var row in table.Rows)
        {
            var code = NomenclatureCode.Read(row[codeColumn], zeroLost);
            switch (code.Kind)
            {
                case NomenclatureCodeKind.None:
                    withoutCode++;
                    break;
                case NomenclatureCodeKind.National:
                    national++;
                    break;
                case NomenclatureCodeKind.Unknown:
                    unknown.Add(row.Number, code.Digits);
                    break;
                case NomenclatureCodeKind.Known when texts.ContainsKey(code.Digits):
                    repeated.Add(row.Number, code.Digits);
                    break;
                case NomenclatureCodeKind.Known:
                    var (text, wasIndented) = Clean(row[textColumn]);
                    if (text.Length == 0)
                    {
                        empty.TryAdd(code.Digits, row.Number);
                        break;
                    }

                    if (text.Length > MaxTextLength)
                    {
                        shortened++;
                        text = Cut(text);
                    }

                    texts[code.Digits] = new(code.Digits, text, code.Digits.Length == 6 && (wasIndented || text.Length < SaysLittle));
                    break;
                default:
                    throw new InvalidOperationException("No such kind of code.");
            }
        }

        // A heading with one subheading often has no row of its own: 0409.00 speaks for 0409.
        foreach (var only in texts.Values.Where(SpeaksForHeading).ToList())
        {
            texts[only.Code[..4]] = only with { Code = only.Code[..4], NeedsHeading = false };
            texts[only.Code] = only with { NeedsHeading = false };
        }

        if (texts.Count == 0)
        {
            return new Result<NomenclatureReading>.Invalid([new("CodeColumn",
                $"Column '{table.Columns[codeColumn].Name}' has no code of HS 2022 with a text "
                + $"in column '{table.Columns[textColumn].Name}': choose other columns, or another file.")]);
        }

        var withoutText = new RowList();
        foreach (var (code, number) in empty.Where(e => !texts.ContainsKey(e.Key)).OrderBy(e => e.Value))
        {
            withoutText.Add(number, code);
        }

        return new NomenclatureReading(table, [.. texts.Values])
        {
            WithoutCode = withoutCode,
            National = national,
            WithoutText = withoutText.ToRows(),
            Unknown = unknown.ToRows(),
            Repeated = repeated.ToRows(),
            Shortened = shortened,
            ZerosGivenBack = zeroLost,
        };

        bool SpeaksForHeading(ReadLabel l) => l.Code.Length == 6 && l.Code.EndsWith("00", StringComparison.Ordinal) && !texts.ContainsKey(l.Code[..4]);
    }

    /// <summary>The text on one line, without the dashes in front that draw the hierarchy and the colon behind that opens it.</summary>
    private static (string Text, bool WasIndented) Clean(string cell)
    {
        var text = new StringBuilder(cell.Length);
        foreach (var c in cell)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                if (text.Length > 0 && text[^1] != ' ')
                {
                    text.Append(' ');
                }
            }
            else if (char.GetUnicodeCategory(c) != UnicodeCategory.Format)
            {
                text.Append(c);
            }
        }

        var line = text.ToString();
        var start = 0;
        var dashes = 0;
        while (start < line.Length && (line[start] == ' ' || IsDash(line[start])))
        {
            dashes += line[start++] == ' ' ? 0 : 1;
        }

        return (line[start..].TrimEnd(' ', ':'), dashes > 0);
    }

    private static bool IsDash(char c) => c is '\u2212' or '\u00ad' || char.GetUnicodeCategory(c) == UnicodeCategory.DashPunctuation;

    private static string Cut(string text)
    {
        var room = text[..(MaxTextLength - 1)];
        var space = room.LastIndexOf(' ');
        // A text without spaces is cut where it must be, but not through a letter of two halves.
        var end = space > MaxTextLength / 2 ? space : char.IsHighSurrogate(room[^1]) ? room.Length - 1 : room.Length;
        return room[..end].TrimEnd(' ', ',', ';', ':') + "…";
    }

    private sealed class RowList
    {
        private readonly List<PassedOverRow> _first = [];
        private int _count;

        public void Add(int number, string code)
        {
            _count++;
            if (_first.Count < PassedOverRows.Shown)
            {
                _first.Add(new(number, code));
            }
        }

        public PassedOverRows ToRows() => new(_count, _first);
    }
}
