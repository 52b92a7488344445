namespace ComplianceHub.Controls.Classification;

/// <summary>
/// Reads lines that are a value and nothing else, as bills of material have them: "100n/50V", "47uH", "1k 0603 1%", "22pF NP0", "7.3728 MHz". Every token must
/// be a value, a size, a tolerance, a package or a word that goes with them. Immutable.
/// </summary>
internal sealed class ValueReader(DerivedFamilies derived)
{
    private const int MostTokens = 16;

    /// <summary>Writes the family of what the line is. Returns how many were written.</summary>
    public int Find(ProductText text, Span<Hit> hits)
    {
        if (derived.Values.Length == 0 || hits.Length == 0)
        {
            return 0;
        }

        var (kind, token) = Read(text);
        if (kind == ValueKind.None)
        {
            return 0;
        }

        hits[0] = new Hit(HitKind.Family, derived.Values[(int)kind], token, 1);
        return 1;
    }

    private static (ValueKind Kind, int Token) Read(ProductText text)
    {
        var tokens = text.Tokens;
        if (tokens.Length is 0 or > MostTokens)
        {
            return default;
        }

        var kind = ValueKind.None;
        var at = 0;
        bool size = false, ceramic = false, volts = false, bare = false, large = false;
        var named = ValueKind.None;
        for (var i = 0; i < tokens.Length; i++)
        {
            var token = tokens[i];
            if (token.Field == TextField.Manufacturer)
            {
                continue;
            }

            var chars = text[token];
            switch (token.Kind)
            {
                case TokenKind.Number:
                    size |= TokenShapes.IsChipSize(chars);
                    break;
                case TokenKind.Mixed:
                    if (chars is "x7r" or "x5r" or "x7s" or "x6s" or "c0g" or "cog" or "np0" or "npo" or "y5v" or "z5u" or "x8r")
                    {
                        ceramic = true;
                        break;
                    }

                    // r0603, c0805, 0603x7r: the letter of the drawing before the size.
                    if (chars.Length == 5 && TokenShapes.IsChipSize(chars[1..]) && chars[0] is 'r' or 'c' or 'l')
                    {
                        size = true;
                        named = chars[0] switch { 'r' => ValueKind.Resistor, 'c' => ValueKind.CeramicCapacitor, _ => ValueKind.Inductor };
                        break;
                    }

                    var (of, isLarge, isBare) = OfUnit(Unit(chars), chars);
                    if (of != ValueKind.None && kind == ValueKind.None)
                    {
                        (kind, at, large, bare) = (of, i, isLarge, isBare);
                    }
                    else if (!TokenShapes.IsQuantity(chars) && !TokenShapes.IsStandard(chars))
                    {
                        return default;
                    }

                    volts |= chars[^1] == 'v' || chars.EndsWith("vdc");
                    break;
                case TokenKind.Word:
                    var behindNumber = i > 0 && tokens[i - 1].Kind == TokenKind.Number;
                    if (behindNumber && TokenShapes.IsUnit(chars))
                    {
                        (of, isLarge, isBare) = OfUnit(chars, chars);
                        if (of != ValueKind.None && kind == ValueKind.None)
                        {
                            (kind, at, large, bare) = (of, i - 1, isLarge, isBare);
                        }

                        volts |= chars is "v" or "vdc" or "в" or "вольт";
                    }
                    else if (chars is "r" or "res")
                    {
                        named = ValueKind.Resistor;
                    }
                    else if (chars is "c" or "cap")
                    {
                        named = ValueKind.Capacitor;
                    }
                    else if (chars is "l" or "ind")
                    {
                        named = ValueKind.Inductor;
                    }
                    else if (chars is not ("smd" or "smt" or "tht" or "np" or "cog" or "npo" or "x" or "tol" or "chip" or "case" or "size" or "pcs" or "tr" or "reel"
                        or "rohs"))
                    {
                        return default;
                    }

                    break;
                default:
                    return default;
            }
        }

        if (kind == ValueKind.None)
        {
            return default;
        }

        // 10k, 100n, 22p alone may be anything; a size, a tension or the letter of the drawing says what.
        if (bare && !size && !volts && !ceramic && named == ValueKind.None && Count(tokens) > 1)
        {
            return default;
        }

        if (kind == ValueKind.Capacitor)
        {
            kind = ceramic || size || named == ValueKind.CeramicCapacitor ? ValueKind.CeramicCapacitor
                : large && volts ? ValueKind.ElectrolyticCapacitor
                : ValueKind.Capacitor;
        }
        else if (kind == ValueKind.Crystal && (size || volts))
        {
            return default;
        }

        return (kind, at);
    }

    private static int Count(ReadOnlySpan<Token> tokens)
    {
        var count = 0;
        foreach (var token in tokens)
        {
            count += token.Field == TextField.Manufacturer ? 0 : 1;
        }

        return count;
    }

    private static ReadOnlySpan<char> Unit(ReadOnlySpan<char> token)
    {
        var at = token.IndexOfAnyExceptInRange('0', '9');
        return at <= 0 ? [] : token[at..];
    }

    /// <summary>What a value with this unit is; whether it is a large one, and whether the unit is no more than a prefix.</summary>
    private static (ValueKind Kind, bool Large, bool Bare) OfUnit(ReadOnlySpan<char> unit, ReadOnlySpan<char> token)
    {
        // 4k7, 2r2, 4u7
        if (unit.Length is 2 or 3 && char.IsAsciiDigit(unit[^1]) && unit[0] is 'k' or 'r' or 'u' or 'n' or 'p')
        {
            return unit[0] switch
            {
                'k' or 'r' => (ValueKind.Resistor, false, false),
                'u' => (ValueKind.Capacitor, true, false),
                _ => (ValueKind.Capacitor, false, false),
            };
        }

        return unit switch
        {
            "pf" or "nf" or "пф" or "нф" or "皮法" or "纳法" => (ValueKind.Capacitor, false, false),
            "uf" or "mkf" or "мкф" or "微法" => (ValueKind.Capacitor, LeadingNumber(token) >= 10, false),
            "p" or "n" => (ValueKind.Capacitor, false, true),
            "u" => (ValueKind.Capacitor, LeadingNumber(token) >= 10, true),
            "nh" or "uh" or "mh" or "мкгн" or "мгн" or "нгн" or "微亨" or "毫亨" => (ValueKind.Inductor, false, false),
            "ohm" or "ohms" or "kohm" or "mohm" or "ом" or "ком" or "мом" or "欧" or "欧姆" or "千欧" => (ValueKind.Resistor, false, false),
            "k" or "r" => (ValueKind.Resistor, false, true),
            "khz" or "mhz" or "кгц" or "мгц" or "兆赫" => (ValueKind.Crystal, false, false),
            _ => default,
        };
    }

    private static int LeadingNumber(ReadOnlySpan<char> token)
    {
        var value = 0;
        for (var i = 0; i < token.Length && i < 6 && char.IsAsciiDigit(token[i]); i++)
        {
            value = (value * 10) + token[i] - '0';
        }

        return value;
    }
}
