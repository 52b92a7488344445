namespace ComplianceHub.Benchmarks;

/// <summary>Invented lines as exporters write them, asked in turn so that no answer comes out of a warm cache alone.</summary>
internal static class Products
{
    public static readonly string[] Texts =
    [
        "STM32F407VGT6 32-bit MCU LQFP100", "XC7A35T-1CPG236C FPGA Artix-7", "MT41K256M16 DDR3 SDRAM 4Gbit", "AD9361BBCZ RF transceiver", "GRM188R71C104KA01D 100nF 16V X7R",
        "T491D476K016AT tantalum 47uF", "LM358DR dual op amp SOIC-8", "6205-2RS deep groove ball bearing", "SHT31-DIS humidity sensor", "deep freezer chest type 300 litres",
        "men's cotton work shirt long sleeve", "stainless steel hex bolts M8 x 40", "laptop computer 14 inch 16 GB", "CNC vertical machining centre 3 axis", "rulman 6308 2Z bilyali",
        "hidrolik silindir 50 mm", "polyethylene granules LDPE film grade", "wooden dining table oak", "fresh tomatoes in crates", "digital oscilloscope 200 MHz 4 channel",
        "SMD resistor 10k 1% 0603", "PCB assembly for elevator controller", "network switch 24 port gigabit managed", "thermal camera core 640x512", "toy remote control car for children",
        "bicycle inner tube 28 inch", "aluminium profile for windows", "LED bulb E27 9W warm white", "servo drive 1.5 kW 400 V", "printed circuit board blank 4 layer",
        "pressure transmitter 0-16 bar 4-20 mA", "lithium iron phosphate cell 3.2 V 100 Ah",
    ];
}
