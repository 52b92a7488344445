using System.Globalization;
using ComplianceHub.Controls.Cases;
using ComplianceHub.Application.Acts;

namespace ComplianceHub.Application.Cases;

/// <summary>What an officer recommends.</summary>
/// <param name="Reason">The exporter reads it once the case is decided.</param>
/// <param name="Conditions">For an approval; a refusal has none.</param>
/// <param name="ValidFrom">First day of the licence, for an approval.</param>
/// <param name="ValidUntil">Last day of the licence, for an approval.</param>
public sealed record RecommendationInput(
    Advice Advice, string Reason, IReadOnlyList<LicenceCondition> Conditions, DateOnly? ValidFrom = null, DateOnly? ValidUntil = null);

/// <summary>A quantity shipped under a licence, as its holder reports it.</summary>
/// <param name="Reference">Number of the customs declaration.</param>
public sealed record UseInput(int LineNumber, decimal Quantity, string Reference);

/// <summary>What the texts, dates and conditions of a case must look like.</summary>
public static class CaseInput
{
    public const int MinReasonLength = 10;
    public const int MaxTextLength = 4000;
    public const int MaxConditions = 20;
    public const int MaxConditionLength = 1000;
    public const int MaxReferenceLength = 60;

    /// <summary>Longest licence, the same bound as on the setting Portal:LicenceMonths.</summary>
    public const int MaxLicenceMonths = 60;

    /// <param name="what">The text in words, such as "reason".</param>
    public static IEnumerable<FieldError> CheckText(string field, string what, string text)
    {
        if (text.Length is < MinReasonLength or > MaxTextLength)
        {
            yield return new(field, string.Create(CultureInfo.InvariantCulture,
                $"The {what} has {text.Length:N0} characters: give {MinReasonLength} to {MaxTextLength:N0}."));
        }
    }

    public static IEnumerable<FieldError> CheckNote(string field, string text)
    {
        if (text.Length > MaxTextLength)
        {
            yield return new(field, string.Create(CultureInfo.InvariantCulture, $"The note has {text.Length:N0} characters: give {MaxTextLength:N0} at most."));
        }
    }

    public static IEnumerable<FieldError> Check(RecommendationInput input, DateOnly today)
    {
        var errors = CheckText(nameof(input.Reason), "reason", input.Reason.Trim());
        return input.Advice == Advice.Approve ? errors.Concat(CheckConditions(input.Conditions)).Concat(CheckValidity(input, today)) : errors;
    }

    private static IEnumerable<FieldError> CheckConditions(IReadOnlyList<LicenceCondition> conditions)
    {
        if (conditions.Count > MaxConditions)
        {
            yield return new(nameof(RecommendationInput.Conditions), $"There are {conditions.Count} conditions: give {MaxConditions} at most.");
        }

        foreach (var (condition, index) in conditions.Select((c, i) => (c, i)))
        {
            if (condition.Text.Trim().Length is < MinReasonLength or > MaxConditionLength)
            {
                yield return new(nameof(RecommendationInput.Conditions), string.Create(CultureInfo.InvariantCulture,
                    $"Condition {index + 1} has {condition.Text.Trim().Length:N0} characters: give {MinReasonLength} to {MaxConditionLength:N0}, or remove it."));
            }
        }
    }

    private static IEnumerable<FieldError> CheckValidity(RecommendationInput input, DateOnly today)
    {
        if (input.ValidFrom is not { } from)
        {
            yield return new(nameof(input.ValidFrom), "An approval needs the first day of the licence.");
            yield break;
        }

        if (from < today)
        {
            yield return new(nameof(input.ValidFrom), string.Create(CultureInfo.InvariantCulture, $"The first day, {from:d MMMM yyyy}, is in the past: today is {today:d MMMM yyyy}."));
        }

        if (input.ValidUntil is not { } until)
        {
            yield return new(nameof(input.ValidUntil), "An approval needs the last day of the licence.");
        }
        else if (until <= from)
        {
            yield return new(nameof(input.ValidUntil), string.Create(CultureInfo.InvariantCulture, $"The last day, {until:d MMMM yyyy}, must be after the first, {from:d MMMM yyyy}."));
        }
        else if (from.Year <= 9990 && until > from.AddMonths(MaxLicenceMonths))
        {
            yield return new(nameof(input.ValidUntil), string.Create(CultureInfo.InvariantCulture, $"The licence would run until {until:d MMMM yyyy}: {MaxLicenceMonths} months is the longest."));
        }
    }
}
