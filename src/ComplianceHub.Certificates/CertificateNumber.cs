using System.Globalization;

namespace ComplianceHub.Certificates;

/// <summary>
/// Number of a certificate: CH-2026-00042-K. The last character is a check character by ISO/IEC 7064, MOD 37,36, which finds every single
/// wrong character and nearly every pair of swapped ones, so that a mistyped number is told from one that was never issued.
/// </summary>
public static class CertificateNumber
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <param name="sequence">Counts up within the year, from 1.</param>
    public static string Create(int year, int sequence)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sequence);
        var body = string.Create(CultureInfo.InvariantCulture, $"CH-{year:0000}-{sequence:00000}");
        return $"{body}-{CheckCharacter(body)}";
    }

    /// <summary>Reads a number as people type it: lower case, spaces or no hyphens. Null where its check character does not fit or it is no number.</summary>
    public static string? Read(string? typed)
    {
        var plain = new string([.. (typed ?? "").Where(c => !char.IsWhiteSpace(c) && c is not '-').Select(char.ToUpperInvariant)]);
        if (plain.Length is < 12 or > 16 || !plain.StartsWith("CH", StringComparison.Ordinal) || !plain[2..^1].All(char.IsAsciiDigit) || !Alphabet.Contains(plain[^1], StringComparison.Ordinal))
        {
            return null;
        }

        var body = $"CH-{plain[2..6]}-{plain[6..^1]}";
        return CheckCharacter(body) == plain[^1] ? $"{body}-{plain[^1]}" : null;
    }

    private static char CheckCharacter(string body)
    {
        const int m = 36;
        var p = m;
        foreach (var value in body.Select(c => Alphabet.IndexOf(c, StringComparison.Ordinal)).Where(v => v >= 0))
        {
            var s = (p + value) % m;
            p = (s == 0 ? m : s) * 2 % (m + 1);
        }

        return Alphabet[(m + 1 - p) % m];
    }
}
