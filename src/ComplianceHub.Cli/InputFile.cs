using System.Text;

namespace ComplianceHub.Cli;

/// <summary>A text file that the user named, or standard input.</summary>
internal static class InputFile
{
    /// <summary>Null after one sentence on standard error. Bytes that are no UTF-8 are read as replacement characters.</summary>
    public static TextReader? Open(string? path)
    {
        try
        {
            return new StreamReader(path is null or "-" ? Console.OpenStandardInput() : File.OpenRead(path), Encoding.UTF8);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            Console.Error.WriteLine($"'{path}' cannot be opened: {e.Message}");
            return null;
        }
    }
}
