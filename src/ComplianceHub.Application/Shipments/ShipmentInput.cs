using System.Globalization;
using ComplianceHub.Controls.Text;

namespace ComplianceHub.Application.Shipments;

/// <summary>A party as the exporter types it.</summary>
/// <param name="Country">ISO 3166 alpha-2.</param>
public sealed record PartyInput(PartyRole Role, string Name, string Address, string Country);

/// <summary>A line as the exporter types it.</summary>
/// <param name="Unit">UN/ECE Recommendation 20 code, such as C62 or KGM, or what people write for it: pcs, kg.</param>
/// <param name="UnitValue">Value of one unit in <paramref name="Currency"/>.</param>
public sealed record LineInput(Guid ProductId, decimal Quantity, string Unit, decimal UnitValue, string Currency);

/// <summary>A planned shipment as the exporter types it, on the form or over the API.</summary>
public sealed record ShipmentInput
{
    public const int MaxLines = 200;
    public const int MaxEndUseLength = 4000;

    public DateOnly PlannedExport { get; init; }

    /// <summary>ISO 3166 alpha-2.</summary>
    public string Destination { get; init; } = "";

    /// <summary>Countries the goods pass through, in order.</summary>
    public IReadOnlyList<string> TransitCountries { get; init; } = [];

    public string? EndUseStatement { get; init; }

    public IReadOnlyList<PartyInput> Parties { get; init; } = [];

    public IReadOnlyList<LineInput> Lines { get; init; } = [];

    /// <summary>
    /// The same without spaces around, addresses on one line, units and currencies as codes: "pcs" is C62, "kg" KGM (UN/ECE Recommendation 20).
    /// What is not known stays as typed.
    /// </summary>
    public ShipmentInput Trimmed() => this with
    {
        Destination = (Destination ?? "").Trim().ToUpperInvariant(),
        TransitCountries = [.. (TransitCountries ?? []).Select(c => (c ?? "").Trim().ToUpperInvariant())],
        EndUseStatement = string.IsNullOrWhiteSpace(EndUseStatement) ? null : EndUseStatement.Trim(),
        Parties =
        [
            .. (Parties ?? []).Select(p => p is null ? NoParty : new PartyInput(
                p.Role, (p.Name ?? "").Trim(), PlainText.OnOneLine(p.Address), (p.Country ?? "").Trim().ToUpperInvariant())),
        ],
        Lines =
        [
            .. (Lines ?? []).Select(l => (l ?? NoLine) with
            {
                Unit = UnitOfMeasure.Find(l?.Unit)?.Code ?? (l?.Unit ?? "").Trim(),
                Currency = Currency.Find(l?.Currency)?.Code ?? (l?.Currency ?? "").Trim(),
            }),
        ],
    };

    /// <summary>What stands for an element that a program left null: nothing about it is right.</summary>
    private static readonly PartyInput NoParty = new((PartyRole)(-1), "", "", "");

    private static readonly LineInput NoLine = new(Guid.Empty, 0, "", 0, "");

    /// <summary>What is wrong, field by field; fields of a line or party carry its index, as <c>Lines[0].Quantity</c>.</summary>
    public IReadOnlyList<FieldError> Check(DateOnly today)
    {
        var errors = new List<FieldError>();
        if (PlannedExport < today || PlannedExport > today.AddYears(2))
        {
            errors.Add(new(nameof(PlannedExport), string.Create(CultureInfo.InvariantCulture,
                $"Day of export {PlannedExport:yyyy-MM-dd} is not possible: choose a day from today to two years ahead.")));
        }

        Country(errors, nameof(Destination), "Destination", Destination);
        for (var i = 0; i < TransitCountries.Count; i++)
        {
            Country(errors, $"{nameof(TransitCountries)}[{i}]", "Transit country", TransitCountries[i]);
        }

        if ((EndUseStatement ?? "").Length > MaxEndUseLength)
        {
            errors.Add(new(nameof(EndUseStatement), string.Create(CultureInfo.InvariantCulture,
                $"The end-use statement has {EndUseStatement!.Length:N0} characters: {MaxEndUseLength:N0} are the most that can be kept.")));
        }
        else if (PlainText.Problem("The end-use statement", EndUseStatement, lines: true) is { } problem)
        {
            errors.Add(new(nameof(EndUseStatement), problem));
        }

        CheckParties(errors);
        CheckLines(errors);
        return errors;
    }

    private void CheckParties(List<FieldError> errors)
    {
        foreach (var (role, label) in (ReadOnlySpan<(PartyRole, string)>)[(PartyRole.Consignee, "consignee"), (PartyRole.EndUser, "end user")])
        {
            if (Parties.Count(p => p.Role == role) != 1)
            {
                errors.Add(new(nameof(Parties), $"A shipment has exactly one {label}: {Parties.Count(p => p.Role == role)} were given."));
            }
        }

        for (var i = 0; i < Parties.Count; i++)
        {
            if (!Enum.IsDefined(Parties[i].Role))
            {
                errors.Add(new($"{nameof(Parties)}[{i}].Role", $"Party {i + 1} has no role that is known: consignee, intermediateConsignee or endUser."));
                continue;
            }

            var label = Capital(Name(Parties[i].Role));
            Text(errors, $"{nameof(Parties)}[{i}].Name", $"{label}: name", Parties[i].Name, 200);
            Text(errors, $"{nameof(Parties)}[{i}].Address", $"{label}: address", Parties[i].Address, 500);
            Country(errors, $"{nameof(Parties)}[{i}].Country", $"{label}: country", Parties[i].Country);
        }
    }

    private void CheckLines(List<FieldError> errors)
    {
        if (Lines.Count is 0 or > MaxLines)
        {
            errors.Add(new(nameof(Lines), Lines.Count == 0
                ? "A shipment has at least one line: add a product."
                : $"A shipment has {MaxLines} lines at most: {Lines.Count} were given."));
        }

        for (var i = 0; i < Lines.Count; i++)
        {
            errors.AddRange(CheckAmounts($"{nameof(Lines)}[{i}]", i + 1, Lines[i].Quantity, Lines[i].Unit, Lines[i].UnitValue, Lines[i].Currency));
        }
    }

    /// <summary>What is wrong with the amounts of a line.</summary>
    /// <param name="path">Of the line, such as <c>Lines[0]</c>.</param>
    /// <param name="unit">UN/ECE Recommendation 20 code or what people write for it.</param>
    /// <param name="currency">ISO 4217.</param>
    public static IEnumerable<FieldError> CheckAmounts(string path, int line, decimal quantity, string? unit, decimal unitValue, string? currency)
    {
        var known = UnitOfMeasure.Find(unit);
        if (quantity is <= 0 or > LicenceLine.MaxQuantity)
        {
            yield return new(path + ".Quantity", string.Create(CultureInfo.InvariantCulture,
                $"Line {line}: quantity {UnitOfMeasure.Digits(quantity)} is out of range; give more than 0 and at most {LicenceLine.MaxQuantity:N0}."));
        }
        else if (known is not null && Math.Round(quantity, known.Decimals) != quantity)
        {
            yield return new(path + ".Quantity", known.Decimals == 0
                ? $"Line {line}: {known.Write(quantity)}: {known.Symbol} are counted and have no decimals."
                : $"Line {line}: {known.Write(quantity)}: give {known.Decimals} decimals at most.");
        }

        if (unitValue is <= 0 or > LicenceLine.MaxUnitValue)
        {
            yield return new(path + ".UnitValue", string.Create(CultureInfo.InvariantCulture,
                $"Line {line}: unit value {UnitOfMeasure.Digits(unitValue)} is out of range; "
                + $"give the value of one unit, more than 0 and at most {LicenceLine.MaxUnitValue:N0}."));
        }
        else if (quantity is > 0 and <= LicenceLine.MaxQuantity && quantity > LicenceLine.MaxValue / unitValue)
        {
            yield return new(path + ".UnitValue", string.Create(CultureInfo.InvariantCulture,
                $"Line {line}: {UnitOfMeasure.Digits(quantity)} at {UnitOfMeasure.Digits(unitValue)} is more than a line can be worth; "
                + $"that is {LicenceLine.MaxValue:N0} at most."));
        }

        if (known is null)
        {
            yield return new(path + ".Unit", string.IsNullOrWhiteSpace(unit)
                ? $"Line {line}: unit is missing."
                : $"Line {line}: unit {UnitOfMeasure.WhyNot(unit)}");
        }

        if (!Currency.Exists(currency))
        {
            yield return new(path + ".Currency", string.IsNullOrWhiteSpace(currency)
                ? $"Line {line}: currency is missing."
                : $"Line {line}: currency {Controls.Licences.Currency.WhyNot(currency)}");
        }
    }

    private static void Country(List<FieldError> errors, string field, string label, string? code)
    {
        if (!Countries.Exists(code ?? ""))
        {
            errors.Add(new(field, string.IsNullOrWhiteSpace(code)
                ? $"{label} is missing: choose a country."
                : $"{label} '{code}' is unknown: use the two letters of ISO 3166, for example KZ."));
        }
    }

    private static void Text(List<FieldError> errors, string field, string label, string? text, int max)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            errors.Add(new(field, $"{label} is missing."));
        }
        else if (text.Trim().Length > max)
        {
            errors.Add(new(field, string.Create(CultureInfo.InvariantCulture,
                $"{label} has {text.Trim().Length:N0} characters: {max} are the most that can be kept.")));
        }
        else if (PlainText.Problem(label, text, lines: false) is { } problem)
        {
            errors.Add(new(field, problem));
        }
    }

    internal static string Name(PartyRole role) => MeasureWords.Of(role);

    internal static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
