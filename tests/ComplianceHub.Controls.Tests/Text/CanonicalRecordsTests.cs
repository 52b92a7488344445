using System.Globalization;
using System.Text.Json;
using ComplianceHub.Controls.Text;

namespace ComplianceHub.Controls.Tests.Text;

public class CanonicalRecordsTests
{
    private enum Movement
    {
        Export,
        ReExport,
    }

    private sealed record Line(string Name, decimal Quantity, string? Note, int? Pieces);

    private sealed record Request(
        Guid Id, Movement Movement, Movement? Earlier, DateOnly Day, DateTimeOffset At, IReadOnlyList<Line> Lines, IReadOnlyDictionary<string, string> Editions)
    {
        public required string Reason { get; init; }

        public required string? Remark { get; init; }
    }

    private static readonly Request Sample = new(
        Guid.Parse("0F8FAD5B-D9CB-469F-A165-70867728950E"), Movement.ReExport, null, new(2026, 3, 9),
        new DateTimeOffset(2026, 3, 9, 1, 2, 3, 45, TimeSpan.FromHours(3)).AddTicks(6_789),
        [new("Rulman", 1.50m, null, 2), new("Röle", 0.0m, "acele", null)], new Dictionary<string, string> { ["list"] = "2024-02-23" })
    {
        Reason = "bakım",
        Remark = null,
    };

    private const string Written =
        """{"at":"2026-03-08T22:02:03.045Z","day":"2026-03-09","editions":{"list":"2024-02-23"},"id":"0f8fad5b-d9cb-469f-a165-70867728950e","lines":"""
        + """[{"name":"Rulman","pieces":2,"quantity":"1.5"},{"name":"Röle","note":"acele","quantity":"0"}],"movement":"reExport","reason":"bakım"}""";

    [Fact]
    public void A_record_is_written_in_the_documented_way() => Assert.Equal(Written, CanonicalJson.Of(Sample));

    [Fact]
    public void A_record_reads_back_with_what_was_left_out_as_null()
    {
        var read = CanonicalJson.Read<Request>(Written)!;

        Assert.Equal((null, null, null, null), (read.Earlier, read.Remark, read.Lines[0].Note, read.Lines[1].Pieces));
        Assert.Equal(new DateTimeOffset(2026, 3, 8, 22, 2, 3, 45, TimeSpan.Zero), read.At);
        Assert.Equal(TimeSpan.Zero, read.At.Offset);
        Assert.Equal(Written, CanonicalJson.Of(read));
    }

    [Theory]
    [InlineData("\"movement\":\"reExport\"", "\"movement\":1")]
    [InlineData("\"movement\":\"reExport\"", "\"movement\":\"transit\"")]
    [InlineData("\"reExport\"", "null")]
    [InlineData("\"movement\":\"reExport\",", "")]
    [InlineData("\"movement\":", "\"Movement\":")]
    [InlineData(",\"reason\":\"bakım\"", "")]
    [InlineData("\"bakım\"", "null")]
    [InlineData("\"bakım\"", "5")]
    [InlineData("\"bakım\"", "\"bakım\",\"more\":1")]
    [InlineData("\"bakım\"", "\"bakım\",\"reason\":\"bakım\"")]
    [InlineData("\"1.5\"", "1.5")]
    [InlineData("\"1.5\"", "\"1,5\"")]
    [InlineData("\"1.5\"", "\"1e1\"")]
    [InlineData("\"1.5\"", "\" 1.5\"")]
    [InlineData("\"pieces\":2", "\"pieces\":\"2\"")]
    [InlineData("\"name\":\"Rulman\",", "")]
    [InlineData("2026-03-09", "09.03.2026")]
    [InlineData("22:02:03.045Z", "22:02:03Z")]
    [InlineData("22:02:03.045Z", "22:02:03.045+00:00")]
    [InlineData("22:02:03.045Z", "25:02:03.045Z")]
    [InlineData("0f8fad5b-d9cb-469f-a165-70867728950e", "0f8fad5bd9cb469fa16570867728950e")]
    [InlineData("{\"list\"", "[\"list\"")]
    [InlineData("}]", "}],")]
    public void What_does_not_fit_is_not_read(string part, string instead)
    {
        var changed = Written.Replace(part, instead, StringComparison.Ordinal);
        Assert.NotEqual(Written, changed);

        Assert.Null(CanonicalJson.Read<Request>(changed));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("// a remark")]
    public void What_is_no_such_record_is_not_read(string json) => Assert.Null(CanonicalJson.Read<Request>(json));

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0.00", "0")]
    [InlineData("1.50", "1.5")]
    [InlineData("100", "100")]
    [InlineData("-12.250", "-12.25")]
    [InlineData("79.5000001", "79.5000001")]
    [InlineData("0.0000000000000000000000000001", "0.0000000000000000000000000001")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    [InlineData("7.9228162514264337593543950335", "7.9228162514264337593543950335")]
    public void A_decimal_is_a_string_in_its_shortest_form(string value, string expected)
    {
        var number = decimal.Parse(value, CultureInfo.InvariantCulture);

        Assert.Equal($"{{\"quantity\":\"{expected}\"}}", CanonicalJson.Of(new { Quantity = number }));
        Assert.Equal(number, CanonicalJson.Read<Line>($$"""{"name":"","quantity":"{{expected}}"}""")!.Quantity);
    }

    private sealed record Measured(double Share, double? Other, float Part);

    [Fact]
    public void A_double_reads_back_to_the_same_and_only_from_a_number()
    {
        var measured = new Measured(Math.ScaleB(1, -25), null, 0.1f);
        var written = CanonicalJson.Of(measured);

        Assert.Equal("""{"part":0.10000000149011612,"share":2.9802322387695312e-8}""", written);
        Assert.Equal(measured, CanonicalJson.Read<Measured>(written));
        Assert.Null(CanonicalJson.Read<Measured>("""{"part":1,"share":"1"}"""));
        Assert.Null(CanonicalJson.Read<Measured>("""{"part":1,"share":1e400}"""));
        Assert.Null(CanonicalJson.Read<Measured>("""{"part":1e40,"share":1}"""));
        Assert.Null(CanonicalJson.Read<Measured>("""{"part":1,"share":null}"""));
    }

    [Fact]
    public void The_culture_of_the_moment_changes_nothing()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            foreach (var culture in (string[])["tr-TR", "ar-SA", "fa-IR", "de-DE"])
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                Assert.Equal(Written, CanonicalJson.Of(Sample));
                Assert.Equal("[-1.5,1e-7,\"I\",\"-2.5\"]", CanonicalJson.Of(new object[] { -1.5, 1e-7, "I", -2.5m }));
                Assert.Equal(Written, CanonicalJson.Of(CanonicalJson.Read<Request>(Written)));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void An_enum_value_that_has_no_name_is_not_written() => Assert.Throws<JsonException>(() => CanonicalJson.Of(new { Movement = (Movement)7 }));

    [Fact]
    public void The_options_cannot_be_changed() => Assert.True(CanonicalJson.Options.IsReadOnly);
}
