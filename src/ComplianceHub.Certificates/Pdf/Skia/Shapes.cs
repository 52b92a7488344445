using QRCoder;
using SkiaSharp;

namespace ComplianceHub.Certificates.Pdf.Skia;

/// <summary>The colours of a printed certificate; all keep their contrast in black and white.</summary>
internal static class Ink
{
    public static readonly SKColor Black = new(0x16, 0x23, 0x2d);
    public static readonly SKColor Grey = new(0x4a, 0x5c, 0x69);
    public static readonly SKColor Blue = new(0x0f, 0x2f, 0x47);
    public static readonly SKColor Line = new(0xb9, 0xc5, 0xce);
    public static readonly SKColor Tint = new(0xf1, 0xf5, 0xf8);
}

/// <summary>A horizontal line.</summary>
internal sealed class Line(float thickness, SKColor color) : Element
{
    public override SpacePlan Measure(SKSize space) => space.Height < thickness ? SpacePlan.Wrap : SpacePlan.Full(space.Width, thickness);

    public override void Draw(SKCanvas canvas, SKSize space)
    {
        using var paint = new SKPaint { Color = color };
        canvas.DrawRect(0, 0, space.Width, thickness, paint);
    }

    public override void Reset()
    {
    }
}

/// <summary>Room between elements, in points.</summary>
internal sealed class Space(float height) : Element
{
    public override SpacePlan Measure(SKSize space) => SpacePlan.Full(space.Width, Math.Min(height, Math.Max(0, space.Height)));

    public override void Draw(SKCanvas canvas, SKSize space)
    {
    }

    public override void Reset()
    {
    }
}

/// <summary>An element on a tinted ground with room around it.</summary>
internal sealed class Box(float padding, SKColor ground, Element child) : Element
{
    public override SpacePlan Measure(SKSize space)
    {
        var plan = child.Measure(Inner(space));
        return plan.Fit == Fit.Wrap ? plan : new(plan.Fit, new(space.Width, plan.Size.Height + (2 * padding)));
    }

    public override void Draw(SKCanvas canvas, SKSize space)
    {
        var plan = child.Measure(Inner(space));
        using var paint = new SKPaint { Color = ground };
        canvas.DrawRect(0, 0, space.Width, plan.Size.Height + (2 * padding), paint);
        DrawAt(canvas, padding, padding, child, Inner(space));
    }

    public override void Reset() => child.Reset();

    private SKSize Inner(SKSize space) => new(space.Width - (2 * padding), space.Height - (2 * padding));
}

/// <summary>A QR code (ISO/IEC 18004) as one path, with the quiet zone that readers need.</summary>
/// <param name="side">Width and height in points.</param>
internal sealed class QrCode(string text, float side) : Element
{
    public override SpacePlan Measure(SKSize space) => space.Height + Tolerance < side ? SpacePlan.Wrap : SpacePlan.Full(side, side);

    public override void Draw(SKCanvas canvas, SKSize space)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var modules = code.ModuleMatrix;
        var module = side / modules.Count;
        using var path = new SKPathBuilder();
        for (var row = 0; row < modules.Count; row++)
        {
            for (var column = 0; column < modules.Count; column++)
            {
                if (modules[row][column])
                {
                    // Runs of dark modules as one rectangle, so that no hairline shows between them.
                    var start = column;
                    while (column + 1 < modules.Count && modules[row][column + 1])
                    {
                        column++;
                    }

                    path.AddRect(new SKRect(start * module, row * module, (column + 1) * module, (row + 1) * module));
                }
            }
        }

        using var paint = new SKPaint { Color = SKColors.Black };
        using var drawn = path.Detach();
        canvas.DrawPath(drawn, paint);
    }

    public override void Reset()
    {
    }
}
