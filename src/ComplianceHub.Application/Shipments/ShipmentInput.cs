using System.Globalization;
using ComplianceHub.Controls;
using ComplianceHub.Controls.Measures;
using ComplianceHub.Application.Acts;

namespace ComplianceHub.Application.Shipments;

/// <summary>A party as the exporter types it.</summary>
/// <param name="Country">ISO 3166 alpha-2.</param>
public sealed record PartyInput(PartyRole Role, string Name, string Address, string Country);

/// <summary>A line as the exporter types it.</summary>
/// <param name="Unit">Unit of the quantity, such as pcs, kg, m.</param>
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
            errors.Add(new(nameof(Lines), Lines.Count == 0 ? "A shipment has at least one line: add a product." : $"A shipment has {MaxLines} lines at most: {Lines.Count} were given."));
        }

        for (var i = 0; i < Lines.Count; i++)
        {
            if (Lines[i].Quantity is <= 0 or > 1_000_000_000)
            {
                errors.Add(new($"{nameof(Lines)}[{i}].Quantity", string.Create(CultureInfo.InvariantCulture, $"Line {i + 1}: quantity {Lines[i].Quantity} is out of range; give more than 0.")));
            }

            if (Lines[i].UnitValue is < 0 or > 1_000_000_000)
            {
                errors.Add(new($"{nameof(Lines)}[{i}].UnitValue", string.Create(CultureInfo.InvariantCulture, $"Line {i + 1}: unit value {Lines[i].UnitValue} is out of range.")));
            }

            Text(errors, $"{nameof(Lines)}[{i}].Unit", $"Line {i + 1}: unit", Lines[i].Unit, 20);
            Text(errors, $"{nameof(Lines)}[{i}].Currency", $"Line {i + 1}: currency", Lines[i].Currency, 3);
        }
    }

    private static void Country(List<FieldError> errors, string field, string label, string? code)
    {
        if (!Countries.Exists(code ?? ""))
        {
            errors.Add(new(field, string.IsNullOrWhiteSpace(code) ? $"{label} is missing: choose a country." : $"{label} '{code}' is unknown: use the two letters of ISO 3166, for example KZ."));
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
            errors.Add(new(field, string.Create(CultureInfo.InvariantCulture, $"{label} has {text.Trim().Length:N0} characters: {max} are the most that can be kept.")));
        }
    }

    internal static string Name(PartyRole role) => role switch
    {
        PartyRole.Consignee => "consignee",
        PartyRole.IntermediateConsignee => "intermediate consignee",
        PartyRole.EndUser => "end user",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "No such role."),
    };

    internal static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
