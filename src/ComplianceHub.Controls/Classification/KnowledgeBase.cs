namespace ComplianceHub.Controls.Classification;

/// <summary>A family of part numbers. Row of <c>part-families.csv</c>, or what a value or a board with a chip's number on it is.</summary>
/// <param name="Pattern">
/// Beginning of the part number, lower case without separators; # one digit, @ one letter, ? one of either. Empty where no pattern names it.
/// </param>
/// <param name="Makers">Who makes it, by number; empty where that says nothing.</param>
/// <param name="Open">Whether others make it too (LM358, 1N4148, 74HC00).</param>
internal sealed record PartFamily(string Pattern, string Manufacturer, string Family, int[] Codes, int Strength, int[] Makers, bool Open);

/// <summary>A word, abbreviation or phrase of the trade, in English, Turkish, German, Russian or Chinese. Row of <c>terms.csv</c>.</summary>
/// <param name="Words">Folded words; <paramref name="Open"/> tells which may go on (inflected Turkish stems).</param>
/// <param name="IsGerman">Found at the end of compounds too.</param>
internal sealed record Term(string Text, string[] Words, bool[] Open, string Canonical, int[] Codes, int Strength, bool IsGerman);

internal enum CueEffect : byte
{
    Positive,
    Negative,

    /// <summary>Names a board, module or kit: a chip's number beside it is not the chip.</summary>
    Board,

    /// <summary>Holds a word for boards and means none (IGBT module, on board).</summary>
    NoBoard,
}

/// <summary>A word that speaks against (kit, toy, bicycle) or for a set of codes. Row of <c>cues.csv</c>.</summary>
internal sealed record Cue(string Text, string[] Words, bool[] Open, CueEffect Effect, int[] Codes)
{
    public bool Negative => Effect == CueEffect.Negative;
}

/// <summary>A maker of parts and instruments. Row of <c>makers.csv</c>.</summary>
/// <param name="Codes">What it makes where it makes one kind of goods; otherwise empty.</param>
internal sealed record Maker(string Name, int[] Codes);

internal enum HitKind : byte
{
    Family,
    Term,
    Cue,

    /// <summary>A maker of one kind of goods: weak evidence.</summary>
    Maker,
}

/// <summary>A row of knowledge found in a text.</summary>
/// <param name="Scale">How much of the row's weight counts, 0 to 1: less where another maker is named, more or all where its own is.</param>
internal readonly record struct Hit(HitKind Kind, int Row, int FirstToken, int TokenCount, float Scale = 1f);

/// <summary>
/// What no data set holds: part-number families, trade words in English and Turkish, and cues, bound to the codes of a model.
/// <see cref="KnowledgeFiles"/> reads it. Immutable.
/// </summary>
internal sealed class KnowledgeBase
{
    public readonly PartFamily[] Families;
    public readonly Term[] Terms;
    public readonly Cue[] Cues;
    public readonly Maker[] Makers;

    /// <summary>SHA-256 over the knowledge files, the first 6 hexadecimal digits.</summary>
    public string Fingerprint { get; }

    private readonly PartNumberIndex _partNumbers;
    private readonly FamilyWeigher _weigher;
    private readonly PhraseIndex _termIndex;
    private readonly PhraseIndex _cueIndex;
    private readonly MakerIndex _makerIndex;
    private readonly ValueReader _values;

    /// <param name="headings">Heading of each code, its four digits as a number.</param>
    public KnowledgeBase(
        PartFamily[] families, Term[] terms, Cue[] cues, Maker[] makers, MakerIndex makerIndex, DerivedFamilies derived, int[] headings, string fingerprint)
    {
        // Half of the work is this index: it is made beside the rest.
        var termIndex = Task.Run(() => new PhraseIndex([.. terms.Select(t => (t.Words, t.Open))], Array.ConvertAll(terms, t => t.IsGerman)));
        Fingerprint = fingerprint;
        Families = families;
        Terms = terms;
        Cues = cues;
        Makers = makers;
        _makerIndex = makerIndex;
        _partNumbers = new PartNumberIndex(families);
        _weigher = new FamilyWeigher(families, terms, cues, makers, derived, headings);
        _values = new ValueReader(derived);
        _cueIndex = new PhraseIndex([.. cues.Select(c => (c.Words, c.Open))]);
        _termIndex = termIndex.GetAwaiter().GetResult();
    }

    /// <summary>No knowledge at all: what texts alone say, for comparison.</summary>
    public static KnowledgeBase None { get; } = new([], [], [], [], new MakerIndex([]), DerivedFamilies.None, [], "");

    /// <summary>
    /// Finds families, terms, cues and makers, from left to right, the longest first; families first, weighed by where they stand, who makes the goods and what
    /// else the text says. Returns the number of hits written.
    /// </summary>
    public int Find(ProductText text, Span<Hit> hits)
    {
        var makers = _makerIndex.Named(text, hits);
        var families = FindFamilies(text, hits);
        var count = families + FindPhrases(_termIndex, HitKind.Term, text, hits[families..]);
        var terms = count;
        count += FindPhrases(_cueIndex, HitKind.Cue, text, hits[count..]);
        count = _weigher.Weigh(text, makers, hits, families, terms, count);
        count += _values.Find(text, hits[count..]);
        return count + MakerHit(text, makers, hits[count..]);
    }

    private int FindFamilies(ProductText text, Span<Hit> hits)
    {
        var count = 0;
        var tokens = text.Tokens;
        for (var i = 0; i < tokens.Length && count < hits.Length;)
        {
            var covered = 0;
            if (MayBegin(text, i) && PartNumberIndex.RunAt(text, i) is { Shape: not RunShape.Other } run)
            {
                (var found, covered) = _partNumbers.Find(text, run, hits[count..]);
                count += found;
            }

            // "INA 6211" may be a maker and a bearing: the number is tried by itself too.
            i += covered > 1 && !tokens[i + 1].Glued ? 1 : Math.Max(covered, 1);
        }

        return count;
    }

    /// <summary>
    /// A part number begins where no part number before it goes on: behind a space, a comma or a slash, or behind a distributor's or a house's few
    /// characters and a hyphen (595-LM358DR, IC-STM32F103).
    /// </summary>
    private static bool MayBegin(ProductText text, int token)
    {
        var tokens = text.Tokens;
        if (tokens[token].Field == TextField.Manufacturer || tokens[token].Kind == TokenKind.Han)
        {
            return false;
        }

        // Most words stand alone.
        if (tokens[token].Kind == TokenKind.Word
            && (token + 1 == tokens.Length || (tokens[token + 1].Kind is TokenKind.Word or TokenKind.Han && !tokens[token + 1].Glued)))
        {
            return false;
        }

        switch (tokens[token].Joint)
        {
            case '\0' or ',' or Token.NoSpace:
                return true;
            case '/':
                return tokens[token].Kind == TokenKind.Mixed && tokens[token].Length >= 5;
            case '-' or '_':
                return token > 0 && !tokens[token - 1].Glued && tokens[token - 1].Length <= 4 && tokens[token - 1].Kind != TokenKind.Mixed
                    && tokens[token].Kind == TokenKind.Mixed && tokens[token].Length >= 5;
            default:
                return false;
        }
    }

    private static int FindPhrases(PhraseIndex index, HitKind kind, ProductText text, Span<Hit> hits)
    {
        var count = 0;
        var tokens = text.Tokens;
        for (var i = 0; i < tokens.Length && count < hits.Length;)
        {
            // "Texas Instruments" are no instruments.
            if (tokens[i].Field == TextField.Manufacturer)
            {
                i++;
                continue;
            }

            var (found, length) = index.Find(text, i, kind, hits[count..]);
            count += found;
            i += Math.Max(length, 1);
        }

        return count;
    }

    private int MakerHit(ProductText text, NamedMakers makers, Span<Hit> hits)
    {
        if (makers.Field < 0 || hits.Length == 0 || Makers[makers.Field].Codes.Length == 0)
        {
            return 0;
        }

        var tokens = text.Tokens;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Field == TextField.Manufacturer)
            {
                hits[0] = new Hit(HitKind.Maker, makers.Field, i, 1);
                return 1;
            }
        }

        return 0;
    }
}
