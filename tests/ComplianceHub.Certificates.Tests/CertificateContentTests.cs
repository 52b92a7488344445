using System.Text;
using System.Text.Json;

namespace ComplianceHub.Certificates.Tests;

public sealed class CertificateContentTests
{
    [Fact]
    public void Members_are_in_the_order_of_their_names_at_every_depth()
    {
        using var json = JsonDocument.Parse(SampleCertificate.Content.ToCanonicalJson());
        var seen = 0;
        void Check(JsonElement element)
        {
            if (element.ValueKind == JsonValueKind.Object)
            {
                var names = element.EnumerateObject().Select(m => m.Name).ToList();
                Assert.Equal(names.Order(StringComparer.Ordinal), names);
                seen++;
                foreach (var member in element.EnumerateObject())
                {
                    Check(member.Value);
                }
            }
            else if (element.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in element.EnumerateArray())
                {
                    Check(item);
                }
            }
        }

        Check(json.RootElement);
        Assert.True(seen > 8);
    }

    [Fact]
    public void What_is_written_is_read_back_to_the_same_bytes()
    {
        var json = SampleCertificate.Content.ToCanonicalJson();

        Assert.Equal(json, CertificateContent.Read(json)!.ToCanonicalJson());
    }

    [Fact]
    public void The_same_amount_written_otherwise_has_the_same_hash()
    {
        var goods = SampleCertificate.Content.Goods[0];
        var other = SampleCertificate.Content with { Goods = [goods with { UnitValue = 11.500m, Quantity = 500.0m }, .. SampleCertificate.Content.Goods.Skip(1)] };

        Assert.Equal(SampleCertificate.Content.Hash(), other.Hash());
    }

    [Fact]
    public void Any_change_changes_the_hash() => Assert.NotEqual(
        SampleCertificate.Content.Hash(), (SampleCertificate.Content with { ValidUntil = SampleCertificate.Content.ValidUntil.AddDays(1) }).Hash());

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1,2]")]
    [InlineData("null")]
    [InlineData("{\"format\":2}")]
    public void What_is_no_content_reads_as_none(string text) => Assert.Null(CertificateContent.Read(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_format_of_the_future_reads_as_none() =>
        Assert.Null(CertificateContent.Read((SampleCertificate.Content with { Format = CertificateContent.CurrentFormat + 1 }).ToCanonicalJson()));
}
