namespace ComplianceHub.Controls.Licences;

/// <summary>What an entry does to the balance of its line.</summary>
public enum BalanceEntryKind
{
    /// <summary>Set aside for a shipment that is planned: nobody else ships it.</summary>
    Reserved,

    /// <summary>Declared to customs as exported. Names the reservation it was set aside by, if any.</summary>
    WrittenOff,

    /// <summary>Customs confirmed what was written off. Moves nothing, but what is confirmed is not corrected any more.</summary>
    Confirmed,

    /// <summary>A reservation, or part of it, was not shipped and is free again.</summary>
    GivenBack,

    /// <summary>What was written off by mistake is taken off again.</summary>
    Corrected,
}

/// <summary>An entry in the balance of a licence. Entries are never edited or removed: a mistake is met by an entry of its own.</summary>
/// <param name="Quantity">In the unit of the line; never negative, the kind says which way it counts.</param>
/// <param name="Value">In the currency of the line; never negative.</param>
/// <param name="RefersTo">
/// The entry that this one answers: a correction or confirmation names what was written off, what is given back its reservation.
/// </param>
public sealed record BalanceEntry(Guid Id, int Line, BalanceEntryKind Kind, decimal Quantity, decimal Value, Guid? RefersTo = null);

/// <summary>Where one line of a licence stands.</summary>
/// <param name="Licensed">Quantity licensed, without tolerance.</param>
/// <param name="Most">Quantity that may go, tolerance and all.</param>
/// <param name="Reserved">Set aside and not yet shipped.</param>
/// <param name="Used">Written off, less what was corrected.</param>
/// <param name="Left">What may still go of the most.</param>
/// <param name="ValueLimit">Null where the licence has none; then <paramref name="ValueLeft"/> is null too.</param>
public sealed record LineBalance(
    int Line,
    string Unit,
    decimal Licensed,
    decimal Most,
    decimal Reserved,
    decimal Used,
    decimal Left,
    string Currency,
    decimal? ValueLimit,
    decimal ValueReserved,
    decimal ValueUsed,
    decimal? ValueLeft)
{
    /// <summary>Whether nothing more goes under the line: its licensed quantity was shipped, or the value it was licensed for.</summary>
    public bool IsUsedUp => Used >= Licensed || (ValueLimit is { } limit && ValueUsed >= limit);

    /// <summary>Digits after the point that a use may have: those of the unit, and all that an odd remainder has, which goes whole.</summary>
    public int QuantityDecimals => Math.Max(UnitOfMeasure.Find(Unit)?.Decimals ?? 4, Scale(Left));

    /// <summary>Digits after the point that the value of a use may have.</summary>
    public int ValueDecimals => Math.Max(Licences.Currency.Find(Currency)?.Decimals ?? 2, Scale(ValueLeft ?? 0));

    // A division drops the zeros at the end.
    private static int Scale(decimal number) => (number / 1.0000000000000000000000000000m).Scale;
}

/// <summary>The balance of a licence: the sums of its entries, line by line.</summary>
public sealed class Balance
{
    private static readonly LicenceProblem[] Nothing = [];

    private readonly Dictionary<int, LicenceLine> _licensed;
    private readonly Dictionary<Guid, BalanceEntry> _entries = [];

    /// <summary>What is still open of a reservation (not shipped or given back) or of what was written off (not corrected).</summary>
    private readonly Dictionary<Guid, (decimal Quantity, decimal Value)> _open = [];
    private readonly Dictionary<Guid, (decimal Quantity, decimal Value)> _confirmed = [];
    private readonly HashSet<Guid> _corrected = [];

    private Balance(IReadOnlyList<LicenceLine> lines, IEnumerable<BalanceEntry> entries)
    {
        _licensed = lines.ToDictionary(l => l.Line);
        foreach (var entry in entries)
        {
            Add(entry);
        }

        Lines = [.. lines.OrderBy(l => l.Line).Select(Sum)];
    }

    /// <summary>Every line, by number.</summary>
    public IReadOnlyList<LineBalance> Lines { get; }

    /// <summary>Whether every line is used up.</summary>
    public bool IsExhausted => Lines.All(l => l.IsUsedUp);

    /// <summary>The balance of a licence.</summary>
    /// <param name="entries">In the order in which they were made: an entry comes after the one it refers to.</param>
    /// <exception cref="ArgumentException">
    /// The entries contradict each other: an id twice, a line that is not licensed, a reference to nothing or of the wrong kind, a second
    /// correction, or more taken back than there is. They were not checked when they were made, or were changed since.
    /// </exception>
    public static Balance Of(IReadOnlyList<LicenceLine> lines, IEnumerable<BalanceEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(entries);
        return new(lines, entries);
    }

    /// <summary>What is wrong with a use of the licence as its holder reports it; empty where nothing is.</summary>
    /// <param name="value">In the currency of the line.</param>
    /// <param name="reference">Number of the customs declaration.</param>
    /// <param name="reservation">The reservation that the goods were set aside by: what is open of it may be used too.</param>
    public IReadOnlyList<LicenceProblem> CheckUse(int line, decimal quantity, decimal value, string? reference, Guid? reservation = null) =>
        [.. CheckAmount(line, quantity, value, reservation), .. DeclarationNumber.Problem(reference) is { } problem ? [new("Reference", problem)] : Nothing];

    /// <summary>What is wrong with a quantity and value that are to be reserved or used; empty where nothing is.</summary>
    /// <param name="reservation">The reservation that the goods were set aside by, if any.</param>
    public IReadOnlyList<LicenceProblem> CheckAmount(int line, decimal quantity, decimal value, Guid? reservation = null)
    {
        if (Lines.FirstOrDefault(l => l.Line == line) is not { } balance)
        {
            return [new("LineNumber", $"The licence has no line {line}.")];
        }

        var (reserved, reservedValue) = (0m, 0m);
        if (reservation is { } id)
        {
            if (!_entries.TryGetValue(id, out var entry) || entry.Kind != BalanceEntryKind.Reserved || entry.Line != line)
            {
                return [new("LineNumber", $"Nothing was reserved on line {line} by that name.")];
            }

            (reserved, reservedValue) = _open[id];
        }

        var quantityProblem = QuantityProblem(balance, quantity, balance.Left + reserved);
        var valueProblem = ValueProblem(balance, value, balance.ValueLeft + reservedValue);
        return
        [
            .. quantityProblem is null ? [] : (LicenceProblem[])[new("Quantity", quantityProblem)],
            .. valueProblem is null ? [] : (LicenceProblem[])[new("Value", valueProblem)],
        ];
    }

    /// <summary>What is wrong with a correction that takes this much off what an entry wrote off; empty where nothing is.</summary>
    /// <param name="quantity">How much too much was written off; 0 where only the value was wrong.</param>
    /// <param name="value">How much value too much was written off; 0 where only the quantity was wrong.</param>
    public IReadOnlyList<LicenceProblem> CheckCorrection(Guid entryId, decimal quantity, decimal value)
    {
        if (!_entries.TryGetValue(entryId, out var entry) || entry.Kind != BalanceEntryKind.WrittenOff)
        {
            return [new("LineNumber", "There is no such use to correct.")];
        }

        if (_corrected.Contains(entryId))
        {
            return [new("LineNumber", "This use was corrected already: a use is corrected once. Record a use of its own for what was taken off too much.")];
        }

        var line = _licensed[entry.Line];
        var (open, openValue) = Correctable(entryId);
        var problems = new List<LicenceProblem>();
        if (quantity < 0 || quantity > open)
        {
            problems.Add(new("Quantity", $"{Write(quantity, line)}: 0 to {Write(open, line)} can be taken off this use."));
        }
        // What takes all of a use back may be as odd as the use was.
        else if (quantity != open && UnitOfMeasure.Find(line.Unit) is { } unit && Problem.OfDecimals(quantity, unit) is { } decimals)
        {
            problems.Add(new("Quantity", decimals));
        }

        if (value < 0 || value > openValue)
        {
            problems.Add(new("Value", $"{Currency.Write(value, line.Currency)}: 0 to {Currency.Write(openValue, line.Currency)} can be taken off this use."));
        }
        else if (value != openValue && Currency.Find(line.Currency) is { } currency && Problem.OfDecimals(value, currency) is { } decimals)
        {
            problems.Add(new("Value", decimals));
        }

        if (quantity == 0 && value == 0)
        {
            problems.Add(new("Quantity", "The correction takes nothing off: give a quantity or a value."));
        }

        return problems;
    }

    private static string? QuantityProblem(LineBalance line, decimal quantity, decimal left)
    {
        var unit = UnitOfMeasure.Find(line.Unit);
        if (quantity <= 0)
        {
            return $"{UnitOfMeasure.Write(quantity, line.Unit)}: the quantity must be more than 0.";
        }

        return quantity > left
            ? $"{UnitOfMeasure.Write(quantity, line.Unit)}: of line {line.Line}, {UnitOfMeasure.Write(left, line.Unit)} "
                + $"{(unit is { Decimals: 0 } && left == 1 ? "is" : "are")} left, of {UnitOfMeasure.Write(line.Most, line.Unit)}."
            // What is left of an older licence may be odd: it goes whole.
            : unit is null || quantity == left || Problem.OfDecimals(quantity, unit) is not { } decimals ? null
            : Problem.OfDecimals(left, unit) is null ? decimals
            : $"{decimals} All that is left, {UnitOfMeasure.Write(left, line.Unit)}, can be used at once.";
    }

    private static string? ValueProblem(LineBalance line, decimal value, decimal? left)
    {
        if (value <= 0)
        {
            return $"{Currency.Write(value, line.Currency)}: the value must be more than 0.";
        }

        return value > left
            ? $"{Currency.Write(value, line.Currency)}: of line {line.Line}, {Currency.Write(left.Value, line.Currency)} are left, "
                + $"of {Currency.Write(line.ValueLimit ?? 0, line.Currency)}."
            : value != left && Currency.Find(line.Currency) is { } currency ? Problem.OfDecimals(value, currency) : null;
    }

    private void Add(BalanceEntry entry)
    {
        if (!_licensed.ContainsKey(entry.Line))
        {
            throw Contradiction(entry, $"line {entry.Line} is not licensed");
        }

        if (entry.Quantity < 0 || entry.Value < 0)
        {
            throw Contradiction(entry, "an amount is negative");
        }

        if (!_entries.TryAdd(entry.Id, entry))
        {
            throw Contradiction(entry, "it is there twice");
        }

        switch (entry.Kind)
        {
            case BalanceEntryKind.Reserved:
                if (entry.RefersTo is not null)
                {
                    throw Contradiction(entry, "a reservation refers to nothing");
                }

                _open.Add(entry.Id, (entry.Quantity, entry.Value));
                break;
            case BalanceEntryKind.WrittenOff:
                if (entry.RefersTo is not null)
                {
                    // The value set aside was an estimate: what was declared may be more, and is counted as used, not as reserved.
                    var (quantity, value) = _open[Answered(entry, BalanceEntryKind.Reserved)];
                    _open[entry.RefersTo.Value] = (quantity - Math.Min(quantity, entry.Quantity), value - Math.Min(value, entry.Value));
                }

                _open.Add(entry.Id, (entry.Quantity, entry.Value));
                break;
            case BalanceEntryKind.Confirmed:
                var written = Answered(entry, BalanceEntryKind.WrittenOff);
                Take(entry, Correctable(written));
                var confirmed = _confirmed.GetValueOrDefault(written);
                _confirmed[written] = (confirmed.Quantity + entry.Quantity, confirmed.Value + entry.Value);
                break;
            case BalanceEntryKind.GivenBack:
                var reservation = Answered(entry, BalanceEntryKind.Reserved);
                _open[reservation] = Take(entry, _open[reservation]);
                break;
            case BalanceEntryKind.Corrected:
                var mistake = Answered(entry, BalanceEntryKind.WrittenOff);
                if (!_corrected.Add(mistake))
                {
                    throw Contradiction(entry, "what it corrects was corrected already");
                }

                Take(entry, Correctable(mistake));
                _open[mistake] = Take(entry, _open[mistake]);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(entry), entry.Kind, "No such kind of entry.");
        }
    }

    private Guid Answered(BalanceEntry entry, BalanceEntryKind kind) =>
        entry.RefersTo is { } id && _entries.TryGetValue(id, out var answered) && answered.Kind == kind && answered.Line == entry.Line
            ? id
            : throw Contradiction(entry, $"nothing was {(kind == BalanceEntryKind.Reserved ? "reserved" : "written off")} that it could refer to");

    private static (decimal Quantity, decimal Value) Take(BalanceEntry entry, (decimal Quantity, decimal Value) from) =>
        entry.Quantity <= from.Quantity && entry.Value <= from.Value
            ? (from.Quantity - entry.Quantity, from.Value - entry.Value)
            : throw Contradiction(entry, "it takes more than there is");

    private (decimal Quantity, decimal Value) Correctable(Guid written)
    {
        var ((quantity, value), confirmed) = (_open[written], _confirmed.GetValueOrDefault(written));
        return (quantity - confirmed.Quantity, value - confirmed.Value);
    }

    private LineBalance Sum(LicenceLine line)
    {
        var (reserved, valueReserved) = Total(line, BalanceEntryKind.Reserved);
        var (used, valueUsed) = Total(line, BalanceEntryKind.WrittenOff);
        return new(
            line.Line, line.Unit, line.Quantity, line.MostQuantity, reserved, used, line.MostQuantity - reserved - used,
            line.Currency, line.ValueLimit, valueReserved, valueUsed, line.ValueLimit - valueReserved - valueUsed);
    }

    private (decimal Quantity, decimal Value) Total(LicenceLine line, BalanceEntryKind kind)
    {
        var open = _entries.Values.Where(e => e.Line == line.Line && e.Kind == kind).Select(e => _open[e.Id]).ToList();
        return (open.Sum(o => o.Quantity), open.Sum(o => o.Value));
    }

    private static string Write(decimal quantity, LicenceLine line) => UnitOfMeasure.Write(quantity, line.Unit);

    private static ArgumentException Contradiction(BalanceEntry entry, string why) =>
        new($"Entry {entry.Id} ({entry.Kind}, line {entry.Line}) contradicts the others: {why}.", nameof(entry));
}
