using ComplianceHub.Controls.ControlLists;
using ComplianceHub.Controls.Nomenclature;
using ComplianceHub.Portal.Shell;

namespace ComplianceHub.Portal.ControlLists;

/// <summary>The words of the nomenclature as they are shown, for anyone.</summary>
internal static class NomenclatureEndpoints
{
    /// <summary>Entries of one search.</summary>
    private const int MaxEntries = 100;

    public static void MapNomenclatureEndpoints(this WebApplication app)
    {
        var nomenclature = app.MapGroup("/api/v1/nomenclature").WithTags("Nomenclature").RequireRateLimiting(ApiStart.PublicLimit);
        nomenclature.MapGet("/{code}", (string code, NomenclatureLabels labels) => One(code, labels.Now))
            .WithSummary("The label of a chapter, heading or subheading of HS 2022, with the level below it");
        nomenclature.MapGet("/", (string? search, NomenclatureLabels labels) => Found(search, labels.Now))
            .WithSummary("Labels in which all words occur, or codes that begin with the digits, best first");
    }

    private static IResult One(string code, ShownNomenclature now)
    {
        // HsCode has no chapters: they are no code of goods.
        var digits = code.Trim() is { Length: 2 } chapter && chapter.All(char.IsAsciiDigit) ? chapter : null;
        if (digits is null)
        {
            var (parsed, error) = HsCode.Parse(code);
            if (parsed is null)
            {
                return TypedResults.Problem(error, statusCode: StatusCodes.Status400BadRequest);
            }

            digits = parsed.Subheading ?? parsed.Digits;
        }

        return now.Find(digits) is { } entry
            ? TypedResults.Ok(new NomenclatureAnswer(NomenclatureLine.From(entry), [.. now.Below(digits).Select(NomenclatureLine.From)], Edition(now)))
            : TypedResults.Problem(
                digits.Length == 2 ? $"HS 2022 has no chapter {digits}." : HsNomenclature.BuiltIn.Resolve(digits).Message,
                statusCode: StatusCodes.Status404NotFound);
    }

    private static IResult Found(string? search, ShownNomenclature now)
    {
        if (string.IsNullOrWhiteSpace(search))
        {
            return TypedResults.Problem(
                "Give words or the first digits of a code: ?search=integrated circuits.", statusCode: StatusCodes.Status400BadRequest);
        }

        var hits = now.Search(search, MaxEntries);
        return TypedResults.Ok(new NomenclatureFound(hits.Total, [.. hits.Entries.Select(NomenclatureLine.From)], Edition(now)));
    }

    private static EditionLine? Edition(ShownNomenclature now) => now.Edition is { } edition ? new(edition.Name, edition.Source, edition.LoadedAt) : null;

    /// <param name="Edition">Null where our own short labels are shown.</param>
    internal sealed record NomenclatureAnswer(NomenclatureLine Entry, IReadOnlyList<NomenclatureLine> Below, EditionLine? Edition);

    /// <param name="Total">Of all that was found; the first hundred are given.</param>
    internal sealed record NomenclatureFound(int Total, IReadOnlyList<NomenclatureLine> Entries, EditionLine? Edition);

    /// <param name="Official">Whether the label is the edition's; else it is our own.</param>
    /// <param name="Tier">Of a subheading on the newest Common High Priority List.</param>
    internal sealed record NomenclatureLine(string Code, string Label, bool Official, string? Tier)
    {
        public static NomenclatureLine From(NomenclatureEntry entry) =>
            new(entry.Code, entry.Label, entry.IsOfficial, ControlList.CommonHighPriority.Newest.Find(entry.Code)?.Tier.Code());
    }

    internal sealed record EditionLine(string Name, string Source, DateTimeOffset LoadedAt);
}
