using System.Text.Json;
using ComplianceHub.Controls.Classification;
using static ComplianceHub.Application.Tests.Cases.CaseWorld;

namespace ComplianceHub.Application.Tests.Products;

/// <summary>Classification from text, part number and declared code, as the registry puts it to work.</summary>
public sealed class ClassificationTests : IAsyncLifetime
{
    private readonly Cases.CaseWorld _world = new();

    private ProductRegistry Registry => _world.Products;

    public Task InitializeAsync() => _world.InitializeAsync();

    public Task DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_listed_product_under_a_neighbouring_code_is_not_cleared_and_the_exporter_is_told()
    {
        var product = await _world.AddProductAsync(Samples.Microcontroller with { DeclaredHs = "8541.43" });

        Assert.Equal(ControlStatus.InReview, product.Status);
        var details = ProductJudge.Read(product.Classifications[0].DetailsJson)!;
        Assert.NotEqual(DeclaredCodeVerdict.Fits, details.DeclaredCode!.Verdict);
        Assert.Contains(details.DeclaredCode.BetterCandidates, c => c.Hs6 == "854231");
        Assert.Contains("officer", product.Classifications[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_declared_code_the_text_decides_and_says_why()
    {
        var product = await _world.AddProductAsync(Samples.Microcontroller with { DeclaredHs = null });

        Assert.Equal(ControlStatus.Listed, product.Status);
        Assert.Equal(["854231"], product.ListedHs6);
        var details = ProductJudge.Read(product.Classifications[0].DetailsJson)!;
        Assert.NotEmpty(details.Evidence);
        Assert.Equal(details.ModelVersion, product.Classifications[0].ModelVersion);
    }

    [Fact]
    public async Task A_shirt_under_its_own_code_is_cleared() =>
        Assert.Equal(ControlStatus.NotListed, (await _world.AddProductAsync(Samples.CottonShirt)).Status);

    [Fact]
    public async Task An_officers_determination_is_a_precedent_for_a_product_like_it_and_is_exported()
    {
        var module = Samples.Microcontroller with { Description = "Potted module to a drawing", DeclaredHs = null };
        var first = await _world.AddProductAsync(module with { Name = "Potted module M-17 customer drawing 4410", PartNumber = "M-17" });
        Ok(await Registry.DetermineAsync(_world.Officer, Form(first), new("8504.40", "Opened at the maker's: a power supply for pumps.")));
        var second = await _world.AddProductAsync(module with { Name = "Potted module M-18 customer drawing 4411", PartNumber = "M-18" });

        var precedent = Assert.Single(Ok(await Registry.PrecedentsAsync(_world.Officer, second.Id)));

        Assert.Equal((first.Id, "850440", "Deniz Kaya"), (precedent.ProductId, precedent.Hs6, precedent.ByName));
        Assert.InRange(precedent.Likeness, Precedent.Least, 1);
        Assert.IsType<Result<IReadOnlyList<Precedent>>.Denied>(await Registry.PrecedentsAsync(_world.Exporter, second.Id));
        var line = JsonSerializer.Deserialize<JsonElement>(Ok(await Registry.ExportDeterminationsAsync(_world.Officer)));
        Assert.Equal(("850440", "determination"), (line.GetProperty("hs6").GetString(), line.GetProperty("source").GetString()));
        Assert.Equal(Samples.Microcontroller.Manufacturer, line.GetProperty("manufacturer").GetString());
        Assert.StartsWith("Potted module M-17", line.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.IsType<Result<byte[]>.Denied>(await Registry.ExportDeterminationsAsync(_world.Exporter));
    }

    [Fact]
    public async Task A_determination_of_the_same_part_number_by_the_same_maker_comes_first_whatever_its_words()
    {
        var alike = await _world.AddProductAsync(Samples.Assembly with { Name = "Rotary encoder assembly K-9", Description = "Encoder for a lathe, potted" });
        var same = await _world.AddProductAsync(Samples.Assembly with
        {
            Name = "Zubehör", Description = "Ersatzteil", Manufacturer = "HEIDENHAIN", PartNumber = "ERN 1387",
        });
        foreach (var product in new[] { alike, same })
        {
            Ok(await Registry.DetermineAsync(_world.Officer, Form(product), new("8504.40", "Looked at with the maker's datasheet.")));
        }

        var asked = await _world.AddProductAsync(Samples.Assembly with
        {
            Name = "Rotary encoder assembly K-9", Description = "Encoder for a lathe, potted", Manufacturer = "Heidenhain", PartNumber = "ern-1387",
        });
        var precedents = Ok(await Registry.PrecedentsAsync(_world.Officer, asked.Id));

        Assert.Equal([(same.Id, true), (alike.Id, false)], precedents.Select(p => (p.ProductId, p.SamePart)));
        Assert.InRange(precedents[1].Likeness, 0.8, 1);
    }

    [Fact]
    public async Task Precedents_follow_what_happens_after_they_were_first_asked_for()
    {
        var first = await _world.AddProductAsync(Samples.Assembly with { Name = "Potted pump driver", PartNumber = "PD-1" });
        var second = await _world.AddProductAsync(Samples.Assembly with { Name = "Potted pump driver", PartNumber = "PD-2" });
        Assert.Empty(Ok(await Registry.PrecedentsAsync(_world.Officer, second.Id)));

        first = Ok(await Registry.DetermineAsync(_world.Officer, Form(first), new("8504.40", "Looked at with the maker's datasheet.")));
        Assert.Equal(first.Id, Assert.Single(Ok(await Registry.PrecedentsAsync(_world.Officer, second.Id))).ProductId);

        Ok(await Registry.UpdateAsync(_world.Exporter, new(first.Id, first.Version), Samples.CottonShirt));
        Assert.Empty(Ok(await Registry.PrecedentsAsync(_world.Officer, second.Id)));
    }

    [Fact]
    public async Task A_determination_that_waits_for_a_second_signature_is_no_precedent_and_is_not_exported()
    {
        var first = await _world.AddProductAsync();
        Ok(await Registry.DetermineAsync(_world.Officer, Form(first), new("8473.30", "Part of a computer, as the maker says.")));
        var second = await _world.AddProductAsync(Samples.Microcontroller with { PartNumber = "STM32F407VET6" });

        Assert.Empty(Ok(await Registry.PrecedentsAsync(_world.Officer, second.Id)));
        Assert.Empty(Ok(await Registry.ExportDeterminationsAsync(_world.Officer)));
    }

    [Fact]
    public async Task A_preview_says_the_same_as_the_registration_and_keeps_nothing()
    {
        var preview = Ok(await Registry.PreviewAsync(_world.Exporter, Samples.BallBearing, ClassificationPolicy.Default));

        Assert.Equal(0, Ok(await Registry.ListAsync(_world.Exporter, new())).Total);
        Assert.Empty(await _world.VerbsAsync());
        var product = await _world.AddProductAsync(Samples.BallBearing);
        Assert.Equal((preview.Status, preview.Reason), (product.Status, product.Classifications[0].Reason));
        Assert.Equal(preview.ListedHs6, product.ListedHs6);
    }
}
