namespace ComplianceHub.Controls.Classification;

internal enum Script : byte
{
    None,
    Latin,

    /// <summary>Cyrillic and Greek, whose letters can be taken for Latin ones.</summary>
    Other,

    /// <summary>Letters that no language writes words with: small capitals, phonetic letters, mathematical alphabets.</summary>
    Odd,
}

/// <summary>Letters that look like others, with which words can be hidden from a reader that is no person.</summary>
internal static class Lookalikes
{
    private const string Cyrillic = "авекмнорстухіјѕԛԝһгьбзпчи";
    private const string AsLatin = "abekmhopctyxijsqwhrb63nnu";
    private const string Greek = "αβεηικνορτυχγω";
    private const string GreekAsLatin = "abenikvoptuxyw";

    /// <summary>The Latin letter that a folded letter looks like, or the letter itself.</summary>
    public static char Latin(char letter)
    {
        if (letter is < '\u0370' or > '\u052f')
        {
            return letter;
        }

        // The last letters look alike in some hands only: they are not taken for others where a whole word is of lookalikes.
        var at = Cyrillic.IndexOf(letter);
        if (at >= 0)
        {
            return AsLatin[at];
        }

        at = Greek.IndexOf(letter);
        return at >= 0 ? GreekAsLatin[at] : letter;
    }

    /// <summary>Whether a folded Cyrillic or Greek letter can be taken for a Latin one without looking twice.</summary>
    public static bool IsExact(char letter) => Cyrillic.IndexOf(letter) is >= 0 and < 18 || Greek.Contains(letter);

    /// <summary>Which script a character is of. Signs of units (µ, Ω, φ) are of none.</summary>
    public static Script Of(char c) => c switch
    {
        < '\u0080' => char.IsAsciiLetter(c) ? Script.Latin : Script.None,
        'μ' or 'Ω' or 'ω' or 'φ' or 'Φ' or 'Δ' or 'α' or 'β' or 'γ' or 'λ' or 'π' or '\u2126' or '\u00b5' or 'ª' or 'º' => Script.None,
        < '\u0250' => char.IsLetter(c) ? Script.Latin : Script.None,
        < '\u0370' => Script.Odd,
        < '\u0530' => char.IsLetter(c) ? Script.Other : Script.None,
        (>= '\u1d00' and < '\u1dc0') or '\ud835' or (>= '\u24b6' and <= '\u24e9') or (>= '\u2c60' and < '\u2c80') or (>= '\ua720' and < '\ua800') => Script.Odd,
        >= '\uff21' and <= '\uff5a' => char.IsLetter(c) ? Script.Latin : Script.None,
        _ => Script.None,
    };
}
