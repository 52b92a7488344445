using System.Reflection;
using ComplianceHub.Application.Products;

namespace ComplianceHub.Application.Tests;

/// <summary>
/// A product with something in every field: whoever adds one is asked here for a value, and what forgets it is told by the tests that use this.
/// </summary>
internal static class FilledProduct
{
    /// <param name="n">1 or 2; no field is alike in the two.</param>
    public static ProductInput Of(int n)
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
        Assert.All(
            typeof(ProductInput).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite),
            p => Assert.False(Equals(p.GetValue(input), p.GetValue(new ProductInput())), $"Give {p.Name} a value here."));
        return input;
    }
}
