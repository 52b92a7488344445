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
    [InlineData("ST", "C62")]
    [InlineData("Stck.", "C62")]
    [InlineData("NOS", "C62")]
    [InlineData("NMB", "C62")]
    [InlineData("шт.", "C62")]
    [InlineData("件", "C62")]
    [InlineData("台", "C62")]
    [InlineData("КГ", "KGM")]
    [InlineData("公斤", "KGM")]
    [InlineData("㎏", "KGM")]
    [InlineData("г", "GRM")]
    [InlineData("т", "TNE")]
    [InlineData("м", "MTR")]
    [InlineData("MTRS", "MTR")]
    [InlineData("metre", "MTR")]
    [InlineData("м²", "MTK")]
    [InlineData("㎡", "MTK")]
    [InlineData("л", "LTR")]
    [InlineData("LTRS", "LTR")]
    [InlineData("комплект", "SET")]
    [InlineData("套", "SET")]
    [InlineData("пара", "PR")]
    [InlineData("PRS", "PR")]
    [InlineData("DZ", "DZN")]
    public void A_unit_is_found_by_its_code_and_by_what_people_write(string typed, string code) =>
        Assert.Equal(code, UnitOfMeasure.Find(typed)?.Code);

    [Theory]
    [InlineData("boxes")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("KGMM")]
    [InlineData("уп")]
    // Written for two in trade, metre and metric ton: asked for rather than guessed.
    [InlineData("MT")]
    [InlineData("mt.")]
    public void What_is_no_unit_or_might_be_two_is_not_found(string? typed) => Assert.Null(UnitOfMeasure.Find(typed));

    [Theory]
    [InlineData("koli",
        "'koli' is a package, which says nothing of how much is in it: give what is in it, in C62 (pieces), KGM (kg), MTR (m) or another unit.")]
    [InlineData("Boxes", "'Boxes' is a box, which says")]
    [InlineData("RULO", "'RULO' is a roll, which says")]
    [InlineData("reel", "'reel' is a reel, which says")]
    [InlineData("уп.", "'уп.' is a package, which says")]
    [InlineData("MT", "'MT' is written for tonne (TNE) and for metre (MTR): give the code of the one that is meant.")]
    [InlineData("KGMM", "'KGMM' is not known: use a code of UN/ECE Recommendation 20, such as C62 (pieces)")]
    public void What_is_taken_for_no_unit_is_told_why(string typed, string why) =>
        Assert.StartsWith(why, UnitOfMeasure.WhyNot(typed), StringComparison.Ordinal);

    [Fact]
    public void A_package_is_the_name_of_no_unit() =>
        Assert.All(EmbeddedData.ReadCsv("Licences/packages.csv", "word,name"), r => Assert.Empty(UnitOfMeasure.Named(r[0])));

    [Theory]
    [InlineData("€", "EUR")]
    [InlineData("₺", "TRY")]
    [InlineData("tl", "TRY")]
    [InlineData("LİRA", "TRY")]
    [InlineData("£", "GBP")]
    [InlineData("RMB", "CNY")]
    [InlineData("CN￥", "CNY")]
    [InlineData("US $", "USD")]
    [InlineData("Dolar", "USD")]
    [InlineData("₹", "INR")]
    [InlineData("₸", "KZT")]
    [InlineData("₽", "RUB")]
    [InlineData("руб.", "RUB")]
    [InlineData("RUR", "RUB")]
    [InlineData("грн", "UAH")]
    [InlineData("ZŁ", "PLN")]
    [InlineData("Dhs.", "AED")]
    [InlineData("NT$", "TWD")]
    [InlineData("hk$", "HKD")]
    [InlineData("usd", "USD")]
    [InlineData("Yen", "JPY")]
    [InlineData("¥", "JPY CNY")]
    [InlineData("￥", "JPY CNY")]
    [InlineData("kr.", "DKK ISK NOK SEK")]
    [InlineData("Rs", "INR LKR MUR NPR PKR SCR")]
    [InlineData("₿", "")]
    [InlineData("²", "")]
    [InlineData(" ", "")]
    [InlineData(null, "")]
    public void A_sign_names_the_currencies_that_it_is_written_for(string? typed, string codes) =>
        Assert.Equal(codes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), Currency.Named(typed).Select(c => c.Code).Order());

    [Theory]
    [InlineData("TL", "'TL' is no code of ISO 4217: write TRY.")]
    [InlineData("€", "'€' is no code of ISO 4217: write EUR.")]
    [InlineData("¥", "'¥' is no code of ISO 4217: write CNY or JPY.")]
    [InlineData("DEM", "'DEM' is none in use: write the three letters of ISO 4217, for example USD, EUR or TRY.")]
    public void A_sign_is_no_code_but_the_code_is_named(string typed, string why)
    {
        Assert.Null(Currency.Find(typed));
        Assert.Equal(why, Currency.WhyNot(typed));
    }

    [Fact]
    public void A_sign_of_many_currencies_is_told_so() =>
        Assert.Matches("^'\\$' is written for [0-9]+ currencies: write the three letters of ISO 4217", Currency.WhyNot("$"));

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
