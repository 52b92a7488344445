using System.Globalization;
using System.Text;

namespace ComplianceHub.Controls.Classification;

internal enum TokenKind : byte
{
    /// <summary>Letters only.</summary>
    Word,

    /// <summary>Digits only.</summary>
    Number,

    /// <summary>Letters and digits: part numbers and quantities such as 100nF.</summary>
    Mixed,
}

/// <summary>A run of letters and digits in <see cref="ProductText"/>.</summary>
/// <param name="Glued">Only a hyphen, dot or slash stands before it, so that it belongs to the token before.</param>
internal readonly record struct Token(int Start, int Length, TokenKind Kind, bool Glued);

/// <summary>
/// A text folded for matching: lower case, accents and Turkish letters reduced to a-z, units such as Ω and µ written out,
/// separators dropped. The characters of all tokens lie end to end, so that a part number matches however it was hyphenated.
/// Holds at most <see cref="MaxChars"/> characters and <see cref="MaxTokens"/> tokens; the rest of a longer text is not read.
/// One instance is reused: not thread-safe.
/// </summary>
internal sealed class ProductText
{
    public const int MaxChars = 1024;
    public const int MaxTokens = 96;

    /// <summary>A longer run of letters and digits is no word and no part number (base64, for example): only its beginning is read.</summary>
    private const int MaxTokenLength = 40;

    /// <summary>Characters looked at before the reading stops, so that a long text of separators costs no more than a long text.</summary>
    private const int MaxInput = 4096;

    private readonly char[] _chars = new char[MaxChars];
    private readonly Token[] _tokens = new Token[MaxTokens];
    private int _length;
    private int _count;

    public ReadOnlySpan<char> Chars => _chars.AsSpan(0, _length);

    public ReadOnlySpan<Token> Tokens => _tokens.AsSpan(0, _count);

    public ReadOnlySpan<char> this[Token token] => _chars.AsSpan(token.Start, token.Length);

    public void Clear() => _length = _count = 0;

    /// <summary>Adds the tokens of a text to those read before.</summary>
    public void Append(ReadOnlySpan<char> text)
    {
        var input = text.Length > MaxInput ? text[..MaxInput] : text;
        var start = _length;
        var kept = 0;
        var letters = false;
        var digits = false;
        var glued = false;
        for (var i = 0; i < input.Length; i++)
        {
            var c = input[i];
            if (c < 128 ? char.IsAsciiLetterOrDigit(c) : IsWordChar(c))
            {
                if (kept < MaxTokenLength)
                {
                    kept++;
                    Fold(c);
                    if (_length > start)
                    {
                        var last = _chars[_length - 1];
                        digits |= char.IsAsciiDigit(last);
                        letters |= !char.IsAsciiDigit(last);
                    }
                }

                continue;
            }

            // A combining accent after a letter (decomposed text) neither ends the word nor adds to it.
            if (c >= 0x300 && c < 0x370)
            {
                continue;
            }

            if (_length > start)
            {
                if (!Close(start, letters, digits, glued))
                {
                    return;
                }

                glued = c is '-' or '/' or '.' or '_' or ',';
                if (glued && c is '.' or ',' && !(i + 1 < input.Length && char.IsAsciiLetterOrDigit(input[i + 1])))
                {
                    glued = false;
                }
            }
            else
            {
                glued = false;
            }

            start = _length;
            kept = 0;
            letters = digits = false;
        }

        if (_length > start)
        {
            Close(start, letters, digits, glued);
        }
    }

    private bool Close(int start, bool letters, bool digits, bool glued)
    {
        if (_count == MaxTokens)
        {
            _length = start;
            return false;
        }

        var kind = letters ? digits ? TokenKind.Mixed : TokenKind.Word : TokenKind.Number;
        _tokens[_count++] = new Token(start, _length - start, kind, glued);
        return _length < MaxChars - MaxTokenLength * 3;
    }

    private static bool IsWordChar(char c) =>
        char.IsLetterOrDigit(c) || c is '\u00b5' or '\u2126' or '\u00b2' or '\u00b3';

    private void Fold(char c)
    {
        if (c < 128)
        {
            Put((char)(char.IsAsciiLetterUpper(c) ? c | 0x20 : c));
            return;
        }

        switch (c)
        {
            case 'ı' or 'İ': Put('i'); break;
            case 'ß': Put('s'); Put('s'); break;
            case 'æ' or 'Æ': Put('a'); Put('e'); break;
            case 'œ' or 'Œ': Put('o'); Put('e'); break;
            case 'ø' or 'Ø': Put('o'); break;
            case 'đ' or 'Đ': Put('d'); break;
            case 'ł' or 'Ł': Put('l'); break;
            case '\u00b5' or 'μ': Put('u'); break;
            case '\u2126' or 'Ω' or 'ω': Put('o'); Put('h'); Put('m'); break;
            case '\u00b2': Put('2'); break;
            case '\u00b3': Put('3'); break;
            default: Put(BaseLetters[c]); break;
        }
    }

    private void Put(char c)
    {
        if (_length < MaxChars)
        {
            _chars[_length++] = c;
        }
    }

    /// <summary>For each character its letter without accents, in lower case; digits of other scripts become 0 to 9.</summary>
    private static readonly char[] BaseLetters = BuildBaseLetters();

    private static char[] BuildBaseLetters()
    {
        var table = new char[char.MaxValue + 1];
        for (var i = 0; i < table.Length; i++)
        {
            var c = (char)i;
            if (char.IsSurrogate(c) || !char.IsLetterOrDigit(c))
            {
                table[i] = c;
                continue;
            }

            var digit = CharUnicodeInfo.GetDecimalDigitValue(c);
            if (digit >= 0)
            {
                table[i] = (char)('0' + digit);
                continue;
            }

            // Hangul and Han letters have no accents; decomposing them would give parts, not letters.
            var plain = i is < 0x250 or (>= 0x1e00 and < 0x2000) or (>= 0xff00 and < 0xffef)
                ? c.ToString().Normalize(NormalizationForm.FormKD)[0]
                : c;
            table[i] = char.ToLowerInvariant(plain);
        }

        return table;
    }
}
