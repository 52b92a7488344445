using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ComplianceHub.Controls.Text;

/// <summary>
/// Canonical JSON after RFC 8785 (JSON Canonicalization Scheme): the same value gives the same bytes in any program that keeps to the RFC.
/// What is hashed or signed is written here and kept as written; text that was kept is hashed as found, never written again to compare.
/// </summary>
public static class CanonicalJson
{
    /// <summary>Deepest nesting that is written or read, as the runtime's own reader has it.</summary>
    public const int MaxDepth = 64;

    /// <summary>
    /// How our records become JSON: names in camelCase, enums as camelCase strings, members that are null left out, decimals as strings in
    /// their shortest form ("1.5", never "1.50"), days as yyyy-MM-dd, times in UTC with milliseconds and Z, Guids with hyphens.
    /// Reading is strict: unknown, repeated or missing members do not fit, nor does null where null is not meant. Read-only.
    /// </summary>
    public static JsonSerializerOptions Options { get; } = MakeOptions();

    /// <summary>The canonical text of a node; "null" for no node.</summary>
    /// <exception cref="ArgumentException">
    /// It holds what RFC 8785 cannot write: half of a surrogate pair, NaN or an infinity, a name twice in one object, or nesting deeper than
    /// <see cref="MaxDepth"/>; or a whole number that a double does not hold, which the RFC's Appendix D wants as a string.
    /// </exception>
    public static string Write(JsonNode? node)
    {
        var text = new StringBuilder();
        Write(text, node, 0);
        return text.ToString();
    }

    /// <summary><see cref="Write(JsonNode?)"/> as UTF-8, without a byte order mark.</summary>
    /// <exception cref="ArgumentException">As <see cref="Write(JsonNode?)"/>.</exception>
    public static byte[] Bytes(JsonNode? node) => Encoding.UTF8.GetBytes(Write(node));

    /// <summary>The canonical text of a value, made with <see cref="Options"/>.</summary>
    /// <exception cref="ArgumentException">As <see cref="Write(JsonNode?)"/>.</exception>
    /// <exception cref="JsonException">An enum has a value without a name.</exception>
    public static string Of<T>(T value) => Write(value as JsonNode ?? JsonSerializer.SerializeToNode(value, Options));

    /// <summary>Reads a value with <see cref="Options"/>, from JSON canonical or not. Null where the text does not fit.</summary>
    public static T? Read<T>(string json)
        where T : class
    {
        try
        {
            return IsWhole(json) ? JsonSerializer.Deserialize<T>(json, Options) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether a text is what <see cref="Write(JsonNode?)"/> makes of the value it holds.</summary>
    public static bool IsCanonical(string text)
    {
        try
        {
            return IsWhole(text) && Write(JsonNode.Parse(text)) == text;
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException)
        {
            return false;
        }
    }

    /// <summary>SHA-256 of the text in UTF-8, 64 lower-case hexadecimal digits.</summary>
    /// <exception cref="ArgumentException">The text holds half of a surrogate pair.</exception>
    public static string Hash(string canonical) => IsWhole(canonical)
        ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))
        : throw HalfPair("A text to be hashed");

    /// <summary>Whether every surrogate stands in its pair, so that UTF-8 can hold the text without loss.</summary>
    internal static bool IsWhole(string text) => FirstLoneSurrogate(text) < 0;

    private static void Write(StringBuilder text, JsonNode? node, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new ArgumentException($"JSON nested more than {MaxDepth} levels deep is not written.", nameof(node));
        }

        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject members:
                WriteObject(text, members, depth);
                break;
            case JsonArray items:
                text.Append('[');
                for (var i = 0; i < items.Count; i++)
                {
                    text.Append(i > 0 ? "," : "");
                    Write(text, items[i], depth + 1);
                }

                text.Append(']');
                break;
            case JsonValue value:
                WriteValue(text, value);
                break;
        }
    }

    private static void WriteObject(StringBuilder text, JsonObject members, int depth)
    {
        text.Append('{');
        var first = true;
        // Section 3.2.3: by UTF-16 code units of the names, which is what ordinal order means here.
        foreach (var (name, member) in Members(members).OrderBy(m => m.Key, StringComparer.Ordinal))
        {
            text.Append(first ? "" : ",");
            first = false;
            WriteString(text, name);
            text.Append(':');
            Write(text, member, depth + 1);
        }

        text.Append('}');
    }

    // A node made from text looks into its members only when they are first asked for, and finds out only then what is wrong with them.
    private static List<KeyValuePair<string, JsonNode?>> Members(JsonObject members)
    {
        try
        {
            return [.. members];
        }
        catch (ArgumentException)
        {
            throw new ArgumentException("A JSON object has the same name twice.", nameof(members));
        }
        catch (InvalidOperationException)
        {
            throw HalfPair("A JSON name");
        }
    }

    private static void WriteValue(StringBuilder text, JsonValue value)
    {
        // Nodes that were made in memory hold a value of the runtime, the others a piece of the text that they were read from.
        if (value.TryGetValue<JsonElement>(out var element))
        {
            WriteElement(text, element);
        }
        else if (value.TryGetValue<string>(out var content))
        {
            WriteString(text, content);
        }
        else if (value.TryGetValue<double>(out var number))
        {
            text.Append(Number(number));
        }
        else if (value.TryGetValue<float>(out var single))
        {
            text.Append(Number((double)single));
        }
        else
        {
            WriteElement(text, JsonElement.Parse(value.ToJsonString()));
        }
    }

    private static void WriteElement(StringBuilder text, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Null:
            case JsonValueKind.True:
            case JsonValueKind.False:
                text.Append(element.GetRawText());
                break;
            case JsonValueKind.Number:
                text.Append(Number(element.GetRawText()));
                break;
            case JsonValueKind.String:
                string content;
                try
                {
                    content = element.GetString()!;
                }
                catch (InvalidOperationException)
                {
                    throw HalfPair("A JSON string");
                }

                WriteString(text, content);
                break;
            case JsonValueKind.Object:
                Write(text, JsonObject.Create(element), 0);
                break;
            case JsonValueKind.Array:
                Write(text, JsonArray.Create(element), 0);
                break;
            default:
                throw new ArgumentException("A JSON value without a kind is not written.", nameof(element));
        }
    }

    /// <summary>Section 3.2.2.2: quotation mark, backslash and the characters below U+0020 are escaped, nothing else.</summary>
    private static void WriteString(StringBuilder text, string content)
    {
        if (FirstLoneSurrogate(content) is >= 0 and var at)
        {
            throw HalfPair(string.Create(CultureInfo.InvariantCulture, $"A text (at its character {at + 1})"));
        }

        text.Append('"');
        var rest = content.AsSpan();
        while (rest.IndexOfAny(Escaped) is >= 0 and var next)
        {
            text.Append(rest[..next]);
            text.Append(rest[next] switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\b' => "\\b",
                '\t' => "\\t",
                '\n' => "\\n",
                '\f' => "\\f",
                '\r' => "\\r",
                var control => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)control:x4}"),
            });
            rest = rest[(next + 1)..];
        }

        text.Append(rest).Append('"');
    }

    private static readonly System.Buffers.SearchValues<char> Escaped =
        System.Buffers.SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(c => (char)c), '"', '\\']);

    /// <summary>Section 3.2.2.3: every number is read as a double. A whole number that would be rounded is refused instead.</summary>
    private static string Number(string json)
    {
        const double firstNotExact = 9007199254740992; // 2 to the 53rd

        var value = double.Parse(json, NumberStyles.Float, CultureInfo.InvariantCulture);
        var written = Number(value);
        if (Math.Abs(value) >= firstNotExact
            && !json.AsSpan().ContainsAny('.', 'e', 'E')
            && BigInteger.Parse(json, CultureInfo.InvariantCulture) != BigInteger.Parse(written, NumberStyles.Float, CultureInfo.InvariantCulture))
        {
            throw new ArgumentException($"The whole number {json} is too large for a JSON number and would be rounded: it is a string.", nameof(json));
        }

        return written;
    }

    /// <summary>ECMAScript's Number::toString with radix 10, to which section 3.2.2.3 refers.</summary>
    private static string Number(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentException("JSON has no way to write NaN or an infinity.", nameof(value));
        }

        if (value == 0)
        {
            return "0";
        }

        // The value is 0.digits times ten to the power of point.
        var (digits, point) = Shortest(Math.Abs(value));
        var written = point switch
        {
            > 0 and <= 21 when digits.Length <= point => digits.PadRight(point, '0'),
            > 0 and <= 21 => $"{digits[..point]}.{digits[point..]}",
            > -6 and <= 0 => $"0.{new string('0', -point)}{digits}",
            _ => string.Create(CultureInfo.InvariantCulture,
                $"{digits[..1]}{(digits.Length > 1 ? "." : "")}{digits[1..]}e{(point > 0 ? "+" : "-")}{Math.Abs(point - 1)}"),
        };
        return value < 0 ? "-" + written : written;
    }

    /// <summary>
    /// The fewest digits that read back to the same double, and of those the nearest to it. The runtime finds them too, but not for powers of
    /// two, below which doubles lie closer together than above: it writes 2 to the -25th with digits that read back to the double before.
    /// </summary>
    private static (string Digits, int Point) Shortest(double value)
    {
        const long fraction = 0xfffffffffffff;
        if ((BitConverter.DoubleToInt64Bits(value) & fraction) != 0)
        {
            return Parts(value.ToString("R", CultureInfo.InvariantCulture));
        }

        // No double has more digits than this, so these are exact.
        var (exact, point) = Parts(value.ToString("E766", CultureInfo.InvariantCulture));
        for (var count = 1; count < exact.Length && count <= 17; count++)
        {
            var below = BigInteger.Parse(exact.AsSpan(0, count), NumberStyles.None, CultureInfo.InvariantCulture);
            var half = string.CompareOrdinal(exact[count..], "5");
            var nearest = half > 0 || (half == 0 && !below.IsEven) ? below + 1 : below;
            // Above a power of two there is more room: the upper neighbour may fit where the nearer lower one does not.
            foreach (var digits in (ReadOnlySpan<BigInteger>)[nearest, below + 1])
            {
                var scaled = string.Create(CultureInfo.InvariantCulture, $"{digits}E{point - count}");
                if (double.Parse(scaled, NumberStyles.Float, CultureInfo.InvariantCulture) == value)
                {
                    return Parts(scaled);
                }
            }
        }

        return (exact, point);
    }

    /// <summary>Takes a number as the runtime writes it apart: its digits without zeros at either end, and where the decimal point is before them.</summary>
    private static (string Digits, int Point) Parts(string number)
    {
        var e = number.IndexOf('E', StringComparison.Ordinal);
        var mantissa = e < 0 ? number : number[..e];
        var exponent = e < 0 ? 0 : int.Parse(number.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var dot = mantissa.IndexOf('.', StringComparison.Ordinal);
        var all = mantissa.Replace(".", "", StringComparison.Ordinal);
        var digits = all.TrimStart('0');
        var point = (dot < 0 ? mantissa.Length : dot) + exponent - (all.Length - digits.Length);
        return (digits.TrimEnd('0'), point);
    }

    private static int FirstLoneSurrogate(ReadOnlySpan<char> text)
    {
        for (var i = text.IndexOfAnyInRange('\ud800', '\udfff'); i >= 0 && i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]))
            {
                if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
                {
                    return i;
                }

                i++;
            }
        }

        return -1;
    }

    private static ArgumentException HalfPair(string where) => new($"{where} holds half of a surrogate pair, which is no character and has no UTF-8.");

    private static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            AllowDuplicateProperties = false,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            MaxDepth = MaxDepth,
            Converters =
            {
                new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
                new ExactDecimal(),
                new ExactDouble(),
                new ExactSingle(),
                new UtcTime(),
                new WholeText(),
                new Nodes(),
            },
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { MissingIsNull } },
        };
        options.MakeReadOnly();
        return options;
    }

    // What is null is left out when written, so a member that may be null may be missing when read.
    private static void MissingIsNull(JsonTypeInfo type)
    {
        foreach (var member in type.Properties)
        {
            var mayBeNull = member.PropertyType.IsValueType
                ? Nullable.GetUnderlyingType(member.PropertyType) is not null
                : member.AssociatedParameter?.IsNullable ?? member.IsSetNullable;
            member.IsRequired &= !mayBeNull;
        }
    }

    private sealed class ExactDecimal : JsonConverter<decimal>
    {
        private const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;

        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String
            && decimal.TryParse(reader.GetString(), Style, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw new JsonException("A decimal is written as a string, such as \"12.5\".");

        // 1.50 and 1.5 are the same quantity, and zero has no sign, so they must be the same bytes.
        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteStringValue(
            value == 0 ? "0" : value.ToString("0.############################", CultureInfo.InvariantCulture));
    }

    /// <summary>The runtime's writer has the fault that <see cref="Shortest"/> goes round.</summary>
    private sealed class ExactDouble : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var number) && double.IsFinite(number)
                ? number
                : throw new JsonException("A number that a double holds is asked for here.");

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) =>
            writer.WriteRawValue(Number(value), skipInputValidation: true);
    }

    /// <summary>As the double of the same value: every number in canonical JSON is one.</summary>
    private sealed class ExactSingle : JsonConverter<float>
    {
        public override float Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Number && reader.TryGetSingle(out var number) && float.IsFinite(number)
                ? number
                : throw new JsonException("A number that a float holds is asked for here.");

        public override void Write(Utf8JsonWriter writer, float value, JsonSerializerOptions options) =>
            writer.WriteRawValue(Number((double)value), skipInputValidation: true);
    }

    private sealed class UtcTime : JsonConverter<DateTimeOffset>
    {
        private const string Layout = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String
            && DateTimeOffset.TryParseExact(reader.GetString(), Layout, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
                ? time
                : throw new JsonException("A time is written in UTC with milliseconds, such as \"2026-11-24T09:00:00.000Z\".");

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.UtcDateTime.ToString(Layout, CultureInfo.InvariantCulture));
    }

    /// <summary>The runtime's writer puts U+FFFD in the place of half a surrogate pair without a word: another text than was meant.</summary>
    private sealed class WholeText : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String ? reader.GetString() : throw new JsonException("A string is asked for here.");

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(Checked(value));

        public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString()!;

        public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
            writer.WritePropertyName(Checked(value));

        private static string Checked(string value) => IsWhole(value) ? value : throw HalfPair("A text");
    }

    /// <summary>Nodes inside records, for the same reason.</summary>
    private sealed class Nodes : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeof(JsonNode).IsAssignableFrom(typeToConvert);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(Node<>).MakeGenericType(typeToConvert))!;

        private sealed class Node<T> : JsonConverter<T>
            where T : JsonNode
        {
            public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
                JsonNode.Parse(ref reader) as T ?? throw new JsonException("Another kind of JSON value is asked for here.");

            public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
                writer.WriteRawValue(CanonicalJson.Write(value), skipInputValidation: true);
        }
    }
}
