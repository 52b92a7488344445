using System.Globalization;
using System.Text;

namespace ComplianceHub.Benchmarks.Designs;

/// <summary>Results as markdown.</summary>
internal static class Table
{
    public static string Of(IReadOnlyList<Measured> rows, IReadOnlyList<string> sets)
    {
        var text = new StringBuilder("| design |");
        foreach (var set in sets)
        {
            text.Append(Invariant($" {set}: top 1 | top 3 | top 5 | heading | AUROC |"));
        }

        text.AppendLine(" learned in s | µs a text | MB |").Append("|---|").AppendLine(string.Concat(Enumerable.Repeat("---|", sets.Count * 5 + 3)));
        foreach (var row in rows)
        {
            text.Append(Invariant($"| {row.Design.Name} |"));
            foreach (var result in row.Results)
            {
                text.Append(row.Design.NamesCodes ? Invariant($" {result.Top1:0.000} | {result.Top3:0.000} | {result.Top5:0.000} | {result.Heading1:0.000} |") : " | | | |");
                text.Append(Invariant($" {result.Auroc:0.000} |"));
            }

            text.AppendLine(Invariant($" {row.LearnSeconds:0.0} | {row.Microseconds:0} | {row.Bytes / 1e6:0.0} |"));
        }

        return text.ToString();
    }

    /// <summary>How far each design's top 1 lies from a reference design's on the same rows, with the standard error of that difference.</summary>
    public static string Differences(IReadOnlyList<Measured> rows, Measured reference, IReadOnlyList<string> sets)
    {
        var text = new StringBuilder();
        for (var set = 0; set < sets.Count; set++)
        {
            var n = reference.Hits[set].Length;
            var share = reference.Results[set].Top1;
            text.AppendLine().Append(Invariant($"{sets[set]}, {n} rows: standard error of a share of {share:0.000} is {Math.Sqrt(share * (1 - share) / n):0.000}"));
            if (reference.Results[set].Auroc is { } area)
            {
                text.Append(Invariant($", of an area of {area:0.000} with {reference.Listed[set]} listed {AreaError(area, reference.Listed[set], n - reference.Listed[set]):0.000}"));
            }

            text.AppendLine(Invariant($". Top 1 against '{reference.Design.Name}', row by row:")).AppendLine();
            foreach (var row in rows.Where(r => r != reference && r.Design.NamesCodes))
            {
                double won = row.Hits[set].Zip(reference.Hits[set]).Count(p => p is (true, false));
                double lost = row.Hits[set].Zip(reference.Hits[set]).Count(p => p is (false, true));
                var difference = (won - lost) / n;
                var error = Math.Sqrt(Math.Max((won + lost) / n - difference * difference, 0) / n);
                text.AppendLine(Invariant($"- {row.Design.Name}: {difference:+0.000;-0.000;0.000} ± {error:0.000}"));
            }
        }

        return text.ToString();
    }

    /// <summary>Hanley and McNeil 1982.</summary>
    private static double AreaError(double area, int listed, int unlisted)
    {
        var (q1, q2) = (area / (2 - area), 2 * area * area / (1 + area));
        return Math.Sqrt((area * (1 - area) + (listed - 1) * (q1 - area * area) + (unlisted - 1) * (q2 - area * area)) / ((double)listed * unlisted));
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
