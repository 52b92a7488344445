using System.Globalization;
using ComplianceHub.Controls.Licences;
using ComplianceHub.Controls.Measures;
using ComplianceHub.Controls.Text;

namespace ComplianceHub.Controls.Cases;

/// <summary>What is cut of one line; null where nothing is.</summary>
/// <param name="Quantity">In the unit of the requested line.</param>
/// <param name="ValueLimit">Most that may be shipped in value, in the currency of the requested line.</param>
public sealed record NarrowedLine(int Line, decimal? Quantity, decimal? ValueLimit);

/// <summary>A line as it is licensed.</summary>
/// <param name="PartNumber">Empty where none was stated.</param>
/// <param name="Tier">As the list writes it, or null.</param>
/// <param name="CountryOfOrigin">ISO 3166 alpha-2.</param>
/// <param name="UnitValue">As requested, in <paramref name="Currency"/> (ISO 4217).</param>
/// <param name="ValueLimit">Quantity times unit value where the officers set no limit of their own.</param>
public sealed record GrantedLine(
    int Line, string Name, string Manufacturer, string PartNumber, IReadOnlyList<string> ListedHs6, string? Tier, string CountryOfOrigin,
    decimal Quantity, string Unit, decimal UnitValue, string Currency, decimal ValueLimit);

/// <summary>Requested and granted side by side, in words.</summary>
/// <param name="Line">Null for what concerns the whole request.</param>
/// <param name="Field">Path as in <see cref="Narrowing.Check"/>.</param>
/// <param name="Changed">Whether the officers cut it; false for the period, which nobody requested, and for lines that need no licence.</param>
public sealed record NarrowingRow(int? Line, string Field, string Label, string Requested, string Granted, bool Changed);

/// <summary>
/// What the officers grant of a request, and under which conditions: never more than was requested, and only lines that a measure reaches. Both
/// officers sign its hash.
/// </summary>
public sealed record Narrowing
{
    /// <summary>Version of this layout. A reader refuses those it does not know.</summary>
    public const int CurrentFormat = 1;

    /// <summary>Longest licence.</summary>
    public const int MaxMonths = 60;

    public int Format { get; init; } = CurrentFormat;

    /// <summary>Lines that are cut; those that are not named are granted as requested.</summary>
    public required IReadOnlyList<NarrowedLine> Lines { get; init; }

    /// <summary>Numbers of lines that are not granted, though a measure reaches them.</summary>
    public required IReadOnlyList<int> LeftOut { get; init; }

    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day on which the licence may be used.</summary>
    public required DateOnly ValidUntil { get; init; }

    /// <summary>What its holder must keep to, in the order of the certificate.</summary>
    public IReadOnlyList<LicenceCondition> Conditions { get; init; } = [];

    /// <summary>Grants everything that can be licensed, as requested and without conditions.</summary>
    public static Narrowing Nothing(DateOnly validFrom, DateOnly validUntil) =>
        new() { Lines = [], LeftOut = [], ValidFrom = validFrom, ValidUntil = validUntil };

    public string ToCanonicalJson() => CanonicalJson.Of(this);

    /// <summary>SHA-256 of <see cref="ToCanonicalJson"/>, 64 lower-case hexadecimal digits.</summary>
    public string Hash() => CanonicalJson.Hash(ToCanonicalJson());

    /// <summary>Reads canonical JSON. Null where the text is no narrowing of a format that this build knows.</summary>
    public static Narrowing? Read(string json) =>
        CanonicalJson.Read<Narrowing>(json) is { Format: CurrentFormat } read
            && read.Lines.All(line => line is not null) && read.Conditions.All(condition => condition is not null) ? read : null;

    /// <summary>
    /// What is wrong, field by field: judgement, lines, lines[2], lines[2].quantity, lines[2].valueLimit, leftOut, validFrom, validUntil, with the
    /// line number in brackets. Empty where it can be signed.
    /// </summary>
    /// <param name="judgement">Of exactly this request.</param>
    /// <param name="today">The legal day on which it is checked.</param>
    public IReadOnlyList<(string Field, string Message)> Check(ExceptionRequest request, Judgement judgement, DateOnly today) =>
        [.. CheckGoods(request, judgement), .. CheckPeriod(today)];

    /// <summary>The lines of the licence: those that a measure reaches and that were not left out, in the order of the request.</summary>
    /// <exception cref="ArgumentException"><see cref="Check"/> finds something wrong with the lines.</exception>
    public IReadOnlyList<GrantedLine> Apply(ExceptionRequest request, Judgement judgement)
    {
        if (CheckGoods(request, judgement).Select(p => p.Message).FirstOrDefault() is { } problem)
        {
            throw new ArgumentException(problem, nameof(request));
        }

        return
        [
            .. Licensable(request, judgement).Where(l => !LeftOut.Contains(l.Goods.Line)).Select(l =>
            {
                var (goods, judged) = l;
                var (quantity, limit) = Granted(goods);
                return new GrantedLine(
                    goods.Line, goods.Name, goods.Manufacturer, goods.PartNumber ?? "", judged.ListedHs6, judged.Tier, goods.CountryOfOrigin,
                    quantity, goods.Unit, goods.UnitValue, goods.Currency, limit);
            }),
        ];
    }

    /// <summary>Requested and granted side by side, for any narrowing, one that cannot be signed too.</summary>
    /// <param name="unlimited">Lines of a licence from before there were value limits: the value is what they are worth, and limits nothing.</param>
    public IReadOnlyList<NarrowingRow> Rows(ExceptionRequest request, Judgement judgement, IReadOnlyCollection<int>? unlimited = null)
    {
        var reached = judgement.Lines.Where(l => l.Reached).Select(l => l.Line).ToHashSet();
        return
        [
            .. request.Goods.SelectMany(goods => Rows(goods, reached.Contains(goods.Line), unlimited?.Contains(goods.Line) == true)),
            new(null, "validFrom", "Valid from", FieldWords.Stated(null), FieldWords.Day(ValidFrom), false),
            new(null, "validUntil", "Valid until", FieldWords.Stated(null), FieldWords.Day(ValidUntil), false),
        ];
    }

    private IEnumerable<NarrowingRow> Rows(RequestedGoods goods, bool reached, bool unlimited)
    {
        var (path, label) = (Path(goods.Line), FieldWords.Line(goods.Line));
        if (!reached)
        {
            return [new(goods.Line, path, label, FieldWords.Of(goods), "needs no licence", false)];
        }

        if (LeftOut.Contains(goods.Line))
        {
            return [new(goods.Line, path, label, FieldWords.Of(goods), "left out", true)];
        }

        var (quantity, limit) = Granted(goods);
        var whole = goods.Quantity * goods.UnitValue;
        var (requested, granted) = (UnitOfMeasure.Write(goods.Quantity, goods.Unit), UnitOfMeasure.Write(quantity, goods.Unit));
        return
        [
            new(goods.Line, path + ".quantity", label + ": quantity", requested, granted, quantity != goods.Quantity),
            new(
                goods.Line, path + ".valueLimit", label + (unlimited ? ": value" : ": value limit"),
                Currency.Write(whole, goods.Currency), Currency.Write(limit, goods.Currency), limit != whole),
        ];
    }

    private List<(string Field, string Message)> CheckGoods(ExceptionRequest request, Judgement judgement)
    {
        if (judgement.RequestHash != request.Hash())
        {
            return [("judgement", "The judgement is of another version of the request: judge this one first.")];
        }

        if (judgement.Outcome != AssessmentOutcome.NeedsException)
        {
            return [("judgement", $"The request was judged as {MeasureWords.Of(judgement.Outcome)}: there is nothing that can be licensed.")];
        }

        var numbers = Licensable(request, judgement).Select(l => l.Goods.Line).ToHashSet();
        var problems = new List<(string, string)>();
        foreach (var line in Lines.Select(l => l.Line).Concat(LeftOut).Distinct())
        {
            if (WhyNot(line, request, numbers) is { } reason)
            {
                problems.Add((Path(line), reason));
            }
        }

        foreach (var line in Lines)
        {
            if (request.Goods.FirstOrDefault(g => g.Line == line.Line) is { } goods)
            {
                problems.AddRange(CheckLine(line, goods));
            }
        }

        if (numbers.IsSubsetOf(LeftOut))
        {
            problems.Add(("leftOut", "Nothing is left to license: keep one line at least, or recommend refusal."));
        }

        return problems;
    }

    private string? WhyNot(int line, ExceptionRequest request, HashSet<int> licensable)
    {
        if (request.Goods.All(g => g.Line != line))
        {
            return $"The request has no line {line}.";
        }

        if (!licensable.Contains(line))
        {
            return $"Line {line} needs no licence, as no measure reaches it: it can be neither cut nor left out.";
        }

        return Lines.Count(l => l.Line == line) + LeftOut.Count(l => l == line) > 1
            ? $"Line {line} is named more than once: cut it once, or leave it out."
            : null;
    }

    private static IEnumerable<(string Field, string Message)> CheckLine(NarrowedLine line, RequestedGoods goods)
    {
        if (line.Quantity is { } quantity && (quantity <= 0 || quantity > goods.Quantity))
        {
            yield return (Path(line.Line) + ".quantity",
                $"Line {line.Line}: the quantity is {UnitOfMeasure.Write(quantity, goods.Unit)}. "
                + $"Grant more than 0, and at most the {UnitOfMeasure.Write(goods.Quantity, goods.Unit)} requested.");
        }

        var requested = goods.Quantity * goods.UnitValue;
        if (line.ValueLimit is { } limit && (limit <= 0 || limit > requested))
        {
            yield return (Path(line.Line) + ".valueLimit", requested == 0
                ? $"Line {line.Line}: no value was stated that could be limited."
                : $"Line {line.Line}: the value limit is {Currency.Write(limit, goods.Currency)}. "
                    + $"Grant more than 0, and at most the {Currency.Write(requested, goods.Currency)} requested.");
        }
    }

    private IEnumerable<(string Field, string Message)> CheckPeriod(DateOnly today)
    {
        if (ValidFrom < today)
        {
            yield return ("validFrom", $"The first day, {FieldWords.Day(ValidFrom)}, is in the past: today is {FieldWords.Day(today)}.");
        }

        if (ValidUntil <= ValidFrom)
        {
            yield return ("validUntil", $"The last day, {FieldWords.Day(ValidUntil)}, must be after the first, {FieldWords.Day(ValidFrom)}.");
        }
        else if (ValidFrom <= DateOnly.MaxValue.AddMonths(-MaxMonths) && ValidUntil > ValidFrom.AddMonths(MaxMonths))
        {
            yield return ("validUntil", $"The licence would run until {FieldWords.Day(ValidUntil)}: {MaxMonths} months is the longest.");
        }
    }

    private static IEnumerable<(RequestedGoods Goods, JudgedLine Judged)> Licensable(ExceptionRequest request, Judgement judgement) =>
        request.Goods.Join(judgement.Lines.Where(l => l.Reached), g => g.Line, l => l.Line, (goods, judged) => (goods, judged));

    private (decimal Quantity, decimal ValueLimit) Granted(RequestedGoods goods)
    {
        var line = Lines.FirstOrDefault(l => l.Line == goods.Line);
        var quantity = line?.Quantity ?? goods.Quantity;
        return (quantity, line?.ValueLimit ?? quantity * goods.UnitValue);
    }

    private static string Path(int line) => string.Create(CultureInfo.InvariantCulture, $"lines[{line}]");
}
