using SkiaSharp;

namespace ComplianceHub.Certificates.Pdf.Skia;

/// <summary>Rows under a header that is drawn again on every page. A row breaks only where it is taller than a page has room.</summary>
internal sealed class Table(Element header, IReadOnlyList<Element> rows) : Element
{
    private const float RowPadding = 4;
    private int _next;

    public override SpacePlan Measure(SKSize space) => Walk(null, space);

    public override void Draw(SKCanvas canvas, SKSize space) => Walk(canvas, space);

    public override void Reset()
    {
        _next = 0;
        header.Reset();
        foreach (var row in rows)
        {
            row.Reset();
        }
    }

    /// <summary>Measures where there is no canvas, draws where there is one.</summary>
    private SpacePlan Walk(SKCanvas? canvas, SKSize space)
    {
        var head = header.Measure(space);
        var y = head.Size.Height + RowPadding;
        if (head.Fit != Fit.Full || y > space.Height)
        {
            return SpacePlan.Wrap;
        }

        var rest = new List<(Element Row, float Y, float Height)>();
        var fit = Fit.Full;
        var whole = 0;
        for (var i = _next; i < rows.Count; i++)
        {
            var plan = rows[i].Measure(new(space.Width, space.Height - y - (2 * RowPadding)));
            var alone = i == _next;
            // Alone under the header a row may break; otherwise it waits for the next page, where it is alone.
            if (plan.Fit == Fit.Wrap || (plan.Fit == Fit.Partial && !alone))
            {
                fit = Fit.Partial;
                break;
            }

            rest.Add((rows[i], y + RowPadding, plan.Size.Height));
            y += plan.Size.Height + (2 * RowPadding);
            if (plan.Fit == Fit.Partial)
            {
                fit = Fit.Partial;
                break;
            }

            whole++;
        }

        if (rest.Count == 0 && fit == Fit.Partial)
        {
            return SpacePlan.Wrap;
        }

        if (canvas is not null)
        {
            DrawAt(canvas, 0, 0, header, space);
            header.Reset();
            using var line = new SKPaint { Color = Ink.Line, StrokeWidth = 0.5f, IsStroke = true };
            canvas.DrawLine(0, head.Size.Height + (RowPadding / 2), space.Width, head.Size.Height + (RowPadding / 2), line);
            foreach (var (row, at, height) in rest)
            {
                DrawAt(canvas, 0, at, row, new(space.Width, space.Height - at - RowPadding));
                canvas.DrawLine(0, at + height + RowPadding, space.Width, at + height + RowPadding, line);
            }

            _next += whole;
        }

        return new(fit, new(space.Width, y));
    }
}
