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
        var tokens = work.Text.Tokens;
        var sums = new double[tokens.Length];
        for (var i = 0; i < work.Features.Count; i++)
        {
            ref var feature = ref work.Features.Items[i];
            sums[feature.Token] += feature.Value
                * (Weight(model.CodeWeights, feature.Slot, code) + Weight(model.HeadingWeights, feature.Slot, model.Order.HeadingOf[code]));
        }

        for (var i = 0; i < sums.Length; i++)
        {
            found.Add(new Evidence(hs6, EvidenceKind.Word, work.Text[tokens[i]].ToString(), sums[i]));
        }

        foreach (var hit in work.Found)
        {
            switch (hit.Kind)
            {
                case HitKind.Family when knowledge.Families[hit.Row] is var family && family.Codes.Contains(code):
                    found.Add(new Evidence(hs6, EvidenceKind.PartNumberFamily, $"{Words(work, hit)}: {family.Manufacturer}, {family.Family}",
                        Votes.Share(Votes.Family(family.Strength), family.Codes.Length)));
                    break;
                case HitKind.Term when knowledge.Terms[hit.Row] is var term && term.Codes.Contains(code):
                    var wording = term.Canonical.Length == 0 ? Words(work, hit) : $"{Words(work, hit)}: {term.Canonical}";
                    found.Add(new Evidence(hs6, EvidenceKind.Term, wording, Votes.Share(Votes.Term(term.Strength), term.Codes.Length)));
                    break;
                case HitKind.Cue when knowledge.Cues[hit.Row] is var cue && (cue.Codes.Length == 0 ? model.Tiers[code] is not null : cue.Codes.Contains(code)):
                    found.Add(new Evidence(hs6, cue.Negative ? EvidenceKind.NegativeCue : EvidenceKind.Term, Words(work, hit),
                        cue.Negative ? Votes.NegativeCue : Votes.PositiveCue));
                    break;
            }
        }

        if (check is not null && check.Codes.Contains(code))
        {
            found.Add(new Evidence(hs6, EvidenceKind.DeclaredCode, hs6, check.Added));
        }

        all.AddRange(found
            .GroupBy(e => (e.Kind, e.Feature))
            .Select(g => g.First() with { Weight = g.Sum(e => e.Weight) })
            .Where(e => Math.Abs(e.Weight) >= Smallest)
            .OrderByDescending(e => Math.Abs(e.Weight))
            .Take(MostPerCandidate));
    }

    private static string Words(Workspace work, Hit hit)
    {
        var tokens = work.Text.Tokens.Slice(hit.FirstToken, hit.TokenCount);
        return string.Join(' ', tokens.ToArray().Select(t => work.Text[t].ToString()));
    }

    private static float Weight(SparseWeights sparse, int slot, int wanted)
    {
        var (first, end) = (sparse.Start[slot], sparse.Start[slot + 1]);
        var at = sparse.Classes.AsSpan(first, end - first).BinarySearch((ushort)wanted);
        return at < 0 ? 0 : sparse.Weights[first + at] * sparse.Scale[slot];
    }
}
