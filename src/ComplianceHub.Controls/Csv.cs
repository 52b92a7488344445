using System.Text;

namespace ComplianceHub.Controls;

/// <summary>
/// Comma-separated text as in RFC 4180, for the built-in data files only: this project takes no packages.
/// Files of users are read with a library, in the portal and in the command line.
/// </summary>
internal static class Csv
{
    public static IEnumerable<IReadOnlyList<string>> Parse(string text)
    {
        var row = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c != '"')
                {
                    field.Append(c);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    field.Append('"');
                    i++;
                }
                else
                {
                    quoted = false;
                }
            }
            else if (c == '"')
            {
                quoted = true;
            }
            else if (field.Length == 0 && c is not (',' or '\n' or '\r'))
            {
                // Most fields need no care: taken whole up to what ends them.
                var found = text.AsSpan(i).IndexOfAny(",\n\r\"");
                var length = found < 0 ? text.Length - i : found;
                if (found > 0 && text[i + length] == ',')
                {
                    row.Add(text.Substring(i, length));
                    i += length;
                }
                else
                {
                    field.Append(text, i, length);
                    i += length - 1;
                }
            }
            else if (c == ',')
            {
                row.Add(field.ToString());
                field.Clear();
            }
            else if (c == '\n')
            {
                if (row.Count > 0 || field.Length > 0)
                {
                    row.Add(field.ToString());
                    yield return row;
                }

                row = [];
                field.Clear();
            }
            else if (c != '\r')
            {
                field.Append(c);
            }
        }

        if (row.Count > 0 || field.Length > 0)
        {
            row.Add(field.ToString());
            yield return row;
        }
    }
}
