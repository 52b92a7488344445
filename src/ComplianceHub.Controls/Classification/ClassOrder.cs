using System.Numerics;

namespace ComplianceHub.Controls.Classification;

/// <summary>
/// The order in which classes are numbered, so that the score of each heading reaches its subheadings without looking up where they are. Headings
/// come largest first; codes come in columns: the first subheading of every heading, the second of every heading that has two, and so on. A column
/// is then as long as the headings that reach it, and its n-th code belongs to the n-th heading.
/// </summary>
internal sealed class ClassOrder
{
    private readonly int[] _columns;

    /// <param name="codes">HS 2022 subheadings, six digits, in any order.</param>
    public ClassOrder(IEnumerable<string> codes)
    {
        string[][] byHeading =
        [
            .. codes.Order(StringComparer.Ordinal).GroupBy(c => c[..4]).Select(g => g.ToArray())
                .OrderByDescending(c => c.Length).ThenBy(c => c[0], StringComparer.Ordinal),
        ];
        var most = byHeading.Length == 0 ? 0 : byHeading[0].Length;
        Headings = Array.ConvertAll(byHeading, c => c[0][..4]);
        Codes = [.. Enumerable.Range(0, most).SelectMany(place => byHeading.TakeWhile(c => c.Length > place).Select(c => c[place]))];
        HeadingOf = [.. Enumerable.Range(0, most).SelectMany(place => Enumerable.Range(0, byHeading.Count(c => c.Length > place)).Select(h => (ushort)h))];
        _columns = [.. Enumerable.Range(0, most).Select(place => byHeading.Count(c => c.Length > place))];
    }

    public string[] Codes { get; }

    public string[] Headings { get; }

    /// <summary>For each code the number of its heading.</summary>
    public ushort[] HeadingOf { get; }

    /// <summary>Adds to the score of each code that of its heading.</summary>
    public void AddHeadings(Span<float> codes, ReadOnlySpan<float> headings)
    {
        foreach (var length in _columns)
        {
            var column = codes[..length];
            var i = 0;
            for (; i + Vector<float>.Count <= length; i += Vector<float>.Count)
            {
                (new Vector<float>(column[i..]) + new Vector<float>(headings[i..])).CopyTo(column[i..]);
            }

            for (; i < length; i++)
            {
                column[i] += headings[i];
            }

            codes = codes[length..];
        }
    }
}
