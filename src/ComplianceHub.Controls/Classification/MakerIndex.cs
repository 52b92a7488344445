namespace ComplianceHub.Controls.Classification;

/// <summary>Which makers a text names: the one in the manufacturer's field and two that stand in the text; -1 where there is none.</summary>
internal readonly record struct NamedMakers(int Field, int First, int Second)
{
    public bool Has(int maker) => maker >= 0 && (Field == maker || First == maker || Second == maker);
}

/// <summary>Finds makers by their names, whatever legal form, place or division stands behind. Immutable.</summary>
internal sealed class MakerIndex
{
    private readonly PhraseIndex _index;
    private readonly int[] _makerOf;
    private readonly bool[] _fieldOnly;

    /// <param name="names">
    /// Folded words of each name; the number of its maker; whether it is too common a word or too short to be a maker's name in a text.
    /// </param>
    public MakerIndex(IReadOnlyList<(string[] Words, int Maker, bool FieldOnly)> names)
    {
        _index = new PhraseIndex([.. names.Select(n => (n.Words, new bool[n.Words.Length]))]);
        _makerOf = [.. names.Select(n => n.Maker)];
        _fieldOnly = [.. names.Select(n => n.FieldOnly)];
    }

    /// <summary>The makers that a text names.</summary>
    /// <param name="hits">Room for the search; what it holds afterwards counts for nothing.</param>
    public NamedMakers Named(ProductText text, Span<Hit> hits)
    {
        int field = -1, first = -1, second = -1;
        var tokens = text.Tokens;
        for (var i = 0; i < tokens.Length;)
        {
            var (found, length) = _index.Find(text, i, HitKind.Maker, hits[..Math.Min(1, hits.Length)]);
            if (found > 0)
            {
                var inField = tokens[i].Field == TextField.Manufacturer;
                var maker = _makerOf[hits[0].Row];
                if (inField)
                {
                    // A short name counts only where the field begins with it: "ST Microelectronics", not "1st Co".
                    var begins = i == 0 || tokens[i - 1].Field != TextField.Manufacturer;
                    field = field < 0 && (begins || !_fieldOnly[hits[0].Row]) ? maker : field;
                }
                else if (!_fieldOnly[hits[0].Row])
                {
                    (first, second) = first < 0 || first == maker ? (maker, second) : (first, maker);
                }
            }

            i += Math.Max(length, 1);
        }

        return new(field, first, second);
    }

    /// <summary>The maker whose name a text is, or -1. For files.</summary>
    public int Find(string name, ProductText fold)
    {
        fold.Clear();
        fold.Append(name, TextField.Manufacturer);
        return Named(fold, new Hit[1]).Field;
    }
}
