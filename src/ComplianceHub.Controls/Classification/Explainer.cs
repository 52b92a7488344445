namespace ComplianceHub.Controls.Classification;

/// <summary>
/// Turns the weights behind a score into evidence a person can read: letter sequences and pairs count towards the word they
/// came from. Exact: the weights of a candidate and its constant sum up to its score.
/// </summary>
internal sealed class Explainer(ClassifierModel model, KnowledgeBase knowledge)
{
    private const int MostPerCandidate = 8;
    private const double Smallest = 0.05;

    public IReadOnlyList<Evidence> Explain(Workspace work, ReadOnlySpan<int> best, int listed, CheckedCode? check)
    {
        var evidence = new List<Evidence>();
        for (var i = 0; i < 3; i++)
        {
            Explain(work, best[i], check, evidence);
        }

        if (!best[..3].Contains(listed))
        {
            Explain(work, listed, check, evidence);
        }

        return [.. evidence.OrderByDescending(e => Math.Abs(e.Weight)).ThenBy(e => e.Hs6, StringComparer.Ordinal).ThenBy(e => e.Feature, StringComparer.Ordinal)];
    }

    private void Explain(Workspace work, int code, CheckedCode? check, List<Evidence> all)
    {
        var hs6 = model.Codes[code];
        var found = new List<Evidence>();
        var passages = work.Articles.AsSpan(0, work.ArticleCount);
        var factor = Scorer.Factor(work.FieldsOrNull, passages);
        if (work.HasFields)
        {
            AddWords(work.Fields, factor, code, found);
        }

        for (var i = 0; i < passages.Length; i++)
        {
            AddWords(passages[i], factor, code, found);
            AddHits(passages[i], i == 0 ? 0 : passages[i].OwnFrom, code, found);
        }

        if (passages.IsEmpty)
        {
            AddHits(work.Fields, 0, code, found);
        }

        all.AddRange(found
            .GroupBy(e => (e.Kind, e.Feature))
            .Select(g => g.First() with { Weight = g.Sum(e => e.Weight) })
            .Where(e => Math.Abs(e.Weight) >= Smallest)
            .OrderByDescending(e => Math.Abs(e.Weight))
            .Take(MostPerCandidate));
        if (check is not null && check.Codes.Contains(code))
        {
            all.Add(new Evidence(hs6, EvidenceKind.DeclaredCode, hs6, check.Added));
        }
    }

    private void AddWords(Passage passage, float factor, int code, List<Evidence> found)
    {
        var tokens = passage.Text.Tokens;
        var sums = new double[tokens.Length];
        for (var i = 0; i < passage.Features.Count; i++)
        {
            ref var feature = ref passage.Features.Items[i];
            sums[feature.Token] += feature.Value * factor
                * (Weight(model.CodeWeights, feature.Slot, code) + Weight(model.HeadingWeights, feature.Slot, model.Order.HeadingOf[code]));
        }

        for (var i = passage.OwnFrom; i < sums.Length; i++)
        {
            found.Add(new Evidence(model.Codes[code], EvidenceKind.Word, passage.Text[tokens[i]].ToString(), sums[i]));
        }
    }

    private void AddHits(Passage passage, int from, int code, List<Evidence> found)
    {
        foreach (var hit in passage.Found)
        {
            if (hit.FirstToken < from)
            {
                continue;
            }

            switch (hit.Kind)
            {
                case HitKind.Family when knowledge.Families[hit.Row] is var family && family.Codes.Contains(code):
                    Add(EvidenceKind.PartNumberFamily, $"{Words(passage, hit)}: {family.Manufacturer}, {family.Family}",
                        hit.Scale * Votes.Share(Votes.Family(family.Strength), family.Codes.Length));
                    break;
                case HitKind.Term when knowledge.Terms[hit.Row] is var term && term.Codes.Contains(code):
                    Add(EvidenceKind.Term, term.Canonical.Length == 0 ? Words(passage, hit) : $"{Words(passage, hit)}: {term.Canonical}",
                        hit.Scale * Votes.Share(Votes.Term(term.Strength), term.Codes.Length));
                    break;
                case HitKind.Maker when knowledge.Makers[hit.Row] is var maker && maker.Codes.Contains(code):
                    Add(EvidenceKind.Term, maker.Name, hit.Scale * Votes.MakerShare(maker.Codes.Length));
                    break;
                case HitKind.Cue when knowledge.Cues[hit.Row] is { Effect: CueEffect.Positive or CueEffect.Negative } cue
                    && (cue.Codes.Length == 0 ? model.Tiers[code] is not null : cue.Codes.Contains(code)):
                    Add(cue.Negative ? EvidenceKind.NegativeCue : EvidenceKind.Term, Words(passage, hit), cue.Negative ? Votes.NegativeCue : Votes.PositiveCue);
                    break;
            }
        }

        void Add(EvidenceKind kind, string feature, double weight) => found.Add(new Evidence(model.Codes[code], kind, feature, weight));
    }

    private static string Words(Passage passage, Hit hit)
    {
        var tokens = passage.Text.Tokens.Slice(hit.FirstToken, hit.TokenCount);
        return string.Join(' ', tokens.ToArray().Select(t => passage.Text[t].ToString()));
    }

    private static float Weight(SparseWeights sparse, int slot, int wanted)
    {
        var (first, end) = (sparse.Start[slot], sparse.Start[slot + 1]);
        var at = sparse.Classes.AsSpan(first, end - first).BinarySearch((ushort)wanted);
        return at < 0 ? 0 : sparse.Weights[first + at] * sparse.Scale[slot];
    }
}
