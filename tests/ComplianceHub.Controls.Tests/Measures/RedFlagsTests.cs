using ComplianceHub.Controls.Measures;

namespace ComplianceHub.Controls.Tests.Measures;

public class RedFlagsTests
{
    private static IReadOnlyList<Finding> Flags(ShipmentFacts shipment) => [.. RedFlags.Find(shipment)];

    private static Finding TheFlag(ShipmentFacts shipment) => Assert.Single(Flags(shipment));

    [Fact]
    public void An_unremarkable_shipment_has_none() => Assert.Empty(Flags(Shipments.ToEgypt));

    [Fact]
    public void A_flag_informs_only_concerns_the_whole_shipment_and_names_its_source()
    {
        var flag = TheFlag(Shipments.ToEgypt with { EndUseStatement = null });

        Assert.Equal(FindingKind.RedFlag, flag.Kind);
        Assert.Null(flag.Effect);
        Assert.Null(flag.LineNumber);
        Assert.Null(flag.MeasureId);
        Assert.Contains("FIN-2022-Alert003", flag.LegalSource, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n ")]
    public void No_end_use_statement_is_one(string? statement) =>
        Assert.Equal("No end-use statement", TheFlag(Shipments.ToEgypt with { EndUseStatement = statement }).Title);

    [Fact]
    public void An_end_user_outside_the_destination_is_one()
    {
        var flag = TheFlag(Shipments.ToEgypt with { Parties = [new(PartyRole.EndUser, "Delta Machines", "DE")] });

        Assert.Equal("End user elsewhere", flag.Title);
        Assert.Contains("The end user is in Germany, the goods go to Egypt", flag.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PartyRole.Consignee)]
    [InlineData(PartyRole.IntermediateConsignee)]
    public void Another_party_outside_the_destination_is_none(PartyRole role) =>
        Assert.Empty(Flags(Shipments.ToEgypt with { Parties = [new(role, "Delta Trading", "DE")] }));

    [Theory]
    [InlineData("Blue Sea Logistics LLC")]
    [InlineData("BLUE SEA LOGISTICS")]
    [InlineData("Mavi Lojistik A.Ş.")]
    [InlineData("MAVİ LOJİSTİK A.Ş.")] // dotted capital i
    [InlineData("YILDIZ NAKLİYAT")]
    [InlineData("mavi lojıstık")] // dotless small i, as a wrong keyboard writes it
    [InlineData("Yıldız Kargo")]
    [InlineData("Orient Freight Forwarders")]
    [InlineData("Air Cargo House")]
    [InlineData("Caspian Shipping")]
    [InlineData("Transportgesellschaft Nord")]
    [InlineData("Nord Spedition GmbH")]
    [InlineData("Steppe Expeditors")]
    public void A_consignee_or_end_user_that_sounds_like_a_forwarder_is_one(string name)
    {
        foreach (var (role, word) in new[] { (PartyRole.Consignee, "consignee"), (PartyRole.EndUser, "end user") })
        {
            var flag = TheFlag(Shipments.ToEgypt with { Parties = [new(role, name, "EG")] });

            Assert.Equal("Forwarder as last party", flag.Title);
            Assert.Contains($"The {word} '{name}' sounds like", flag.Reason, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Delta Machines")]
    [InlineData("Kargın Elektronik")]
    [InlineData("")]
    public void Other_names_are_none(string name) =>
        Assert.Empty(Flags(Shipments.ToEgypt with { Parties = [new(PartyRole.EndUser, name, "EG")] }));

    [Fact]
    public void A_forwarder_between_is_in_its_place() =>
        Assert.Empty(Flags(Shipments.ToEgypt with { Parties = [new(PartyRole.IntermediateConsignee, "Blue Sea Logistics", "EG")] }));

    [Fact]
    public void Two_forwarders_are_two() => Assert.Equal(2, Flags(Shipments.ToEgypt with
    {
        Parties = [new(PartyRole.Consignee, "Blue Sea Logistics", "EG"), new(PartyRole.EndUser, "Air Cargo House", "EG")],
    }).Count);

    [Theory]
    [InlineData("AE")]
    [InlineData("KZ")]
    [InlineData("AZ")]
    public void A_route_through_a_diversion_point_is_one(string transit)
    {
        var flag = TheFlag(Shipments.ToEgypt with { TransitCountries = ["CY", transit] });

        Assert.Equal("Route through a diversion point", flag.Title);
        Assert.Contains($"passes through {Countries.Name(transit)}, a known transshipment point", flag.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CY")] // not named in the alert
    [InlineData("EG")] // the destination itself
    [InlineData("RU")] // an end of diversion, for the measures to judge
    [InlineData("BY")]
    public void A_route_through_other_countries_is_none(string transit) =>
        Assert.Empty(Flags(Shipments.ToEgypt with { TransitCountries = [transit] }));

    [Fact]
    public void The_destination_on_its_own_route_is_none() =>
        Assert.Empty(Flags(Shipments.To("KZ") with { TransitCountries = ["KZ"] }));

    [Fact]
    public void Goods_that_are_not_listed_raise_none()
    {
        var suspicious = Shipments.To("EG", Shipments.Chair) with
        {
            EndUseStatement = null, TransitCountries = ["AE"], Parties = [new(PartyRole.EndUser, "Blue Sea Logistics", "DE")],
        };

        Assert.Empty(Flags(suspicious));
        Assert.Empty(Flags(suspicious with { Lines = [] }));
        Assert.Equal(4, Flags(suspicious with { Lines = [Shipments.Chair, Shipments.Processor] }).Count);
    }

    [Fact]
    public void Goods_under_review_are_treated_as_listed() => Assert.Equal("No end-use statement",
        TheFlag(Shipments.To("EG", Shipments.Processor with { Status = ControlStatus.InReview }) with { EndUseStatement = null }).Title);
}
