using AngleSharp.Dom;
using Bunit;
using ComplianceHub.Portal.Cases;

namespace ComplianceHub.Portal.Tests.Cases;

/// <summary>A request's page, as a person finds their way on it.</summary>
public abstract class CasePageTest : PageTest
{
    /// <summary>Use cases write to a real file, on machines that have other things to do.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    protected CasePageTest() => World = new CaseWorld(Portal);

    protected CaseWorld World { get; }

    protected IRenderedComponent<CasePage> Open(Person person, CaseFile file)
    {
        SignIn(person);
        return Open(file);
    }

    /// <summary>For the person who is signed in.</summary>
    protected IRenderedComponent<CasePage> Open(CaseFile file)
    {
        var page = Render<CasePage>(p => p.Add(c => c.Id, file.Case.Id));
        Eventually(page, () => Assert.NotEmpty(page.FindAll("h1")));
        return page;
    }

    protected static void Eventually(IRenderedComponent<CasePage> page, Action assertion) => page.WaitForAssertion(assertion, Patience);

    protected static void Says(IRenderedComponent<CasePage> page, string text) =>
        Eventually(page, () => Assert.Contains(text, Text(page), StringComparison.Ordinal));

    protected static void SaysNot(IRenderedComponent<CasePage> page, string text) => Assert.DoesNotContain(text, Text(page), StringComparison.Ordinal);

    protected static IReadOnlyList<string> Buttons(IRenderedComponent<CasePage> page) => [.. page.FindAll("button").Select(b => b.TextContent.Trim())];

    /// <summary>Presses the button of these words, as one does who takes their time.</summary>
    protected void Press(IRenderedComponent<CasePage> page, string text)
    {
        Button(page, text).Click();
        LetAMomentPass();
    }

    protected static IElement Button(IRenderedComponent<CasePage> page, string text)
    {
        Eventually(page, () => Assert.Contains(text, Buttons(page)));
        return page.FindAll("button").First(b => b.TextContent.Trim() == text);
    }

    protected static void Write(IRenderedComponent<CasePage> page, string label, string text) => Field(page, label).Input(text);

    /// <summary>Types into a field that is read when it is left.</summary>
    protected static void Type(IRenderedComponent<CasePage> page, string label, string text) => Field(page, label).Change(text);

    protected static void Tick(IRenderedComponent<CasePage> page, string words)
    {
        Eventually(page, () => Assert.Contains(page.FindAll("label"), l => l.TextContent.Contains(words, StringComparison.Ordinal)));
        page.FindAll("label").First(l => l.TextContent.Contains(words, StringComparison.Ordinal)).QuerySelector("input[type=checkbox]")!.Change(true);
    }

    protected async Task SendAsync(IRenderedComponent<CasePage> page)
    {
        await page.Find("form").SubmitAsync();
        LetAMomentPass();
    }

    protected static string? Typed(IRenderedComponent<CasePage> page, string label) => Field(page, label).GetAttribute("value");

    /// <summary>What is read on the page, however its source is wrapped.</summary>
    private static string Text(IRenderedComponent<CasePage> page) =>
        string.Join(' ', string.Join(' ', page.Nodes.Select(n => n.TextContent)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
