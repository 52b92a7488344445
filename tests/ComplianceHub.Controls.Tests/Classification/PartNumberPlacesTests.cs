using ComplianceHub.Controls.Classification;

namespace ComplianceHub.Controls.Tests.Classification;

public class PartNumberPlacesTests
{
    [Theory]
    [InlineData("monitor HD 1080p")]
    [InlineData("heater 220V 50Hz")]
    [InlineData("tray 225 x 220 mm")]
    [InlineData("LED 2 mcd 560 nm")]
    [InlineData("optical mouse 6400 DPI")]
    [InlineData("enclosure IP65")]
    [InlineData("Blue 2835")]
    [InlineData("quality system ISO 9001:2015")]
    [InlineData("DIN 912 M3x10")]
    [InlineData("made of 85% cotton but 15% wool")]
    [InlineData("RS232 to USB 3.0 cable")]
    [InlineData("model year 2021")]
    [InlineData("HS code 8542.31.00")]
    [InlineData("sac 1000 x 2000 x 2 mm")]
    [InlineData("Насос 220В 50Гц 750Вт")]
    [InlineData("Pumpe 400 V, 16 A, IP54")]
    public void Values_sizes_standards_and_words_are_no_part_numbers(string text) =>
        Assert.DoesNotContain(Finding.Families(text), f => f.Codes.Any(c => c[..2] is "85" or "84"));

    [Theory]
    [InlineData("LM358N dual operational amplifier", "854233")]
    [InlineData("микроконтроллер STM32F407VGT6", "854231")]
    [InlineData("LM 358 op-amp", "854233")]
    [InlineData("1N4148 diode", "854110")]
    [InlineData("6205-2RS", "848210")]
    [InlineData("rulman 6205", "848210")]
    [InlineData("Kugellager 6205", "848210")]
    [InlineData("深沟球轴承6205", "848210")]
    [InlineData("LM358/LM2904", "854233")]
    public void A_part_number_in_a_text_is_found(string text, string hs6) => Assert.Contains(Finding.Families(text), f => f.Codes.Contains(hs6));

    [Theory]
    [InlineData("595-LM358DR", "854233")]
    [InlineData("STM32F407VGT6-ND", "854231")]
    [InlineData("GRM188R71H104KA93D-CT", "853224")]
    [InlineData("IC-STM32F103C8T6", "854231")]
    public void Distributors_prefixes_and_suffixes_and_house_prefixes_do_not_hide_a_number(string part, string hs6) =>
        Assert.Contains(Finding.Families("", part), f => f.Codes.Contains(hs6));

    [Theory]
    [InlineData("C12345")]
    [InlineData("C2040123")]
    [InlineData("296-1395-5-ND")]
    public void Order_numbers_of_distributors_are_no_part_numbers(string part) => Assert.Empty(Finding.Families("", part));

    [Fact]
    public void A_number_of_digits_needs_something_beside_it() => Assert.Empty(Finding.Families("order 6205 of 2021"));

    [Fact]
    public void The_makers_own_family_counts_and_another_makers_does_not()
    {
        var own = Finding.Families("FFC SKT 10 POS 1mm SMD", "52610-1033", "Molex");
        var others = Finding.Hits("Telecom transformer", "PT61020EL", "Bourns");

        Assert.Contains(own, f => f.Codes.Contains("853669") && f.Scale == 1);
        Assert.DoesNotContain(others, h => h.Kind == HitKind.Family && h.Scale >= 0.5f);
    }

    [Theory]
    [InlineData("TI")]
    [InlineData("Texas Instruments Inc.")]
    [InlineData("TEXAS INSTRUMENTS (NATIONAL SEMICONDUCTOR)")]
    [InlineData("德州仪器")]
    public void A_maker_is_known_by_all_its_names(string maker) =>
        Assert.Contains(Finding.Families("", "TPS54331DR", maker), f => f.Codes.Contains("854239") && f.Scale == 1);

    [Fact]
    public void A_long_number_of_another_maker_stays_in_sight() =>
        Assert.Contains(Finding.Hits("", "STM32F407VGT6", "SKF GmbH"), h => h.Kind == HitKind.Family && h.Scale is > 0 and < 0.5f);

    [Theory]
    [InlineData("LM358", "Diodes Incorporated")]
    [InlineData("1N4148", "Vishay")]
    [InlineData("BC547B", "onsemi")]
    public void Second_sourced_families_stay_whoever_makes_them(string part, string maker) => Assert.NotEmpty(Finding.Families("", part, maker));

    [Fact]
    public void A_manufacturers_name_is_no_word_for_the_goods() => Assert.DoesNotContain(
        Finding.Hits("", null, "National Instruments Oscilloscope Co Ltd"), h => h.Kind is HitKind.Term or HitKind.Cue or HitKind.Family);

    [Theory]
    [InlineData("ESP32-WROOM-32 development board", "851762")]
    [InlineData("STM32F407 geliştirme kartı", "847330")]
    [InlineData("Entwicklungsboard mit STM32F407", "847330")]
    [InlineData("отладочная плата STM32F407", "847330")]
    [InlineData("STM32F407开发板", "847330")]
    [InlineData("Spannungswandlermodul LM2596S", "850440")]
    public void A_chips_number_on_a_board_is_not_the_chip(string text, string hs6)
    {
        var families = Finding.Families(text);

        Assert.Contains(families, f => f.Codes.Contains(hs6));
        Assert.DoesNotContain(families, f => f.Codes.Any(c => c.StartsWith("8542", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("STM32F407VGT6 microcontroller for evaluation boards", "854231")]
    [InlineData("geliştirme kartı için STM32F407VGT6", "854231")]
    [InlineData("2SC5200 power transistor, on board heat sink not included", "854129")]
    public void A_chip_for_a_board_is_a_chip(string text, string hs6) => Assert.Contains(Finding.Families(text), f => f.Codes.Contains(hs6));

    [Fact]
    public void A_number_behind_for_is_not_the_goods() =>
        Assert.DoesNotContain(Finding.Families("Widerstand 4.7 kOhm für DS18B20"), f => f.Codes.Contains("854151"));

    [Theory]
    [InlineData("100n/50V", "853224")]
    [InlineData("22pF NP0", "853224")]
    [InlineData("100nF 0603 X7R", "853224")]
    [InlineData("470uF 25V", "853222")]
    [InlineData("47uH", "850450")]
    [InlineData("1kΩ 0603", "853321")]
    [InlineData("10k 0805 1%", "853321")]
    [InlineData("4k7", "853321")]
    [InlineData("7.3728 MHz", "854160")]
    [InlineData("10мкФ 16В", "853222")]
    public void A_bare_value_is_a_part(string text, string hs6) => Assert.Contains(Finding.Families(text), f => f.Codes.Contains(hs6));

    [Theory]
    [InlineData("oven 50 Hz 230 V")]
    [InlineData("cable 10 m 16 A")]
    [InlineData("steel sheet 2 mm")]
    public void A_value_with_a_word_is_none(string text) => Assert.Empty(Finding.Families(text));

    [Theory]
    [InlineData("43045-0200", "Molex", "853669")]
    [InlineData("MKDS 1,5/2-5,08", "Phoenix Contact GmbH & Co. KG", "853690")]
    [InlineData("B4B-XH-A", "JST", "853669")]
    [InlineData("SSW-120-01-T-D", "Samtec", "853669")]
    [InlineData("61300411121", "Würth Elektronik", "853669")]
    [InlineData("744771147", "Würth Elektronik", "850450")]
    [InlineData("B0505S-1W", "Mornsun", "850440")]
    [InlineData("LRS-350-24", "Mean Well", "850440")]
    [InlineData("TMR 3-2411", "Traco Power", "850440")]
    [InlineData("FR-D740-080", "Mitsubishi Electric", "850440")]
    public void Numbering_schemes_of_connectors_and_converters_are_known(string part, string maker, string hs6) =>
        Assert.Contains(Finding.Families("", part, maker), f => f.Codes.Contains(hs6));

    [Fact]
    public void Finding_allocates_nothing()
    {
        var text = Finding.Read("MAX485 module, 24 V, RS485, STM32F407VGT6 芯片 深沟球轴承6205 rulman 6205-2RS 100nF 0603", "LM358DR", "Texas Instruments");
        var hits = new Hit[Votes.MaxHits];
        Finding.Knowledge.Find(text, hits);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            Finding.Knowledge.Find(text, hits);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
