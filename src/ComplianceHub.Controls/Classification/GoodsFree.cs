namespace ComplianceHub.Controls.Classification;

/// <summary>
/// Finds the words of a text that say nothing about the goods: origin, weight, packing, payment, delivery, warranty, sample, end use. A linear model of each
/// word and its neighbours, learned from sentences in several languages put around goods, and the most probable division into runs, for which each change from
/// goods to other words and back costs something. Nothing crosses the end of a sentence.
/// </summary>
internal sealed class GoodsFree
{
    public const int Bits = 16;
    public const int FeatureCount = 9;

    /// <summary>Log-odds that a change inside a sentence costs.</summary>
    private const float Change = 2.5f;

    /// <summary>And behind a comma, where changes are.</summary>
    private const float ChangeAtClause = 1.2f;

    /// <summary>And inside a part number, which is not divided.</summary>
    private const float Never = 1000f;

    private readonly sbyte[] _weights;
    private readonly float _scale;

    /// <summary>Knows no such words.</summary>
    public static GoodsFree None { get; } = new(new sbyte[1 << Bits], 0, -8);

    public GoodsFree(sbyte[] weights, float scale, float bias) => (_weights, _scale, Bias) = (weights, scale, bias);

    public ReadOnlySpan<sbyte> Weights => _weights;

    public float Scale => _scale;

    public float Bias { get; }

    /// <summary>Slots of the features of a unit.</summary>
    public static void FeaturesOf(ReadOnlySpan<Unit> units, int i, Span<int> slots)
    {
        var word = units[i].Word;
        var before = i > 0 && units[i].Before != Break.Sentence ? units[i - 1].Word : 1;
        var after = i + 1 < units.Length && units[i + 1].Before != Break.Sentence ? units[i + 1].Word : 2;
        var twoBefore = before != 1 && i > 1 && units[i - 1].Before != Break.Sentence ? units[i - 2].Word : 3;
        slots[0] = Slot(word, 0x1f);
        slots[1] = Slot(before * 31 + word, 0x2f);
        slots[2] = Slot(word * 31 + after, 0x3f);
        slots[3] = Slot(before, 0x4f);
        slots[4] = Slot(after, 0x5f);
        slots[5] = Slot(units[i].Beginning, 0x6f);
        slots[6] = Slot(twoBefore * 31 + before, 0x7f);
        slots[8] = Slot(units[i].IsJoint && units[i].Before == Break.None ? word : 0, units[i].Before == Break.Sentence || i == 0 ? 0x9fu : 0xafu);
        slots[7] = Slot((before * 31 + word) * 31 + after, 0x8f);
    }

    private static int Slot(uint hash, uint kind)
    {
        hash = (hash ^ kind) * 0x9e3779b1u;
        return (int)((hash ^ (hash >> 15)) * 0x85ebca77u >> (32 - Bits));
    }

    /// <summary>Sets for each unit whether it says nothing about the goods.</summary>
    /// <param name="scores">Room for one number a unit.</param>
    /// <param name="from">Room for two marks a unit.</param>
    public void Tag(ReadOnlySpan<Unit> units, Span<bool> aside, Span<float> scores, Span<byte> from)
    {
        Span<int> slots = stackalloc int[FeatureCount];
        for (var i = 0; i < units.Length; i++)
        {
            FeaturesOf(units, i, slots);
            var sum = 0;
            foreach (var slot in slots)
            {
                sum += _weights[slot];
            }

            scores[i] = Bias + sum * _scale;
        }

        // Viterbi over two states; half of the log-odds counts for one and half against the other.
        float goods = 0, other = 0;
        for (var i = 0; i < units.Length; i++)
        {
            var change = i == 0 || units[i].Before == Break.Sentence ? 0 : units[i].Glued ? Never : units[i].Before == Break.Clause ? ChangeAtClause : Change;
            var (fromOther, fromGoods) = (other - change > goods, goods - change > other);
            var (nextGoods, nextOther) = (fromOther ? other - change : goods, fromGoods ? goods - change : other);
            from[2 * i] = fromOther ? (byte)1 : (byte)0;
            from[2 * i + 1] = fromGoods ? (byte)0 : (byte)1;
            (goods, other) = (nextGoods - scores[i] / 2, nextOther + scores[i] / 2);
        }

        var state = other > goods ? 1 : 0;
        for (var i = units.Length - 1; i >= 0; i--)
        {
            aside[i] = state == 1;
            state = from[2 * i + state];
        }
    }
}
