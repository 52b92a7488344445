namespace ComplianceHub.Controls.People;

/// <summary>Whether something is allowed, and if not, why: a sentence for the person who tried.</summary>
public sealed record Allowance(bool Allowed, string? Reason)
{
    public static readonly Allowance Granted = new(true, null);

    public static Allowance Denied(string reason) => new(false, reason);

    /// <summary>This answer where it is a denial, else the next one.</summary>
    public Allowance And(Func<Allowance> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return Allowed ? next() : this;
    }
}
