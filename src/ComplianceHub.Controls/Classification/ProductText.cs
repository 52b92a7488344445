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

    /// <summary>Chinese and Japanese characters, which stand without spaces: several words, and parts of words are found inside it.</summary>
    Han,
}

/// <summary>Where on the form a token was written.</summary>
internal enum TextField : byte
{
    Text,
    PartNumber,
    Manufacturer,
}

/// <summary>A run of letters and digits in <see cref="ProductText"/>.</summary>
/// <param name="Joint">
/// What stands between it and the token before, where that is only a hyphen, dot, comma, slash or low line; <see cref="NoSpace"/> where nothing does but the
/// script changes (220V电源); otherwise 0.
/// </param>
internal readonly record struct Token(int Start, int Length, TokenKind Kind, char Joint, TextField Field)
{
    public const char NoSpace = '+';

    /// <summary>Whether it belongs to the token before.</summary>
    public bool Glued => Joint != 0;
}

/// <summary>
/// A text folded for matching: lower case, accents and Turkish letters reduced to a-z, units such as Ω and µ written out,
/// separators dropped. The characters of all tokens lie end to end, so that a part number matches however it was hyphenated.
/// Holds at most <see cref="MaxChars"/> characters and <see cref="MaxTokens"/> tokens; the rest of a longer text is not read.
/// One instance is reused: not thread-safe.
/// </summary>
internal sealed class ProductText
{
    public const int MaxChars = 3072;
    public const int MaxTokens = 128;

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
    public void Append(ReadOnlySpan<char> text, TextField field = TextField.Text)
    {
        var input = text.Length > MaxInput ? text[..MaxInput] : text;
        var start = _length;
        var kept = 0;
        var letters = false;
        var digits = false;
        var joint = '\0';
        var han = false;
        var firstToken = _count;
        // Where a text has no letter that is certainly of another script, all that look Latin are taken for Latin.
        var allLookalikes = input.ContainsAnyInRange('\u0370', '\u052f') && !HasCertainOther(input);
        for (var i = 0; i < input.Length; i++)
        {
            var c = input[i];
            if (c == '\ud835' && i + 1 < input.Length && input[i + 1] is >= '\udc00' and <= '\udfff')
            {
                c = MathLetters[input[++i] - '\udc00'];
            }

            if (c < 128 ? char.IsAsciiLetterOrDigit(c) : IsWordChar(c))
            {
                var isHan = c >= FirstHan && IsHan(c);
                // A run of Chinese may be as long as a sentence: nothing of it is dropped.
                if (_length > start && (isHan != han || (isHan && kept == MaxTokenLength)))
                {
                    if (!Close(start, letters, digits, han, joint, field, allLookalikes))
                    {
                        return;
                    }

                    joint = Token.NoSpace;
                    start = _length;
                    kept = 0;
                    letters = digits = false;
                }

                han = isHan;
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
            if (IsNoCharacter(c))
            {
                continue;
            }

            if (_length > start)
            {
                if (!Close(start, letters, digits, han, joint, field, allLookalikes))
                {
                    return;
                }

                joint = c is '-' or '/' or '.' or '_' or ',' ? c : '\0';
                if (joint is '.' or ',' && !(i + 1 < input.Length && char.IsAsciiLetterOrDigit(input[i + 1])))
                {
                    joint = '\0';
                }
            }
            else
            {
                joint = '\0';
            }

            start = _length;
            kept = 0;
            letters = digits = false;
        }

        if (_length > start)
        {
            Close(start, letters, digits, han, joint, field, allLookalikes);
        }

        JoinSpacedLetters(firstToken);
    }

    private static bool HasCertainOther(ReadOnlySpan<char> input)
    {
        foreach (var c in input)
        {
            if (Lookalikes.Of(c) == Script.Other && !Lookalikes.IsExact(Plain(c)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Letters that look Latin become Latin in a word that has Latin letters too.</summary>
    private void UndoLookalikes(int start, bool all)
    {
        var word = _chars.AsSpan(start, _length - start);
        bool latin = all, other = false;
        foreach (var c in word)
        {
            latin |= char.IsAsciiLetter(c);
            other |= c is >= '\u0370' and <= '\u052f';
        }

        if (!latin || !other)
        {
            return;
        }

        foreach (ref var c in word)
        {
            c = Lookalikes.Latin(c);
        }
    }

    /// <summary>Fewer letters that stand alone are no word.</summary>
    public const int LeastSpacedLetters = 4;

    /// <summary>"t r a n s i s t o r" is a word: the characters of tokens lie end to end, so that only the tokens are joined.</summary>
    private void JoinSpacedLetters(int from)
    {
        var to = from;
        for (var i = from; i < _count;)
        {
            var end = i;
            while (end < _count && _tokens[end] is { Kind: TokenKind.Word, Length: 1 })
            {
                end++;
            }

            if (end - i >= LeastSpacedLetters)
            {
                _tokens[to++] = _tokens[i] with { Length = end - i };
                i = end;
            }
            else
            {
                _tokens[to++] = _tokens[i++];
            }
        }

        _count = to;
    }

    private bool Close(int start, bool letters, bool digits, bool han, char joint, TextField field, bool allLookalikes)
    {
        if (_count == MaxTokens)
        {
            _length = start;
            return false;
        }

        if (letters && !han)
        {
            UndoLookalikes(start, allLookalikes);
        }

        var kind = han ? TokenKind.Han : letters ? digits ? TokenKind.Mixed : TokenKind.Word : TokenKind.Number;
        _tokens[_count++] = new Token(start, _length - start, kind, joint, field);
        return _length < MaxChars - MaxTokenLength * 3;
    }

    public static bool IsWordChar(char c) =>
        char.IsLetterOrDigit(c) || c is '\u00b5' or '\u2126' or '\u00b2' or '\u00b3' or (>= '\u24b6' and <= '\u24e9');

    private const char FirstHan = '\u2e80';

    /// <summary>Han and Kana; Hangul is written with spaces.</summary>
    public static bool IsHan(char c) => c is (>= '\u3005' and < '\u3100') or (>= '\u31f0' and < '\u3200') or (>= '\u3400' and < '\ua000')
        or (>= '\uf900' and < '\ufb00') or (>= '\uff66' and < '\uffa0') or (>= FirstHan and < '\u2fe0');

    /// <summary>A character that is not seen: accents of decomposed text, zero-width spaces and joiners, soft hyphens, variation selectors.</summary>
    public static bool IsNoCharacter(char c) => c >= 0xad
        && (c == 0xad || c is (>= '\u0300' and < '\u0370') or (>= '\u200b' and <= '\u200f') or (>= '\u202a' and <= '\u202e') or (>= '\u2060' and <= '\u2064')
            or (>= '\ufe00' and <= '\ufe0f') or '\ufeff' or '\u180e' or '\u034f');

    /// <summary>A letter as it is folded, where one letter becomes one.</summary>
    public static char Plain(char c) => c < 128 ? (char)(char.IsAsciiLetterUpper(c) ? c | 0x20 : c) : c is 'ı' or 'İ' ? 'i' : BaseLetters[c];

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
            case 'ё' or 'Ё': Put('е'); break;
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

    /// <summary>Letters and digits of mathematical alphabets (U+1D400 to U+1D7FF) as plain ones.</summary>
    private static readonly char[] MathLetters =
        [.. Enumerable.Range(0x1d400, 0x400).Select(c => char.ConvertFromUtf32(c).Normalize(NormalizationForm.FormKD)[0]).Select(c => char.IsSurrogate(c) ? ' ' : c)];

    private static char[] BuildBaseLetters()
    {
        var table = new char[char.MaxValue + 1];
        for (var i = 0; i < table.Length; i++)
        {
            var c = (char)i;
            if (char.IsSurrogate(c) || !IsWordChar(c))
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
            var plain = i is < 0x250 or (>= 0x1d2c and < 0x1d6b) or (>= 0x1e00 and < 0x2000) or (>= 0x2070 and < 0x2150) or (>= 0x24b6 and < 0x24ea) or (>= 0xff00 and < 0xffef)
                ? c.ToString().Normalize(NormalizationForm.FormKD)[0]
                : c;
            table[i] = char.ToLowerInvariant(plain);
        }

        return table;
    }
}
