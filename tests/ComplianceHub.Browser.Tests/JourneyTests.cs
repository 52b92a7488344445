using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using ComplianceHub.Certificates;
using Microsoft.Playwright;
using UglyToad.PdfPig;
using static Microsoft.Playwright.Assertions;

namespace ComplianceHub.Browser.Tests;

/// <summary>The whole journey as its people walk it: each in a browser of their own, on the portal as users start it.</summary>
public sealed class JourneyTests(RunningPortal portal) : IClassFixture<RunningPortal>
{
    private readonly List<string> _foreign = [];

    [BrowserFact]
    public Task From_a_product_to_a_verified_certificate() => WalkAsync(
        new(Dark: false, Width: 1280, "LM358DR", "OOO Neva Pribor", "Karaganda Lift Servis LLP",
            ["start", "product", "prohibited", "submit", "recommend", "countersign", "licence", "verify", "ledger"]));

    [BrowserFact]
    public Task The_same_in_dark_mode_on_a_phone() => WalkAsync(
        new(Dark: true, Width: 390, "LM2904DR", "OOO Kama Pribor", "Shymkent Lift Servis LLP", ["countersign", "licence"]));

    [BrowserFact]
    public async Task What_opens_takes_two_people_and_what_closes_takes_one()
    {
        // A senior officer suspends a licence, alone and at once: whoever verifies it reads so.
        var senior = await PageAsync("senior@demo.test");
        await senior.OpenAsync("/cases");
        await senior.Locator("tr").Filter(new() { HasText = "Uzbekistan" }).GetByRole(AriaRole.Link).First.ClickAsync();
        var licence = senior.GetByRole(AriaRole.Region, new() { Name = "Licence", Exact = true });
        await Expect(licence).ToContainTextAsync("The licence is valid");
        var (address, certificate) = (new Uri(senior.Url).AbsolutePath, Regex.Match(await licence.InnerTextAsync(), @"CH-\d{4}-\d{5}-.").Value);
        await senior.Button("Suspend the licence").ClickAsync();
        await senior.WriteAsync("Reason", "The store in which spare parts are kept could not be found at the address.");
        await senior.Send("Suspend the licence").ClickAsync();
        await Expect(senior.Locator(".page-head")).ToContainTextAsync("Licence suspended");
        var anyone = await PageAsync(null);
        await anyone.OpenAsync($"/verify/{certificate}");
        await Expect(anyone.GetByLabel("Answer for the number")).ToContainTextAsync("licence suspended");

        // Another proposes to reinstate it, and cannot reinstate it alone.
        var proposer = await PageAsync("senior2@demo.test");
        await proposer.OpenAsync(address);
        await Expect(proposer.Button("Countersign the reinstatement")).ToHaveCountAsync(0);
        await senior.MarkAsync();
        await proposer.Button("Propose to reinstate the licence").ClickAsync();
        await proposer.WriteAsync("Reason", "The waterworks has shown the new address of its store, 9 Navoiy street.");
        await proposer.Send("Propose the reinstatement").ClickAsync();
        await Expect(proposer.GetByRole(AriaRole.Region, new() { Name = "Proposed reinstatement" })).ToContainTextAsync("Kerem Aydın");
        await Expect(proposer.Button("Revoke the licence")).ToBeEnabledAsync();
        await Expect(proposer.Button("Countersign the reinstatement")).ToHaveCountAsync(0);
        await Expect(proposer.Locator(".page-head")).ToContainTextAsync("Licence suspended");

        // The first one reads it without loading the page again, finds it in the queue, and countersigns.
        await Expect(senior.GetByRole(AriaRole.Region, new() { Name = "Proposed reinstatement" })).ToContainTextAsync("9 Navoiy street");
        await senior.ExpectStayedAsync();
        await senior.OpenAsync("/queue");
        await senior.Locator("section").Filter(new() { HasText = "Reinstatements and corrections" }).GetByRole(AriaRole.Link).First.ClickAsync();
        await senior.Button("Countersign the reinstatement").ClickAsync();
        await senior.WriteAsync("Reason", "The new address is in the register of the city.");
        await senior.Send("Reinstate the licence").ClickAsync();
        await Expect(senior.Locator(".page-head")).ToContainTextAsync("Licence valid");
        await Expect(proposer.Locator(".page-head")).ToContainTextAsync("Licence valid");
        await anyone.OpenAsync($"/verify/{certificate}");
        await Expect(anyone.GetByLabel("Answer for the number")).ToContainTextAsync("valid today");

        // An officer determines a listed product as not listed: it waits for a second signature, and the exporter sees nothing of it meanwhile.
        var officer = await PageAsync("officer@demo.test");
        await officer.OpenAsync("/products");
        await officer.GetByRole(AriaRole.Link, new() { Name = "Terminal block, 12 way" }).ClickAsync();
        await officer.Button("Determine").ClickAsync();
        await officer.WriteAsync("HS subheading", "8547.20");
        await Expect(officer.Form()).ToContainTextAsync("waits for a second officer");
        await officer.WriteAsync("Reason", "By the sample only the insulating body is supplied, without clamps: an insulating fitting of plastics.");
        await officer.Send("Propose").ClickAsync();
        var proposed = officer.GetByRole(AriaRole.Region, new() { Name = "Proposed determination" });
        await Expect(proposed).ToContainTextAsync("Proposed: not listed. It waits for a second officer");
        await Expect(proposed).ToContainTextAsync("somebody else gives the second signature");
        await Expect(officer.Button("Countersign")).ToHaveCountAsync(0);
        var product = new Uri(officer.Url).AbsolutePath;
        var exporter = await PageAsync("exporter@demo.test");
        await exporter.OpenAsync(product);
        await Expect(exporter.Locator(".verdict")).ToContainTextAsync("Listed on the Common High Priority List");
        await Expect(exporter.GetByText("8547.20")).ToHaveCountAsync(0);

        await senior.OpenAsync("/reviews");
        await senior.Locator("section").Filter(new() { HasText = "To countersign" })
            .GetByRole(AriaRole.Link, new() { Name = "Terminal block, 12 way" }).ClickAsync();
        await senior.Button("Countersign").ClickAsync();
        var verdict = senior.GetByRole(AriaRole.Region, new() { Name = "Classification", Exact = true });
        await Expect(verdict).ToContainTextAsync("Not listed on the Common High Priority List");
        await Expect(verdict).ToContainTextAsync("countersigned by Ayşe Demir");
        await exporter.OpenAsync(product);
        await Expect(exporter.Locator(".verdict")).ToContainTextAsync("Not listed on the Common High Priority List");
        await ExpectAllWellAsync(senior, proposer, officer, exporter, anyone);
    }

    private async Task WalkAsync(Walk walk)
    {
        var (part, consignee) = (walk.Part, walk.Consignee);
        async Task SeenAsync(IPage page, string name)
        {
            await page.ExpectToFitAsync();
            if (walk.Pictures.Contains(name))
            {
                await page.PictureAsync(walk.Dark ? "phone-" + name : name);
            }
        }

        // The exporter's browser is Turkish: a comma is a comma there, and what is no number is refused where it stands.
        var exporter = await PageAsync("exporter@demo.test", walk, "tr-TR");
        await SeenAsync(exporter, "start");
        await exporter.OpenAsync("/products/new");
        await exporter.WriteAsync("Name", $"{part} dual operational amplifier");
        await exporter.WriteAsync("Description", "Dual operational amplifier, 32 V, SOIC-8, tape and reel");
        await exporter.WriteAsync("Manufacturer", "Texas Instruments");
        await exporter.WriteAsync("Part number", part);
        await exporter.WriteAsync("Declared HS code", "8542.33");
        await exporter.ChooseAsync("Country of origin", "united states", "United States");
        await exporter.WriteAsync("Unit value", "abc");
        await Expect(exporter.GetByText("Unit value 'abc' is not a number: write it as 1.5 or 1,5.")).ToBeVisibleAsync();
        await Expect(exporter.Locator(".mud-alert")).ToHaveCountAsync(0);
        await exporter.Button("Register and classify").ClickAsync();
        await Expect(exporter.Locator(".mud-alert")).ToContainTextAsync("One field needs a look");
        await exporter.WriteAsync("Unit value", "1,5");
        await SeenAsync(exporter, "register");

        // A double click registers one product. It is listed.
        await exporter.Button("Register and classify").DblClickAsync();
        await exporter.WaitForAddressAsync("/products/[0-9a-f-]{36}$");
        var product = exporter.Url[^36..];
        await Expect(exporter.Locator(".verdict")).ToContainTextAsync("Listed", new() { IgnoreCase = true });
        await Expect(exporter.Locator(".verdict")).ToContainTextAsync("8542.33");
        await Expect(exporter.GetByText("1.50 USD")).ToBeVisibleAsync();
        await SeenAsync(exporter, "product");
        await exporter.ExpectCountAsync("/products", part, "1 product");

        // A shipment to Russia is stopped.
        await PlanAsync(exporter, product, "russia", "Russia", walk.Stopped, "3 Zavodskaya ulitsa, Saint Petersburg");
        await Expect(exporter.Locator(".verdict").First).ToContainTextAsync("Prohibited");
        await SeenAsync(exporter, "prohibited");
        await exporter.ExpectCountAsync("/shipments", walk.Stopped, "1 shipment");

        // One to Kazakhstan needs an exception, which is requested.
        await PlanAsync(exporter, product, "kazakh", "Kazakhstan", consignee, "118 Bukhar Zhyrau Avenue");
        await Expect(exporter.Locator(".verdict").First).ToContainTextAsync("needs an exception");
        await Expect(exporter.GetByText("600.00 USD")).ToBeVisibleAsync();
        var shipment = new Uri(exporter.Url).AbsolutePath;
        await exporter.ExpectCountAsync("/shipments", consignee, "1 shipment");
        await exporter.OpenAsync(shipment);
        await exporter.GetByRole(AriaRole.Link, new() { Name = "Request an exception" }).ClickAsync();
        await exporter.WriteAsync(
            "Justification", "Spare amplifiers for the control boards of passenger lifts; the buyer services them under a contract with the city.");
        await exporter.Button("Save as draft").DblClickAsync();
        await exporter.WaitForAddressAsync("/cases/[0-9a-f-]{36}$");
        await Expect(exporter.Locator("h1")).ToHaveTextAsync(new Regex(@"^Request E-\d{4}-\d{5}$"));
        var number = (await exporter.Locator("h1").InnerTextAsync())["Request ".Length..];

        // It is submitted with the declaration of truth, which nobody accepts beforehand.
        await exporter.Button("Submit").ClickAsync();
        var declared = exporter.GetByRole(AriaRole.Checkbox, new() { Name = "declare this for" });
        await Expect(declared).Not.ToBeCheckedAsync();
        await declared.CheckAsync();
        await SeenAsync(exporter, "submit");
        await declared.UncheckAsync();
        await exporter.Send("Submit the request").ClickAsync();
        await Expect(exporter.Form().GetByRole(AriaRole.Alert).First).ToContainTextAsync("The declaration of truth has not been accepted");
        await declared.CheckAsync();
        await exporter.Send("Submit the request").ClickAsync();
        await Expect(State(exporter)).ToContainTextAsync("Submitted");
        await exporter.MarkAsync();

        // An officer takes it up. The second click of a double click opens nothing, though the next act stands where it hit.
        var officer = await PageAsync("officer@demo.test", walk);
        await officer.OpenAsync("/queue");
        await officer.GetByRole(AriaRole.Link, new() { Name = number }).ClickAsync();
        await officer.Button("Take up for review").DblClickAsync();
        await Expect(officer.Button("Recommend a decision")).ToBeEnabledAsync();
        await Expect(officer.Form()).ToHaveCountAsync(0);
        await Expect(State(exporter)).ToContainTextAsync("In review");

        // More than was requested is refused at the field; less is recommended.
        await officer.Button("Recommend a decision").ClickAsync();
        await officer.WriteAsync("Reasons", "The end user is known to us; half a year's need of the lifts that it services is enough for now.");
        await officer.WriteAsync("Line 1: quantity", "250");
        await SeenAsync(officer, "recommend");
        await officer.WriteAsync("Line 1: quantity", "500");
        await officer.Send("Recommend approval").ClickAsync();
        await Expect(officer.Locator(".narrowing")).ToContainTextAsync("at most the 400 pieces requested");
        await officer.WriteAsync("Line 1: quantity", "250");
        await officer.Send("Recommend approval").ClickAsync();
        await Expect(State(officer)).ToContainTextAsync("Recommended");
        await Expect(officer.Button("Countersign the approval")).ToHaveCountAsync(0);

        // A senior officer sees request and narrowing beside each other, and countersigns.
        var senior = await PageAsync("senior@demo.test", walk);
        await senior.OpenAsync("/queue");
        await senior.GetByRole(AriaRole.Link, new() { Name = number }).ClickAsync();
        await senior.Button("Countersign the approval").ClickAsync();
        await Expect(senior.Form().Locator("tr").Filter(new() { HasText = "Line 1: quantity" }))
            .ToHaveTextAsync(new Regex(@"^\s*Line 1: quantity\s*400 pieces\s*250 pieces\s*cut\s*$"));
        await SeenAsync(senior, "countersign");
        await portal.HoldCertificatesAsync();
        await senior.MarkAsync();
        await senior.Send("Countersign the approval").DblClickAsync();

        // Granted at once, while the certificate is still being made; it then appears on every page that is open.
        await Expect(State(senior)).ToContainTextAsync("Approved");
        await Expect(senior.GetByText("Granted; the certificate")).ToContainTextAsync("is being made");
        await Expect(exporter.GetByText("Granted; the certificate")).ToContainTextAsync("is being made");
        await SeenAsync(exporter, "granted");
        await portal.ReleaseCertificatesAsync();
        var auditor = await PageAsync("auditor@demo.test", walk);
        foreach (var page in (IPage[])[senior, exporter])
        {
            await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Download the certificate" })).ToBeVisibleAsync();
            await Expect(page.GetByText("is being made")).ToHaveCountAsync(0);
            await page.ExpectStayedAsync();
        }

        await SeenAsync(exporter, "licence");
        var pdf = await DownloadAsync(exporter);
        ExpectToSay(pdf, number, part, consignee);
        using var http = new HttpClient { BaseAddress = new(portal.Address) };
        using var issuer = X509CertificateLoader.LoadCertificate(await http.GetByteArrayAsync("/issuer.cer"));
        var verified = CertificateVerifier.Verify(pdf, [issuer]);
        Assert.Equal(CertificateVerdict.Valid, verified.Verdict);
        Assert.Equal(number, verified.Content!.CaseNumber);
        Assert.Equal((250m, 375m), (verified.Content.Goods.Single().Quantity, verified.Content.Goods.Single().ValueLimit));

        // The exporter records a shipment. A double click takes it from the balance once.
        await exporter.Button("Record a shipment").ClickAsync();
        await exporter.WriteAsync("Quantity shipped", "100");
        await exporter.WriteAsync("Number of the customs declaration", $"26341300EX-{part}");
        await exporter.Send("Record").DblClickAsync();
        await Expect(exporter.Button("Record a shipment")).ToBeEnabledAsync();
        await Expect(exporter.Form()).ToHaveCountAsync(0);
        await exporter.OpenAsync(new Uri(exporter.Url).AbsolutePath);
        var balance = exporter.GetByRole(AriaRole.Region, new() { Name = "Balance" });
        await Expect(balance).ToContainTextAsync("100 pieces of 250 pieces");
        await Expect(balance.Locator("tr").Filter(new() { HasText = $"26341300EX-{part}" })).ToHaveCountAsync(1);
        await SeenAsync(exporter, "balance");

        // Anyone verifies it by dropping the file; a changed byte is told.
        var anyone = await PageAsync(null, walk);
        await anyone.OpenAsync("/verify");
        await DropAsync(anyone, "certificate.pdf", pdf);
        await Expect(anyone.GetByLabel("Answer for the file")).ToContainTextAsync("Genuine and unchanged");
        await Expect(anyone.GetByLabel("Answer for the number")).ToContainTextAsync("valid today");
        await SeenAsync(anyone, "verify");
        var changed = (byte[])pdf.Clone();
        changed[pdf.Length / 3] ^= 1;
        await DropAsync(anyone, "changed.pdf", changed);
        await Expect(anyone.GetByLabel("Answer for the file")).ToContainTextAsync("Altered");

        // The auditor walks the ledger.
        await auditor.OpenAsync("/ledger");
        await auditor.Button("Verify the chain").ClickAsync();
        await Expect(auditor.Locator(".verdict")).ToContainTextAsync("The chain holds");
        await SeenAsync(auditor, "ledger");
        await ExpectAllWellAsync(exporter, officer, senior, anyone, auditor);
    }

    private async Task<IPage> PageAsync(string? email, Walk? walk = null, string locale = "en-US")
    {
        var page = await portal.NewPageAsync(walk?.Dark ?? false, walk?.Width ?? 1280, locale: locale);
        page.Request += (_, request) =>
        {
            if (!((string[])[portal.Address, "data:", "blob:"]).Any(ours => request.Url.StartsWith(ours, StringComparison.Ordinal)))
            {
                _foreign.Add(request.Url);
            }
        };
        if (email is not null)
        {
            await page.SignInAsync(email);
        }

        return page;
    }

    /// <summary>No page is wider than the screen, and none asked another host for anything.</summary>
    private async Task ExpectAllWellAsync(params IPage[] pages)
    {
        foreach (var page in pages)
        {
            await page.ExpectToFitAsync();
        }

        Assert.Empty(_foreign);
    }

    private static ILocator State(IPage page) => page.Locator(".page-head .state").First;

    private static async Task PlanAsync(IPage page, string product, string typed, string destination, string consignee, string address)
    {
        await page.OpenAsync($"/shipments/new?product={product}");
        await Expect(page.Field("Unit value")).ToHaveValueAsync("1,5");
        await page.WriteAsync("Quantity", "400");
        await page.ChooseAsync("Destination", typed, destination);
        await page.WriteAsync("Consignee: name", consignee);
        await page.WriteAsync("Consignee: address", address);
        await page.ChooseAsync("Consignee: country", typed, destination);
        await page.WriteAsync(
            "End-use statement", "Repair of lift control boards in residential buildings. The goods stay in the country and will not go to Russia or Belarus.");

        // The answer shows before anything is saved; Enter in the lists has sent nothing.
        await Expect(page.Form().Locator(".verdict")).ToBeVisibleAsync();
        await Expect(page.Locator(".mud-alert")).ToHaveCountAsync(0);
        await page.Button("Save and assess").DblClickAsync();
        await page.WaitForAddressAsync("/shipments/[0-9a-f-]{36}$");
    }

    private static async Task<byte[]> DownloadAsync(IPage page)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Download the certificate" }).ClickAsync());
        return await File.ReadAllBytesAsync(await download.PathAsync());
    }

    private static void ExpectToSay(byte[] pdf, string number, string part, string consignee)
    {
        using var document = PdfDocument.Open(pdf);
        var words = string.Join(' ', document.GetPages().SelectMany(p => p.GetWords()).Select(w => w.Text));
        foreach (var text in (string[])[number, "Anadolu Elektronik A.Ş.", part, "8542.33", "250", consignee, "Mert Yılmaz", "Ayşe Demir", "Page 1 of"])
        {
            Assert.Contains(text, words, StringComparison.Ordinal);
        }
    }

    private static Task DropAsync(IPage page, string name, byte[] pdf) =>
        page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/pdf", Buffer = pdf });

    /// <summary>How it is walked.</summary>
    /// <param name="Width">Of the screen, in pixels.</param>
    /// <param name="Part">Part number of the product, another for each walk: both are in one portal.</param>
    /// <param name="Stopped">Consignee in Russia.</param>
    /// <param name="Consignee">In Kazakhstan.</param>
    /// <param name="Pictures">Which of them the README shows.</param>
    private sealed record Walk(bool Dark, int Width, string Part, string Stopped, string Consignee, IReadOnlyList<string> Pictures);
}
