namespace ComplianceHub.Controls.Classification;

/// <summary>
/// From text to raw features and hits: the same in training and in use. A term found adds the words of its canonical
/// English wording, a part-number family the words of the family, so that what was learned of those words counts too.
/// </summary>
internal sealed class Reader
{
    private const float AddedWeight = 0.7f;

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
        _termWords = [.. knowledge.Terms.Select(t => Words(t.Canonical, t.Words))];
        // Thousands of families share a few hundred wordings.
        var families = new Dictionary<string, Feature[]>();
        _familyWords = [.. knowledge.Families.Select(f => families.TryGetValue(f.Family, out var there) ? there : families[f.Family] = Words(f.Family, []))];

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

    public void Read(ReadOnlySpan<char> text, ReadOnlySpan<char> partNumber, Workspace work)
    {
        work.Text.Clear();
        work.Features.Clear();
        // Kinds of words are knowledge too.
        work.Features.WithKinds = _knowledge != KnowledgeBase.None;
        work.Text.Append(partNumber);
        work.Text.Append(text);
        work.Features.Extract(work.Text, _words);
        work.HitCount = _knowledge.Find(work.Text, work.Hits);
        foreach (var hit in work.Found)
        {
            switch (hit.Kind)
            {
                case HitKind.Term: work.Features.AddAll(_termWords[hit.Row], hit.FirstToken); break;
                case HitKind.Family: work.Features.AddAll(_familyWords[hit.Row], hit.FirstToken); break;
            }
        }
    }
}
