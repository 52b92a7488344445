using SkiaSharp;

namespace ComplianceHub.Certificates.Pdf.Skia;

/// <summary>How a text looks.</summary>
/// <param name="Size">In points.</param>
internal sealed record TextStyle(float Size, SKColor Color, bool Bold = false, bool AlignRight = false)
{
    public float LineHeight => Size * 1.3f;

    public float Ascent => Size * 1.0f;
}

/// <summary>Paragraphs of text, broken into lines at spaces, and inside a word only where it is wider than the space. Breaks between lines.</summary>
internal sealed class Text(string text, TextStyle style) : Element
{
    private readonly string _text = FontFile.Drawable(text);
    private List<TextLine>? _lines;
    private float _width = -1;
    private int _next;

    public override SpacePlan Measure(SKSize space)
    {
        Break(space.Width);
        var left = _lines!.Count - _next;
        var fitting = Math.Min(left, (int)Math.Floor((space.Height + Tolerance) / style.LineHeight));
        if (left == 0)
        {
            return SpacePlan.Full(space.Width, 0);
        }

        return fitting <= 0 ? SpacePlan.Wrap : new(fitting == left ? Fit.Full : Fit.Partial, new(space.Width, fitting * style.LineHeight));
    }

    public override void Draw(SKCanvas canvas, SKSize space)
    {
        Break(space.Width);
        using var paint = new SKPaint { Color = style.Color, IsAntialias = true };
        for (var y = style.Ascent; _next < _lines!.Count && y - style.Ascent + style.LineHeight <= space.Height + Tolerance; _next++, y += style.LineHeight)
        {
            var line = _lines[_next];
            var x = line.RightToLeft || style.AlignRight ? space.Width - line.Width : 0;
            foreach (var run in line.Runs)
            {
                using var font = new SKFont(run.Font.Typeface, style.Size) { Subpixel = true, LinearMetrics = true, Hinting = SKFontHinting.None };
                using var builder = new SKTextBlobBuilder();
                builder.AddPositionedRun(run.Glyphs, font, run.Positions);
                using var blob = builder.Build();
                if (blob is not null)
                {
                    canvas.DrawText(blob, x, y, paint);
                }

                x += run.Width;
            }
        }
    }

    public override void Reset() => _next = 0;

    private void Break(float width)
    {
        // A text keeps its column's width from page to page; where it does not, what was drawn counts in lines of the first width.
        if (_lines is not null && Math.Abs(width - _width) < Tolerance)
        {
            return;
        }

        (_lines, _width) = (Typesetter.Break(_text, style, width), width);
    }
}
