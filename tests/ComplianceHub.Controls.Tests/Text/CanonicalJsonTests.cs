using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ComplianceHub.Controls.Text;

namespace ComplianceHub.Controls.Tests.Text;

public class CanonicalJsonTests
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Canonical(string json) => CanonicalJson.Write(JsonNode.Parse(json));

    // RFC 8785, section 3.2.2, and its bytes in section 3.2.4.
    [Fact]
    public void The_example_of_the_RFC_comes_out_as_it_says()
    {
        const string given = """
            {
              "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
              "literals": [null, true, false]
            }
            """;
        const string expected =
            "7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e756d62657273223a5b3333333333333333332e333333333333332c31652b33302c34"
            + "2e352c302e3030322c31652d32375d2c22737472696e67223a22e282ac245c75303030665c6e4127425c225c5c5c5c5c222f227d";

        Assert.Equal(
            """{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}""", Canonical(given));
        Assert.Equal(expected, Convert.ToHexStringLower(CanonicalJson.Bytes(JsonNode.Parse(given))));
    }

    // RFC 8785, section 3.2.3.
    [Fact]
    public void Names_are_in_the_order_of_their_UTF_16_code_units()
    {
        var members = JsonNode.Parse(
            """
            {
              "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
              "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O With Diaeresis"
            }
            """)!;

        Assert.Equal(
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"\u00f6\":\"Latin Small Letter O With Diaeresis\","
            + "\"\u20ac\":\"Euro Sign\",\"\ud83d\ude00\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}",
            CanonicalJson.Write(members));
    }

    // RFC 8785, appendix B: the bits of a double, and its text.
    [Theory]
    [InlineData("0000000000000000", "0")]
    [InlineData("8000000000000000", "0")]
    [InlineData("0000000000000001", "5e-324")]
    [InlineData("8000000000000001", "-5e-324")]
    [InlineData("7fefffffffffffff", "1.7976931348623157e+308")]
    [InlineData("ffefffffffffffff", "-1.7976931348623157e+308")]
    [InlineData("4340000000000000", "9007199254740992")]
    [InlineData("c340000000000000", "-9007199254740992")]
    [InlineData("4430000000000000", "295147905179352830000")]
    [InlineData("44b52d02c7e14af5", "9.999999999999997e+22")]
    [InlineData("44b52d02c7e14af6", "1e+23")]
    [InlineData("44b52d02c7e14af7", "1.0000000000000001e+23")]
    [InlineData("444b1ae4d6e2ef4e", "999999999999999700000")]
    [InlineData("444b1ae4d6e2ef4f", "999999999999999900000")]
    [InlineData("444b1ae4d6e2ef50", "1e+21")]
    [InlineData("3eb0c6f7a0b5ed8c", "9.999999999999997e-7")]
    [InlineData("3eb0c6f7a0b5ed8d", "0.000001")]
    [InlineData("41b3de4355555553", "333333333.3333332")]
    [InlineData("41b3de4355555554", "333333333.33333325")]
    [InlineData("41b3de4355555555", "333333333.3333333")]
    [InlineData("41b3de4355555556", "333333333.3333334")]
    [InlineData("41b3de4355555557", "333333333.33333343")]
    [InlineData("becbf647612f3696", "-0.0000033333333333333333")]
    [InlineData("43143ff3c1cb0959", "1424953923781206.2")]
    public void Numbers_are_those_of_the_RFC(string bits, string expected)
    {
        var value = BitConverter.Int64BitsToDouble(long.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture));

        Assert.Equal(expected, CanonicalJson.Write(JsonValue.Create(value)));
        Assert.Equal(expected, Canonical(expected));
        Assert.Equal($"[{expected}]", CanonicalJson.Of(new[] { value }));
    }

    // The runtime's own shortest form reads back to another double for the first and third of these, and is not the nearest for the second.
    [Theory]
    [InlineData("3e60000000000000", "2.9802322387695312e-8")]
    [InlineData("3d30000000000000", "5.684341886080802e-14")]
    [InlineData("0410000000000000", "4.1045368012983762e-289")]
    public void Powers_of_two_have_the_digits_that_read_back(string bits, string expected) => Numbers_are_those_of_the_RFC(bits, expected);

    [Fact]
    public void Powers_of_two_and_their_neighbours_are_written_as_an_ECMAScript_engine_writes_them()
    {
        var written = Enumerable.Range(-1074, 1074 + 1024)
            .Select(e => BitConverter.DoubleToInt64Bits(Math.ScaleB(1, e)))
            .SelectMany(b => new[] { b - 1, b, b + 1 })
            .Select(b => CanonicalJson.Write(JsonValue.Create(BitConverter.Int64BitsToDouble(b))));

        // The hash of the same list, as V8 wrote it.
        Assert.Equal("05e420e648623f6a3dadf6f061df7200a2c6fe4c88573eff0d4fb39ee011ce00", CanonicalJson.Hash(string.Join(',', written)));
    }

    [Theory]
    [InlineData("-0", "0")]
    [InlineData("-0.0", "0")]
    [InlineData("1.50", "1.5")]
    [InlineData("100", "100")]
    [InlineData("1e2", "100")]
    [InlineData("123456789012345680000", "123456789012345680000")]
    [InlineData("1e20", "100000000000000000000")]
    [InlineData("1e21", "1e+21")]
    [InlineData("1000000000000000000000", "1e+21")]
    [InlineData("12e20", "1.2e+21")]
    [InlineData("1e-6", "0.000001")]
    [InlineData("1.25e-7", "1.25e-7")]
    [InlineData("1e-400", "0")]
    [InlineData("0.1", "0.1")]
    [InlineData("9007199254740991", "9007199254740991")]
    [InlineData("-9007199254740992", "-9007199254740992")]
    public void A_number_is_laid_out_as_ECMAScript_does(string given, string expected) => Assert.Equal(expected, Canonical(given));

    // RFC 8785, appendix B ends with these two, and asks for an error.
    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void What_is_no_number_is_refused(double value)
    {
        Assert.Throws<ArgumentException>(() => CanonicalJson.Write(JsonValue.Create(value)));
        Assert.Throws<ArgumentException>(() => CanonicalJson.Write(JsonValue.Create((float)value)));
        Assert.Throws<ArgumentException>(() => CanonicalJson.Of(new { Value = value }));
        Assert.Throws<ArgumentException>(() => CanonicalJson.Of(new { Value = (float)value }));
    }

    [Theory]
    [InlineData("1e400")]
    [InlineData("-1e400")]
    [InlineData("9007199254740993")]
    [InlineData("-9007199254740993")]
    [InlineData("9223372036854775807")]
    [InlineData("123456789012345678901234567890")]
    public void A_number_that_a_double_does_not_hold_is_refused(string json) => Assert.Throws<ArgumentException>(() => Canonical(json));

    [Fact]
    public void A_whole_number_of_a_record_is_exact_or_refused()
    {
        Assert.Equal("{\"count\":9007199254740991}", CanonicalJson.Of(new { Count = 9007199254740991 }));
        Assert.Throws<ArgumentException>(() => CanonicalJson.Of(new { Count = long.MaxValue }));
    }

    // RFC 8785, section 3.2.2.2, for every character there is.
    [Fact]
    public void Quotation_mark_backslash_and_the_characters_below_space_are_escaped_and_no_others()
    {
        var given = new StringBuilder();
        var expected = new StringBuilder();
        for (var code = 0; code <= 0x10ffff; code++)
        {
            if (!Rune.IsValid(code))
            {
                continue;
            }

            var character = char.ConvertFromUtf32(code);
            given.Append(character);
            expected.Append(code switch
            {
                0x08 => "\\b",
                0x09 => "\\t",
                0x0a => "\\n",
                0x0c => "\\f",
                0x0d => "\\r",
                0x22 => "\\\"",
                0x5c => "\\\\",
                < 0x20 => $"\\u00{code:x2}",
                _ => character,
            });
        }

        var written = CanonicalJson.Write(JsonValue.Create(given.ToString()));

        Assert.True(written == $"\"{expected}\"", "The text of all characters is not written as section 3.2.2.2 says.");
        Assert.True(JsonNode.Parse(written)!.GetValue<string>() == given.ToString(), "The text of all characters does not read back.");
    }

    // Why there is a writer of our own: the most lenient one of the runtime escapes these.
    [Theory]
    [InlineData("\u007f")]
    [InlineData("\u0080")]
    [InlineData("\u2028")]
    [InlineData("\u2029")]
    [InlineData("\ufeff")]
    [InlineData("\ue000")]
    [InlineData("\ud83d\ude00")]
    [InlineData("\U0010ffff")]
    public void Where_the_runtime_escapes_and_the_RFC_does_not_the_RFC_is_followed(string text)
    {
        var relaxed = JsonSerializer.Serialize(text, Relaxed);

        Assert.NotEqual($"\"{text}\"", relaxed);
        Assert.Equal($"\"{text}\"", CanonicalJson.Of(text));
        Assert.Equal($"\"{text}\"", Canonical(relaxed));
    }

    // As code units: a text with half of a pair does not pass through an attribute unharmed.
    [Theory]
    [InlineData(0xd83d)]
    [InlineData(0xde00)]
    [InlineData(0xde00, 0xd83d)]
    [InlineData(0x61, 0xd83d, 0x62)]
    [InlineData(0xd83d, 0xd83d, 0xde00)]
    [InlineData(0xd83d, 0xde00, 0xde00)]
    public void Half_of_a_surrogate_pair_is_refused_wherever_it_stands(params int[] units)
    {
        var text = string.Concat(units.Select(u => (char)u));
        Assert.Throws<ArgumentException>(() => CanonicalJson.Write(JsonValue.Create(text)));
        Assert.Throws<ArgumentException>(() => CanonicalJson.Write(new JsonObject { [text] = 1 }));
        Assert.Throws<ArgumentException>(() => CanonicalJson.Of(new { Text = text }));
        Assert.Throws<ArgumentException>(() => CanonicalJson.Of(new { Anything = (object)text }));
        Assert.Throws<ArgumentException>(() => CanonicalJson.Of(new Dictionary<string, int> { [text] = 1 }));
        Assert.Throws<ArgumentException>(() => CanonicalJson.Of(new { Node = new JsonArray(text) }));
        Assert.Throws<ArgumentException>(() => CanonicalJson.Hash(text));
        Assert.False(CanonicalJson.IsCanonical($"\"{text}\""));
        Assert.Null(CanonicalJson.Read<string>($"\"{text}\""));
    }

    [Theory]
    [InlineData("\"\\ud83d\"")]
    [InlineData("{\"\\ude00\":1}")]
    [InlineData("{\"a\":[\"\\ude00\\ud83d\"]}")]
    public void Half_of_a_surrogate_pair_is_refused_in_text_that_was_read(string json)
    {
        Assert.Throws<ArgumentException>(() => Canonical(json));
        Assert.False(CanonicalJson.IsCanonical(json));
        Assert.Null(CanonicalJson.Read<Dictionary<string, string>>(json));
    }

    [Fact]
    public void A_name_that_is_there_twice_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Canonical("""{"a":1,"a":1}"""));
        Assert.Throws<ArgumentException>(() => Canonical("""[{"a":{"b":1,"\u0062":2}}]"""));
        Assert.Null(CanonicalJson.Read<Dictionary<string, int>>("""{"a":1,"a":1}"""));
        Assert.Equal("""{"A":1,"a":1}""", Canonical("""{"a":1,"A":1}"""));
    }

    [Fact]
    public void Nesting_has_an_end()
    {
        JsonNode node = new JsonArray();
        for (var i = 0; i < CanonicalJson.MaxDepth - 1; i++)
        {
            node = new JsonArray(node);
        }

        Assert.True(CanonicalJson.IsCanonical(CanonicalJson.Write(node)));
        for (var i = 0; i < 100_000; i++)
        {
            node = new JsonArray(node);
        }

        Assert.Throws<ArgumentException>(() => CanonicalJson.Write(node));
        Assert.False(CanonicalJson.IsCanonical(new string('[', 100_000)));
        Assert.False(CanonicalJson.IsCanonical(new string('[', 100) + new string(']', 100)));
    }

    [Fact]
    public void Nothing_is_written_as_null()
    {
        Assert.Equal("null", CanonicalJson.Write(null));
        Assert.Equal("null", CanonicalJson.Of<string?>(null));
        Assert.Equal("[null]", CanonicalJson.Of(new string?[] { null }));
    }

    [Fact]
    public void Values_made_in_memory_and_values_read_are_written_alike()
    {
        var made = new JsonObject
        {
            ["int"] = 5,
            ["long"] = 5L,
            ["byte"] = (byte)5,
            ["decimal"] = 5.50m,
            ["double"] = 0.1,
            ["true"] = true,
            ["char"] = 'x',
            ["guid"] = JsonValue.Create(Guid.Empty),
            ["record"] = JsonValue.Create(new { A = new[] { 1.0 } }),
        };

        Assert.Equal(Canonical(made.ToJsonString()), CanonicalJson.Write(made));
        Assert.Contains("\"decimal\":5.5,", CanonicalJson.Write(made), StringComparison.Ordinal);
        Assert.Contains("\"double\":0.1,", CanonicalJson.Write(made), StringComparison.Ordinal);
    }

    [Fact]
    public void A_float_is_written_as_the_double_of_the_same_value()
    {
        Assert.Equal("0.10000000149011612", CanonicalJson.Write(JsonValue.Create(0.1f)));
        Assert.Equal("[0.10000000149011612]", CanonicalJson.Of(new[] { 0.1f }));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void What_is_written_reads_back_equal_and_is_written_the_same_again(int seed)
    {
        var chance = new Random(seed);
        for (var i = 0; i < 500; i++)
        {
            var node = Any(chance, 4);
            var written = CanonicalJson.Write(node);
            var read = JsonNode.Parse(written);

            Assert.True(JsonNode.DeepEquals(node, read), written);
            Assert.Equal(written, CanonicalJson.Write(read));
            Assert.Equal(written, CanonicalJson.Of(node));
            Assert.Equal(written, CanonicalJson.Write(Shuffled(node, chance)));
            Assert.True(CanonicalJson.IsCanonical(written));
            Assert.False(CanonicalJson.IsCanonical(written + "\n"));
        }
    }

    [Fact]
    public void Any_double_reads_back_to_the_same_bits()
    {
        var chance = new Random(8785);
        for (var i = 0; i < 100_000; i++)
        {
            var value = AnyDouble(chance);
            var written = CanonicalJson.Write(JsonValue.Create(value));

            Assert.Equal(value, double.Parse(written, CultureInfo.InvariantCulture));
            Assert.Equal(written, CanonicalJson.Of((double?)value));
            Assert.Matches("^-?(0|[1-9][0-9]*)(\\.[0-9]*[1-9])?(e[+-][1-9][0-9]*)?$", written);
        }
    }

    private static double AnyDouble(Random chance)
    {
        double value;
        do
        {
            value = chance.Next(3) switch
            {
                0 => chance.Next(-1000, 1000) / 8.0,
                1 => Math.Round(chance.NextDouble() * Math.Pow(10, chance.Next(-10, 25)), chance.Next(0, 5)),
                _ => BitConverter.Int64BitsToDouble(chance.NextInt64(long.MinValue, long.MaxValue)),
            };
        }
        while (!double.IsFinite(value));

        return value == 0 ? 0 : value;
    }

    private static string AnyText(Random chance) => string.Concat(Enumerable.Range(0, chance.Next(6)).Select(_ => chance.Next(4) switch
    {
        0 => char.ConvertFromUtf32(chance.Next(0, 0x80)),
        1 => char.ConvertFromUtf32(chance.Next(0x80, 0xd800)),
        2 => char.ConvertFromUtf32(chance.Next(0xe000, 0x10000)),
        _ => char.ConvertFromUtf32(chance.Next(0x10000, 0x110000)),
    }));

    private static JsonNode? Any(Random chance, int depth) => chance.Next(depth > 0 ? 7 : 5) switch
    {
        0 => null,
        1 => JsonValue.Create(chance.Next(2) == 0),
        2 => JsonValue.Create(AnyDouble(chance)),
        3 => JsonValue.Create(chance.Next()),
        4 => JsonValue.Create(AnyText(chance)),
        5 => new JsonArray([.. Enumerable.Range(0, chance.Next(5)).Select(_ => Any(chance, depth - 1))]),
        _ => new JsonObject(Enumerable.Range(0, chance.Next(5)).Select(_ => AnyText(chance)).Distinct().ToDictionary(n => n, _ => Any(chance, depth - 1))),
    };

    private static JsonNode? Shuffled(JsonNode? node, Random chance) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(_ => chance.Next()).Select(m => KeyValuePair.Create(m.Key, Shuffled(m.Value, chance)))),
        JsonArray items => new JsonArray([.. items.Select(i => Shuffled(i, chance))]),
        _ => node?.DeepClone(),
    };

    [Fact]
    public void The_hash_is_that_of_the_bytes()
    {
        // SHA-256 of no bytes, as FIPS 180-4's test values have it.
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", CanonicalJson.Hash(""));
        Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData("{\"ad\":\"Röle \U0001f600\"}"u8)),
            CanonicalJson.Hash(CanonicalJson.Of(new { Ad = "Röle \U0001f600" })));
    }
}
