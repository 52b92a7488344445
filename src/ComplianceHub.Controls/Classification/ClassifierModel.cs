using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace ComplianceHub.Controls.Classification;

/// <summary>
/// Weights of slots for classes, most of them absent: for each slot a list of classes, ascending, with a weight of one byte and one scale for the slot.
/// </summary>
internal sealed record SparseWeights(int[] Start, ushort[] Classes, sbyte[] Weights, float[] Scale);

/// <summary>
/// What was learned, as it lies in the model file. Immutable. Weights belong to slots: first the buckets of hashed features, then the known
/// words, whose features (the word, its letter sequences, its kinds) are summed beforehand, so that a known word costs one slot and not thirty.
/// File: magic "CHCM", format version, length of the content, SHA-256 of the content, content; integers little-endian.
/// </summary>
internal sealed class ClassifierModel
{
    public const int FormatVersion = 4;
    private const uint Magic = 0x4d434843;
    private const int HeaderBytes = 4 + 4 + 4 + 32;

    /// <summary>The numbers of codes and of headings.</summary>
    public required ClassOrder Order { get; init; }

    /// <summary>HS 2022 subheadings, six digits; the class number is the place here.</summary>
    public string[] Codes => Order.Codes;

    public string[] Headings => Order.Headings;

    /// <summary>Tier of each code on the control list, or null where it is not listed.</summary>
    public required string?[] Tiers { get; init; }

    /// <summary>Hashes of the stems of known words. The slot of a word is <see cref="FeatureSet.Buckets"/> and its place here.</summary>
    public required uint[] Words { get; init; }

    /// <summary>
    /// What each slot adds to the length of a text's vector for a value of 1: for a bucket its inverse document frequency, 0 where the feature was
    /// not kept; for a word the length of its features together.
    /// </summary>
    public required float[] Lengths { get; init; }

    public required SparseWeights CodeWeights { get; init; }

    public required SparseWeights HeadingWeights { get; init; }

    /// <summary>Weight of each slot for "listed".</summary>
    public required sbyte[] ListedWeights { get; init; }

    public required float ListedScale { get; init; }

    public required float[] Bias { get; init; }

    public required Calibration Calibration { get; init; }

    /// <summary>Finds what says nothing about the goods.</summary>
    public required GoodsFree GoodsFree { get; init; }

    /// <summary>SHA-256 of the content, the first 12 hexadecimal digits.</summary>
    public string Fingerprint { get; private init; } = "";

    /// <summary>The same weights, calibrated.</summary>
    public ClassifierModel With(Calibration calibration, GoodsFree? goodsFree = null) => With(CodeWeights, HeadingWeights, calibration, goodsFree ?? GoodsFree);

    /// <summary>The same with fewer weights.</summary>
    public ClassifierModel With(SparseWeights codes, SparseWeights headings) => With(codes, headings, Calibration, GoodsFree);

    private ClassifierModel With(SparseWeights codes, SparseWeights headings, Calibration calibration, GoodsFree goodsFree) => new()
    {
        Order = Order,
        Tiers = Tiers,
        Words = Words,
        Lengths = Lengths,
        CodeWeights = codes,
        HeadingWeights = headings,
        ListedWeights = ListedWeights,
        ListedScale = ListedScale,
        Bias = Bias,
        Calibration = calibration,
        GoodsFree = goodsFree,
    };

    public byte[] ToBytes()
    {
        using var content = new MemoryStream();
        using (var writer = new BinaryWriter(content, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Codes.Length);
            for (var i = 0; i < Codes.Length; i++)
            {
                writer.Write(Codes[i]);
                writer.Write(Tiers[i] ?? "");
            }

            WriteBytes(writer, MemoryMarshal.AsBytes<uint>(Words));
            WriteBytes(writer, MemoryMarshal.AsBytes<Half>(Array.ConvertAll(Lengths, l => (Half)l)));
            WriteSparse(writer, CodeWeights);
            WriteSparse(writer, HeadingWeights);
            WriteBytes(writer, MemoryMarshal.AsBytes<sbyte>(ListedWeights));
            writer.Write(ListedScale);
            foreach (var bias in Bias)
            {
                writer.Write((Half)bias);
            }

            Calibration.Write(writer);
            WriteBytes(writer, MemoryMarshal.AsBytes(GoodsFree.Weights));
            writer.Write(GoodsFree.Scale);
            writer.Write(GoodsFree.Bias);
        }

        var body = content.ToArray();
        var file = new byte[HeaderBytes + body.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(file, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), FormatVersion);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(8), body.Length);
        SHA256.HashData(body, file.AsSpan(12, 32));
        body.CopyTo(file, HeaderBytes);
        return file;
    }

    /// <returns>The model, or null and one sentence that says what is wrong with the file.</returns>
    public static (ClassifierModel? Model, string? Error) Read(byte[] file)
    {
        if (file.Length < HeaderBytes || BinaryPrimitives.ReadUInt32LittleEndian(file) != Magic)
        {
            return (null, "The classifier model cannot be used: the file is empty, cut off or not a classifier model; make it again with 'compliancehub train'.");
        }

        var version = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(4));
        if (version != FormatVersion)
        {
            return (null, $"The classifier model cannot be used: it has format version {version} and this program reads version {FormatVersion}; make it again with 'compliancehub train'.");
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(8));
        var body = file.AsSpan(HeaderBytes);
        if (length != body.Length)
        {
            return (null, $"The classifier model cannot be used: the file holds {body.Length} bytes of content where {length} are needed, so it was cut off or added to; copy it again.");
        }

        // The checksum takes a while of one core; the content is read on the other, and used only where the checksum is right.
        var checksum = Task.Run(() => SHA256.HashData(file.AsSpan(HeaderBytes)));
        ClassifierModel? model = null;
        string? problem = null;
        try
        {
            model = ReadContent(new MemoryStream(file, HeaderBytes, body.Length, writable: false), Convert.ToHexStringLower(file.AsSpan(12, 6)));
        }
        catch (Exception error) when (error is IOException or FormatException or ArgumentException or OverflowException or OutOfMemoryException or IndexOutOfRangeException)
        {
            problem = $"The classifier model cannot be used: its content is not laid out as it should be ({error.Message}); make it again with 'compliancehub train'.";
        }

        return checksum.GetAwaiter().GetResult().AsSpan().SequenceEqual(file.AsSpan(12, 32))
            ? (model, problem)
            : (null, "The classifier model cannot be used: its content does not match its checksum, so the file is damaged; copy it again.");
    }

    private static ClassifierModel ReadContent(Stream body, string fingerprint)
    {
        using var reader = new BinaryReader(body, Encoding.UTF8);
        var count = reader.ReadInt32();
        if (count is < 0 or > ushort.MaxValue)
        {
            throw new InvalidDataException($"It cannot have {count} codes.");
        }

        var codes = new string[count];
        var tiers = new string?[count];
        for (var i = 0; i < count; i++)
        {
            codes[i] = reader.ReadString();
            tiers[i] = reader.ReadString() is { Length: > 0 } tier ? tier : null;
        }

        var order = new ClassOrder(codes);
        if (!order.Codes.AsSpan().SequenceEqual(codes))
        {
            throw new InvalidDataException("Its codes are not in the order of classes.");
        }

        var words = ReadArray<uint>(reader);
        var lengths = Array.ConvertAll(ReadArray<Half>(reader), l => (float)l);
        if (lengths.Length != FeatureSet.Buckets + words.Length)
        {
            throw new InvalidDataException($"It has lengths for {lengths.Length} slots where there are {FeatureSet.Buckets + words.Length}.");
        }

        // Each on a core of its own.
        var (codeParts, headingParts) = (ReadParts(reader), ReadParts(reader));
        var headings = Task.Run(() => Unpack(headingParts, lengths.Length, order.Headings.Length));
        var codeWeights = Unpack(codeParts, lengths.Length, count);
        var headingWeights = headings.GetAwaiter().GetResult();
        var listed = ReadArray<sbyte>(reader);
        if (listed.Length != lengths.Length)
        {
            throw new InvalidDataException($"It has weights of 'listed' for {listed.Length} slots where there are {lengths.Length}.");
        }

        var listedScale = reader.ReadSingle();
        var bias = new float[count];
        for (var i = 0; i < count; i++)
        {
            bias[i] = (float)reader.ReadHalf();
        }

        var calibration = Calibration.Read(reader);
        var goodsFree = ReadArray<sbyte>(reader);
        if (goodsFree.Length != 1 << GoodsFree.Bits)
        {
            throw new InvalidDataException($"It has {goodsFree.Length} weights for what says nothing about goods where {1 << GoodsFree.Bits} are needed.");
        }

        return new ClassifierModel
        {
            GoodsFree = new GoodsFree(goodsFree, reader.ReadSingle(), reader.ReadSingle()),
            Order = order,
            Tiers = tiers,
            Words = words,
            Lengths = lengths,
            CodeWeights = codeWeights,
            HeadingWeights = headingWeights,
            ListedWeights = listed,
            ListedScale = listedScale,
            Bias = bias,
            Calibration = calibration,
            Fingerprint = fingerprint,
        };
    }

    /// <summary>A length as it will be read back, so that training and use agree.</summary>
    public static float RoundLength(float length) => (float)(Half)length;

    private static T[] ReadArray<T>(BinaryReader reader)
        where T : unmanaged
    {
        var bytes = reader.ReadInt32();
        if (bytes < 0 || bytes % Unsafe.SizeOf<T>() != 0 || bytes > reader.BaseStream.Length - reader.BaseStream.Position)
        {
            throw new InvalidDataException($"A length of {bytes} bytes cannot be right.");
        }

        var array = GC.AllocateUninitializedArray<T>(bytes / Unsafe.SizeOf<T>());
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(array.AsSpan()));
        return array;
    }

    private static void WriteBytes(BinaryWriter writer, ReadOnlySpan<byte> bytes)
    {
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }

    private static void WriteSparse(BinaryWriter writer, SparseWeights sparse)
    {
        var counts = new byte[sparse.Scale.Length];
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] = checked((byte)(sparse.Start[i + 1] - sparse.Start[i]));
        }

        WriteBytes(writer, counts);
        WriteBytes(writer, MemoryMarshal.AsBytes<Half>([.. sparse.Scale.Where((_, i) => counts[i] > 0).Select(s => (Half)s)]));
        WriteBytes(writer, Steps(sparse));
        WriteBytes(writer, MemoryMarshal.AsBytes<sbyte>(sparse.Weights));
    }

    /// <summary>Steps from here on take two bytes: what is more than this, its upper half added to this in the first, its lower half in the second.</summary>
    private const int LongStep = 224;

    /// <summary>Classes as steps from one to the next of a slot, most of them of one byte.</summary>
    private static byte[] Steps(SparseWeights sparse)
    {
        var steps = new List<byte>(sparse.Classes.Length);
        for (var slot = 0; slot < sparse.Scale.Length; slot++)
        {
            var last = 0;
            for (var i = sparse.Start[slot]; i < sparse.Start[slot + 1]; i++)
            {
                var step = sparse.Classes[i] - last;
                last = sparse.Classes[i];
                if (step >= LongStep)
                {
                    steps.Add(checked((byte)(LongStep + ((step - LongStep) >> 8))));
                    steps.Add((byte)(step - LongStep));
                }
                else
                {
                    steps.Add((byte)step);
                }
            }
        }

        return [.. steps];
    }

    /// <returns>The classes of all slots, or null where the steps do not fit the counts.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static ushort[]? Classes(byte[] steps, int[] start, int classCount)
    {
        var classes = GC.AllocateUninitializedArray<ushort>(start[^1]);
        var at = 0;
        for (var slot = 0; slot + 1 < start.Length; slot++)
        {
            var last = 0;
            for (var i = start[slot]; i < start[slot + 1]; i++)
            {
                if (at + 1 >= steps.Length && (at >= steps.Length || steps[at] >= LongStep))
                {
                    return null;
                }

                int step = steps[at++];
                last += step < LongStep ? step : LongStep + ((step - LongStep) << 8) + steps[at++];
                if (last >= classCount)
                {
                    return null;
                }

                classes[i] = (ushort)last;
            }
        }

        return at == steps.Length ? classes : null;
    }

    /// <summary>Weights as they lie in the file.</summary>
    private sealed record SparseParts(byte[] Counts, Half[] Scales, byte[] Steps, sbyte[] Weights);

    private static SparseParts ReadParts(BinaryReader reader) =>
        new(ReadArray<byte>(reader), ReadArray<Half>(reader), ReadArray<byte>(reader), ReadArray<sbyte>(reader));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static SparseWeights Unpack(SparseParts parts, int slots, int classCount)
    {
        var (counts, scales, steps, weights) = parts;
        if (counts.Length != slots || scales.Length != slots - counts.Count((byte)0))
        {
            throw new InvalidDataException($"It has weights for {counts.Length} slots where there are {slots}.");
        }

        var start = new int[slots + 1];
        var scale = new float[slots];
        for (int i = 0, used = 0; i < slots; i++)
        {
            start[i + 1] = start[i] + counts[i];
            scale[i] = counts[i] > 0 ? (float)scales[used++] : 0;
        }

        if (weights.Length != start[slots] || Classes(steps, start, classCount) is not { } classes)
        {
            throw new InvalidDataException($"Its {weights.Length} weights and {steps.Length} steps are not those of {start[slots]} classes of {classCount}.");
        }

        return new SparseWeights(start, classes, weights, scale);
    }
}
