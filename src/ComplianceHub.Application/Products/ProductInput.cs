using System.Globalization;
using System.Text.RegularExpressions;
using ComplianceHub.Controls.Text;

namespace ComplianceHub.Application.Products;

/// <summary>A product as the exporter types it, on the form or over the API.</summary>
public sealed partial record ProductInput
{
    public const int MaxNameLength = 200;
    public const int MaxDescriptionLength = 4000;
    public const int MaxPartNumberLength = 100;

    public string Name { get; init; } = "";

    public string Description { get; init; } = "";

    public string Manufacturer { get; init; } = "";

    public string? PartNumber { get; init; }

    /// <summary>4 to 12 digits with or without dots; where it is left out, an officer determines the code.</summary>
    public string? DeclaredHs { get; init; }

    /// <summary>ISO 3166 alpha-2.</summary>
    public string CountryOfOrigin { get; init; } = "";

    /// <summary>Shares of the value in percent.</summary>
    public decimal UsShare { get; init; }

    public decimal EuShare { get; init; }

    public decimal UkShare { get; init; }

    public decimal JpShare { get; init; }

    public string? Eccn { get; init; }

    public decimal UnitValue { get; init; }

    /// <summary>ISO 4217.</summary>
    public string Currency { get; init; } = "USD";

    [System.Text.Json.Serialization.JsonIgnore]
    public OriginContent Content => new(UsShare, EuShare, UkShare, JpShare);

    /// <summary>What a classification rests on.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public GoodsFacts Facts => new(Name, Description, Manufacturer, PartNumber, DeclaredHs, CountryOfOrigin, Content);

    /// <summary>The same without spaces around, and null where an optional field is blank.</summary>
    public ProductInput Trimmed() => this with
    {
        Name = (Name ?? "").Trim(),
        Description = (Description ?? "").Trim(),
        Manufacturer = (Manufacturer ?? "").Trim(),
        PartNumber = Blank(PartNumber),
        DeclaredHs = Blank(DeclaredHs),
        CountryOfOrigin = (CountryOfOrigin ?? "").Trim().ToUpperInvariant(),
        Eccn = Blank(Eccn)?.ToUpperInvariant(),
        Currency = (Currency ?? "").Trim().ToUpperInvariant(),
    };

    /// <summary>What is wrong, field by field; empty where the product can be registered.</summary>
    public IReadOnlyList<FieldError> Check()
    {
        var errors = new List<FieldError>();
        Text(errors, nameof(Name), "Name", Name, MaxNameLength, required: true);
        Text(errors, nameof(Description), "Description", Description, MaxDescriptionLength, required: true);
        Text(errors, nameof(Manufacturer), "Manufacturer", Manufacturer, MaxNameLength, required: true);
        Text(errors, nameof(PartNumber), "Part number", PartNumber ?? "", MaxPartNumberLength, required: false);
        if (!string.IsNullOrWhiteSpace(DeclaredHs))
        {
            var resolution = HsNomenclature.BuiltIn.Resolve(DeclaredHs);
            if (resolution.Knowledge is HsKnowledge.Malformed or HsKnowledge.Unknown)
            {
                errors.Add(new(nameof(DeclaredHs), resolution.Message));
            }
            else if (resolution.Knowledge == HsKnowledge.HeadingOnly)
            {
                errors.Add(new(nameof(DeclaredHs), resolution.Message + " If you do not know them, leave the code empty: an officer will determine it."));
            }
        }

        if (!Countries.Exists((CountryOfOrigin ?? "").Trim().ToUpperInvariant()))
        {
            errors.Add(new(nameof(CountryOfOrigin), string.IsNullOrWhiteSpace(CountryOfOrigin)
                ? "Country of origin is missing: choose the country where the goods were made."
                : $"Country of origin '{CountryOfOrigin}' is unknown: use the two letters of ISO 3166, for example US."));
        }

        foreach (var (field, label, share) in (ReadOnlySpan<(string, string, decimal)>)
            [
                (nameof(UsShare), "US content", UsShare), (nameof(EuShare), "EU content", EuShare),
                (nameof(UkShare), "UK content", UkShare), (nameof(JpShare), "Japanese content", JpShare),
            ])
        {
            if (share is < 0 or > 100)
            {
                errors.Add(new(field, string.Create(CultureInfo.InvariantCulture, $"{label} is {share} %: give a share of the value from 0 to 100.")));
            }
        }

        if (Content.Total > 100)
        {
            errors.Add(new(nameof(UsShare), string.Create(CultureInfo.InvariantCulture,
                $"The shares add up to {Content.Total:0.##} %: together they can be 100 at most.")));
        }

        if (!string.IsNullOrWhiteSpace(Eccn) && !EccnForm().IsMatch(Eccn.Trim().ToUpperInvariant()))
        {
            errors.Add(new(nameof(Eccn), $"ECCN '{Eccn.Trim()}' is malformed: write it as 3A001, 3A991.a or EAR99, or leave it empty."));
        }

        if (UnitValue is < 0 or > LicenceLine.MaxUnitValue)
        {
            errors.Add(new(nameof(UnitValue), string.Create(CultureInfo.InvariantCulture,
                $"Unit value {UnitOfMeasure.Digits(UnitValue)} is out of range: give the value of one unit, from 0 to {LicenceLine.MaxUnitValue:N0}.")));
        }

        if (!Controls.Licences.Currency.Exists(Currency))
        {
            errors.Add(new(nameof(Currency), string.IsNullOrWhiteSpace(Currency)
                ? "Currency is missing."
                : $"Currency {Controls.Licences.Currency.WhyNot(Currency)}"));
        }

        return errors;
    }

    private static void Text(List<FieldError> errors, string field, string label, string? value, int max, bool required)
    {
        var text = (value ?? "").Trim();
        if (required && text.Length == 0)
        {
            errors.Add(new(field, $"{label} is missing."));
        }
        else if (text.Length > max)
        {
            errors.Add(new(field, string.Create(CultureInfo.InvariantCulture,
                $"{label} has {text.Length:N0} characters: {max:N0} are the most that can be kept. Shorten it.")));
        }
        else if (PlainText.Problem(label, text, lines: field == nameof(Description)) is { } problem)
        {
            errors.Add(new(field, problem));
        }
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    // Categories and groups as in Supplement No. 1 to 15 CFR part 774.
    [GeneratedRegex(@"^(EAR99|[0-9][A-E][0-9]{3}(\.[A-Z0-9]+)*)$")]
    private static partial Regex EccnForm();
}
