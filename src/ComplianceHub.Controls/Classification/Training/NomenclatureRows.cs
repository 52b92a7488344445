namespace ComplianceHub.Controls.Classification.Training;

/// <summary>A line of an official nomenclature.</summary>
/// <param name="Code">Digits: chapter, heading, subheading or national code.</param>
/// <param name="Parents">Texts above it, outermost first; empty where the file names none.</param>
public sealed record NomenclatureLine(string Code, string Text, IReadOnlyList<string> Parents, string Language);

/// <summary>
/// Rows made from nomenclatures, which bring the vocabulary of languages in which nobody labelled lines for us. Legal texts are not what exporters write, so
/// each counts little; and a text such as "other" says nothing without what stands above it.
/// </summary>
public static class NomenclatureRows
{
    private const float Weight = 0.5f;
    private const float HeadingWeight = 0.25f;

    /// <summary>A text that stands under more subheadings than this means something else under each.</summary>
    private const int MostMeanings = 3;

    /// <summary>Characters of a heading's text that are put before a text that needs it.</summary>
    private const int HeadingLength = 80;

    /// <summary>Characters of a text that are learned: what comes after in legal texts are exceptions.</summary>
    private const int TextLength = 160;

    /// <param name="main">A language of which all lines count; of others one line a subheading.</param>
    public static IReadOnlyList<TrainingRow> From(IReadOnlyList<NomenclatureLine> lines, IReadOnlySet<string> subheadings, bool main)
    {
        var texts = new Dictionary<string, string>();
        foreach (var line in lines)
        {
            texts.TryAdd(line.Code, line.Text);
        }

        var meanings = lines.Where(l => l.Code.Length >= 6)
            .GroupBy(l => l.Text, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(g => g.Key, g => g.Select(l => l.Code[..6]).Distinct().Count(), StringComparer.OrdinalIgnoreCase);
        var rows = new List<TrainingRow>();
        var seen = new HashSet<(string, string)>();
        foreach (var line in lines.Where(l => l.Code.Length >= 4))
        {
            var every = main ? 1 : 4;
            if (line.Code.Length < 6)
            {
                rows.Add(new TrainingRow(Shortened(line.Text), line.Code[..4], HeadingWeight, CalibrationWeight: 0, every));
                continue;
            }

            var code = line.Code[..6];
            if (!subheadings.Contains(code) || (!main && line.Code.Length > 6 && texts.ContainsKey(code)))
            {
                continue;
            }

            var above = line.Parents.Count > 0 ? string.Join(' ', line.Parents.Select(Beginning))
                : $"{(texts.TryGetValue(code[..4], out var heading) ? Beginning(heading) : "")} {(line.Code.Length > 6 && texts.TryGetValue(code, out var sub) ? Beginning(sub) : "")}";
            if (seen.Add((code, line.Text)) && meanings[line.Text] <= MostMeanings && line.Text.Length > 2)
            {
                rows.Add(new TrainingRow(Shortened(line.Text), code, Weight, CalibrationWeight: 0, every));
            }

            if (above.Trim().Length > 0 && seen.Add((code, $"{line.Text} {above}")))
            {
                rows.Add(new TrainingRow($"{Shortened(line.Text)} {above}".Trim(), code, Weight, CalibrationWeight: 0, main ? 3 : 8));
            }
        }

        return rows;
    }

    private static string Shortened(string text) => text.Length > TextLength ? text[..TextLength] : text;

    private static string Beginning(string heading)
    {
        var end = heading.AsSpan().IndexOfAny(";(（；");
        var part = end > 12 ? heading[..end] : heading;
        return part.Length > HeadingLength ? part[..HeadingLength] : part;
    }
}
