using ComplianceHub.Controls.Classification;
using Microsoft.EntityFrameworkCore;
using static ComplianceHub.Application.Tests.Cases.CaseWorld;

namespace ComplianceHub.Application.Tests.Products;

/// <summary>An exporter who tries words until they clear is seen by officers; one who only looks leaves nothing.</summary>
public sealed class WordingTests : IAsyncLifetime
{
    private readonly Cases.CaseWorld _world = new();

    private static ProductInput Camera => new()
    {
        Name = "Thermal imaging camera core 640 x 512",
        Description = "Uncooled infrared camera core for drones",
        Manufacturer = "Anadolu Optik",
        CountryOfOrigin = "TR",
        UnitValue = 900,
        Currency = "USD",
    };

    private ProductRegistry Registry => _world.Products;

    public Task InitializeAsync() => _world.InitializeAsync();

    public Task DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task What_rested_in_the_form_is_kept_with_the_product_and_officers_see_how_the_probability_fell()
    {
        var form = Guid.NewGuid();
        await NoteAsync(Samples.Microcontroller with { DeclaredHs = null }, form);
        await NoteAsync(Samples.Microcontroller with { DeclaredHs = null, Name = "Board", Description = "Control board with microcontroller" }, form);

        var product = Ok(await Registry.RegisterAsync(_world.Exporter, Samples.CottonShirt, null, form));

        var tried = WordingsTried.Of(Ok(await Registry.GetAsync(_world.Officer, product.Id)))!;
        Assert.Equal([Samples.Microcontroller.Name, "Board"], tried.Tried.Select(w => w.Name));
        Assert.All(tried.Tried, w => Assert.Equal(WordingSource.Form, w.Source));
        Assert.Equal(ControlStatus.Listed, tried.Tried[0].Status);
        Assert.True(tried.Fell);
        Assert.Equal(tried.Tried.Max(w => w.ListedProbability), tried.From);
        Assert.True(tried.From > 0.9 && tried.To < 0.1, $"{tried.From} to {tried.To}");
        Assert.NotNull(WordingsTried.Of(Ok(await Registry.GetAsync(_world.Auditor, product.Id))));
        var row = Ok(await Registry.ListAsync(_world.Officer, new())).Rows.Single();
        Assert.Equal(2, row.Wordings);
        Assert.Equal(product.Id, Assert.Single(Ok(await Registry.ListAsync(_world.Officer, new(Milder: true))).Rows).Id);
        Assert.Equal(0, Ok(await Registry.ListAsync(_world.Exporter, new(Milder: true))).Total);
        Ok(await Registry.DetermineAsync(_world.Officer, Form(product), new("8542.31", "A controller, as the first words said.")));
        Assert.Equal(0, Ok(await Registry.ListAsync(_world.Officer, new(Milder: true))).Total);
    }

    [Fact]
    public async Task The_exporter_is_shown_none_of_it()
    {
        var form = Guid.NewGuid();
        await NoteAsync(Samples.Microcontroller, form);

        var product = Ok(await Registry.RegisterAsync(_world.Exporter, Samples.CottonShirt, null, form));

        Assert.Empty(product.Wordings);
        Assert.Empty(Ok(await Registry.GetAsync(_world.Colleague, product.Id)).Wordings);
        Assert.Equal(0, Ok(await Registry.ListAsync(_world.Exporter, new())).Rows.Single().Wordings);
    }

    [Fact]
    public async Task Of_people_who_only_look_nothing_is_stored()
    {
        await NoteAsync(Samples.Microcontroller, Guid.NewGuid());
        await NoteAsync(Camera, null);
        Ok(await Registry.PreviewAsync(_world.Exporter, Camera, ClassificationPolicy.Default));

        await using var db = _world.Application.OpenDatabase();
        Assert.Equal(0, await db.ProductWordings.CountAsync());
        Assert.Empty(await _world.VerbsAsync());
    }

    [Fact]
    public async Task What_another_form_was_asked_about_other_goods_does_not_belong_to_the_product()
    {
        await NoteAsync(Samples.BallBearing, Guid.NewGuid());

        var shirt = Ok(await Registry.RegisterAsync(_world.Exporter, Samples.CottonShirt, null, Guid.NewGuid()));

        Assert.Empty(Ok(await Registry.GetAsync(_world.Officer, shirt.Id)).Wordings);
    }

    [Fact]
    public async Task A_form_that_is_closed_and_opened_anew_and_a_program_are_remembered_for_an_hour_for_like_goods()
    {
        await NoteAsync(Camera, Guid.NewGuid());
        await NoteAsync(Camera with { Description = "Uncooled infrared camera core for agriculture" }, null);
        _world.Application.Clock.Move(TimeSpan.FromMinutes(50));

        var product = Ok(await Registry.RegisterAsync(_world.Exporter, Camera with { Description = "Uncooled camera core" }, null, Guid.NewGuid()));

        var kept = Ok(await Registry.GetAsync(_world.Officer, product.Id)).Wordings;
        Assert.Equal([WordingSource.Form, WordingSource.Api], kept.OrderBy(w => w.At).Select(w => w.Source));
    }

    [Fact]
    public async Task After_an_hour_it_is_forgotten_and_a_colleague_is_somebody_else()
    {
        await NoteAsync(Camera, null);
        _world.Application.Clock.Move(TimeSpan.FromMinutes(61));
        var late = Ok(await Registry.RegisterAsync(_world.Exporter, Camera with { Description = "Camera core" }));
        Ok(await Registry.NoteWordingAsync(_world.Colleague, Camera, ClassificationPolicy.Default, null));
        var other = Ok(await Registry.RegisterAsync(_world.Exporter, Camera with { Description = "Camera core, small" }));

        Assert.Empty(Ok(await Registry.GetAsync(_world.Officer, late.Id)).Wordings);
        Assert.Empty(Ok(await Registry.GetAsync(_world.Officer, other.Id)).Wordings);
    }

    [Fact]
    public async Task A_series_that_a_program_asks_about_before_it_registers_it_is_no_trying()
    {
        ProductInput[] series =
            [.. Enumerable.Range(1, 3).Select(i => Samples.Microcontroller with { Name = $"STM32F40{i}VGT6", PartNumber = $"STM32F40{i}VGT6" })];
        foreach (var input in series)
        {
            await NoteAsync(input, null);
        }

        foreach (var input in series)
        {
            var product = Ok(await Registry.RegisterAsync(_world.Exporter, input));
            Assert.Empty(Ok(await Registry.GetAsync(_world.Officer, product.Id)).Wordings);
        }
    }

    [Fact]
    public async Task What_was_registered_before_a_change_is_a_wording_too_and_the_ledger_says_so()
    {
        var product = await _world.AddProductAsync(Samples.Microcontroller with { DeclaredHs = null });
        var changed = Ok(await Registry.UpdateAsync(_world.Exporter, Form(product), Samples.CottonShirt));
        Assert.Empty(changed.Wordings);

        var wording = Assert.Single(Ok(await Registry.GetAsync(_world.Officer, product.Id)).Wordings);

        Assert.Equal((WordingSource.Registered, Samples.Microcontroller.Name, ControlStatus.Listed), (wording.Source, wording.Name, wording.Status));
        await using var db = _world.Application.OpenDatabase();
        Assert.Contains("\"wordingsTried\":[{", db.LedgerContents.OrderBy(c => c.Sequence).Last().Payload, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Twenty_are_kept_and_the_one_that_spoke_most_for_listed_is_among_them()
    {
        var form = Guid.NewGuid();
        await NoteAsync(Samples.Microcontroller with { DeclaredHs = null }, form);
        for (var i = 0; i < 30; i++)
        {
            _world.Application.Clock.Move(TimeSpan.FromSeconds(4));
            await NoteAsync(Samples.CottonShirt with { Description = $"Woven shirt of cotton, size {i}" }, form);
        }

        var product = Ok(await Registry.RegisterAsync(_world.Exporter, Samples.CottonShirt, null, form));

        var kept = Ok(await Registry.GetAsync(_world.Officer, product.Id)).Wordings;
        Assert.Equal(AskedWordings.Most, kept.Count);
        Assert.Contains(kept, w => w.Name == Samples.Microcontroller.Name);
        Assert.Contains(kept, w => w.Description.EndsWith("size 29", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_case_shows_officers_what_was_tried_for_its_frozen_goods_and_not_what_the_product_became()
    {
        var form = Guid.NewGuid();
        await NoteAsync(Samples.Microcontroller with { Name = "Single-board computer", DeclaredHs = null }, form);
        var product = Ok(await Registry.RegisterAsync(_world.Exporter, Samples.Microcontroller, null, form));
        _world.Application.Clock.Move(TimeSpan.FromMinutes(1));
        var file = await _world.InReviewAsync(await _world.AddShipmentAsync(product.Id));
        _world.Application.Clock.Move(TimeSpan.FromMinutes(1));
        Ok(await Registry.UpdateAsync(_world.Exporter, Form(product), Samples.CottonShirt));

        var tried = Assert.Single(Ok(await _world.Desk.GetAsync(_world.Senior, file.Case.Id)).Wordings).Value;

        Assert.Equal(("Single-board computer", Samples.Microcontroller.Name), (Assert.Single(tried.Tried).Name, tried.Now.Name));
        Assert.Empty(Ok(await _world.Desk.GetAsync(_world.Exporter, file.Case.Id)).Wordings);
    }

    [Fact]
    public async Task A_registration_that_is_refused_keeps_nothing_and_forgets_nothing()
    {
        var form = Guid.NewGuid();
        await NoteAsync(Camera, form);
        Invalid(await Registry.RegisterAsync(_world.Exporter, Camera with { CountryOfOrigin = "" }, null, form));

        var product = Ok(await Registry.RegisterAsync(_world.Exporter, Camera with { Name = "Lens" }, null, form));

        Assert.Single(Ok(await Registry.GetAsync(_world.Officer, product.Id)).Wordings);
    }

    [Fact]
    public async Task A_text_that_is_too_long_to_be_registered_is_not_remembered() =>
        Assert.False(Ok(await Registry.NoteWordingAsync(
            _world.Exporter, Camera with { Description = new string('x', 5000) }, ClassificationPolicy.Default, null)));

    private async Task NoteAsync(ProductInput input, Guid? form) =>
        Assert.True(Ok(await Registry.NoteWordingAsync(_world.Exporter, input, ClassificationPolicy.Default, form)));
}
