using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ComplianceHub.Controls.ControlLists;

namespace ComplianceHub.Cli;

/// <summary>
/// <c>lookup [--as-of DATE] [CODE ...]</c>: holds codes against the Common High Priority List, one JSON object a line.
/// Codes also come from standard input, one a line, in UTF-8 with or without a byte order mark.
/// Exit code 0 when every line was answered, 2 for a bad date, 1 where the command line could not be read.
/// </summary>
internal static class LookupCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static Command Create()
    {
        var asOf = new Option<string?>("--as-of") { Description = "The date of the list, as 2024-02-23. Today where left out." };
        var codes = new Argument<string[]>("code") { Description = "HS codes; read from standard input where none is given.", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("lookup", "Looks HS codes up on the Common High Priority List.") { asOf, codes };
        command.SetAction(parsed =>
        {
            var date = DateOnly.FromDateTime(DateTime.UtcNow);
            if (parsed.GetValue(asOf) is { } text
                && !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date))
            {
                Console.Error.WriteLine($"--as-of '{text}' is not a date: write year-month-day, for example 2024-02-23.");
                return 2;
            }

            // JSON is UTF-8 whatever the locale or code page; each answer leaves at once, for a program that waits for it.
            using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true, NewLine = "\n" };
            foreach (var code in parsed.GetValue(codes) is { Length: > 0 } given ? given : Lines())
            {
                output.WriteLine(JsonSerializer.Serialize(LookupLine.From(CodeLookup.BuiltIn.Find(code, date)), Json));
            }

            return 0;
        });
        return command;
    }

    private static IEnumerable<string> Lines()
    {
        using var input = new StreamReader(Console.OpenStandardInput());
        while (input.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    /// <summary>One line of the answer. <c>edition</c> is HS2017 or HS2022; <c>tier</c> as the list writes it.</summary>
    private sealed record LookupLine(
        string Input, LookupStatus Status, IReadOnlyList<string> Hs6, string? Edition, string? Tier, string? ListVersion, string Message)
    {
        public static LookupLine From(LookupAnswer answer) => new(
            answer.Input, answer.Status, answer.Hs6, answer.Edition?.ToString().ToUpperInvariant(), answer.Tier?.Code(), answer.ListVersion, answer.Message);
    }
}
