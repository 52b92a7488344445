namespace ComplianceHub.Benchmarks.Designs;

/// <summary>Each design must learn three codes with words of their own without a mistake, so that a broken one is never reported.</summary>
internal static class SelfCheck
{
    /// <summary>Two of one heading, of which one is listed, and one from far away.</summary>
    private static readonly (string Hs6, string[] Words)[] Toy =
    [
        ("610910", ["shirt", "cotton", "knitted", "vest", "singlet"]),
        ("853210", ["mains", "reactive", "fifty", "hertz", "kilovar"]),
        ("853221", ["tantalum", "polymer", "moulded", "bead", "dipped"]),
    ];

    public static Lesson Lesson()
    {
        var lines = from code in Toy from a in code.Words from b in code.Words where a != b select new LabelledText($"{a} {b}", code.Hs6);
        return Designs.Lesson.From([.. Toy.Select(t => t.Hs6)], lines);
    }

    /// <returns>Null, or one sentence that says which design failed at what.</returns>
    public static string? Failure(Design design)
    {
        var (listed, unlisted) = (double.MaxValue, double.MinValue);
        foreach (var (hs6, words) in Toy)
        {
            foreach (var text in words.Select((w, i) => $"{w} {words[(i + 1) % 5]} {words[(i + 2) % 5]}"))
            {
                var answer = design.Answer(text);
                if (design.NamesCodes && (answer.Candidates.Count == 0 || answer.Candidates[0].Hs6 != hs6))
                {
                    return $"Self-check: '{design.Name}' does not learn a toy set of three codes ('{text}' is {hs6}); nothing is reported.";
                }

                if (design.NamesCodes && Math.Abs(answer.Candidates.Sum(c => c.Probability) - 1) > 1e-3)
                {
                    return $"Self-check: the probabilities of '{design.Name}' do not sum up to 1; nothing is reported.";
                }

                (listed, unlisted) = Designs.Lesson.IsListed(hs6) ? (Math.Min(listed, answer.Listed), unlisted) : (listed, Math.Max(unlisted, answer.Listed));
            }
        }

        return listed > unlisted ? null : $"Self-check: '{design.Name}' does not tell listed from not listed in a toy set; nothing is reported.";
    }
}
