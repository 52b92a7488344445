namespace ComplianceHub.Controls.People;

/// <summary>Which way an act moves what the law keeps shut.</summary>
public enum Way
{
    /// <summary>Something may go that could not before.</summary>
    Opens,

    /// <summary>Something may go no longer.</summary>
    Closes,

    /// <summary>Nothing may go or is stopped by this alone.</summary>
    Neither,
}

/// <summary>
/// The rule over all acts: what opens takes two people, what closes takes one, at once. One careless or bought person must not be enough to
/// let goods go; and where there is danger nobody should have to wait for a second person.
/// </summary>
public static class TwoPeople
{
    /// <summary>Whether this person may sign second, for what the first person may sign now. Whether the second has the permission is asked apart.</summary>
    /// <param name="first">Who signed first, or null where nobody has.</param>
    /// <param name="asFirst">What the first person must still have the permission to do.</param>
    /// <param name="did">What the first person did, after "you": "recommended this case".</param>
    public static Allowance CheckSecond(Standing? first, Permission asFirst, Actor second, string did)
    {
        ArgumentNullException.ThrowIfNull(second);
        if (first is null)
        {
            return Allowance.Denied($"Nobody has {did} yet: this takes two people.");
        }

        if (first.UserId == second.UserId)
        {
            return Allowance.Denied($"You {did}: somebody else gives the second signature.");
        }

        return first.May(asFirst)
            ? Allowance.Granted
            : Allowance.Denied($"Whoever {did} may no longer {PermissionWords.Of(asFirst)}: as long as that is so their signature does not count. "
                + "Somebody else can give it anew.");
    }
}
