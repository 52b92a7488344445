using System.Globalization;
using System.Text;

namespace ComplianceHub.Application.Nomenclature;

/// <summary>
/// Texts as a search compares them: without case and accents, Turkish ı and İ as i, ß as ss. Each letter knows where it came
/// from, so that a match can be marked in the text itself.
/// </summary>
public static class SearchText
{
    /// <summary>The folded text.</summary>
    public static string Fold(string text) => Fold(text, null);

    /// <summary>The words of a text, folded; what is neither letter nor digit parts them.</summary>
    public static IReadOnlyList<string> Words(string text)
    {
        var folded = Fold(text);
        var words = new List<string>();
        for (int i = 0, start = 0; i <= folded.Length; i++)
        {
            if (i < folded.Length && char.IsLetterOrDigit(folded[i]))
            {
                continue;
            }

            if (i > start)
            {
                words.Add(folded[start..i]);
            }

            start = i + 1;
        }

        return words;
    }

    /// <summary>The text in parts, those in which one of the words occurs marked.</summary>
    public static IReadOnlyList<(string Part, bool IsHit)> Mark(string text, IReadOnlyCollection<string> words)
    {
        var origin = new List<int>(text.Length + 1);
        var folded = Fold(text, origin);
        origin.Add(text.Length);
        var hit = new bool[text.Length];
        foreach (var word in words.Where(w => w.Length > 0))
        {
            for (var at = folded.IndexOf(word, StringComparison.Ordinal); at >= 0; at = folded.IndexOf(word, at + 1, StringComparison.Ordinal))
            {
                Array.Fill(hit, true, origin[at], Math.Max(1, origin[at + word.Length] - origin[at]));
            }
        }

        var parts = new List<(string, bool)>();
        for (int i = 1, start = 0; i <= text.Length; i++)
        {
            if (i == text.Length || hit[i] != hit[start])
            {
                parts.Add((text[start..i], hit[start]));
                start = i;
            }
        }

        return parts;
    }

    private static string Fold(string text, List<int>? origin)
    {
        var folded = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c < 128)
            {
                Add(char.ToLowerInvariant(c), i);
                continue;
            }

            switch (c)
            {
                case 'ı':
                    Add('i', i);
                    break;
                case 'ß' or 'ẞ':
                    Add('s', i);
                    Add('s', i);
                    break;
                case 'æ' or 'Æ':
                    Add('a', i);
                    Add('e', i);
                    break;
                case 'œ' or 'Œ':
                    Add('o', i);
                    Add('e', i);
                    break;
                // What cannot be normalised alone.
                case var odd when char.IsSurrogate(odd) || odd >= '\uFFFE':
                    Add(odd, i);
                    break;
                default:
                    foreach (var part in c.ToString().Normalize(NormalizationForm.FormKD))
                    {
                        if (char.GetUnicodeCategory(part) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format))
                        {
                            Add(char.ToLowerInvariant(part), i);
                        }
                    }

                    break;
            }
        }

        return folded.ToString();

        void Add(char c, int from)
        {
            folded.Append(c);
            origin?.Add(from);
        }
    }
}
