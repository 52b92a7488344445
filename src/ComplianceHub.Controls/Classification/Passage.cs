namespace ComplianceHub.Controls.Classification;

/// <summary>
/// One passage of a description, read: its tokens behind those of part number and maker, which it is read with; features and hits of its own; and what its
/// features add to the score of each code, before the length of the vector is divided out. A reading of several passages is the sum of theirs.
/// One instance is reused: not thread-safe.
/// </summary>
internal sealed class Passage(int codes)
{
    public readonly ProductText Text = new();
    public readonly FeatureSet Features = new();
    public readonly Hit[] Hits = new Hit[Votes.MaxHits];
    public readonly float[] Sums = new float[codes];
    public int HitCount;

    /// <summary>The first token that is its own.</summary>
    public int OwnFrom;

    /// <summary>Square of the length of its vector.</summary>
    public float Squares;

    /// <summary>What it adds to the score of "listed", in steps of the model's scale.</summary>
    public float ListedSum;

    public ReadOnlySpan<Hit> Found => Hits.AsSpan(0, HitCount);
}
