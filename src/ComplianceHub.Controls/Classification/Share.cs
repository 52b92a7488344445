namespace ComplianceHub.Controls.Classification;

/// <summary>How many of how many, with the interval in which the true share lies in 95 of 100 such samples (Wilson 1927).</summary>
public sealed record Share(int Count, int Of)
{
    private const double Z = 1.959964;

    /// <summary>From 0 to 1; null of nothing.</summary>
    public double? Value => Of == 0 ? null : Math.Round(Count / (double)Of, 4);

    public double? Low => Of == 0 ? null : Math.Round(Math.Max(0, Middle - HalfWidth), 4);

    public double? High => Of == 0 ? null : Math.Round(Math.Min(1, Middle + HalfWidth), 4);

    private double Middle => (Count + Z * Z / 2) / (Of + Z * Z);

    private double HalfWidth => Z / (Of + Z * Z) * Math.Sqrt(Count * (double)(Of - Count) / Of + Z * Z / 4);
}
