using SkiaSharp;

namespace ComplianceHub.Certificates.Pdf.Skia;

/// <summary>How much of what remains of an element fits into a space.</summary>
internal enum Fit
{
    /// <summary>All of it.</summary>
    Full,

    /// <summary>Some of it; the rest goes on the next page.</summary>
    Partial,

    /// <summary>None of it: it wants the next page.</summary>
    Wrap,
}

/// <summary>An element's answer to how much room it needs.</summary>
/// <param name="Size">In points, of the part that fits.</param>
internal readonly record struct SpacePlan(Fit Fit, SKSize Size)
{
    public static SpacePlan Full(float width, float height) => new(Fit.Full, new(width, height));

    public static SpacePlan Partial(float width, float height) => new(Fit.Partial, new(width, height));

    public static readonly SpacePlan Wrap = new(Fit.Wrap, SKSize.Empty);
}

/// <summary>
/// A piece of a document. It answers how much room what remains of it needs, and draws that much; what was drawn is not drawn again, so
/// that paging follows from composing elements. Coordinates are points from the top left of the space given.
/// </summary>
internal abstract class Element
{
    public const float Tolerance = 0.01f;

    public abstract SpacePlan Measure(SKSize space);

    /// <summary>Draws what <see cref="Measure"/> said fits into the same space, and remembers how far it came.</summary>
    public abstract void Draw(SKCanvas canvas, SKSize space);

    /// <summary>As if nothing were drawn yet, for a second pass.</summary>
    public abstract void Reset();

    protected static void DrawAt(SKCanvas canvas, float x, float y, Element element, SKSize space)
    {
        canvas.Save();
        canvas.Translate(x, y);
        element.Draw(canvas, space);
        canvas.Restore();
    }
}
