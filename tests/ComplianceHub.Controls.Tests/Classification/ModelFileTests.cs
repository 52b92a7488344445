using System.Buffers.Binary;
using ComplianceHub.Controls.Classification;
using ComplianceHub.Controls.Classification.Training;
using ComplianceHub.Controls.ControlLists;
using ComplianceHub.Controls.Nomenclature;

namespace ComplianceHub.Controls.Tests.Classification;

public class ModelFileTests
{
    private static readonly TrainingRow[] Rows =
    [
        .. Enumerable.Range(0, 40).Select(i => new TrainingRow($"ball bearing type {(char)('a' + i % 26)}{i}", "848210", CalibrationWeight: 4)),
        .. Enumerable.Range(0, 40).Select(i => new TrainingRow($"fresh bananas box {(char)('a' + i % 26)}{i}", "080390", CalibrationWeight: 4)),
        new("microcontroller", "854231"),
        new("integrated circuits of any kind", "8542"),
        new("a row for a code that is none", "999999"),
    ];

    private static byte[] Train(int seed) => ModelTrainer.Train(
        Rows, HsNomenclature.BuiltIn.Subheadings,
        ControlList.CommonHighPriority.Newest.Entries.ToDictionary(e => e.Key, e => e.Value.Tier.Code()),
        new TrainingOptions { Seed = seed, Epochs = 2 });

    private static ClassifierLoad Load(byte[] bytes)
    {
        using var file = new MemoryStream(bytes);
        return Classifier.Load(file);
    }

    private static string ErrorOf(byte[] bytes)
    {
        var load = Load(bytes);
        Assert.Null(load.Classifier);
        return load.Error!;
    }

    [Fact]
    public void The_same_rows_and_seed_give_the_same_bytes_and_another_seed_others()
    {
        var first = Train(1);

        Assert.Equal(first, Train(1));
        Assert.NotEqual(first, Train(2));
        var classifier = Load(first).Classifier!;
        Assert.Equal("848210", classifier.Score("ball bearing").Hs6);
        Assert.Equal("080390", classifier.Score("bananas").Hs6);
    }

    [Fact]
    public void The_delivered_model_is_small_and_knows_all_subheadings_and_tiers()
    {
        Assert.InRange(DeliveredModel.Bytes.Length, 1_000_000, 40_000_000);
        Assert.Equal(HsNomenclature.BuiltIn.Subheadings, DeliveredModel.Classifier.Codes);
        Assert.All(ControlList.CommonHighPriority.Newest.Entries, e => Assert.Equal(e.Value.Tier.Code(), DeliveredModel.Classifier.TierOf(e.Key)));
        Assert.Null(DeliveredModel.Classifier.TierOf("080390"));
        Assert.Matches("^[0-9a-f]{12}-[0-9a-f]{6}$", DeliveredModel.Classifier.ModelVersion);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public void An_empty_or_very_short_file_is_told(int length) => Assert.Contains("empty, cut off", ErrorOf(DeliveredModel.Bytes[..length]), StringComparison.Ordinal);

    [Theory]
    [InlineData(44)]
    [InlineData(1000)]
    public void A_truncated_file_is_told(int length) => Assert.Contains("cut off", ErrorOf(DeliveredModel.Bytes[..length]), StringComparison.Ordinal);

    [Fact]
    public void Another_kind_of_file_is_told() => Assert.Contains("not a classifier model", ErrorOf(new byte[5000]), StringComparison.Ordinal);

    [Fact]
    public void Another_version_is_told()
    {
        var bytes = (byte[])DeliveredModel.Bytes.Clone();
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), 99);

        Assert.Contains("version 99", ErrorOf(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void One_changed_byte_is_told()
    {
        var bytes = (byte[])DeliveredModel.Bytes.Clone();
        bytes[^100] ^= 1;

        Assert.Contains("checksum", ErrorOf(bytes), StringComparison.Ordinal);
    }
}
