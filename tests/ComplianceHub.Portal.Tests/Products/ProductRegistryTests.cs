using ComplianceHub.Controls.Cases;
using ComplianceHub.Controls.Ledger;
using ComplianceHub.Controls.Measures;
using ComplianceHub.Portal.Products;
using ComplianceHub.Portal.Shell;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Portal.Tests.Products;

public sealed class ProductRegistryTests : IDisposable
{
    private readonly TestPortal _portal = new();

    private ProductRegistry Registry => _portal.Get<ProductRegistry>();

    [Theory]
    [InlineData("8542.31", "854231")]
    [InlineData("8542 31 90 00", "854231")]
    [InlineData("8803.30", "880730")]
    public async Task A_listed_code_is_listed_and_the_ledger_says_so(string code, string listedAs)
    {
        var me = await ExporterAsync();

        var product = Assert.IsType<Result<Product>.Ok>(await Registry.RegisterAsync(me, Samples.Microcontroller with { DeclaredHs = code })).Value;

        Assert.Equal(ControlStatus.Listed, product.Status);
        Assert.Contains(listedAs, product.ListedHs6);
        await using var db = _portal.OpenDatabase();
        var entry = await db.Ledger.SingleAsync(e => e.Verb == "product.registered");
        Assert.Equal(product.Id.ToString(), entry.SubjectId);
        Assert.Contains(listedAs, entry.Payload, StringComparison.Ordinal);
        Assert.True(LedgerChain.Verify(await db.Ledger.OrderBy(e => e.Sequence).ToListAsync()).Holds);
    }

    [Fact]
    public async Task Without_a_declared_code_an_officer_determines()
    {
        var me = await ExporterAsync();
        var officer = await _portal.AddPersonAsync("Mert", Role.Officer);
        var plain = Samples.CottonShirt with { Name = "Assembly X-200", Description = "Assembly, see attached drawing", Manufacturer = "Nordic Parts", DeclaredHs = null };
        var product = (await Registry.RegisterAsync(me, plain)).ValueOrDefault!;
        Assert.Equal(ControlStatus.InReview, product.Status);

        var determined = (await Registry.DetermineAsync(officer, product.Id, product.Version, new("8504.40", "It is a static converter by its datasheet."))).ValueOrDefault!;

        Assert.Equal(ControlStatus.Listed, determined.Status);
        Assert.Equal(["850440"], determined.ListedHs6);
        var seen = (await Registry.GetAsync(me, product.Id)).ValueOrDefault!;
        Assert.Equal(ClassificationBasis.Determination, seen.Classifications[0].Basis);
        Assert.Equal(2, seen.Classifications.Count);
    }

    [Theory]
    [InlineData("854", nameof(ProductInput.DeclaredHs), "too short")]
    [InlineData("8542.99", nameof(ProductInput.DeclaredHs), "8542.31")]
    [InlineData("8542", nameof(ProductInput.DeclaredHs), "six digits")]
    [InlineData("eighty", nameof(ProductInput.DeclaredHs), "'e'")]
    public async Task A_code_that_cannot_be_is_refused_with_the_mend(string code, string field, string says)
    {
        var me = await ExporterAsync();

        var refused = Assert.IsType<Result<Product>.Invalid>(await Registry.RegisterAsync(me, Samples.Microcontroller with { DeclaredHs = code }));

        var error = Assert.Single(refused.Errors);
        Assert.Equal(field, error.Field);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        await using var db = _portal.OpenDatabase();
        Assert.Empty(db.Products);
        Assert.Empty(db.Ledger);
    }

    [Fact]
    public async Task A_description_of_ten_thousand_characters_is_refused_with_its_length()
    {
        var me = await ExporterAsync();

        var refused = Assert.IsType<Result<Product>.Invalid>(await Registry.RegisterAsync(me, Samples.Microcontroller with { Description = new string('x', 10_000) }));

        Assert.Contains("10,000", Assert.Single(refused.Errors).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("متحكم دقيق للمصاعد")]
    [InlineData("Mikrodenetleyici 🚀 ĞÜŞİÖÇ")]
    [InlineData("'; DROP TABLE Products; --")]
    [InlineData("<script>alert(1)</script>")]
    public async Task Names_of_every_kind_are_kept_letter_for_letter(string name)
    {
        var me = await ExporterAsync();

        var product = (await Registry.RegisterAsync(me, Samples.Microcontroller with { Name = name })).ValueOrDefault!;

        Assert.Equal(name, (await Registry.GetAsync(me, product.Id)).ValueOrDefault!.Name);
        Assert.Single((await Registry.ListAsync(me, new ProductQuery(name[..8]))).Rows);
    }

    [Fact]
    public async Task Another_organisations_product_does_not_exist()
    {
        var (me, stranger) = (await ExporterAsync(), await ExporterAsync());
        var product = (await Registry.RegisterAsync(me, Samples.Microcontroller)).ValueOrDefault!;

        Assert.IsType<Result<Product>.NotFound>(await Registry.GetAsync(stranger, product.Id));
        Assert.IsType<Result<Product>.NotFound>(await Registry.UpdateAsync(stranger, product.Id, 1, Samples.CottonShirt));
        Assert.Equal(0, (await Registry.ListAsync(stranger, new ProductQuery())).Total);
    }

    [Fact]
    public async Task A_stale_form_is_told_who_changed_the_product_and_changes_nothing()
    {
        var me = await ExporterAsync();
        var officer = await _portal.AddPersonAsync("Mert Yılmaz", Role.Officer);
        var product = (await Registry.RegisterAsync(me, Samples.Microcontroller)).ValueOrDefault!;
        await Registry.DetermineAsync(officer, product.Id, 1, new("8542.39", "A mixed-signal circuit, not a controller."));

        var conflict = Assert.IsType<Result<Product>.Conflict>(await Registry.UpdateAsync(me, product.Id, 1, Samples.CottonShirt));

        Assert.Contains("Mert Yılmaz", conflict.Message, StringComparison.Ordinal);
        Assert.Equal(Samples.Microcontroller.Name, (await Registry.GetAsync(me, product.Id)).ValueOrDefault!.Name);
    }

    [Fact]
    public async Task Only_officers_determine_and_only_with_a_reason()
    {
        var me = await ExporterAsync();
        var auditor = await _portal.AddPersonAsync("Zeynep", Role.Auditor);
        var officer = await _portal.AddPersonAsync("Mert", Role.Officer);
        var product = (await Registry.RegisterAsync(me, Samples.Microcontroller)).ValueOrDefault!;
        var determination = new Determination("8542.39", "A mixed-signal circuit, not a controller.");

        Assert.IsType<Result<Product>.Denied>(await Registry.DetermineAsync(me, product.Id, 1, determination));
        Assert.IsType<Result<Product>.Denied>(await Registry.DetermineAsync(auditor, product.Id, 1, determination));
        var invalid = Assert.IsType<Result<Product>.Invalid>(await Registry.DetermineAsync(officer, product.Id, 1, new("8542", "too short")));
        Assert.Equal([nameof(Determination.Hs6), nameof(Determination.Reason)], invalid.Errors.Select(e => e.Field));
    }

    public void Dispose() => _portal.Dispose();

    private async Task<Actor> ExporterAsync() => await _portal.AddPersonAsync("Elif Kaya", Role.Exporter, await _portal.AddOrganisationAsync());
}
