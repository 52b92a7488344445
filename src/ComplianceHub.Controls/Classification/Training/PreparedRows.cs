namespace ComplianceHub.Controls.Classification.Training;

/// <summary>Rows as raw features, hits and target classes.</summary>
internal sealed class PreparedRows
{
    private readonly List<Feature[]> _features = [];
    private readonly List<Hit[]> _hits = [];
    private readonly List<int[]> _targets = [];
    private readonly List<TrainingRow> _rows = [];
    private readonly List<uint[]> _wordsOf = [];
    private readonly Dictionary<uint, Feature[]> _words = [];
    private readonly FeatureSet _one = new();

    public int Count => _rows.Count;

    public Feature[] Features(int row) => _features[row];

    public Hit[] Hits(int row) => _hits[row];

    public int[] Targets(int row) => _targets[row];

    public TrainingRow this[int row] => _rows[row];

    /// <summary>
    /// The words that occur in at least <paramref name="least"/> of the chosen rows: hash of the stem and raw features, in ascending order of hash.
    /// </summary>
    public IEnumerable<(uint Hash, Feature[] Features)> Words(int[] chosen, int least) => chosen
        .SelectMany(row => _wordsOf[row])
        .CountBy(word => word)
        .Where(word => word.Value >= least)
        .Select(word => word.Key)
        .Order()
        .Select(hash => (hash, _words[hash]));

    public static PreparedRows Prepare(IReadOnlyList<TrainingRow> rows, string[] codes, KnowledgeBase knowledge)
    {
        var prepared = new PreparedRows();
        prepared._one.WithKinds = knowledge != KnowledgeBase.None;
        var reader = new Reader(knowledge, null);
        var passage = new Passage(0);
        var (units, passages) = (new Units(), new Passages());
        var (features, hits, words) = (new List<Feature>(), new List<Hit>(), new HashSet<uint>());
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

            features.Clear();
            hits.Clear();
            words.Clear();
            units.Read(row.Text);
            passages.Divide(units, GoodsFree.None);
            foreach (var span in passages.Items)
            {
                Reader.Begin(default, default, passage);
                passage.Text.Append(row.Text.AsSpan()[units.Items[span.First].Start..units.Items[span.End - 1].End]);
                reader.Read(passage);
                features.AddRange(passage.Features.Items.AsSpan(0, passage.Features.Count));
                hits.AddRange(passage.Found);
                prepared.LearnWords(passage.Text, words);
            }

            prepared._wordsOf.Add([.. words]);
            prepared._features.Add(features.Count > FeatureSet.MaxFeatures ? [.. features[..FeatureSet.MaxFeatures]] : [.. features]);
            prepared._hits.Add([.. hits]);
            prepared._targets.Add(classes);
            prepared._rows.Add(row);
        }

        return prepared;
    }

    private void LearnWords(ProductText text, HashSet<uint> words)
    {
        foreach (var token in text.Tokens)
        {
            if (token.Kind is not (TokenKind.Word or TokenKind.Han) || token.Length < 2)
            {
                continue;
            }

            var chars = text[token];
            if (!FeatureSet.HasNoSpaces(chars[0]))
            {
                Learn(chars, words);
                continue;
            }

            for (var i = 0; i + 1 < chars.Length; i++)
            {
                Learn(chars.Slice(i, 2), words);
            }
        }

    }

    private void Learn(ReadOnlySpan<char> word, HashSet<uint> words)
    {
        var hash = FeatureSet.HashOfStem(word);
        if (words.Add(hash) && !_words.ContainsKey(hash))
        {
            _one.Clear();
            _one.AddWord(word, 0, 1f, null);
            _words.Add(hash, _one.Items[.._one.Count]);
        }
    }

    /// <summary>
    /// Leaves one in <paramref name="fold"/> of the rows out, chosen by the words that they hold: rows of the same words in another order or number go
    /// the same way, or what is left out would be known by heart. Held are those that calibration is fitted on: with one subheading, and like what people
    /// write.
    /// </summary>
    public (int[] Kept, int[] Held) Split(int fold)
    {
        bool IsOut(int i) => _wordsOf[i].Aggregate(0u, (sum, word) => sum + word) is var words
            && (words == 0 ? FeatureSet.Hash(_rows[i].Text, 'c') : words) % (uint)fold == 0;
        var all = Enumerable.Range(0, Count).ToLookup(IsOut);
        return ([.. all[false]], [.. all[true].Where(i => _targets[i].Length == 1 && _rows[i].CalibrationWeight > 0)]);
    }
}
