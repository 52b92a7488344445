namespace ComplianceHub.Controls.Classification;

/// <summary>What a chip does, as far as it tells what a board with it is.</summary>
internal enum BoardKind : byte
{
    Other,
    Radio,
    Computer,
    Memory,
    Power,
    Sensor,
    Positioning,
}

/// <summary>What a value without a word is.</summary>
internal enum ValueKind : byte
{
    None,
    CeramicCapacitor,
    Capacitor,
    ElectrolyticCapacitor,
    Resistor,
    Inductor,
    Crystal,
}

/// <summary>Families that no pattern names: what boards and bare values are. They stand behind the families of <c>part-families.csv</c>.</summary>
/// <param name="Boards">Row of the family for each <see cref="BoardKind"/>.</param>
/// <param name="Values">Row of the family for each <see cref="ValueKind"/>; -1 for none.</param>
internal sealed record DerivedFamilies(int[] Boards, int[] Values)
{
    private const string OfBoards = "board or module";
    private const string OfValues = "by its value";

    public static DerivedFamilies None { get; } = new([], []);

    private static readonly (BoardKind Kind, string Family, string Codes)[] BoardRows =
    [
        (BoardKind.Other, "electronic module or board", "854370;847330;853710"),
        (BoardKind.Radio, "radio or network module", "851762"),
        (BoardKind.Computer, "processor or development board", "847330;847150;854370"),
        (BoardKind.Memory, "memory module or card", "847330;852351"),
        (BoardKind.Power, "power converter module", "850440"),
        (BoardKind.Sensor, "sensor module", "854370;903180;902519"),
        (BoardKind.Positioning, "satellite positioning module", "852691"),
    ];

    private static readonly (ValueKind Kind, string Family, string Codes)[] ValueRows =
    [
        (ValueKind.CeramicCapacitor, "multilayer ceramic capacitor", "853224"),
        (ValueKind.Capacitor, "fixed capacitor", "853224;853225;853222"),
        (ValueKind.ElectrolyticCapacitor, "aluminium electrolytic capacitor", "853222"),
        (ValueKind.Resistor, "fixed resistor up to 20 W", "853321"),
        (ValueKind.Inductor, "inductor", "850450"),
        (ValueKind.Crystal, "crystal or oscillator", "854160"),
    ];

    /// <summary>Adds the families behind those read from the file.</summary>
    public static DerivedFamilies AddTo(List<PartFamily> families, Func<string, int[]> codes)
    {
        var boards = new int[BoardRows.Length];
        foreach (var (kind, family, list) in BoardRows)
        {
            boards[(int)kind] = families.Count;
            families.Add(new PartFamily("", OfBoards, family, codes(list), 2, [], Open: true));
        }

        var values = new int[ValueRows.Length + 1];
        values[0] = -1;
        foreach (var (kind, family, list) in ValueRows)
        {
            values[(int)kind] = families.Count;
            families.Add(new PartFamily("", OfValues, family, codes(list), 2, [], Open: true));
        }

        return new(boards, values);
    }

    /// <summary>What a board is that carries a chip of this family, by the family's words.</summary>
    public static BoardKind BoardOf(string family)
    {
        bool Has(params ReadOnlySpan<string> words)
        {
            foreach (var word in words)
            {
                if (family.Contains(word, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }

            return false;
        }

        return Has("positioning", "GNSS", "GPS") ? BoardKind.Positioning
            : Has("wireless", "Bluetooth", "wi-fi", "wifi", "radio", "transceiver", "Ethernet", "RF ", "network") ? BoardKind.Radio
            : Has("memory", "flash", "DRAM", "SRAM", "EEPROM") ? BoardKind.Memory
            : Has("microcontroller", "processor", "gate array", "FPGA", "system on") ? BoardKind.Computer
            : Has("digital converter", "analog converter", "analogue converter") ? BoardKind.Other
            : Has("power management", "regulator", "converter", "charger", "switching") ? BoardKind.Power
            : Has("sensor", "accelerometer", "gyro", "inertial") ? BoardKind.Sensor
            : BoardKind.Other;
    }
}
