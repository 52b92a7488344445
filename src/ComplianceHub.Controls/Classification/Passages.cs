namespace ComplianceHub.Controls.Classification;

internal enum PassageKind : byte
{
    /// <summary>Names goods.</summary>
    Article,

    /// <summary>Says where goods are used, what stands beside them, what they contain, what they are not.</summary>
    Context,

    /// <summary>Says nothing about goods.</summary>
    GoodsFree,
}

/// <summary>A passage: units from <paramref name="First"/> to before <paramref name="End"/>.</summary>
/// <param name="HeadFirst">Where it says what the goods are before (or, in Turkish, after) what they are for or with; no units where it does not say
/// so.</param>
/// <param name="HasAside">Some of its words say nothing about goods, and others do.</param>
/// <param name="IsRest">One or two words that are left of a passage that otherwise says nothing about goods: as like as not they say nothing either.</param>
internal readonly record struct PassageSpan(int First, int End, PassageKind Kind, int HeadFirst, int HeadEnd, bool IsRest = false, bool HasAside = false)
{
    public bool HasHead => HeadEnd > HeadFirst;
}

/// <summary>
/// Divides a text into passages: sentences, lines, bullets, what stands between dashes. How a passage is understood depends on its own words only, so that what
/// is added to a text changes nothing about the passages that were there. One instance is reused: not thread-safe.
/// </summary>
internal sealed class Passages
{
    /// <summary>A longer passage is divided without regard to what it says.</summary>
    private const int MostUnits = 60;

    private const int MostChars = 1600;

    private const int MostRest = 2;

    private readonly PassageSpan[] _items = new PassageSpan[Units.Most];
    private readonly bool[] _aside = new bool[Units.Most];
    private readonly float[] _scores = new float[Units.Most];
    private readonly byte[] _from = new byte[2 * Units.Most];

    public int Count { get; private set; }

    public bool AnyAside { get; private set; }

    public ReadOnlySpan<PassageSpan> Items => _items.AsSpan(0, Count);

    /// <summary>Whether a unit says nothing about the goods.</summary>
    public bool IsAside(int unit) => _aside[unit];

    public void Divide(Units units, GoodsFree goodsFree)
    {
        Count = 0;
        AnyAside = false;
        var items = units.Items;
        goodsFree.Tag(items, _aside, _scores, _from);
        for (var first = 0; first < items.Length;)
        {
            var end = first + 1;
            var opens = PassagePhrases.At(SentenceFrom(items, first), PhraseEffect.Opener) > 0;
            while (end < items.Length && items[end].Before != Break.Sentence && end - first < MostUnits && items[end].End - items[first].Start < MostChars
                && (opens || PassagePhrases.At(SentenceFrom(items, end), PhraseEffect.Sentence) == 0) && !EndsWith(PhraseEffect.Verb, items, first, end))
            {
                end++;
            }

            // Goods, a space, and a Turkish sentence that ends with its verb: the sentence begins with a capital letter.
            var joint = EndsWith(PhraseEffect.Verb, items, first, end) ? LastJoint(items, first, end) : first;
            if (joint > first)
            {
                _items[Count++] = Of(items, first, joint);
            }

            _items[Count++] = Of(items, joint, end);
            first = end;
        }
    }

    private static int LastJoint(ReadOnlySpan<Unit> units, int first, int end)
    {
        for (var i = end - 1; i > first; i--)
        {
            if (units[i].IsJoint)
            {
                return i;
            }
        }

        return first;
    }

    /// <summary>The units from one to the end of its sentence.</summary>
    private static ReadOnlySpan<Unit> SentenceFrom(ReadOnlySpan<Unit> units, int first)
    {
        var end = first + 1;
        while (end < units.Length && end - first < 4 && units[end].Before != Break.Sentence)
        {
            end++;
        }

        return units[first..end];
    }

    private PassageSpan Of(ReadOnlySpan<Unit> units, int first, int end)
    {
        int from = -1, to = -1, words = 0, others = 0;
        for (var i = first; i < end; i++)
        {
            if (_aside[i])
            {
                AnyAside = true;
                others++;
                continue;
            }

            from = from < 0 ? i : from;
            to = i + 1;
            words += units[i].IsWord || units[i].End - units[i].Start > 3 ? 1 : 0;
        }

        if (words == 0)
        {
            for (var i = first; i < end; i++)
            {
                _aside[i] = true;
            }

            AnyAside = true;
            return new PassageSpan(first, end, PassageKind.GoodsFree, 0, 0);
        }

        var isRest = words <= MostRest && others >= 2 * words;
        if (PassagePhrases.At(units[from..end], PhraseEffect.Opener) > 0 || PassagePhrases.At(units[first..end], PhraseEffect.Opener) > 0
            || EndsWith(PhraseEffect.Final, units, from, to) || EndsWith(PhraseEffect.Final, units, first, end))
        {
            return new PassageSpan(first, end, PassageKind.Context, 0, 0);
        }

        for (var i = from + 1; i < to; i++)
        {
            if (!_aside[i] && PassagePhrases.At(units[i..to], PhraseEffect.Marker) > 0)
            {
                return new PassageSpan(first, end, PassageKind.Article, first, i, isRest, others > 0);
            }
        }

        for (var i = to - 2; i > from; i--)
        {
            if (!_aside[i] && PassagePhrases.At(units[i..to], PhraseEffect.Behind) is > 0 and var length && i + length < to)
            {
                return new PassageSpan(first, end, PassageKind.Article, i + length, end, isRest, others > 0);
            }
        }

        return new PassageSpan(first, end, PassageKind.Article, 0, 0, isRest, others > 0);
    }

    private static bool EndsWith(PhraseEffect effect, ReadOnlySpan<Unit> units, int from, int to)
    {
        for (var i = Math.Max(from, to - 3); i < to; i++)
        {
            if (PassagePhrases.At(units[i..to], effect) == to - i)
            {
                return true;
            }
        }

        return false;
    }
}
