using System.Globalization;
using ComplianceHub.Controls.Licences;

namespace ComplianceHub.Portal.Cases;

/// <summary>How days, quantities and amounts stand on the pages of a request.</summary>
internal static class Shown
{
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>With every digit it has: 1,500 pieces, 2.5 kg.</summary>
    public static string Quantity(decimal quantity, string unit) =>
        $"{Number(quantity)} {(UnitOfMeasure.Find(unit) is not { } known ? unit : known.Decimals == 0 && quantity == 1 ? known.Name : known.Symbol)}";

    /// <summary>With the digits of the currency, and more where it has them: 1,150.00 USD.</summary>
    public static string Money(decimal value, string currency)
    {
        var decimals = Currency.Find(currency)?.Decimals ?? 2;
        var text = decimal.Round(value, decimals) == value ? value.ToString("N" + decimals, CultureInfo.InvariantCulture) : Number(value);
        return $"{text} {currency}";
    }

    private static string Number(decimal number) => number.ToString("#,0.############################", CultureInfo.InvariantCulture);
}
