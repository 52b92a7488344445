using ComplianceHub.Controls.ControlLists;
using ComplianceHub.Controls.Measures;
using ComplianceHub.Controls.Text;

namespace ComplianceHub.Controls.Cases;

/// <summary>What the classification of a line rests on.</summary>
public enum LineBasis
{
    /// <summary>Text and part number, by the classifier.</summary>
    Classifier,

    /// <summary>The code that the exporter declared, where the classifier does not speak against it.</summary>
    Declared,

    /// <summary>An officer's determination, which overrides.</summary>
    Determination,
}

/// <summary>What is known of the classification of a requested line when it is judged.</summary>
/// <param name="FactsHash"><see cref="GoodsFacts.Hash"/> of the goods that were classified; where the frozen goods are others, it does not count.</param>
/// <param name="DeterminedHs6">The subheading determined or declared, six digits of HS 2022; null where there is none, as by text alone.</param>
/// <param name="ListedHs6">The listed subheadings that it falls under; empty where it is not listed.</param>
public sealed record LineClassification(
    int Line, string FactsHash, ControlStatus Status, LineBasis Basis, string? DeterminedHs6, IReadOnlyList<string> ListedHs6);

/// <summary>A requested line as it was judged.</summary>
/// <param name="ListedHs6">The subheadings on the list compared with, highest concern first; empty where it is not listed.</param>
/// <param name="Tier">Highest tier of concern on the list compared with, as it writes it; null where the line is not listed.</param>
/// <param name="Reached">Whether a measure that needs an exception reaches the line: only such lines are licensed.</param>
public sealed record JudgedLine(
    int Line, ControlStatus Status, LineBasis Basis, string? DeterminedHs6, IReadOnlyList<string> ListedHs6, string? Tier, bool Reached);

/// <summary>
/// What the authority makes of a frozen request under the rulebook of a day. <see cref="ToCanonicalJson"/> defines its bytes, and both officers
/// sign their hash.
/// </summary>
public sealed record Judgement
{
    /// <summary>Version of this layout. A reader refuses those it does not know.</summary>
    public const int CurrentFormat = 1;

    public int Format { get; init; } = CurrentFormat;

    public required string CaseNumber { get; init; }

    /// <summary><see cref="ExceptionRequest.Hash"/> of what was judged.</summary>
    public required string RequestHash { get; init; }

    /// <summary>The legal day whose measures were applied: that of the planned export, or that of the judgement where it is later.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Version of the control list that the lines were really compared with, or null before the first.</summary>
    public required string? ListVersion { get; init; }

    /// <summary>As <see cref="Measures.RulebookHash"/> makes it.</summary>
    public required string RulebookHash { get; init; }

    /// <summary>Version of the classifier's model, or null where none was asked.</summary>
    public required string? ClassifierVersion { get; init; }

    public required IReadOnlyList<JudgedLine> Lines { get; init; }

    public required AssessmentOutcome Outcome { get; init; }

    public required IReadOnlyList<Finding> Findings { get; init; }

    public string ToCanonicalJson() => CanonicalJson.Of(this);

    /// <summary>SHA-256 of <see cref="ToCanonicalJson"/>, 64 lower-case hexadecimal digits.</summary>
    public string Hash() => CanonicalJson.Hash(ToCanonicalJson());

    /// <summary>Reads canonical JSON. Null where the text is no judgement of a format that this build knows.</summary>
    public static Judgement? Read(string json) =>
        CanonicalJson.Read<Judgement>(json) is { Format: CurrentFormat } read && read.IsWhole() ? read : null;

    // Nullable annotations say nothing of the items of a list that was read.
    private bool IsWhole() => Lines.All(line => line is not null && line.ListedHs6.All(hs6 => hs6 is not null)) && Findings.All(f => f is not null);
}

/// <summary>Judges frozen requests: pure, the same request, classifications and rules give the same judgement.</summary>
public static class Judgements
{
    /// <summary>
    /// The day whose measures and list apply: the planned export, or the day of the judgement where that has passed.
    /// The list version given to <see cref="Of"/> is the one in force on it.
    /// </summary>
    public static DateOnly DayFor(ExceptionRequest request, DateOnly today) => request.PlannedExport > today ? request.PlannedExport : today;

    /// <summary>
    /// Judges the goods as they are frozen. A line without a classification of exactly these goods is not yet determined. The list compared with
    /// decides what is listed: a line whose determined code is on it is listed, and one that was listed under codes no longer on it is not yet determined.
    /// </summary>
    /// <param name="measures">All measures, those out of force too.</param>
    /// <param name="list">The version in force on <see cref="DayFor"/>, or null before the first.</param>
    /// <param name="today">The legal day of the judgement.</param>
    /// <param name="classifierVersion">Version of the model that was asked, or null where none was.</param>
    /// <exception cref="ArgumentException">A classification is of a line that the request does not have, or two are of one line.</exception>
    public static Judgement Of(
        ExceptionRequest request, IReadOnlyList<LineClassification> classifications, IReadOnlyList<Measure> measures, ControlListVersion? list,
        DateOnly today, string? classifierVersion)
    {
        var known = request.Goods.Select(g => g.Line).ToHashSet();
        if (classifications.FirstOrDefault(c => !known.Contains(c.Line)) is { } stray)
        {
            throw new ArgumentException($"The request has no line {stray.Line}.", nameof(classifications));
        }

        var byLine = classifications.ToDictionary(c => c.Line);
        var lines = request.Goods.Select(g => Judge(g, byLine.GetValueOrDefault(g.Line), list)).ToList();
        var day = DayFor(request, today);
        var assessment = Assessor.Assess(
            new(day, request.ExportingCountry, request.Destination, request.TransitCountries,
                [.. request.Parties.Select(p => new AssessedParty(p.Role, p.Name, p.Country))],
                request.EndUse,
                [.. request.Goods.Zip(lines, (goods, line) => ToAssess(goods, line, list))]),
            measures, list?.Version);
        var reached = assessment.Findings
            .Where(f => f is { Kind: FindingKind.Measure, Effect: MeasureEffect.NeedsException }).Select(f => f.LineNumber).ToHashSet();
        return new()
        {
            CaseNumber = request.CaseNumber,
            RequestHash = request.Hash(),
            Day = day,
            ListVersion = list?.Version,
            RulebookHash = RulebookHash.Of(list, measures),
            ClassifierVersion = classifierVersion,
            Lines = [.. lines.Select(line => line with { Reached = reached.Contains(line.Line) })],
            Outcome = assessment.Outcome,
            Findings = assessment.Findings,
        };
    }

    private static JudgedLine Judge(RequestedGoods goods, LineClassification? found, ControlListVersion? list)
    {
        if (found is null || found.FactsHash != goods.Facts.Hash())
        {
            return new(goods.Line, ControlStatus.InReview, found?.Basis ?? LineBasis.Classifier, null, [], null, false);
        }

        var codes = found.DeterminedHs6 is { } determined ? found.ListedHs6.Append(determined) : found.ListedHs6;
        var entries = codes.Distinct().Select(hs6 => list?.Find(hs6)).OfType<ControlListEntry>()
            .OrderBy(e => e.Tier).ThenBy(e => e.Hs6, StringComparer.Ordinal).ToList();
        var status = found.Status switch
        {
            ControlStatus.InReview => ControlStatus.InReview,
            ControlStatus.Listed => entries.Count > 0 ? ControlStatus.Listed : ControlStatus.InReview,
            ControlStatus.NotListed => entries.Count > 0 ? ControlStatus.Listed : ControlStatus.NotListed,
            _ => throw new ArgumentOutOfRangeException(nameof(found), found.Status, "No such status."),
        };
        return status == ControlStatus.Listed
            ? new(goods.Line, status, found.Basis, found.DeterminedHs6, [.. entries.Select(e => e.Hs6)], entries[0].Tier.Code(), false)
            : new(goods.Line, status, found.Basis, found.DeterminedHs6, [], null, false);
    }

    private static AssessedLine ToAssess(RequestedGoods goods, JudgedLine line, ControlListVersion? list) => new(
        line.Line, goods.Name, line.Status, line.ListedHs6, line.ListedHs6.Count == 0 ? null : list?.Find(line.ListedHs6[0])?.Tier,
        goods.CountryOfOrigin, goods.Content);
}
