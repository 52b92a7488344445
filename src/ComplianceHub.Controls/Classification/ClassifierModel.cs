using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace ComplianceHub.Controls.Classification;

/// <summary>
/// Weights of features for classes, most of them absent: for each feature bucket a list of classes with a weight of one byte
/// and one scale for the bucket.
/// </summary>
internal sealed record SparseWeights(int[] Start, ushort[] Classes, sbyte[] Weights, float[] Scale);

/// <summary>
/// What was learned, as it lies in the model file. Immutable.
/// File: magic "CHCM", format version, length of the content, SHA-256 of the content, content; integers little-endian.
/// </summary>
internal sealed class ClassifierModel
{
    public const int FormatVersion = 2;
    private const uint Magic = 0x4d434843;
    private const int HeaderBytes = 4 + 4 + 4 + 32;

    /// <summary>HS 2022 subheadings, six digits, sorted; the class number is the place here.</summary>
    public required string[] Codes { get; init; }

    /// <summary>Tier of each code on the control list, or null where it is not listed.</summary>
    public required string?[] Tiers { get; init; }

    /// <summary>Inverse document frequency of each bucket; 0 where the feature was not kept.</summary>
    public required float[] Idf { get; init; }

    public required SparseWeights CodeWeights { get; init; }

    public required SparseWeights HeadingWeights { get; init; }

    /// <summary>Weight of each bucket for "listed".</summary>
    public required sbyte[] ListedWeights { get; init; }

    public required float ListedScale { get; init; }

    public required float[] Bias { get; init; }

    public required Calibration Calibration { get; init; }

    /// <summary>Derived: place of each code's heading in <see cref="Headings"/>.</summary>
    public required ushort[] HeadingOf { get; init; }

    public required string[] Headings { get; init; }

    /// <summary>SHA-256 of the content, the first 12 hexadecimal digits.</summary>
    public string Fingerprint { get; private init; } = "";

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

            WriteBytes(writer, MemoryMarshal.AsBytes<byte>(Array.ConvertAll(Idf, EncodeIdf)));
            WriteSparse(writer, CodeWeights);
            WriteSparse(writer, HeadingWeights);
            WriteBytes(writer, MemoryMarshal.AsBytes<sbyte>(ListedWeights));
            writer.Write(ListedScale);
            foreach (var bias in Bias)
            {
                writer.Write((Half)bias);
            }

            Calibration.Write(writer);
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
    public static (ClassifierModel? Model, string? Error) Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < HeaderBytes || BinaryPrimitives.ReadUInt32LittleEndian(file) != Magic)
        {
            return (null, "The classifier model cannot be used: the file is empty, cut off or not a classifier model; make it again with 'compliancehub train'.");
        }

        var version = BinaryPrimitives.ReadInt32LittleEndian(file[4..]);
        if (version != FormatVersion)
        {
            return (null, $"The classifier model cannot be used: it has format version {version} and this program reads version {FormatVersion}; make it again with 'compliancehub train'.");
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(file[8..]);
        var body = file[HeaderBytes..];
        if (length != body.Length)
        {
            return (null, $"The classifier model cannot be used: the file holds {body.Length} bytes of content where {length} are needed, so it was cut off or added to; copy it again.");
        }

        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(body, hash);
        if (!hash.SequenceEqual(file.Slice(12, 32)))
        {
            return (null, "The classifier model cannot be used: its content does not match its checksum, so the file is damaged; copy it again.");
        }

        try
        {
            return (ReadContent(body, Convert.ToHexStringLower(hash[..6])), null);
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException or FormatException)
        {
            return (null, $"The classifier model cannot be used: its content is not laid out as it should be ({error.Message}); make it again with 'compliancehub train'.");
        }
    }

    private static ClassifierModel ReadContent(ReadOnlySpan<byte> body, string fingerprint)
    {
        using var reader = new BinaryReader(new MemoryStream(body.ToArray(), writable: false), Encoding.UTF8);
        var count = reader.ReadInt32();
        var codes = new string[count];
        var tiers = new string?[count];
        for (var i = 0; i < count; i++)
        {
            codes[i] = reader.ReadString();
            tiers[i] = reader.ReadString() is { Length: > 0 } tier ? tier : null;
        }

        var idf = Array.ConvertAll(reader.ReadBytes(reader.ReadInt32()), b => b / IdfStep);
        var codeWeights = ReadSparse(reader, count);
        var headingWeights = ReadSparse(reader, HeadingsOf(codes).Headings.Length);
        var listed = MemoryMarshal.Cast<byte, sbyte>(reader.ReadBytes(reader.ReadInt32())).ToArray();
        var listedScale = reader.ReadSingle();
        var bias = new float[count];
        for (var i = 0; i < count; i++)
        {
            bias[i] = (float)reader.ReadHalf();
        }

        var (headings, headingOf) = HeadingsOf(codes);
        return new ClassifierModel
        {
            Codes = codes,
            Tiers = tiers,
            Idf = idf,
            CodeWeights = codeWeights,
            HeadingWeights = headingWeights,
            ListedWeights = listed,
            ListedScale = listedScale,
            Bias = bias,
            Calibration = Calibration.Read(reader),
            Headings = headings,
            HeadingOf = headingOf,
            Fingerprint = fingerprint,
        };
    }

    public static (string[] Headings, ushort[] HeadingOf) HeadingsOf(string[] codes)
    {
        string[] headings = [.. codes.Select(c => c[..4]).Distinct()];
        var place = headings.Select((h, i) => (h, i)).ToDictionary(p => p.h, p => (ushort)p.i);
        return (headings, Array.ConvertAll(codes, c => place[c[..4]]));
    }

    private const float IdfStep = 20f;

    /// <summary>Values as they will be read back, so that training and use agree.</summary>
    public static float RoundIdf(float idf) => EncodeIdf(idf) / IdfStep;

    private static byte EncodeIdf(float idf) => (byte)Math.Clamp((int)MathF.Round(idf * IdfStep), 0, 255);

    private static void WriteBytes(BinaryWriter writer, ReadOnlySpan<byte> bytes)
    {
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }

    private static void WriteSparse(BinaryWriter writer, SparseWeights sparse)
    {
        writer.Write(sparse.Start.Length - 1);
        writer.Write(sparse.Classes.Length);
        for (var i = 0; i + 1 < sparse.Start.Length; i++)
        {
            writer.Write7BitEncodedInt(sparse.Start[i + 1] - sparse.Start[i]);
            if (sparse.Start[i + 1] > sparse.Start[i])
            {
                writer.Write((Half)sparse.Scale[i]);
            }
        }

        writer.Write(MemoryMarshal.AsBytes<ushort>(sparse.Classes));
        writer.Write(MemoryMarshal.AsBytes<sbyte>(sparse.Weights));
    }

    private static SparseWeights ReadSparse(BinaryReader reader, int classCount)
    {
        var start = new int[reader.ReadInt32() + 1];
        var total = reader.ReadInt32();
        var scale = new float[start.Length - 1];
        for (var i = 0; i < scale.Length; i++)
        {
            var count = reader.Read7BitEncodedInt();
            start[i + 1] = start[i] + count;
            if (count > 0)
            {
                scale[i] = (float)reader.ReadHalf();
            }
        }

        var classes = new ushort[total];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(classes.AsSpan()));
        if (classes.AsSpan().ContainsAnyExceptInRange((ushort)0, (ushort)(classCount - 1)))
        {
            throw new InvalidDataException($"A weight is for a class beyond the {classCount} that there are.");
        }

        var weights = new sbyte[total];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(weights.AsSpan()));
        return new SparseWeights(start, classes, weights, scale);
    }
}
