using System.Globalization;
using System.Text;

namespace ComplianceHub.Controls.Text;

/// <summary>
/// What a text that people sign may hold: what is read on screen must be what is printed. Refused are control characters, characters that turn
/// the direction of what follows (Unicode Standard Annex 9, section 2), noncharacters, halves of surrogate pairs, and texts in which nothing is visible.
/// </summary>
public static class PlainText
{
    /// <summary>A sentence on what is wrong, or null. An empty text is nobody's fault here.</summary>
    /// <param name="label">The field in words, such as "Consignee: name".</param>
    /// <param name="lines">Whether line breaks and tabs are allowed.</param>
    public static string? Problem(string label, string? text, bool lines)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var visible = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var length) != System.Buffers.OperationStatus.Done)
            {
                return Say(label, text[i], lines);
            }

            if (IsRefused(rune, lines))
            {
                return Say(label, rune.Value, lines);
            }

            visible |= !Rune.IsWhiteSpace(rune) && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.NonSpacingMark);
            i += length - 1;
        }

        return visible || string.IsNullOrWhiteSpace(text) ? null : $"{label} holds nothing that can be seen: type it anew.";
    }

    /// <summary>A text of several lines on one, such as an address as it stands on a letter: "Abay 7, Almaty".</summary>
    public static string OnOneLine(string? text)
    {
        var lines = (text ?? "").Split(['\n', '\r', '\u0085', '\u2028', '\u2029'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return string.Join(", ", lines.Select((line, i) => i < lines.Length - 1 ? line.TrimEnd(',', ' ') : line).Where(line => line.Length > 0));
    }

    private static bool IsRefused(Rune rune, bool lines) => rune.Value switch
    {
        '\n' or '\r' or '\t' => !lines,
        // Embeddings, overrides and isolates; the marks that only hint at a direction (U+200E, U+200F, U+061C) are harmless.
        >= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069 => true,
        0xFEFF or 0x2028 or 0x2029 => true,
        >= 0xFDD0 and <= 0xFDEF => true,
        var value => (value & 0xFFFE) == 0xFFFE || Rune.IsControl(rune),
    };

    private static string Say(string label, int character, bool lines) => character switch
    {
        '\n' or '\r' or 0x0085 or 0x2028 or 0x2029 when !lines => $"{label} holds a line break: write it on one line.",
        '\t' when !lines => $"{label} holds a tab: write a space instead.",
        _ => string.Create(CultureInfo.InvariantCulture,
            $"{label} holds the character U+{character:X4}, which cannot be seen or turns what follows around: type it again, or paste it as plain text."),
    };
}
