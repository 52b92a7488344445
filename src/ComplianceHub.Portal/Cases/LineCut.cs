using System.Globalization;
using ComplianceHub.Controls.Cases;
using ComplianceHub.Controls.Licences;

namespace ComplianceHub.Portal.Cases;

/// <summary>A requested line on the form of a recommendation, with what is to be granted of it as typed so far.</summary>
/// <param name="reached">Whether a measure reaches the line: only such lines are licensed.</param>
public sealed class LineCut(RequestedGoods goods, bool reached)
{
    public RequestedGoods Goods { get; } = goods;

    public bool Reached { get; } = reached;

    /// <summary>Null while what stands in the field cannot be read.</summary>
    public decimal? Quantity { get; set; } = goods.Quantity;

    /// <summary>Null where none of its own is set: it follows the quantity.</summary>
    public decimal? ValueLimit { get; set; }

    public bool LeftOut { get; set; }

    /// <summary>What was requested in value.</summary>
    public decimal Value => Goods.Quantity * Goods.UnitValue;

    public bool IsTyped => Quantity != Goods.Quantity || ValueLimit is not null || LeftOut;

    public int QuantityDecimals => UnitOfMeasure.Find(Goods.Unit)?.Decimals ?? 4;

    public int ValueDecimals => Currency.Find(Goods.Currency)?.Decimals ?? 2;

    public string Unit => UnitOfMeasure.Find(Goods.Unit)?.Symbol ?? Goods.Unit;

    /// <summary>The value limit where none of its own is set.</summary>
    public string Follows => Quantity is { } quantity ? Currency.Write(quantity * Goods.UnitValue, Goods.Currency) : "";

    /// <summary>Paths as the use case answers with them.</summary>
    public string Path => string.Create(CultureInfo.InvariantCulture, $"Lines[{Goods.Line}]");

    public string QuantityPath => Path + ".quantity";

    public string ValueLimitPath => Path + ".valueLimit";

    /// <summary>Whether a field of the line shows what is wrong with it.</summary>
    public bool Shows(string field) => field == Path || (Reached && !LeftOut && (field == QuantityPath || field == ValueLimitPath));

    /// <summary>The lines of the request; what was typed for a line stays where it is still the same.</summary>
    public static IReadOnlyList<LineCut> Of(ExceptionRequest request, Judgement judgement, IReadOnlyList<LineCut> typed)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(judgement);
        var reached = judgement.Lines.Where(l => l.Reached).Select(l => l.Line).ToHashSet();
        return
        [
            .. request.Goods.Select(g =>
                typed.FirstOrDefault(t => t.Goods == g && t.Reached == reached.Contains(g.Line) && t.IsTyped) ?? new LineCut(g, reached.Contains(g.Line))),
        ];
    }

    /// <summary>What the lines as typed would grant.</summary>
    public static Narrowing ToNarrowing(IReadOnlyList<LineCut> lines, DateOnly validFrom, DateOnly validUntil) => new()
    {
        Lines = [.. lines.Where(l => l.Reached && !l.LeftOut).Select(l => l.Cut()).Where(c => c.Quantity is not null || c.ValueLimit is not null)],
        LeftOut = [.. lines.Where(l => l.Reached && l.LeftOut).Select(l => l.Goods.Line)],
        ValidFrom = validFrom,
        ValidUntil = validUntil,
    };

    private NarrowedLine Cut() => new(
        Goods.Line,
        Quantity == Goods.Quantity ? null : Quantity,
        ValueLimit == (Quantity ?? Goods.Quantity) * Goods.UnitValue ? null : ValueLimit);
}
