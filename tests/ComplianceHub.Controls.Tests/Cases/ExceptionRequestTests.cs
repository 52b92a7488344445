using ComplianceHub.Controls.Cases;
using ComplianceHub.Controls.Measures;

namespace ComplianceHub.Controls.Tests.Cases;

public class ExceptionRequestTests
{
    private static readonly ExceptionRequest Request = Requests.To("KZ");

    [Fact]
    public void Canonical_json_reads_back_to_the_same_bytes()
    {
        var json = Request.ToCanonicalJson();

        Assert.Equal(json, ExceptionRequest.Read(json)!.ToCanonicalJson());
        Assert.Equal(Request.Hash(), ExceptionRequest.Read(json)!.Hash());
        Assert.Matches("^[0-9a-f]{64}$", Request.Hash());
        Assert.All(Variants.Of(Request).Where(v => v.Path is not ("Format" or "Version")), v =>
            Assert.Equal(v.Value.ToCanonicalJson(), ExceptionRequest.Read(v.Value.ToCanonicalJson())!.ToCanonicalJson()));
    }

    [Fact]
    public void The_hash_changes_with_every_field()
    {
        var variants = Variants.Of(Request).ToList();
        var hashes = variants.Select(v => v.Value.Hash()).Append(Request.Hash()).ToList();

        Assert.Equal(hashes.Count, hashes.Distinct().Count());
        Assert.Contains(variants, v => v.Path == "Goods[1].Content.Jp");
        // Every property is tried, but for a kind with one value: as soon as it has two, it is.
        Assert.All(typeof(ExceptionRequest).GetProperties(), p => Assert.True(
            variants.Any(v => v.Path.StartsWith(p.Name, StringComparison.Ordinal))
            || (p.PropertyType.IsEnum && Enum.GetValues(p.PropertyType).Length == 1), p.Name));
    }

    [Fact]
    public void The_same_amount_written_with_more_zeros_is_the_same_request()
    {
        var zeros = Request with { Goods = [Requests.Capacitor with { UnitValue = 0.1200m, Quantity = 500.00m }, Requests.Shirts] };

        Assert.Equal(Request.Hash(), zeros.Hash());
    }

    [Fact]
    public void A_product_that_is_renamed_later_does_not_move_the_request()
    {
        var bearing = Requests.To("KZ", Requests.Bearing);
        var frozen = bearing.ToCanonicalJson();
        var renamed = Requests.Bearing with { Name = "Porcelain tea cups", Description = "Cups of porcelain", DeclaredHs = "6911.10" };

        Assert.Equal(bearing.Hash(), ExceptionRequest.Read(frozen)!.Hash());
        Assert.Equal("Ball bearing 6205-2RS", ExceptionRequest.Read(frozen)!.Goods[0].Name);
        Assert.NotEqual(bearing.Goods[0].Facts.Hash(), renamed.Facts.Hash());
        Assert.NotEqual(bearing.Hash(), (bearing with { Version = 2, Goods = [renamed] }).Hash());
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"format\":1}")]
    [InlineData("not json")]
    public void What_is_no_request_is_not_read(string json) => Assert.Null(ExceptionRequest.Read(json));

    [Theory]
    [InlineData("\"format\":1", "\"format\":2")]
    [InlineData("\"version\":1", "\"version\":0")]
    [InlineData("\"movement\":\"export\"", "\"movement\":\"smuggling\"")]
    [InlineData("\"reconstructed\":false", "\"reconstructed\":false,\"more\":1")]
    [InlineData("\"transitCountries\":[\"GE\"]", "\"transitCountries\":[null]")]
    [InlineData("\"goods\":[", "\"goods\":[null,")]
    [InlineData("\"parties\":[", "\"parties\":[null,")]
    [InlineData("\"earlier\":[", "\"earlier\":[null,")]
    [InlineData("\"documents\":[", "\"documents\":[null,")]
    [InlineData("\"destination\":\"KZ\"", "\"destination\":null")]
    [InlineData("\"quantity\":\"500\"", "\"quantity\":\"many\"")]
    public void A_request_of_another_format_or_with_something_amiss_is_not_read(string text, string amiss)
    {
        var json = Request.ToCanonicalJson();
        Assert.Contains(text, json, StringComparison.Ordinal);

        Assert.Null(ExceptionRequest.Read(json.Replace(text, amiss, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_facts_of_goods_are_what_a_classification_rests_on_and_nothing_else()
    {
        string[] rest = ["Line", "ProductId", "Eccn", "Quantity", "Unit", "UnitValue", "Currency"];
        var hash = Requests.Capacitor.Facts.Hash();

        Assert.All(Variants.Of(Requests.Capacitor), v => Assert.Equal(rest.Contains(v.Path), v.Value.Facts.Hash() == hash));
        Assert.All(Variants.Of(Requests.Capacitor.Facts), v => Assert.NotEqual(hash, v.Value.Hash()));
        Assert.Equal(hash, new GoodsFacts(
            "Capacitor C-10", "Multilayer ceramic capacitor, 10 µF, 50 V", "Murat Elektronik", "C10-50", "8532.24", "TR", new(10, 5, 2, 1)).Hash());
    }

    [Fact]
    public void A_whole_request_can_be_submitted() => Assert.Empty(Request.Check());

    [Fact]
    public void A_request_after_a_refusal_says_what_changed()
    {
        foreach (var silent in (IEnumerable<string?>)[null, "", "         ", "as before", new string('x', 4001)])
        {
            var (field, message) = Assert.Single((Request with { WhatChanged = silent }).Check());

            Assert.Equal("whatChanged", field);
            Assert.Contains("E-2026-00007 (refused)", message, StringComparison.Ordinal);
        }

        Assert.Empty((Request with { WhatChanged = null, Earlier = [] }).Check());
    }

    [Fact]
    public void Nothing_is_submitted_without_the_declaration_unless_it_was_reconstructed()
    {
        Assert.Equal("declaration", Assert.Single((Request with { Declaration = null }).Check()).Field);
        Assert.Empty((Request with { Declaration = null, Reconstructed = true }).Check());
    }

    [Fact]
    public void A_declaration_of_another_text_than_ours_does_not_count()
    {
        Assert.Equal("declaration", Assert.Single((Request with { Declaration = Request.Declaration! with { Text = "I declare nothing." } }).Check()).Field);
        Assert.Equal("declaration", Assert.Single((Request with { Declaration = Request.Declaration! with { TextVersion = "1999-01-01" } }).Check()).Field);
    }

    [Fact]
    public void Lines_are_there_and_have_numbers_of_their_own()
    {
        Assert.Equal("goods", Assert.Single((Request with { Goods = [] }).Check()).Field);
        Assert.Contains("line 1", Assert.Single((Request with { Goods = [Requests.Capacitor, Requests.Capacitor] }).Check()).Message, StringComparison.Ordinal);
        Assert.Equal("goods[0].line", Assert.Single((Request with { Goods = [Requests.Capacitor with { Line = 0 }] }).Check()).Field);
    }

    [Fact]
    public void Hostile_texts_are_frozen_as_they_are()
    {
        const string hostile = "<script>alert('x')</script> \"}]\\ \u202Eevil\u0000\n\u2028 \U0001F600 ' OR 1=1 --";
        var request = Request with { Justification = hostile, Goods = [Requests.Capacitor with { Name = hostile, PartNumber = hostile }] };
        var read = ExceptionRequest.Read(request.ToCanonicalJson())!;

        Assert.Equal((hostile, hostile, hostile), (read.Justification, read.Goods[0].Name, read.Goods[0].PartNumber));
        Assert.Equal(request.Hash(), read.Hash());
    }
}
