namespace ComplianceHub.Controls.Classification;

[Flags]
internal enum FamilyTraits : byte
{
    None = 0,

    /// <summary>No letter in its pattern: a bearing 6205, a series 7447.</summary>
    DigitsOnly = 1,

    /// <summary>A semiconductor, which stands on boards.</summary>
    Chip = 2,

    /// <summary>A part with long numbers of its own, not a machine or an instrument with a model number.</summary>
    Component = 4,

    /// <summary>A capacitor or resistor, whose number names its value behind the series.</summary>
    Passive = 8,

    Bearing = 16,
}

/// <summary>
/// Says how much a family counts that was found: by how exact its pattern is, whether it stands in the part number's field, who makes the goods, whether words
/// beside it speak of the same goods or of others, and whether the number is that of a chip on a board. Immutable.
/// </summary>
internal sealed class FamilyWeigher
{
    private readonly PartFamily[] _families;
    private readonly Term[] _terms;
    private readonly Cue[] _cues;
    private readonly Maker[] _makers;
    private readonly DerivedFamilies _derived;

    /// <summary>Heading of each code, 4 digits as a number, semiconductors of 8541 counted as 8542: they are one trade.</summary>
    private readonly int[] _trades;
    private readonly float[] _exactness;
    private readonly FamilyTraits[] _traits;
    private readonly BoardKind[] _boardOf;

    public FamilyWeigher(PartFamily[] families, Term[] terms, Cue[] cues, Maker[] makers, DerivedFamilies derived, int[] headings)
    {
        _families = families;
        _terms = terms;
        _cues = cues;
        _makers = makers;
        _derived = derived;
        _trades = Array.ConvertAll(headings, h => h == 8541 ? 8542 : h);
        _exactness = new float[families.Length];
        _traits = new FamilyTraits[families.Length];
        for (var row = 0; row < families.Length; row++)
        {
            _traits[row] = TraitsOf(families[row], headings);
            _exactness[row] = Exactness(families[row].Pattern) - ((_traits[row] & FamilyTraits.Component) != 0 ? 0 : ShortModelNumber);
        }

        // Thousands of families share a few hundred wordings.
        var boards = new Dictionary<string, BoardKind>();
        _boardOf = Array.ConvertAll(families, f => boards.TryGetValue(f.Family, out var kind) ? kind : boards[f.Family] = DerivedFamilies.BoardOf(f.Family));
    }

    /// <summary>Model numbers of machines and instruments are short and others use them too: they need a word or a maker beside them sooner.</summary>
    private const float ShortModelNumber = 1f;

    /// <summary>A family of these trades needs two characters behind its pattern to be one part: T490 alone is a microscope.</summary>
    private const float TooShort = 1.5f;

    /// <summary>"LM 358" is one number, "but 85" is not.</summary>
    private const float OverSpace = 1.5f;

    /// <summary>What a number counts for which the goods are made.</summary>
    private const float ForPurpose = 0.3f;

    /// <summary>Words beside a number of which none speaks of its trade, from which they speak against it.</summary>
    private const int ManyWords = 4;

    /// <summary>Characters below which a number alone says nothing.</summary>
    private const int ShortNumber = 5;

    /// <summary>Characters of a number that is no model of a household.</summary>
    private const int LongNumber = 7;

    /// <summary>Tokens between a chip and a board of which it is a part.</summary>
    private const int NearBoard = 6;

    private bool Is(in Hit hit, FamilyTraits trait) => (_traits[hit.Row] & trait) != 0;

    private static FamilyTraits TraitsOf(PartFamily family, int[] headings)
    {
        var traits = FamilyTraits.DigitsOnly;
        foreach (var c in family.Pattern)
        {
            traits = char.IsAsciiDigit(c) || c == '#' ? traits : FamilyTraits.None;
        }

        foreach (var code in family.Codes)
        {
            traits |= headings[code] switch
            {
                8541 or 8542 => FamilyTraits.Component | FamilyTraits.Chip,
                8532 or 8533 => FamilyTraits.Component | FamilyTraits.Passive,
                8504 or 8536 => FamilyTraits.Component,
                8482 => FamilyTraits.Bearing,
                _ => FamilyTraits.None,
            };
        }

        return traits;
    }

    /// <summary>One for each character that the pattern names, half for each kind of character.</summary>
    private static float Exactness(string pattern)
    {
        var exact = 0f;
        foreach (var c in pattern)
        {
            exact += c is '#' or '@' or '?' ? 0.5f : 1f;
        }

        return exact;
    }

    /// <summary>Gives each family hit its scale, takes those away that say nothing, and adds what a board is. Returns the number of hits.</summary>
    /// <param name="hits">Families, then terms, then cues.</param>
    public int Weigh(ProductText text, NamedMakers makers, Span<Hit> hits, int families, int terms, int count)
    {
        var kept = 0;
        var board = families > 0 ? Board(text, hits[terms..count]) : -1;
        var carried = -1;
        for (var i = 0; i < families; i++)
        {
            var hit = hits[i];
            var scale = ScaleOf(text, hit, makers, hits[families..terms]);
            // "Pull-up resistor for DS18B20"
            scale *= text.Tokens[hit.FirstToken].Field == TextField.Text && IsPurpose(text, hit, 1) ? ForPurpose : 1;
            if (scale > 0 && board >= 0 && Is(hit, FamilyTraits.Chip) && Math.Abs(board - hit.FirstToken) <= NearBoard)
            {
                // A maker's full number in its field speaks on: "microcontroller for boards".
                carried = carried < 0 ? hit.Row : carried;
                scale = text.Tokens[hit.FirstToken].Field == TextField.PartNumber && text.Tokens[board].Field == TextField.Text ? scale * 0.5f : 0;
            }

            if (scale > 0)
            {
                hits[kept++] = hit with { Scale = scale };
            }
        }

        hits[families..count].CopyTo(hits[kept..]);
        count -= families - kept;
        if (carried >= 0 && count < hits.Length)
        {
            hits[count++] = new Hit(HitKind.Family, _derived.Boards[(int)BoardOf(carried, hits[kept..count])], board, 1);
        }

        return count;
    }

    /// <summary>What a board does: what words beside it say, or its chip.</summary>
    private BoardKind BoardOf(int chip, ReadOnlySpan<Hit> hits)
    {
        foreach (var hit in hits)
        {
            if (hit.Kind != HitKind.Term)
            {
                continue;
            }

            foreach (var code in _terms[hit.Row].Codes)
            {
                switch (_trades[code])
                {
                    case 8517: return BoardKind.Radio;
                    case 8526: return BoardKind.Positioning;
                    case 8504: return BoardKind.Power;
                }
            }
        }

        return _boardOf[chip];
    }

    private float ScaleOf(ProductText text, in Hit hit, NamedMakers makers, ReadOnlySpan<Hit> terms)
    {
        var family = _families[hit.Row];
        var run = PartNumberIndex.RunAt(text, hit.FirstToken);
        var exact = _exactness[hit.Row] - Doubt(text, run, family.Pattern, Is(hit, FamilyTraits.Passive));
        var own = false;
        foreach (var maker in family.Makers)
        {
            own |= makers.Has(maker);
        }

        var inField = text.Tokens[hit.FirstToken].Field == TextField.PartNumber;
        var (agree, differ) = Beside(hit, terms);
        var sameTrade = MakesThat(makers, hit.Row);
        agree |= sameTrade;

        // Another's number. Where it is long, whoever named the maker may be wrong, or the part a copy. Bearings of all makers have the same numbers.
        if (!own && family.Makers.Length > 0 && !family.Open && !(sameTrade && Is(hit, FamilyTraits.Bearing)))
        {
            if (makers.Field >= 0)
            {
                return exact >= 4.5f && sameTrade && Is(hit, FamilyTraits.Chip) ? 0.5f : exact >= 6 ? 0.4f : 0;
            }

            // In a text another maker's name may be that of the machine that the part is for.
            if (makers.First >= 0 && !inField && exact < 6)
            {
                return exact >= 4.5f ? 0.4f : 0;
            }
        }

        if (Is(hit, FamilyTraits.Bearing) && HasTradeSuffix(text, hit))
        {
            return 1;
        }

        if (Is(hit, FamilyTraits.DigitsOnly))
        {
            var chars = text.Chars;
            var behind = text.Tokens[run.First].Start + family.Pattern.Length;
            if (behind < run.End && char.IsAsciiDigit(chars[behind]))
            {
                return own ? 1 : 0;
            }

            return own || agree ? 1
                : inField && !differ && !IsOrderNumber(text, run) && (exact >= 4.5f || Is(hit, FamilyTraits.Bearing)) ? 0.7f : 0;
        }

        if (inField)
        {
            return IsOrderNumber(text, run) ? 0
                : own || agree || exact >= 4.5f ? 1
                : exact >= 3.5f ? (differ ? 0.4f : 1)
                : exact >= 2.5f ? (differ ? 0 : 0.4f)
                : 0;
        }

        if (own || agree || exact >= 6)
        {
            return exact >= 2.5f ? 1 : 0.6f;
        }

        // GT85 is a spray.
        if (run.End - text.Tokens[run.First].Start < ShortNumber)
        {
            return 0;
        }

        // A number that begins the line or runs on for long is a part number sooner than one in the middle of a sentence.
        if (Is(hit, FamilyTraits.Component))
        {
            exact += (run.End - text.Tokens[run.First].Start >= LongNumber ? 0.5f : 0) + (Begins(text, run.First) ? 0.5f : 0);
        }

        if (differ)
        {
            // "TPS63020 buck-boost charger": a chip's function is told in the words of apparatus.
            return exact < 4.5f ? 0 : Is(hit, FamilyTraits.Chip) && Begins(text, run.First) && !IsOverSpace(text, run) ? 0.6f : 0.35f;
        }

        return WordsBeside(text, run) >= ManyWords ? (exact >= 4.5f ? 0.8f : exact >= 4 ? 0.4f : 0) : exact >= 4 ? 0.9f : exact >= 3.5f ? 0.7f : 0;
    }

    /// <summary>Whether a maker that is named makes goods of the family's trade.</summary>
    private bool MakesThat(NamedMakers makers, int family)
    {
        foreach (var maker in (ReadOnlySpan<int>)[makers.Field, makers.First, makers.Second])
        {
            if (maker < 0)
            {
                continue;
            }

            foreach (var made in _makers[maker].Codes)
            {
                foreach (var code in _families[family].Codes)
                {
                    if (_trades[made] == _trades[code])
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    private static bool Begins(ProductText text, int token)
    {
        var tokens = text.Tokens;
        return token == 0 || tokens[token - 1].Field != tokens[token].Field
            || (text[tokens[token - 1]] is "the" && (token == 1 || tokens[token - 2].Field != TextField.Text));
    }

    private static float Doubt(ProductText text, in Run run, string pattern, bool isPassive)
    {
        var doubt = IsOverSpace(text, run) && text.Tokens[run.First].Field == TextField.Text ? OverSpace : 0;
        var rest = run.End - text.Tokens[run.First].Start - pattern.Length;
        return doubt + (rest < 2 && isPassive ? TooShort : 0);
    }

    private static bool IsOverSpace(ProductText text, in Run run) => run.Last > run.First && !text.Tokens[run.First + 1].Glued;

    private static int WordsBeside(ProductText text, in Run run)
    {
        var words = 0;
        var tokens = text.Tokens;
        for (var i = 0; i < tokens.Length; i++)
        {
            var isWord = tokens[i].Field == TextField.Text && tokens[i].Kind is TokenKind.Word or TokenKind.Han && tokens[i].Length >= 3;
            words += isWord && (i < run.First || i > run.Last) ? 1 : 0;
        }

        return words;
    }

    /// <summary>Whether terms beside a family speak of the same trade, or only of others.</summary>
    private (bool Agree, bool Differ) Beside(in Hit family, ReadOnlySpan<Hit> terms)
    {
        var differ = false;
        foreach (var hit in terms)
        {
            if (hit.FirstToken >= family.FirstToken && hit.FirstToken + hit.TokenCount <= family.FirstToken + family.TokenCount)
            {
                continue;
            }

            foreach (var code in _terms[hit.Row].Codes)
            {
                foreach (var own in _families[family.Row].Codes)
                {
                    if (_trades[code] == _trades[own])
                    {
                        return (true, false);
                    }
                }

                differ |= _terms[hit.Row].Strength >= 2;
            }
        }

        return (false, differ);
    }

    /// <summary>Suffixes that bearings carry: 6205-2RS, 608ZZ, 6004 C3.</summary>
    private static bool HasTradeSuffix(ProductText text, in Hit hit)
    {
        var next = hit.FirstToken + hit.TokenCount;
        var tokens = text.Tokens;
        return next < tokens.Length && text[tokens[next]] is "2rs" or "2rs1" or "2rsh" or "rs" or "rs1" or "zz" or "2z" or "z" or "2rz" or "llu" or "llb" or "ddu"
            or "vv" or "c2" or "c3" or "c4" or "2rsr" or "2rs2" or "2hrs" or "nr" or "ecp" or "ecm" or "ecj" or "ecml" or "etvp2" or "em1" or "tvp2" or "2rstng" or "tvh"
            or "ecw33" or "ccw33" or "cc" or "cck" or "mbw33" or "e1" or "jr";
    }

    /// <summary>Order numbers of distributors: digits with ND behind (Digi-Key), C and digits (LCSC).</summary>
    private static bool IsOrderNumber(ProductText text, in Run run)
    {
        var tokens = text.Tokens;
        if (run.First == run.Last)
        {
            var chars = text[tokens[run.First]];
            return chars.Length is >= 5 and <= 9 && chars[0] == 'c' && chars[1..].IndexOfAnyExceptInRange('0', '9') < 0;
        }

        if (text[tokens[run.Last]] is not "nd")
        {
            return false;
        }

        for (var i = run.First; i < run.Last; i++)
        {
            if (tokens[i].Kind != TokenKind.Number)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The token that says that the goods are a board or module, or -1. A chip "for a board" is a chip.</summary>
    private int Board(ProductText text, ReadOnlySpan<Hit> cues)
    {
        foreach (var hit in cues)
        {
            if (_cues[hit.Row].Effect == CueEffect.Board && !IsPurpose(text, hit, 3))
            {
                return hit.FirstToken;
            }
        }

        // German writes them as one word: Spannungswandlermodul.
        var tokens = text.Tokens;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Kind == TokenKind.Word && IsGermanBoard(text[tokens[i]]))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsGermanBoard(ReadOnlySpan<char> word) => word.Length > 8 && (word.EndsWith("modul") || word.EndsWith("platine"))
        && !word.StartsWith("leistung") && !word.StartsWith("diode") && !word.StartsWith("thyristor") && !word.StartsWith("igbt")
        && !word.StartsWith("transistor") && !word.StartsWith("solar");

    private static bool IsPurpose(ProductText text, in Hit hit, int before)
    {
        var tokens = text.Tokens;
        var next = hit.FirstToken + hit.TokenCount;
        if (next < tokens.Length && text[tokens[next]] is "icin" or "uchun")
        {
            return true;
        }

        for (var i = Math.Max(0, hit.FirstToken - before); i < hit.FirstToken; i++)
        {
            if (text[tokens[i]] is "for" or "fur" or "fuer" or "pour" or "para" or "per" or "для" or "用于" or "on" or "onto" or "auf" or "на")
            {
                return true;
            }
        }

        return false;
    }
}
