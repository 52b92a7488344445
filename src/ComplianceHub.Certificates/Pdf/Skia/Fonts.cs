using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using HarfBuzzSharp;
using SkiaSharp;

namespace ComplianceHub.Certificates.Pdf.Skia;

/// <summary>A font file that is embedded in this build, for drawing and for shaping. Lives as long as the process.</summary>
#pragma warning disable CA1001 // Never disposed, as said above.
internal sealed class FontFile
#pragma warning restore CA1001
{
    private readonly SKFont _font;

    // Kept, as the shaper reads from them without owning them.
    private readonly Blob _blob;
    private readonly Face _face;

    private FontFile(string name)
    {
        using var stream = typeof(FontFile).Assembly.GetManifestResourceStream($"Fonts/{name}.ttf")
            ?? throw new InvalidOperationException($"The font {name} is not in this build.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        using var data = SKData.CreateCopy(copy.ToArray());
        Typeface = SKTypeface.FromData(data) ?? throw new InvalidOperationException($"The font {name} cannot be read.");
        _font = new SKFont(Typeface);
        // Blob.FromStream leaves the bytes where the garbage collector moves them; these stay.
        var bytes = copy.ToArray();
        var memory = Marshal.AllocHGlobal(bytes.Length);
        Marshal.Copy(bytes, 0, memory, bytes.Length);
        _blob = new Blob(memory, bytes.Length, MemoryMode.ReadOnly);
        _face = new Face(_blob, 0);
        UnitsPerEm = _face.UnitsPerEm;
        Shaper = new HarfBuzzSharp.Font(_face);
        Shaper.SetFunctionsOpenType();
    }

    public SKTypeface Typeface { get; }

    public HarfBuzzSharp.Font Shaper { get; }

    public int UnitsPerEm { get; }

    /// <summary>Latin, Greek, Cyrillic, in two weights; then what a party's name may be written in. The first that has a letter draws it.</summary>
    private static readonly FontFile Regular = new("Roboto-Regular");
    private static readonly FontFile Bold = new("Roboto-Bold");
    private static readonly FontFile[] Others =
        [.. ((string[])["NotoSansArabic-Regular", "NotoSansHebrew-Regular", "NotoSansGeorgian-Regular", "NotoSansArmenian-Regular"]).Select(n => new FontFile(n))];

    public static FontFile? For(Rune letter, bool bold)
    {
        var main = bold ? Bold : Regular;
        return main.Has(letter) ? main : Others.FirstOrDefault(f => f.Has(letter));
    }

    public static FontFile Main(bool bold) => bold ? Bold : Regular;

    /// <summary>
    /// The text as our fonts can draw it, without losing a letter: one that no font has is written as its number in brackets,
    /// [U+4E2D]; control characters become spaces; marks that only steer layout (emoji selectors, zero-width marks) are left out.
    /// </summary>
    public static string Drawable(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(letter);
            if (letter.Value is '\n')
            {
                result.Append('\n');
            }
            else if (category is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator)
            {
                result.Append(' ');
            }
            else if (category == UnicodeCategory.Format || letter.Value is >= 0xFE00 and <= 0xFE0F)
            {
                continue;
            }
            else if (For(letter, bold: false) is null)
            {
                result.Append(CultureInfo.InvariantCulture, $"[U+{letter.Value:X4}]");
            }
            else
            {
                result.Append(letter.ToString());
            }
        }

        return result.ToString();
    }

    public bool Has(Rune letter) => _font.ContainsGlyph(letter.Value);
}
