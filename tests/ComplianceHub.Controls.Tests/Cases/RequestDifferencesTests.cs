using ComplianceHub.Controls.Cases;
using ComplianceHub.Controls.Measures;

namespace ComplianceHub.Controls.Tests.Cases;

public class RequestDifferencesTests
{
    private static readonly ExceptionRequest Request = Requests.To("KZ");

    /// <summary>Who asks when, not what is asked.</summary>
    private static readonly string[] Exceptions = ["Format", "CaseNumber", "Version", "Declaration"];

    private static FieldDifference TheDifference(ExceptionRequest after) => Assert.Single(RequestDifferences.Between(Request, after));

    private static FieldDifference OfLine(RequestedGoods line) => TheDifference(Request with { Goods = [line, Requests.Shirts] });

    [Fact]
    public void Every_property_is_told_but_for_the_named_exceptions() => Assert.All(Variants.Of(Request), variant =>
    {
        var found = RequestDifferences.Between(Request, variant.Value);
        var counts = !Exceptions.Contains(variant.Path.Split('.')[0]);

        Assert.True(counts == found.Count > 0, variant.Path);
        Assert.All(found, f => Assert.NotEqual(f.Before, f.After));
        Assert.All(found, f => Assert.Matches(@"^[a-z][A-Za-z0-9.\[\]-]*$", f.Field));
    });

    [Fact]
    public void A_request_does_not_differ_from_itself_or_from_what_was_read_back()
    {
        Assert.Empty(RequestDifferences.Between(Request, Request));
        Assert.Empty(RequestDifferences.Between(Request, ExceptionRequest.Read(Request.ToCanonicalJson())!));
    }

    [Fact]
    public void Fields_are_told_in_words_with_their_line()
    {
        Assert.Equal(new("goods[1].quantity", "Line 1: quantity", "500", "1,250.5"), OfLine(Requests.Capacitor with { Quantity = 1250.5m }));
        Assert.Equal(new("goods[1].unitValue", "Line 1: unit value", "0.12", "0.1200001"), OfLine(Requests.Capacitor with { UnitValue = 0.1200001m }));
        Assert.Equal(
            new("goods[1].declaredHs", "Line 1: declared code", "8532.24", "8542.39.90"), OfLine(Requests.Capacitor with { DeclaredHs = "85423990" }));
        Assert.Equal(new("goods[1].partNumber", "Line 1: part number", "C10-50", "not stated"), OfLine(Requests.Capacitor with { PartNumber = null }));
        Assert.Equal(
            new("goods[1].countryOfOrigin", "Line 1: country of origin", "Türkiye", "China"), OfLine(Requests.Capacitor with { CountryOfOrigin = "CN" }));
        Assert.Equal(new("goods[1].content.us", "Line 1: US content", "10 %", "26.5 %"), OfLine(Requests.Capacitor with { Content = new(26.5m, 5, 2, 1) }));
        Assert.Equal(new("destination", "Destination", "Kazakhstan", "Uzbekistan"), TheDifference(Request with { Destination = "UZ" }));
        Assert.Equal(
            new("plannedExport", "Planned day of export", "10 December 2026", "1 March 2027"), TheDifference(Request with { PlannedExport = new(2027, 3, 1) }));
        Assert.Equal(
            new("transitCountries", "Route through", "Georgia", "Georgia, Azerbaijan"), TheDifference(Request with { TransitCountries = ["GE", "AZ"] }));
        Assert.Equal(new("transitCountries", "Route through", "Georgia", "not stated"), TheDifference(Request with { TransitCountries = [] }));
    }

    [Fact]
    public void Null_and_empty_are_both_not_stated()
    {
        var empty = Request with { Goods = [Requests.Capacitor, Requests.Shirts with { PartNumber = "", Eccn = "" }] };

        Assert.Empty(RequestDifferences.Between(Request, empty));
    }

    [Fact]
    public void Parties_are_compared_by_their_role()
    {
        var moved = Request.Parties.Select(p => p.Role == PartyRole.EndUser ? p with { Country = "RU", Name = "Zavod" } : p).Reverse().ToList();

        Assert.Equal(
            [
                new("parties.endUser.name", "End user: name", "Delta Machines", "Zavod"),
                new("parties.endUser.country", "End user: country", "Kazakhstan", "Russia"),
            ],
            RequestDifferences.Between(Request, Request with { Parties = moved }));
    }

    [Fact]
    public void Added_and_removed_parties_and_lines_are_told_whole()
    {
        var second = new RequestedParty(PartyRole.IntermediateConsignee, "Baku Store", "Port 1, Baku", "AZ");

        Assert.Equal(
            new("parties.intermediateConsignee[2]", "Intermediate consignee 2", "not there", "Baku Store, Port 1, Baku, Azerbaijan"),
            TheDifference(Request with { Parties = [.. Request.Parties, second] }));
        Assert.Equal(
            new("parties.intermediateConsignee", "Intermediate consignee", "Batum Store, Harbour 3, Batumi, Georgia", "not there"),
            TheDifference(Request with { Parties = [Request.Parties[0], Request.Parties[2]] }));
        Assert.Equal(
            new("goods[2]", "Line 2", "600 boxes of 'Cotton shirts' at 80.00 USD", "not there"), TheDifference(Request with { Goods = [Requests.Capacitor] }));
        Assert.Equal(
            new("goods[3]", "Line 3", "not there", "500 pieces of 'FPGA XC-7' at 340.00 USD"),
            TheDifference(Request with { Goods = [Requests.Fpga with { Line = 3 }, .. Request.Goods] }));
    }

    [Fact]
    public void Documents_are_compared_by_their_bytes()
    {
        var hash = Request.Documents[0].Sha256;

        Assert.Equal(
            new($"documents[{hash}].name", "Document: name", "end-use-statement.pdf", "statement.pdf"),
            TheDifference(Request with { Documents = [new(hash, "statement.pdf")] }));
        Assert.Equal(2, RequestDifferences.Between(Request, Request with { Documents = [new(new string('b', 64), "end-use-statement.pdf")] }).Count);
    }

    [Fact]
    public void A_code_typed_in_another_way_is_told_as_typed() =>
        Assert.Equal(new("goods[1].declaredHs", "Line 1: declared code", "8532.24", "853224"), OfLine(Requests.Capacitor with { DeclaredHs = "853224" }));

    [Theory]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("not there")]
    [InlineData("\u202Eexe.tac")]
    [InlineData("{0}\n\"'\\")]
    public void Hostile_texts_are_told_as_they_are(string hostile)
    {
        Assert.Equal(hostile, OfLine(Requests.Capacitor with { Name = hostile }).After);
        Assert.Equal(hostile, OfLine(Requests.Capacitor with { DeclaredHs = hostile }).After);
        Assert.Equal(hostile, TheDifference(Request with { Destination = hostile }).After);
    }

    [Fact]
    public void A_typed_not_stated_is_told_from_nothing()
    {
        var typed = Request with { Goods = [Requests.Capacitor, Requests.Shirts with { PartNumber = "not stated" }] };

        Assert.Equal(new("goods[2].partNumber", "Line 2: part number", "", "not stated"), TheDifference(typed));
    }

    [Fact]
    public void A_renamed_bearing_is_told_field_by_field()
    {
        var before = Requests.To("KZ", Requests.Bearing);
        var after = before with { Goods = [Requests.Bearing with { Name = "Porcelain tea cups", Description = "Cups of porcelain", DeclaredHs = "6911.10" }] };

        Assert.Equal(
            [
                new("goods[1].name", "Line 1: name", "Ball bearing 6205-2RS", "Porcelain tea cups"),
                new("goods[1].description", "Line 1: description", "Deep groove ball bearing, 25 mm bore", "Cups of porcelain"),
                new("goods[1].declaredHs", "Line 1: declared code", "8482.10", "6911.10"),
            ],
            RequestDifferences.Between(before, after));
    }

    [Fact]
    public void Lines_of_one_number_are_all_compared()
    {
        var twice = Request with { Goods = [Requests.Capacitor, Requests.Capacitor, Requests.Shirts] };

        Assert.Equal("goods[1][2]", TheDifference(twice).Field);
    }
}
