using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace ComplianceHub.Certificates.Pdf;

/// <summary>
/// Finishes a laid-out PDF/A-2b file by one incremental update (ISO 32000-2, 7.5.6): embeds the certificate's JSON as an associated file,
/// so that the file becomes PDF/A-3b, and signs the whole (PAdES baseline B). Knows no engine: it asks of the file only a classic
/// cross-reference table and an uncompressed catalog, page and metadata.
/// </summary>
public static partial class PdfSeal
{
    public const string AttachmentName = "certificate.json";

    /// <summary>Room for the signature, in bytes; ours has about 1,300, one with a chain of RSA certificates fits as well.</summary>
    private const int SignatureRoom = 8192;

    /// <exception cref="FormatException">The file is not laid out as said above.</exception>
    public static byte[] Seal(byte[] pdf, byte[] json, DateTimeOffset at, CertificateSigner signer)
    {
        var file = new ParsedPdf(pdf);
        var next = file.Size;
        var (embedded, filespec, signature, widget) = (next, next + 1, next + 2, next + 3);
        var pageNumber = file.FirstPage;
        var date = PdfDate(at);

        var update = new Update(pdf, next + 4);
        update.Add(file.Metadata, UpgradeMetadata(file.Body(file.Metadata)));
        update.Add(embedded, Stream(
            $"/Type /EmbeddedFile /Subtype /application#2Fjson /Length {json.Length} /Params <</Size {json.Length} /ModDate ({date}) /CheckSum <{Md5(json)}>>>", json));
        update.Add(filespec, Latin(
            $"<</Type /Filespec /F ({AttachmentName}) /UF ({AttachmentName}) /Desc (The certificate as canonical JSON) /AFRelationship /Data /EF <</F {embedded} 0 R /UF {embedded} 0 R>>>>"));
        update.Add(widget, Latin(
            $"<</Type /Annot /Subtype /Widget /FT /Sig /T (Issuer) /F 132 /Rect [0 0 0 0] /P {pageNumber} 0 R /V {signature} 0 R>>"));
        update.Add(pageNumber, Latin(Insert(file.Dictionary(pageNumber), "/Annots", $"[{widget} 0 R]")));
        var catalog = Insert(file.Dictionary(file.Root), "/AcroForm", $"<</Fields [{widget} 0 R] /SigFlags 3>>");
        catalog = Insert(catalog, "/Names", $"<</EmbeddedFiles <</Names [({AttachmentName}) {filespec} 0 R]>>>>");
        update.Add(file.Root, Latin(Insert(catalog, "/AF", $"[{filespec} 0 R]")));

        var contentsAt = update.AddSignature(signature, Latin(
            $"<</Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /M ({date}) /Name ({Escape(signer.Subject)}) /ByteRange [0 {Room10} {Room10} {Room10}] /Contents <{new string('0', SignatureRoom * 2)}>>>"));
        var bytes = update.Finish(file);
        return Sign(bytes, contentsAt, signer);
    }

    private const string Room10 = "0000000000";

    private static byte[] Sign(byte[] bytes, int signatureObjectAt, CertificateSigner signer)
    {
        var contents = bytes.AsSpan(signatureObjectAt).IndexOf("/Contents <"u8) + signatureObjectAt + "/Contents ".Length;
        var end = contents + (SignatureRoom * 2) + 2;
        var range = string.Create(CultureInfo.InvariantCulture, $"[0 {contents} {end} {bytes.Length - end}]").PadRight("[0 ".Length + (3 * Room10.Length) + 3);
        var rangeAt = bytes.AsSpan(signatureObjectAt).IndexOf("/ByteRange ["u8) + signatureObjectAt + "/ByteRange ".Length;
        Encoding.ASCII.GetBytes(range).CopyTo(bytes, rangeAt);

        byte[] signed = [.. bytes.AsSpan(0, contents), .. bytes.AsSpan(end)];
        var cms = signer.SignCms(signed);
        if (cms.Length > SignatureRoom)
        {
            throw new CryptographicException($"The signature has {cms.Length} bytes; {SignatureRoom} are kept for it.");
        }

        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(cms)).CopyTo(bytes, contents + 1);
        return bytes;
    }

    /// <summary>Adds an entry to a dictionary that must not have it yet.</summary>
    private static string Insert(string dictionary, string key, string value) =>
        Regex.IsMatch(dictionary, Regex.Escape(key) + @"(?![A-Za-z])", RegexOptions.CultureInvariant)
            ? throw new FormatException($"The laid-out PDF already has {key}.")
            : $"{dictionary[..dictionary.LastIndexOf(">>", StringComparison.Ordinal)]}\n{key} {value}>>";

    /// <summary>XMP of PDF/A-2 becomes PDF/A-3, the part that allows associated files of any kind (ISO 19005-3).</summary>
    private static byte[] UpgradeMetadata(byte[] body)
    {
        var text = Encoding.Latin1.GetString(body);
        if (!Part().IsMatch(text))
        {
            throw new FormatException("The laid-out PDF does not say that it is PDF/A-2.");
        }

        return Latin(Part().Replace(text, m => m.Groups[1].Value + "3" + m.Groups[2].Value));
    }

    private static byte[] Stream(string entries, byte[] data) => [.. Latin($"<<{entries}>>\nstream\n"), .. data, .. "\nendstream"u8];

    private static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text);

    private static string PdfDate(DateTimeOffset at) => at.ToUniversalTime().ToString("'D:'yyyyMMddHHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A PDF string of ASCII: other letters become their base letter or a question mark; the certificate in the signature has the exact name.</summary>
    private static string Escape(string text) =>
        new([.. text.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            .Select(c => c is '(' or ')' or '\\' or < ' ' or > '~' ? '?' : c)]);

    // The checksum of an embedded file is MD5 by the standard (ISO 32000-2, table 45): a check of transport, not a proof; the signature is the proof.
#pragma warning disable CA5351
    private static string Md5(byte[] data) => Convert.ToHexStringLower(MD5.HashData(data));
#pragma warning restore CA5351

    [GeneratedRegex(@"(<pdfaid:part>|pdfaid:part="")2(</pdfaid:part>|"")", RegexOptions.CultureInvariant)]
    private static partial Regex Part();

    /// <summary>The objects that are added or replaced, behind the file as it was.</summary>
    private sealed class Update(byte[] pdf, int size)
    {
        private readonly MemoryStream _bytes = Copy(pdf);
        private readonly SortedDictionary<int, long> _offsets = [];

        public void Add(int number, byte[] body)
        {
            _offsets[number] = _bytes.Position;
            _bytes.Write(Latin(string.Create(CultureInfo.InvariantCulture, $"{number} 0 obj\n")));
            _bytes.Write(body);
            _bytes.Write("\nendobj\n"u8);
        }

        public int AddSignature(int number, byte[] body)
        {
            var at = (int)_bytes.Position;
            Add(number, body);
            return at;
        }

        public byte[] Finish(ParsedPdf file)
        {
            var xref = _bytes.Position;
            var table = new StringBuilder("xref\n");
            foreach (var run in Runs())
            {
                table.Append(CultureInfo.InvariantCulture, $"{run[0]} {run.Count}\n");
                foreach (var number in run)
                {
                    table.Append(CultureInfo.InvariantCulture, $"{_offsets[number]:0000000000} 00000 n \n");
                }
            }

            table.Append(CultureInfo.InvariantCulture, $"trailer\n<</Size {size} /Root {file.Root} 0 R {file.OtherTrailerEntries} /Prev {file.XrefAt}>>\nstartxref\n{xref}\n%%EOF\n");
            _bytes.Write(Latin(table.ToString()));
            return _bytes.ToArray();
        }

        private List<List<int>> Runs()
        {
            var runs = new List<List<int>>();
            foreach (var number in _offsets.Keys)
            {
                if (runs.Count > 0 && runs[^1][^1] == number - 1)
                {
                    runs[^1].Add(number);
                }
                else
                {
                    runs.Add([number]);
                }
            }

            return runs;
        }

        private static MemoryStream Copy(byte[] pdf)
        {
            var stream = new MemoryStream();
            stream.Write(pdf);
            if (pdf[^1] != (byte)'\n')
            {
                stream.WriteByte((byte)'\n');
            }

            return stream;
        }
    }

    /// <summary>As much of a PDF's structure as sealing needs.</summary>
    private sealed class ParsedPdf
    {
        private readonly string _text;
        private readonly Dictionary<int, int> _offsets = [];

        public ParsedPdf(byte[] pdf)
        {
            _text = Encoding.Latin1.GetString(pdf);
            XrefAt = int.Parse(StartXref().Matches(_text).LastOrDefault()?.Groups[1].Value ?? throw Bad("no startxref"), CultureInfo.InvariantCulture);
            ReadTable();
            var trailerAt = _text.IndexOf("trailer", XrefAt, StringComparison.Ordinal);
            var trailer = _text[trailerAt.._text.IndexOf("startxref", trailerAt, StringComparison.Ordinal)];
            Size = Number(trailer, "/Size");
            Root = Number(trailer, "/Root");
            OtherTrailerEntries = string.Join(' ', TrailerEntry().Matches(trailer).Select(m => m.Value));
            Metadata = Number(Dictionary(Root), "/Metadata");
            var node = Number(Dictionary(Root), "/Pages");
            // Down the first kids to a leaf.
            while (Kids().Match(Dictionary(node)) is { Success: true } kids)
            {
                node = int.Parse(kids.Groups[1].Value, CultureInfo.InvariantCulture);
            }

            FirstPage = node;
        }

        public int XrefAt { get; }

        public int Size { get; }

        public int Root { get; }

        public int Metadata { get; }

        public int FirstPage { get; }

        public string OtherTrailerEntries { get; }

        public byte[] Body(int number)
        {
            var (from, to) = Bounds(number);
            return Encoding.Latin1.GetBytes(_text[from..to]);
        }

        public string Dictionary(int number)
        {
            var (from, to) = Bounds(number);
            return _text[from..to].Trim();
        }

        private (int From, int To) Bounds(int number)
        {
            if (!_offsets.TryGetValue(number, out var at))
            {
                throw Bad($"object {number} is not in its table");
            }

            var from = _text.IndexOf(" obj", at, StringComparison.Ordinal) + " obj".Length;
            from += _text[from] == '\r' && _text[from + 1] == '\n' ? 2 : 1;
            var to = _text.IndexOf("endobj", from, StringComparison.Ordinal);
            return (from, _text[to - 1] == '\n' ? to - 1 : to);
        }

        private void ReadTable()
        {
            if (!_text.AsSpan(XrefAt).StartsWith("xref", StringComparison.Ordinal))
            {
                throw Bad("no classic cross-reference table");
            }

            var lines = _text[XrefAt.._text.IndexOf("trailer", XrefAt, StringComparison.Ordinal)].Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            var number = 0;
            foreach (var parts in lines.Skip(1).Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            {
                if (parts.Length == 2)
                {
                    number = int.Parse(parts[0], CultureInfo.InvariantCulture);
                }
                else
                {
                    if (parts[2] == "n")
                    {
                        _offsets[number] = int.Parse(parts[0], CultureInfo.InvariantCulture);
                    }

                    number++;
                }
            }
        }

        private static int Number(string dictionary, string key) =>
            Regex.Match(dictionary, Regex.Escape(key) + @"\s+(\d+)", RegexOptions.CultureInvariant) is { Success: true } match
                ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
                : throw Bad($"no {key}");

        private static FormatException Bad(string what) => new($"The laid-out PDF cannot be sealed: {what}.");
    }

    [GeneratedRegex(@"startxref\s+(\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex StartXref();

    [GeneratedRegex(@"/Info\s+\d+\s+\d+\s+R|/ID\s*\[[^\]]*\]", RegexOptions.CultureInvariant)]
    private static partial Regex TrailerEntry();

    [GeneratedRegex(@"/Kids\s*\[\s*(\d+)\s+\d+\s+R", RegexOptions.CultureInvariant)]
    private static partial Regex Kids();
}
