using ComplianceHub.Controls.Measures;
using ComplianceHub.Controls.Nomenclature;

namespace ComplianceHub.Controls.Cases;

/// <summary>What changed between two judgements.</summary>
public static class JudgementDifferences
{
    /// <summary>
    /// What the authority says differently: outcome, lines and findings. Where this is empty, a signature on the earlier judgement may stand,
    /// whatever day and editions the later one was made under: those are <see cref="Editions"/>.
    /// </summary>
    public static IReadOnlyList<FieldDifference> Between(Judgement before, Judgement after)
    {
        var found = new List<FieldDifference>();
        new Comparison<Judgement>(found, before, after, "", "").Text("outcome", "Outcome", j => MeasureWords.Of(j.Outcome));
        foreach (var (line, nth, was, now) in FieldPairs.Match(before.Lines, after.Lines, l => l.Line).OrderBy(p => p.Key))
        {
            Compare(found, line, nth, was, now);
        }

        foreach (var (key, nth, was, now) in FieldPairs.Match(before.Findings, after.Findings, Key))
        {
            var path = $"findings[{key}]{FieldPairs.Nth(nth)}";
            var finding = now ?? was!;
            var label = finding.LineNumber is { } line ? $"{FieldWords.Line(line)}: {finding.Title}" : finding.Title;
            if (FieldPairs.Both(found, path, label, was, now, Words))
            {
                new Comparison<Finding>(found, was!, now!, path, "").Text("", label, Words);
            }
        }

        return found;
    }

    /// <summary>What the two judgements were made under, where that differs: day, control list, rulebook, classifier.</summary>
    public static IReadOnlyList<FieldDifference> Editions(Judgement before, Judgement after)
    {
        var found = new List<FieldDifference>();
        new Comparison<Judgement>(found, before, after, "", "")
            .Text("day", "Day assessed", j => FieldWords.Day(j.Day))
            .Text("listVersion", "Control list", j => j.ListVersion)
            .Text("rulebookHash", "Rulebook", j => j.RulebookHash)
            .Text("classifierVersion", "Classifier", j => j.ClassifierVersion);
        return found;
    }

    private static void Compare(List<FieldDifference> found, int line, int nth, JudgedLine? before, JudgedLine? after)
    {
        var path = $"lines[{line}]{FieldPairs.Nth(nth)}";
        var name = FieldWords.Line(line);
        if (!FieldPairs.Both(found, path, name, before, after, l => MeasureWords.Of(l.Status)))
        {
            return;
        }

        new Comparison<JudgedLine>(found, before!, after!, path + ".", name + ": ")
            .Text("status", "status", l => MeasureWords.Of(l.Status))
            .Text("basis", "classified by", l => Cases.Words.Of(l.Basis))
            .Text("determinedHs6", "determined code", l => l.DeterminedHs6 is { } hs6 ? HsCode.Format(hs6) : null)
            .Field("listedHs6", "listed under", l => string.Join(", ", l.ListedHs6), Codes)
            .Field("tier", "tier", l => l.Tier, l => l.Tier is { } tier ? $"tier {tier}" : "none")
            .Text("reached", "needs an exception", l => FieldWords.YesNo(l.Reached));
    }

    private static string Codes(JudgedLine line) => line.ListedHs6.Count == 0 ? "none" : string.Join(", ", line.ListedHs6.Select(HsCode.Format));

    // A measure's finding keeps its key when a determination turns it from awaited to found.
    private static string Key(Finding finding) =>
        finding.LineNumber is { } line ? $"{line}:{finding.MeasureId ?? finding.Title}" : finding.MeasureId ?? finding.Title;

    private static string Words(Finding finding) => $"{MeasureWords.EffectOf(finding)}: {finding.Title}. {finding.Reason} ({finding.LegalSource})";
}
