namespace ComplianceHub.Controls.Classification;

/// <summary>What stands before a unit.</summary>
internal enum Break : byte
{
    None,

    /// <summary>A comma, colon or bracket.</summary>
    Clause,

    /// <summary>The end of a sentence, a line, a bullet, a dash.</summary>
    Sentence,
}

/// <summary>A word, number or Chinese character of a text as it was written, with what is needed to find out where its passages begin and end.</summary>
/// <param name="Start">First character in the text; <paramref name="End"/> is one behind the last.</param>
/// <param name="Word">Hash of the folded word; all numbers are one word, and a number with a unit is its unit.</param>
/// <param name="Beginning">Hash of its first four letters.</param>
/// <param name="AfterMarkup">Between it and the unit before stands the name of an HTML tag or attribute, which is no unit.</param>
/// <param name="IsJoint">It begins with a capital letter and goes on with small ones, and the word before did not.</param>
/// <param name="Glued">Only a hyphen, dot, slash or low line stands before it: it is of one part number or word with the unit before.</param>
internal readonly record struct Unit(int Start, int End, uint Word, uint Beginning, Break Before, bool IsWord, bool IsJoint, bool AfterMarkup, bool Glued);

/// <summary>
/// The units of a text. Reads at most <see cref="MaxChars"/> characters and <see cref="Most"/> units. One instance is reused: not thread-safe.
/// </summary>
internal sealed class Units
{
    public const int Most = 640;
    public const int MaxChars = 8192;
    private const int MaxWord = 24;

    private static readonly uint Number = FeatureSet.Hash("#", 'w');

    /// <summary>A dot behind one of these ends no sentence.</summary>
    private static readonly HashSet<uint> Abbreviations =
    [
        .. "no nr art ref approx appr max min incl excl inkl exkl sog ca bzw vs fig pos typ type mod model ver rev vol z b d h e g i s fa p n a co ltd inc corp st dr vb orn yak т д др г см рис арт им мод прим"
            .Split(' ').Select(w => Hash(w)),
    ];

    private readonly Unit[] _items = new Unit[Most];
    private int _spacedLetters;
    private bool _afterCapital;
    private readonly char[] _word = new char[MaxWord];

    public int Count { get; private set; }

    /// <summary>The text goes on behind what was read.</summary>
    public bool TooLong { get; private set; }

    /// <summary>
    /// Some word is written so that a person reads it and a program does not: scripts mixed in a word, letters that no language writes with, letters spaced
    /// out.
    /// </summary>
    public bool Disguised { get; private set; }

    public ReadOnlySpan<Unit> Items => _items.AsSpan(0, Count);

    public static uint Hash(ReadOnlySpan<char> folded) => FeatureSet.Hash(folded, 'w');

    public void Read(ReadOnlySpan<char> text)
    {
        Count = 0;
        Disguised = false;
        _spacedLetters = 0;
        _afterCapital = false;
        TooLong = text.Length > MaxChars;
        var input = TooLong ? text[..MaxChars] : text;
        var before = Break.None;
        var markup = false;
        for (var i = 0; i < input.Length;)
        {
            if (!IsWordAt(input, i))
            {
                var found = BreakAt(input, i);
                before = found > before ? found : before;
                i++;
                continue;
            }

            if (Count == Most)
            {
                TooLong = true;
                return;
            }

            var start = i;
            i = ProductText.IsHan(input[i]) ? i + 1 : EndOfWord(input, i);
            var unit = Of(input[start..i], start, Count == 0 ? Break.None : before) with
            {
                AfterMarkup = markup,
                Glued = Count > 0 && start == _items[Count - 1].End + 1 && input[start - 1] is ('-' or '/' or '.' or '_'),
            };
            markup = IsMarkup(input, start, i, unit.Word);
            if (!markup)
            {
                _items[Count++] = unit;
                before = Break.None;
            }
        }
    }

    private static bool IsWordAt(ReadOnlySpan<char> input, int i) =>
        ProductText.IsWordChar(input[i]) || input[i] == '\ud835' || (i > 0 && input[i - 1] == '\ud835' && char.IsLowSurrogate(input[i]));

    private static int EndOfWord(ReadOnlySpan<char> input, int i)
    {
        while (i < input.Length && (IsWordAt(input, i) || ProductText.IsNoCharacter(input[i])) && !ProductText.IsHan(input[i]))
        {
            i++;
        }

        return i;
    }

    private Unit Of(ReadOnlySpan<char> word, int start, Break before)
    {
        var length = 0;
        int digits = 0, letters = 0, leading = 0;
        bool latin = false, other = false, odd = false;
        foreach (var c in word)
        {
            switch (Lookalikes.Of(c))
            {
                case Script.Latin: latin = true; break;
                case Script.Other: other = true; break;
                case Script.Odd: odd = true; break;
            }

            if (ProductText.IsNoCharacter(c) || length == MaxWord)
            {
                continue;
            }

            var plain = ProductText.Plain(c);
            if (char.IsAsciiDigit(plain))
            {
                digits++;
                leading += letters == 0 ? 1 : 0;
            }
            else
            {
                letters++;
            }

            _word[length++] = plain;
        }

        var folded = _word.AsSpan(0, length);
        _spacedLetters = letters == 1 && digits == 0 && before != Break.Sentence && !ProductText.IsHan(word[0]) ? _spacedLetters + 1 : 0;
        Disguised |= (latin && other) || odd || _spacedLetters >= ProductText.LeastSpacedLetters;
        var isCapital = word.Length > 1 && char.IsUpper(word[0]) && char.IsLower(word[1]);
        var isJoint = isCapital && !_afterCapital;
        _afterCapital = isCapital;
        var isNumber = letters == 0;
        var hash = isNumber ? Number : digits > 0 && leading == digits ? Hash(folded[leading..]) + 1 : Hash(folded);
        return new Unit(start, start + word.Length, hash, FeatureSet.Hash(folded[..Math.Min(4, length)], 'p'), before, digits == 0, isJoint, false, false);
    }

    private static bool IsMarkup(ReadOnlySpan<char> input, int start, int end, uint word)
    {
        var before = start > 0 ? input[start - 1] : ' ';
        before = before == '/' && start > 1 ? input[start - 2] : before;
        return before == '<' ? Tags.Contains(word) : end < input.Length && input[end] == '=' && Attributes.Contains(word);
    }

    private static readonly HashSet<uint> Tags =
        [.. "a b br body button center div em font form h1 h2 h3 h4 head html i img input li link meta ol p pre script small span strong style sub sup svg table tbody td th thead title tr u ul".Split(' ').Select(w => Hash(w))];

    private static readonly HashSet<uint> Attributes =
        [.. "align alt border class color content data face height href id lang name onclick onerror rel size src style target title type value width".Split(' ').Select(w => Hash(w))];

    private Break BreakAt(ReadOnlySpan<char> input, int i)
    {
        var c = input[i];
        switch (c)
        {
            case ' ' or '"' or '\'':
                return Break.None;
            case '\n' or '\r' or ';' or '；' or '。' or '！' or '？' or '!' or '?' or '|' or '•' or '●' or '■' or '◆' or '★' or '▪' or '…' or '¿' or '¡' or '\u2028' or '\u2029':
                return Break.Sentence;
            case '-' or '–' or '—' or '*' or '=':
                return (i == 0 || char.IsWhiteSpace(input[i - 1])) && (i + 1 == input.Length || char.IsWhiteSpace(input[i + 1])) ? Break.Sentence : Break.None;
            case '.':
                return i + 1 < input.Length && ProductText.IsWordChar(input[i + 1]) ? Break.None
                    : Count > 0 && Abbreviations.Contains(_items[Count - 1].Word) ? Break.Clause : Break.Sentence;
            case ',':
                return i > 0 && i + 1 < input.Length && char.IsAsciiDigit(input[i - 1]) && char.IsAsciiDigit(input[i + 1]) ? Break.None : Break.Clause;
            case '，' or '、' or ':' or '：' or '(' or ')' or '（' or '）' or '[' or ']' or '<' or '>' or '/' or '\t':
                return Break.Clause;
            default:
                return Break.None;
        }
    }
}
