using System.Reflection;
using ComplianceHub.Portal.Products;

namespace ComplianceHub.Portal.Tests;

/// <summary>Whoever adds a column to a product is told here that form and API want it too.</summary>
public sealed class AddedAndForgottenTests
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
