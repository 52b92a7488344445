namespace ComplianceHub.Controls.Classification;

/// <summary>How much a row of knowledge adds to the score (log-odds) of the codes it names. The same in training and in use.</summary>
internal static class Votes
{
    public const int MaxHits = 64;

    /// <summary>No code gains more than this, however often it is named.</summary>
    private const float MostPerCode = 9f;

    public const float NegativeCue = -4f;
    public const float PositiveCue = 1.5f;

    /// <summary>Whoever makes one kind of goods only may still sell another.</summary>
    private const float Maker = 0.8f;

    public static float MakerShare(int codes) => Math.Max(Share(Maker, codes), 0.1f);

    public static float Family(int strength) => strength switch { 1 => 3f, 2 => 5f, _ => 7f };

    public static float Term(int strength) => strength switch { 1 => 1f, 2 => 2f, _ => 3.5f };

    /// <summary>A row that names several codes divides its weight: each gets less, the first named no more than the others.</summary>
    public static float Share(float weight, int codes) => weight - MathF.Log(codes) * 0.5f;

    /// <summary>Adds the votes of all hits to the scores, which are one a code.</summary>
    /// <param name="votes">One a code, all 0; they are 0 again afterwards.</param>
    /// <param name="listed">The codes on the control list, for cues that speak against all of them.</param>
    public static void Apply(KnowledgeBase knowledge, ReadOnlySpan<Hit> hits, Span<float> scores, Span<float> votes, int[] listed)
    {
        foreach (var hit in hits)
        {
            var (codes, weight) = Of(knowledge, hit, listed);
            foreach (var code in codes)
            {
                votes[code] += weight * hit.Scale;
            }
        }

        foreach (var hit in hits)
        {
            foreach (var code in Of(knowledge, hit, listed).Codes)
            {
                scores[code] += Math.Min(votes[code], MostPerCode);
                votes[code] = 0;
            }
        }
    }

    private static (int[] Codes, float Weight) Of(KnowledgeBase knowledge, Hit hit, int[] listed)
    {
        switch (hit.Kind)
        {
            case HitKind.Family:
                var family = knowledge.Families[hit.Row];
                return (family.Codes, Share(Family(family.Strength), family.Codes.Length));
            case HitKind.Term:
                var term = knowledge.Terms[hit.Row];
                return (term.Codes, Share(Term(term.Strength), term.Codes.Length));
            case HitKind.Maker:
                var maker = knowledge.Makers[hit.Row];
                return (maker.Codes, MakerShare(maker.Codes.Length));
            default:
                var cue = knowledge.Cues[hit.Row];
                if (cue.Effect is CueEffect.Board or CueEffect.NoBoard)
                {
                    return ([], 0);
                }

                return (cue.Codes.Length == 0 ? listed : cue.Codes, cue.Negative ? NegativeCue : PositiveCue);
        }
    }
}
