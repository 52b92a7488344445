namespace ComplianceHub.Controls.Classification;

/// <summary>
/// From text to raw features and hits: the same in training and in use. A term found adds the words of its canonical
/// English wording, a part-number family the words of the family, so that what was learned of those words counts too.
/// </summary>
internal sealed class Reader
{
    private const float AddedWeight = 0.7f;

    /// <summary>Characters that are read of a part number and of a maker's name.</summary>
    public const int MaxField = 200;

    private readonly KnowledgeBase _knowledge;
    private readonly WordIndex? _words;
    private readonly Feature[][] _termWords;
    private readonly Feature[][] _familyWords;

    /// <param name="words">Words that have a slot of their own; null in training.</param>
    public Reader(KnowledgeBase knowledge, WordIndex? words)
    {
        _knowledge = knowledge;
        _words = words;
        var text = new ProductText();
        var features = new FeatureSet();
        // Thousands of terms share their English wording, and families theirs.
        var wordings = new Dictionary<string, Feature[]>();
        _termWords = [.. knowledge.Terms.Select(t => Words(t.Canonical, t.Words))];
        _familyWords = [.. knowledge.Families.Select(f => wordings.TryGetValue(f.Family, out var there) ? there : wordings[f.Family] = Words(f.Family, []))];

        Feature[] Words(string wording, string[] known)
        {
            if (wording.Length == 0)
            {
                return [];
            }

            text.Clear();
            features.Clear();
            text.Append(wording);
            foreach (var token in text.Tokens)
            {
                var word = text[token];
                if (token.Kind == TokenKind.Word && Array.IndexOf(known, word.ToString()) < 0)
                {
                    features.AddWord(word, -1, AddedWeight, words);
                }
            }

            return features.Items[..features.Count];
        }
    }

    /// <summary>Begins a passage: what stands in the fields beside the text is read with each.</summary>
    public static void Begin(ReadOnlySpan<char> partNumber, ReadOnlySpan<char> manufacturer, Passage passage)
    {
        passage.Text.Clear();
        passage.Text.Append(partNumber.Length > MaxField ? partNumber[..MaxField] : partNumber, TextField.PartNumber);
        passage.Text.Append(manufacturer.Length > MaxField ? manufacturer[..MaxField] : manufacturer, TextField.Manufacturer);
        passage.OwnFrom = passage.Text.Tokens.Length;
    }

    /// <summary>Features and hits of a passage whose text is there.</summary>
    public void Read(Passage passage)
    {
        var features = passage.Features;
        features.Clear();
        // Kinds of words are knowledge too.
        features.WithKinds = _knowledge != KnowledgeBase.None;
        features.Extract(passage.Text, passage.OwnFrom, _words);
        passage.HitCount = _knowledge.Find(passage.Text, passage.Hits);
        foreach (var hit in passage.Found)
        {
            if (hit.FirstToken < passage.OwnFrom)
            {
                continue;
            }

            switch (hit.Kind)
            {
                case HitKind.Term: features.AddAll(_termWords[hit.Row], hit.FirstToken); break;
                case HitKind.Family: features.AddAll(_familyWords[hit.Row], hit.FirstToken); break;
            }
        }
    }
}
