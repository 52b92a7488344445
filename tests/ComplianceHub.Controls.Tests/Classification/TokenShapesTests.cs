using ComplianceHub.Controls.Classification;

namespace ComplianceHub.Controls.Tests.Classification;

public class TokenShapesTests
{
    [Theory]
    [InlineData("220v")]
    [InlineData("100nf")]
    [InlineData("1080p")]
    [InlineData("4k7")]
    [InlineData("0r005")]
    [InlineData("3v3")]
    [InlineData("10x20mm")]
    [InlineData("225x220")]
    [InlineData("m3x10")]
    [InlineData("m8")]
    [InlineData("6400dpi")]
    [InlineData("10мкф")]
    [InlineData("12вт")]
    [InlineData("50гц")]
    public void A_number_with_a_unit_is_a_quantity(string token) => Assert.True(TokenShapes.IsQuantity(token));

    [Theory]
    [InlineData("1n4148")]
    [InlineData("2n2222")]
    [InlineData("4n25")]
    [InlineData("74hc595")]
    [InlineData("24c02")]
    [InlineData("lm358")]
    [InlineData("32304a")]
    [InlineData("6n137")]
    public void A_part_number_is_none(string token) => Assert.False(TokenShapes.IsQuantity(token) || TokenShapes.IsStandard(token));

    [Theory]
    [InlineData("ip65")]
    [InlineData("iso9001")]
    [InlineData("rs232")]
    [InlineData("usb3")]
    [InlineData("din912")]
    [InlineData("cat6a")]
    [InlineData("sot23")]
    [InlineData("lqfp100")]
    [InlineData("x7r")]
    [InlineData("ddr4")]
    public void A_standard_a_package_and_an_interface_are_no_part_numbers(string token) => Assert.True(TokenShapes.IsStandard(token));

    [Theory]
    [InlineData("hd44780")]
    [InlineData("db107")]
    [InlineData("pn2222")]
    [InlineData("bt136")]
    [InlineData("mp1584")]
    public void A_part_number_that_begins_like_a_standard_stays_one(string token) => Assert.False(TokenShapes.IsStandard(token));
}
