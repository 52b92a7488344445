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
    [BrowserFact]
    public Task From_a_product_to_a_verified_certificate() => WalkAsync(dark: false, width: 1280, part: "LM358DR", pictures: true);

    [BrowserFact]
    public Task The_same_in_dark_mode_on_a_phone() => WalkAsync(dark: true, width: 390, part: "LM2904DR", pictures: false);

    private async Task WalkAsync(bool dark, int width, string part, bool pictures)
    {
        var foreign = new List<string>();
        async Task<IPage> PageAsync(string? email)
        {
            var page = await portal.NewPageAsync(dark, width);
            page.Request += (_, request) =>
            {
                if (!request.Url.StartsWith(portal.Address, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
                {
                    foreign.Add(request.Url);
                }
            };
            if (email is not null)
            {
                await page.SignInAsync(email);
            }

            return page;
        }

        Task PictureAsync(IPage page, string name) => pictures ? page.PictureAsync(name) : Task.CompletedTask;

        // The exporter registers a product and learns that it is listed.
        var exporter = await PageAsync("exporter@demo.test");
        await PictureAsync(exporter, "start");
        await exporter.OpenAsync("/products/new");
        await exporter.WriteAsync("Name", $"{part} dual operational amplifier");
        await exporter.WriteAsync("Description", "Dual operational amplifier, 32 V, SOIC-8, tape and reel");
        await exporter.WriteAsync("Manufacturer", "Texas Instruments");
        await exporter.WriteAsync("Part number", part);
        await exporter.WriteAsync("Declared HS code", "8542.33");
        await exporter.ChooseCountryAsync("Country of origin", "United States");
        await exporter.GetByRole(AriaRole.Button, new() { Name = "Register and classify" }).ClickAsync();
        await exporter.WaitForAddressAsync("/products/[0-9a-f-]{36}$");
        await Expect(exporter.Locator(".verdict")).ToContainTextAsync("Listed", new() { IgnoreCase = true });
        await Expect(exporter.Locator(".verdict")).ToContainTextAsync("8542.33");
        await PictureAsync(exporter, "product");
        var product = exporter.Url[^36..];

        // A shipment to Russia is stopped.
        await PlanAsync(exporter, product, "Russia", "OOO Neva Pribor", "3 Zavodskaya ulitsa, Saint Petersburg");
        await Expect(exporter.Locator(".verdict").First).ToContainTextAsync("Prohibited");
        await PictureAsync(exporter, "prohibited");

        // One to Kazakhstan needs an exception, which is requested.
        await PlanAsync(exporter, product, "Kazakhstan", "Almaty Lift Servis LLP", "118 Tole Bi Street, Almaty");
        await Expect(exporter.Locator(".verdict").First).ToContainTextAsync("needs an exception");
        await exporter.GetByRole(AriaRole.Link, new() { Name = "Request an exception" }).ClickAsync();
        await exporter.WriteAsync("Justification", "Spare amplifiers for the control boards of passenger lifts; the buyer services them under a contract with the city.");
        await exporter.GetByRole(AriaRole.Button, new() { Name = "Save as draft" }).ClickAsync();
        await exporter.WaitForAddressAsync("/cases/[0-9a-f-]{36}$");
        var address = new Uri(exporter.Url).AbsolutePath;
        await exporter.GetByRole(AriaRole.Button, new() { Name = "Submit", Exact = true }).ClickAsync();
        await exporter.Locator(".mud-dialog").GetByRole(AriaRole.Button, new() { Name = "Submit" }).ClickAsync();
        await Expect(exporter.Locator(".page-head .state")).ToContainTextAsync("Submitted");
        var number = Regex.Match(await exporter.Locator("h1").InnerTextAsync(), @"E-\d{4}-\d{5}").Value;

        // An officer takes it up and recommends.
        var officer = await PageAsync("officer@demo.test");
        await officer.OpenAsync("/queue");
        await officer.GetByRole(AriaRole.Link, new() { Name = number }).ClickAsync();
        await officer.GetByRole(AriaRole.Button, new() { Name = "Take up for review" }).ClickAsync();
        await officer.GetByRole(AriaRole.Button, new() { Name = "Recommend a decision" }).ClickAsync();
        await officer.WriteAsync("Reasons", "The end user is known to us and the quantity fits the lifts that it services.");
        await PictureAsync(officer, "recommend");
        await officer.Locator("form").GetByRole(AriaRole.Button, new() { Name = "Recommend approval" }).ClickAsync();
        await Expect(officer.Locator(".page-head .state")).ToContainTextAsync("Recommended");
        await Expect(officer.GetByRole(AriaRole.Button, new() { Name = "Countersign the approval" })).ToHaveCountAsync(0);

        // A senior officer countersigns.
        var senior = await PageAsync("senior@demo.test");
        await senior.OpenAsync("/queue");
        await senior.GetByRole(AriaRole.Link, new() { Name = number }).ClickAsync();
        await senior.GetByRole(AriaRole.Button, new() { Name = "Countersign the approval" }).ClickAsync();
        await senior.Locator("form").GetByRole(AriaRole.Button, new() { Name = "Countersign the approval" }).ClickAsync();
        await Expect(senior.Locator(".page-head .state").First).ToContainTextAsync("Approved");

        // The exporter downloads the certificate.
        await exporter.OpenAsync(address);
        await PictureAsync(exporter, "licence");
        var download = await exporter.RunAndWaitForDownloadAsync(() => exporter.GetByRole(AriaRole.Link, new() { Name = "Download the certificate" }).ClickAsync());
        var pdf = await File.ReadAllBytesAsync(await download.PathAsync());
        using (var document = PdfDocument.Open(pdf))
        {
            var words = string.Join(' ', document.GetPages().SelectMany(p => p.GetWords()).Select(w => w.Text));
            foreach (var text in (string[])[number, "Anadolu Elektronik A.Ş.", part, "8542.33", "Almaty Lift Servis LLP", "Mert Yılmaz", "Ayşe Demir", "Page 1 of"])
            {
                Assert.Contains(text, words, StringComparison.Ordinal);
            }
        }

        using var http = new HttpClient { BaseAddress = new(portal.Address) };
        using var issuer = X509CertificateLoader.LoadCertificate(await http.GetByteArrayAsync("/issuer.cer"));
        var verified = CertificateVerifier.Verify(pdf, [issuer]);
        Assert.Equal(CertificateVerdict.Valid, verified.Verdict);
        Assert.Equal(number, verified.Content!.CaseNumber);

        // Anyone verifies it by dropping the file; a changed byte is told.
        var anyone = await PageAsync(null);
        await anyone.OpenAsync("/verify");
        await anyone.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "certificate.pdf", MimeType = "application/pdf", Buffer = pdf });
        await Expect(anyone.GetByLabel("Answer for the file")).ToContainTextAsync("Genuine and unchanged");
        await Expect(anyone.GetByLabel("Answer for the number")).ToContainTextAsync("valid today");
        await PictureAsync(anyone, "verify");
        var changed = (byte[])pdf.Clone();
        changed[pdf.Length / 3] ^= 1;
        await anyone.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "changed.pdf", MimeType = "application/pdf", Buffer = changed });
        await Expect(anyone.GetByLabel("Answer for the file")).ToContainTextAsync("Altered");

        // The auditor walks the ledger.
        var auditor = await PageAsync("auditor@demo.test");
        await auditor.OpenAsync("/ledger");
        await auditor.GetByRole(AriaRole.Button, new() { Name = "Verify the chain" }).ClickAsync();
        await Expect(auditor.Locator(".verdict")).ToContainTextAsync("The chain holds");
        await PictureAsync(auditor, "ledger");

        foreach (var page in (IPage[])[exporter, officer, senior, anyone, auditor])
        {
            Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth"), $"{page.Url} is wider than the screen.");
        }

        Assert.Empty(foreign);
    }

    private static async Task PlanAsync(IPage page, string product, string destination, string consignee, string address)
    {
        await page.OpenAsync($"/shipments/new?product={product}");
        await page.ChooseCountryAsync("Destination", destination);
        await page.WriteAsync("Consignee: name", consignee);
        await page.WriteAsync("Consignee: address", address);
        await page.ChooseCountryAsync("Consignee: country", destination);
        await page.WriteAsync("End-use statement", "Repair of lift control boards in residential buildings. The goods stay in the country and will not go to Russia or Belarus.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save and assess" }).ClickAsync();
        await page.WaitForAddressAsync("/shipments/[0-9a-f-]{36}$");
    }
}
