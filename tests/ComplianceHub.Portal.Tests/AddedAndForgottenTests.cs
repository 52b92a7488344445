using System.Reflection;
using Bunit;
using ComplianceHub.Portal.Products;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceHub.Portal.Tests;

/// <summary>Whoever adds a column to a product is told here that form, page and API want it too.</summary>
public sealed class AddedAndForgottenTests : PageTest
{
    private static readonly string[] Shares =
        [nameof(ProductInput.UsShare), nameof(ProductInput.EuShare), nameof(ProductInput.UkShare), nameof(ProductInput.JpShare)];

    private static List<string> Typed =>
        [.. typeof(ProductInput).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite).Select(p => p.Name)];

    [Fact]
    public void Everything_that_is_typed_of_a_product_has_its_field_on_the_form()
    {
        var form = File.ReadAllText(Path.Combine(Root(), "src", "ComplianceHub.Portal", "Products", "RegisterProduct.razor"));

        Assert.True(Typed.Count > 8);
        Assert.Empty(Typed.Where(name => !form.Contains($"nameof(ProductInput.{name})", StringComparison.Ordinal))
            .Select(name => $"RegisterProduct.razor has no field for {name}"));
    }

    [Fact]
    public void Everything_that_is_typed_of_a_product_is_in_the_APIs_answer()
    {
        var answered = typeof(ProductAnswer).GetProperties().Select(p => p.Name).ToList();

        Assert.Empty(Typed.Except(Shares).Append(nameof(Product.Content)).Except(answered).Select(name => $"ProductAnswer has no {name}"));
    }

    [Fact]
    public async Task Everything_that_is_typed_of_a_product_is_loaded_into_the_form_that_changes_it()
    {
        var me = await Portal.AddPersonAsync("Elif", Role.Exporter, await Portal.AddOrganisationAsync());
        var kept = (await Registry.RegisterAsync(me, Filled(1))).ValueOrDefault!;
        SignIn(me);
        var form = Render<RegisterProduct>(p => p.Add(r => r.Id, kept.Id));
        form.WaitForElement("form");

        await form.Find("form").SubmitAsync();
        form.WaitForAssertion(() =>
            Assert.EndsWith($"/products/{kept.Id}", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));

        var saved = (await Registry.GetAsync(me, kept.Id)).ValueOrDefault!;
        Assert.Equal(2, saved.Version);
        Assert.Empty(Typed.Except(Shares).Append(nameof(Product.Content)).Where(name => !Equals(Read(kept, name), Read(saved, name)))
            .Select(name => $"{name} was {Read(kept, name)} and is {Read(saved, name)}: RegisterProduct.razor does not load it."));
    }

    [Fact]
    public async Task Everything_that_is_typed_of_a_product_is_shown_on_its_page()
    {
        var me = await Portal.AddPersonAsync("Elif", Role.Exporter, await Portal.AddOrganisationAsync());
        SignIn(me);
        var first = await ShownAsync(Filled(1));

        foreach (var name in Typed)
        {
            var property = typeof(ProductInput).GetProperty(name)!;
            var other = Filled(1);
            property.SetValue(other, property.GetValue(Filled(2)));
            Assert.True(first != await ShownAsync(other), $"ProductPage.razor does not show {name}.");
        }

        async Task<string> ShownAsync(ProductInput input)
        {
            var product = (await Registry.RegisterAsync(me, input)).ValueOrDefault!;
            var page = Render<ProductPage>(p => p.Add(r => r.Id, product.Id));
            page.WaitForElement("dl.facts");
            return page.Find("h1").TextContent + page.FindAll("dl.facts").Select(f => f.TextContent).Aggregate((a, b) => a + b);
        }
    }

    private ProductRegistry Registry => Portal.Get<ProductRegistry>();

    /// <summary>Every field with something in it, no two alike.</summary>
    private static ProductInput Filled(int n)
    {
        var input = new ProductInput
        {
            Name = $"Microcontroller {n}",
            Description = $"32-bit microcontroller of series {n}",
            Manufacturer = $"Maker {n}",
            PartNumber = $"STM32F40{n}VGT6",
            DeclaredHs = n == 1 ? "8542.31" : "8542.39",
            CountryOfOrigin = n == 1 ? "US" : "MY",
            UsShare = 10 + n,
            EuShare = 20 + n,
            UkShare = 3 + n,
            JpShare = 4 + n,
            Eccn = n == 1 ? "3A991" : "EAR99",
            UnitValue = 10 + n,
            Currency = n == 1 ? "SEK" : "EUR",
        };
        Assert.All(Typed, name => Assert.False(Equals(Read(input, name), Read(new ProductInput(), name)), $"Give {name} a value here."));
        return input;
    }

    private static object? Read(object from, string name) => from.GetType().GetProperty(name)!.GetValue(from);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "ComplianceHub.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
