using SkiaSharp;

namespace ComplianceHub.Certificates.Pdf.Skia;

/// <summary>Elements one under the other. Breaks between them, and inside those that break.</summary>
internal sealed class Column(float gap, params IReadOnlyList<Element> children) : Element
{
    private int _next;

    public override SpacePlan Measure(SKSize space)
    {
        var height = 0f;
        for (var i = _next; i < children.Count; i++)
        {
            var before = i == _next ? 0 : gap;
            var plan = children[i].Measure(new(space.Width, space.Height - height - before));
            if (plan.Fit == Fit.Wrap)
            {
                return i == _next ? SpacePlan.Wrap : SpacePlan.Partial(space.Width, height);
            }

            height += before + plan.Size.Height;
            if (plan.Fit == Fit.Partial)
            {
                return SpacePlan.Partial(space.Width, height);
            }
        }

        return SpacePlan.Full(space.Width, height);
    }

    public override void Draw(SKCanvas canvas, SKSize space)
    {
        var y = 0f;
        for (var first = _next; _next < children.Count; _next++)
        {
            var before = _next == first ? 0 : gap;
            var room = new SKSize(space.Width, space.Height - y - before);
            var plan = children[_next].Measure(room);
            if (plan.Fit == Fit.Wrap)
            {
                return;
            }

            DrawAt(canvas, 0, y + before, children[_next], room);
            y += before + plan.Size.Height;
            if (plan.Fit == Fit.Partial)
            {
                return;
            }
        }
    }

    public override void Reset()
    {
        _next = 0;
        foreach (var child in children)
        {
            child.Reset();
        }
    }
}

/// <summary>Elements that stay together on a page if a page can hold them: a heading with the beginning of what it heads.</summary>
/// <param name="needed">Room in points below which the whole moves to the next page.</param>
internal sealed class KeepWithNext(float needed, Element child) : Element
{
    private bool _begun;

    public override SpacePlan Measure(SKSize space)
    {
        var plan = child.Measure(space);
        return !_begun && plan.Fit != Fit.Full && space.Height < needed ? SpacePlan.Wrap : plan;
    }

    public override void Draw(SKCanvas canvas, SKSize space)
    {
        _begun = true;
        child.Draw(canvas, space);
    }

    public override void Reset()
    {
        _begun = false;
        child.Reset();
    }
}
