using System.Globalization;
using System.Text;
using HarfBuzzSharp;
using SkiaSharp;

namespace ComplianceHub.Certificates.Pdf.Skia;

/// <summary>Glyphs of one font and direction.</summary>
/// <param name="Positions">In points from the run's left end, on the baseline.</param>
internal sealed record GlyphRun(FontFile Font, ushort[] Glyphs, SKPoint[] Positions, float Width, bool RightToLeft);

/// <summary>A line, its runs from left to right as they are seen.</summary>
internal sealed record TextLine(IReadOnlyList<GlyphRun> Runs, float Width, bool RightToLeft);

/// <summary>
/// Shapes text with HarfBuzz and breaks it into lines. Of the bidirectional algorithm (Unicode UAX 9) it keeps what names and addresses need:
/// the paragraph's direction is that of its first strong letter, runs of the other direction are set in their own, digits run left to right.
/// Explicit embeddings are not followed.
/// </summary>
internal static class Typesetter
{
    private static readonly Feature[] Features = [Feature.Parse("-liga"), Feature.Parse("-clig"), Feature.Parse("-dlig")];
    private static readonly Lock Shaping = new();

    public static List<TextLine> Break(string text, TextStyle style, float width)
    {
        var lines = new List<TextLine>();
        lock (Shaping)
        {
            foreach (var paragraph in text.Split('\n'))
            {
                lines.AddRange(BreakParagraph(paragraph, style, width));
            }
        }

        return lines;
    }

    /// <summary>In points: narrower, a line breaks inside a word.</summary>
    public static float WidestWord(string text, TextStyle style)
    {
        lock (Shaping)
        {
            var words = text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
            return words.Select(w => Itemise(w, style, false).Sum(r => r.Width)).DefaultIfEmpty(0).Max();
        }
    }

    private static IEnumerable<TextLine> BreakParagraph(string paragraph, TextStyle style, float width)
    {
        var rightToLeft = paragraph.EnumerateRunes().Select(Direction).FirstOrDefault(d => d is not null) == true;
        var space = Shape(" ", FontFile.Main(style.Bold), false, style.Size);
        var line = new List<IReadOnlyList<GlyphRun>>();
        var used = 0f;
        foreach (var word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(w => Fit(w, style, width, rightToLeft)))
        {
            var wide = word.Sum(r => r.Width);
            if (line.Count > 0 && used + space.Width + wide > width + Element.Tolerance)
            {
                yield return Arrange(line, space, rightToLeft);
                (line, used) = ([], 0);
            }

            used += (line.Count == 0 ? 0 : space.Width) + wide;
            line.Add(word);
        }

        yield return Arrange(line, space, rightToLeft);
    }

    /// <summary>A word's runs; in pieces where it is wider than a line.</summary>
    private static IEnumerable<IReadOnlyList<GlyphRun>> Fit(string word, TextStyle style, float width, bool rightToLeft)
    {
        var runs = Itemise(word, style, rightToLeft);
        if (runs.Sum(r => r.Width) <= width || word.Length <= 1)
        {
            yield return runs;
            yield break;
        }

        var start = 0;
        var elements = StringInfo.ParseCombiningCharacters(word).Append(word.Length).ToArray();
        for (var i = 1; i < elements.Length; i++)
        {
            var next = i + 1 < elements.Length ? elements[i + 1] : word.Length;
            if (i == elements.Length - 1 || Itemise(word[start..next], style, rightToLeft).Sum(r => r.Width) > width)
            {
                yield return Itemise(word[start..elements[i]], style, rightToLeft);
                start = elements[i];
            }
        }
    }

    /// <summary>Runs of one font and direction, in the order in which they are read.</summary>
    private static List<GlyphRun> Itemise(string word, TextStyle style, bool rightToLeft)
    {
        var runs = new List<GlyphRun>();
        var part = new StringBuilder();
        (FontFile Font, bool RightToLeft)? current = null;
        foreach (var letter in word.EnumerateRunes())
        {
            var direction = Direction(letter) ?? (IsDigit(letter) ? false : current?.RightToLeft ?? rightToLeft);
            var font = Rune.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark && current is { } before && before.Font.Has(letter)
                ? before.Font
                : FontFile.For(letter, style.Bold) ?? FontFile.Main(style.Bold);
            if (current is { } same && (same.Font != font || same.RightToLeft != direction))
            {
                runs.Add(Shape(part.ToString(), same.Font, same.RightToLeft, style.Size));
                part.Clear();
            }

            current = (font, direction);
            part.Append(letter.ToString());
        }

        if (current is { } last)
        {
            runs.Add(Shape(part.ToString(), last.Font, last.RightToLeft, style.Size));
        }

        return runs;
    }

    /// <summary>From the order of reading to the order of seeing (UAX 9, rule L2, for two levels).</summary>
    private static TextLine Arrange(List<IReadOnlyList<GlyphRun>> words, GlyphRun space, bool rightToLeft)
    {
        var runs = new List<GlyphRun>();
        for (var i = 0; i < words.Count; i++)
        {
            if (i > 0)
            {
                var between = words[i - 1][^1].RightToLeft == words[i][0].RightToLeft ? words[i][0].RightToLeft : rightToLeft;
                runs.Add(space with { RightToLeft = between });
            }

            runs.AddRange(words[i]);
        }

        var seen = new List<GlyphRun>();
        for (var i = 0; i < runs.Count;)
        {
            var end = i;
            while (end < runs.Count && runs[end].RightToLeft == runs[i].RightToLeft)
            {
                end++;
            }

            var stretch = runs[i..end];
            if (runs[i].RightToLeft)
            {
                stretch.Reverse();
            }

            seen.InsertRange(rightToLeft ? 0 : seen.Count, stretch);
            i = end;
        }

        return new(seen, seen.Sum(r => r.Width), rightToLeft);
    }

    private static GlyphRun Shape(string text, FontFile font, bool rightToLeft, float size)
    {
        using var buffer = new HarfBuzzSharp.Buffer();
        buffer.AddUtf16(text);
        buffer.GuessSegmentProperties();
        buffer.Direction = rightToLeft ? HarfBuzzSharp.Direction.RightToLeft : HarfBuzzSharp.Direction.LeftToRight;
        font.Shaper.Shape(buffer, Features);
        var scale = size / font.UnitsPerEm;
        var glyphs = new ushort[buffer.Length];
        var positions = new SKPoint[buffer.Length];
        var x = 0f;
        var infos = buffer.GlyphInfos;
        var places = buffer.GlyphPositions;
        for (var i = 0; i < glyphs.Length; i++)
        {
            glyphs[i] = (ushort)infos[i].Codepoint;
            positions[i] = new(x + (places[i].XOffset * scale), -places[i].YOffset * scale);
            x += places[i].XAdvance * scale;
        }

        return new(font, glyphs, positions, x, rightToLeft);
    }

    private static bool IsDigit(Rune letter) => Rune.GetUnicodeCategory(letter) == UnicodeCategory.DecimalDigitNumber;

    /// <summary>True for letters that run from right to left, false for other letters, null for digits, signs and spaces.</summary>
    private static bool? Direction(Rune letter) => letter.Value switch
    {
        >= 0x0590 and <= 0x08FF when !IsDigit(letter) => true,
        >= 0xFB1D and <= 0xFDFF or >= 0xFE70 and <= 0xFEFF => true,
        _ => Rune.IsLetter(letter) ? false : null,
    };
}
