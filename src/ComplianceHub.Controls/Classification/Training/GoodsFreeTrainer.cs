namespace ComplianceHub.Controls.Classification.Training;

/// <summary>Learns <see cref="GoodsFree"/>: goods of the training data with sentences that say nothing about them before, behind and between.</summary>
internal static class GoodsFreeTrainer
{
    private const int Examples = 160_000;
    private const int Passes = 2;
    private const float Rate = 0.15f;
    private const float Decay = 1e-7f;

    /// <summary>Goods that stand alone teach that goods are goods; they are most of what is asked.</summary>
    private const int Alone = 5;

    private static readonly string[] Joints = [". ", ". ", ", ", " ", " ", " ", "; ", "\n", " - "];

    /// <param name="goods">Texts that name goods.</param>
    /// <param name="sentences">Texts that say nothing about goods.</param>
    public static GoodsFree Learn(IReadOnlyList<string> goods, IReadOnlyList<string> sentences, int seed)
    {
        if (sentences.Count == 0 || goods.Count == 0)
        {
            return GoodsFree.None;
        }

        var random = new SplitMix((ulong)seed * 77 + 5);
        var weights = new float[1 << GoodsFree.Bits];
        var squares = new float[weights.Length];
        var bias = 0f;
        var units = new Units();
        var slots = new int[GoodsFree.FeatureCount];
        for (var example = 0; example < Examples * Passes; example++)
        {
            var text = "";
            var borders = new List<(int End, bool Aside)>();
            var shape = random.Below(10);
            // Goods alone, goods with something behind, before, on both sides; sentences alone.
            if (shape < Alone)
            {
                Add(goods[random.Below(goods.Count)], aside: false);
            }
            else if (shape == 9)
            {
                Add(sentences[random.Below(sentences.Count)], aside: true);
            }
            else
            {
                if (shape is 7 or 8)
                {
                    Sentences();
                }

                Add(goods[random.Below(goods.Count)], aside: false);
                if (shape != 7)
                {
                    Sentences();
                }
            }

            units.Read(text);
            var items = units.Items;
            var border = 0;
            for (var i = 0; i < items.Length; i++)
            {
                while (items[i].Start >= borders[border].End)
                {
                    border++;
                }

                GoodsFree.FeaturesOf(items, i, slots);
                var score = bias;
                foreach (var slot in slots)
                {
                    score += weights[slot];
                }

                var gradient = 1 / (1 + MathF.Exp(-score)) - (borders[border].Aside ? 1 : 0);
                bias -= 0.002f * gradient;
                foreach (var slot in slots)
                {
                    squares[slot] += gradient * gradient;
                    weights[slot] -= Rate * (gradient / MathF.Sqrt(squares[slot] + 0.1f)) + Decay * weights[slot];
                }
            }

            void Sentences()
            {
                for (var n = 1 + random.Below(2); n > 0; n--)
                {
                    Add(sentences[random.Below(sentences.Count)], aside: true);
                }
            }

            void Add(string part, bool aside)
            {
                text += (text.Length == 0 ? "" : Joints[random.Below(Joints.Length)]) + (part.Length > 300 ? part[..300] : part);
                borders.Add((text.Length, aside));
            }
        }

        var scale = Math.Max(weights.Max(MathF.Abs) / 127, 1e-6f);
        return new GoodsFree(Array.ConvertAll(weights, w => (sbyte)MathF.Round(w / scale)), scale, bias);
    }
}
