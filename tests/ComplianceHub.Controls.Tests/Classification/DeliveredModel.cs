using ComplianceHub.Controls.Classification;

namespace ComplianceHub.Controls.Tests.Classification;

/// <summary>The model file that lies beside the program, loaded once.</summary>
internal static class DeliveredModel
{
    public static byte[] Bytes { get; } = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, Classifier.FileName));

    public static Classifier Classifier { get; } = Load();

    public static GoodsFree GoodsFree { get; } = ClassifierModel.Read(Bytes).Model!.GoodsFree;

    public static Controls.Classification.Classification Classify(string text, string? part = null, string? declared = null) =>
        Classifier.Classify(new ProductDescription(text, part, declared), ClassificationPolicy.Default);

    private static Classifier Load()
    {
        using var file = new MemoryStream(Bytes);
        var load = Classifier.Load(file);
        return load.Classifier ?? throw new InvalidOperationException(load.Error);
    }
}
