using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ComplianceHub.Controls.Text;

namespace ComplianceHub.Controls.Licences;

/// <summary>
/// The number of a customs declaration as its holder types it, or pastes it with what is printed around it. Customs write theirs in many ways:
/// 26TR34010000EX0012 (MRN), X20260101123456 (ITN), 10129060/010123/П000001 (a temporary declaration in Russia).
/// </summary>
public static partial class DeclarationNumber
{
    /// <summary>Bounds of its length: an MRN has 18 characters, national numbers up to 35.</summary>
    public const int MinLength = 5;
    public const int MaxLength = 35;

    private const int MinDigits = 4;

    /// <summary>More than any number with all that is printed before it; longer texts are refused as they are.</summary>
    private const int MaxTyped = 200;

    /// <summary>Cyrillic and Greek capitals that look like a Latin one, which stands at the same place behind them.</summary>
    private const string Lookalikes = "АВЕКМНОРСТХІЈЅУΑΒΕΗΙΚΜΝΟΡΤΥΧΖ";
    private const string Latin = "ABEKMHOPCTXIJSYABEHIKMNOPTYXZ";

    /// <summary>
    /// The number alone: without spaces, signs that cannot be seen and what is printed before it ("MRN", "ITN:", "№"), with digits of any script
    /// as 0 to 9 and every dash as a hyphen. Letters stay as they are.
    /// </summary>
    public static string Normalise(string? typed)
    {
        if (typed is null || typed.Length > MaxTyped)
        {
            return typed ?? "";
        }

        var plain = new StringBuilder(typed.Length);
        // A half of a surrogate pair alone cannot be normalised; runes put a sign in its place.
        foreach (var rune in string.Concat(typed.EnumerateRunes()).Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.Format:
                    break;
                case UnicodeCategory.DecimalDigitNumber:
                    plain.Append((char)('0' + (int)Rune.GetNumericValue(rune)));
                    break;
                case var dash when dash == UnicodeCategory.DashPunctuation || rune.Value == '−':
                    plain.Append('-');
                    break;
                default:
                    plain.Append(Rune.IsWhiteSpace(rune) ? " " : rune.ToString());
                    break;
            }
        }

        return Printed().Replace(plain.ToString().Trim(), "").Replace(" ", "", StringComparison.Ordinal);
    }

    /// <summary>What is wrong with a number, in a sentence with what was typed; null where nothing is.</summary>
    /// <param name="typed">As typed: it is normalised here.</param>
    public static string? Problem(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return $"The number of the customs declaration is missing: give {MinLength} to {MaxLength} letters, digits, / - or .";
        }

        var number = Normalise(typed);
        return WhatIsWrong(number) is { } wrong ? $"'{TypedNumber.Shorten(typed)}' is no number of a customs declaration: {wrong}" : null;
    }

    /// <summary>
    /// The number as two are compared, for instance to see whether it was recorded before: without marks and case, with letters that look alike as one.
    /// </summary>
    public static string Fold(string? number)
    {
        var folded = new StringBuilder();
        foreach (var c in Normalise(number).ToUpperInvariant().Where(c => !IsMark(c)))
        {
            folded.Append(c is 'İ' or 'ı' ? 'I' : Lookalikes.IndexOf(c, StringComparison.Ordinal) is >= 0 and var at ? Latin[at] : c);
        }

        return folded.ToString();
    }

    private static string? WhatIsWrong(string number)
    {
        if (number.Length is < MinLength or > MaxLength)
        {
            return string.Create(CultureInfo.InvariantCulture,
                $"it has {number.Length:N0} {(number.Length == 1 ? "character" : "characters")}, and {MinLength} to {MaxLength} are needed.");
        }

        foreach (var rune in number.EnumerateRunes())
        {
            if (!Rune.IsLetter(rune) && rune.Value is not ((>= '0' and <= '9') or '/' or '-' or '.'))
            {
                return Rune.IsControl(rune) || rune == Rune.ReplacementChar
                    ? "it holds a character that cannot be seen: type it again."
                    : $"it holds {rune}, and only letters, digits, / - and . can be in it.";
            }
        }

        if (IsMark(number[0]) || IsMark(number[^1]))
        {
            return $"it {(IsMark(number[0]) ? "begins" : "ends")} with a mark: begin and end it with a letter or digit.";
        }

        if (number.Zip(number.Skip(1)).Any(pair => IsMark(pair.First) && IsMark(pair.Second)))
        {
            return "two marks follow each other in it.";
        }

        var digits = number.Count(char.IsAsciiDigit);
        return digits < MinDigits ? $"it has {digits} {(digits == 1 ? "digit" : "digits")}, and {MinDigits} are needed."
            : number.All(c => !char.IsAsciiDigit(c) || c == '0') ? "all its digits are 0."
            : null;
    }

    private static bool IsMark(char c) => c is '/' or '-' or '.';

    // № is No after normalisation. A word parts from the number by a space or a colon.
    [GeneratedRegex(
        @"^(?:(?:MRN|ITN|AES|LRN|GTD|ГТД|ДТ|(?:(?:tescil|beyanname|declaration|customs) )?(?:No|Nr|Num|Number))\.?(?: ?[:#] ?| )|No\.?(?=[0-9])|[#:] ?)+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Printed();
}
