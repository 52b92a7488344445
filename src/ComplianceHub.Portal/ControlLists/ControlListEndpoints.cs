using System.Globalization;
using ComplianceHub.Controls.ControlLists;
using ComplianceHub.Portal.Shell;

namespace ComplianceHub.Portal.ControlLists;

/// <summary>The control list and look-up of codes, for anyone: the list is public.</summary>
internal static class ControlListEndpoints
{
    /// <summary>Codes in one question.</summary>
    private const int MaxCodes = 1000;

    public static void MapControlListEndpoints(this WebApplication app)
    {
        var lookup = app.MapGroup("/api/v1/lookup").WithTags("Control list").RequireRateLimiting(ApiStart.PublicLimit);
        lookup.MapGet("/", (string code, string? asOf, LegalCalendar calendar) => Answer([code], asOf, calendar, answers => TypedResults.Ok(answers[0])))
            .WithSummary("Whether an HS code is on the Common High Priority List on a date");
        lookup.MapPost("/", (LookupQuestion question, LegalCalendar calendar) =>
                question.Codes is not { Count: > 0 and <= MaxCodes }
                    ? TypedResults.Problem($"Give 1 to {MaxCodes} codes.", statusCode: StatusCodes.Status400BadRequest)
                    : Answer(question.Codes, question.AsOf, calendar, TypedResults.Ok))
            .WithSummary("The same for many codes");

        app.MapGet("/api/v1/control-lists", () => TypedResults.Ok(ControlList.CommonHighPriority.Versions.Select(v => new
            {
                v.Version,
                v.EffectiveFrom,
                v.Source,
                v.Verified,
                Entries = v.Entries.Values.OrderBy(e => e.Tier).ThenBy(e => e.Hs6, StringComparer.Ordinal)
                    .Select(e => new { e.Hs6, Tier = e.Tier.Code(), e.Label }),
            })))
            .WithTags("Control list").RequireRateLimiting(ApiStart.PublicLimit).WithSummary("All versions of the Common High Priority List");
    }

    private static IResult Answer(IReadOnlyList<string> codes, string? asOf, LegalCalendar calendar, Func<LookupLine[], IResult> ok)
    {
        var date = calendar.Today;
        return asOf is not null && !DateOnly.TryParseExact(asOf, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date)
            ? TypedResults.Problem(
                $"asOf '{asOf}' is not a date: write year-month-day, for example 2024-02-23.", statusCode: StatusCodes.Status400BadRequest)
            : ok([.. codes.Select(c => LookupLine.From(CodeLookup.BuiltIn.Find(c, date)))]);
    }

    /// <param name="AsOf">Date of the list, year-month-day; today where left out.</param>
    internal sealed record LookupQuestion(IReadOnlyList<string> Codes, string? AsOf);

    /// <summary>The same fields as the command line's <c>lookup</c>.</summary>
    internal sealed record LookupLine(
        string Input, LookupStatus Status, IReadOnlyList<string> Hs6, string? Edition, string? Tier, string? ListVersion, string Message)
    {
        public static LookupLine From(LookupAnswer answer) => new(
            answer.Input, answer.Status, answer.Hs6, answer.Edition?.ToString().ToUpperInvariant(), answer.Tier?.Code(), answer.ListVersion, answer.Message);
    }
}
