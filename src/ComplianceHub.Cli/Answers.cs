using System.Text.Encodings.Web;
using System.Text.Json;
using ComplianceHub.Application.Acts;

namespace ComplianceHub.Cli;

/// <summary>How a use case of the application answers on the command line.</summary>
internal static class Answers
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One JSON object on standard output, or the reason on standard error.</summary>
    /// <returns>The exit code: 0, or 2 where it could not be done.</returns>
    public static int Write<T, TLine>(Result<T> result, Func<T, TLine> line)
    {
        if (result is not Result<T>.Ok { Value: var value })
        {
            Console.Error.WriteLine(result.Problem);
            return 2;
        }

        // JSON is UTF-8 whatever the locale or code page.
        using var output = new StreamWriter(Console.OpenStandardOutput()) { NewLine = "\n" };
        output.WriteLine(JsonSerializer.Serialize(line(value), Json));
        return 0;
    }
}
