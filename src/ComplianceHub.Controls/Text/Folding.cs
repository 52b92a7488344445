using System.Globalization;
using System.Text;

namespace ComplianceHub.Controls.Text;

/// <summary>Texts as names are compared: without case and accents, Turkish ı and İ as i, ß as ss. The same in every culture.</summary>
public static class Folding
{
    /// <summary>The folded text, with the letters and digits of its words and single spaces between them.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        // A half of a surrogate pair alone cannot be normalised; runes put a sign in its place.
        foreach (var rune in string.Concat(text.EnumerateRunes()).Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.NonSpacingMark or UnicodeCategory.Format:
                case UnicodeCategory.OtherPunctuation when rune.Value is '\'' or '’' or '.':
                case UnicodeCategory.FinalQuotePunctuation when rune.Value is '’':
                    break;
                case var letter when Rune.IsLetterOrDigit(rune) || letter == UnicodeCategory.SpacingCombiningMark:
                    folded.Append(rune.Value switch { 'ı' => "i", 'ß' or 'ẞ' => "ss", _ => Rune.ToLowerInvariant(rune).ToString() });
                    break;
                default:
                    if (folded.Length > 0 && folded[^1] != ' ')
                    {
                        folded.Append(' ');
                    }

                    break;
            }
        }

        return folded.ToString().TrimEnd();
    }

    /// <summary>The folded text without the spaces between its words, as part numbers are compared: "LM 358-N" is "lm358n".</summary>
    public static string FoldTight(string text) => Fold(text).Replace(" ", "", StringComparison.Ordinal);

    /// <summary>
    /// A word or sign as units and currencies are compared: without case, spaces and a point at its end, Turkish ı and İ as i, and what is the same
    /// in another form (², ㎏, ￥) as it is usually written. Unlike <see cref="Fold"/> it keeps signs: € is not nothing.
    /// </summary>
    public static string FoldSign(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in string.Concat(text.EnumerateRunes()).Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            if (!Rune.IsWhiteSpace(rune) && Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format)
            {
                folded.Append(rune.Value switch { 'ı' or 'İ' => "i", _ => Rune.ToLowerInvariant(rune).ToString() });
            }
        }

        return folded.ToString().TrimEnd('.');
    }
}
