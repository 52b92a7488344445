using SkiaSharp;

namespace ComplianceHub.Certificates.Pdf.Skia;

/// <summary>A4 pages that content flows over, each with the same head and a foot that says which of how many it is.</summary>
internal sealed class Paper(Element head, Func<int, int, Element> foot, Element content)
{
    public const float Width = 595.28f;
    public const float Height = 841.89f;
    public const float Margin = 42;
    private const float Gap = 12;

    /// <summary>More than any certificate has: a layout that never ends is a bug, not a document.</summary>
    private const int MaxPages = 2000;

    /// <summary>Draws twice: once into nothing, to learn how many pages there are, then for good.</summary>
    public void Draw(SKDocument document)
    {
        using var nothing = new SKNWayCanvas((int)Width, (int)Height);
        var pages = Flow(_ => nothing, () => { }, 9999);
        head.Reset();
        content.Reset();
        Flow(_ => document.BeginPage(Width, Height), document.EndPage, pages);
    }

    private int Flow(Func<int, SKCanvas> begin, Action end, int pages)
    {
        for (var page = 1; page <= MaxPages; page++)
        {
            var canvas = begin(page);
            var width = Width - (2 * Margin);
            var top = Place(canvas, head, Margin, width) + Gap;
            head.Reset();
            var bottom = foot(page, pages);
            var footHeight = bottom.Measure(new(width, Height)).Size.Height;
            Place(canvas, bottom, Height - Margin - footHeight, width);
            var room = new SKSize(width, Height - Margin - footHeight - Gap - top);
            var plan = content.Measure(room);
            if (plan.Fit == Fit.Wrap)
            {
                throw new InvalidOperationException("A part of the document is taller than a page and cannot be broken.");
            }

            canvas.Save();
            canvas.Translate(Margin, top);
            content.Draw(canvas, room);
            canvas.Restore();
            end();
            if (plan.Fit == Fit.Full)
            {
                return page;
            }
        }

        throw new InvalidOperationException($"The document has more than {MaxPages} pages.");
    }

    private static float Place(SKCanvas canvas, Element element, float y, float width)
    {
        var space = new SKSize(width, Height);
        var height = element.Measure(space).Size.Height;
        canvas.Save();
        canvas.Translate(Margin, y);
        element.Draw(canvas, space);
        canvas.Restore();
        return y + height;
    }
}
