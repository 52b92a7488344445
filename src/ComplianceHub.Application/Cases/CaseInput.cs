using System.Globalization;
using ComplianceHub.Controls.Text;

namespace ComplianceHub.Application.Cases;

/// <summary>What the texts, dates and conditions of a case must look like.</summary>
public static class CaseInput
{
    public const int MinReasonLength = 10;
    public const int MaxTextLength = 4000;
    public const int MaxConditions = 20;
    public const int MaxConditionLength = 1000;

    /// <param name="what">The text in words, such as "reason".</param>
    public static IEnumerable<FieldError> CheckText(string field, string what, string text)
    {
        if (text.Length is < MinReasonLength or > MaxTextLength)
        {
            yield return new(field, string.Create(CultureInfo.InvariantCulture,
                $"The {what} has {text.Length:N0} characters: give {MinReasonLength} to {MaxTextLength:N0}."));
        }
        else if (PlainText.Problem($"The {what}", text, lines: true) is { } problem)
        {
            yield return new(field, problem);
        }
    }

    public static IEnumerable<FieldError> CheckNote(string field, string text)
    {
        if (text.Length > MaxTextLength)
        {
            yield return new(field, string.Create(CultureInfo.InvariantCulture,
                $"The note has {text.Length:N0} characters: give {MaxTextLength:N0} at most."));
        }
        else if (PlainText.Problem("The note", text, lines: true) is { } problem)
        {
            yield return new(field, problem);
        }
    }

    public static IEnumerable<FieldError> Check(RecommendationInput input)
    {
        var errors = CheckText(nameof(input.Reason), "reason", input.Reason.Trim());
        return input.Advice == Advice.Approve ? errors.Concat(CheckConditions(input.Conditions)) : errors;
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
                    $"Condition {index + 1} has {condition.Text.Trim().Length:N0} characters: "
                    + $"give {MinReasonLength} to {MaxConditionLength:N0}, or remove it."));
            }
        }
    }
}
