namespace ComplianceHub.Controls.Licences;

/// <summary>What is wrong with which field, in a sentence for the person who typed it.</summary>
/// <param name="Field">LineNumber, Quantity, Unit, Value, ValueLimit, Currency, TolerancePercent or Reference.</param>
public sealed record LicenceProblem(string Field, string Message);

/// <summary>What one line of a licence lets go.</summary>
/// <param name="Line">Number of the line in the request, which it keeps.</param>
/// <param name="Quantity">In the unit, without the tolerance.</param>
/// <param name="Unit">Code in UN/ECE Recommendation 20. A licence from before there were codes has here what it says.</param>
/// <param name="ValueLimit">The value of all that goes under the line, in its currency. Null for a licence from before there were limits.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="TolerancePercent">By how much the quantity may be exceeded, for goods that are weighed or cut: 0 to 10.</param>
public sealed record LicenceLine(int Line, decimal Quantity, string Unit, decimal? ValueLimit, string Currency, decimal TolerancePercent = 0)
{
    public const decimal MaxTolerancePercent = 10;

    /// <summary>The most of one line, in any unit.</summary>
    public const decimal MaxQuantity = 1_000_000_000_000m;

    /// <summary>The most that one unit may be worth: some ten million US dollars even in the weakest currencies.</summary>
    public const decimal MaxUnitValue = 10_000_000_000_000m;

    /// <summary>The most that a line may be worth. With four decimals of quantity and of unit value it is still kept exactly.</summary>
    public const decimal MaxValue = 1_000_000_000_000_000_000m;

    /// <summary>The most that may go, tolerance and all, in whole steps of the unit.</summary>
    public decimal MostQuantity => TolerancePercent == 0
        ? Quantity
        : Math.Max(Quantity, Math.Round(Quantity * (1 + (TolerancePercent / 100)), UnitOfMeasure.Find(Unit)?.Decimals ?? 4, MidpointRounding.ToZero));

    /// <summary>What is wrong with a line that is to be licensed anew; empty where nothing is.</summary>
    public IReadOnlyList<LicenceProblem> Check()
    {
        var problems = new List<LicenceProblem>();
        var unit = UnitOfMeasure.Find(Unit);
        if (unit is null || unit.Code != Unit)
        {
            problems.Add(new(nameof(Unit), unit is null
                ? $"Unit {UnitOfMeasure.WhyNot(Unit)}"
                : $"'{Unit}' is no code: {unit.Code} is."));
        }

        if (Quantity <= 0)
        {
            problems.Add(new(nameof(Quantity), $"{UnitOfMeasure.Write(Quantity, Unit)}: the quantity must be more than 0."));
        }
        else if (unit is not null && Problem.OfDecimals(Quantity, unit) is { } decimals)
        {
            problems.Add(new(nameof(Quantity), decimals));
        }

        var currency = Licences.Currency.Find(Currency);
        if (currency is null || currency.Code != Currency)
        {
            problems.Add(new(nameof(Currency), currency is null
                ? $"Currency {Licences.Currency.WhyNot(Currency)}"
                : $"'{Currency}' is no code: {currency.Code} is."));
        }

        if (ValueLimit is not > 0)
        {
            problems.Add(new(nameof(ValueLimit), "The value limit must be more than 0."));
        }
        else if (currency is not null && Problem.OfDecimals(ValueLimit.Value, currency) is { } decimals)
        {
            problems.Add(new(nameof(ValueLimit), decimals));
        }

        if (TolerancePercent is < 0 or > MaxTolerancePercent)
        {
            problems.Add(new(nameof(TolerancePercent), $"The tolerance is {UnitOfMeasure.Digits(TolerancePercent)} %: give 0 to {MaxTolerancePercent} %."));
        }
        else if (TolerancePercent > 0 && unit is { Decimals: 0 })
        {
            problems.Add(new(nameof(TolerancePercent), $"What is counted is exact: {unit.Symbol} have no tolerance."));
        }

        return problems;
    }
}

/// <summary>Sentences that lines and balances share.</summary>
internal static class Problem
{
    public static string? OfDecimals(decimal quantity, UnitOfMeasure unit) => Math.Round(quantity, unit.Decimals) == quantity
        ? null
        : $"{unit.Write(quantity)}: {unit.Symbol} {(unit.Decimals == 0 ? "have" : "has")} {Most(unit.Decimals)}.";

    public static string? OfDecimals(decimal value, Currency currency) =>
        Math.Round(value, currency.Decimals) == value ? null : $"{UnitOfMeasure.Digits(value)} {currency.Code}: {currency.Code} has {Most(currency.Decimals)}.";

    private static string Most(int decimals) => decimals == 0 ? "no decimals" : $"at most {decimals} decimals";
}
