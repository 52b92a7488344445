namespace ComplianceHub.Application.Nomenclature;

/// <summary>
/// The words that codes are shown with now: the official text where an edition is in use and has one, else our own short label.
/// Everybody reads them; <see cref="NomenclatureBook"/> swaps them after its commits.
/// </summary>
public sealed class NomenclatureLabels
{
    private readonly Lock _swap = new();
    private volatile ShownNomenclature _now = ShownNomenclature.OurOwn;
    private long _asOf = -1;

    /// <summary>All labels as of this moment. A page that shows many keeps one of these, so that they belong together.</summary>
    public ShownNomenclature Now => _now;

    /// <summary>The label of a chapter (2 digits), heading (4) or subheading (6) of HS 2022, or null where there is no such code.</summary>
    public string? Of(string digits) => _now.Find(digits)?.Label;

    /// <param name="asOf">Number of the act in the ledger: of two that committed shortly after each other, the later one stays.</param>
    internal void Show(ShownNomenclature shown, long asOf)
    {
        lock (_swap)
        {
            if (asOf > _asOf)
            {
                (_now, _asOf) = (shown, asOf);
            }
        }
    }
}
