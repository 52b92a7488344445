using Microsoft.EntityFrameworkCore;
using static ComplianceHub.Application.Tests.Cases.CaseWorld;

namespace ComplianceHub.Application.Tests.Products;

public sealed class ProductRegistryTests : IAsyncLifetime
{
    private readonly Cases.CaseWorld _world = new();

    private ProductRegistry Registry => _world.Products;

    public Task InitializeAsync() => _world.InitializeAsync();

    public Task DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData("8542.31", "854231")]
    [InlineData("8542 31 90 00", "854231")]
    [InlineData("8803.30", "880730")]
    public async Task A_listed_code_is_listed_and_the_ledger_says_so(string code, string listedAs)
    {
        var product = await _world.AddProductAsync(Samples.Microcontroller with { DeclaredHs = code });

        Assert.Equal(ControlStatus.Listed, product.Status);
        Assert.Contains(listedAs, product.ListedHs6);
        await using var db = _world.Application.OpenDatabase();
        var entry = await db.Ledger.SingleAsync(e => e.Verb == Verbs.ProductRegistered);
        Assert.Equal(product.Id.ToString(), entry.SubjectId);
        var content = await db.LedgerContents.SingleAsync(c => c.Sequence == entry.Sequence);
        Assert.Contains(listedAs, content.Payload, StringComparison.Ordinal);
        Assert.Equal("Elif Yılmaz", content.ActorName);
    }

    [Theory]
    [InlineData("854", nameof(ProductInput.DeclaredHs), "too short")]
    [InlineData("8542.99", nameof(ProductInput.DeclaredHs), "8542.31")]
    [InlineData("8542", nameof(ProductInput.DeclaredHs), "six digits")]
    [InlineData("eighty", nameof(ProductInput.DeclaredHs), "'e'")]
    public async Task A_code_that_cannot_be_is_refused_with_the_mend(string code, string field, string says)
    {
        var error = Assert.Single(Invalid(await Registry.RegisterAsync(_world.Exporter, Samples.Microcontroller with { DeclaredHs = code })));

        Assert.Equal(field, error.Field);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        await using var db = _world.Application.OpenDatabase();
        Assert.Empty(db.Products);
        Assert.Empty(await _world.VerbsAsync());
    }

    [Fact]
    public async Task A_description_of_ten_thousand_characters_is_refused_with_its_length()
    {
        var refused = Invalid(await Registry.RegisterAsync(_world.Exporter, Samples.Microcontroller with { Description = new string('x', 10_000) }));

        Assert.Contains("10,000", Assert.Single(refused).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_field_that_is_missing_is_named()
    {
        var refused = Invalid(await Registry.RegisterAsync(
            _world.Exporter, new() { Currency = "???", UsShare = 60, EuShare = 60, Eccn = "9", UnitValue = -3 }));

        Assert.Equal(
            ["CountryOfOrigin", "Currency", "Description", "Eccn", "Manufacturer", "Name", "UnitValue", "UsShare"], refused.Select(e => e.Field).Order());
    }

    [Theory]
    [InlineData("متحكم دقيق للمصاعد")]
    [InlineData("Mikrodenetleyici 🚀 ĞÜŞİÖÇ")]
    [InlineData("'; DROP TABLE Products; --")]
    [InlineData("<script>alert(1)</script>")]
    public async Task Names_of_every_kind_are_kept_letter_for_letter(string name)
    {
        var product = await _world.AddProductAsync(Samples.Microcontroller with { Name = name });

        Assert.Equal(name, Ok(await Registry.GetAsync(_world.Exporter, product.Id)).Name);
        Assert.Single(Ok(await Registry.ListAsync(_world.Exporter, new(name[..8]))).Rows);
    }

    [Fact]
    public async Task Another_organisations_product_does_not_exist()
    {
        var product = await _world.AddProductAsync();

        Assert.IsType<Result<Product>.NotFound>(await Registry.GetAsync(_world.Stranger, product.Id));
        Assert.IsType<Result<Product>.NotFound>(await Registry.UpdateAsync(_world.Stranger, Form(product), Samples.CottonShirt));
        Assert.Equal(0, Ok(await Registry.ListAsync(_world.Stranger, new())).Total);
        Assert.Equal(1, Ok(await Registry.ListAsync(_world.Colleague, new())).Total);
        Assert.Equal(1, Ok(await Registry.ListAsync(_world.Auditor, new())).Total);
    }

    [Fact]
    public async Task Only_an_exporter_registers_and_changes_products()
    {
        var product = await _world.AddProductAsync();
        foreach (var person in new[] { _world.Officer, _world.Senior, _world.Auditor, _world.Administrator })
        {
            Assert.Equal("Only an exporter may register products.", Denied(await Registry.RegisterAsync(person, Samples.CottonShirt)));
            Assert.Equal("Only an exporter may register products.", Denied(await Registry.UpdateAsync(person, Form(product), Samples.CottonShirt)));
        }
    }

    [Fact]
    public async Task A_product_that_is_changed_is_classified_anew_and_earlier_classifications_stay()
    {
        var product = await _world.AddProductAsync();

        product = Ok(await Registry.UpdateAsync(_world.Exporter, Form(product), Samples.CottonShirt));

        Assert.Equal((ControlStatus.NotListed, 2), (product.Status, product.Version));
        Assert.Empty(product.ListedHs6);
        Assert.Equal([ControlStatus.NotListed, ControlStatus.Listed], product.Classifications.Select(c => c.Status));
        Assert.Equal(Samples.CottonShirt.Facts.Hash(), product.Classifications[0].FactsHash);
        Assert.Equal([Verbs.ProductRegistered, Verbs.ProductChanged], await _world.VerbsAsync(product.Id));
    }

    [Fact]
    public async Task What_says_nothing_of_the_goods_leaves_an_officers_determination_standing()
    {
        var product = await _world.AddProductAsync(Samples.Assembly);
        product = Ok(await Registry.DetermineAsync(_world.Officer, Form(product), new("8504.40", "It is a static converter by its datasheet.")));

        product = Ok(await Registry.UpdateAsync(_world.Exporter, Form(product), Samples.Assembly with { UnitValue = 300, Currency = "EUR", Eccn = "EAR99" }));
        Assert.Equal((ControlStatus.Listed, 2, 300m), (product.Status, product.Classifications.Count, product.UnitValue));

        product = Ok(await Registry.UpdateAsync(_world.Exporter, Form(product), Samples.Assembly with { Name = "Assembly X-201" }));
        Assert.Equal((ControlStatus.InReview, 3), (product.Status, product.Classifications.Count));
    }

    [Fact]
    public async Task A_stale_form_is_told_who_changed_the_product_and_changes_nothing()
    {
        var product = await _world.AddProductAsync();
        Ok(await Registry.DetermineAsync(_world.Officer, Form(product), new("8542.39", "A mixed-signal circuit, not a controller.")));

        var told = Conflict(await Registry.UpdateAsync(_world.Exporter, Form(product), Samples.CottonShirt));

        Assert.StartsWith("Deniz Kaya determined its classification", told, StringComparison.Ordinal);
        Assert.Equal(Samples.Microcontroller.Name, Ok(await Registry.GetAsync(_world.Exporter, product.Id)).Name);
    }
}
