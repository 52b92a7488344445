using System.Reflection;
using System.Text;

namespace ComplianceHub.Controls;

/// <summary>Reads the data files that are compiled into this assembly.</summary>
public static class EmbeddedData
{
    /// <summary>The whole text of a data file.</summary>
    /// <param name="name">Path relative to the project, with forward slashes: <c>ControlLists/chpl-2024-02-23.csv</c>.</param>
    /// <exception cref="InvalidOperationException">The file was not compiled in: a mistake of the build.</exception>
    public static string ReadText(string name)
    {
        using var reader = new StreamReader(Open(name), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>The bytes of a data file.</summary>
    /// <exception cref="InvalidOperationException">The file was not compiled in: a mistake of the build.</exception>
    public static Stream Open(string name) => Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"The data file '{name}' is not part of this build.");

    /// <summary>The rows of a CSV data file, header checked, quoting as in RFC 4180.</summary>
    /// <param name="name">Path relative to the project.</param>
    /// <param name="header">The header the file must have, as written in its first line.</param>
    public static IEnumerable<IReadOnlyList<string>> ReadCsv(string name, string header)
    {
        using var rows = Csv.Parse(ReadText(name)).GetEnumerator();
        if (!rows.MoveNext() || string.Join(',', rows.Current) != header)
        {
            throw new InvalidOperationException($"The data file '{name}' must start with the header '{header}'.");
        }

        var width = rows.Current.Count;
        while (rows.MoveNext())
        {
            if (rows.Current.Count != width)
            {
                throw new InvalidOperationException(
                    $"The data file '{name}' has a row of {rows.Current.Count} fields where {width} are needed: '{string.Join(',', rows.Current)}'.");
            }

            yield return rows.Current;
        }
    }
}
