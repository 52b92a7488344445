using SkiaSharp;

namespace ComplianceHub.Certificates.Pdf.Skia;

/// <summary>A cell of a row.</summary>
/// <param name="Width">In points where positive, a share of what is left where negative.</param>
internal sealed record Cell(float Width, Element Child);

/// <summary>Elements side by side. A cell that does not fit goes on at the next page, beside what remains of the others.</summary>
internal sealed class Row(float gap, params IReadOnlyList<Cell> cells) : Element
{
    private readonly bool[] _done = new bool[cells.Count];

    public override SpacePlan Measure(SKSize space)
    {
        var widths = Widths(space.Width);
        var height = 0f;
        var partial = false;
        for (var i = 0; i < cells.Count; i++)
        {
            if (_done[i])
            {
                continue;
            }

            var plan = cells[i].Child.Measure(new(widths[i], space.Height));
            if (plan.Fit == Fit.Wrap)
            {
                return SpacePlan.Wrap;
            }

            partial |= plan.Fit == Fit.Partial;
            height = Math.Max(height, plan.Size.Height);
        }

        return partial ? SpacePlan.Partial(space.Width, height) : SpacePlan.Full(space.Width, height);
    }

    public override void Draw(SKCanvas canvas, SKSize space)
    {
        var widths = Widths(space.Width);
        var x = 0f;
        for (var i = 0; i < cells.Count; i++)
        {
            if (!_done[i])
            {
                var room = new SKSize(widths[i], space.Height);
                _done[i] = cells[i].Child.Measure(room).Fit == Fit.Full;
                DrawAt(canvas, x, 0, cells[i].Child, room);
            }

            x += widths[i] + gap;
        }
    }

    public override void Reset()
    {
        Array.Clear(_done);
        foreach (var cell in cells)
        {
            cell.Child.Reset();
        }
    }

    private float[] Widths(float width)
    {
        var free = width - (gap * (cells.Count - 1)) - cells.Where(c => c.Width > 0).Sum(c => c.Width);
        var shares = -cells.Where(c => c.Width < 0).Sum(c => c.Width);
        return [.. cells.Select(c => c.Width > 0 ? c.Width : free * -c.Width / shares)];
    }
}
