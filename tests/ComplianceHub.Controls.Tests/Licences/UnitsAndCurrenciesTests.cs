using ComplianceHub.Controls.Licences;

namespace ComplianceHub.Controls.Tests.Licences;

public class UnitsAndCurrenciesTests
{
    [Theory]
    [InlineData("C62", "C62")]
    [InlineData("pcs", "C62")]
    [InlineData("Pcs.", "C62")]
    [InlineData(" ADET ", "C62")]
    [InlineData("each", "C62")]
    [InlineData("stk", "C62")]
    [InlineData("kg", "KGM")]
    [InlineData("KG", "KGM")]
    [InlineData("Kilogram", "KGM")]
    [InlineData("KİLOGRAM", "KGM")]
    [InlineData("m", "MTR")]
    [InlineData("meter", "MTR")]
    [InlineData("m²", "MTK")]
    [InlineData("m3", "MTQ")]
    [InlineData("TAKIM", "SET")]
    [InlineData("takım", "SET")]
    [InlineData("Çift", "PR")]
    [InlineData("LİTRE", "LTR")]
    [InlineData("kWh", "KWH")]
    public void A_unit_is_found_by_its_code_and_by_what_people_write(string typed, string code) =>
        Assert.Equal(code, UnitOfMeasure.Find(typed)?.Code);

    [Theory]
    [InlineData("boxes")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("KGMM")]
    // Codes of other units in the recommendation (sheet), or of two in trade (metre, metric ton): asked for rather than guessed.
    [InlineData("ST")]
    [InlineData("MT")]
    public void What_is_no_unit_or_might_be_two_is_not_found(string? typed) => Assert.Null(UnitOfMeasure.Find(typed));

    [Fact]
    public void Codes_are_unique_and_what_is_counted_has_no_decimals()
    {
        Assert.Equal(UnitOfMeasure.All.Count, UnitOfMeasure.All.Select(u => u.Code).Distinct().Count());
        Assert.All(UnitOfMeasure.All, u => Assert.Matches("^[A-Z][A-Z0-9]{1,2}$", u.Code));
        Assert.Equal(["C62", "DZN", "PR", "SET"], UnitOfMeasure.All.Where(u => u.Decimals == 0).Select(u => u.Code).Order());
        Assert.All(UnitOfMeasure.All.Where(u => u.Decimals > 0), u => Assert.Equal(4, u.Decimals));
        Assert.All(UnitOfMeasure.All, u => Assert.Same(u, UnitOfMeasure.Find(u.Symbol)));
    }

    [Theory]
    [InlineData("79.5000001", "KGM", "79.5000001 kg")]
    [InlineData("79.50", "KGM", "79.5 kg")]
    [InlineData("1", "C62", "1 piece")]
    [InlineData("2", "C62", "2 pieces")]
    [InlineData("1000000", "C62", "1,000,000 pieces")]
    [InlineData("3", "boxes", "3 boxes")]
    [InlineData("0.0000000000000000000000000001", "KGM", "0.0000000000000000000000000001 kg")]
    public void A_quantity_is_written_with_every_digit_it_has(string quantity, string unit, string written) =>
        Assert.Equal(written, UnitOfMeasure.Write(decimal.Parse(quantity, System.Globalization.CultureInfo.InvariantCulture), unit));

    [Theory]
    [InlineData("EUR", 2)]
    [InlineData("usd", 2)]
    [InlineData("TRY", 2)]
    [InlineData("JPY", 0)]
    [InlineData("KWD", 3)]
    public void A_currency_has_its_decimals(string code, int decimals) => Assert.Equal(decimals, Currency.Find(code)?.Decimals);

    // Of the past (mark, kuna, lev), metals and funds, test and none, and no code at all.
    [Theory]
    [InlineData("DEM")]
    [InlineData("HRK")]
    [InlineData("BGN")]
    [InlineData("XAU")]
    [InlineData("XDR")]
    [InlineData("CLF")]
    [InlineData("XTS")]
    [InlineData("XXX")]
    [InlineData("???")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_no_currency_in_use_does_not_exist(string? code) => Assert.False(Currency.Exists(code));

    [Fact]
    public void Currencies_have_three_letters_a_name_and_minor_units()
    {
        Assert.Equal(155, Currency.All.Count);
        Assert.All(Currency.All, c => Assert.Matches("^[A-Z]{3}$", c.Code));
        Assert.All(Currency.All, c => Assert.InRange(c.Decimals, 0, 3));
        Assert.Equal(Currency.All.Count, Currency.All.Select(c => c.Name).Distinct().Count());
    }
}
