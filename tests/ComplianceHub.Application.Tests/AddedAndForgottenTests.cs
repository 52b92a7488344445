using System.Reflection;
using ComplianceHub.Controls.Text;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Tests;

/// <summary>Whoever adds a column to a product, a state of a case or a permission is told here what else wants it.</summary>
public sealed class AddedAndForgottenTests : IAsyncLifetime
{
    /// <summary>Typed as shares, kept as one value.</summary>
    private static readonly string[] Shares =
        [nameof(ProductInput.UsShare), nameof(ProductInput.EuShare), nameof(ProductInput.UkShare), nameof(ProductInput.JpShare)];

    /// <summary>What a shipment's line says for itself, so that the product's is only a proposal.</summary>
    private static readonly string[] OfTheLine = [nameof(Product.UnitValue), nameof(Product.Currency)];

    /// <summary>What says nothing about which goods these are.</summary>
    private static readonly string[] OfNoMatter = [nameof(Product.Eccn)];

    private TestApplication _application = null!;

    public async Task InitializeAsync() => _application = await TestApplication.StartAsync();

    public async Task DisposeAsync() => await _application.DisposeAsync();

    /// <summary>What an exporter types of a product, by the name of the column.</summary>
    private static List<string> Columns =>
    [
        .. typeof(ProductInput).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite).Select(p => p.Name).Except(Shares),
        nameof(Product.Content),
    ];

    [Fact]
    public void The_migrations_say_what_the_model_says()
    {
        using var db = _application.OpenDatabase();

        Assert.False(db.Database.HasPendingModelChanges(), "Make a migration: dotnet ef migrations add NAME --project src/ComplianceHub.Application.");
    }

    [Fact]
    public void Everything_that_is_typed_of_a_product_is_a_column_and_stands_in_the_ledger()
    {
        Assert.True(Columns.Count > 8);
        Assert.Empty(Columns.Except(typeof(Product).GetProperties().Select(p => p.Name)).Select(c => $"Product has no {c}"));
        Assert.Empty(Columns.Except(typeof(ProductFacts).GetProperties().Select(p => p.Name)).Select(c => $"The ledger's facts have no {c}"));
    }

    [Fact]
    public void Everything_that_is_typed_of_a_product_is_frozen_with_a_request_or_is_the_lines_own()
    {
        var frozen = typeof(RequestedGoods).GetProperties().Select(p => p.Name);

        Assert.Empty(Columns.Except(OfTheLine).Except(frozen).Select(c => $"A frozen request has no {c}"));
    }

    [Fact]
    public void Everything_that_is_typed_of_a_product_is_what_a_classification_rests_on_or_is_of_no_matter_to_it()
    {
        var facts = typeof(GoodsFacts).GetProperties().Select(p => p.Name);

        Assert.Empty(Columns.Except(OfTheLine).Except(OfNoMatter).Except(facts)
            .Select(c => $"GoodsFacts has no {c}: where it changes nothing about a classification, say so here."));
    }

    [Theory]
    [MemberData(nameof(Permissions))]
    public void Every_permission_is_asked_for_somewhere(Permission permission)
    {
        var asking = Directory.EnumerateFiles(Path.Combine(ArchitectureTests.Root, "src"), "*.*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".razor", StringComparison.Ordinal))
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                && !f.Contains(Path.Combine("ComplianceHub.Controls", "People"), StringComparison.Ordinal));

        Assert.True(asking.Any(f => System.Text.RegularExpressions.Regex.IsMatch(File.ReadAllText(f), $@"\bPermission\.{permission}\b")),
            $"No use case and no page asks for {permission}.");
    }

    public static TheoryData<Permission> Permissions => [.. Enum.GetValues<Permission>()];

    [Fact]
    public async Task Everything_that_is_typed_is_kept_at_registration_and_at_a_change()
    {
        var exporter = await _application.AddPersonAsync("Elif Yılmaz", Role.Exporter, await _application.AddOrganisationAsync());
        var products = _application.Get<ProductRegistry>();
        var first = FilledProduct.Of(1);
        var registered = Assert.IsType<Result<Product>.Ok>(await products.RegisterAsync(exporter, first)).Value;
        AssertKept(first, registered);

        var second = FilledProduct.Of(2);
        var changed = Assert.IsType<Result<Product>.Ok>(await products.UpdateAsync(exporter, new(registered.Id, registered.Version), second)).Value;
        AssertKept(second, changed);
        foreach (var column in Columns)
        {
            Assert.False(Same(Read(registered, column), Read(changed, column)), $"{column} is not changed.");
        }
    }

    private static void AssertKept(ProductInput input, Product product)
    {
        foreach (var column in Columns)
        {
            var (typed, kept) = (Read(input, column), Read(product, column));
            Assert.True(Same(typed, kept), $"{column} was typed as {typed} and kept as {kept}.");
        }
    }

    private static bool Same(object? a, object? b) => CanonicalJson.Of(a) == CanonicalJson.Of(b);

    private static object? Read(object from, string name) => from.GetType().GetProperty(name)!.GetValue(from);
}
