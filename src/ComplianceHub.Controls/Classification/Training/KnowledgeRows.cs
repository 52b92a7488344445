using System.Text;

namespace ComplianceHub.Controls.Classification.Training;

/// <summary>Rows made from the knowledge files, so that the weights learn from part numbers and trade words that no data set holds.</summary>
public static class KnowledgeRows
{
    /// <summary>Weights of a row of full strength: there are many families, each a little like its neighbours.</summary>
    private const float FamilyWeight = 0.4f;
    private const float TermWeight = 1.3f;

    private const string Letters = "abcdefghijklmnopqrstuvwxyz";

    /// <param name="codes">HS 2022 subheadings.</param>
    public static IReadOnlyList<TrainingRow> From(IReadOnlyList<string> codes, int seed)
    {
        string[] sorted = [.. codes.Order(StringComparer.Ordinal)];
        var knowledge = KnowledgeFiles.Bind(sorted);
        var random = new SplitMix((ulong)seed);
        var rows = new List<TrainingRow>();
        string Target(int[] numbers) => string.Join(';', numbers.Select(n => sorted[n]));
        foreach (var family in knowledge.Families.Where(f => f.Pattern.Length > 0))
        {
            var number = Fill(family.Pattern, ref random);
            var maker = family.Manufacturer.Split([' ', ',', '('])[0];
            var text = random.Below(4) switch
            {
                0 => number,
                1 => $"{maker} {number}",
                2 => $"{number} {family.Family}",
                _ => $"{maker} {number} {family.Family}",
            };
            rows.Add(new TrainingRow(text, Target(family.Codes), FamilyWeight * family.Strength / 3, CalibrationWeight: 0));
        }

        foreach (var term in knowledge.Terms.Where(t => t.Codes.Length > 0))
        {
            rows.Add(new TrainingRow(term.Text, Target(term.Codes), TermWeight * term.Strength / 3, CalibrationWeight: 0));
            if (term.Canonical.Length > 0)
            {
                rows.Add(new TrainingRow(term.Canonical, Target(term.Codes), TermWeight * term.Strength / 3, CalibrationWeight: 0));
            }
        }

        return rows;
    }

    private static string Fill(string pattern, ref SplitMix random)
    {
        var text = new StringBuilder();
        foreach (var c in pattern)
        {
            text.Append(c switch
            {
                '#' => (char)('0' + random.Below(10)),
                '@' => Letters[random.Below(26)],
                '?' => random.Below(2) == 0 ? (char)('0' + random.Below(10)) : Letters[random.Below(26)],
                _ => c,
            });
        }

        var tail = random.Below(5);
        for (var i = 0; i < tail; i++)
        {
            text.Append(random.Below(2) == 0 ? (char)('0' + random.Below(10)) : Letters[random.Below(26)]);
        }

        return text.ToString();
    }
}
