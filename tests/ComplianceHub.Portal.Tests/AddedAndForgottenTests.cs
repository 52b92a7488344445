using System.Reflection;
using Bunit;
using ComplianceHub.Application.Tests;
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
        var kept = (await Registry.RegisterAsync(me, FilledProduct.Of(1))).ValueOrDefault!;
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
        var first = await ShownAsync(FilledProduct.Of(1));

        foreach (var name in Typed)
        {
            var property = typeof(ProductInput).GetProperty(name)!;
            var other = FilledProduct.Of(1);
            property.SetValue(other, property.GetValue(FilledProduct.Of(2)));
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
