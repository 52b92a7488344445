namespace ComplianceHub.Controls.Classification.Training;

/// <summary>Rows as raw features, hits and target classes.</summary>
internal sealed class PreparedRows
{
    private readonly List<Feature[]> _features = [];
    private readonly List<Hit[]> _hits = [];
    private readonly List<int[]> _targets = [];
    private readonly List<TrainingRow> _rows = [];

    public int Count => _rows.Count;

    public Feature[] Features(int row) => _features[row];

    public Hit[] Hits(int row) => _hits[row];

    public int[] Targets(int row) => _targets[row];

    public TrainingRow this[int row] => _rows[row];

    public static PreparedRows Prepare(IReadOnlyList<TrainingRow> rows, string[] codes, KnowledgeBase knowledge)
    {
        var prepared = new PreparedRows();
        var reader = new Reader(knowledge);
        var work = new Workspace(codes.Length, 1);
        var targets = new Dictionary<string, int[]>();
        foreach (var row in rows)
        {
            if (!targets.TryGetValue(row.Target, out var classes))
            {
                var prefixes = row.Target.Split(';');
                classes = [.. Enumerable.Range(0, codes.Length).Where(i => prefixes.Any(p => codes[i].StartsWith(p, StringComparison.Ordinal)))];
                targets.Add(row.Target, classes);
            }

            if (classes.Length == 0)
            {
                continue;
            }

            reader.Read(row.Text, default, work);
            prepared._features.Add(work.Features.Items[..work.Features.Count]);
            prepared._hits.Add(work.Found.ToArray());
            prepared._targets.Add(classes);
            prepared._rows.Add(row);
        }

        return prepared;
    }

    /// <summary>Leaves one in <paramref name="fold"/> of the rows with one subheading out, chosen by their text.</summary>
    public (int[] Kept, int[] Held) Split(int fold)
    {
        bool IsHeld(int i) => _targets[i].Length == 1 && _rows[i].Weight > 0 && FeatureSet.Hash(_rows[i].Text, 'c') % (uint)fold == 0;
        var all = Enumerable.Range(0, Count);
        return ([.. all.Where(i => !IsHeld(i))], [.. all.Where(IsHeld)]);
    }
}
