namespace ComplianceHub.Controls.Classification.Training;

/// <summary>Leaves out the smallest weights until as many are left as the file may hold.</summary>
internal static class Pruner
{
    /// <summary>
    /// A word's slot counts with its full value, a bucket mostly with that of one letter sequence among many: of words smaller weights are kept.
    /// </summary>
    private const float OfWords = 0.7f;

    /// <param name="most">Weights for codes and for headings together.</param>
    public static ClassifierModel Prune(ClassifierModel model, int most)
    {
        if (model.CodeWeights.Weights.Length + model.HeadingWeights.Weights.Length <= most)
        {
            return model;
        }

        var (low, high) = (0f, 4f);
        for (var round = 0; round < 24; round++)
        {
            var middle = (low + high) / 2;
            (low, high) = Count(model.CodeWeights, middle) + Count(model.HeadingWeights, middle) > most ? (middle, high) : (low, middle);
        }

        return model.With(Cut(model.CodeWeights, high), Cut(model.HeadingWeights, high));
    }

    private static float Bound(int slot, float least) => slot < FeatureSet.Buckets ? least : least * OfWords;

    private static int Count(SparseWeights sparse, float least)
    {
        var count = 0;
        for (var slot = 0; slot < sparse.Scale.Length; slot++)
        {
            var bound = Bound(slot, least);
            for (var i = sparse.Start[slot]; i < sparse.Start[slot + 1]; i++)
            {
                count += Math.Abs((int)sparse.Weights[i]) * sparse.Scale[slot] >= bound ? 1 : 0;
            }
        }

        return count;
    }

    private static SparseWeights Cut(SparseWeights sparse, float least)
    {
        var start = new int[sparse.Start.Length];
        var scale = new float[sparse.Scale.Length];
        var (classes, weights) = (new List<ushort>(), new List<sbyte>());
        for (var slot = 0; slot < scale.Length; slot++)
        {
            var bound = Bound(slot, least);
            for (var i = sparse.Start[slot]; i < sparse.Start[slot + 1]; i++)
            {
                if (Math.Abs((int)sparse.Weights[i]) * sparse.Scale[slot] >= bound)
                {
                    classes.Add(sparse.Classes[i]);
                    weights.Add(sparse.Weights[i]);
                    scale[slot] = sparse.Scale[slot];
                }
            }

            start[slot + 1] = classes.Count;
        }

        return new(start, [.. classes], [.. weights], scale);
    }
}
