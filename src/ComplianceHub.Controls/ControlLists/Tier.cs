namespace ComplianceHub.Controls.ControlLists;

/// <summary>A tier of the Common High Priority List (BIS, list of 23 February 2024).</summary>
public enum Tier
{
    /// <summary>1: highest concern; needed for precision-guided weapons, no Russian production, few makers worldwide.</summary>
    Tier1,

    /// <summary>2: further electronics for which Russia may have some production but prefers foreign sources.</summary>
    Tier2,

    /// <summary>3.A: further electronic components of Russian weapons, with more suppliers.</summary>
    Tier3A,

    /// <summary>3.B: mechanical and other components of Russian weapons.</summary>
    Tier3B,

    /// <summary>4.A: equipment to make and test electronic components, circuit boards and modules.</summary>
    Tier4A,

    /// <summary>4.B: computer numerically controlled machine tools and their parts.</summary>
    Tier4B,
}

public static class Tiers
{
    /// <summary>The tier as the list writes it: 1, 2, 3.A, 3.B, 4.A, 4.B.</summary>
    public static string Code(this Tier tier) => tier switch
    {
        Tier.Tier1 => "1",
        Tier.Tier2 => "2",
        Tier.Tier3A => "3.A",
        Tier.Tier3B => "3.B",
        Tier.Tier4A => "4.A",
        Tier.Tier4B => "4.B",
        _ => throw new ArgumentOutOfRangeException(nameof(tier), tier, "No such tier."),
    };

    /// <summary>What the tier gathers, in our own words.</summary>
    public static string Description(this Tier tier) => tier switch
    {
        Tier.Tier1 => "Highest concern: integrated circuits at the heart of guided weapons",
        Tier.Tier2 => "Electronics that Russia prefers to buy abroad",
        Tier.Tier3A => "Further electronic components",
        Tier.Tier3B => "Mechanical and other components",
        Tier.Tier4A => "Equipment to make and test electronics",
        Tier.Tier4B => "Numerically controlled machine tools and their parts",
        _ => throw new ArgumentOutOfRangeException(nameof(tier), tier, "No such tier."),
    };

    /// <exception cref="FormatException">The text is no tier of the list.</exception>
    public static Tier Parse(string code) => code switch
    {
        "1" => Tier.Tier1,
        "2" => Tier.Tier2,
        "3.A" => Tier.Tier3A,
        "3.B" => Tier.Tier3B,
        "4.A" => Tier.Tier4A,
        "4.B" => Tier.Tier4B,
        _ => throw new FormatException($"'{code}' is not a tier: 1, 2, 3.A, 3.B, 4.A or 4.B."),
    };
}
