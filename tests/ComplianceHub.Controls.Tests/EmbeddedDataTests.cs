namespace ComplianceHub.Controls.Tests;

public class EmbeddedDataTests
{
    [Fact]
    public void A_file_that_was_not_compiled_in_is_named() =>
        Assert.Contains("'no/such.csv'", Assert.Throws<InvalidOperationException>(() => EmbeddedData.ReadText("no/such.csv")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_header_that_differs_is_refused() =>
        Assert.Throws<InvalidOperationException>(() => EmbeddedData.ReadCsv("countries.csv", "name,code").ToList());

    [Fact]
    public void Quoted_commas_belong_to_the_field() =>
        Assert.Contains(EmbeddedData.ReadCsv("countries.csv", "code,name"), r => r[0] == "KP" && r[1] == "Korea, North");
}
